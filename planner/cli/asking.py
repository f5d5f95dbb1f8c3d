"""``caravana ask``: what one step beyond each limit of a planned week is worth."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from planner.asks import Answer, answer
from planner.asks.ask import WORKERS
from planner.cli import INTERRUPTED
from planner.cli.failing import print_document
from planner.cli.finding import find_region, find_remembered
from planner.cli.keeping import require_kept
from planner.cli.progress import shown_progress
from planner.cli.reading import read_aloud
from planner.cli.speaking import spoken, tell, warning
from planner.itinerary.plan import Plan
from planner.outputs.asks import asks_lines
from planner.outputs.plan_file import read_plan
from planner.phrases import Phrase, counted, labelled, phrase
from planner.region.records import Region


def show_asks(
    path: Path, region: str | None, top: int, time_limit: float | None, *, as_json: bool
) -> int:
    """Print what to ask for in the week of a plan.

    Raises
    ------
    InputError
        The file is no plan, or was made for another region.
    PlannerError
        The plan breaks a rule.
    """
    plan = read_plan(path)
    base = _region_of(path, plan, region)
    require_kept(path, plan, base, phrase("is not asked about"))
    with shown_progress() as report:
        how = {"top": top, "workers": WORKERS}
        found = answer(base, plan, **how, time_limit=time_limit, report=report)
    for text in found.rejected:
        tell_rejected(text)
    if as_json:
        print_document(_document(path, plan, found))
    else:
        print("\n".join(_lines(plan, found)))
    return INTERRUPTED if found.stopped else 0


def _region_of(path: Path, plan: Plan, region: str | None) -> Region:
    """Region that a plan file was made for: the one that is named, or the one it remembers."""
    if region is None:
        return read_aloud(find_remembered(path, plan.run.region_path))
    return read_aloud(find_region(region))


def _lines(plan: Plan, found: Answer) -> Iterator[str]:
    yield tell(
        phrase(
            "WHAT TO ASK FOR, {week}: {points:,.1f} points as it is",
            week=plan.week.label,
            points=found.value,
        )
    )
    yield from found_lines(found, plan.region.currency)


def found_lines(found: Answer, currency: str) -> Iterator[str]:
    """List what to ask for in one week, and say how much was tried."""
    yield from asks_lines(found.asks, currency, spoken())
    if not found.asks:
        yield tell(phrase("No step is known to gain anything."))
    yield tell(_tried(found))
    if not found.proven:
        yield tell(
            phrase("The week as it is was not proven to be the best, so that no gain could be.")
        )
    if found.stopped:
        yield tell(phrase("Stopped before everything was looked at."))


def _tried(found: Answer) -> Phrase:
    if not found.confirmed:
        return counted(
            found.listed,
            "{confirmed:,} of {number} step planned again to the proof.",
            "{confirmed:,} of {number} steps planned again to the proof.",
            confirmed=found.confirmed,
        )
    return counted(
        found.listed,
        "{confirmed:,} of {number} step planned again to the proof; {nothing:,} of these gain "
        "nothing.",
        "{confirmed:,} of {number} steps planned again to the proof; {nothing:,} of these gain "
        "nothing.",
        confirmed=found.confirmed,
        nothing=found.nothing,
    )


def tell_rejected(text: str) -> None:
    """Say on standard error that the referee rejects a plan that an engine gave."""
    said = labelled(phrase("the referee rejects a plan"), text)
    print(warning(said), file=sys.stderr)


def _document(path: Path, plan: Plan, found: Answer) -> dict[str, object]:
    return {
        "plan": str(path),
        "week": plan.week.label,
        "currency": plan.region.currency,
        "value": found.value,
        "proven": found.proven,
        "steps": found.listed,
        "confirmed": found.confirmed,
        "nothing": found.nothing,
        "rejected": list(found.rejected),
        "stopped": found.stopped,
        "asks": [ask.model_dump(mode="json") for ask in found.asks],
    }
