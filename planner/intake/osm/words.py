"""Values of tags that are little languages: speeds, durations, hours, weights, conditions."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

_KPH_OF = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
_SPEED = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(km/h|kmh|kph|mph|knots)?")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_ISO = re.compile(
    r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?", re.IGNORECASE
)
_HOURS = re.compile(r"(?:Mo-Su\s+|daily\s+)?(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})(?:\s*;.*)?")
_WEIGHT = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*(t|kg|lbs)?")
_TONNES_OF = {"t": 1.0, "kg": 0.001, "lbs": 0.00045359237}
_RESTRICTION = re.compile(r"([^@;]*)@((?:\([^)]*\)|[^;(])*)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(" + "|".join(_MONTHS) + r")[a-z]*\.?"
_SPAN = re.compile(
    rf"{_MONTH}(?:\s*\d{{1,2}})?(?:\s*-\s*{_MONTH}(?:\s*\d{{1,2}})?)?", re.IGNORECASE
)
_WALK_KPH = 6.0
_LONGEST_MIN = 7 * 1440
_LONGEST_VALUE = 255  # of OpenStreetMap's own
_LONGEST_NAME = 100
"""Letters; a region's names may have 120, so that something can be said behind them."""


def plain_name(text: str) -> str:
    r"""Make a name one line without control characters, and not too long.

    >>> plain_name("Puerto\n Maldonado\x07 ")
    'Puerto Maldonado'
    """
    return " ".join(_CONTROL.sub(" ", text).split())[:_LONGEST_NAME].strip()


def speed_kph(text: str) -> float | None:
    """Read a ``maxspeed``; None where it is no figure.

    >>> [speed_kph(t) for t in ("60", "40 mph", "walk", "none", "PE:urban")]
    [60.0, 64.37376, 6.0, None, None]
    """
    if text == "walk":
        return _WALK_KPH
    found = _SPEED.fullmatch(text.strip())
    return float(found[1]) * _KPH_OF[found[2] or ""] if found else None


def duration_min(text: str) -> int | None:
    """Read a ``duration`` or ``interval``, minutes, rounded up; None where it is none.

    What is longer than a week is a slip of the pen and none either.

    >>> [duration_min(t) for t in ("00:20", "1:30:00", "25", "PT1H5M", "soon", "P90D")]
    [20, 90, 25, 65, None, None]
    """
    minutes = _minutes(text.strip())
    return minutes if minutes is not None and minutes <= _LONGEST_MIN else None


def _minutes(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if len(text) < 5 else None
    clock, iso = _CLOCK.fullmatch(text), _ISO.fullmatch(text)
    if clock and clock[1] is not None:
        return int(clock[1]) * 60 + int(clock[2]) + (clock[3] > "00")
    if clock:
        return int(clock[2]) * 60 + int(clock[3])
    if iso and any(iso.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in iso.groups())
        return days * 1440 + hours * 60 + minutes + math.ceil(seconds / 60)
    return None


def daily_hours(text: str) -> tuple[dt.time, dt.time] | None:
    """Read ``opening_hours`` that are the same every day; None for all others, and for 24/7.

    >>> daily_hours("Mo-Su 06:00-18:00")
    (datetime.time(6, 0), datetime.time(18, 0))
    """
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    try:
        opens = dt.time(int(found[1]), int(found[2]))
        closes = dt.time(int(found[3]), int(found[4]))
    except ValueError:
        return None
    return (opens, closes) if opens < closes else None


def tonnes(text: str) -> float | None:
    """Read a ``maxweight``; None where it is none, or no weight at all.

    >>> [tonnes(t) for t in ("3.5", "950 kg", "none", "0")]
    [3.5, 0.95, None, None]
    """
    found = _WEIGHT.fullmatch(text.strip())
    weight = round(float(found[1]) * _TONNES_OF[found[2] or "t"], 3) if found else 0.0
    return weight if 0 < weight <= 200 else None


@dataclass(frozen=True)
class Condition:
    """A value that holds in some months, or when it is wet; `months` are 1 to 12."""

    value: str
    months: frozenset[int]
    wet: bool


def conditions(text: str) -> Iterator[Condition | None]:
    """Read the restrictions of a ``:conditional`` tag; None for each that names no season.

    >>> [c and (c.value, sorted(c.months), c.wet) for c in conditions("no @ (Nov-Feb); 30 @ wet")]
    [('no', [1, 2, 11, 12], False), ('30', [], True)]
    >>> [*conditions("no @ (weight > 10)")]
    [None]
    """
    for found in _RESTRICTION.finditer(text[:_LONGEST_VALUE]):
        when = found[2].strip("() ").lower()
        months = frozenset(_months(when))
        if when in ("wet", "rain", "wet_season"):
            yield Condition(found[1].strip(), frozenset(), wet=True)
        elif months:
            yield Condition(found[1].strip(), months, wet=False)
        else:
            yield None


def _months(when: str) -> Iterator[int]:
    parts = [part.strip() for part in when.split(",")]
    spans = [_SPAN.fullmatch(part) for part in parts]
    for span in spans if all(spans) else ():
        if span is None:
            continue
        first = _MONTHS.index(span[1].lower())
        last = first if span[2] is None else _MONTHS.index(span[2].lower())
        yield from ((first + step) % 12 + 1 for step in range((last - first) % 12 + 1))
