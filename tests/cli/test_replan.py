"""``caravana replan``, ``order`` and ``check --order``: exit codes, and outputs untouched."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from planner.cli import main

MONDAY = dt.date(2026, 6, 29)
WEDNESDAY = "2026-07-01"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, toy_path: Path) -> Path:
    """The toy and its plan."""
    home = tmp_path_factory.mktemp("replan")
    shutil.copytree(toy_path, home / "toy")
    asked = ["plan", str(home / "toy"), "--week", "2026-W27", "--out", str(home / "old")]
    assert main(asked, today=MONDAY) == 0
    return home


def replanned(folder: Path, *words: str, plan: str = "old/plan.json", out: str = "new") -> int:
    asked = ["replan", str(folder / plan), "--from", WEDNESDAY, "--out", str(folder / out)]
    return main([*asked, *words], today=MONDAY)


def test_the_rest_is_planned_anew_and_all_commands_know_the_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replanned(folder, "--stability", "max") == 0
    said = capsys.readouterr().out
    assert "REPLANNED FROM WED 1 JUL" in said
    assert "caravana begins at" in said
    new, old = folder / "new" / "plan.json", folder / "old" / "plan.json"
    before, after = (json.loads(path.read_text())["teams"][0]["days"] for path in (old, new))
    assert json.dumps(before[:2]) == json.dumps(after[:2])
    text = old.read_text()
    past = text[text.index('   "days": [') : text.index(f'     "date": "{WEDNESDAY}"')]
    assert past in new.read_text(), "byte for byte"
    for command in (["check"], ["ledger"], ["map", "-o", str(folder / "map.html")]):
        assert main([command[0], str(new), *command[1:]], today=MONDAY) == 0
    assert (folder / "new" / "map.html").exists()


@pytest.mark.parametrize(("today", "warned"), [("2026-07-01", False), ("2026-07-02", True)])
def test_replanning_what_is_past_warns_of_what_others_were_told(
    folder: Path, capsys: pytest.CaptureFixture[str], today: str, warned: bool
) -> None:
    asked = ["replan", str(folder / "old" / "plan.json"), "--from", WEDNESDAY]
    out = ["--out", str(folder / f"on-{today}")]
    assert main([*asked, *out], today=dt.date.fromisoformat(today)) == 0
    assert ("warning: --from: '2026-07-01' is past" in capsys.readouterr().err) is warned


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--at", "posda"], 2, "did you mean 'posada'"),
        (["--stability", "-1"], 2, "is neither points, such as 20, nor max"),
        (["--scenario", "nothing"], 2, "is neither a file nor a scenario"),
        (["--from", "2026-07-09"], 2, "is no day of the plan"),
        (["--from", "tomorrow"], 2, "2027-02-01; see 'caravana replan --help'"),
    ],
)
def test_what_cannot_be_asked_leaves_all_files_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    old = (folder / "old" / "plan.json").read_bytes()
    assert replanned(folder, *words, out="refused") == code
    assert said in capsys.readouterr().err
    assert not (folder / "refused").exists()
    assert (folder / "old" / "plan.json").read_bytes() == old


def test_a_plan_is_never_replaced_by_its_own_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = (folder / "old" / "plan.json").read_bytes()
    assert replanned(folder, out="old") == 2
    assert "is where the plan lies" in capsys.readouterr().err
    assert (folder / "old" / "plan.json").read_bytes() == old


def test_a_plan_of_another_region_or_edited_by_hand_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads((folder / "old" / "plan.json").read_text())
    content["region"]["hash"] = "0" * 64
    (folder / "other.json").write_text(json.dumps(content))
    assert replanned(folder, plan="other.json", out="refused") == 2
    assert "differs from" in capsys.readouterr().err
    content = json.loads((folder / "old" / "plan.json").read_text())
    content["totals"]["sessions"] += 1
    (folder / "edited.json").write_text(json.dumps(content))
    assert replanned(folder, plan="edited.json", out="refused") == 1
    assert "the plan breaks rules and is not replanned" in capsys.readouterr().err
    assert not (folder / "refused").exists()


def test_an_order_is_written_edited_and_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, order = folder / "old" / "plan.json", folder / "order.csv"
    assert main(["order", str(plan), "-o", str(order)], today=MONDAY) == 0
    assert main(["check", str(plan), "--order", str(order)], today=MONDAY) == 0
    assert f"{order} keeps every rule." in capsys.readouterr().out
    assert main(["check", str(folder / "toy"), "--order", str(order)], today=MONDAY) == 0
    capsys.readouterr()
    wrong = folder / "wrong.csv"
    wrong.write_text("team,date,camp,minutes\ncaravana,2026-06-29,camp-a,121\n")
    asked = ["check", str(plan), "--order", str(wrong), "--json"]
    assert main(asked, today=MONDAY) == 1
    told = json.loads(capsys.readouterr().out)
    assert "clinic-minutes" in {each["rule"] for each in told["violations"]}
    assert told["teams"][0]["days"][0]["steps"][0]["kind"] == "drive"
    wrong.write_text("team,date,camp\ncaravana,2026-06-29,camp-x\n")
    assert main(["check", str(plan), "--order", str(wrong)], today=MONDAY) == 2
    assert "did you mean" in capsys.readouterr().err
    assert main(["check"], today=MONDAY) == 2
