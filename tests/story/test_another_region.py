"""The five commands of the README: an extract and forty rows are a region, planned and drawn."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli import main
from planner.itinerary.plan import Plan
from planner.outputs.plan_file import read_plan
from planner.solution import Status
from tests.intake.osm.building import village
from tests.story.workbook import settlements_on_the_roads, write_workbook

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT.parent / "shared" / "geo" / "madre_de_dios_demo.osm.pbf"
CAMPS = 40


def commands() -> list[list[str]]:
    """The commands of the README's block that begins with the import of an extract."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, flags=re.DOTALL)
    block = next(b for b in blocks if "import-osm" in b)
    return [shlex.split(line)[1:] for line in block.strip().splitlines()]


def test_the_readme_has_five() -> None:
    assert len(commands()) == 5
    assert [" ".join(command[:2]) for command in commands()] == [
        "region import-osm",
        "region import-table",
        "region check",
        "plan my-region",
        "map plans/my-week/plan.json",
    ]


def plan_by_five_commands(draw: Callable[[Path], object], err: Callable[[], str]) -> Plan:
    """Run the README's commands in this folder on an extract that `draw` puts there."""
    first, table, *others = commands()
    draw(Path(next(word for word in first if word.endswith(".osm.pbf"))))
    assert main(first) == 0, err()
    write_workbook(Path("camps.xlsx"), settlements_on_the_roads(Path("my-region"), CAMPS))
    for command in (table, *others):
        assert main(command) == 0, err()
    plan = read_plan(Path("plans/my-week/plan.json"))
    assert plan.result.status is Status.OPTIMAL
    return plan


def camps_of(plan: Plan) -> int:
    return len(plan.unserved) + sum(len(d.sessions) for t in plan.teams for d in t.days)


@pytest.mark.skipif(not DEMO.exists(), reason="needs the demonstration extract in ../shared/geo")
def test_five_commands_plan_and_draw_an_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_by_five_commands(lambda at: at.symlink_to(DEMO), lambda: capsys.readouterr().err)
    assert camps_of(plan) == CAMPS
    assert "Puerto Maldonado" in Path("my-week.html").read_text(encoding="utf-8")


def test_five_commands_plan_and_draw_a_small_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_by_five_commands(village().write, lambda: capsys.readouterr().err)
    assert camps_of(plan) == 1
    assert "Puerto Viejo" in Path("my-week.html").read_text(encoding="utf-8")
