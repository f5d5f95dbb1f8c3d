"""How many visits a year needs, and how many it can hold at most.

A camp that never waits longer than a greatest interval is visited often enough to part the year,
and what was waited before it, into gaps of that length: so many visits are needed. How many a week
can hold at most is proven by the exact engine on a week in which every visit is worth the same and
nothing costs anything. A year that needs more visits than its weeks can hold lets somebody wait.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from planner.continuity import can_be_given
from planner.needs import visits_by_camp, waiting
from planner.problem.week import Legs, Session, WeekProblem, Window
from planner.region.records import Camp, Region
from planner.region.visits import Visit
from planner.solve import solve
from planner.weekly import Request, formulate

VISIT = 1000  # hundredths that each visit is worth
WEEK = 7


@dataclass(frozen=True)
class Needed:
    """Visits that all camps need, so that none waits longer than `greatest` days."""

    greatest: int
    camps: int
    visits: int


def visits_needed(region: Region, first: dt.date, last: dt.date) -> tuple[Needed, ...]:
    """Count them by greatest interval, from the shortest on; shorter ones count in longer too."""
    services = [s for s in region.services if s.greatest_interval_days]
    return tuple(
        _needed(region, most, first, last)
        for most in sorted({s.greatest_interval_days or 0 for s in services})
    )


def _needed(region: Region, greatest: int, first: dt.date, last: dt.date) -> Needed:
    visits = visits_by_camp(region.visits)
    found = []
    for camp in (camp for camp in region.camps if camp.people_mid):
        counts = [
            _parts(waited, (last - first).days, greatest)
            for waited in _waited(region, camp, greatest, first, visits.get(camp.id, ()))
        ]
        if counts:
            found.append(max(counts))
    return Needed(greatest, len(found), sum(found))


def _waited(
    region: Region, camp: Camp, greatest: int, first: dt.date, held: Sequence[Visit]
) -> Iterator[int]:
    """Days that services of one greatest interval were waited for, and that still count."""
    rules = region.settings.need
    for service in region.services:
        if service.greatest_interval_days == greatest and can_be_given(camp, service):
            since = waiting(camp, service, held, first, rules).since
            yield 0 if since is None else min((first - since).days, greatest)


def _parts(waited: int, days: int, greatest: int) -> int:
    """Visits that part a time into gaps of at most the greatest interval.

    >>> [_parts(0, days, 35) for days in (35, 36, 70, 71)]
    [0, 1, 1, 2]
    """
    return -(-(waited + days) // greatest) - 1


@dataclass(frozen=True)
class Kinds:
    """Weeks that have the same ways, with the widest hours of all of them.

    `of_week` numbers the kind of each week.
    """

    problems: tuple[WeekProblem, ...]
    of_week: tuple[int, ...]


def kinds_of_weeks(region: Region, request: Request, weeks: int) -> Kinds:
    """Put weeks with the same ways together, so that they share proofs."""
    unvisited = region.model_copy(
        update={
            "visits": (),
            "camps": tuple(c.model_copy(update={"last_visit": None}) for c in region.camps),
        }
    )
    kinds: dict[bytes, WeekProblem] = {}
    keys = []
    for n in range(weeks):
        first = request.first + dt.timedelta(days=WEEK * n)
        problem = formulate(unvisited, replace(request, first=first))[2]
        key = _kind(problem)
        kinds[key] = _widened(kinds[key], problem) if key in kinds else problem
        keys.append(key)
    number = {key: n for n, key in enumerate(kinds)}
    return Kinds(tuple(kinds.values()), tuple(number[key] for key in keys))


def most_visits(kinds: Kinds, seconds: float) -> tuple[int, ...]:
    """Prove, week by week, how many visits all teams can hold at most."""
    proven = [_most(problem, seconds) for problem in kinds.problems]
    return tuple(proven[n] for n in kinds.of_week)


def longest_shut(kinds: Kinds, seconds: float) -> dict[str, int]:
    """Days in a row, by camp, in which it is proven that no week could hold a visit there."""
    camps = range(len(kinds.problems[0].camps))
    open_in = [{c for c in camps if _can_be_visited(p, c, seconds)} for p in kinds.problems]
    found = {}
    for c in camps:
        runs = groupby(c in open_in[n] for n in kinds.of_week)
        shut = max((len(list(run)) for can_be, run in runs if not can_be), default=0)
        found[kinds.problems[0].camps[c].id] = WEEK * shut
    return found


def _can_be_visited(problem: WeekProblem, camp: int, seconds: float) -> bool:
    own = tuple(session for session in problem.sessions if session.camp == camp)
    return bool(own) and _most_of(replace(problem, sessions=own), seconds) > 0


def _kind(problem: WeekProblem) -> bytes:
    """Give all of a week but its hours and dates as bytes: what may go where, and how fast."""
    tables = [table for row in (*problem.road, *problem.river) for table in row]
    legs = [table.duration.tobytes() for table in tables]
    legs += [
        hours.tobytes()
        for table in tables
        if table.leaving
        for hours in (table.leaving.first, table.leaving.last)
    ]
    shut = (
        [camp.visitors for camp in problem.camps],
        [team.works for team in problem.teams],
        [boat.works for boat in problem.boats],
        [lodging.open for lodging in problem.lodgings],
        [port.open for port in problem.ports],
        problem.moorings,
        problem.fuel_places,
    )
    return b"".join([*legs, repr(shut).encode()])


def _widened(one: WeekProblem, other: WeekProblem) -> WeekProblem:
    """Let a week have the longer hours of two; sessions of both can be held."""
    camps = tuple(
        replace(a, open=tuple(map(_wider, a.open, b.open)))
        for a, b in zip(one.camps, other.camps, strict=True)
    )
    teams = tuple(
        replace(
            a,
            window=tuple(map(_wide, a.window, b.window)),
            duty_day=tuple(map(max, a.duty_day, b.duty_day)),
        )
        for a, b in zip(one.teams, other.teams, strict=True)
    )
    days = tuple(
        replace(a, boat_window=_wide(a.boat_window, b.boat_window))
        for a, b in zip(one.days, other.days, strict=True)
    )
    sessions = tuple(dict.fromkeys((*_bare(one.sessions), *_bare(other.sessions))))
    return replace(one, camps=camps, teams=teams, days=days, sessions=sessions)


def _wide(one: Window, other: Window) -> Window:
    return min(one[0], other[0]), max(one[1], other[1])


def _wider(one: Window | None, other: Window | None) -> Window | None:
    return _wide(one, other) if one and other else one or other


def _bare(sessions: Iterable[Session]) -> Iterator[Session]:
    """Strip sessions of what they give, which differs from week to week."""
    return (replace(session, contacts=(), value=VISIT) for session in sessions)


def _most(problem: WeekProblem, seconds: float) -> int:
    """Most visits of a week; of several teams the sum of what each could hold alone."""
    found: dict[object, int] = {}
    total = 0
    for group in sorted({team.group for team in problem.teams}):
        alone = _alone(problem, group)
        key = alone.teams, tuple(camp.visitors for camp in alone.camps)
        if key not in found:
            found[key] = _most_of(alone, seconds)
        total += found[key]
    return total


def _alone(problem: WeekProblem, group: int) -> WeekProblem:
    """Leave one team in a week, without names, so that teams that are alike are equal."""
    kept = [k for k, team in enumerate(problem.teams) if team.group == group]
    number = {k: n for n, k in enumerate(kept)}
    camps = tuple(
        replace(
            camp,
            visitors=tuple(
                frozenset(number[k] for k in day if k in number) for day in camp.visitors
            ),
        )
        for camp in problem.camps
    )
    teams = tuple(
        replace(
            problem.teams[k],
            id="",
            group=0,
            people=tuple(replace(person, id="") for person in problem.teams[k].people),
        )
        for k in kept
    )
    return replace(problem, teams=teams, camps=camps)


def _most_of(problem: WeekProblem, seconds: float) -> int:
    solution = solve(_of_visits(problem), engine="exact", time_limit=seconds)
    if solution.bound is None:
        raise SystemExit("no bound on the visits of a week was proven; give more --bound-seconds")
    return solution.bound // VISIT


def _of_visits(problem: WeekProblem) -> WeekProblem:
    """Let every visit be worth the same, and nothing cost anything."""
    shortest: dict[tuple[object, ...], Session] = {}
    for session in sorted(_bare(problem.sessions), key=lambda session: session.minutes):
        key = session.camp, session.day, session.ability, session.way, session.visit
        shortest.setdefault(key, session)
    return replace(
        problem,
        sessions=tuple(shortest.values()),
        road=_free(problem.road),
        river=_free(problem.river),
        per_diem_night=0,
        per_diem_day=0,
        boats=tuple(replace(boat, hire=0) for boat in problem.boats),
        lodgings=tuple(replace(lodging, price=0) for lodging in problem.lodgings),
        teams=tuple(
            replace(team, people=tuple(replace(p, overtime=None) for p in team.people))
            for team in problem.teams
        ),
    )


def _free(tables: tuple[tuple[Legs, ...], ...]) -> tuple[tuple[Legs, ...], ...]:
    """Let ways cost nothing; days that share their ways still share them."""
    known = {
        id(legs): replace(legs, cost=np.zeros_like(legs.cost)) for row in tables for legs in row
    }
    return tuple(tuple(known[id(legs)] for legs in row) for row in tables)
