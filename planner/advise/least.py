"""The least change of each sort that serves a camp, and the least of these."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from planner.advise.change import Change, Choice, Ladder, together
from planner.advise.sorts import all_sorts, pins
from planner.advise.trial import Held, Trials
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.region.records import Camp
from planner.region.words import Access
from planner.solution import Status

EFFORT = {
    ChangeKind.PIN: 0,
    ChangeKind.MINUTES: 1,
    ChangeKind.WEEK: 1,
    ChangeKind.NIGHTS: 1,
    ChangeKind.DAYS: 1,
    ChangeKind.HOURS: 1,
    ChangeKind.OPENING: 2,
    ChangeKind.CLOSURE: 2,
    ChangeKind.POST: 3,
    ChangeKind.BOAT: 4,
    ChangeKind.LODGING: 5,
    ChangeKind.LEVEL: 6,
}


def changes_for(trials: Trials, camp: Camp, *, alone: bool) -> tuple[LeastChange, ...]:
    """Find the least change of each sort with which a week that was solved again serves a camp.

    Where a pin alone serves it, nothing else has to change, and the pin is the only one.

    Parameters
    ----------
    alone
        Whether the week as it is could hold a visit, if nothing else were asked for.
    """
    found = _pin(trials, camp, alone=alone)
    if found is not None:
        return (found,)
    best: dict[tuple[ChangeKind, str], LeastChange] = {}
    for sort in all_sorts(trials.base.region, trials.base.travel, camp):
        least = (
            _of_ladder(trials, camp, sort)
            if isinstance(sort, Ladder)
            else _of_choice(trials, camp, sort)
        )
        if least is not None:
            key = least.kind, least.unit
            best[key] = min(best.get(key, least), least, key=_size)
    return tuple(best.values())


def _pin(trials: Trials, camp: Camp, *, alone: bool) -> LeastChange | None:
    """Find the price of a visit that is asked for; a forbidden one has to be looked at first."""
    choice = pins(trials.base.region, camp, trials.dates)
    if any(forbid.camp == camp.id for forbid in trials.base.region.forbids):
        return _of_choice(trials, camp, choice)
    return _first_held(trials, camp, choice.options[:1]) if alone else None


def least_of(changes: Sequence[LeastChange]) -> LeastChange | None:
    """Choose the least single change: of the sorts of smallest effort that with the least `lost`.

    A pin alone is least, then come changes of hours (duty, nights and days included), of what a
    camp or a closure opens, of a post, of a boat, of a lodging, of a level. What is not proven to
    lose little comes last among its like, and after that the smaller amount goes first.
    """
    return min(changes, key=lambda each: (EFFORT[each.kind], *_price(each)), default=None)


def _price(change: LeastChange) -> tuple[float, float]:
    lost = math.inf if change.lost is None else change.lost
    return lost, change.amount or 0.0


def _size(change: LeastChange) -> tuple[float, float]:
    lost, amount = _price(change)
    return amount, lost


def _of_ladder(trials: Trials, camp: Camp, ladder: Ladder) -> LeastChange | None:
    """Find the smallest step that serves a camp: first alone, then with all that is asked for."""
    steps = ladder.steps
    if ladder.nested:
        first = _first(trials, camp, [(step,) for step in steps])
    else:
        alone = (n for n, step in enumerate(steps) if trials.alone(camp.id, (step,)))
        first = next(alone, len(steps))
    proven = True
    for step in steps[first:]:
        held = trials.holds(camp.id, step)
        if held.plan is not None:
            return _least(trials, step, held, proven=proven)
        proven = proven and held.status is Status.INFEASIBLE
    return None


def _of_choice(trials: Trials, camp: Camp, choice: Choice) -> LeastChange | None:
    """Find the first option that serves a camp."""
    return _first_held(trials, camp, _candidates(trials, camp, choice))


def _first_held(trials: Trials, camp: Camp, options: Iterable[Change]) -> LeastChange | None:
    for option in options:
        held = trials.holds(camp.id, option)
        if held.plan is not None:
            return _least(trials, option, held, proven=True)
    return None


def _candidates(trials: Trials, camp: Camp, choice: Choice) -> Iterator[Change]:
    """List the options that serve a camp alone.

    No option serves it before the last of the fewest first ones that do so together.
    """
    options, first = choice.options, 0
    if choice.nested and len(options) > 1:
        beginnings = [(together(options[: n + 1]),) for n in range(len(options))]
        first = _first(trials, camp, beginnings)
    yield from (option for option in options[first:] if trials.alone(camp.id, (option,)))


def _first(trials: Trials, camp: Camp, nested: Sequence[tuple[Change, ...]]) -> int:
    """Find the first of ever larger changes that serves a camp alone; how many, where none does.

    A camp by road is asked without boats, which are many and help it with nights on the river
    alone; then, with boats, whether the change before serves it too.
    """
    if camp.access is Access.ROAD:
        first = _halved(len(nested), lambda n: trials.alone(camp.id, nested[n], afloat=False))
        if first == 0 or not trials.alone(camp.id, nested[first - 1]):
            return first
    return _halved(len(nested), lambda n: trials.alone(camp.id, nested[n]))


def _halved(count: int, serves: Callable[[int], bool]) -> int:
    """Find the first number from which on something serves, by halving; `count` where none."""
    if not count or not serves(count - 1):
        return count
    low, high = 0, count - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if serves(middle) else (middle + 1, high)
    return low


def _least(trials: Trials, change: Change, held: Held, *, proven: bool) -> LeastChange:
    lost = held.lost
    return LeastChange(
        kind=change.kind,
        text=change.text,
        amount=change.amount,
        unit=change.unit,
        lost=None if lost is None else round(lost / trials.base.problem.per_point, 2),
        proven=proven,
    )
