"""The best week of one team with medical transfers, by trying everything.

Each day every order of stops is tried, leaving at every minute: sessions by road, and round trips
by boat from its port to one camp. After each stop every order of transfers from its camp is tried,
and a meal after any of them. Of days that hold the same between the same stands, those are joined
that no other beats in worth and duty. Nothing is shared with the engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations, product

import numpy as np
from numpy.typing import NDArray

from planner.problem.week import Way, WeekProblem

Clock = NDArray[np.int64]
NEVER = 10**9


@dataclass(frozen=True)
class _Day:
    """A day so far: where, how early by minute of leaving, fed or not, and what is done."""

    place: int
    clock: Clock
    fed: bool = False
    driven: int = 0
    worth: int = 0
    camps: tuple[int, ...] = ()
    handed: tuple[int, ...] = ()
    boats: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Held:
    """A whole day, and what it takes of the week."""

    camps: tuple[int, ...]
    handed: tuple[int, ...]
    worth: int
    duty: int


def best_with_transfers(problem: WeekProblem) -> int | None:
    """Value less cost of the best plan with every transfer once; None when there is none."""
    base, best = problem.teams[0].base, None
    nights = [base, *(lodging.place for lodging in problem.lodgings)]
    days = range(len(problem.days))
    held = [{(a, b): _pareto(problem, d, a, b) for a in nights for b in nights} for d in days]
    for slept in product(nights, repeat=len(days) - 1):
        stands = (base, *slept, base)
        options = [held[day][ends] for day, ends in enumerate(pairwise(stands))]
        for week in product(*options):
            if _allowed(problem, week):
                worth = sum(day.worth for day in week)
                best = worth if best is None else max(best, worth)
    return best


def _allowed(problem: WeekProblem, week: Sequence[_Held]) -> bool:
    camps = [camp for day in week for camp in day.camps]
    handed = sorted(transfer for day in week for transfer in day.handed)
    return (
        len(camps) == len(set(camps))
        and handed == list(range(len(problem.transfers)))
        and sum(day.duty for day in week) <= problem.teams[0].people[0].duty_week
    )


def _pareto(problem: WeekProblem, day: int, start: int, end: int) -> list[_Held]:
    team, found = problem.teams[0], list[_Held]()
    crew, limits = len(team.people), problem.limits
    lodging = {x.place: x.price for x in problem.lodgings}
    away = crew * (problem.per_diem_night + lodging.get(end, 0))
    if start == end:
        found.append(_Held((), (), 0 if end == team.base else -away, 0))
    opens, closes = team.window[day]
    leaves = np.arange(opens, closes + 1)
    for done in _grown(problem, day, _Day(start, leaves)):
        home = _driven(problem, day, done, end) if done.camps or start != end else None
        if home is None or (limits.meal and done.camps and not done.fed):
            continue
        meal = limits.meal if done.camps else 0
        duty = np.where(home.clock <= closes, home.clock - leaves - meal, NEVER).min()
        if duty <= team.duty_day[day]:
            cost = crew * problem.per_diem_day if end == team.base else away
            held = _Held(tuple(sorted(done.camps)), tuple(sorted(done.handed)), 0, int(duty))
            found.append(replace(held, worth=home.worth - cost))
    kept: dict[tuple[object, ...], list[_Held]] = {}
    for held in sorted(found, key=lambda h: (-h.worth, h.duty)):
        alike = kept.setdefault((held.camps, held.handed), [])
        if not any(other.duty <= held.duty for other in alike):
            alike.append(held)
    return [held for alike in kept.values() for held in alike]


def _grown(problem: WeekProblem, day: int, so_far: _Day) -> Iterator[_Day]:
    yield so_far
    for stop in (*_by_road(problem, day, so_far), *_by_boat(problem, day, so_far)):
        for over in _handed(problem, day, stop):
            if over.clock.min() >= NEVER:
                continue
            yield from _grown(problem, day, over)
            if not over.fed and problem.limits.meal:
                yield from _grown(problem, day, _eaten(problem, over))


def _eaten(problem: WeekProblem, so_far: _Day) -> _Day:
    return replace(so_far, clock=so_far.clock + problem.limits.meal, fed=True)


def _driven(problem: WeekProblem, day: int, so_far: _Day, place: int) -> _Day | None:
    if place == so_far.place:
        return so_far
    legs, limits = problem.road[problem.teams[0].profile][day], problem.limits
    minutes = int(legs.duration[so_far.place, place])
    if so_far.driven + minutes > limits.drive_day:
        return None
    first, last = 0, 1440
    if legs.leaving is not None:
        first = int(legs.leaving.first[so_far.place, place])
        last = int(legs.leaving.last[so_far.place, place])
    stretches = max(0, (minutes - 1) // limits.drive_stretch)
    off = np.maximum(so_far.clock, first)
    return replace(
        so_far,
        place=place,
        clock=np.where(off <= last, off + minutes + stretches * limits.drive_break, NEVER),
        driven=so_far.driven + minutes,
        worth=so_far.worth - int(legs.cost[so_far.place, place]),
    )


def _sessions(problem: WeekProblem, day: int, so_far: _Day, way: Way) -> Iterator[tuple[int, int]]:
    """Sessions at camps that were not seen today, and their places."""
    for s, session in enumerate(problem.sessions):
        camp = problem.camps[session.camp]
        if session.day == day and session.way is way and session.camp not in so_far.camps:
            yield s, camp.place


def _clinic(problem: WeekProblem, session: int, clock: Clock, before: int) -> Clock:
    """Minute at which a clinic ends, after the courtesy visit and setting up."""
    held = problem.sessions[session]
    opens, closes = problem.camps[held.camp].open[held.day] or (NEVER, 0)
    begins = np.maximum(clock + before, opens)
    return np.where(begins + held.minutes <= closes, begins + held.minutes, NEVER)


def _by_road(problem: WeekProblem, day: int, so_far: _Day) -> Iterator[_Day]:
    rules = problem.session_rules
    for s, place in _sessions(problem, day, so_far, Way.ROAD):
        there = _driven(problem, day, so_far, place)
        if there is not None:
            done = _clinic(problem, s, there.clock, rules.courtesy + rules.set_up_truck)
            yield _held(problem, there, s, done + rules.pack_up_truck)


def _by_boat(problem: WeekProblem, day: int, so_far: _Day) -> Iterator[_Day]:
    """Round trips to one camp, with the meal after its clinic or not."""
    rules, (dawn, dusk) = problem.session_rules, problem.days[day].boat_window
    for b, boat in enumerate(problem.boats):
        port = _driven(problem, day, so_far, boat.port)
        if port is None or b in so_far.boats:
            continue
        for s, place in _sessions(problem, day, port, Way.RIVER):
            legs = problem.river[b][day]
            out, back = int(legs.duration[boat.port, place]), int(legs.duration[place, boat.port])
            off = np.maximum(port.clock + rules.boat_load, dawn)
            done = _clinic(problem, s, off + out, rules.courtesy + rules.set_up_boat)
            cost = int(legs.cost[boat.port, place]) + int(legs.cost[place, boat.port]) + boat.hire
            for meal in (0,) if port.fed or not problem.limits.meal else (0, problem.limits.meal):
                landed = done + meal + rules.pack_up_boat + back
                ends = np.where(landed <= dusk, landed + rules.boat_unload, NEVER)
                trip = _held(problem, port, s, ends)
                fed, worth = port.fed or meal > 0, trip.worth - cost
                yield replace(trip, fed=fed, worth=worth, boats=(*trip.boats, b))


def _held(problem: WeekProblem, there: _Day, session: int, ends: Clock) -> _Day:
    held = problem.sessions[session]
    return replace(
        there, clock=ends, worth=there.worth + held.value, camps=(*there.camps, held.camp)
    )


def _handed(problem: WeekProblem, day: int, stop: _Day) -> Iterator[_Day]:
    """Go on with any of the transfers from the camp of the last clinic, in any order."""
    own = [
        t
        for t, transfer in enumerate(problem.transfers)
        if transfer.camp == stop.camps[-1] and day <= transfer.latest and transfer.open[day]
    ]
    minutes = problem.session_rules.hand_over + problem.limits.hand_over_rest
    for count in range(len(own) + 1):
        for order in permutations(own, count):
            if sum(problem.transfers[t].seats for t in order) <= problem.limits.reserved_seats:
                over: _Day | None = stop
                for t in order:
                    over = over and _driven(problem, day, over, problem.transfers[t].place)
                    over = over and replace(
                        over,
                        clock=over.clock + minutes,
                        handed=(*over.handed, t),
                    )
                if over is not None:
                    yield over
