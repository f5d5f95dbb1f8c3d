"""A first plan of many teams: fixed a few at a time, the prices found again in between.

At the prices of the master problem every team has a best week. The teams whose best weeks lose
least against what the prices promise are fixed, and the others are priced again around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from planner.solve.column import Column, Prices
from planner.solve.columns import Field, idle_week
from planner.solve.fleet import replan
from planner.solve.pool import Pool, list_pools
from planner.solve.pricing import THREADS, Priced, price_out
from planner.solve.restrict import conflicting, fitting, restricted
from planner.solve.squeeze import squeeze
from planner.solve.stop import Stopped
from planner.solve.tours import Effort

PRICING = Effort(1_000, steps=48)
LISTING = Effort(3_000, steps=72)
STEPS = 7  # in which about all teams are fixed
SLACK = 0.06  # of what the teams left are worth: how much a tour may lose
LAST = 0.2  # of the teams: those that are planned for what they are worth, one by one
ROUNDS = 40  # of a squeeze for one week


@dataclass(frozen=True)
class _Week:
    """A week of one team, and what it loses against the prices."""

    loss: float
    team: int
    columns: list[Column]


def dive(
    field: Field,
    priced: Priced,
    better: Callable[[Sequence[Column]], object],
    stopped: Stopped,
) -> None:
    """Fix teams until all are, telling each plan in which the others stay idle."""
    fixed: list[Column] = []
    left, part = list(field.teams), field
    while len(left) > LAST * len(field.teams) and not stopped():
        weeks = sorted(_weeks(part, priced, stopped), key=lambda week: (week.loss, week.team))
        before = len(left)
        for week in weeks[: -(-len(left) // STEPS)]:
            if not conflicting(field, [*fixed, *week.columns]):
                fixed += week.columns
                left.remove(week.team)
        if len(left) == before:
            break
        better(fixed)
        part = restricted(field, left, fixed)
        again = price_out(part, fitting(field, part, priced.columns), (PRICING,), stopped)
        if again is None:
            return
        priced = again
    for k in left:
        part = restricted(field, (k,), fixed)
        fixed += replan(part, idle_week(part), stopped)
        better(fixed)


def _weeks(part: Field, priced: Priced, stopped: Stopped) -> Iterator[_Week]:
    """Find for each team a week that loses little at the prices."""
    slack = SLACK * priced.bound / len(part.teams)
    prices = priced.prices
    pools = list_pools(part, prices, slack, LISTING, stopped) or ()
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lambda pool: _best_week(part, pool, prices, stopped), pools))
    for pool, (columns, worth) in zip(pools, found, strict=True):
        if columns:
            waking, team = prices.waking[pool.team], part.problem.teams[pool.team]
            free = waking[0][team.wakes] - waking[-1][team.base]
            yield _Week(free - worth, pool.team, columns)


def _best_week(
    part: Field, pool: Pool, prices: Prices, stopped: Stopped
) -> tuple[list[Column], int]:
    """Find a week of one team that holds nothing twice, and what it is worth at prices."""
    own = (np.append(prices.shared, 0.0)[pool.row] * pool.amount).sum(axis=1)
    priced = replace(pool, worth=np.round(pool.worth - own).astype(np.int64))
    free = replace(prices, shared=np.zeros_like(prices.shared))
    best: list[Column] = []
    rounds = 0

    def found(columns: list[Column]) -> int:
        if not best or _worth(columns) > _worth(best):
            best[:] = columns
        return _worth(best)

    def seen(_: float) -> bool:
        nonlocal rounds
        rounds += 1
        return rounds > ROUNDS or stopped()

    shared = tuple(replace(row, least=0) for row in part.rows.shared)
    alone = replace(part, kinds=((pool.team,),), rows=replace(part.rows, shared=shared))
    squeeze(alone, (priced,), free, -int(1e9), found, seen)
    return [pool.column(priced.find(column)) for column in best], _worth(best)


def _worth(columns: Sequence[Column]) -> int:
    return sum(column.worth for column in columns)
