"""Dates, durations and levels in the words of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from planner.phrases import Phrase, counted, days_in_words, joined, listed, phrase
from planner.region.words import Level, Weekday

_LONG = (
    phrase("Mondays"),
    phrase("Tuesdays"),
    phrase("Wednesdays"),
    phrase("Thursdays"),
    phrase("Fridays"),
    phrase("Saturdays"),
    phrase("Sundays"),
)


def each_weekday(day: Weekday) -> Phrase:
    """Name a weekday that comes every week.

    >>> each_weekday(Weekday.WED)
    'Wednesdays'
    """
    return _LONG[list(Weekday).index(day)]


def on_days(dates: Sequence[dt.date]) -> Phrase:
    """Say on which dates something is so.

    >>> on_days([dt.date(2027, 2, day) for day in (1, 2, 3)])
    'from Mon 1 Feb to Wed 3 Feb'
    >>> on_days([dt.date(2027, 2, day) for day in (1, 2)])
    'on Mon 1 Feb and Tue 2 Feb'
    """
    in_a_row = (dates[-1] - dates[0]).days == len(dates) - 1
    days = days_in_words(dates)
    if in_a_row and len(dates) > 2:
        return phrase("from {days}", days=days)
    return phrase("on {days}", days=days)


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
    return joined(
        phrase("{when} {said}", when=on_days(days), said=text) for text, days in dates.items()
    )


def waters(rivers: Sequence[str], level: Level) -> Phrase:
    """Say how high rivers are that are alike.

    >>> waters(["Manu"], Level.FLOOD), waters([""], Level.LOW)
    ('the Manu is in flood', 'the river is low')
    >>> waters(["Acre", "Manu"], Level.HIGH)
    'the Acre and the Manu are high'
    """
    named = [phrase("the {river}", river=each) if each else phrase("the river") for each in rivers]
    number, rivers = len(named), listed(named)
    if level is Level.FLOOD:
        return counted(number, "{rivers} is in flood", "{rivers} are in flood", rivers=rivers)
    if level is Level.HIGH:
        return counted(number, "{rivers} is high", "{rivers} are high", rivers=rivers)
    if level is Level.LOW:
        return counted(number, "{rivers} is low", "{rivers} are low", rivers=rivers)
    return counted(number, "{rivers} is normal", "{rivers} are normal", rivers=rivers)


def hours(minutes: int) -> str:
    """Hours and minutes.

    >>> hours(510)
    '8 h 30'
    """
    return f"{minutes // 60} h {minutes % 60:02d}"
