"""From the files of a region to a plan that the referee accepts, through the command line."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main
from planner.outputs.plan_file import read_plan

TOY = Path(__file__).parent / "data" / "toy"


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan of the toy region's week."""
    folder = tmp_path_factory.mktemp("week")
    assert main(["plan", str(TOY), "--out", str(folder)]) == 0
    return folder


def test_the_plan_serves_every_camp_of_the_toy_region(week: Path) -> None:
    plan = read_plan(week / "plan.json")
    served = {s.camp for team in plan.teams for day in team.days for s in day.sessions}
    assert served == {"camp-a", "camp-b", "camp-c", "camp-d"}
    assert plan.unserved == ()
    assert plan.violations == ()


def test_the_referee_accepts_the_file_and_the_map_can_be_drawn_again(
    week: Path, tmp_path: Path
) -> None:
    assert main(["check", str(week / "plan.json")]) == 0
    assert main(["map", str(week / "plan.json"), "-o", str(tmp_path / "map.html")]) == 0
    assert (tmp_path / "map.html").read_bytes() == (week / "map.html").read_bytes()


def test_the_same_inputs_give_the_same_bytes_but_for_run(week: Path, tmp_path: Path) -> None:
    assert main(["plan", str(TOY), "--out", str(tmp_path)]) == 0

    def but_for_run(folder: Path) -> str:
        content = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        return json.dumps({name: part for name, part in content.items() if name != "run"})

    assert but_for_run(tmp_path) == but_for_run(week)
    assert (tmp_path / "map.html").read_bytes() == (week / "map.html").read_bytes()


def _first_session(plan: dict[str, Any]) -> dict[str, Any]:
    return next(s for team in plan["teams"] for day in team["days"] for s in day["sessions"])


def _too_many_contacts(plan: dict[str, Any]) -> None:
    contacts = _first_session(plan)["contacts"]
    contacts[next(iter(contacts))] += 1000


def _too_cheap(plan: dict[str, Any]) -> None:
    plan["totals"]["cost"]["total"] = 1.0


def _another_camp(plan: dict[str, Any]) -> None:
    session = _first_session(plan)
    session["camp"] = "camp-d" if session["camp"] != "camp-d" else "camp-c"


def _no_break_in_the_day(plan: dict[str, Any]) -> None:
    day = next(day for day in plan["teams"][0]["days"] if day["sessions"])
    day["steps"] = [step for step in day["steps"] if step["kind"] != "meal"]


@pytest.mark.parametrize(
    "spoil", [_too_many_contacts, _too_cheap, _another_camp, _no_break_in_the_day]
)
def test_the_referee_rejects_a_plan_that_was_spoilt(
    week: Path,
    tmp_path: Path,
    spoil: Callable[[dict[str, Any]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = json.loads((week / "plan.json").read_text(encoding="utf-8"))
    spoil(plan)
    spoilt = tmp_path / "plan.json"
    spoilt.write_text(json.dumps(plan), encoding="utf-8")
    assert main(["check", str(spoilt)]) == 1
    assert f"{spoilt} breaks" in capsys.readouterr().out
    assert main(["map", str(spoilt)]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json"]


def test_a_plan_is_judged_only_against_the_files_it_was_made_from(
    week: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "toy"
    shutil.copytree(TOY, other)
    camps = (other / "camps.csv").read_text(encoding="utf-8")
    (other / "camps.csv").write_text(camps.replace("300", "301"), encoding="utf-8")
    for command in ("check", "map"):
        assert main([command, str(week / "plan.json"), "--region", str(other)]) == 2
        assert "--region" in capsys.readouterr().err


def test_a_scenario_stays_with_its_plan(
    tmp_path: Path, week: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "shut.toml"
    scenario.write_text(
        "name = 'Port shut'\n[[close]]\nwhat = 'puerto'\n[[absent]]\nperson = 'dentist-1'\n"
        "[[camp]]\nid = 'camp-a'\nopens = 09:00:00\n"
    )
    out = tmp_path / "out"
    assert main(["plan", str(TOY), "--scenario", str(scenario), "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "What if: Port shut." in told
    assert "Puerto is closed all week" in told
    plan = read_plan(out / "plan.json")
    assert {camp.camp for camp in plan.unserved} == {"camp-c", "camp-d"}
    assert plan.region.hash == read_plan(week / "plan.json").region.hash
    scenario.unlink()
    assert main(["check", str(out / "plan.json")]) == 0
    assert main(["map", str(out / "plan.json")]) == 0


def test_no_plan_that_keeps_every_rule_is_exit_code_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "impossible.toml"
    scenario.write_text("name = 'X'\n[[close]]\nwhat = 'puerto'\n[[must]]\ncamp = 'camp-c'\n")
    out = tmp_path / "out"
    assert main(["plan", str(TOY), "--scenario", str(scenario), "--out", str(out)]) == 4
    assert "camp-c" in capsys.readouterr().err
    assert not out.exists()


def test_control_c_keeps_the_best_plan_so_far(tmp_path: Path) -> None:
    process = subprocess.Popen(
        # the engine that takes long enough to be stopped
        [sys.executable, "-m", "planner", "plan", "--engine", "routing", "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    told = ""
    while "best so far" not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    process.send_signal(signal.SIGINT)
    printed, rest = process.communicate(timeout=120)
    assert process.returncode == 0, told + rest
    assert "Traceback" not in rest
    assert "THE WEEK" in printed
    assert "the search was stopped early" in " ".join(printed.split())
    assert main(["check", str(tmp_path / "plan.json")]) == 0
