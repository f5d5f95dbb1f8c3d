"""Weeks of single teams put together: the best that share nothing, as trying all of them finds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.arrays import Floats
from planner.solve.join import Weeks, best_together, marked, no_weeks
from tests.solve.tight import EXAMPLES

examples = settings(EXAMPLES, max_examples=100)
seeds = st.integers(0, 2**32 - 1)
Week = tuple[int, frozenset[int], tuple[int, ...]]  # worth, rows, tours


def rows_of(weeks: Weeks) -> list[frozenset[int]]:
    """Read the bits as numbers of rows."""
    return [
        frozenset(n for n in range(64 * len(words)) if int(words[n // 64]) >> n % 64 & 1)
        for words in weeks.bits
    ]


def listed(weeks: Weeks) -> list[Week]:
    rows = rows_of(weeks)
    tours = [tuple(own) for own in weeks.tours.tolist()]
    return list(zip(weeks.worth.tolist(), rows, tours, strict=True))


def drawn(rng: np.random.Generator, count: int, rows: int, first: int = 0) -> Weeks:
    """Draw weeks of few rows, so that some share and some do not; each has tours of its own."""
    used = rng.integers(-1, rows, (count, 3))
    used[used == rng.integers(0, rows)] = -1
    tours = np.column_stack((first + np.arange(count), rng.integers(0, 9, count)))
    return Weeks(rng.integers(-3, 12, count), marked(used, rows), tours.astype(np.int64))


def best_sum(weeks: Sequence[Weeks]) -> int | None:
    """Try every choice of one week a team."""
    best = None
    for chosen in product(*(listed(own) for own in weeks)):
        rows = [row for _, held, _ in chosen for row in held]
        if len(set(rows)) == len(rows):
            total = sum(worth for worth, _, _ in chosen)
            best = total if best is None else max(best, total)
    return best


def check_plan(weeks: Sequence[Weeks], found: Sequence[int]) -> int:
    """Check that the weeks found share nothing; sum what they are worth."""
    chosen = [listed(own)[n] for own, n in zip(weeks, found, strict=True)]
    rows = [row for _, held, _ in chosen for row in held]
    assert len(set(rows)) == len(rows)
    return sum(worth for worth, _, _ in chosen)


@examples
@given(seeds, st.integers(1, 4), st.sampled_from([3, 8, 64, 65, 130]), st.integers(-10, 30))
def test_the_best_together_is_that_of_trying_all(
    seed: int, teams: int, rows: int, floor: int
) -> None:
    rng = np.random.default_rng(seed)
    weeks = [drawn(rng, int(rng.integers(0, 7)), rows) for _ in range(teams)]
    best, found = best_sum(weeks), best_together(weeks, floor)
    if best is None or best <= floor:
        assert found is None
    else:
        assert found is not None
        assert check_plan(weeks, found) == best


def test_a_plan_must_be_worth_more_than_the_floor() -> None:
    weeks = [
        Weeks(np.array([worth]), marked(np.array([[n]]), 2), np.array([[n]]))
        for n, worth in enumerate((7, 5))
    ]
    assert best_together(weeks, 11) == [0, 0]
    assert best_together(weeks, 12) is None


def test_a_team_without_weeks_has_no_plan() -> None:
    weeks = drawn(np.random.default_rng(0), 3, 5)
    assert best_together([weeks, no_weeks(5, 2)], -100) is None


def test_after_many_looks_the_best_so_far_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    weeks = [drawn(rng, 14, 5) for _ in range(4)]
    totals = []
    for looks in (0, 1, 5, 10, 20, 40, 80, 10**6):
        monkeypatch.setattr("planner.solve.join.MOST_LOOKS", looks)
        found = best_together(weeks, -100)
        totals.append(-100 if found is None else check_plan(weeks, found))
    assert totals == sorted(totals)
    assert totals[:2] == [-100, -100]
    assert totals[-1] == best_sum(weeks)
    assert len(set(totals)) > 2


def kept(weeks: Sequence[Week]) -> dict[frozenset[int], int]:
    """Best worth of weeks that hold the same."""
    best: dict[frozenset[int], int] = {}
    for worth, rows, _ in weeks:
        best[rows] = max(worth, best.get(rows, worth))
    return best


@examples
@given(seeds, st.sampled_from([3, 64, 70]))
def test_of_weeks_that_hold_the_same_the_best_is_kept(seed: int, rows: int) -> None:
    rng = np.random.default_rng(seed)
    weeks, more = drawn(rng, 8, rows), drawn(rng, 8, rows, first=8)
    together = weeks.with_more(more, np.zeros(rows))
    assert set(listed(together)) <= {*listed(weeks), *listed(more)}
    assert {held: worth for worth, held, _ in listed(together)} == kept(
        [*listed(weeks), *listed(more)]
    )
    assert len(together.worth) == len(kept(listed(together)))


def reduced(worth: int, rows: frozenset[int], prices: Floats) -> float:
    return worth - sum(float(prices[row]) for row in rows)


@examples
@given(seeds, st.sampled_from([4, 64, 70]), st.integers(1, 6))
def test_of_too_many_weeks_those_worth_most_at_prices_are_kept(
    seed: int, rows: int, most: int
) -> None:
    rng = np.random.default_rng(seed)
    weeks, more = drawn(rng, 8, rows), drawn(rng, 8, rows, first=8)
    prices = rng.integers(0, 10, rows).astype(float)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.solve.join.KEPT", most)
        together = weeks.with_more(more, prices)
    best = kept([*listed(weeks), *listed(more)])
    assert set(listed(together)) <= {*listed(weeks), *listed(more)}
    assert all(best[held] == worth for worth, held, _ in listed(together))
    by_price = sorted((reduced(worth, held, prices) for held, worth in best.items()), reverse=True)
    found = [reduced(worth, held, prices) for worth, held, _ in listed(together)]
    assert sorted(found, reverse=True) == by_price[:most]


@examples
@given(st.integers(0, 200), st.data())
def test_the_rows_that_weeks_use_are_marked(count: int, data: st.DataObject) -> None:
    row = st.integers(-1, count - 1)
    given_rows = data.draw(st.lists(st.lists(row, min_size=4, max_size=4), max_size=5))
    bits = marked(np.array(given_rows, np.int64).reshape(-1, 4), count)
    assert bits.shape == (len(given_rows), max(1, -(-count // 64)))
    weeks = Weeks(np.zeros(len(bits), np.int64), bits, np.zeros((len(bits), 1), np.int64))
    assert rows_of(weeks) == [frozenset(own) - {-1} for own in given_rows]


def test_no_weeks_take_more() -> None:
    more = drawn(np.random.default_rng(1), 4, 70)
    together = no_weeks(70, 2).with_more(more, np.zeros(70))
    assert set(listed(together)) <= set(listed(more))
    assert len(no_weeks(70, 2).worth) == 0
    assert no_weeks(0, 2).bits.shape == (0, 1)
