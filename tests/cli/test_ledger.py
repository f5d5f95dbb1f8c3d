"""``caravana ledger``: what it prints and writes, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import main
from planner.outputs.ledger_csv import ledger_csv
from planner.outputs.ledger_table import ledger_text
from planner.outputs.plan_file import write_plan
from tests.languages.spoken import ENGLISH, SPANISH
from tests.ledgers import ledger_plan
from tests.plans import plan_by_hand


@pytest.fixture
def plan_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan file whose region lies nowhere."""
    monkeypatch.chdir(tmp_path)
    write_plan(ledger_plan(), tmp_path / "plan.json")
    return Path("plan.json")


def test_it_prints_everybody(plan_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(plan_path)]) == 0
    plan = ledger_plan()
    assert capsys.readouterr().out == ledger_text(plan, plan.people, ENGLISH)


def test_it_prints_in_the_language_asked_for(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", str(plan_path), "--lang", "es"]) == 0
    plan = ledger_plan()
    told = capsys.readouterr().out
    assert told == ledger_text(plan, plan.people, SPANISH)
    assert "excedido por 1 h 10, cuesta PEN 35.50; firma coordinator" in told


def test_it_prints_one_post(plan_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(plan_path), "--person", "nurse"]) == 0
    told = capsys.readouterr().out
    assert "\nnurse, team t1\n" in told
    assert "doctor" not in told


@pytest.mark.parametrize(
    ("post", "remedy"),
    [
        ("docter", "did you mean 'doctor'? If not, write one of doctor, driver, nurse"),
        ("", "write one of doctor, driver, nurse"),
    ],
)
def test_an_unknown_post_is_told_with_those_there_are(
    plan_path: Path, post: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", str(plan_path), "--person", post, "--csv", "ledger.csv"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("--person: ")
    assert line.endswith(f"is no post of plan.json; {remedy}.")
    assert not Path("ledger.csv").exists()


def test_a_table_is_written_with_a_mark_that_excel_needs(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("ledger.csv").write_text("old", encoding="utf-8")
    assert main(["ledger", str(plan_path), "--csv", "ledger.csv"]) == 0
    assert capsys.readouterr().out == "Ledger: ledger.csv\n"
    written = Path("ledger.csv").read_bytes()
    plan = ledger_plan()
    assert written.startswith(b"\xef\xbb\xbfpost,")
    assert written.decode() == ledger_csv(plan, plan.people)
    assert sorted(path.name for path in Path().iterdir()) == ["ledger.csv", "plan.json"]


def test_a_table_of_one_post(plan_path: Path) -> None:
    assert main(["ledger", str(plan_path), "--person", "nurse", "--csv", "n.csv"]) == 0
    lines = Path("n.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["post", "nurse", "nurse"]


def test_json_is_one_document(plan_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(plan_path), "--person", "driver", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["plan"] == "plan.json"
    assert document["csv"] is None
    (person,) = document["people"]
    assert person["id"] == "driver"
    monday, tuesday = person["days"]
    assert (monday["leaves"], monday["arrives"]) == ("2027-02-01T06:00:00", "2027-02-01T15:45:00")
    assert (monday["drive_minutes"], tuesday["rest_minutes"]) == (320, 855)
    assert person["margins"][0]["margin"] == 280


def test_json_names_the_table(plan_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(plan_path), "--csv", "l.csv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["csv"] == "l.csv"
    assert Path("l.csv").exists()


def test_what_is_no_plan_is_refused(plan_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan_path.write_text("{", encoding="utf-8")
    assert main(["ledger", str(plan_path)]) == 2
    assert capsys.readouterr().err.startswith("plan.json line 1, column 2: is not JSON")
    assert main(["ledger", "gone.json"]) == 2
    assert "gone.json" in capsys.readouterr().err


def test_a_plan_without_a_ledger_is_told(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(plan_by_hand(), plan_path)
    assert main(["ledger", str(plan_path)]) == 2
    assert capsys.readouterr().err == (
        "plan.json, people: says nothing of any person; make the plan again with 'caravana plan'.\n"
    )


def test_a_table_never_takes_the_place_of_its_plan(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan_path.read_bytes()
    assert main(["ledger", str(plan_path), "--csv", "./plan.json"]) == 2
    assert "write the table to another file" in capsys.readouterr().err
    assert plan_path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(
    plan_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("folder").mkdir()
    assert main(["ledger", str(plan_path), "--csv", "folder"]) == 5
    assert "'folder' is a folder" in capsys.readouterr().err
