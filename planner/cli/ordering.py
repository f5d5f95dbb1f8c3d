"""``caravana order`` and ``check --order``: a plan's order as a table, and what comes of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.cli.checking import BROKEN, violation_line
from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, require_apart
from planner.cli.reading import folder_of, read_aloud, region_names
from planner.cli.speaking import spoken, tell
from planner.days import YEARS, iso_week
from planner.errors import Fault, InputError
from planner.formulate import (
    FormulatedWeek,
    Request,
    as_requested,
    check_same_region,
    formulate,
)
from planner.itinerary.in_language import in_language
from planner.orders.judge import Judged, judge
from planner.orders.order import Order, order_of, order_text, read_order
from planner.outputs.files import write_beside
from planner.outputs.plan_file import read_plan
from planner.outputs.summary_days import team_lines
from planner.phrases import counted, phrase
from planner.problem.history import monday_of

DAYS = 6  # of a week without a plan, Monday to Saturday


@dataclass(frozen=True)
class Ordering:
    """An order to judge.

    Attributes
    ----------
    path
        Its table.
    plan
        The plan whose week it is, None where only the region is known.
    folder
        The region.
    """

    path: Path
    plan: Path | None
    folder: Path


def write_order_of(path: Path, target: Path, *, as_json: bool) -> int:
    """Write the order of a plan as a table."""
    require_apart(target, path, what="order")
    lines = order_of(read_plan(path))
    write_beside(target, order_text(lines))
    if as_json:
        print_document({"plan": str(path), "order": str(target), "rows": len(lines)})
    else:
        said = phrase(
            "Order: {order} ({rows}); caravana check {plan} --order {order}",
            order=target,
            rows=counted(len(lines), "{number} row", "{number} rows"),
            plan=path,
        )
        print(tell(said))
    return 0


def ordering(path: Path, of: Path | None, region: str | None) -> Ordering:
    """Find what an order is judged by.

    Parameters
    ----------
    of
        The plan whose week it is, or its region; None for the region that comes with the planner.
    """
    if of is not None and of.suffix == ".json":
        return Ordering(path, of, folder_of(of, read_plan(of), region))
    name = region or (DEFAULT_REGION if of is None else str(of))
    return Ordering(path, None, find_region(name))


def check_order(asked: Ordering, *, as_json: bool) -> int:
    """Time an order and judge it; 1 when it breaks a rule."""
    order = read_order(asked.path)
    week = week_of(asked, order)
    judged = judge(week, order, str(asked.path))
    if as_json:
        print_document(order_document(asked.path, judged))
    else:
        for line in order_lines(week, judged):
            print(line)
        print(verdict(asked.path, judged))
    return code_of(judged)


def week_of(asked: Ordering, order: Order) -> FormulatedWeek:
    """Get the week of an order ready."""
    if asked.plan is not None:
        plan = read_plan(asked.plan)
        own = check_same_region(read_aloud(asked.folder), plan)
        return formulate(own, as_requested(plan, own))
    return formulate(read_aloud(asked.folder), _request(monday(order)))


def monday(order: Order) -> dt.date:
    """First day of the week in which an order begins."""
    first = min(line.date for line in order)
    if first.year not in YEARS:
        rule = phrase("must be in the years {first} to {last}", first=YEARS[0], last=YEARS[-1])
        raise InputError([Fault("--order", str(first), rule, phrase("correct the date"))])
    return monday_of(first)


def _request(first: dt.date) -> Request:
    return Request(first=first, days=DAYS, label=iso_week(first))


def code_of(judged: Judged) -> int:
    """Exit code: 1 when an order breaks a rule."""
    return BROKEN if judged.violations else 0


def order_document(path: Path, judged: Judged) -> dict[str, object]:
    """What comes of an order, for programs."""
    return {
        "order": str(path),
        "teams": [team.model_dump(mode="json", by_alias=True) for team in judged.teams],
        "violations": [each.model_dump(mode="json") for each in judged.violations],
    }


def order_lines(week: FormulatedWeek, judged: Judged) -> Iterator[str]:
    """List the clock times of an order, and a line between them and the verdict."""
    words = spoken()
    _, plan = in_language(week.region, judged.plan, words.language)
    names = region_names(week.region)
    for team in judged.teams:
        for line in team_lines(plan, team, names, words):
            yield line.rstrip()
    yield ""


def verdict(path: Path, judged: Judged, milliseconds: int | None = None) -> str:
    """Say which rules an order breaks, and how long it took to judge where that is given."""
    if not judged.violations:
        if milliseconds is None:
            return tell(phrase("{plan} keeps every rule.", plan=path))
        said = phrase("{plan} keeps every rule (judged in {ms} ms).", plan=path, ms=milliseconds)
        return tell(said)
    rules = counted(len(judged.violations), "{number} rule", "{number} rules")
    said = phrase("{plan} breaks {rules}:", plan=path, rules=rules)
    if milliseconds is not None:
        said = phrase(
            "{plan} breaks {rules} (judged in {ms} ms):",
            plan=path,
            rules=rules,
            ms=milliseconds,
        )
    lines = (f"  - {violation_line(violation)}" for violation in judged.violations)
    return "\n".join((tell(said), *lines))
