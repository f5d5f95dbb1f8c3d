"""The squeeze: prices and remembered visits that bring bound and plan together.

Every limit that teams share has a price, and every limit of a team's week. At given prices the best
week of each team is a chain of day tours, found by dynamic programming, and what the chains are
worth together with what the limits are worth is a bound. A chain may hold a visit on two of its
days, which makes the bound loose; so visits that repeat are remembered along the chain, one after
the other, and the bound falls to the best week itself in a few dozen rounds. Tours through which no
chain is worth enough are let go on the way; whatever chains keep all limits are a plan.

The memory is the state-space relaxation that is made finer where it fails (Righini and Salani 2008,
Boland, Dethridge and Dumitrescu 2006); prices move by Polyak's subgradient step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.chains import backward, best_by_ends, forward, through
from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.pool import Pool

MOST_REMEMBERED = 14
TABLE = 12_000_000  # entries of a table over days, places and masks
PATIENCE = 3  # rounds without a better bound
SHORTEST_STEP = 1e-3
FEW = 1500  # tours that need no more squeezing


@dataclass(frozen=True)
class Squeezed:
    """Where a squeeze ended: a bound on all weeks of these pools, and the tours that are left."""

    bound: float
    pools: tuple[Pool, ...]
    prices: Prices


@dataclass
class _Chain:
    """The best chain of a team at the prices of a round, and what its search knows."""

    worth: Floats
    mask: Ints
    first: Ints
    best: Ints
    ahead: Floats
    path: list[int]
    own: Ints
    value: float
    places: Ints
    start: Ints
    end: Ints
    base: int


def squeeze(
    field: Field,
    pools: tuple[Pool, ...],
    prices: Prices,
    floor: int,
    found: Callable[[list[Column]], int],
    seen: Callable[[float], bool],
) -> Squeezed:
    """Squeeze until no week can be worth more than `floor`, few tours are left, or nothing moves.

    Parameters
    ----------
    floor
        Hundredths; only weeks worth more matter.
    found
        Called with each plan; returns the new floor.
    seen
        Called with each round's best bound; returns whether to stop.
    """
    return _Squeeze(field, pools, prices, floor).run(found, seen)


class _Squeeze:
    def __init__(self, field: Field, pools: tuple[Pool, ...], prices: Prices, floor: int) -> None:
        rows = field.rows.shared
        self._field, self._pools, self._floor = field, list(pools), floor
        self._most = np.array([row.most for row in rows], float)
        self._least = np.array([row.least for row in rows], float)
        self._visit = np.array([row.key[0] == "visit" for row in rows], bool)
        self._own_most = [
            np.array([limit.most for limit in field.rows.of_team[pool.team]], float)
            for pool in pools
        ]
        self._prices = self._best_prices = prices
        self._bound = np.inf
        self._remembered: list[int] = []
        self._repeats = np.zeros(len(rows))
        self._step, self._idle = 1.0, 0

    def run(self, found: Callable[[list[Column]], int], seen: Callable[[float], bool]) -> Squeezed:
        round_ = 0
        while True:
            chains = [self._chain(pool) for pool in self._pools]
            bound = self._value(chains)
            used = self._used(chains)
            if self._allowed(chains, used):
                plan = [
                    pool.column(t)
                    for pool, chain in zip(self._pools, chains, strict=True)
                    for t in chain.path
                ]
                self._floor = max(self._floor, found(plan))
            self._keep(bound)
            round_ += 1
            if self._bound < self._floor + 1 or seen(self._bound):
                break
            if round_ % 5 == 0:
                self._let_go(chains, bound)
            if round_ % 5 == 0 and sum(map(len, self._pools)) <= FEW and self._idle:
                break
            if not self._adapt(used, chains, bound):
                break
        return Squeezed(self._bound, tuple(self._pools), self._best_prices)

    def _chain(self, pool: Pool) -> _Chain:
        problem = self._field.problem
        bit = np.zeros(len(self._most) + 1, np.int64)
        bit[self._remembered] = 1 << np.arange(len(self._remembered))
        mask = np.bitwise_or.reduce(bit[pool.row], axis=1)
        worth = pool.reduced(self._prices)
        places = np.unique(np.concatenate((pool.start, pool.end)))
        start, end = np.searchsorted(places, pool.start), np.searchsorted(places, pool.end)
        base = int(np.searchsorted(places, problem.teams[pool.team].base))
        first = np.searchsorted(pool.day, np.arange(len(problem.days) + 1))
        best = best_by_ends(first, start, end, worth, mask, len(places), 1 << len(self._remembered))
        ahead, last = forward(best, worth, base)
        s = int(np.argmax(ahead[-1, base]))
        value, here, path = float(ahead[-1, base, s]), base, []
        for day in reversed(range(len(problem.days))):
            t = int(last[day + 1, here, s])
            path.append(t)
            here, s = int(start[t]), s ^ int(mask[t])
        path.reverse()
        return _Chain(
            worth,
            mask,
            first,
            best,
            ahead,
            path,
            pool.own[path].sum(axis=0),
            value,
            places,
            start,
            end,
            base,
        )

    def _value(self, chains: list[_Chain]) -> float:
        """Bound at the prices of this round."""
        prices = self._prices
        limits = float(self._most @ prices.shared)
        limits += sum(
            float(prices.of_team[pool.team] @ most)
            for pool, most in zip(self._pools, self._own_most, strict=True)
        )
        return limits + sum(chain.value for chain in chains)

    def _used(self, chains: list[_Chain]) -> Floats:
        """(shared rows,) what the chains use; visits that one of them repeats are counted."""
        total = np.zeros(len(self._most) + 1)
        for pool, chain in zip(self._pools, chains, strict=True):
            own = np.zeros_like(total)
            np.add.at(own, pool.row[chain.path].ravel(), pool.amount[chain.path].ravel())
            self._repeats += (own[:-1] > 1) & self._visit
            total += own
        return total[:-1]

    def _allowed(self, chains: list[_Chain], used: Floats) -> bool:
        if (used > self._most).any() or (used < self._least).any():
            return False
        return all(
            (chain.own <= most).all() for chain, most in zip(chains, self._own_most, strict=True)
        )

    def _keep(self, bound: float) -> None:
        """Remember the best bound; a small gain does not count as one."""
        gain = self._bound - bound
        self._idle = 0 if gain > 0.02 * (bound - self._floor) else self._idle + 1
        if gain > 0:
            self._bound, self._best_prices = bound, self._prices

    def _let_go(self, chains: list[_Chain], bound: float) -> None:
        """Drop the tours through which no chain is worth enough."""
        for n, chain in enumerate(chains):
            pool = self._pools[n]
            behind = backward(chain.best, chain.worth, chain.base)
            most = through(
                chain.first,
                chain.start,
                chain.end,
                chain.worth,
                chain.mask,
                chain.best,
                chain.ahead,
                behind,
            )
            enough = bound - chain.value + most >= self._floor + 1 - 1e-6
            enough[chain.path] = True
            self._pools[n] = pool.take(enough)

    def _adapt(self, used: Floats, chains: list[_Chain], bound: float) -> bool:
        """Remember one more visit, or move the prices; False when neither helps any more."""
        room = TABLE // max(len(chain.places) ** 2 * (len(chain.first) - 1) for chain in chains)
        most = min(MOST_REMEMBERED, max(room, 1).bit_length() - 1)
        again = self._repeats.copy()
        again[self._remembered] = 0
        if self._idle >= PATIENCE - 1 and again.any() and len(self._remembered) < most:
            self._remembered.append(int(np.argmax(again)))
            self._idle, self._step = 0, max(self._step, 0.3)
        elif self._idle >= PATIENCE:
            self._idle, self._step = 0, self._step * 0.6
            if self._step < SHORTEST_STEP:
                return False
        return self._move(used, chains, bound)

    def _move(self, used: Floats, chains: list[_Chain], bound: float) -> bool:
        prices = self._prices
        over, free = used - self._most, self._least > 0
        over[(prices.shared <= 0) & (over < 0) & ~free] = 0
        own = []
        for pool, chain, most in zip(self._pools, chains, self._own_most, strict=True):
            more, price = chain.own - most, prices.of_team[pool.team]
            own.append(np.where((price <= 0) & (more < 0), 0.0, more))
        # a limit in minutes weighs as one of ten visits would
        scales = [100.0 / np.maximum(most, 1.0) ** 2 for most in self._own_most]
        norm = float(over @ over)
        norm += sum(float((o * o) @ s) for o, s in zip(own, scales, strict=True))
        if norm == 0:
            return False
        step = self._step * (bound - self._floor) / norm
        shared = prices.shared + step * over
        of_team = list(prices.of_team)
        for pool, more, scale in zip(self._pools, own, scales, strict=True):
            of_team[pool.team] = np.maximum(of_team[pool.team] + step * more * scale, 0.0)
        self._prices = replace(
            prices,
            shared=np.where(free, shared, np.maximum(shared, 0.0)),
            of_team=tuple(of_team),
        )
        return True
