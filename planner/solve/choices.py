"""What teams could do in a week: all that an engine may choose from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate

from planner.problem.week import Way, WeekProblem
from planner.solve.choice import Choice, visitors
from planner.solve.transfers import delivering
from planner.solve.trips import boat_parts

TRIPS_KEPT = 40  # by boat and day: of round trips the best a minute, and all with one session
PARTS_KEPT = 6  # of each day, and of each other beginning and end
MOORINGS_KEPT = 3  # that lie best
MEAL_WITHIN_TRIPS_FROM = 300  # minutes; a longer part of the routing model carries its own meal


def all_choices(problem: WeekProblem, parts: Sequence[Choice] | None = None) -> tuple[Choice, ...]:
    """List what the routing model may do, ordered by day, place and sessions.

    Of boat trips it has the best order of each set of sessions, and not all with several; of nights
    on the river only those that lie best.

    Parameters
    ----------
    parts
        All parts of boat trips, where they are known.
    """
    known = list(boat_parts(problem)) if parts is None else parts
    return _in_order([*_road_choices(problem), *_good_parts(problem, known)])


def every_choice(problem: WeekProblem, parts: Sequence[Choice] | None = None) -> tuple[Choice, ...]:
    """List all that could be done, ordered by day, place and sessions.

    Left out are only parts of boat trips that another part with the same boat, ends and sessions
    beats in cost and in time, whenever it begins.

    Parameters
    ----------
    parts
        All parts of boat trips, where they are known.
    """
    known = list(boat_parts(problem)) if parts is None else parts
    return _in_order([*_road_choices(problem), *known])


def _in_order(found: Iterable[Choice]) -> tuple[Choice, ...]:
    by_day = [choice for choice in found if choice.last_begin >= 0]  # none begins before midnight
    return tuple(sorted(by_day, key=_order))


def _order(choice: Choice) -> tuple[object, ...]:
    afloat = choice.boat is not None
    ends = choice.leaving, choice.home_late, choice.deliveries
    return choice.day, choice.place, afloat, choice.sessions, *ends


def _road_choices(problem: WeekProblem) -> Iterator[Choice]:
    """List the sessions that could be held by road."""
    rules = problem.session_rules
    before = rules.courtesy + rules.set_up_truck
    for index, session in enumerate(problem.sessions):
        if session.way is not Way.ROAD:
            continue
        camp = problem.camps[session.camp]
        teams = visitors(problem, session)
        open_ = camp.open[session.day]
        if not teams or open_ is None or open_[1] - open_[0] < session.minutes:
            continue
        choice = Choice(
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
        yield choice
        yield from delivering(problem, choice)


def _good_parts(problem: WeekProblem, parts: Iterable[Choice]) -> Iterator[Choice]:
    """Keep the best way to hold each set of sessions, then the parts worth most a minute."""
    best: dict[Hashable, Choice] = {}
    for part in parts:
        if part.meal_after is None:
            same = part.boat, part.day, part.teams, part.place, part.leaving
            key = *same, part.deliveries, frozenset(part.sessions)
            if key not in best or _rank(part) < _rank(best[key]):
                best[key] = part
    moorings = set(_good_moorings(problem, list(best.values())))
    alike: dict[Hashable, list[Choice]] = {}
    for part in best.values():
        if all(problem.mooring(n) is None or n in moorings for n in (part.place, part.leaving)):
            closed = _closed(problem, part)
            ends = part.place, problem.mooring(part.leaving), closed, part.deliveries
            alike.setdefault((part.boat, part.day, part.teams, *ends), []).append(part)
    for own in alike.values():
        for part in _worth_most(problem, own):
            yield _with_meal(problem, part)


def _good_moorings(problem: WeekProblem, parts: Sequence[Choice]) -> list[int]:
    """Moorings that are worth most by the best way to each and the best way from it."""
    to: dict[tuple[int, int], int] = {}
    on: dict[tuple[int, int], int] = {}
    for part in parts:
        if problem.mooring(part.place) is None:
            to[part.leaving, part.day] = max(part.net, to.get((part.leaving, part.day), part.net))
        else:
            key = part.place, part.day - 1
            on[key] = max(part.net, on.get(key, part.net))
    worth: dict[int, int] = {}
    for (stand, night), net in to.items():
        if (stand, night) in on:
            both = net + on[stand, night]
            worth[stand] = max(both, worth.get(stand, both))
    return sorted(worth, key=lambda stand: (-worth[stand], stand))[:MOORINGS_KEPT]


def _closed(problem: WeekProblem, part: Choice) -> bool:
    """Whether a part is a round trip from the truck."""
    return part.leaves is None and problem.mooring(part.place) is None


def _with_meal(problem: WeekProblem, part: Choice) -> Choice:
    """Let a long part eat after the clinic that ends nearest its middle, if that is possible."""
    meal = problem.limits.meal
    if not meal or not part.sessions or part.span <= MEAL_WITHIN_TRIPS_FROM:
        return part
    minutes = [problem.sessions[s].minutes for s in part.sessions]
    ends = [begun + clinic for begun, clinic in zip(accumulate(part.gaps), minutes, strict=False)]
    after = min(range(len(ends)), key=lambda k: (abs(2 * ends[k] - part.span), k))
    eating = part.eating(after, meal)
    return eating if eating.possible else part


def _worth_most(problem: WeekProblem, parts: Sequence[Choice]) -> Iterator[Choice]:
    """Keep of parts alike those that are worth most a minute, and those without a call."""
    closed = _closed(problem, parts[0])
    if closed:
        parts = [p for p in parts if p.net > 0 or p.deliveries or _required(problem, p.sessions)]
    ranked = sorted(parts, key=lambda p: (-p.net / max(p.duration, 1), p.sessions, p.leaving))
    most, always = (TRIPS_KEPT, 1) if closed else (PARTS_KEPT, 0)
    for number, part in enumerate(ranked):
        if number < most or len(part.sessions) == always:
            yield part


def _rank(part: Choice) -> tuple[bool, int, int, tuple[int, ...]]:
    return part.home_late, part.duration, part.cost, part.sessions


def _required(problem: WeekProblem, sessions: Sequence[int]) -> bool:
    return any(problem.camps[problem.sessions[s].camp].required for s in sessions)
