"""``caravana plan --weeks N``: a folder a week, and what they leave behind."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planner import horizon, weekly
from planner.cli import main
from planner.outputs.plan_file import read_plan
from planner.outputs.weeks_file import WeeksFile
from planner.region.records import Region
from planner.solution import Ending
from planner.weekly import PlannedWeek


def test_weeks_are_planned_written_and_summed_up(
    tmp_path: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["plan", str(toy_path), "--week", "2026-W27", "--weeks", "2", "--out", str(out)]
    assert main(words) == 0
    printed = capsys.readouterr()
    found = WeeksFile.model_validate_json((out / "weeks.json").read_text())
    assert [row.label for row in found.weeks] == ["2026-W27", "2026-W28"]
    for row in found.weeks:
        plan = read_plan(out / row.plan)
        assert row.value == plan.result.value
        assert f"{row.value:,.1f}" in printed.out
        assert (out / row.plan).with_name("map.html").exists()
        assert main(["check", str(out / row.plan)]) == 0
    assert found.continuity.camps == 4
    assert "REMEMBERED, on Sat 11 Jul" in printed.out
    assert "week 2 of 2, search" in printed.err


def test_json_is_the_document(
    tmp_path: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["plan", str(toy_path), "--week", "2026-W27", "--weeks", "2", "--json"]
    assert main([*words, "--out", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "weeks.json").read_text())


def test_a_horizon_that_is_stopped_keeps_its_weeks(
    tmp_path: Path,
    toy_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    planned = weekly.plan_week

    def stopped(region: Region, *words: object) -> PlannedWeek:
        week = planned(region, *words)  # type: ignore[arg-type]
        run = week.plan.run.model_copy(update={"ending": Ending.ASKED})
        return replace(week, plan=week.plan.model_copy(update={"run": run}))

    monkeypatch.setattr(horizon, "plan_week", stopped)
    words = ["plan", str(toy_path), "--week", "2026-W27", "--weeks", "9", "--out", str(tmp_path)]
    assert main(words) == 0
    assert len(json.loads((tmp_path / "weeks.json").read_text())["weeks"]) == 1
    assert "Stopped after 1 of 9 weeks." in capsys.readouterr().err


def test_one_map_file_is_for_one_week(toy_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(toy_path), "--weeks", "2", "--map", "m.html"]) == 2
    assert "--map: 'm.html' is one file, for one week" in capsys.readouterr().err


AWAY = """
name = "Leave"
[[absent]]
person = "doctor-1"
from = 2026-07-07
to = 2026-07-09
"""


@pytest.mark.parametrize("text", [AWAY, AWAY.replace("to = 2026-07-09", "")])
def test_leave_outside_the_planned_days_is_a_fault(
    tmp_path: Path, toy_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    leave = tmp_path / "leave.toml"
    leave.write_text(text)
    words = ["plan", str(toy_path), "--week", "2026-W27", "--scenario", str(leave)]
    assert main([*words, "--out", str(tmp_path / "one")]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "2026-07-07" in said
    assert "lies outside the planned days, 2026-06-29 to 2026-07-04" in said
    assert not (tmp_path / "one").exists()
    # within two weeks it is no fault
    assert main([*words, "--weeks", "2", "--out", str(tmp_path / "two")]) == 0
