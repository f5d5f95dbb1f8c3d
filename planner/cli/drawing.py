"""``caravana map``: the map of a plan, drawn again."""

from __future__ import annotations

from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import require_apart, require_writable
from planner.cli.reading import region_of
from planner.errors import PlannerError
from planner.formulate import as_planned, as_requested
from planner.languages import Language, words_of
from planner.outputs.map import write_map
from planner.outputs.plan_file import read_plan
from planner.outputs.wording import count
from planner.referee import referee


def draw_plan(path: Path, target: Path, region: str | None, language: str, *, as_json: bool) -> int:
    """Draw the map of a plan that the referee accepts, in a language by its code.

    Raises
    ------
    PlannerError
        When the plan breaks a rule: a team would follow its map.
    """
    plan = read_plan(path)
    require_apart(target, path)
    require_writable(target)
    base = region_of(path, plan, region)
    violations = referee(base, plan)
    if violations:
        broken = count(len(violations), "rule")
        raise PlannerError(f"{path} breaks {broken} and is not drawn; see 'caravana check {path}'.")
    words = words_of(Language(language))
    write_map(as_planned(base, as_requested(plan, base)), plan, target, words)
    if as_json:
        print_document({"plan": str(path), "map": str(target)})
    else:
        print(f"Map: {target}")
    return 0
