"""Tours of one problem in the numbers of another, which has more people, boats, days or places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.problem.week import WeekProblem
from planner.solution import HandOver, Stop, Tour

Name = tuple[object, ...]


def carried(old: WeekProblem, new: WeekProblem, tours: Sequence[Tour]) -> tuple[Tour, ...]:
    """Write tours of one problem as those of another; empty where something is not there.

    Crewings that the other problem has more stay at their base, as all do on days that it has more.
    """
    numbers = _Numbers.of(old, new)
    moved: dict[tuple[int, int], Tour] = {}
    try:
        for tour in tours:
            team = numbers.teams.get(tour.team)
            if team is None and not _at_base(old, tour):
                return ()
            if team is not None:
                moved[team, tour.day] = _moved(numbers, new, tour, team)
    except KeyError:
        return ()
    return tuple(
        moved.get((k, day)) or Tour(k, day, team.base, team.base, opens, opens)
        for k, team in enumerate(new.teams)
        for day, (opens, _) in enumerate(team.window)
    )


@dataclass(frozen=True)
class _Numbers:
    """New numbers by old ones; sessions by what they are."""

    old: WeekProblem
    teams: dict[int, int]
    stands: dict[int, int]
    boats: dict[int, int]
    camps: dict[int, int]
    sessions: dict[Name, int]

    @classmethod
    def of(cls, old: WeekProblem, new: WeekProblem) -> _Numbers:
        return cls(
            old=old,
            teams=_matched(_crews(old), _crews(new)),
            stands=_matched(_stands(old), _stands(new)),
            boats=_matched([(boat.id,) for boat in old.boats], [(boat.id,) for boat in new.boats]),
            camps=_matched([(camp.id,) for camp in old.camps], [(camp.id,) for camp in new.camps]),
            sessions={
                (s.camp, s.day, s.ability, s.way, s.minutes, s.visit): number
                for number, s in enumerate(new.sessions)
            },
        )

    def session(self, number: int, ability: int) -> int:
        """Number of the same session for a team of that ability."""
        was = self.old.sessions[number]
        name = self.camps[was.camp], was.day, ability, was.way, was.minutes, was.visit
        return self.sessions[name]


def _matched(old: Sequence[Name], new: Sequence[Name]) -> dict[int, int]:
    numbers = {name: number for number, name in enumerate(new)}
    return {number: numbers[name] for number, name in enumerate(old) if name in numbers}


def _crews(problem: WeekProblem) -> list[Name]:
    return [(team.id, frozenset(person.id for person in team.people)) for team in problem.teams]


def _stands(problem: WeekProblem) -> list[Name]:
    """Places, and nights on the river by lodging and boat."""
    afloat = [
        (problem.places[problem.lodgings[m.lodging].place], problem.boats[m.boat].id)
        for m in problem.moorings
    ]
    return [*((place,) for place in problem.places), *afloat]


def _at_base(problem: WeekProblem, tour: Tour) -> bool:
    return tour.idle and tour.start == problem.teams[tour.team].base


def _moved(numbers: _Numbers, new: WeekProblem, tour: Tour, team: int) -> Tour:
    ability = new.teams[team].ability[tour.day]
    return replace(
        tour,
        team=team,
        start=numbers.stands[tour.start],
        end=numbers.stands[tour.end],
        stops=tuple(_stop(numbers, stop, ability) for stop in tour.stops),
    )


def _stop(numbers: _Numbers, stop: Stop, ability: int) -> Stop:
    return replace(
        stop,
        place=numbers.stands[stop.place],
        boat=None if stop.boat is None else numbers.boats[stop.boat],
        calls=tuple(
            replace(call, session=numbers.session(call.session, ability)) for call in stop.calls
        ),
        leaves=None if stop.leaves is None else numbers.stands[stop.leaves],
        hand_overs=tuple(_handed(numbers, each) for each in stop.hand_overs),
    )


def _handed(numbers: _Numbers, each: HandOver) -> HandOver:
    return replace(each, place=numbers.stands[each.place])
