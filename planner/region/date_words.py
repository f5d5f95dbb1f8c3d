"""Dates and lists in the words of every text of a week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(date: dt.date) -> str:
    """Weekday, day and month, in English whatever the machine's language.

    >>> date_words(dt.date(2027, 2, 1))
    'Mon 1 Feb'
    """
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


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


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words with commas and a last ``and``.

    >>> listed([]), listed(["road"]), listed(["road", "river", "air"])
    ('', 'road', 'road, river and air')
    """
    *first, end = [*words] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end
