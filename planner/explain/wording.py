"""Dates, durations and levels in the words of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from planner.phrases import days_in_words
from planner.region.words import Level, Weekday

_LONG = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def each_weekday(day: Weekday) -> str:
    """Name a weekday that comes every week.

    >>> each_weekday(Weekday.WED)
    'Wednesdays'
    """
    return _LONG[list(Weekday).index(day)]


def on_days(dates: Sequence[dt.date]) -> str:
    """Say on which dates something is so.

    >>> on_days([dt.date(2027, 2, day) for day in (1, 2, 3)])
    'from Mon 1 Feb to Wed 3 Feb'
    >>> on_days([dt.date(2027, 2, day) for day in (1, 2)])
    'on Mon 1 Feb and Tue 2 Feb'
    """
    in_a_row = (dates[-1] - dates[0]).days == len(dates) - 1
    return f"{'from' if in_a_row and len(dates) > 2 else 'on'} {days_in_words(dates)}"


def by_days(said: Mapping[dt.date, str], of: int = 0) -> str:
    """What is said of some dates: once where it is the same on all, else beside its dates.

    Parameters
    ----------
    of
        How many dates there are with those of which nothing is said.

    Examples
    --------
    >>> mon, tue, wed = (dt.date(2027, 2, day) for day in (1, 2, 3))
    >>> by_days({mon: "the Manu is low", tue: "the Manu is low"})
    'the Manu is low'
    >>> by_days({mon: "the Manu is low", tue: "the Manu is low", wed: "the Manu is high"})
    'on Mon 1 Feb and Tue 2 Feb the Manu is low; on Wed 3 Feb the Manu is high'
    """
    dates: dict[str, list[dt.date]] = {}
    for date, text in said.items():
        dates.setdefault(text, []).append(date)
    if len(dates) == 1 and len(said) >= of:
        return next(iter(dates))
    return "; ".join(f"{on_days(days)} {text}" for text, days in dates.items())


def water(river: str, level: Level) -> str:
    """Say how high a river is.

    >>> water("Manu", Level.FLOOD), water("", Level.LOW)
    ('the Manu is in flood', 'the river is low')
    """
    state = "in flood" if level is Level.FLOOD else str(level)
    return f"the {river or 'river'} is {state}"


def hours(minutes: int) -> str:
    """Hours and minutes.

    >>> hours(510)
    '8 h 30'
    """
    return f"{minutes // 60} h {minutes % 60:02d}"
