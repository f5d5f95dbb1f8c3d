"""``caravana ask`` from a plan file to a ranked list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import asking, main
from planner.itinerary.advice import Ask
from planner.outputs.asks import asks_lines
from tests.languages.spoken import ENGLISH


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no other processes, each of which takes seconds."""
    monkeypatch.setattr(asking, "WORKERS", 1)


@pytest.fixture(scope="module")
def plan(toy_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    assert main(["plan", str(toy_path), "--days", "3", "--out", str(folder)]) == 0
    return folder / "plan.json"


def test_the_list_is_printed_and_said_how_much_was_tried(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", str(plan), "--top", "3"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("WHAT TO ASK FOR, 2026-W27: 285.0 points as it is\n")
    assert "Confirmed by planning the week again:\n      +78.9  Thu 2 Jul as a day" in said.out
    assert said.out.endswith("3 of 8 steps planned again to the proof; 2 of these gain nothing.\n")
    assert "weeks planned again" in said.err


def test_the_list_as_a_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(plan), "--top", "0", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["value"], document["proven"], document["stopped"]) == (
        pytest.approx(285.02, abs=0.01),
        True,
        False,
    )
    assert (document["steps"], document["confirmed"], document["nothing"]) == (8, 0, 0)
    asks = [Ask.model_validate(ask) for ask in document["asks"]]
    assert [ask.step for ask in asks] == ["Thu 2 Jul as a day of work for the team caravana"]
    assert asks[0].gain is None
    assert asks[0].dual == pytest.approx(78.8541, abs=0.01)


def test_another_region_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(plan), "--region", "madre_de_dios"]) == 2
    assert "region.hash" in capsys.readouterr().err


def test_lines_tell_what_is_confirmed_and_what_is_not() -> None:
    asks = [
        Ask(limit="a", step="b", dual=3.04, gain=2, people=-1, contacts=12, cost=-40),
        Ask(limit="c", step="d", dual=1),
    ]
    assert list(asks_lines(asks, "PEN", ENGLISH)) == [
        "Confirmed by planning the week again:",
        "       +2.0  b",
        "             (a)",
        "             +12 contacts; -1 person in camps served; costs 40 PEN less; in",
        "             fractions +3.0",
        "Not proven by planning again; in fractions of day tours the week gains:",
        "       +1.0  d",
        "             (c)",
    ]


def test_a_plan_edited_by_hand_is_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = json.loads(plan.read_text())
    edited["result"]["value"] += 100
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(edited))
    assert main(["ask", str(path), "--top", "0"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "and is not asked about; see 'caravana check" in said.err
