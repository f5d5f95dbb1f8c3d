"""Times for a sequence of events, against all times that there are."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import Window
from planner.solve.fit import fit

windows = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda w: (min(w), max(w)))


@st.composite
def sequences(draw: st.DrawFn) -> tuple[list[int], list[Window]]:
    """Gaps and windows of up to four events."""
    allowed = draw(st.lists(windows, min_size=1, max_size=4))
    gaps = st.lists(st.integers(0, 4), min_size=len(allowed) - 1, max_size=len(allowed) - 1)
    return draw(gaps), allowed


def all_times(gaps: list[int], allowed: list[Window]) -> list[tuple[int, ...]]:
    """Try every minute of every event."""
    return [
        times
        for times in product(*(range(early, late + 1) for early, late in allowed))
        if all(b - a >= gap for (a, b), gap in zip(pairwise(times), gaps, strict=True))
    ]


@given(sequences())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_ends_earliest_then_begins_latest_and_spans_least(
    sequence: tuple[list[int], list[Window]],
) -> None:
    gaps, allowed = sequence
    possible, found = all_times(gaps, allowed), fit(gaps, allowed)
    if not possible:
        assert found is None
        return
    assert found in possible
    end = min(times[-1] for times in possible)
    assert found[-1] == end
    assert found[0] == max(times[0] for times in possible if times[-1] == end)
    assert found[-1] - found[0] == min(times[-1] - times[0] for times in possible)


def test_one_event_is_as_early_as_it_may_be() -> None:
    assert fit([], [(3, 9)]) == (3,)


def test_waits_only_where_it_must() -> None:
    # the second event may not come before 20, so the first leaves at 10 and nobody waits
    assert fit([10, 5], [(0, 15), (20, 30), (0, 99)]) == (10, 20, 25)
    # the first may be no later than 4: six minutes of waiting remain
    assert fit([10, 5], [(0, 4), (20, 30), (0, 99)]) == (4, 20, 25)


def test_a_minute_too_late_is_too_late() -> None:
    assert fit([10], [(0, 5), (0, 10)]) == (0, 10)
    assert fit([10], [(1, 5), (0, 10)]) is None


def test_needs_a_gap_between_all_events() -> None:
    with pytest.raises(ValueError, match="zip"):
        fit([1], [(0, 9), (0, 9), (0, 9)])
