"""Duty that was done: minutes of a post on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from planner.region.fields import Between, Breach, Minutes, Record, Slug


def _wheel_is_duty(row: Any) -> Iterator[Breach]:
    if row.drive_minutes > row.duty_minutes:
        rule = f"must be at most duty_minutes {row.duty_minutes}"
        yield Breach("drive_minutes", rule, "driving is duty: correct one of the two")


class DutyDay(Record):
    """Minutes of duty of a post on a date, and those of them at the wheel.

    ``person`` is the id of a post, never a name.
    """

    date: dt.date
    person: Slug
    duty_minutes: Minutes
    drive_minutes: Minutes = 0

    between = (Between(("duty_minutes", "drive_minutes"), _wheel_is_duty),)
