"""Visits that cannot have been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.errors import Fault
from planner.region.draft import Draft


def visits_to_come(draft: Draft) -> Iterator[Fault]:
    """Last visits after the week that is planned."""
    week = draft.setting.week if draft.setting else None
    if week is None:
        return
    try:
        sunday = dt.date.fromisocalendar(int(week[:4]), int(week[6:]), 7)
    except ValueError:  # told as a fault of the settings
        return
    for row in draft.camps.rows:
        visit = row.record.last_visit
        if visit is not None and visit > sunday:
            rule = f"lies after the week that is planned ({week})"
            yield Fault(row.spot.at("last_visit"), str(visit), rule, "check the year")
