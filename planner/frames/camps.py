"""Camps as tables: what they need before a week, and why they wait after it is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from planner.frames.names import names_of
from planner.itinerary.plan import Plan
from planner.needs import last_visit, needed, urgency, visits_by_camp, waiting
from planner.region.records import Camp, Region
from planner.region.visits import Visit

NEVER = "never"


def needs_frame(region: Region, date: dt.date) -> pd.DataFrame:
    """Tell what each camp needs on a date, the most urgent first.

    Urgency is that of the service that waits longest by its target interval; the contacts that are
    needed are those of all services together.
    """
    known = region.model_copy(update={"visits": tuple(v for v in region.visits if v.date < date)})
    visits = visits_by_camp(known.visits)
    rows = [_need(known, camp, visits.get(camp.id, ()), date) for camp in known.camps]
    rows.sort(key=lambda row: (-row[4], -row[5], row[0]))
    columns = ["camp", "reached by", "people", "days since a visit", "urgency", "contacts needed"]
    return pd.DataFrame(rows, columns=columns)


def _need(
    region: Region, camp: Camp, visits: Sequence[Visit], date: dt.date
) -> tuple[str, str, int, str, float, int]:
    rules, waits = region.settings.need, {}
    for service in region.services:
        waits[service.id] = waiting(camp, service, visits, date, rules)
    urgencies = [urgency(camp, s, waits[s.id], date, rules) for s in region.services]
    contacts = sum(needed(camp, s, waits[s.id], date, rules) for s in region.services)
    last = last_visit(region, camp)
    since = NEVER if last is None else f"{(date - last).days}"
    name = region.place[camp.id].name
    most = round(max(urgencies, default=0.0), 2)
    return name, str(camp.access), camp.people_mid, since, most, contacts


def waiting_frame(region: Region, plan: Plan) -> pd.DataFrame:
    """Tell why each camp waits that a plan does not visit, the largest first."""
    names = names_of(region)
    rows = [
        (
            names.get(row.camp, row.camp),
            row.people,
            NEVER if row.days_since_visit is None else f"{row.days_since_visit}",
            row.text,
        )
        for row in sorted(plan.unserved, key=lambda row: (-row.people, row.camp))
    ]
    return pd.DataFrame(rows, columns=["camp", "people", "days since a visit", "why it waits"])
