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

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.chains import LOST, Leaders, Links, backward, forward, leading, through
from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.join import Weeks, best_together, marked, no_weeks
from planner.solve.pool import Pool
from planner.solve.rows import Row
from planner.solve.weekly import TeamLimit

MOST_REMEMBERED = 14
TABLE = 4_000_000  # entries of a table over days, places and masks
PATIENCE = 3  # rounds without a better bound
SHORTEST_STEP = 1e-3
FARTHEST = 0.05  # of the bound: how far below it prices aim at most
STEPS = 200  # into which a limit of duty is cut
JOINING = 2  # rounds after which weeks of teams are put together
MOST_JOINED = 6  # teams
WEEKS = 300  # of a team and round
FEW = 300  # tours that need no more squeezing


@dataclass(frozen=True)
class Squeezed:
    """Where a squeeze ended: a bound on all weeks of these pools, and the tours that are left."""

    bound: float
    pools: tuple[Pool, ...]
    prices: Prices
    weeks: tuple[Weeks, ...] = ()


@dataclass(frozen=True)
class _Chain:
    """The best chain of a team at the prices of a round, and what its search knows."""

    links: Links
    leaders: Leaders
    base: int
    ahead: Floats
    last: Ints
    path: Ints
    own: Ints
    value: float

    def weeks(self) -> Ints:
        """(weeks, days) tours of the best chains of all masks, the best first."""
        return _traced(self.links, self.ahead, self.last, self.base, WEEKS)

    def most_through(self) -> Floats:
        """(tours,) most that a chain with each tour can be worth."""
        masks, uses = self.ahead.shape[2:]
        behind = backward(self.links, self.leaders, self.base, masks, uses)
        rest = through(self.links, self.leaders, self.ahead, behind)
        most: Floats = self.links.worth + rest[self.leaders.of_tour]
        return most


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
        self._listed = pools
        self._places_in_list = [np.arange(len(pool)) for pool in pools]
        self._most = np.array([row.most for row in rows], float)
        self._least = np.array([row.least for row in rows], float)
        self._visit = np.array([row.key[0] == "visit" for row in rows], bool)
        # what one tour uses, no other can
        self._alone = np.array([row.key[0] != "order" and row.most == 1 for row in rows], bool)
        self._weeks = [no_weeks(len(rows), len(field.problem.days)) for _ in pools]
        limits = [field.rows.of_team[pool.team] for pool in pools]
        self._own_most = [np.array([limit.most for limit in own], float) for own in limits]
        self._own_hard = [_hard(own) for own in limits]
        self._own_price = [np.array([limit.price for limit in own], float) for own in limits]
        self._hard = _hard(rows)
        self._price = np.array([row.price for row in rows], float)
        self._first_prices = self._prices = self._best_prices = prices
        self._bound = np.inf
        self._remembered: list[int] = []
        self._repeats = np.zeros(len(rows))
        self._step, self._idle = 1.0, 0

    def run(self, found: Callable[[list[Column]], int], seen: Callable[[float], bool]) -> Squeezed:
        round_ = 0
        while True:
            chains = self._chains()
            if chains is None:  # no tours join: no week is worth more than the floor
                self._bound = min(self._bound, float(self._floor))
                break
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
            if round_ % JOINING == 0:
                self._join(chains, found)
            round_ += 1
            if self._bound < self._floor + 1 or seen(self._bound):
                break
            if round_ % 5 == 0:
                self._let_go(chains, bound)
            if round_ % 5 == 0 and sum(map(len, self._pools)) <= FEW and self._idle:
                break
            if not self._adapt(used, chains, bound):
                break
        return Squeezed(self._bound, tuple(self._pools), self._best_prices, tuple(self._weeks))

    def _join(self, chains: list[_Chain], found: Callable[[list[Column]], int]) -> None:
        """Put good weeks of the teams together."""
        prices = np.where(self._alone, self._prices.shared, 0.0)
        for n, chain in enumerate(chains):
            new = self._weeks_of(n, chain.weeks())
            self._weeks[n] = self._weeks[n].with_more(new, prices)
        if len(self._pools) > MOST_JOINED:
            return
        chosen = best_together(self._weeks, self._floor)
        if chosen is None:
            return
        tours = [weeks.tours[c] for weeks, c in zip(self._weeks, chosen, strict=True)]
        used = np.zeros(len(self._most) + 1)
        for pool, own in zip(self._listed, tours, strict=True):
            np.add.at(used, pool.row[own].ravel(), pool.amount[own].ravel())
        if (used[:-1] <= self._hard).all() and (used[:-1] >= self._least).all():
            plan = [p.column(t) for p, own in zip(self._listed, tours, strict=True) for t in own]
            self._floor = max(self._floor, found(plan))

    def _weeks_of(self, n: int, tours: Ints) -> Weeks:
        """Those of some chains that repeat nothing and keep the limits of their team."""
        pool = self._pools[n]
        rows = np.where(np.append(self._alone, False)[pool.row], pool.row, -1)
        rows = np.sort(rows[tours].reshape(len(tours), -1), axis=1)
        again = ((rows[:, 1:] == rows[:, :-1]) & (rows[:, 1:] >= 0)).any(axis=1)
        spent = pool.own[tours].sum(axis=1)
        within = (spent <= self._own_hard[n]).all(axis=1)
        kept = ~again & within
        paid = np.maximum(spent[kept] - self._own_most[n], 0) @ self._own_price[n]
        tours, bits = tours[kept], marked(rows[kept], len(self._most))
        worth = pool.worth[tours].sum(axis=1) - paid.astype(np.int64)
        return Weeks(worth, bits, self._places_in_list[n][tours])

    def _chains(self) -> list[_Chain] | None:
        """List the best chain of each pool, None where the tours of one join to no week."""
        chains = []
        for pool in self._pools:
            chain = self._chain(pool) if len(pool) else None
            if chain is None:
                return None
            chains.append(chain)
        return chains

    def _chain(self, pool: Pool) -> _Chain | None:
        problem = self._field.problem
        bit = np.zeros(len(self._most) + 1, np.int64)
        bit[self._remembered] = 1 << np.arange(len(self._remembered))
        places = np.unique(np.concatenate((pool.start, pool.end)))
        use, uses = self._steps(pool)
        links = Links(
            np.searchsorted(places, pool.start),
            np.searchsorted(places, pool.end),
            np.bitwise_or.reduce(bit[pool.row], axis=1),
            use,
            pool.reduced(self._prices),
        )
        team = problem.teams[pool.team]
        if not {team.wakes, team.base} <= set(places.tolist()):
            return None
        wakes, base = np.searchsorted(places, [team.wakes, team.base]).tolist()
        first = np.searchsorted(pool.day, np.arange(len(problem.days) + 1))
        masks = 1 << len(self._remembered)
        leaders = Leaders(*leading(links, first, len(places), masks, uses))
        ahead, last = forward(links, leaders, wakes, masks, uses)
        paths = _traced(links, ahead, last, base, 1)
        if not len(paths):
            return None
        path = paths[0]
        value, own = float(links.worth[path].sum()), pool.own[path].sum(axis=0)
        return _Chain(links, leaders, base, ahead, last, path, own, value)

    def _steps(self, pool: Pool) -> tuple[Ints, int]:
        """(tours,) steps that tours use of the limit of duty that costs most, and its steps.

        A tour that alone exceeds the limit uses as many steps as there are.
        """
        limits = self._field.rows.of_team[pool.team]
        dear = [
            (self._first_prices.of_team[pool.team][n] * limit.most, n)
            for n, limit in enumerate(limits)
            if limit.kind == "duty"
        ]
        most = self._own_hard[self._number(pool.team)]
        if not dear:
            return np.zeros(len(pool), np.int64), 1
        _, n = max(dear)
        step = max(1, int(most[n]) // STEPS)
        uses = int(most[n]) // step + 1
        return np.minimum(pool.own[:, n] // step, uses), uses

    def _value(self, chains: list[_Chain]) -> float:
        """Bound at the prices of this round."""
        prices = self._prices
        limits = float(self._most @ prices.shared + self._beyond(prices.shared).sum())
        for n, pool in enumerate(self._pools):
            own = prices.of_team[pool.team]
            limits += float(own @ self._own_most[n] + self._own_beyond(n, own).sum())
        return limits + sum(chain.value for chain in chains)

    def _number(self, team: int) -> int:
        return next(n for n, pool in enumerate(self._pools) if pool.team == team)

    def _beyond(self, prices: Floats) -> Floats:
        """(shared rows,) what going beyond limits as far as one may is worth at prices."""
        gain: Floats = np.maximum(prices - self._price, 0.0) * (self._hard - self._most)
        return gain

    def _own_beyond(self, n: int, prices: Floats) -> Floats:
        """(limits,) the same for those of a team's week."""
        room = self._own_hard[n] - self._own_most[n]
        gain: Floats = np.maximum(prices - self._own_price[n], 0.0) * room
        return gain

    def _used(self, chains: list[_Chain]) -> Floats:
        """(shared rows,) what the chains use; visits that one of them repeats are counted."""
        total = np.zeros(len(self._most) + 1)
        for pool, chain in zip(self._pools, chains, strict=True):
            own = np.zeros_like(total)
            np.add.at(own, pool.row[chain.path].ravel(), pool.amount[chain.path].ravel())
            self._repeats += (own[:-1] > 1) & self._visit
            total += own
        self._repeats += 0.3 * ((total[:-1] > 1) & self._visit)
        return total[:-1]

    def _allowed(self, chains: list[_Chain], used: Floats) -> bool:
        if (used > self._hard).any() or (used < self._least).any():
            return False
        return all(
            (chain.own <= most).all() for chain, most in zip(chains, self._own_hard, strict=True)
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
            enough = bound - chain.value + chain.most_through() >= self._floor + 1 - 1e-6
            enough[chain.path] = True
            self._pools[n] = self._pools[n].take(enough)
            self._places_in_list[n] = self._places_in_list[n][enough]

    def _adapt(self, used: Floats, chains: list[_Chain], bound: float) -> bool:
        """Remember one more visit, or move the prices; False when neither helps any more."""
        room = TABLE // max(chain.ahead[:, :, 0].size for chain in chains)
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
        paid = np.where(prices.shared > self._price, self._hard - self._most, 0.0)
        over, free = used - self._most - paid, self._least > 0
        over[(prices.shared <= 0) & (over < 0) & ~free] = 0
        own = []
        for n, (pool, chain) in enumerate(zip(self._pools, chains, strict=True)):
            price, most = prices.of_team[pool.team], self._own_most[n]
            paid = np.where(price > self._own_price[n], self._own_hard[n] - most, 0.0)
            more = chain.own - most - paid
            own.append(np.where((price <= 0) & (more < 0), 0.0, more))
        # a limit in minutes weighs as one of ten visits would
        scales = [100.0 / np.maximum(most, 1.0) ** 2 for most in self._own_most]
        norm = float(over @ over)
        norm += sum(float((o * o) @ s) for o, s in zip(own, scales, strict=True))
        if norm == 0:
            return False
        goal = max(self._floor, self._bound - FARTHEST * abs(self._bound))
        step = self._step * (bound - goal) / norm
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


def _hard(limits: Sequence[Row] | Sequence[TeamLimit]) -> Floats:
    """(limits,) what must never be exceeded."""
    return np.array([limit.most + limit.room for limit in limits], float)


def _traced(links: Links, ahead: Floats, last: Ints, base: int, most: int) -> Ints:
    """(chains, days) tours of the best chains, followed back from the last day."""
    final = ahead[-1, base].ravel()
    order = np.argsort(-final, kind="stable")[:most]
    s, q = np.divmod(order[final[order] > LOST], ahead.shape[3])
    here = np.full(len(s), base)
    tours = np.zeros((len(s), len(ahead) - 1), np.int64)
    for day in reversed(range(1, len(ahead))):
        t = last[day, here, s, q]
        tours[:, day - 1] = t
        here, s, q = links.start[t], s ^ links.mask[t], q - links.use[t]
    return tours
