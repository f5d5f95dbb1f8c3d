"""The ledger as a table (CSV) that a spreadsheet opens: posts only, figures as numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from planner.itinerary.people import PlannedMargin, PlannedPerson
from planner.itinerary.plan import Plan
from planner.outputs.ledger import LedgerDay, does_words, ledger_days
from planner.outputs.margins import rule_words

COLUMNS = (
    "post",
    "row",
    "date",
    "what",
    "team",
    "leaves",
    "arrives",
    "duty_minutes",
    "wheel_minutes",
    "rest_before_minutes",
    "used",
    "limit",
    "margin",
    "unit",
    "over_minutes",
    "cost",
    "sign_off",
    "basis",
    "source",
)
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes accents for something else
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | dt.date | dt.datetime | None


def ledger_csv(plan: Plan, people: Sequence[PlannedPerson]) -> str:
    """Write a row for each day (``day``) and each rule (``rule``) of some people of a plan.

    A rule has its nearest day; other days on which its limit is passed have rows (``passed``).
    """
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    for person in people:
        days = (_day(plan, person, each) for each in ledger_days(plan, person))
        rules = (row for margin in person.margins for row in (_rule(margin), *_passed(margin)))
        for row in (*days, *rules):
            cells = {"post": person.id, **row}
            table.writerow({name: _cell(value) for name, value in cells.items()})
    return _BYTE_ORDER_MARK + text.getvalue()


def _day(plan: Plan, person: PlannedPerson, each: LedgerDay) -> dict[str, Cell]:
    day = each.day
    return {
        "row": "day",
        "date": day.date,
        "what": does_words(plan, person, day),
        "team": day.team,
        "leaves": each.leaves,
        "arrives": each.arrives,
        "duty_minutes": day.duty_minutes,
        "wheel_minutes": day.drive_minutes,
        "rest_before_minutes": day.rest_minutes,
    }


def _rule(margin: PlannedMargin) -> dict[str, Cell]:
    return {
        "row": "rule",
        "date": margin.date,
        "what": rule_words(margin.rule),
        "used": margin.used,
        "limit": margin.limit,
        "margin": margin.margin,
        "unit": margin.unit,
        "over_minutes": margin.over,
        "cost": margin.cost,
        "sign_off": margin.sign_off,
        "basis": margin.basis,
        "source": margin.source,
    }


def _passed(margin: PlannedMargin) -> Iterator[dict[str, Cell]]:
    for each in margin.also:
        yield {
            "row": "passed",
            "date": each.date,
            "what": rule_words(margin.rule),
            "limit": margin.limit,
            "margin": each.margin,
            "unit": margin.unit,
            "over_minutes": each.over,
            "cost": each.cost,
            "sign_off": margin.sign_off,
        }


def _cell(value: Cell) -> str | int | float:
    """Write one cell; text that a spreadsheet would reckon as a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
