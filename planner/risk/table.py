"""Risks as text: a row a day and team, and a sentence for each day that often ends after dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.itinerary.plan import Plan
from planner.outputs.wording import wrapped
from planner.phrases import date_words
from planner.region.records import Region
from planner.risk.records import DayRisk, Risk
from planner.risk.wording import clock, per_cent, week_words

_DATE = len("Wed 30 Sep")
_HEAD = ("day", "in by", "95 % by", "before dark", "duty over", "contacts", "expected", "90 %")


def risk_text(region: Region, plan: Plan, risk: Risk, advice: Sequence[str]) -> str:
    """Write what a simulation tells of a plan, and what can be done about it."""
    title = f"Week {plan.week.label}, {plan.region.name}: {risk.draws:,} draws, seed {risk.seed}"
    lines = [title]
    for team in dict.fromkeys(day.team for day in risk.days):
        days = [day for day in risk.days if day.team == team]
        lines += ["", f"team {team}", *_aligned([_HEAD, *map(_row, days)]), ""]
        lines += [line for day in days for line in _weakest(day)]
    hours = region.settings.hours
    dark = f"Dark is from {hours.road_before_sunset} min before sunset on roads and from "
    dark += f"{hours.boat_before_sunset} min before it on rivers."
    lines += ["", *wrapped("", f"{week_words(risk)} {dark}")]
    for sentence in advice:
        lines += wrapped("  - ", sentence, "    ")
    return "\n".join(lines) + "\n"


def _row(day: DayRisk) -> Sequence[str]:
    spread = f"{day.contacts_low}-{day.contacts_high}" if day.contacts_planned else "-"
    return (
        date_words(day.date),
        clock(day.planned_arrival),
        clock(day.arrival_p95),
        per_cent(day.in_before_dark),
        per_cent(day.over_duty),
        str(day.contacts_planned or "-"),
        f"{day.contacts:.1f}" if day.contacts_planned else "-",
        spread,
    )


def _weakest(day: DayRisk) -> list[str]:
    """Say what a day hangs on most: what makes most of how late it may be."""
    if not day.weakest:
        return []
    text = f"hangs most on {day.weakest} ({per_cent(day.weakest_share)} of what may delay it)"
    return wrapped(f" {date_words(day.date).ljust(_DATE)}  ", text, " " * (_DATE + 3))


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table: the first column stands left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([f" {first.ljust(widths[0])}", *cells]).rstrip()
