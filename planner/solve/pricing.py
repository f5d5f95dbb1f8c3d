"""Column generation: tours are added to the master problem until none would raise it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from planner.solve.column import Column, Prices
from planner.solve.columns import (
    Field,
    columns_of,
    day_prices,
    idle_columns,
    reduced_worth,
)
from planner.solve.limits import most_worth, worst_worth
from planner.solve.master import Master
from planner.solve.stop import Stopped
from planner.solve.teamdays import TeamDay
from planner.solve.tours import Effort, best_tours

LEAST_GAIN = 1e-6  # hundredths that a tour must add to be a column
MOST_COLUMNS = 4_000  # that a day may add at once, the best first
KEPT = 6_000  # columns that are worth starting from elsewhere
THREADS = 2  # days priced at the same time; compiled code leaves Python free


@dataclass(frozen=True)
class Priced:
    """Prices of a master problem and the best of its columns.

    Attributes
    ----------
    value
        Hundredths that the master problem is worth with the tours that were found.
    bound
        Hundredths that no week exceeds, tours that were not found included.
    """

    prices: Prices
    value: float
    bound: float
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class _Found:
    """Tours of a day that would raise the master problem, and how much tours could at most.

    `whole` says that none that would was left out.
    """

    columns: list[Column]
    most: float
    whole: bool


def price_out(
    field: Field,
    start: Sequence[Column],
    efforts: Sequence[Effort],
    stopped: Stopped,
    bounded: Callable[[float], object] = lambda _: None,
) -> Priced | None:
    """Solve the master problem of a week; None when stopped before.

    What tours could still add, those that a beam left out included, is part of the bound: every
    team takes one tour a day (Farley 1990).

    Parameters
    ----------
    start
        Columns to begin with.
    efforts
        From quick to thorough; those that are not needed are left out.
    bounded
        Called after every round with hundredths that no week exceeds.
    """
    penalty = 1.0 + most_worth(field) - worst_worth(field)
    master = Master(field, penalty)
    master.add([*idle_columns(field), *start])
    with ThreadPoolExecutor(THREADS) as threads:
        for effort in efforts:
            while True:
                value, prices = master.solve()
                price = partial(_priced, field, prices=prices, effort=effort, stopped=stopped)
                found = list(threads.map(price, field.days))
                bound = value + math.fsum(own.most for own in found)
                bounded(bound)
                if stopped():
                    return None
                if not master.add([column for own in found for column in own.columns]):
                    break
            if all(own.whole for own in found):
                break
    return Priced(prices, value, bound, tuple(master.best(KEPT)))


def _priced(field: Field, day: TeamDay, prices: Prices, effort: Effort, stopped: Stopped) -> _Found:
    """Price a day for all its teams."""
    columns, most, whole = [], 0.0, True
    for kinds, measure in day_prices(field, day, field.kinds, prices):
        tours = best_tours(day, measure, effort, stopped)
        whole = whole and tours.missed <= LEAST_GAIN
        for kind in kinds:
            worth = reduced_worth(field, day, tours, measure, kind, prices)
            most += len(kind) * max(tours.missed, float(worth.max(initial=0.0)), LEAST_GAIN)
            rows = np.flatnonzero(worth > LEAST_GAIN)
            if len(rows) > MOST_COLUMNS:
                rows = np.sort(rows[np.argsort(-worth[rows], kind="stable")[:MOST_COLUMNS]])
            columns += columns_of(field, day, tours, kind, rows)
    return _Found(columns, most, whole)
