"""The camps that wait longest, as a short table of text."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping

from planner.itinerary.plan import CampNeeds, Plan
from planner.outputs.wording import count, wrapped
from planner.phrases import date_words

_SHOWN = 5
_NAME = 36


def longest_waiting(plan: Plan, names: Mapping[str, str]) -> Iterator[str]:
    """Lines of the table: the most urgent first, those never visited before all others.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.
    """
    camps = sorted((camp for camp in plan.camps if camp.people), key=_pressing)[:_SHOWN]
    if not camps:
        return
    yield ""
    yield _line("WAITING LONGEST", ("people", "days", "urgency", "need", "given"))
    for camp in camps:
        days = "never" if camp.days_since_visit is None else f"{camp.days_since_visit:,}"
        need, given = (sum(counts.values()) for counts in (camp.need, camp.given))
        name = textwrap.shorten(names.get(camp.camp, camp.camp), _NAME - 2, placeholder="...")
        figures = f"{camp.people:,}", days, f"{camp.urgency:.2f}", f"{need:,}", f"{given:,}"
        yield _line(f"  {name}", figures)
    yield from _due(plan)


def _due(plan: Plan) -> Iterator[str]:
    """Count the camps that cannot wait for the next week, and those of them that do."""
    due = [camp for camp in plan.camps if camp.people and camp.due]
    if due:
        missed = sum(not any(camp.given[service] for service in camp.due) for camp in due)
        monday = plan.week.days[0].date
        sunday = date_words(monday + dt.timedelta(days=13 - monday.weekday()))
        text = f"{count(len(due), 'camp')} fall due before {sunday}: a greatest interval passes;"
        said = f"{text} this plan leaves {missed} of them without a visit for it."
        yield from wrapped("  ", said, "    ")


def _pressing(camp: CampNeeds) -> tuple[float, bool, int, str]:
    never = camp.days_since_visit is None
    return -camp.urgency, not never, -(camp.days_since_visit or 0), camp.camp


def _line(name: str, figures: tuple[str, ...]) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{figure:>8}" for figure in figures)
