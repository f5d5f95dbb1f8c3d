"""Scenarios that close a way still do when a camp of a table divides it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tomllib
from pathlib import Path

import pytest

from planner.intake.table.closes import close_parts
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.scenario.apply import apply_scenarios
from planner.scenario.read import read_scenario
from tests.intake.table.writing import import_into, workbook

BRIDGE = "pe-30c-billinghurst-bridge"
MUD = """# Mud, as every year.
name = "Mud"

[[close]]  # the road
from = 2026-07-01
what = "camp-a-posada"  # both lanes
reason = "mud"

# The port is shut too.
[[close]]
what = 'puerto'
"""
AFTER = """# Mud, as every year.
name = "Mud"

[[close]]  # the road
from = 2026-07-01
what = "camp-a-posada-1"  # both lanes
reason = "mud"

[[close]]  # the road
from = 2026-07-01
what = "camp-a-posada-2"  # both lanes
reason = "mud"

# The port is shut too.
[[close]]
what = 'puerto'
"""


def camp(home: Path, lat: float, lon: float) -> Path:
    head: list[object] = ["Comunidad", "Población", "Latitud", "Longitud"]
    return workbook(home / "t.xlsx", Camps=[head, ["San Juan", 310, lat, lon]])


@pytest.fixture
def scenarios(folder: Path) -> Path:
    (folder / "scenarios").mkdir()
    return folder / "scenarios"


def test_the_bundled_bridge_is_out_in_all_its_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(bundled_region("madre_de_dios"), tmp_path / "mine"))
    path = folder / "scenarios" / "billinghurst-bridge-out.toml"
    about = path.read_text().partition("[[close]]")[0]
    assert import_into(folder, camp(tmp_path, -12.5899, -69.1712)) == 0
    told = capsys.readouterr().out
    assert f"note: scenarios/{path.name} closes each part of what is divided." in told
    assert f"and {folder / 'scenarios' / path.name}." in told
    assert "warning: scenarios" not in told
    region = read_region(folder)
    parts = [road.id for road in region.roads if road.id.startswith(BRIDGE)]
    assert len(parts) == 2
    shut = apply_scenarios(region, [read_scenario(path)], [dt.date(2026, 11, 30)])
    closed = [each for each in shut.closures if each not in region.closures]
    assert [each.what for each in closed] == parts
    assert {each.reason for each in closed} == {"inspection of the bridge (illustrative)"}
    assert path.read_text().startswith(about)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_and_line_ends_stay(
    tmp_path: Path, folder: Path, scenarios: Path, newline: str, mark: str
) -> None:
    mud = scenarios / "mud.toml"
    mud.write_bytes((mark + MUD.replace("\n", newline)).encode())
    path = camp(tmp_path, -12.597, -69.5)
    assert import_into(folder, path, "--dry-run") == 0
    assert mud.read_bytes() == (mark + MUD.replace("\n", newline)).encode()
    assert import_into(folder, path) == 0
    assert mud.read_bytes() == (mark + AFTER.replace("\n", newline)).encode()


@pytest.mark.parametrize(
    "text",
    [
        '[[close]]\nwhat = "way"',
        '[[close]]\nwhat = "way"\n# the end',
        "[[ close ]] # a\n  what='way'\n\n[river]\nlevel = \"low\"\n",
        '[[close]]\nwhat = "way-2"\n[[close]]\nwhat = "way"\n[[close]]\nwhat = "way"\n',
    ],
)
def test_every_close_of_the_way_is_one_of_each_part(text: str) -> None:
    made = tomllib.loads(close_parts(text, "way", ("way-1", "way-3")))
    whats = [each["what"] for each in made.pop("close")]
    before = tomllib.loads(text)
    old = [each["what"] for each in before.pop("close")]
    assert whats == [new for o in old for new in (("way-1", "way-3") if o == "way" else (o,))]
    assert made == before


@pytest.mark.parametrize(
    "text",
    [
        'close = [{what = "way"}]\n',
        '[[close]]\n"what" = "way"\n',
        '[[close]]\nwhat = "way"\nreason = """\n[[close]]\nwhat = "way"\n"""\n',
        '[[close]]\nwhat = "way"\nvehicles = [\n["4x2"],\n]\n',
        '[[close]]\nwhat = "way"\n"\n',
        '[[absent]]\nperson = "x"\nwhat = "way"\n',
        "",
    ],
)
def test_what_cannot_be_rewritten_surely_stays(text: str) -> None:
    assert close_parts(text, "way", ("way-1", "way-2")) == text


def test_parts_of_parts_and_both_kinds_of_marks() -> None:
    once = close_parts("[[close]]\nwhat = 'a'\n", "a", ("a-1", "a-2"))
    twice = close_parts(once, "a-1", ("a-1-1", "a-1-2"))
    assert json.dumps(tomllib.loads(twice)["close"]) == json.dumps(
        [{"what": "a-1-1"}, {"what": "a-1-2"}, {"what": "a-2"}]
    )


def test_scenarios_that_cannot_follow_are_told(
    tmp_path: Path, folder: Path, scenarios: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'close = [{what = "camp-a-posada"}]\n'
    (scenarios / "mud.toml").write_text(text)
    (scenarios / "rain.toml").write_bytes(b"\xff")
    assert import_into(folder, camp(tmp_path, -12.597, -69.5)) == 0
    assert (
        "warning: scenarios/mud.toml: 'camp-a-posada' is a way that new places divide; "
        "write camp-a-posada-1 and camp-a-posada-2 there." in capsys.readouterr().out
    )
    assert (scenarios / "mud.toml").read_text() == text
