"""Dates, durations and levels in the words of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from planner.region.words import Level, Weekday

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(date: dt.date) -> str:
    """Weekday, day and month, in English whatever the machine's language.

    >>> date_words(dt.date(2027, 2, 1))
    'Mon 1 Feb'
    """
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


def each_weekday(day: Weekday) -> str:
    """Name a weekday that comes every week.

    >>> each_weekday(Weekday.WED)
    'Wednesdays'
    """
    return _LONG[list(Weekday).index(day)]


def days_in_words(dates: Sequence[dt.date], last: str = "and") -> str:
    """Dates in order, three or more days in a row as a span.

    >>> days_in_words([dt.date(2027, 2, day) for day in (1, 2, 3, 5)])
    'Mon 1 Feb to Wed 3 Feb and Fri 5 Feb'
    """
    spans: list[list[dt.date]] = []
    for date in dates:
        if spans and (date - spans[-1][-1]).days == 1:
            spans[-1].append(date)
        else:
            spans.append([date])
    words: list[str] = []
    for span in spans:
        if len(span) > 2:
            words.append(f"{date_words(span[0])} to {date_words(span[-1])}")
        else:
            words.extend(map(date_words, span))
    return listed(words, last)


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


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words with commas and a last ``and``.

    >>> listed(["road"]), listed(["road", "river", "air"])
    ('road', 'road, river and air')
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


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
