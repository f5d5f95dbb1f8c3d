"""``duty.csv``: what everybody worked, one row a post and date."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Sequence

from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.region.sheet import Sheet
from planner.region.tables import read_table

DUTY = "duty.csv"
COLUMNS = ("date", "person", "duty_minutes", "drive_minutes", "departure", "arrival")


def read_duty(text: str, file: str = DUTY) -> Sheet[DutyDay]:
    """Read what was logged; an empty cell of driving means none."""
    return read_table(text, file, DutyDay)


def duty_text(days: Iterable[DutyDay]) -> str:
    """Write days as `read_duty` reads them, by date and person."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for day in sorted(days, key=_order):
        hours = ("" if at is None else f"{at:%H:%M}" for at in (day.departure, day.arrival))
        writer.writerow([day.date, day.person, day.duty_minutes, day.drive_minutes, *hours])
    return text.getvalue()


def _order(day: DutyDay) -> tuple[dt.date, str]:
    return day.date, day.person


def duty_joined(
    old: Sequence[DutyDay], new: Sequence[DutyDay], *, replace: bool
) -> tuple[tuple[DutyDay, ...], tuple[DutyDay, ...]]:
    """Join new days to old ones.

    Parameters
    ----------
    replace
        Whether a new day takes the place of an old one of the same date and person.

    Returns
    -------
    All days, and those of `new` that were there already, with other figures, and may not be
    replaced.
    """
    known = {_order(day): day for day in old}
    clashes = [day for day in new if not replace and known.get(_order(day), day) != day]
    return tuple((known | {_order(day): day for day in new}).values()), tuple(clashes)


def duty_hash(region: Region, before: dt.date) -> str:
    """SHA-256 of the duty of a region before a date, in 64 hexadecimal digits; empty for none."""
    known = [day for day in region.duty if day.date < before]
    return hashlib.sha256(duty_text(known).encode()).hexdigest() if known else ""
