"""Dates, weekdays and lists in the words of `planner.scenario.telling`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.phrases import Phrase, phrase
from planner.region.words import Weekday

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = dict(
    zip(
        Weekday,
        (
            *(phrase("Monday"), phrase("Tuesday"), phrase("Wednesday"), phrase("Thursday")),
            *(phrase("Friday"), phrase("Saturday"), phrase("Sunday")),
        ),
        strict=True,
    )
)


def weekday_words(date: dt.date) -> Phrase:
    """Name the weekday of a date.

    >>> weekday_words(dt.date(2026, 12, 1))
    'Tuesday'
    """
    return _DAYS[list(Weekday)[date.weekday()]]


def span_words(first: dt.date | None, last: dt.date | None, dates: Sequence[dt.date]) -> str:
    """Dates from one to another; without either, all that are planned.

    >>> week = [dt.date(2026, 11, 30) + dt.timedelta(days=day) for day in range(6)]
    >>> span_words(None, None, week), span_words(None, week[2], week)
    ('all week', '30 November to 2 December')
    >>> span_words(week[1], week[3], week), span_words(week[1], week[1], week)
    ('1 to 3 December', '1 December')
    >>> span_words(None, dt.date(2026, 1, 9), week), span_words(dt.date(2027, 1, 9), None, week)
    ('until 9 January', 'from 9 January')
    """
    if first is None and last is None:
        return "all week"
    begin, end = first or dates[0], last or dates[-1]
    if begin == end:
        return _date(begin)
    if begin > end and None in (first, last):  # outside the planned dates
        return f"until {_date(end)}" if first is None else f"from {_date(begin)}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day} to {_date(end)}"
    return f"{_date(begin)} to {_date(end)}"


def _date(date: dt.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]}"


def days_words(days: Sequence[Weekday]) -> str:
    """Weekdays by name, those that follow one another as a span.

    >>> days_words([Weekday.TUE, Weekday.WED]), days_words([Weekday.MON, Weekday.WED])
    ('Tuesday and Wednesday', 'Monday and Wednesday')
    >>> days_words([Weekday.MON, Weekday.TUE, Weekday.WED])
    'Monday to Wednesday'
    """
    order = list(Weekday)
    numbers = sorted({order.index(day) for day in days})
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{_DAYS[order[numbers[0]]]} to {_DAYS[order[numbers[-1]]]}"
    return joined([_DAYS[order[number]] for number in numbers])


def joined(words: Sequence[str]) -> str:
    """Words with commas and a last ``and``.

    >>> joined([]), joined(["road"]), joined(["road", "river", "air"])
    ('', 'road', 'road, river and air')
    """
    *some, last = words or ("",)
    return f"{', '.join(some)} and {last}" if some else last
