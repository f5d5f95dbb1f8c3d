"""Dates and times of day as people write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from planner.intake.table.numerals import UnreadableError
from planner.intake.table.plain import plain_words
from planner.intake.table.vocabulary import MONTHS
from planner.phrases import phrase

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0:00(?::00)?)?")
_TWO_DIGITS = re.compile(r"\d{1,2}[-/. ]\w{1,12}[-/. ]\d{2}")
_NAMED = re.compile(r"(\d{1,2})(?:o|er|st|nd|rd|th)?(?: de| of)? ([a-z]+)(?: del?| of)? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.hH](\d{2})?)?(?::00)? ?(?:h|hrs?|horas)?", re.IGNORECASE)
_HALF = re.compile(r"(.+?) ?([ap])\.? ?m\.?", re.IGNORECASE)
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(30_000, 80_000)
_WRITE = phrase("write year, month and day, such as 2026-07-01")
_WRITE_TIME = phrase("write hours and minutes, such as 08:00")
_NO_DATE = phrase("must be a date")
_NO_TIME = phrase("must be a time HH:MM")


@dataclass(frozen=True)
class Day:
    """A date, and whether day and month could be exchanged."""

    date: dt.date
    in_doubt: bool = False


def day(value: object) -> Day:
    """Date of a cell: of the spreadsheet's own kind, year first, named month, or day first.

    >>> day("3 nov 2026").date, day("3/11/2026")
    (datetime.date(2026, 11, 3), Day(date=datetime.date(2026, 11, 3), in_doubt=True))

    Raises
    ------
    UnreadableError
        It is none, or does not say which is the day.
    """
    if isinstance(value, dt.datetime):
        return Day(value.date())
    if isinstance(value, dt.date):
        return Day(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value in _SERIALS:
        meant = _EPOCH + dt.timedelta(days=int(value))
        fix = phrase("give the column the format of a date; it would be {date}", date=meant)
        raise UnreadableError(phrase("must be a date, not the number of a day"), fix)
    if not isinstance(value, str):
        raise UnreadableError(_NO_DATE, _WRITE)
    return _written(value.strip())


def _written(text: str) -> Day:
    if found := _ISO.fullmatch(text):
        return Day(_date(found[1], int(found[2]), found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _day_first(found[1], found[2], found[3])
    plain = plain_words(text)
    named = _NAMED.fullmatch(plain)
    if named and named[2] in MONTHS:
        return Day(_date(named[3], MONTHS[named[2]], named[1]))
    named = _MONTH_FIRST.fullmatch(plain)
    if named and named[1] in MONTHS:
        return Day(_date(named[3], MONTHS[named[1]], named[2]))
    if _TWO_DIGITS.fullmatch(text):
        raise UnreadableError(phrase("must be a date with a year of four digits"), _WRITE)
    raise UnreadableError(_NO_DATE, _WRITE)


def _day_first(first: str, second: str, year: str) -> Day:
    if int(second) > 12 >= int(first) > 0:
        meant = _date(year, int(first), second)
        rule = phrase("must be a date with the day first")
        fix = phrase("write {date}, if the month stands first", date=meant)
        raise UnreadableError(rule, fix)
    date = _date(year, int(second), first)
    return Day(date, in_doubt=date.day <= 12 and date.day != date.month)


def _date(year: str, month: int, day_: str) -> dt.date:
    try:
        return dt.date(int(year), month, int(day_))
    except ValueError:
        raise UnreadableError(phrase("must be a date that exists"), _WRITE) from None


def time(value: object) -> dt.time:
    """Time of day of a cell.

    >>> [str(time(v)) for v in ("8:00", "17h30", "8 am", "5:30 p.m.", dt.time(7, 15))]
    ['08:00:00', '17:30:00', '08:00:00', '17:30:00', '07:15:00']

    Raises
    ------
    UnreadableError
        It is none.
    """
    if isinstance(value, dt.timedelta) and dt.timedelta(0) <= value < dt.timedelta(days=1):
        value = (dt.datetime(1900, 1, 1) + value).time()  # noqa: DTZ001 -- of no day
    if isinstance(value, dt.datetime) and value.year <= 1900:
        value = value.time()
    if isinstance(value, dt.time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(value, str):
        half = _HALF.fullmatch(value.strip())
        found = _CLOCK.fullmatch(half[1] if half else value.strip())
        if found and (half or not value.strip().isdecimal()):
            return _clock(int(found[1]), int(found[2] or 0), half[2].lower() if half else "")
    raise UnreadableError(_NO_TIME, _WRITE_TIME)


def _clock(hour: int, minute: int, half: str) -> dt.time:
    if half and not 1 <= hour <= 12:
        raise UnreadableError(_NO_TIME, _WRITE_TIME)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise UnreadableError(_NO_TIME, _WRITE_TIME) from None
