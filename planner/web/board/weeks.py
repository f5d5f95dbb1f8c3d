"""Deeds on weeks."""

from __future__ import annotations

import datetime as dt

from planner.itinerary.plan import Plan
from planner.outputs.plan_file import plan_text
from planner.problem.history import monday_of
from planner.web.store.opening import Store
from planner.web.store.records import Deed, Origin, WeekVersion


def import_plan(store: Store, plan: Plan, note: str, by: Deed) -> dt.date:
    """Take a plan that was made elsewhere as the newest version of its week; gives its Monday."""
    monday = monday_of(plan.week.days[0].date)
    newest = store.weeks.newest(monday)
    version = WeekVersion(
        monday=monday,
        number=newest.number if newest else 0,
        plan=plan_text(plan),
        origin=Origin.IMPORTED,
        note=note,
        by=by.who,
        at=by.at,
        value=plan.result.value,
        status=str(plan.result.status),
    )
    store.weeks.add(version, by)
    return monday
