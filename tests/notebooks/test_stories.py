"""The stories run on the bundled region and tell its figures; with every cell on a small one."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

import planner
from planner.outputs.plan_file import plan_hash, read_plan
from planner.weekly import PlannedWeek
from tests.notebooks.stories import KERNEL, ROOT, STORIES, Told, read, run, tagged

pytestmark = pytest.mark.filterwarnings(
    # of the packages that run notebooks: what they say of each other is no fault of a story
    "ignore::DeprecationWarning",
    "ignore::PendingDeprecationWarning",
    "ignore::ResourceWarning",
)
NAMES = [path.stem for path in STORIES]


def code(name: str) -> ast.Module:
    return ast.parse("\n".join(c.source for c in read(name).cells if c.cell_type == "code"))


def test_both_stories_are_there() -> None:
    assert NAMES == ["weekly_plan", "whatif_week"]


@pytest.mark.parametrize("name", NAMES)
def test_is_kept_without_outputs_and_without_marks_of_a_machine(name: str) -> None:
    story = read(name)
    nbformat.validate(story)
    assert story.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for cell in story.cells:
        assert set(cell.metadata) <= {"tags"}
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
    raw = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert re.findall(r"/(?:home|root|tmp|work|Users)/|[A-Z]:\\\\", raw) == []
    assert raw == json.dumps(json.loads(raw), indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_calls_the_public_names_and_defines_nothing(name: str) -> None:
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    tree = code(name)
    assert [node for node in ast.walk(tree) if isinstance(node, defined)] == []
    imported = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    own = {name for module, name in imported if module and module.startswith("planner")}
    assert own <= set(planner.__all__)
    assert {module for module, _ in imported} == {"datetime", "pathlib", "planner"}


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_introduced(name: str) -> None:
    cells = read(name).cells
    for cell in cells:
        if cell.cell_type == "code" and cell.id != "tools":
            assert len(cell.source.splitlines()) <= 6, cell.id
    assert cells[0].source.startswith("# ")


def bundled_story(name: str, folder: Path, patch: pytest.MonkeyPatch) -> Told:
    """Run a story as it stands, but for the cells that plan many weeks more."""
    story = read(name)
    story.cells = [cell for cell in story.cells if not tagged(cell, "long")]
    return run(story, folder, patch)


def test_a_week_is_planned_and_told(
    bundled_week: PlannedWeek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = bundled_story("weekly_plan", tmp_path, monkeypatch)
    file = tmp_path / "work" / "plans" / "week.json"
    plan = read_plan(file)
    assert plan_hash(plan) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert plan.result.value == bundled_week.plan.result.value
    assert plan.teams == bundled_week.plan.teams
    assert f"({plan.result.value:,.1f} points" in told.text("plan")
    assert told.text("plan").startswith("optimal: no week is worth more")
    assert f"{len(plan.unserved)} camps wait" in told.text("waiting")
    assert plan.unserved[0].camp not in told.html("days")
    contacts = sum(plan.totals.contacts.values())
    assert f"<td>{contacts}</td>" in told.html("totals")
    visited = [s.camp for team in plan.teams for day in team.days for s in day.sessions]
    names = {place.id: place.name for place in bundled_week.region.places}
    assert visited
    assert [camp for camp in visited if names[camp] not in told.html("days")] == []
    assert f"Of {contacts} contacts" in told.text("risk")
    assert told.html("map").startswith("<iframe srcdoc=")
    page = (tmp_path / "work" / "plans" / "week.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert told.noise() == []


def test_a_low_river_is_compared_and_the_rest_of_the_week_planned_anew(
    bundled_week: PlannedWeek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = bundled_story("whatif_week", tmp_path, monkeypatch)
    base = bundled_week.plan
    figures = told.html("compare")
    assert f"<td>{base.result.value:,.1f}</td>" in figures
    assert "<td>925.6</td>" in figures
    assert "river low everywhere" in told.text("words")
    assert "dentist: not there all week" in told.text("words")
    for camp in ("Pacal Guacamayo", "Cinco Islas", "Boca Unión", "Alto Huacamayo"):
        assert camp in told.html("camps")
    assert "points less than the best" in told.html("why")
    assert "69.7" in told.html("why")
    assert "Boca Colorado" in told.html("rest")
    assert ">kept<" in told.html("kept")
    assert ">dropped<" in told.html("kept")
    assert told.html("page").startswith("<iframe srcdoc=")
    assert {path.name for path in (tmp_path / "work" / "plans").iterdir()} == {
        "comparison.html",
        "from_wednesday.html",
    }
    assert told.noise() == []


DELAYS = """
[delays]
truck_stop = { median = 40, p95 = 150 }

[delays.paved]
dry = { median = 1, p95 = 1.2, stops_per_hour = 0.5 }
wet = { median = 1, p95 = 1.2, stops_per_hour = 0.5 }
"""
SCENARIO = """
name = "Flood, no dentist"
about = "The port is under water."

[river]
level = "flood"

[[absent]]
person = "dentist-1"
"""
PLANNED = """
folder = Path({folder!r})
request = Request(first=date(2026, 6, 29), days=4, label="2026-W27")
scenario_file = folder / "scenarios" / "flood.toml"
wednesday = date(2026, 7, 1)
"""


def test_every_cell_runs_on_a_small_region(
    toy_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(toy_path, tmp_path / "toy")
    with (folder / "region.toml").open("a", encoding="utf-8") as file:
        file.write(DELAYS)
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "flood.toml").write_text(SCENARIO, encoding="utf-8")
    # one kernel for both, and no processes beside it: each takes seconds to load the planner
    both = read(NAMES[0])
    both.cells = []
    for name, story in ((name, read(name)) for name in NAMES):
        (parameters,) = (cell for cell in story.cells if tagged(cell, "parameters"))
        parameters.source = PLANNED.format(folder=str(folder))
        for cell in story.cells:
            cell.source = cell.source.replace("top=8", "top=2, workers=1")
            cell.id = f"{name}-{cell.id}"
        both.cells += story.cells
    told = run(both, tmp_path, monkeypatch)
    asks = [cell for cell in told.cells if cell.endswith("-asks")]
    assert len(asks) == 2
    for cell in asks:
        assert "points" in told.html(cell)
    assert told.noise() == []


def test_no_public_name_is_that_of_a_room() -> None:
    # a room that was loaded before would be given instead
    rooms = {path.stem for path in Path(planner.__file__).parent.iterdir()}
    assert rooms & set(planner.__all__) == set()
