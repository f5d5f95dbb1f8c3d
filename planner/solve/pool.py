"""Day tours of one team that could still be in the best week, as arrays."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bools, Floats
from planner.solve.column import Column, Prices
from planner.solve.columns import (
    Field,
    day_prices,
    idle_columns,
    night_cost,
    reduced_worth,
)
from planner.solve.nights import guests
from planner.solve.rows import Uses, tour_uses
from planner.solve.stop import Stopped, never
from planner.solve.tours import WHOLE, Effort, all_tours
from planner.solve.weekly import Days

MOST_TOURS = 6_000_000  # of all teams, in about two gigabytes


@dataclass(frozen=True)
class Pool:
    """Tours of a team, ordered by day; n of them.

    Attributes
    ----------
    day, start, end, worth, duty, wheel, labour
        (n,) as in `Column`.
    choices
        (n, stops) choices in order, -1 beyond the last.
    row, amount
        (n, most) shared rows that a tour uses, -1 for none, and how much.
    own
        (n, limits) use of the limits of the team's week.
    """

    team: int
    day: Ints
    start: Ints
    end: Ints
    worth: Ints
    duty: Ints
    wheel: Ints
    labour: Ints
    choices: Ints
    row: Ints
    amount: Ints
    own: Ints

    def __len__(self) -> int:
        return len(self.day)

    def take(self, rows: Ints | Bools) -> Pool:
        """Keep some tours."""
        arrays = (getattr(self, field.name)[rows] for field in fields(self)[1:])
        return Pool(self.team, *arrays)

    def column(self, n: int) -> Column:
        """One tour, alone."""
        return Column(
            self.team,
            int(self.day[n]),
            int(self.start[n]),
            int(self.end[n]),
            int(self.worth[n]),
            int(self.duty[n]),
            tuple(int(c) for c in self.choices[n] if c >= 0),
            int(self.wheel[n]),
            int(self.labour[n]),
        )

    def find(self, column: Column) -> int:
        """Position of the tour with the day, places and choices of a column."""
        choices = np.full(self.choices.shape[1], -1, np.int64)
        choices[: len(column.choices)] = column.choices
        alike = (self.day == column.day) & (self.start == column.start) & (self.end == column.end)
        return int(np.flatnonzero(alike & (self.choices == choices).all(axis=1))[0])

    def reduced(self, prices: Prices) -> Floats:
        """(n,) worth less what the limits that it uses cost; places are free."""
        shared = Uses(self.row, self.amount).price(prices.shared)
        worth: Floats = self.worth - shared - self.own @ prices.of_team[self.team]
        return worth


def list_pools(
    field: Field, prices: Prices, slack: float, effort: Effort = WHOLE, stopped: Stopped = never
) -> tuple[Pool, ...] | None:
    """List the tours whose reduced worth is at least minus `slack`; None when they are too many.

    With an effort that is not for all or nothing, some tours may be missing.
    """
    found: dict[int, list[Pool]] = {k: [] for k in field.teams}
    alone, count = [(k,) for k in field.teams], 0
    for day in field.days:
        for kinds, measure in day_prices(field, day, alone, prices, slack):
            tours = all_tours(day, measure, effort, stopped)
            count += len(kinds) * len(tours)
            if effort.all_or_nothing and (count > MOST_TOURS or not tours.complete):
                return None
            for (k,) in kinds:
                worth = reduced_worth(field, day, tours, measure, (k,), prices)
                rows = np.flatnonzero(worth >= -slack)
                cost = night_cost(field.problem, k, day.day)
                works = tours.works[rows]
                chosen = np.where(works >= 0, np.append(day.choice, -1)[works], -1)
                uses = tour_uses(day, field.rows.by_choice, works)
                ends = tours.end[rows]
                days = _Days(
                    np.full(len(rows), day.day),
                    tours.start[rows],
                    ends,
                    tours.gain[rows] - cost[ends].astype(np.int64),
                    tours.duty[rows],
                    tours.wheel[rows],
                    tours.labour[rows],
                    chosen,
                )
                found[k].append(_pool(field, k, days, uses))
    for team, idle in itertools.groupby(idle_columns(field), lambda column: column.team):
        found[team].append(pool_of(field, list(idle)))
    return tuple(joined(pools) for pools in found.values())


def best_of(pools: Sequence[Pool], prices: Prices, most: int) -> tuple[Pool, ...]:
    """Keep of all pools together the tours that are worth most at prices, and idle days."""
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


def pool_of(field: Field, columns: Sequence[Column]) -> Pool:
    """Columns of one team as a pool."""
    stops = max((len(c.choices) for c in columns), default=0)
    chosen = np.full((len(columns), stops), -1, np.int64)
    for n, column in enumerate(columns):
        chosen[n, : len(column.choices)] = column.choices
    by_choice = field.rows.by_choice
    row = np.vstack((by_choice.row, np.full((1, by_choice.row.shape[1]), -1)))[chosen]
    amount = np.vstack((by_choice.amount, np.zeros((1, by_choice.row.shape[1]), np.int64)))[chosen]
    shape = len(columns), stops * by_choice.row.shape[1]
    uses = Uses(row.reshape(shape), amount.reshape(shape))
    numbers = [(c.day, c.start, c.end, c.worth, c.duty, c.wheel, c.labour) for c in columns]
    day, start, end, worth, duty, wheel, labour = np.array(numbers, np.int64).reshape(-1, 7).T
    days = _Days(day, start, end, worth, duty, wheel, labour, chosen)
    return _pool(field, columns[0].team, days, uses)


class _Days(NamedTuple):
    """Columns of a `Pool` that need no limits."""

    day: Ints
    start: Ints
    end: Ints
    worth: Ints
    duty: Ints
    wheel: Ints
    labour: Ints
    choices: Ints


def _pool(field: Field, team: int, days: _Days, uses: Uses) -> Pool:
    """Add to days of a team what they use of all limits."""
    problem, rows = field.problem, field.rows
    base = problem.teams[team].base
    count = len(days.day)
    bed, taken = np.full(count, -1), np.zeros(count, np.int64)
    for (stand, night), row in rows.beds.items():
        if stand != base:
            there = (days.end == stand) & (days.day == night)
            bed[there], taken[there] = row, guests(problem, team, night, stand)
    out = ((days.choices >= 0).any(axis=1) | (days.start != days.end)).astype(np.int64)
    away = (days.end != base).astype(np.int64)
    spent = Days(days.day, days.duty, days.wheel, days.labour, days.end, away, out)
    own = np.zeros((count, len(rows.of_team[team])), np.int64)
    for n, limit in enumerate(rows.of_team[team]):
        own[:, n] = limit.use(spent)
    joint = [(row, limit.use(spent)) for row, limit in rows.joint[team]]
    shared = [np.where(use > 0, row, -1) for row, use in joint]
    used = np.column_stack((uses.row, bed, *shared)).astype(np.int64)
    amount = np.column_stack((uses.amount, taken, *(use for _, use in joint))).astype(np.int64)
    return Pool(team, *days, used, amount, own)


def joined(pools: Sequence[Pool]) -> Pool:
    """Put pools of one team together, ordered by day."""

    def column(name: str, fill: int) -> Ints:
        arrays = [getattr(pool, name) for pool in pools]
        if arrays[0].ndim == 1:
            return np.concatenate(arrays)
        wide = max(array.shape[1] for array in arrays)
        padded = [np.pad(a, ((0, 0), (0, wide - a.shape[1])), constant_values=fill) for a in arrays]
        return np.concatenate(padded)

    fill = {"choices": -1, "row": -1}
    whole = Pool(pools[0].team, *(column(f.name, fill.get(f.name, 0)) for f in fields(Pool)[1:]))
    return whole.take(np.argsort(whole.day, kind="stable"))
