"""Dates, weekdays and roles in the words of `planner.scenario.telling`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.phrases import Phrase, listed, phrase
from planner.region.words import Weekday

_MONTHS = (
    *(phrase("January"), phrase("February"), phrase("March"), phrase("April"), phrase("May")),
    *(phrase("June"), phrase("July"), phrase("August"), phrase("September"), phrase("October")),
    *(phrase("November"), phrase("December")),
)
ALL_WEEK = phrase("all week")
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


def span_words(first: dt.date | None, last: dt.date | None, dates: Sequence[dt.date]) -> Phrase:
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
        return ALL_WEEK
    begin, end = first or dates[0], last or dates[-1]
    if begin == end:
        return _date(begin)
    if begin > end and None in (first, last):  # outside the planned dates
        if first is None:
            return phrase("until {day}", day=_date(end))
        return phrase("from {day}", day=_date(begin))
    if (begin.year, begin.month) == (end.year, end.month):
        return phrase("{first} to {last}", first=begin.day, last=_date(end))
    return phrase("{first} to {last}", first=_date(begin), last=_date(end))


def _date(date: dt.date) -> Phrase:
    return phrase("{number} {month}", number=date.day, month=_MONTHS[date.month - 1])


def days_words(days: Sequence[Weekday]) -> Phrase:
    """Weekdays by name, those that follow one another as a span.

    >>> days_words([Weekday.TUE, Weekday.WED]), days_words([Weekday.MON, Weekday.WED])
    ('Tuesday and Wednesday', 'Monday and Wednesday')
    >>> days_words([Weekday.MON, Weekday.TUE, Weekday.WED])
    'Monday to Wednesday'
    """
    order = list(Weekday)
    numbers = sorted({order.index(day) for day in days})
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        first, last = _DAYS[order[numbers[0]]], _DAYS[order[numbers[-1]]]
        return phrase("{first} to {last}", first=first, last=last)
    return listed([_DAYS[order[number]] for number in numbers])
