"""Boat trips, cut into the parts that lie in one day.

A part begins at the port of the boat, where the team loads, or at the mooring where it slept; calls
at river camps; and ends at the same port, at another one, where the driver has brought the truck,
or at a mooring for the night. All orders of calls are walked through, each so far as daylight,
opening hours and fuel allow. What a part so far takes is the function of its beginning that a
`Choice` has, so that three integers tell which of two is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.network.travel import UNREACHABLE
from planner.problem.week import Legs, Way, WeekProblem, Window
from planner.solve.choice import Choice, camp_place, visitors
from planner.solve.landings import Begin, End, Water, begins, ends
from planner.solve.nights import can_board
from planner.solve.stop import Stopped, never
from planner.solve.transfers import delivering


class _Part(NamedTuple):
    """A part so far: where it is, and `pending` minutes before the boat can cast off again.

    `last`, `ready` and `span` are of the last event, as in `Choice`.
    """

    place: int
    order: tuple[int, ...]
    teams: frozenset[int]
    gaps: tuple[int, ...]
    windows: tuple[Window, ...]
    pending: int
    last: int
    ready: int
    span: int
    used_ml: int
    cost: int
    meal_after: int | None


class _Call(NamedTuple):
    """A session that a boat may call for; its clinic begins from `opens` to `closes`.

    By `last` it must begin at the latest, dusk thought of; the boat then lies there for `minutes`.
    """

    session: int
    camp: int
    place: int
    ability: int
    teams: frozenset[int]
    opens: int
    closes: int
    last: int
    minutes: int


class BoatDay(NamedTuple):
    """A boat on a day, the teams that may go aboard, and how a part may begin and then end."""

    water: Water
    aboard: frozenset[int]
    between: tuple[tuple[Begin, tuple[End, ...]], ...]


def boat_parts(
    problem: WeekProblem, stopped: Stopped = never, days: Sequence[BoatDay] | None = None
) -> Iterator[Choice]:
    """List the parts of boat trips that no other with the same ends and sessions beats.

    Parameters
    ----------
    stopped
        Once it says so, longer parts are no longer looked for.
    days
        All days of boats, if known; they are the same whatever sessions a week has.
    """
    for day in boat_days(problem) if days is None else days:
        yield from _parts(day._replace(water=replace(day.water, problem=problem)), stopped)


def boat_days(problem: WeekProblem) -> Iterator[BoatDay]:
    """List the days on which boats run, and where a part may begin and end then."""
    for boat, vessel in enumerate(problem.boats):
        tables: dict[int, tuple[list[list[int]], ...]] = {}
        for day in range(len(problem.days)):
            if vessel.works[day]:
                legs = problem.river[boat][day]
                if id(legs) not in tables:
                    tables[id(legs)] = _lists(legs)
                yield _boat_day(Water(problem, boat, day, *tables[id(legs)]))


def _lists(legs: Legs) -> tuple[list[list[int]], ...]:
    return legs.duration.tolist(), legs.fuel_ml.tolist(), legs.cost.tolist()


def _boat_day(water: Water) -> BoatDay:
    aboard = frozenset(
        k
        for k, team in enumerate(water.problem.teams)
        if team.works[water.day] and can_board(water.problem, water.boat, team.afloat(water.day))
    )
    starts = begins(water) if aboard else ()
    return BoatDay(water, aboard, tuple((b, tuple(ends(water, b, aboard))) for b in starts))


def _parts(today: BoatDay, stopped: Stopped) -> Iterator[Choice]:
    water, aboard, between = today
    picked_up = {x.camp for x in water.problem.transfers}
    calls, dusk = _calls(water) if between else [], water.window[1]
    for begin, goals in between:
        kept: dict[tuple[int, frozenset[int]], list[Choice]] = {}
        last: dict[tuple[int, int | None, frozenset[int]], list[Choice]] = {}
        for part in _walk(water, begin, aboard, calls, stopped):
            sail, by = water.minutes[part.place], dusk - part.pending - part.ready
            for end in goals:
                if sail[end.place] > by:  # most ends, by far
                    continue
                choice = _ended(water, begin, part, end)
                if choice is not None:
                    same, meal = frozenset(part.order), water.problem.limits.meal
                    _keep(kept.setdefault((end.stand, same), []), choice, meal)
                    camp = _last_camp(water, part)
                    if camp in picked_up:
                        _keep(last.setdefault((end.stand, camp, same), []), choice, meal)
        for alike in kept.values():
            yield from alike
        for alike in last.values():
            for choice in alike:
                yield from delivering(water.problem, choice)


def _walk(
    water: Water,
    begin: Begin,
    aboard: frozenset[int],
    calls: Iterable[_Call],
    stopped: Stopped,
) -> Iterator[_Part]:
    """Walk through all orders of calls, and places to eat, that a day has room for.

    Of orders that hold the same sessions and end at the same camp, those are left that no other
    covers.
    """
    early, late = begin.window
    none = _Part(
        place=begin.place,
        order=(),
        teams=aboard,
        gaps=(),
        windows=(begin.window,),
        pending=begin.load,
        last=late,
        ready=early,
        span=0,
        used_ml=0,
        cost=0,
        meal_after=None,
    )
    yield none
    for own in _alike(calls, begin):
        parts = [none]
        while parts and not stopped():
            longer: dict[tuple[int | None, frozenset[int]], list[_Part]] = {}
            for part in parts:
                for child in _gone_on(water, part, own):
                    ends = _last_camp(water, child), frozenset(child.order)
                    alike = longer.setdefault(ends, [])
                    if not any(_covers(other, child) for other in alike):
                        alike[:] = [other for other in alike if not _covers(child, other)]
                        alike.append(child)
            parts = [part for alike in longer.values() for part in alike]
            yield from parts


def _last_camp(water: Water, part: _Part) -> int | None:
    """Camp of the last call, from where a transfer could go on; several may lie at one place."""
    return water.problem.sessions[part.order[-1]].camp if part.order else None


def _gone_on(water: Water, part: _Part, calls: Sequence[_Call]) -> Iterator[_Part]:
    """Go on from a part to every camp where there is time for a call."""
    ashore = water.problem.session_rules.courtesy + water.problem.session_rules.set_up_boat
    held = {water.problem.sessions[s].camp for s in part.order}
    sail, spent = water.minutes[part.place], part.pending + ashore
    begun = part.ready + spent
    for call in calls:  # most are too far, by far
        if begun + sail[call.place] <= call.last and call.camp not in held:
            gap = spent + sail[call.place]
            yield from _called(water, part, call, gap, max(part.ready + gap, call.opens))


def _covers(one: _Part, other: _Part) -> bool:
    """Whether whatever can follow a part can follow another with the same calls, for no more."""
    return (
        (one.meal_after is None) == (other.meal_after is None)
        and one.teams >= other.teams
        and one.cost <= other.cost
        and one.used_ml <= other.used_ml
        and one.last >= other.last
        and one.ready + one.pending <= other.ready + other.pending
        and one.span + one.pending <= other.span + other.pending
    )


def _calls(water: Water) -> list[_Call]:
    """Sessions that a boat could call for on a day."""
    problem, day = water.problem, water.day
    calls = []
    for index, session in enumerate(problem.sessions):
        place, open_ = camp_place(problem, index), problem.camps[session.camp].open[day]
        if session.way is Way.RIVER and session.day == day and open_:
            pack_up = problem.session_rules.pack_up_boat
            last = min(open_[1], water.window[1] - pack_up) - session.minutes
            call = _Call(
                session=index,
                camp=session.camp,
                place=place,
                ability=session.ability,
                teams=visitors(problem, session),
                opens=open_[0],
                closes=open_[1] - session.minutes,
                last=last,
                minutes=session.minutes + pack_up,
            )
            if call.opens <= last:
                calls.append(call)
    return calls


def _alike(calls: Iterable[_Call], begin: Begin) -> Iterable[list[_Call]]:
    """Part calls by the set of people that could hold them; a camp at the port takes no boat."""
    by_ability: dict[int, list[_Call]] = {}
    for call in calls:
        if not begin.stand == begin.place == call.place:
            by_ability.setdefault(call.ability, []).append(call)
    return by_ability.values()


def _called(water: Water, part: _Part, call: _Call, gap: int, ready: int) -> Iterator[_Part]:
    """Go on to a camp; nothing when the tank or the teams forbid."""
    problem, place = water.problem, call.place
    teams, span = part.teams & call.teams, part.span + gap
    used = part.used_ml + water.fuel_ml[part.place][place]
    if not teams or used > problem.boats[water.boat].range_ml:
        return
    called = _Part(
        place=place,
        order=(*part.order, call.session),
        teams=teams,
        gaps=(*part.gaps, gap),
        windows=(*part.windows, (call.opens, call.closes)),
        pending=call.minutes,
        last=min(part.last, call.closes - span),
        ready=ready,
        span=span,
        used_ml=0 if problem.can_fill(place, water.day) else used,
        cost=part.cost + water.fuel_cost[part.place][place],
        meal_after=part.meal_after,
    )
    yield called
    if problem.limits.meal and part.meal_after is None:
        eaten = called.pending + problem.limits.meal
        yield called._replace(pending=eaten, meal_after=len(part.order))


def _ended(water: Water, begin: Begin, part: _Part, end: End) -> Choice | None:
    """End a part; None when it fits no daylight, tank or truck, or leads nowhere."""
    problem = water.problem
    vessel = problem.boats[water.boat]
    sail = water.minutes[part.place][end.place]
    casts_off_by = water.window[1] - part.pending - sail
    if sail >= UNREACHABLE or part.ready > casts_off_by:
        return None
    teams = part.teams & end.teams
    aimless = not part.order and begin.stand == begin.place and end.stand == end.place
    if not teams or aimless:  # the truck goes from port to port without a boat
        return None
    used = part.used_ml + water.fuel_ml[part.place][end.place]
    if problem.can_fill(end.place, water.day):
        used, burnt = 0, used
    else:
        burnt = used
    gap = part.pending + sail + end.unload
    span = max(part.span + gap, end.least)
    early, late = end.window
    ready = max(part.ready + gap, early, begin.window[0] + end.least)
    by = min(part.last, casts_off_by - part.span, end.begin_by, late - span)
    if max(burnt, used + end.home_ml) > vessel.range_ml or ready > late or by < begin.window[0]:
        return None
    opens, closes = part.windows[-1]
    windows = [*part.windows[:-1], (opens, min(closes, casts_off_by)), end.window]
    windows[0] = windows[0][0], min(windows[0][1], end.begin_by)
    return Choice(
        place=begin.stand,
        day=water.day,
        teams=teams,
        boat=water.boat,
        sessions=part.order,
        gaps=(*part.gaps, gap),
        windows=tuple(windows),
        meal_after=part.meal_after,
        value=sum(problem.sessions[s].value for s in part.order),
        cost=part.cost + water.fuel_cost[part.place][end.place] + end.cost + vessel.hire,
        leaves=None if end.stand == begin.stand else end.stand,
        home_late=end.home_late,
        least=end.least,
        last_by=casts_off_by,
    )


def _keep(alike: list[Choice], choice: Choice, meal: int) -> None:
    """Put a part among those alike, unless one of them beats it."""
    if not any(_beats(other, choice, meal) for other in alike):
        alike[:] = [other for other in alike if not _beats(choice, other, meal)]
        alike.append(choice)


def _beats(one: Choice, other: Choice, meal: int) -> bool:
    """Whether the first part can stand for the second, eating after it if only the second eats."""
    extra = meal if one.meal_after is None and other.meal_after is not None else 0
    return (
        (one.meal_after is None or other.meal_after is not None)
        and one.teams >= other.teams
        and one.home_late <= other.home_late
        and one.cost <= other.cost
        and one.last_begin >= other.last_begin
        and one.ready + extra <= other.ready
        and one.span + extra <= other.span
    )
