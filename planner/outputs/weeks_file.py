"""Several planned weeks as a file, ``weeks.json``: what each is worth, what they leave behind."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.continuity import Continuity, Gap
from planner.itinerary.plan import Plan
from planner.solution import Status

FORMAT: Literal["caravana-weeks/1"] = "caravana-weeks/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WeekRow(_Part):
    """One week: its label, how good its plan is, and what it does; ``plan`` names its file."""

    label: str
    first: dt.date
    status: Status
    value: float
    bound: float | None
    camps: int
    contacts: int
    nights_away: int
    cost: float
    plan: str


class GapShown(_Part):
    """Days that a camp waited for any visit, or for a service; ``begins`` null: for the first."""

    camp: str
    service: str | None
    begins: dt.date | None
    ends: dt.date
    days: int


class ContinuityShown(_Part):
    """What the weeks leave behind on their last day (see `planner.continuity`)."""

    first: dt.date
    last: dt.date
    camps: int
    visited: int
    inside_interval: int
    inside_interval_by_service: dict[str, int]
    greatest_gap: GapShown | None
    longer_than_greatest: tuple[GapShown, ...]
    gini_of_waits: float


class WeeksFile(_Part):
    """A horizon of weeks, each planned as if those before it had been held."""

    format: Literal["caravana-weeks/1"]
    region: str
    currency: str
    weeks: Annotated[tuple[WeekRow, ...], Field(min_length=1)]
    continuity: ContinuityShown


def week_row(plan: Plan, file: str) -> WeekRow:
    """Sum a plan up in a row."""
    return WeekRow(
        label=plan.week.label,
        first=plan.week.days[0].date,
        status=plan.result.status,
        value=plan.result.value,
        bound=plan.result.bound,
        camps=plan.totals.camps,
        contacts=sum(plan.totals.contacts.values()),
        nights_away=plan.totals.nights_away,
        cost=plan.totals.cost.total,
        plan=file,
    )


def weeks_file(region: str, currency: str, rows: Sequence[WeekRow], left: Continuity) -> WeeksFile:
    """Put rows and what they leave behind into one document."""
    shown = ContinuityShown(
        first=left.first,
        last=left.last,
        camps=left.camps,
        visited=left.visited,
        inside_interval=left.inside,
        inside_interval_by_service=dict(left.inside_by_service),
        greatest_gap=None if left.greatest is None else _shown(left.greatest),
        longer_than_greatest=tuple(map(_shown, left.overdue)),
        gini_of_waits=round(left.gini, 4),
    )
    return WeeksFile(
        format=FORMAT, region=region, currency=currency, weeks=tuple(rows), continuity=shown
    )


def weeks_text(weeks: WeeksFile) -> str:
    """Write the document as JSON; the same weeks give the same bytes."""
    content = weeks.model_dump(mode="json")
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _shown(gap: Gap) -> GapShown:
    return GapShown(
        camp=gap.camp, service=gap.service, begins=gap.begins, ends=gap.ends, days=gap.days
    )
