"""Risks as text: a row a day and team, and a sentence for each day that often ends after dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planner.itinerary.plan import Plan
from planner.outputs.wording import wrapped
from planner.phrases import Phrase, date_words, phrase
from planner.region.records import Region
from planner.risk.records import DayRisk, Risk
from planner.risk.wording import clock, per_cent, week_words

if TYPE_CHECKING:
    from planner.languages import Words

_DATE = len("Wed 30 Sep")
_HEAD = (
    phrase("day"),
    phrase("in by"),
    phrase("95 % by"),
    phrase("before dark"),
    phrase("duty over"),
    phrase("contacts"),
    phrase("expected"),
    phrase("90 %"),
)


def risk_text(region: Region, plan: Plan, risk: Risk, advice: Sequence[str], words: Words) -> str:
    """Write what a simulation tells of a plan, and what can be done about it."""
    lines = [words.tell(_title(plan, risk))]
    for team in dict.fromkeys(day.team for day in risk.days):
        days = [day for day in risk.days if day.team == team]
        rows = [[words.tell(cell) for cell in row] for row in (_HEAD, *map(_row, days))]
        lines += ["", words.say("team {team}", team=team), *_aligned(rows), ""]
        wide = max(_DATE, *(len(row[0]) for row in rows))
        lines += [line for day in days for line in _weakest(day, words, wide)]
    whole = f"{words.tell(week_words(risk))} {words.tell(_dark(region))}"
    lines += ["", *wrapped("", whole)]
    for sentence in advice:
        lines += wrapped("  - ", words.tell(sentence), "    ")
    return "\n".join(lines) + "\n"


def _title(plan: Plan, risk: Risk) -> Phrase:
    return phrase(
        "Week {label}, {region}: {draws:,} draws, seed {seed}",
        label=plan.week.label,
        region=plan.region.name,
        draws=risk.draws,
        seed=risk.seed,
    )


def _dark(region: Region) -> Phrase:
    hours = region.settings.hours
    return phrase(
        "Dark is from {road} min before sunset on roads and from {river} min before it on rivers.",
        road=hours.road_before_sunset,
        river=hours.boat_before_sunset,
    )


def _row(day: DayRisk) -> Sequence[str]:
    spread = f"{day.contacts_low}-{day.contacts_high}" if day.contacts_planned else "-"
    expected = phrase("{contacts:.1f}", contacts=day.contacts) if day.contacts_planned else "-"
    return (
        date_words(day.date),
        clock(day.planned_arrival),
        clock(day.arrival_p95),
        per_cent(day.in_before_dark),
        per_cent(day.over_duty),
        str(day.contacts_planned or "-"),
        expected,
        spread,
    )


def _weakest(day: DayRisk, words: Words, wide: int) -> list[str]:
    """Say what a day hangs on most: what makes most of how late it may be."""
    if not day.weakest:
        return []
    text = phrase(
        "hangs most on {weakest} ({share} of what may delay it)",
        weakest=day.weakest,
        share=per_cent(day.weakest_share),
    )
    date = words.tell(date_words(day.date)).ljust(wide)
    return wrapped(f" {date}  ", words.tell(text), " " * (len(date) + 3))


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table: the first column stands left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([f" {first.ljust(widths[0])}", *cells]).rstrip()
