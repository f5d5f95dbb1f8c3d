"""``caravana why``: what it says and writes, and how it is stopped and fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.advise import Advice
from planner.cli import INTERRUPTED, main, reasoning
from planner.outputs.plan_file import read_plan


@pytest.fixture(scope="module")
def written(toy_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of one day, on which camp-a is visited and the others wait."""
    out = tmp_path_factory.mktemp("why")
    words = ["plan", str(toy_path), "--from", "2026-06-29", "--days", "1", "--out", str(out)]
    assert main(words) == 0
    return out / "plan.json"


@pytest.fixture
def plan_path(written: Path, tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_bytes(written.read_bytes())
    return path


def test_it_says_why_a_camp_waits_and_what_would_serve_it(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan_path.read_bytes()
    assert main(["why", str(plan_path), "--camp", "camp-b"]) == 0
    told = capsys.readouterr()
    said = " ".join(told.out.split())
    assert said.startswith("WHY 1 CAMP WAITS - ")
    assert "[outranked, worth_less]" in said
    assert "Least change: a pin (the visit then costs " in said
    assert told.err.endswith("camp-b: 0 camps left\n")
    assert plan_path.read_bytes() == before


def test_the_document_holds_what_the_plan_is_given(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["why", str(plan_path), "--camp", "camp-b", "--camp", "camp-c", "--write", "--json"]
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["left"] == []
    plan = read_plan(plan_path)
    rows = [row.model_dump(mode="json") for row in plan.unserved if row.camp != "camp-d"]
    assert found["unserved"] == rows
    assert [row["least_change"]["kind"] for row in rows] == ["pin", "pin"]
    assert main(["check", str(plan_path)]) == 0
    assert "It would take: a pin" not in capsys.readouterr().out
    once = plan_path.read_bytes()
    assert main(words) == 0
    assert plan_path.read_bytes() == once


def test_ctrl_c_leaves_what_was_found(
    plan_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> Iterator[Advice]:
        yield Advice("camp-b", ("closed",), "it waits", ())
        raise KeyboardInterrupt

    monkeypatch.setattr(reasoning, "advise", stopped)
    assert main(["why", str(plan_path)]) == INTERRUPTED
    told = " ".join(capsys.readouterr().out.split())
    assert "(camp-b): it waits [closed] No plan keeps a pin alone" in told
    assert "No single change that was tried serves it." in told
    assert told.endswith("Not looked at: camp-c, camp-d")


@pytest.mark.parametrize("camp", ["camp-a", "camp-x"])
def test_a_camp_that_does_not_wait_is_refused(
    plan_path: Path, camp: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", str(plan_path), "--camp", camp]) == 2
    assert f"{camp}" in (error := capsys.readouterr().err)
    assert "does not wait in this plan" in error


def test_a_plan_edited_by_hand_is_refused_and_left_as_it_is(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = json.loads(plan_path.read_text())
    edited["result"]["value"] += 100
    plan_path.write_text(json.dumps(edited))
    before = plan_path.read_bytes()
    assert main(["why", str(plan_path), "--camp", "camp-b", "--write"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "and is not asked about; see 'caravana check" in said.err
    assert plan_path.read_bytes() == before
