"""What was logged that lies ahead of a plan, or of today, and what is missing before a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.duty_files import DUTY
from planner.region.records import Region
from planner.region.sheet import Spot
from planner.region.visit_files import VISITS
from planner.region.words import Weekday

_SHOWN = 3
_FIX = phrase("correct the year, the month or the day where one is wrong")


def logged_ahead(region: Region, first: dt.date, today: dt.date) -> Iterator[Fault]:
    """Say which dates a plan leaves out, and which it believes although they are to come.

    Parameters
    ----------
    first
        First planned day, of several weeks that of the last one: what was logged before it counts.
    """
    logged = {
        VISITS: {visit.date for visit in region.visits},
        DUTY: {day.date for day in region.duty},
    }
    for file, dates in logged.items():
        to_come = [date for date in sorted(dates) if today < date < first]
        left_out = [date for date in sorted(dates) if date >= first]
        if to_come:
            rule = phrase("is after today, {today}, and counts as held all the same", today=today)
            yield Fault(Spot(file).at("date"), _listed(to_come), rule, _FIX)
        if left_out:
            rule = phrase(
                "is not before {first}, when the last planned week begins, and does not count",
                first=first,
            )
            yield Fault(Spot(file).at("date"), _listed(left_out), rule, _FIX)


def unlogged(region: Region, first: dt.date) -> Iterator[Fault]:
    """Say of which days of a week that is planned from its middle nobody's duty is known."""
    known = {day.date for day in region.duty}
    works = {day for team in region.teams for day in team.days}
    monday = first - dt.timedelta(days=first.weekday())
    dates = [monday + dt.timedelta(days=number) for number in range(first.weekday())]
    missing = [d for d in dates if d not in known and tuple(Weekday)[d.weekday()] in works]
    if missing:
        rule = phrase(
            "is in the week that is planned, and has no row: everybody is taken to have rested"
        )
        fix = phrase(
            "log the plan that was carried out (caravana log PLAN), or plan on if nobody worked"
        )
        yield Fault(Spot(DUTY).at("date"), _listed(missing), rule, fix)


def _listed(dates: Sequence[dt.date]) -> str:
    """Write the first dates out and count the others."""
    more = len(dates) - _SHOWN
    shown = ", ".join(str(date) for date in dates[:_SHOWN])
    return phrase("{dates} and {number} more", dates=shown, number=more) if more > 0 else shown
