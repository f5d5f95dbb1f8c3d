"""Chains of days against trying every chain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.chains import LOST, backward, best_by_ends, forward, through


@dataclass(frozen=True)
class Table:
    """Tours by day: (tours,) start, end, worth and mask."""

    first: Ints
    start: Ints
    end: Ints
    worth: Floats
    mask: Ints
    days: int
    places: int
    masks: int
    base: int

    @property
    def best(self) -> Ints:
        best: Ints = best_by_ends(
            self.first, self.start, self.end, self.worth, self.mask, self.places, self.masks
        )
        return best

    def chains(self, first: int, last: int) -> list[tuple[tuple[int, ...], int, int, int, float]]:
        """List every chain over some days: tours, where it starts and ends, mask and worth."""
        found = []
        days = [range(self.first[d], self.first[d + 1]) for d in range(first, last)]
        for tours in product(*days):
            ends, starts = [self.end[t] for t in tours[:-1]], [self.start[t] for t in tours[1:]]
            masks = [int(self.mask[t]) for t in tours]
            if ends == starts and sum(masks) == np.bitwise_or.reduce(masks):
                worth = float(sum(self.worth[t] for t in tours))
                start, end = int(self.start[tours[0]]), int(self.end[tours[-1]])
                found.append((tours, start, end, sum(masks), worth))
        return found


def draw(seed: int) -> Table:
    rng = np.random.default_rng(seed)
    days, places, bits = int(rng.integers(1, 4)), int(rng.integers(1, 4)), int(rng.integers(0, 4))
    counts = rng.integers(1, 9, days)
    tours = int(counts.sum())
    masks = 1 << bits
    return Table(
        first=np.concatenate(([0], np.cumsum(counts))),
        start=rng.integers(0, places, tours),
        end=rng.integers(0, places, tours),
        worth=rng.integers(-50, 100, tours).astype(float),
        # most tours hold few of the visits
        mask=rng.integers(0, masks, tours) & rng.integers(0, masks, tours),
        days=days,
        places=places,
        masks=masks,
        base=int(rng.integers(0, places)),
    )


TABLES = [draw(seed) for seed in range(150)]


def test_tables_have_chains_and_lack_some() -> None:
    whole = [t for t in TABLES if any(c[1] == c[2] == t.base for c in t.chains(0, t.days))]
    assert len(TABLES) / 4 < len(whole) < len(TABLES)


@pytest.mark.parametrize("table", TABLES[:50])
def test_the_best_between_two_places_is_kept(table: Table) -> None:
    best = table.best
    for day, a, b, m in np.ndindex(*best.shape):
        alike = [
            t
            for t in range(table.first[day], table.first[day + 1])
            if (table.start[t], table.end[t], table.mask[t]) == (a, b, m)
        ]
        t = best[day, a, b, m]
        assert (t >= 0) == bool(alike)
        if alike:
            assert t in alike
            assert table.worth[t] == max(table.worth[alike])


def test_forward_is_the_best_chain_to_each_place() -> None:
    for table in TABLES:
        value, last = forward(table.best, table.worth, table.base)
        assert value[0, table.base, 0] == 0
        assert (value[0] > LOST).sum() == 1
        for day in range(1, table.days + 1):
            most = np.full(value.shape[1:], LOST)
            for _, start, end, mask, worth in table.chains(0, day):
                if start == table.base:
                    most[end, mask] = max(most[end, mask], worth)
            assert value[day].tolist() == most.tolist()
            assert ((last[day] >= 0) == (most > LOST)).all()


def test_the_last_tours_lead_back_along_a_best_chain() -> None:
    for table in TABLES:
        value, last = forward(table.best, table.worth, table.base)
        for place, mask in np.argwhere(value[-1] > LOST).tolist():
            here, left, worth = place, mask, 0.0
            for day in reversed(range(table.days)):
                t = last[day + 1, here, left]
                assert table.first[day] <= t < table.first[day + 1]
                assert table.end[t] == here
                here, left = int(table.start[t]), left ^ int(table.mask[t])
                worth += table.worth[t]
            assert (here, left, worth) == (table.base, 0, value[-1, place, mask])


def test_backward_is_the_best_chain_home_with_no_other_than_some_visits() -> None:
    for table in TABLES:
        value = backward(table.best, table.worth, table.base)
        assert value[-1, table.base].tolist() == [0.0] * table.masks
        for day in range(table.days):
            most = np.full(value.shape[1:], LOST)
            for _, start, end, mask, worth in table.chains(day, table.days):
                if end == table.base:
                    for allowed in range(table.masks):
                        if mask & ~allowed == 0:
                            most[start, allowed] = max(most[start, allowed], worth)
            assert value[day].tolist() == most.tolist()


def test_through_is_the_best_chain_with_each_tour() -> None:
    for table in TABLES:
        best = table.best
        ahead, _ = forward(best, table.worth, table.base)
        behind = backward(best, table.worth, table.base)
        found = through(
            table.first, table.start, table.end, table.worth, table.mask, best, ahead, behind
        )
        most = np.full(len(table.start), LOST)
        for tours, start, end, _, worth in table.chains(0, table.days):
            if start == end == table.base:
                most[list(tours)] = np.maximum(most[list(tours)], worth)
        assert np.where(found < LOST / 2, LOST, found).tolist() == most.tolist()
