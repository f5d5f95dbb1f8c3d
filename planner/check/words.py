"""Numbers as the referee compares and says them, whatever a file holds."""

from __future__ import annotations

import math
from fractions import Fraction

_SAYABLE = 10**12


def near(shown: float, exact: Fraction | int, tolerance: Fraction) -> bool:
    """Whether `shown` is a number within `tolerance` of `exact`; exact for numbers of any size."""
    if isinstance(shown, float) and not math.isfinite(shown):
        return False
    return abs(Fraction(shown) - exact) <= tolerance


def figure(value: float | Fraction) -> str:
    """Say a number with at most three decimals, or that it is no sensible number."""
    if isinstance(value, float) and not math.isfinite(value):
        return "no number"
    if not -_SAYABLE < value < _SAYABLE:
        return "a number beyond reason"
    return f"{float(value):.3f}".rstrip("0").rstrip(".")


def clock(minute: int) -> str:
    """Say a clock time, given minutes after midnight.

    >>> clock(485)
    '08:05'
    """
    hours, minutes = divmod(minute % 1440, 60)
    return f"{hours:02d}:{minutes:02d}"


def span(minutes: int) -> str:
    """Say a duration.

    >>> span(95)
    '1 h 35 min'
    """
    if abs(minutes) < 60:
        return f"{minutes} min"
    sign = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours} h {rest:02d} min"
