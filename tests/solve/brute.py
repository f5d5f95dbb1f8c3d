"""The best week, by trying everything.

For each team, day and place of waking every sequence of road sessions and boat trips is tried, in
every order, leaving at every minute; then every way to join days into weeks, and weeks of teams
into one plan. Of days that hold the same sessions between the same places, only those are carried
on that no other beats in both worth and duty. Nothing is shared with the engines.

A meal may be taken after any stop, or after any clinic of a boat trip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from planner.problem.week import Way, WeekProblem
from tests.solve.prices import (
    camp_place,
    crew,
    driven,
    fuel,
    may_hold,
    night_cost,
    on_the_road,
    trip_cost,
)
from tests.solve.weeks import Held, TeamWeek, allowed_together, best_weeks

Clocks = NDArray[np.int64]  # by minute of departure: the earliest that things can be so
NEVER = 10**6
Stop = tuple[int | None, tuple[int, ...]]  # boat, and sessions in order


@dataclass(frozen=True)
class _Day:
    """A day so far, before and after its meal."""

    place: int
    hungry: Clocks
    fed: Clocks
    driven: int = 0
    worth: int = 0
    stops: tuple[Stop, ...] = ()

    @property
    def sessions(self) -> tuple[int, ...]:
        return tuple(s for _, held in self.stops for s in held)


def optimum(problem: WeekProblem) -> int | None:
    """Value less cost of the best plan, in hundredths; None when none keeps every rule."""
    weeks = [
        sorted(best_weeks(problem, team, days_of(problem, team)), key=lambda week: -week.worth)
        for team in range(len(problem.teams))
    ]
    return _best_of(problem, weeks)


def _best_of(problem: WeekProblem, weeks: Sequence[Sequence[TeamWeek]]) -> int | None:
    most = [own[0].worth for own in weeks]
    best: int | None = None

    def choose(chosen: tuple[TeamWeek, ...]) -> None:
        nonlocal best
        team, worth = len(chosen), sum(week.worth for week in chosen)
        if team == len(weeks):
            if allowed_together(problem, chosen):
                best = worth
            return
        for week in weeks[team]:
            if best is not None and worth + week.worth + sum(most[team + 1 :]) <= best:
                return
            choose((*chosen, week))

    choose(())
    return best


def days_of(problem: WeekProblem, team: int) -> list[dict[tuple[int, int], list[Held]]]:
    """By day, from waking to sleeping place: what can be held between them."""
    return [
        {
            (start, end): _pareto(held)
            for start in _beds(problem, team, day - 1)
            for end, held in _from(problem, team, day, start).items()
        }
        for day in range(len(problem.days))
    ]


def _beds(problem: WeekProblem, team: int, night: int) -> list[int]:
    """Where a team may sleep after a day; before the first and after the last only at its base."""
    base = problem.teams[team].base
    if night in (-1, len(problem.days) - 1):
        return [base]
    open_ = [x for x in problem.lodgings if x.open[night] and x.place != base]
    room = [x for x in open_ if x.beds is None or x.beds >= crew(problem, team, night)]
    return [base, *(x.place for x in room)]


def _from(problem: WeekProblem, team: int, day: int, start: int) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {end: [] for end in _beds(problem, team, day)}
    if start in found:
        night = night_cost(problem, team, day, start, out=False)
        found[start].append(Held((), (), -night, 0, out=False))
    if problem.teams[team].works[day]:
        stops = _stops(problem, team, day)
        leaving = np.arange(
            problem.teams[team].window[day][0], problem.teams[team].window[day][1] + 1
        )
        waking = _Day(start, leaving, np.full_like(leaving, NEVER))
        for so_far in _grown(problem, team, day, waking, stops):
            for end, held in found.items():
                if so_far.stops or end != start:
                    held.extend(_ended(problem, team, day, so_far, end))
    return found


def _grown(
    problem: WeekProblem, team: int, day: int, so_far: _Day, stops: Sequence[Stop]
) -> Iterator[_Day]:
    yield so_far
    camps = {problem.sessions[s].camp for s in so_far.sessions}
    for stop in stops:
        if camps & {problem.sessions[s].camp for s in stop[1]}:
            continue
        longer = _with_stop(problem, team, day, so_far, stop)
        if longer is not None:
            yield from _grown(problem, team, day, longer, stops)


def _stops(problem: WeekProblem, team: int, day: int) -> list[Stop]:
    today = [s for s, session in enumerate(problem.sessions) if session.day == day]
    found: list[Stop] = [(None, (s,)) for s in today if may_hold(problem, team, s, Way.ROAD)]
    afloat = [s for s in today if may_hold(problem, team, s, Way.RIVER)]
    for b, boat in enumerate(problem.boats):
        seats = boat.seats - problem.limits.reserved_seats
        if boat.works[day] and crew(problem, team, day) <= seats:
            found += [(b, trip) for n in (1, 2, 3) for trip in permutations(afloat, n)]
    return [
        (boat, held)
        for boat, held in found
        if len({problem.sessions[s].camp for s in held}) == len(held)
    ]


def _with_stop(problem: WeekProblem, team: int, day: int, so_far: _Day, stop: Stop) -> _Day | None:
    """Go on to a stop; None when it cannot be done whenever the team leaves."""
    boat, sessions = stop
    place = camp_place(problem, sessions[0]) if boat is None else problem.boats[boat].port
    there = _driven_to(problem, team, day, so_far, place)
    if there is None:
        return None
    if boat is None:
        done = _clinic(problem, there, sessions[0])
        worth = 0
    else:
        done = _sailed(problem, day, there, boat, sessions)
        worth = -trip_cost(problem, boat, day, sessions)
    meal = problem.limits.meal
    done = replace(
        done,
        place=place,
        fed=np.minimum(done.fed, done.hungry + meal),
        worth=there.worth + worth + sum(problem.sessions[s].value for s in sessions),
        stops=(*so_far.stops, stop),
    )
    trips = Counter(b for b, _ in done.stops if b is not None)
    if any(used > problem.boats[b].count for b, used in trips.items()):
        return None
    return done if done.fed.min() < NEVER else None


def _driven_to(problem: WeekProblem, team: int, day: int, so_far: _Day, place: int) -> _Day | None:
    ends = so_far.place, place
    minutes = driven(problem, team, day, ends)
    if so_far.driven + minutes > problem.limits.drive_day:
        return None
    taken = on_the_road(problem, minutes)
    return replace(
        so_far,
        place=place,
        hungry=so_far.hungry + taken,
        fed=so_far.fed + taken,
        driven=so_far.driven + minutes,
        worth=so_far.worth - fuel(problem, team, day, ends),
    )


def _clinic(problem: WeekProblem, so_far: _Day, session: int, *, afloat: bool = False) -> _Day:
    held, rules = problem.sessions[session], problem.session_rules
    set_up = rules.set_up_boat if afloat else rules.set_up_truck
    pack_up = rules.pack_up_boat if afloat else rules.pack_up_truck
    opens, closes = problem.camps[held.camp].open[held.day] or (NEVER, 0)

    def end(clock: Clocks) -> Clocks:
        begin = np.maximum(clock + rules.courtesy + set_up, opens)
        return np.where(begin + held.minutes <= closes, begin + held.minutes, NEVER)

    hungry, fed = end(so_far.hungry), end(so_far.fed)
    if afloat:
        fed = np.minimum(fed, hungry + problem.limits.meal)
    return replace(so_far, hungry=hungry + pack_up, fed=fed + pack_up)


def _sailed(
    problem: WeekProblem, day: int, so_far: _Day, boat: int, sessions: Sequence[int]
) -> _Day:
    legs, rules = problem.river[boat][day].duration, problem.session_rules
    early, late = problem.days[day].boat_window
    here = problem.boats[boat].port
    trip = replace(
        so_far,
        hungry=np.maximum(so_far.hungry + rules.boat_load, early),
        fed=np.maximum(so_far.fed + rules.boat_load, early),
    )
    for session in sessions:
        camp = camp_place(problem, session)
        sail = int(legs[here, camp])
        trip = replace(trip, hungry=trip.hungry + sail, fed=trip.fed + sail)
        trip = _clinic(problem, trip, session, afloat=True)
        here = camp
    sail = int(legs[here, problem.boats[boat].port])

    def end(clock: Clocks) -> Clocks:
        return np.where(clock + sail <= late, clock + sail + rules.boat_unload, NEVER)

    return replace(trip, hungry=end(trip.hungry), fed=end(trip.fed))


def _ended(problem: WeekProblem, team: int, day: int, so_far: _Day, end: int) -> Iterator[Held]:
    home = _driven_to(problem, team, day, so_far, end)
    if home is None:
        return
    week = problem.teams[team]
    opens, closes = week.window[day]
    leaving = np.arange(opens, closes + 1)
    arriving = home.fed if home.stops else home.hungry
    meal = problem.limits.meal if home.stops else 0
    duty = np.where(arriving <= closes, arriving - leaving - meal, NEVER).min()
    if duty <= week.duty_day[day]:
        cost = night_cost(problem, team, day, end, out=True)
        boats = tuple(sorted(b for b, _ in home.stops if b is not None))
        visits = tuple(
            sorted((problem.sessions[s].camp, problem.sessions[s].visit) for s in home.sessions)
        )
        yield Held(visits, boats, home.worth - cost, int(duty), out=True)


def _pareto(held: Sequence[Held]) -> list[Held]:
    """Keep what no other with the same sessions and boats beats in worth and duty."""
    kept: dict[tuple[object, ...], list[Held]] = {}
    for day in sorted(held, key=lambda h: (-h.worth, h.duty)):
        alike = kept.setdefault((day.visits, day.boats, day.out), [])
        if all(other.duty > day.duty for other in alike):
            alike.append(day)
    return [day for alike in kept.values() for day in alike]
