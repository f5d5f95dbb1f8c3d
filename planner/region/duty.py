"""Duty that was done: minutes of a post on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from planner.phrases import phrase
from planner.region.clock import minutes_between
from planner.region.fields import Between, Breach, Minutes, Post, Record, in_order

DAY = 24 * 60
UNKNOWN_START = 6 * 60
"""Where nobody wrote down the hours, work is taken to begin at this minute of the day."""


def _wheel_is_duty(row: Any) -> Iterator[Breach]:
    if row.drive_minutes > row.duty_minutes:
        rule = phrase("must be at most duty_minutes {minutes}", minutes=row.duty_minutes)
        yield Breach("drive_minutes", rule, phrase("driving is duty: correct one of the two"))


def _both_hours(row: Any) -> Iterator[Breach]:
    if (row.departure is None) != (row.arrival is None):
        empty = "departure" if row.departure is None else "arrival"
        yield Breach(
            empty, phrase("must be given where the other is"), phrase("write both, or neither")
        )


def _within_hours(row: Any) -> Iterator[Breach]:
    if row.departure is None or row.arrival is None:
        return
    span = minutes_between(row.departure, row.arrival)
    if 0 < span < row.duty_minutes:
        rule = phrase(
            "must be at most the {minutes} minutes from departure to arrival", minutes=span
        )
        yield Breach("duty_minutes", rule, phrase("correct the one that is wrong"))


class DutyDay(Record):
    """Minutes of duty of a post on a date, and those of them at the wheel.

    ``person`` is the id of a post, never a name. ``departure`` and ``arrival`` may be unknown.
    """

    date: dt.date
    person: Post
    duty_minutes: Minutes
    drive_minutes: Minutes = 0
    departure: dt.time | None = None
    arrival: dt.time | None = None

    between = (
        Between(("duty_minutes", "drive_minutes"), _wheel_is_duty),
        Between(("departure", "arrival"), _both_hours),
        in_order("departure", "arrival"),
        Between(("duty_minutes", "departure", "arrival"), _within_hours),
    )

    @property
    def hours(self) -> tuple[int, int]:
        """Minutes of the day between which work was done; if unknown, at one go from six."""
        if self.departure is None or self.arrival is None:
            return UNKNOWN_START, min(UNKNOWN_START + self.duty_minutes, DAY)
        midnight = dt.time()
        return minutes_between(midnight, self.departure), minutes_between(midnight, self.arrival)
