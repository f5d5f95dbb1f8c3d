"""Dates, durations and figures in the words of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(date: dt.date) -> str:
    """Weekday, day and month, in English whatever the machine's language.

    >>> date_words(dt.date(2027, 2, 1))
    'Mon 1 Feb'
    """
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


def duration(minutes: int) -> str:
    """Hours and minutes.

    >>> duration(45), duration(120), duration(125)
    ('45 min', '2 h', '2 h 05 min')
    """
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d} min" if rest else f"{hours} h"


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun.

    >>> count(1, "camp"), count(1200, "person", "people")
    ('1 camp', '1,200 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words with commas and a last ``and``.

    >>> listed(["road"]), listed(["road", "river", "air"])
    ('road', 'road, river and air')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
