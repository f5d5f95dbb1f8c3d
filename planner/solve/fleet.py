"""Many teams: a few of them planned again around the others, over and over.

A week of many teams has too many tours to list. So each team is planned in turn around those before
it, and then pairs of teams that work near each other are planned again together, two pairs at the
same time, until no pair can do better. What a few teams may choose is kept small: the camps and
lodgings nearest to where they are, and the labels that are worth most.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints
from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.pick import pick
from planner.solve.pool import Pool, list_pools
from planner.solve.pricing import THREADS, price_out
from planner.solve.restrict import conflicting, restricted
from planner.solve.squeeze import squeeze
from planner.solve.tours import Effort

BEAM = 300  # labels kept at each stop while prices settle
LISTING = 3_000  # labels kept while tours are listed
SHARES = (0.01, 0.04, 0.1)  # below the value of the master problem: what to bet on
POOL = 40_000  # tours that are squeezed
PICKED = 3_000  # tours that CP-SAT picks from
PICKING = 1.0  # deterministic seconds of CP-SAT
NEIGHBOURS = 5
CAMPS, LODGINGS = 150, 15  # nearest to a team

Stopped = Callable[[], bool]


class Fleet:
    """The plan of many teams while it is improved.

    Parameters
    ----------
    plan
        Tours of all teams.
    better
        Called with each better plan.
    stopped
        Asked now and then.
    """

    def __init__(
        self,
        field: Field,
        plan: Sequence[Column],
        better: Callable[[list[Column]], object],
        stopped: Stopped,
    ) -> None:
        self._field, self._better, self._stopped = field, better, stopped
        self._own: dict[int, list[Column]] = {k: [] for k in field.teams}
        for column in plan:
            self._own[column.team].append(column)
        self._tried: dict[tuple[int, ...], object] = {}

    def improve(self) -> None:
        """Plan teams alone, then in pairs, until nothing is better."""
        self._round([(k,) for k in self._field.teams])
        for size in (2, 3):
            while self._round(self._together(size)):
                pass

    def _round(self, groups: Sequence[tuple[int, ...]]) -> bool:
        """Plan groups again, as many at a time as there are threads; say whether one is better."""
        gained = False
        waiting = list(groups)
        with ThreadPoolExecutor(THREADS) as threads:
            while waiting and not self._stopped():
                batch = _apart(waiting, THREADS)
                for group in batch:
                    waiting.remove(group)
                batch = [group for group in batch if self._tried.get(group) != self._state()]
                plans = list(threads.map(self._again, batch))
                state = self._state()
                for group, plan in zip(batch, plans, strict=True):
                    if self._worth(plan) <= self._worth(self._of(group)):
                        self._tried[group] = state
                    elif conflicting(self._field, [*self._others(group), *plan]):
                        waiting.insert(0, group)  # others of the same batch were first
                    else:
                        self._take(group, plan)
                        gained = True
        return gained

    def _state(self) -> object:
        return tuple(self._of(self._field.teams))

    @staticmethod
    def _worth(columns: Sequence[Column]) -> int:
        return sum(column.worth for column in columns)

    def _others(self, group: Sequence[int]) -> list[Column]:
        return [c for k, own in self._own.items() if k not in group for c in own]

    def _of(self, group: Sequence[int]) -> list[Column]:
        return [column for k in group for column in self._own[k]]

    def _again(self, group: tuple[int, ...]) -> list[Column]:
        part = restricted(self._field, group, self._others(group), self._near(group))
        return replan(part, self._of(group), self._stopped)

    def _take(self, group: tuple[int, ...], plan: Sequence[Column]) -> None:
        for k in group:
            self._own[k] = [column for column in plan if column.team == k]
        self._better(self._of(self._field.teams))

    def _places(self, k: int) -> set[int]:
        """Where a team is in the week."""
        found = {self._field.problem.teams[k].base}
        for column in self._own[k]:
            found |= {column.start, column.end}
            found |= {self._field.choices[c].place for c in column.choices}
        return found

    def _near(self, group: Sequence[int]) -> Ints:
        """Places of camps and lodgings that a group may go to: its own, and those nearest."""
        here = sorted(set().union(*(self._places(k) for k in group)))
        problem = self._field.problem
        away = self._ways()[here].min(axis=0)
        camps = np.unique([choice.place for choice in self._field.choices])
        lodgings = np.unique([lodging.place for lodging in problem.lodgings])
        found = set(here)
        for places, most in ((camps, CAMPS), (lodgings, LODGINGS)):
            order = np.argsort(away[places], kind="stable")
            found |= set(places[order[: most * len(group)]].tolist())
        return np.array(sorted(found), np.int64)

    def _ways(self) -> Ints:
        return self._field.days[0].ways.elapsed

    def _together(self, size: int) -> list[tuple[int, ...]]:
        """Groups of teams that are near one another, the nearest first."""
        places = {k: sorted(self._places(k)) for k in self._field.teams}
        ways = self._ways()
        away = {
            (a, b): float(np.sort(ways[np.ix_(places[a], places[b])].min(axis=1))[:10].mean())
            for a, b in itertools.combinations(self._field.teams, 2)
        }

        def spread(group: tuple[int, ...]) -> float:
            return sum(away[pair] for pair in itertools.combinations(group, 2))

        groups = set()
        for k in self._field.teams:
            near = sorted(
                (o for o in self._field.teams if o != k), key=lambda o: away[min(k, o), max(k, o)]
            )
            for others in itertools.combinations(near[:NEIGHBOURS], size - 1):
                groups.add(tuple(sorted((k, *others))))
        return sorted(groups, key=lambda g: (spread(g), g))


def _apart(groups: Sequence[tuple[int, ...]], most: int) -> list[tuple[int, ...]]:
    """Take groups from the front that share no team."""
    found: list[tuple[int, ...]] = []
    for group in groups:
        if len(found) < most and not any(set(group) & set(other) for other in found):
            found.append(group)
    return found


def replan(field: Field, own: Sequence[Column], stopped: Stopped) -> list[Column]:
    """Look for a better plan of a few teams, without proof."""
    priced = price_out(field, own, (Effort(BEAM),), stopped)
    if priced is None:
        return list(own)
    best = _Best(list(own))
    for floor in _floors(priced.bound, best.worth):
        best.floor = floor
        pools = list_pools(field, priced.prices, priced.bound - floor, Effort(LISTING))
        if pools is None or stopped():
            break
        pools = _best_of(pools, priced.prices, POOL)
        left = squeeze(field, pools, priced.prices, floor, best.found, lambda _: stopped())
        if left.bound >= best.floor + 1 and not stopped():
            few = _best_of(left.pools, left.prices, PICKED)
            picked = pick(field, few, best.floor, best.columns, PICKING, stopped)
            if picked.columns is not None:
                best.found(list(picked.columns))
        if best.worth >= floor:
            break
    return best.columns


@dataclass
class _Best:
    """The best plan of a few teams, and what a plan must be worth to matter."""

    columns: list[Column]
    floor: int = 0

    @property
    def worth(self) -> int:
        return sum(column.worth for column in self.columns)

    def found(self, columns: list[Column]) -> int:
        """Take a plan if it is better; return what the next must be worth more than."""
        if sum(column.worth for column in columns) > self.worth:
            self.columns = columns
        self.floor = max(self.floor, self.worth)
        return self.floor


def _floors(bound: float, value: int) -> Iterator[int]:
    for share in SHARES:
        bet = int(bound - share * abs(bound))
        if bet <= value:
            break
        yield bet
    yield value


def _best_of(pools: Sequence[Pool], prices: Prices, most: int) -> tuple[Pool, ...]:
    """Keep the tours that are worth most at prices, and idle days."""
    if sum(map(len, pools)) <= most:
        return tuple(pools)
    worths = []
    for pool in pools:
        waking = prices.waking[pool.team]
        worth = pool.reduced(prices) + waking[pool.day + 1, pool.end] - waking[pool.day, pool.start]
        idle = (pool.choices < 0).all(axis=1) & (pool.start == pool.end)
        worths.append(np.where(idle, np.inf, worth))
    least = -np.partition(-np.concatenate(worths), most)[most]
    return tuple(pool.take(worth > least) for pool, worth in zip(pools, worths, strict=True))
