"""``caravana check`` and ``map``: looking again at a plan."""

from __future__ import annotations

from pathlib import Path

from planner import weekly
from planner.cli.failing import print_document
from planner.cli.finding import (
    find_region,
    find_remembered,
    require_apart,
    require_writable,
)
from planner.cli.planning import read_aloud
from planner.errors import PlannerError
from planner.itinerary.plan import Plan, Violation
from planner.outputs.map import write_map
from planner.outputs.plan_file import read_plan
from planner.outputs.wording import count
from planner.region.records import Region

BROKEN = 1


def check_plan(path: Path, region: str | None, *, as_json: bool) -> int:
    """Let the referee judge a plan file; 1 when it breaks a rule."""
    plan = read_plan(path)
    violations = weekly.referee(region_of(path, plan, region), plan)
    if as_json:
        found = [violation.model_dump(mode="json") for violation in violations]
        print_document({"plan": str(path), "violations": found})
    elif violations:
        print(f"{path} breaks {count(len(violations), 'rule')}:")
        for violation in violations:
            print(f"  - {violation_line(violation)}")
    else:
        print(f"{path} keeps every rule.")
    return BROKEN if violations else 0


def draw_plan(path: Path, target: Path, region: str | None, *, as_json: bool) -> int:
    """Draw the map of a plan that the referee accepts.

    Raises
    ------
    PlannerError
        When the plan breaks a rule: a team would follow its map.
    """
    plan = read_plan(path)
    require_apart(target, path)
    require_writable(target)
    base = region_of(path, plan, region)
    violations = weekly.referee(base, plan)
    if violations:
        broken = count(len(violations), "rule")
        raise PlannerError(f"{path} breaks {broken} and is not drawn; see 'caravana check {path}'.")
    write_map(weekly.as_planned(base, weekly.as_requested(plan, base)), plan, target)
    if as_json:
        print_document({"plan": str(path), "map": str(target)})
    else:
        print(f"Map: {target}")
    return 0


def region_of(path: Path, plan: Plan, region: str | None) -> Region:
    """Region that a plan file was made for: the one that is named, or the one it remembers."""
    if region is None:
        return read_aloud(find_remembered(path, plan.run.region_path))
    return read_aloud(find_region(region))


def violation_line(violation: Violation) -> str:
    """Say what breaks a rule, when and by whom."""
    who = f"team {violation.team}" if violation.team else ""
    when = str(violation.date) if violation.date else ""
    where = " ".join(part for part in (when, who) if part)
    return (
        f"{where}: {violation.text} [{violation.rule}]"
        if where
        else (f"{violation.text} [{violation.rule}]")
    )
