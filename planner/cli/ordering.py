"""``caravana order`` and ``check --order``: a plan's order as a table, and what comes of one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from planner.cli.checking import BROKEN, violation_line
from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, require_apart
from planner.cli.reading import read_aloud, region_names, region_of
from planner.days import iso_week
from planner.errors import Fault, InputError
from planner.formulate import (
    FormulatedWeek,
    Request,
    as_requested,
    check_same_region,
    formulate,
)
from planner.orders.judge import Judged, judge
from planner.orders.order import Order, order_of, order_text, read_order
from planner.outputs.files import write_beside
from planner.outputs.plan_file import read_plan
from planner.outputs.summary_days import team_lines
from planner.outputs.wording import count
from planner.problem.history import monday_of

DAYS = 6  # of a week without a plan, Monday to Saturday


def write_order_of(path: Path, target: Path, *, as_json: bool) -> int:
    """Write the order of a plan as a table."""
    require_apart(target, path, what="order")
    lines = order_of(read_plan(path))
    write_beside(target, order_text(lines))
    if as_json:
        print_document({"plan": str(path), "order": str(target), "rows": len(lines)})
    else:
        print(
            f"Order: {target} ({count(len(lines), 'row')}); caravana check {path} --order {target}"
        )
    return 0


def check_order(path: Path, of: Path | None, region: str | None, *, as_json: bool) -> int:
    """Time an order and judge it; 1 when it breaks a rule.

    Parameters
    ----------
    of
        The plan whose week it is, or its region; None for the region that comes with the planner.
    """
    order = read_order(path)
    week = _week(order, of, region)
    judged = judge(week, order, str(path))
    if as_json:
        print_document(
            {
                "order": str(path),
                "teams": [team.model_dump(mode="json", by_alias=True) for team in judged.teams],
                "violations": [each.model_dump(mode="json") for each in judged.violations],
            }
        )
    else:
        _tell(path, week, judged)
    return BROKEN if judged.violations else 0


def _week(order: Order, of: Path | None, region: str | None) -> FormulatedWeek:
    if of is not None and of.suffix == ".json":
        plan = read_plan(of)
        own = check_same_region(region_of(of, plan, region), plan)
        return formulate(own, as_requested(plan, own))
    known = read_aloud(find_region(region or (DEFAULT_REGION if of is None else str(of))))
    first = min((line.date for line in order), default=None)
    if first is None:
        fix = "write a row a visit, or 'caravana order PLAN' to begin with"
        raise InputError([Fault("--order", "", "holds no row", fix)])
    return formulate(known, _request(monday_of(first)))


def _request(monday: dt.date) -> Request:
    return Request(first=monday, days=DAYS, label=iso_week(monday))


def _tell(path: Path, week: FormulatedWeek, judged: Judged) -> None:
    names = region_names(week.region)
    for team in judged.teams:
        for line in team_lines(judged.plan, team, names):
            print(line.rstrip())
    print()
    if not judged.violations:
        print(f"{path} keeps every rule.")
        return
    print(f"{path} breaks {count(len(judged.violations), 'rule')}:")
    for violation in judged.violations:
        print(f"  - {violation_line(violation)}")
