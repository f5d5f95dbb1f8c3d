"""Numbers as the referee compares and says them, whatever a file holds."""

from __future__ import annotations

import math
from fractions import Fraction

from planner.phrases import Phrase, phrase

_SAYABLE = 10**12


def near(shown: float, exact: Fraction | int, tolerance: Fraction) -> bool:
    """Whether `shown` is a number within `tolerance` of `exact`; exact for numbers of any size."""
    if isinstance(shown, float) and not math.isfinite(shown):
        return False
    return abs(Fraction(shown) - exact) <= tolerance


def figure(value: float | Fraction) -> Phrase:
    """Say a number with at most three decimals, or that it is no sensible number.

    >>> figure(2.5), figure(Fraction(7)), figure(math.inf)
    ('2.5', '7', 'no number')
    """
    if isinstance(value, float) and not math.isfinite(value):
        return phrase("no number")
    if not -_SAYABLE < value < _SAYABLE:
        return phrase("a number beyond reason")
    thousandths = f"{float(value):.3f}".rstrip("0")
    decimals = len(thousandths.partition(".")[2])
    return phrase(f"{{number:.{decimals}f}}", number=float(value))


def differs(figure: str, shown: object, exact: object) -> Phrase:
    """Say that a plan shows something else than it should.

    >>> differs("litres", figure(2.5), figure(3))
    'litres is 2.5, should be 3'
    """
    return phrase("{figure} is {shown}, should be {exact}", figure=figure, shown=shown, exact=exact)


def lasts(what: str, minutes: int, wanted: int) -> Phrase:
    """Say that something takes other than its minutes.

    >>> lasts("drive", 50, 65)
    'drive takes 50 min, should be 1 h 05 min'
    """
    return phrase(
        "{what} takes {span}, should be {wanted}",
        what=what,
        span=span(minutes),
        wanted=span(wanted),
    )


def or_none(value: object) -> object:
    """Say what a plan shows, also where it shows nothing.

    >>> or_none(None), or_none(4)
    ('None', 4)
    """
    return phrase("None") if value is None else value


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
