"""What a team could do at one place: a session by road, or a boat trip with one or more sessions.

A boat trip is closed in itself: it leaves the port where the truck waits and returns there. So both
kinds are one thing to an engine, a `Choice`: work that begins at a place within a window, goes
through clinics that have windows of their own, and is worth its value less its own cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from planner.problem.week import Session, Way, WeekProblem, Window
from planner.solve.fit import fit

MOST_CALLS = (
    3  # river camps in one trip of the routing model; more seldom fit between dawn and dusk
)
TRIPS_KEPT = 40  # by boat, day and ability: the best a minute, and all with one session
MEAL_WITHIN_TRIPS_FROM = 300  # minutes; a longer trip of the routing model carries its own meal


@dataclass(frozen=True)
class Choice:
    """Work of one team at `place`.

    The work is a row of events: it begins, each clinic starts, it ends. As one thing it begins by
    `last_begin` and, begun at minute t, ends at ``max(ready, t + span)``.

    Attributes
    ----------
    teams
        Who could do it.
    sessions
        Sessions held in order.
    gaps
        (events - 1,) least minutes between an event and the next.
    windows
        (events,) earliest and latest minute of the day of each event.
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
    gaps: tuple[int, ...]
    windows: tuple[Window, ...]
    meal_after: int | None
    value: int
    cost: int

    @property
    def net(self) -> int:
        """Value less own cost."""
        return self.value - self.cost

    @property
    def span(self) -> int:
        """Minutes from begin to end when nothing makes the team wait."""
        return sum(self.gaps)

    @property
    def last_begin(self) -> int:
        """Latest minute of the day at which the work may begin."""
        since = accumulate(self.gaps, initial=0)
        return min(late - gone for gone, (_, late) in zip(since, self.windows, strict=True))

    @property
    def ready(self) -> int:
        """Earliest minute of the day at which the work can end."""
        return self._times[-1]

    @property
    def possible(self) -> bool:
        """Whether some times fit all windows."""
        return fit(self.gaps, self.windows) is not None

    @cached_property
    def _times(self) -> tuple[int, ...]:
        times = fit(self.gaps, self.windows)
        assert times is not None, "only possible work is a choice"
        return times

    @property
    def offsets(self) -> tuple[int, ...]:
        """Minutes from the beginning to each clinic, when the work is done without more waiting."""
        return tuple(time - self._times[0] for time in self._times[1:-1])

    @property
    def duration(self) -> int:
        """Minutes from the beginning to the end, the least wait within included."""
        return self._times[-1] - self._times[0]

    @property
    def early(self) -> int:
        """Earliest beginning that takes `duration`."""
        return self._times[0]

    @property
    def late(self) -> int:
        """Latest beginning that keeps `offsets`: `early` where there is a wait inside."""
        times = self._times
        if any(b - a > gap for (a, b), gap in zip(pairwise(times), self.gaps, strict=True)):
            return times[0]
        return times[0] + min(late - t for t, (_, late) in zip(times, self.windows, strict=True))


def all_choices(problem: WeekProblem) -> tuple[Choice, ...]:
    """List what the routing model may do, ordered by day, place and sessions.

    Of boat trips it has the best order of each set of sessions, and not all with several.
    """
    return _in_order([*_road_choices(problem), *_good_trips(problem)])


def every_choice(problem: WeekProblem) -> tuple[Choice, ...]:
    """List all that could be done, ordered by day, place and sessions.

    Left out are only boat trips that another trip with the same boat and sessions beats in cost and
    in time, whenever it begins.
    """
    return _in_order([*_road_choices(problem), *_undominated_trips(problem)])


def _in_order(found: Iterable[Choice]) -> tuple[Choice, ...]:
    by_day = [choice for choice in found if choice.last_begin >= 0]  # none begins before midnight
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
            gaps=(before, session.minutes + rules.pack_up_truck),
            windows=(
                (open_[0] - before, open_[1] - session.minutes - before),
                (open_[0], open_[1] - session.minutes),
                (open_[0], open_[1] + rules.pack_up_truck),
            ),
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


def _afloat(problem: WeekProblem) -> Iterator[tuple[int, int, list[int]]]:
    """Boats, days, and the sessions by river that one set of people could hold."""
    by_day: dict[tuple[int, int], list[int]] = {}
    for index, session in enumerate(problem.sessions):
        if session.way is Way.RIVER and _visitors(problem, session):
            by_day.setdefault((session.day, session.ability), []).append(index)
    for (day, _), sessions in sorted(by_day.items()):
        for boat in range(len(problem.boats)):
            if problem.boats[boat].works[day]:
                yield boat, day, sessions


def _good_trips(problem: WeekProblem) -> Iterator[Choice]:
    """Keep the best order of each set of sessions, then the trips worth most a minute."""
    for boat, day, sessions in _afloat(problem):
        best: dict[frozenset[int], Choice] = {}
        for order in _orders(problem, boat, day, sessions, MOST_CALLS):
            trip = _trip(problem, boat, day, order, _usual_meal(problem, boat, day, order))
            if trip is None or not (trip.net > 0 or _required(problem, order)):
                continue
            known = best.get(frozenset(order))
            if known is None or _rank(trip) < _rank(known):
                best[frozenset(order)] = trip
        ranked = sorted(best.values(), key=lambda t: (-t.net / t.duration, t.sessions))
        yield from (t for n, t in enumerate(ranked) if n < TRIPS_KEPT or len(t.sessions) == 1)


def _rank(trip: Choice) -> tuple[int, int, tuple[int, ...]]:
    return trip.duration, trip.cost, trip.sessions


def _undominated_trips(problem: WeekProblem) -> Iterator[Choice]:
    meal = problem.limits.meal
    for boat, day, sessions in _afloat(problem):
        kept: dict[frozenset[int], list[Choice]] = {}
        for order in _orders(problem, boat, day, sessions, len(sessions)):
            alike = kept.setdefault(frozenset(order), [])
            for meal_after in (None, *range(len(order))) if meal else (None,):
                trip = _trip(problem, boat, day, order, meal_after)
                if trip is not None and not any(_beats(t, trip, meal) for t in alike):
                    alike[:] = [t for t in alike if not _beats(trip, t, meal)]
                    alike.append(trip)
        yield from (trip for alike in kept.values() for trip in alike)


def _beats(one: Choice, other: Choice, meal: int) -> bool:
    """Whether the first trip can stand for the second, eating after it if only the second eats."""
    extra = meal if one.meal_after is None and other.meal_after is not None else 0
    return (
        (one.meal_after is None or other.meal_after is not None)
        and one.cost <= other.cost
        and one.last_begin >= other.last_begin
        and one.ready + extra <= other.ready
        and one.span + extra <= other.span
    )


def _required(problem: WeekProblem, sessions: Sequence[int]) -> bool:
    return any(problem.camps[problem.sessions[s].camp].required for s in sessions)


def _orders(
    problem: WeekProblem, boat: int, day: int, sessions: Sequence[int], most: int
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
        if len(order) == most:
            continue
        here = place[order[-1]] if order else port
        camps = {problem.sessions[s].camp for s in order}
        for s in reversed(near):
            if problem.sessions[s].camp in camps:
                continue
            done = clock + int(legs[here, place[s]]) + ashore + problem.sessions[s].minutes
            if done + legs[place[s], port] <= late - early:
                stack.append(((*order, s), done))


def _trip(
    problem: WeekProblem, boat: int, day: int, order: tuple[int, ...], meal_after: int | None
) -> Choice | None:
    """Time one order of sessions; None when it fits no boat, crew, opening hours or daylight."""
    sessions = [problem.sessions[s] for s in order]
    vessel = problem.boats[boat]
    teams = frozenset.intersection(*(_visitors(problem, s) for s in sessions))
    room = vessel.seats - problem.limits.reserved_seats
    teams = frozenset(k for k in teams if problem.teams[k].crew(day) <= room)
    timed = _clinic_windows(problem, day, sessions)
    if not teams or any(a > b for a, b in timed):
        return None
    rules, legs = problem.session_rules, problem.river[boat][day]
    gaps = _trip_gaps(problem, boat, day, order)
    if meal_after is not None:
        gaps[meal_after + 1] += problem.limits.meal
    early, late = problem.days[day].boat_window
    trip = Choice(
        place=vessel.port,
        day=day,
        teams=teams,
        boat=boat,
        sessions=order,
        gaps=tuple(gaps),
        windows=(
            (early - rules.boat_load, late),
            *timed,
            (early, late + rules.boat_unload),
        ),
        meal_after=meal_after,
        value=sum(s.value for s in sessions),
        cost=vessel.hire
        + sum(int(legs.cost[a, b]) for a, b in pairwise(_trip_places(problem, boat, order))),
    )
    return trip if trip.possible else None


def _trip_places(problem: WeekProblem, boat: int, order: Sequence[int]) -> list[int]:
    port = problem.boats[boat].port
    return [port, *(problem.camps[problem.sessions[s].camp].place for s in order), port]


def _trip_gaps(problem: WeekProblem, boat: int, day: int, order: Sequence[int]) -> list[int]:
    """Least minutes from loading to the first clinic, from clinic to clinic, and to the end."""
    rules, legs = problem.session_rules, problem.river[boat][day].duration
    sails = [int(legs[a, b]) for a, b in pairwise(_trip_places(problem, boat, order))]
    before = rules.courtesy + rules.set_up_boat
    clinics = [problem.sessions[s].minutes + rules.pack_up_boat for s in order]
    first = rules.boat_load + sails[0] + before
    between = [c + sail + before for c, sail in zip(clinics[:-1], sails[1:-1], strict=True)]
    return [first, *between, clinics[-1] + sails[-1] + rules.boat_unload]


def _usual_meal(problem: WeekProblem, boat: int, day: int, order: Sequence[int]) -> int | None:
    """Return the session after which a long trip eats: the one that ends nearest its middle."""
    gaps = _trip_gaps(problem, boat, day, order)
    if not problem.limits.meal or sum(gaps) <= MEAL_WITHIN_TRIPS_FROM:
        return None
    ends = [sum(gaps[: k + 1]) + problem.sessions[s].minutes for k, s in enumerate(order)]
    return min(range(len(ends)), key=lambda k: (abs(2 * ends[k] - sum(gaps)), k))


def _clinic_windows(problem: WeekProblem, day: int, sessions: Sequence[Session]) -> list[Window]:
    windows = []
    for session in sessions:
        open_ = problem.camps[session.camp].open[day] or (1, 0)
        windows.append((open_[0], open_[1] - session.minutes))
    return windows
