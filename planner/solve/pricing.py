"""Column generation: tours are added to the master problem until none would raise it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

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
from planner.solve.teamdays import TeamDay
from planner.solve.tours import best_tours

LEAST_GAIN = 1e-6  # hundredths that a tour must add to be a column
MOST_COLUMNS = 4_000  # that a day may add at once, the best first
THREADS = 2  # days priced at the same time; compiled code leaves Python free


@dataclass(frozen=True)
class Priced:
    """Prices of a master problem.

    `bound` is hundredths that no week exceeds; without a full search for tours it only says what
    the tours found could be worth, and `complete` is False.
    """

    prices: Prices
    bound: float
    complete: bool
    columns: tuple[Column, ...]


def price_out(
    field: Field, start: Sequence[Column], beams: Sequence[int], stopped: Callable[[], bool]
) -> Priced | None:
    """Solve the master problem of a week; None when stopped before.

    Parameters
    ----------
    start
        Columns to begin with.
    beams
        Labels kept at each stop, from quick to full: 0 keeps all.
    """
    penalty = 1.0 + most_worth(field) - worst_worth(field)
    master = Master(field, penalty)
    master.add([*idle_columns(field), *start])
    complete = True
    with ThreadPoolExecutor(THREADS) as threads:
        for beam in beams:
            added = True
            while added:
                value, prices = master.solve()
                found = list(
                    threads.map(lambda day: _columns(field, day, prices, beam), field.days)  # noqa: B023
                )
                if stopped():
                    return None
                complete = all(whole for _, whole in found)
                added = bool(master.add([column for own, _ in found for column in own]))
    slack = LEAST_GAIN * len(field.problem.days) * len(field.problem.teams)
    return Priced(prices, value + slack, complete, tuple(master.columns))


def _columns(field: Field, day: TeamDay, prices: Prices, beam: int) -> tuple[list[Column], bool]:
    """Price a day: the tours that would raise the master problem, and whether all were seen."""
    columns, complete = [], True
    for kinds, measure in day_prices(field, day, field.kinds, prices):
        tours = best_tours(day, measure, beam=beam)
        complete = complete and tours.complete
        for kind in kinds:
            worth = reduced_worth(field, day, tours, measure, kind, prices)
            rows = np.flatnonzero(worth > LEAST_GAIN)
            if len(rows) > MOST_COLUMNS:
                rows = np.sort(rows[np.argsort(-worth[rows], kind="stable")[:MOST_COLUMNS]])
            columns += columns_of(field, day, tours, kind, rows)
    return columns, complete
