"""Where a team can wake and sleep, and what it takes to come there and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from planner.problem.week import TeamWeek, WeekProblem
from planner.solve.choice import Choice
from planner.solve.nights import night_stands, nights_left
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour
from planner.solve.trips import boat_parts


@dataclass(frozen=True, order=True)
class Spent:
    """What moving has used: minutes of duty, nights away, days that were not idle."""

    duty: int
    nights: int
    days: int

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.duty + other.duty, self.nights + other.nights, self.days + other.days)

    def no_worse(self, other: Spent) -> bool:
        """Whether it uses no more of anything."""
        return self.duty <= other.duty and self.nights <= other.nights and self.days <= other.days


Ways = dict[int, tuple[Spent, ...]]  # place: what coming there may use, none worse than another
NOTHING = Spent(0, 0, 0)


@dataclass(frozen=True)
class Stays:
    """By team and day, places and what they take.

    `wakes` holds where the team can wake and what the days before use, the night included;
    `sleeps` where it can end the day and what that night and the days after use. `empty` are the
    parts of boat trips without a call.
    """

    wakes: tuple[tuple[Ways, ...], ...]
    sleeps: tuple[tuple[Ways, ...], ...]
    empty: tuple[Choice, ...] = ()


def possible_stays(problem: WeekProblem, empty: Sequence[Choice] | None = None) -> Stays:
    """Find where each team can be on each day if it does nothing else but move.

    `empty` are all parts of boat trips without a call, if known.
    """
    teams = range(len(problem.teams))
    if empty is None:
        empty = tuple(boat_parts(replace(problem, sessions=())))
    moving = _Moving(problem, empty)
    return Stays(
        tuple(_wakes(problem, team, moving) for team in teams),
        tuple(_sleeps(problem, team, moving) for team in teams),
        tuple(empty),
    )


class _Moving:
    """Days that only move a team; what each uses is found once, forwards or backwards."""

    def __init__(self, problem: WeekProblem, empty: Sequence[Choice]) -> None:
        self._problem = problem
        self._transfers = tuple(_transfers(empty))
        self._used: dict[tuple[int, ...], Spent | None] = {}

    def days(
        self, team: int, day: int, ends: tuple[Collection[int], Collection[int]]
    ) -> Iterator[tuple[DaySequence, Spent]]:
        """Give the days that can be made between nights of two kinds, and what they use."""
        for sequence in _moves(self._problem, team, day, ends, self._transfers):
            # the works are those of this object, so that no two have the same number
            key = team, day, sequence.start, sequence.end, *map(id, sequence.choices)
            if key not in self._used:
                self._used[key] = _used(self._problem, sequence)
            used = self._used[key]
            if used is not None:
                yield sequence, used


def _transfers(empty: Sequence[Choice]) -> Iterator[Choice]:
    """Ways by boat without a call, one of each beginning and end."""
    seen = set()
    for part in empty:
        ends = part.day, part.teams, part.place, part.leaving
        if ends not in seen:
            seen.add(ends)
            yield part


def week_limits(problem: WeekProblem, team: TeamWeek) -> Spent:
    """Find what no week of the team can exceed."""
    always = [
        person.duty_left
        for person in team.people
        if all(there for there, out in zip(person.works, team.works, strict=True) if out)
    ]
    duty = min(always, default=sum(team.duty_day))
    return Spent(duty, nights_left(problem, team), problem.limits.work_days)


def _wakes(problem: WeekProblem, team: int, moving: _Moving) -> tuple[Ways, ...]:
    days: list[Ways] = [{problem.teams[team].wakes: (NOTHING,)}]
    for day in range(len(problem.days) - 1):
        nights = _nights(problem, team, day)
        found = [
            (sequence.end, before + move + nights[sequence.end])
            for sequence, move in moving.days(team, day, (days[-1], nights))
            for before in days[-1][sequence.start]
        ]
        days.append(_best(found))
    return tuple(days)


def _sleeps(problem: WeekProblem, team: int, moving: _Moving) -> tuple[Ways, ...]:
    days: list[Ways] = [{problem.teams[team].base: (NOTHING,)}]
    for day in reversed(range(1, len(problem.days))):
        nights = _nights(problem, team, day - 1)
        found = [
            (sequence.start, nights[sequence.start] + move + after)
            for sequence, move in moving.days(team, day, (nights, days[-1]))
            for after in days[-1][sequence.end]
        ]
        days.append(_best(found))
    return tuple(reversed(days))


def _moves(
    problem: WeekProblem,
    team: int,
    day: int,
    ends: tuple[Collection[int], Collection[int]],
    transfers: Sequence[Choice],
) -> Iterator[DaySequence]:
    """Days that only move a team, by road or by boat, between nights of two kinds."""
    starts, sleeps = ends
    single = [c for c in transfers if c.day == day and team in c.teams]
    works: list[tuple[Choice, ...]] = [(c,) for c in single]
    works += [
        (first, second)
        for first, second in product(single, single)
        if problem.mooring(first.place) is not None and problem.mooring(first.leaving) is None
        if problem.mooring(second.place) is None and problem.mooring(second.leaving) is not None
    ]
    for start, end in product(_ashore(problem, starts), _ashore(problem, sleeps)):
        yield DaySequence(team, day, start, end, ())
    legs = problem.road[problem.teams[team].profile][day].duration
    most = problem.teams[team].longest_duty(day) + problem.limits.meal

    def way(start: int, end: int) -> int:
        return 0 if start == end else int(legs[start, end])

    for work in works:
        left = most - sum(choice.span for choice in work)
        left -= sum(way(one.leaving, other.place) for one, other in pairwise(work))
        for start in _beside(problem, starts, work[0].place):
            after = left - way(start, work[0].place)
            if after >= 0:  # else no day is long enough
                for end in _beside(problem, sleeps, work[-1].leaving):
                    if way(work[-1].leaving, end) <= after:
                        yield DaySequence(team, day, start, end, work)


def _ashore(problem: WeekProblem, nights: Collection[int]) -> list[int]:
    return [night for night in nights if problem.mooring(night) is None]


def _beside(problem: WeekProblem, nights: Collection[int], stand: int) -> list[int]:
    """Nights from which a work at a stand can begin, or to which it can lead."""
    if problem.mooring(stand) is None:
        return _ashore(problem, nights)
    return [stand] if stand in nights else []


def _used(problem: WeekProblem, sequence: DaySequence) -> Spent | None:
    """What a day without sessions uses; None when it cannot be made."""
    tour = schedule_tour(problem, sequence)
    if tour is None:
        return None
    return NOTHING if tour.idle else Spent(duty_minutes(problem, tour), 0, 1)


def _nights(problem: WeekProblem, team: int, night: int) -> dict[int, Spent]:
    """What sleeping at each place uses."""
    base = problem.teams[team].base
    return {place: Spent(0, int(place != base), 0) for place in night_stands(problem, team, night)}


def _best(found: Iterable[tuple[int, Spent]]) -> Ways:
    best: Ways = {}
    for place, spent in sorted(found):
        kept = best.get(place, ())
        if not any(other.no_worse(spent) for other in kept):
            best[place] = (*kept, spent)
    return best
