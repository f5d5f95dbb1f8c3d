"""``caravana whatif``: what it understands, writes, prints and refuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.asks import Answer
from planner.cli import main, whatif_ask, whatifing
from planner.outputs.plan_file import read_plan
from planner.region.records import Region
from tests.whatif.made import Here

SHUT = 'name = "Port shut"\n[[close]]\nwhat = "puerto"\n'
MUST = 'name = "Must"\n[[must]]\ncamp = "camp-d"\n'


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[Here]:
    """Cases are run in this process; the list holds who ran them."""
    made: list[Here] = []

    @contextmanager
    def workers(region: Region, _count: int) -> Iterator[Here]:
        made.append(Here(region))
        yield made[-1]

    monkeypatch.setattr(whatifing, "local_workers", workers)
    return made


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two scenarios."""
    (tmp_path / "shut.toml").write_text(SHUT)
    (tmp_path / "must.toml").write_text(MUST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(toy: Path, *words: str) -> int:
    return main(["whatif", str(toy), *words, "--week", "2026-W27", "--days", "4"])


def test_files_table_and_progress(
    files: Path, toy_path: Path, here: list[Here], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(toy_path, "shut.toml", "shut.toml+must.toml", "--sweep", "teams=2") == 0
    printed = capsys.readouterr()
    out = files / "plans" / "2026-W27-whatif"
    document = json.loads((out / "comparison.json").read_text())
    assert [case["label"] for case in document["cases"]] == [
        "Port shut",
        "Port shut + Must",
        "teams 2",
    ]
    assert document["cases"][1]["plan"] is None
    assert document["missing"] == []
    for case in (document["base"], document["cases"][0], document["cases"][2]):
        plan = read_plan(out / case["plan"])
        assert plan.result.value == case["figures"]["value"]
        assert main(["check", str(out / case["plan"])]) == 0
    assert {path.name for path in out.iterdir()} == {
        "comparison.html",
        "comparison.json",
        "comparison.csv",
        "base.plan.json",
        "port-shut.plan.json",
        "teams-2.plan.json",
    }
    assert "1 of 4, base: " in printed.err
    assert "4 of 4, teams 2: " in printed.err
    assert "; 0 left" in printed.err
    assert "No plan: no plan can keep every rule." in printed.out
    assert "Reused: 4 of 6 tables of ways; " in printed.out
    assert "Lost: Camp D and Camp C." in printed.out


def test_json_is_the_document(
    files: Path, toy_path: Path, here: list[Here], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(toy_path, "shut.toml", "--json", "--out", "out") == 0
    assert capsys.readouterr().out == (files / "out" / "comparison.json").read_text()


def test_the_same_question_gives_the_same_bytes_but_for_the_run(
    files: Path, toy_path: Path, here: list[Here]
) -> None:
    texts = []
    for out in ("one", "two"):
        assert run(toy_path, "shut.toml", "--out", out) == 0
        content = json.loads((files / out / "comparison.json").read_text())
        for case in (content["base"], *content["cases"]):
            case["run"] = None
        texts.append((content, (files / out / "comparison.csv").read_bytes()))
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "there is nothing to compare the base with"),
        (("shutt.toml",), "is neither a file nor a scenario of this region"),
        (("shut.toml+",), "names nothing beside a +"),
        (("--sweep", "river=low"), "'river' is nothing that can be swept"),
        (("--sweep", "absent=nurse"), "'nurse' is not a post of staff.csv"),
        (("--sweep", "hours.starts=soon"), "hours, starts"),
        (("shut.toml", "--together"), "--together: needs scenarios and sweeps"),
        (("shut.toml", "--workers", "0"), "'0' must be a whole number from 1 to 1000"),
        (("shut.toml", "--workers", "2", "--cluster", "tcp://x:1"), "is given beside --cluster"),
    ],
)
def test_faults_are_told_before_anything_is_planned(
    files: Path,
    toy_path: Path,
    here: list[Here],
    capsys: pytest.CaptureFixture[str],
    words: Sequence[str],
    said: str,
) -> None:
    assert run(toy_path, *words) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert said in told
    assert "--scenario" not in told  # no option of this command
    assert here == []
    assert not (files / "plans").exists()


def test_a_case_for_which_nothing_gains_says_so_and_how_much_was_tried(
    files: Path,
    toy_path: Path,
    here: list[Here],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[object] = []

    def answer(*_: object, time_limit: float | None, **__: object) -> Answer:
        limits.append(time_limit)
        return Answer((), 100.0, True, 8, 3, 3, rejected=("a fault",))

    monkeypatch.setattr(whatif_ask, "answer", answer)
    assert run(toy_path, "shut.toml+must.toml", "--ask", "3", "--time-limit", "20") == 0
    printed = capsys.readouterr()
    said = (
        "No step is known to gain anything.\n"
        "3 of 8 steps planned again to the proof; 3 of these gain nothing.\n"
    )
    assert f"\n\nWHAT TO ASK FOR, base:\n{said}\n" in printed.out
    assert printed.out.count("WHAT TO ASK FOR") == 1  # no plan, nothing to ask
    assert "warning: the referee rejects a plan: a fault" in printed.err
    assert limits == [20.0]


def test_the_first_word_is_a_region_or_a_scenario() -> None:
    assert whatifing.region_of(["madre_de_dios", "second-boat"]) == (
        "madre_de_dios",
        ("second-boat",),
    )
    assert whatifing.region_of(["second-boat"]) == ("madre_de_dios", ("second-boat",))
    assert whatifing.region_of([]) == ("madre_de_dios", ())


def test_who_stops_it_keeps_the_cases_so_far(
    files: Path,
    toy_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @contextmanager
    def workers(region: Region, _count: int) -> Iterator[Here]:
        yield Here(region, stops_at=2)

    monkeypatch.setattr(whatifing, "local_workers", workers)
    assert run(toy_path, "shut.toml", "--sweep", "teams=1,2", "--out", "out") == 130
    document = json.loads((files / "out" / "comparison.json").read_text())
    assert [case["label"] for case in document["cases"]] == ["Port shut"]
    assert document["missing"] == ["teams 1", "teams 2"]
    assert "Stopped: 2 cases not planned: teams 1, teams 2." in capsys.readouterr().err


def test_ctrl_c_ends_it_with_what_is_there(tmp_path: Path, toy_path: Path) -> None:
    """As on a terminal: all processes of the group hear it."""
    sweep = "prices.per_point=" + ",".join(map(str, range(10, 60)))
    words = ["whatif", str(toy_path), "--week", "2026-W27", "--days", "3", "--sweep", sweep]
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", *words, "--workers", "2", "--out", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    with process:
        for line in process.stderr:
            if line.startswith("2 of 51"):
                os.killpg(process.pid, signal.SIGINT)
                break
        said = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in said
    document = json.loads((tmp_path / "comparison.json").read_text())
    assert len(document["cases"]) >= 1
    assert len(document["cases"]) + len(document["missing"]) == 50


def test_camps_lost_are_told_what_would_serve_them(
    files: Path, toy_path: Path, here: list[Here], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(toy_path, "shut.toml", "--why", "--out", "out", "--lang", "en") == 0
    printed = capsys.readouterr()
    base, case = (read_plan(files / "out" / f"{name}.plan.json") for name in ("base", "port-shut"))
    rows = {row.camp: row for row in case.unserved}
    assert set(rows) - {row.camp for row in base.unserved} == {"camp-c", "camp-d"}
    for camp in ("camp-c", "camp-d"):
        least = rows[camp].least_change
        assert least is not None
        assert least.text == "Puerto is not closed"
        assert least.text in (files / "out" / "comparison.html").read_text()
    assert "WHY CAMPS ARE LOST, Port shut:" in printed.out
    assert printed.out.count("Least change: Puerto is not closed") == 2
    assert "why, Port shut: camp-c: " in printed.err
    assert all(row.least_change is None for row in base.unserved)
    (told,) = json.loads((files / "out" / "comparison.json").read_text())["cases"]
    whys = {why.pop("camp"): why for why in told["whys"]}
    assert set(whys) == {"camp-c", "camp-d"}
    for camp, why in whys.items():
        row = rows[camp].model_dump(mode="json")
        assert why == {name: row[name] for name in why}
        assert why["least_change"]["text"] == "Puerto is not closed"
