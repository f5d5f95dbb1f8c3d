"""``caravana map``: the map of a plan, drawn again."""

from __future__ import annotations

from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import require_apart, require_writable
from planner.cli.reading import region_of
from planner.errors import Fault, InputError, PlannerError
from planner.formulate import as_planned, as_requested
from planner.languages import Language, words_of
from planner.outputs.map import write_map
from planner.outputs.plan_file import read_plan
from planner.outputs.wording import count
from planner.referee import referee


def refuse_tiles(address: str | None) -> None:
    """Refuse online tiles: a server of them learns which stretch of land is looked at, and when.

    Maps are drawn from the region's own roads and rivers. Those of the team and the public never
    ask a server; those of partners are pictures, which have no place for tiles.

    Raises
    ------
    InputError
        Somebody asks for tiles.
    """
    if address is None:
        return
    fault = Fault(
        "--tiles",
        address,
        "is not for a map of the team: a tile server learns where people look",
        "leave --tiles out; the map is drawn from the region's own roads and rivers",
    )
    raise InputError([fault])


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
