"""Visits that cannot have been, and visits or duty that stand twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.sheet import Spot


def planned_sunday(draft: Draft) -> dt.date | None:
    """End of the region's own week; None where it has none that exists."""
    week = draft.setting.week if draft.setting else None
    if week is None:
        return None
    try:
        return dt.date.fromisocalendar(int(week[:4]), int(week[6:]), 7)
    except ValueError:  # told as a fault of the settings
        return None


def visits_to_come(draft: Draft) -> Iterator[Fault]:
    """Last visits after the week that is planned."""
    sunday = planned_sunday(draft)
    if sunday is None or draft.setting is None:
        return
    week = draft.setting.week
    for row in draft.camps.rows:
        visit = row.record.last_visit
        if visit is not None and visit > sunday:
            rule = phrase("lies after the week that is planned ({week})", week=week)
            yield Fault(row.spot.at("last_visit"), str(visit), rule, phrase("check the year"))


def repeated_visits(draft: Draft) -> Iterator[Fault]:
    """Two rows of one date, camp and team."""
    first: dict[tuple[dt.date, str, str | None], Spot] = {}
    for row in draft.visits.rows:
        visit = row.record
        spot = first.setdefault((visit.date, visit.camp, visit.team), row.spot)
        if spot is not row.spot:
            rule = phrase("was visited on {date} in {row} already", date=visit.date, row=spot.where)
            fix = phrase("keep one of the two, or name the team of each")
            yield Fault(row.spot.at("camp"), visit.camp, rule, fix)


def repeated_duty(draft: Draft) -> Iterator[Fault]:
    """Two rows of one date and person."""
    first: dict[tuple[dt.date, str], Spot] = {}
    for row in draft.duty.rows:
        day = row.record
        spot = first.setdefault((day.date, day.person), row.spot)
        if spot is not row.spot:
            rule = phrase("has duty on {date} in {row} already", date=day.date, row=spot.where)
            fix = phrase("keep one of the two; one row holds all duty of a day")
            yield Fault(row.spot.at("person"), day.person, rule, fix)
