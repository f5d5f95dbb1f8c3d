"""A bound of many teams: bets that no week is worth more than a little less than the last bound.

Tours that could be in such a week are listed and squeezed; what cuts leave of the programme of
those that are left bounds them all.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.pool import list_pools
from planner.solve.pricing import Priced
from planner.solve.squeeze import squeeze
from planner.solve.stop import Stopped
from planner.solve.weave import weave

STEPS = (0.002, 0.001)  # shares of the bound; the next when one is too much
MOST_TOURS = 150_000  # that are woven
ROUNDING = 1e-6  # hundredths that a bound may be off


def undercut(
    field: Field,
    priced: Priced,
    least: float,
    bounded: Callable[[float], object],
    found: Callable[[list[Column]], object],
    stopped: Stopped,
) -> None:
    """Lower a bound until bets are too hard to win, or one is lost.

    Parameters
    ----------
    least
        Hundredths that any week is worth; a lower bound says that there is none.
    bounded
        Called with each new bound.
    found
        Called with a week worth more than a bet: then the bet is lost.
    """
    bound = priced.bound
    for share in STEPS:
        step = share * abs(bound)
        while bound >= least and not stopped():
            floor = min(math.floor(bound - step), math.ceil(bound) - 1)
            new = min(bound, _bet(field, priced, floor, found, stopped))
            lost = new > floor
            if new < bound:
                bounded(new)
                bound = new
            if lost:
                break
            if bound < 0:  # it is likely that there is no week at all
                step *= 2


def _bet(
    field: Field,
    priced: Priced,
    floor: int,
    found: Callable[[list[Column]], object],
    stopped: Stopped,
) -> float:
    """Bound what a week is worth, down to `floor`."""
    pools = list_pools(field, priced.prices, priced.bound - floor, stopped=stopped)
    if pools is None or stopped():
        return math.inf
    best = floor

    def better(plan: list[Column]) -> int:
        nonlocal best
        value = week_worth(field, plan)
        if value > best:
            best = value
            found(plan)
        return best

    left = squeeze(field, pools, priced.prices, floor, better, lambda _: stopped())
    if stopped():
        return math.inf
    if left.bound < best + 1 or sum(map(len, left.pools)) > MOST_TOURS:
        return max(float(best), math.floor(left.bound))
    woven = weave(field, left.pools, best, better, stopped)
    return max(float(best), math.floor(min(left.bound, woven.bound) + ROUNDING))
