"""The best week, by trying everything.

For each team, day and stand of waking every sequence of road sessions and boat trips is tried, in
every order, leaving at every minute; then every way to join days into weeks, and weeks of teams
into one plan. Of days that hold the same sessions between the same stands, only those are carried
on that no other beats in worth and in all minutes that limits count. Nothing is shared with the
engines.

A meal may be taken after any stop, or after any clinic of a boat trip. After a stop every order of
medical transfers from the camp of its last clinic is tried, the meal after all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.problem.week import UNLIMITED, Way, WeekProblem
from tests.solve.prices import (
    Trip,
    camp_place,
    day_overtime,
    driven,
    fuel,
    labour,
    leaving,
    may_hold,
    may_sleep,
    night_cost,
    on_river,
    on_the_road,
    trip_cost,
    wheel,
)
from tests.solve.voyages import NEVER, Clocks, Meals, trips
from tests.solve.weeks import (
    Held,
    TeamWeek,
    allowed_together,
    best_weeks,
    groups,
    handing,
    overtime_together,
)


@dataclass(frozen=True)
class _Day:
    """A day so far: where the team is, and how early, before and after its meal.

    `last` is the camp of the clinic with which the last stop ended, and `handed` the transfers.
    """

    stand: int
    clocks: Meals
    driven: int = 0
    worth: int = 0
    sessions: tuple[int, ...] = ()
    trips: tuple[Trip, ...] = ()
    last: int | None = None
    handed: tuple[int, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether there was any stop, so that a meal is due."""
        return bool(self.sessions or self.trips)


def optimum(problem: WeekProblem) -> int | None:
    """Value less cost of the best plan, in hundredths; None when none keeps every rule."""
    days = {k: days_of(problem, k) for k in range(len(problem.teams))}
    weeks = [
        sorted(best_weeks(problem, crews, days), key=lambda week: -week.worth)
        for crews in groups(problem)
    ]
    return _best_of(problem, weeks)


def _best_of(problem: WeekProblem, weeks: Sequence[Sequence[TeamWeek]]) -> int | None:
    if not all(weeks):
        return None  # a team away has no way home
    most = [own[0].worth for own in weeks]
    best: int | None = None

    def choose(chosen: tuple[TeamWeek, ...]) -> None:
        nonlocal best
        team, worth = len(chosen), sum(week.worth for week in chosen)
        if team == len(weeks):
            if allowed_together(problem, chosen):
                whole = worth - overtime_together(problem, chosen)
                best = whole if best is None else max(best, whole)
            return
        for week in weeks[team]:
            if best is not None and worth + week.worth + sum(most[team + 1 :]) <= best:
                return
            choose((*chosen, week))

    choose(())
    return best


def days_of(problem: WeekProblem, team: int) -> list[dict[tuple[int, int], list[Held]]]:
    """By day, from stand of waking to stand of sleeping: what can be held between them."""
    return [
        {
            (start, end): _pareto(held)
            for start in _beds(problem, team, day - 1)
            for end, held in _from(problem, team, day, start).items()
        }
        for day in range(len(problem.days))
    ]


def _beds(problem: WeekProblem, team: int, night: int) -> list[int]:
    """Where a team may sleep after a day; before the first where it is, after the last its base."""
    base = problem.teams[team].base
    if night < 0:
        return [problem.teams[team].wakes]
    beside_truck = {lodging.place for lodging in problem.lodgings} - {base}
    moored = range(len(problem.places), len(problem.places) + len(problem.moorings))
    stands = (*sorted(beside_truck), *moored)
    return [base, *(stand for stand in stands if may_sleep(problem, team, night, stand))]


def _from(problem: WeekProblem, team: int, day: int, start: int) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {end: [] for end in _beds(problem, team, day)}
    if start in found and not on_river(problem, start):
        night = night_cost(problem, team, day, start, out=False)
        found[start].append(Held((), (), -night, 0, out=False))
    if problem.teams[team].works[day]:
        opens, closes = problem.teams[team].window[day]
        minutes = np.arange(opens, closes + 1)
        waking = _Day(start, Meals(minutes, np.full_like(minutes, NEVER)))
        for so_far in _grown(problem, team, day, waking):
            for end, held in found.items():
                if so_far.stopped or end != start:
                    held.extend(_ended(problem, team, day, so_far, end))
    return found


def _grown(problem: WeekProblem, team: int, day: int, so_far: _Day) -> Iterator[_Day]:
    yield so_far
    if on_river(problem, so_far.stand) and so_far.stopped:
        return  # a boat that moors ends the day
    for stop in (
        *_by_road(problem, team, day, so_far),
        *_by_boat(problem, team, day, so_far),
    ):
        for over in _handed(problem, team, day, stop):
            longer = replace(over, clocks=_with_meal(problem, over.clocks))
            if min(longer.clocks.hungry.min(), longer.clocks.fed.min()) < NEVER:
                yield from _grown(problem, team, day, longer)


def _handed(
    problem: WeekProblem, team: int, day: int, so_far: _Day, seats: int = 0
) -> Iterator[_Day]:
    """Go on with any of the transfers from where the last clinic was, in any order."""
    yield so_far
    minutes = problem.session_rules.hand_over + problem.limits.hand_over_rest
    for t, transfer in enumerate(problem.transfers):
        taken = seats + transfer.seats
        fits = taken <= problem.limits.reserved_seats and t not in so_far.handed
        if transfer.camp == so_far.last and day <= transfer.latest and transfer.open[day] and fits:
            there = _driven_to(problem, team, day, so_far, transfer.place)
            if there is not None:
                done = Meals(there.clocks.hungry + minutes, there.clocks.fed + minutes)
                over = replace(there, clocks=done, handed=(*there.handed, t))
                yield from _handed(problem, team, day, over, taken)


def _by_road(problem: WeekProblem, team: int, day: int, so_far: _Day) -> Iterator[_Day]:
    for s, session in enumerate(problem.sessions):
        if session.day == day and may_hold(problem, team, s, Way.ROAD):
            there = _driven_to(problem, team, day, so_far, camp_place(problem, s))
            if there is not None and _not_held(problem, so_far, (s,)):
                yield replace(
                    there,
                    clocks=_clinic(problem, there.clocks, s),
                    worth=there.worth + session.value,
                    sessions=(*there.sessions, s),
                    last=session.camp,
                )


def _by_boat(problem: WeekProblem, team: int, day: int, so_far: _Day) -> Iterator[_Day]:
    afloat = on_river(problem, so_far.stand)
    for boat, vessel in enumerate(problem.boats):
        begin = so_far.stand if afloat else vessel.port
        there = so_far if afloat else _driven_to(problem, team, day, so_far, begin)
        if there is None:
            continue
        for trip, clocks in trips(problem, team, day, (boat, begin), there.clocks):
            longer = replace(
                there,
                stand=trip.end,
                clocks=clocks,
                driven=there.driven + wheel(problem, team, day, trip),
                worth=there.worth
                + sum(problem.sessions[s].value for s in trip.sessions)
                - trip_cost(problem, team, day, trip),
                sessions=(*there.sessions, *trip.sessions),
                trips=(*there.trips, trip),
                last=problem.sessions[trip.sessions[-1]].camp if trip.sessions else None,
            )
            used = sum(other.boat == boat for other in longer.trips)
            if (
                used <= vessel.count
                and longer.driven <= problem.limits.drive_day
                and _not_held(problem, so_far, trip.sessions)
            ):
                yield longer


def _not_held(problem: WeekProblem, so_far: _Day, sessions: Sequence[int]) -> bool:
    """Whether none of the camps has had the team today."""
    camps = {problem.sessions[s].camp for s in so_far.sessions}
    return not camps & {problem.sessions[s].camp for s in sessions}


def _with_meal(problem: WeekProblem, clocks: Meals) -> Meals:
    """Eat after a stop."""
    meal = problem.limits.meal
    return replace(clocks, fed=np.minimum(clocks.fed, clocks.hungry + meal))


def _driven_to(problem: WeekProblem, team: int, day: int, so_far: _Day, place: int) -> _Day | None:
    """Go on by truck; None when there is no way, or too much driving."""
    ends = so_far.stand, place
    if on_river(problem, so_far.stand):
        return None
    if ends[0] == ends[1]:
        return so_far
    minutes = driven(problem, team, day, ends)
    if so_far.driven + minutes > problem.limits.drive_day:
        return None
    first, last = leaving(problem, team, day, ends)
    taken = on_the_road(problem, minutes)

    def arriving(clock: Clocks) -> Clocks:
        leaves = np.maximum(clock, first)
        return np.where(leaves <= last, leaves + taken, NEVER)

    return replace(
        so_far,
        stand=place,
        clocks=Meals(arriving(so_far.clocks.hungry), arriving(so_far.clocks.fed)),
        driven=so_far.driven + minutes,
        worth=so_far.worth - fuel(problem, team, day, ends),
    )


def _clinic(problem: WeekProblem, clocks: Meals, session: int) -> Meals:
    held, rules = problem.sessions[session], problem.session_rules
    opens, closes = problem.camps[held.camp].open[held.day] or (NEVER, 0)

    def packed(clock: Clocks) -> Clocks:
        begin = np.maximum(clock + rules.courtesy + rules.set_up_truck, opens)
        done = np.where(begin + held.minutes <= closes, begin + held.minutes, NEVER)
        return done + rules.pack_up_truck

    return Meals(packed(clocks.hungry), packed(clocks.fed))


def _ended(problem: WeekProblem, team: int, day: int, so_far: _Day, end: int) -> Iterator[Held]:
    """End a day at a stand: on the river where the boat has moored, else by truck."""
    moored = on_river(problem, end) and so_far.stopped and so_far.stand == end
    home = so_far if moored else None
    if not on_river(problem, end):
        home = _driven_to(problem, team, day, so_far, end)
    if home is None:
        return
    week = problem.teams[team]
    opens, closes = week.window[day]
    departing = np.arange(opens, closes + 1)
    arriving = home.clocks.fed if home.stopped else home.clocks.hungry
    meal = problem.limits.meal if home.stopped else 0
    duty = int(np.where(arriving <= closes, arriving - departing - meal, NEVER).min())
    at_camps = labour(problem, home.sessions)
    rested = week.labour_day is None or at_camps <= week.labour_day
    if duty <= week.duty_day[day] and rested:
        visits = [(problem.sessions[s].camp, problem.sessions[s].visit) for s in home.sessions]
        yield Held(
            visits=tuple(sorted([*visits, *(handing(problem, t) for t in home.handed)])),
            boats=tuple(sorted(trip.boat for trip in home.trips)),
            worth=home.worth
            - night_cost(problem, team, day, end, out=True)
            - day_overtime(problem, team, duty, at_camps),
            duty=duty,
            out=True,
            late=tuple(sorted(trip.boat for trip in home.trips if trip.home_late)),
            wheel=home.driven if problem.limits.drive_week < UNLIMITED else 0,
            labour=0 if all(person.travel_counts for person in week.people) else at_camps,
        )


def _pareto(held: Sequence[Held]) -> list[Held]:
    """Keep what no other with the same sessions and boats beats in worth and what it uses."""
    kept: dict[tuple[object, ...], list[Held]] = {}
    for day in sorted(held, key=lambda h: (-h.worth, h.duty)):
        alike = kept.setdefault((day.visits, day.boats, day.late, day.out), [])
        if not any(_takes_no_more(other, day) for other in alike):
            alike.append(day)
    return [day for alike in kept.values() for day in alike]


def _takes_no_more(day: Held, other: Held) -> bool:
    return day.duty <= other.duty and day.wheel <= other.wheel and day.labour <= other.labour
