"""What a team could do at one place: a session by road, or a boat trip with one or more sessions.

A boat trip is closed in itself: it leaves the port where the truck waits and returns there. So both
kinds are one thing to an engine, a `Choice`: work that begins at a place within a window, lasts a
fixed time, and is worth its value less its own cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.problem.week import Session, Way, WeekProblem, Window
from planner.solve.fit import fit

MOST_CALLS = 3  # river camps in one trip; more do not fit between sunrise and sunset
TRIPS_KEPT = 40  # by boat, day and ability: the best a minute, and all with one session
MEAL_WITHIN_TRIPS_FROM = 300  # minutes; a longer trip carries its own meal


@dataclass(frozen=True)
class Choice:
    """Work of one team at `place`.

    Attributes
    ----------
    teams
        Who could do it.
    sessions, offsets
        Sessions held in order, and minutes from the beginning to the start of each clinic.
    early, late
        Minutes of the day between which the work may begin.
    duration
        Minutes from the beginning to the end of the work.
    meal_after
        The session after whose clinic the team eats, when the meal is part of the work.
    value, cost
        Hundredths: worth of the contacts, and fuel and hire of the boat.
    """

    place: int
    day: int
    teams: frozenset[int]
    boat: int | None
    sessions: tuple[int, ...]
    offsets: tuple[int, ...]
    early: int
    late: int
    duration: int
    meal_after: int | None
    value: int
    cost: int

    @property
    def net(self) -> int:
        """Value less own cost."""
        return self.value - self.cost


def all_choices(problem: WeekProblem) -> tuple[Choice, ...]:
    """List what could be done, ordered by day, place and sessions."""
    found = [*_road_choices(problem), *_trips(problem)]
    by_day = [choice for choice in found if choice.late >= 0]  # no team leaves before midnight
    return tuple(sorted(by_day, key=lambda c: (c.day, c.place, c.boat is not None, c.sessions)))


def _road_choices(problem: WeekProblem) -> Iterator[Choice]:
    rules = problem.session_rules
    before = rules.courtesy + rules.set_up_truck
    for index, session in enumerate(problem.sessions):
        if session.way is not Way.ROAD:
            continue
        camp = problem.camps[session.camp]
        teams = _visitors(problem, session)
        open_ = camp.open[session.day]
        if not teams or open_ is None or open_[1] - open_[0] < session.minutes:
            continue
        yield Choice(
            place=camp.place,
            day=session.day,
            teams=teams,
            boat=None,
            sessions=(index,),
            offsets=(before,),
            early=open_[0] - before,
            late=open_[1] - session.minutes - before,
            duration=before + session.minutes + rules.pack_up_truck,
            meal_after=None,
            value=session.value,
            cost=0,
        )


def _visitors(problem: WeekProblem, session: Session) -> frozenset[int]:
    return frozenset(
        k
        for k in problem.camps[session.camp].visitors[session.day]
        if problem.teams[k].works[session.day]
        and problem.teams[k].ability[session.day] == session.ability
    )


def _trips(problem: WeekProblem) -> Iterator[Choice]:
    by_day: dict[tuple[int, int], list[int]] = {}
    for index, session in enumerate(problem.sessions):
        if session.way is Way.RIVER and _visitors(problem, session):
            by_day.setdefault((session.day, session.ability), []).append(index)
    for (day, _), sessions in sorted(by_day.items()):
        for boat in range(len(problem.boats)):
            if problem.boats[boat].works[day]:
                yield from _trips_of_boat(problem, boat, day, sessions)


def _trips_of_boat(
    problem: WeekProblem, boat: int, day: int, sessions: Sequence[int]
) -> list[Choice]:
    """Keep the best order of each set of sessions, then the trips worth most a minute."""
    best: dict[frozenset[int], Choice] = {}
    for order in _orders(problem, boat, day, sessions):
        trip = _trip(problem, boat, day, order)
        if trip is None or not (trip.net > 0 or _required(problem, order)):
            continue
        known = best.get(frozenset(order))
        if known is None or (trip.duration, trip.cost, order) < (
            known.duration,
            known.cost,
            known.sessions,
        ):
            best[frozenset(order)] = trip
    ranked = sorted(best.values(), key=lambda t: (-t.net / t.duration, t.sessions))
    return [t for rank, t in enumerate(ranked) if rank < TRIPS_KEPT or len(t.sessions) == 1]


def _required(problem: WeekProblem, sessions: Sequence[int]) -> bool:
    return any(problem.camps[problem.sessions[s].camp].required for s in sessions)


def _orders(
    problem: WeekProblem, boat: int, day: int, sessions: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Walk all orders of sessions at different camps whose bare time fits the boat's day."""
    legs = problem.river[boat][day].duration
    port = problem.boats[boat].port
    rules = problem.session_rules
    ashore = rules.courtesy + rules.set_up_boat + rules.pack_up_boat
    early, late = problem.days[day].boat_window
    place = {s: problem.camps[problem.sessions[s].camp].place for s in sessions}
    near = [
        s
        for s in sessions
        # a camp at the port itself takes no boat
        if place[s] != port and legs[port, place[s]] + legs[place[s], port] <= late - early
    ]
    stack: list[tuple[tuple[int, ...], int]] = [((), 0)]
    while stack:
        order, clock = stack.pop()
        if order:
            yield order
        if len(order) == MOST_CALLS:
            continue
        here = place[order[-1]] if order else port
        camps = {problem.sessions[s].camp for s in order}
        for s in reversed(near):
            if problem.sessions[s].camp in camps:
                continue
            done = clock + int(legs[here, place[s]]) + ashore + problem.sessions[s].minutes
            if done + legs[place[s], port] <= late - early:
                stack.append(((*order, s), done))


def _trip(problem: WeekProblem, boat: int, day: int, order: tuple[int, ...]) -> Choice | None:
    """Time one order of sessions; None when it fits no boat, crew, opening hours or daylight."""
    sessions = [problem.sessions[s] for s in order]
    vessel = problem.boats[boat]
    teams = frozenset.intersection(*(_visitors(problem, s) for s in sessions))
    room = vessel.seats - problem.limits.reserved_seats
    teams = frozenset(k for k in teams if problem.teams[k].crew(day) <= room)
    if not teams:
        return None
    rules = problem.session_rules
    legs = problem.river[boat][day]
    places = [vessel.port, *(problem.camps[s.camp].place for s in sessions), vessel.port]
    sails = [int(legs.duration[a, b]) for a, b in pairwise(places)]
    before = rules.courtesy + rules.set_up_boat
    gaps = [rules.boat_load + sails[0] + before]
    gaps += [
        s.minutes + rules.pack_up_boat + sail + before
        for s, sail in zip(sessions[:-1], sails[1:-1], strict=True)
    ]
    gaps += [sessions[-1].minutes + rules.pack_up_boat + sails[-1] + rules.boat_unload]
    meal_after = _meal_within(gaps, [s.minutes for s in sessions], problem.limits.meal)
    if meal_after is not None:
        gaps[meal_after + 1] += problem.limits.meal
    timed = _clinic_windows(problem, day, sessions)
    early, late = problem.days[day].boat_window
    windows = [(early - rules.boat_load, late), *timed, (early, late + rules.boat_unload)]
    times = fit(gaps, windows) if all(a <= b for a, b in timed) else None
    if times is None:
        return None
    return Choice(
        place=vessel.port,
        day=day,
        teams=teams,
        boat=boat,
        sessions=order,
        offsets=tuple(time - times[0] for time in times[1:-1]),
        early=times[0],
        late=_latest_beginning(times, gaps, windows),
        duration=times[-1] - times[0],
        meal_after=meal_after,
        value=sum(s.value for s in sessions),
        cost=vessel.hire + sum(int(legs.cost[a, b]) for a, b in pairwise(places)),
    )


def _meal_within(gaps: Sequence[int], clinics: Sequence[int], meal: int) -> int | None:
    """Return the session after which a long trip eats: the one that ends nearest its middle."""
    if not meal or sum(gaps) <= MEAL_WITHIN_TRIPS_FROM:
        return None
    ends = [sum(gaps[: k + 1]) + minutes for k, minutes in enumerate(clinics)]
    return min(range(len(ends)), key=lambda k: (abs(2 * ends[k] - sum(gaps)), k))


def _clinic_windows(problem: WeekProblem, day: int, sessions: Sequence[Session]) -> list[Window]:
    windows = []
    for session in sessions:
        open_ = problem.camps[session.camp].open[day] or (1, 0)
        windows.append((open_[0], open_[1] - session.minutes))
    return windows


def _latest_beginning(times: Sequence[int], gaps: Sequence[int], windows: Sequence[Window]) -> int:
    """Return the latest beginning that keeps the offsets; one with a wait inside has no other."""
    if any(b - a > gap for (a, b), gap in zip(pairwise(times), gaps, strict=True)):
        return times[0]
    return times[0] + min(late - time for time, (_, late) in zip(times, windows, strict=True))
