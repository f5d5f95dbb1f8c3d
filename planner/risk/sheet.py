"""Risks as a table (CSV) that a spreadsheet opens, and as a document for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from planner.risk.records import DayRisk, Risk
from planner.risk.wording import clock

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes accents for something else
_CLOCKS = ("planned_arrival", "arrival_median", "arrival_p95")
_LISTS = ("dark", "clinics")


def risk_csv(risk: Risk) -> str:
    """Write a row for each day and team: clock times as such, probabilities from 0 to 1."""
    text = io.StringIO()
    names = [name for name in DayRisk.__dataclass_fields__ if name not in _LISTS]
    table = csv.DictWriter(text, names, extrasaction="ignore")
    table.writeheader()
    table.writerows(_plain(day) for day in risk.days)
    return _BYTE_ORDER_MARK + text.getvalue()


def risk_document(risk: Risk, advice: Sequence[str]) -> dict[str, Any]:
    """Give all that is known of a plan's risk, with four digits of what is no whole number."""
    document: dict[str, Any] = {**asdict(risk), "days": [_plain(day) for day in risk.days]}
    return {**_rounded(document), "advice": list(advice)}


def _plain(day: DayRisk) -> dict[str, Any]:
    content: dict[str, Any] = {**asdict(day), "date": day.date.isoformat()}
    clocks = {name: clock(content[name]) for name in _CLOCKS}
    rounded: dict[str, Any] = _rounded({**content, **clocks})
    return rounded


def _rounded(value: Any) -> Any:
    """Leave out digits that depend on the order of adding."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value
