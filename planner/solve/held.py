"""Day tours of one week, looked for in another: those that it still allows, and their best week.

Weeks number their teams, places, boats and sessions on their own, so a day tour is known by ids.
Nothing of it is believed: it is put together again from what the other week lets a team do, and
timed, priced and joined to a week as all tours of the exact engine are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from planner.problem.week import WeekProblem
from planner.solution import Stop, Tour
from planner.solve.build import columns_of_tours
from planner.solve.choice import Choice
from planner.solve.column import Column
from planner.solve.columns import Field, idle_columns, places_to_wake
from planner.solve.limits import worst_worth
from planner.solve.pick import pick
from planner.solve.pool import joined, pool_of
from planner.solve.schedule import DaySequence, schedule_tour
from planner.solve.stop import Stopped

PICKING = 1.0  # deterministic seconds of CP-SAT: a plan has a few tours a team

Stand = tuple[str, str | None]
"""A place, and the boat beside which a team sleeps there."""
Clinic = tuple[str, str, int, int]
"""Camp, way, minutes and number of the visit."""


@dataclass(frozen=True)
class KnownWork:
    """Work of a day by ids, the order of its clinics aside."""

    boat: str | None
    begins: Stand
    leaves: Stand
    home_late: bool
    clinics: frozenset[Clinic]


@dataclass(frozen=True)
class KnownTour:
    """A day tour by ids: the crewing of a team, the date, from where to where, and its works."""

    team: str
    people: tuple[str, ...]
    date: str
    start: Stand
    end: Stand
    works: tuple[KnownWork, ...]


def known_tours(problem: WeekProblem, tours: Sequence[Tour]) -> tuple[KnownTour, ...]:
    """Write day tours by ids; idle days, and those with a medical transfer, are left out."""
    return tuple(
        KnownTour(
            team=problem.teams[tour.team].id,
            people=_people(problem, tour.team),
            date=problem.days[tour.day].date,
            start=_stand(problem, tour.start),
            end=_stand(problem, tour.end),
            works=tuple(
                _known(problem, stop, [call.session for call in stop.calls]) for stop in tour.stops
            ),
        )
        for tour in tours
        if not tour.idle and not any(stop.hand_overs for stop in tour.stops)
    )


def held_columns(field: Field, known: Sequence[KnownTour]) -> list[Column]:
    """Those of some day tours that a week allows, as it times and values them."""
    problem = field.problem
    wanted = {work for tour in known for work in tour.works}
    works = dict(_works(field, wanted))
    days = {day.date: number for number, day in enumerate(problem.days)}
    stands = {
        _stand(problem, stand): stand
        for stand in range(len(problem.places) + len(problem.moorings))
    }
    found: list[Column] = []
    for tour in known:
        team, day = _crewing(problem, tour), days.get(tour.date)
        start, end = stands.get(tour.start), stands.get(tour.end)
        if team is None or day is None or start is None or end is None:
            continue
        choices = [works.get((team, day, work)) for work in tour.works]
        if None not in choices:
            own = [n for n in choices if n is not None]
            found += _column(field, DaySequence(team, day, start, end, ()), own)
    return found


def week_of(field: Field, columns: Sequence[Column], stopped: Stopped) -> tuple[Column, ...]:
    """Join some day tours to the best week that keeps all limits, with idle days between.

    Empty where they make none.
    """
    if not columns:
        return ()
    listed = sorted([*columns, *idle_columns(field)], key=lambda column: column.team)
    pools = [
        joined([pool_of(field, list(own))]) for _, own in groupby(listed, lambda each: each.team)
    ]
    found = pick(field, pools, worst_worth(field) - 1, (), PICKING, stopped).columns or ()
    return tuple(sorted(found, key=lambda column: (column.team, column.day)))


def _crewing(problem: WeekProblem, tour: KnownTour) -> int | None:
    """Of the crewings of a team the one with most of the people who were there."""
    own = [k for k, team in enumerate(problem.teams) if team.id == tour.team]
    there = set(tour.people)
    return max(own, key=lambda k: len(there & set(_people(problem, k))), default=None)


def _column(field: Field, day: DaySequence, works: Sequence[int]) -> Iterator[Column]:
    """One day tour as a column, if it can be timed and its nights are allowed."""
    problem = field.problem
    sequence = replace(day, choices=tuple(field.choices[n] for n in works))
    awake = places_to_wake(problem, day.team, day.day)
    asleep = places_to_wake(problem, day.team, day.day + 1)
    if day.start in awake and day.end in asleep:
        timed = schedule_tour(problem, sequence)
        if timed is not None:
            yield from columns_of_tours(problem, field.choices, [timed])


def _works(
    field: Field, wanted: set[KnownWork]
) -> Iterator[tuple[tuple[int, int, KnownWork], int]]:
    """Choices that are works which are looked for, by team and day."""
    camps = {clinic[0] for work in wanted for clinic in work.clinics}
    problem = field.problem
    for number, choice in enumerate(field.choices):
        held = {problem.camps[problem.sessions[s].camp].id for s in choice.sessions}
        if choice.deliveries or not held <= camps:
            continue
        work = _known(problem, choice, choice.sessions)
        if work in wanted:
            for team in choice.teams:
                yield (team, choice.day, work), number


def _known(problem: WeekProblem, work: Stop | Choice, sessions: Sequence[int]) -> KnownWork:
    return KnownWork(
        boat=None if work.boat is None else problem.boats[work.boat].id,
        begins=_stand(problem, work.place),
        leaves=_stand(problem, work.leaving),
        home_late=work.home_late,
        clinics=frozenset(_clinic(problem, session) for session in sessions),
    )


def _clinic(problem: WeekProblem, number: int) -> Clinic:
    session = problem.sessions[number]
    return problem.camps[session.camp].id, session.way, session.minutes, session.visit


def _stand(problem: WeekProblem, stand: int) -> Stand:
    mooring = problem.mooring(stand)
    boat = None if mooring is None else problem.boats[mooring.boat].id
    return problem.places[problem.bed_at(stand)], boat


def _people(problem: WeekProblem, team: int) -> tuple[str, ...]:
    return tuple(person.id for person in problem.teams[team].people)
