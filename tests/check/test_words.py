"""Numbers are compared and said without surprises."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from planner.check.words import clock, figure, near, span

CENT = Fraction(1, 100)


@pytest.mark.parametrize(
    ("shown", "exact", "expected"),
    [
        (1.0, 1, True),
        (1.01, 1, False),  # the nearest float lies above
        (1.009, 1, True),
        (0.99, 1, False),
        (math.nan, 1, False),
        (math.inf, 1, False),
        (10**400, 10**400, True),
        (10**400, 1, False),
    ],
)
def test_near(shown: float, exact: int, expected: bool) -> None:
    assert near(shown, exact, CENT) is expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (2.5, "2.5"),
        (100.0, "100"),
        (0, "0"),
        (Fraction(1, 3), "0.333"),
        (-7, "-7"),
        (math.nan, "no number"),
        (10**400, "a number beyond reason"),
    ],
)
def test_figure(value: float | Fraction, text: str) -> None:
    assert figure(value) == text


@pytest.mark.parametrize(("minutes", "text"), [(0, "0 min"), (59, "59 min"), (-95, "-1 h 35 min")])
def test_span(minutes: int, text: str) -> None:
    assert span(minutes) == text


@pytest.mark.parametrize(("minute", "text"), [(0, "00:00"), (1439, "23:59"), (1500, "01:00")])
def test_clock(minute: int, text: str) -> None:
    assert clock(minute) == text
