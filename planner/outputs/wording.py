"""Dates, durations and figures in the words of the field."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Sequence

from planner.region.words import BoatClass

WIDTH = 80
_FIGURE = re.compile(r"(?<=\d) (?=(?:h|min|km|l)\b)|(?<=\bh) (?=\d\d min)|(?<=\b[A-Z]{3}) (?=\d)")
_UNBROKEN = "\u00a0"

BOATS = {BoatClass.PEQUE: "peque-peque", BoatClass.HP40: "40 HP", BoatClass.HP60: "60 HP"}
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


def ferry_words(name: str, wait: int, crossing: int) -> str:
    """A ferry, and the minutes of waiting for it and crossing on it.

    >>> ferry_words("Balsa", 30, 45), ferry_words("Balsa", 0, 75)
    ('Balsa with 30 min of waiting and 45 min of crossing', 'Balsa with 1 h 15 min of crossing')
    """
    waits = f"{duration(wait)} of waiting and " if wait else ""
    return f"{name} with {waits}{duration(crossing)} of crossing"


def river_minutes(up: int | None, down: int | None) -> str:
    """Minutes of a way by boat that go up and down rivers; nothing where none are known.

    >>> river_minutes(75, 0), river_minutes(45, 10), river_minutes(0, 30)
    ('1 h 15 min upstream', '45 min upstream and 10 min down', '30 min downstream')
    >>> river_minutes(None, None)
    ''
    """
    if up and down:
        return f"{duration(up)} upstream and {duration(down)} down"
    return f"{duration(up)} upstream" if up else f"{duration(down)} downstream" if down else ""


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


def days_in_words(dates: Sequence[dt.date]) -> str:
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
    return listed(words)


def wrapped(head: str, text: str, indent: str = "") -> list[str]:
    """Lines of at most `WIDTH` columns that never part a figure from its unit.

    >>> wrapped("  - ", "a way of 5 km")
    ['  - a way of 5 km']
    """
    lines = textwrap.wrap(
        _FIGURE.sub(_UNBROKEN, text),
        WIDTH,
        initial_indent=head,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return [line.replace(_UNBROKEN, " ") for line in lines]
