"""``caravana log`` cut off, or run twice at once: no row is lost, and both files tell the same."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main, visiting
from planner.horizon import duty_of_plan, visits_of_plan
from planner.outputs import files, lock
from planner.outputs.logbook import LOCK
from planner.outputs.plan_file import read_plan, write_plan
from planner.region.journal import JOURNAL, journal_of
from planner.region.read import inspect_region, read_region
from planner.region.records import Region
from planner.weekly import Request, plan_week

MONDAY = dt.date(2026, 6, 29)
AFTER = dt.date(2026, 7, 10)
HEADER = "date,camp,team,people,general,anc,dental\n"
VISITS = f"{HEADER}2026-06-01,camp-a,,,2,,\n"
DUTY = "date,person,duty_minutes\n2026-06-01,doctor-1,60\n"
NO_PROCESS = 2**22 + 1  # more than Linux gives a process

KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from planner.cli import main

point, plan, region = sys.argv[1:]
replace, unlink = Path.replace, Path.unlink

def replaced(beside, target):
    if target.name == point:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(beside, target)

def unlinked(path, missing_ok=False):
    if point == "end" and path.name == ".caravana-log.json" and path.exists():
        os.kill(os.getpid(), signal.SIGKILL)
    return unlink(path, missing_ok=missing_ok)

Path.replace, Path.unlink = replaced, unlinked
main(["log", plan, "--region", region], today=dt.date(2026, 7, 10))
"""


@pytest.fixture
def folder(tmp_path: Path, toy_path: Path) -> Path:
    """The toy, to write into, with a visit and duty that were logged."""
    made = Path(shutil.copytree(toy_path, tmp_path / "toy"))
    (made / "visits.csv").write_text(VISITS)
    (made / "duty.csv").write_text(DUTY)
    return made


@pytest.fixture(scope="module")
def plan_file(toy: Region, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week of the toy with two visits and more."""
    path = tmp_path_factory.mktemp("planned") / "plan.json"
    write_plan(plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan, path)
    return path


def log(folder: Path, *words: str) -> int:
    return main(["log", *words, "--region", str(folder)], today=AFTER)


def table(folder: Path, camp: str) -> tuple[str, str]:
    """Options that log a visit of a camp."""
    path = folder.parent / f"{camp}.csv"
    path.write_text(f"camp,date,anc\n{camp},2026-07-01,3\n")
    return "--table", str(path)


def camps(folder: Path) -> list[str]:
    return [visit.camp for visit in read_region(folder).visits]


def left(folder: Path) -> list[str]:
    """Files of the log's own that are left behind."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".caravana-log")]


@pytest.mark.parametrize("point", [JOURNAL, "duty.csv", "visits.csv", "end"])
def test_a_log_that_is_killed_wrote_nothing_or_everything(
    folder: Path, plan_file: Path, point: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", KILLED, point, str(plan_file), str(folder)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    region, begun = read_region(folder), point != JOURNAL
    assert (len(region.visits) > 1, len(region.duty) > 1) == (begun, begun)
    assert log(folder, *table(folder, "camp-a")) == 0
    told = "note: an earlier log or import was cut off; what it held is now in duty.csv and visits"
    assert (told in capsys.readouterr().err) is begun
    assert log(folder, str(plan_file)) == 0
    region, plan = read_region(folder), read_plan(plan_file)
    assert all(visit in region.visits for visit in visits_of_plan(plan))
    assert len(region.visits) == len(visits_of_plan(plan)) + 2
    assert region.duty[1:] == duty_of_plan(plan)
    assert left(folder) == []


def test_what_was_edited_after_a_log_was_cut_off_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"duty.csv": f"{DUTY}2026-06-02,doctor-1,60\n", "visits.csv": VISITS}
    (folder / JOURNAL).write_text(journal_of(folder, texts))
    assert len(read_region(folder).duty) == 2
    edited = f"{DUTY}2026-06-03,doctor-1,60\n"
    (folder / "duty.csv").write_text(edited)
    assert log(folder, *table(folder, "camp-a")) == 2
    said = capsys.readouterr().err
    assert f"duty.csv: was changed after writing was cut off, which {JOURNAL} holds; delete" in said
    assert (folder / "duty.csv").read_text() == edited
    (folder / JOURNAL).unlink()
    assert log(folder, *table(folder, "camp-a")) == 0
    assert left(folder) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": {"staff.csv": {}}}', "\udcff"])
def test_a_journal_that_is_none_is_a_fault(folder: Path, text: str) -> None:
    (folder / JOURNAL).write_bytes(text.encode(errors="surrogateescape"))
    (fault,) = inspect_region(folder).faults
    assert (fault.place, fault.rule) == (JOURNAL, "is no journal of what was to be written")


def test_what_others_log_while_somebody_is_asked_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = visiting._asked_for

    def slowly(*words: Any) -> Any:
        answered = ask(*words)
        monkeypatch.undo()
        assert log(folder, *table(folder, "camp-b")) == 0
        return answered

    monkeypatch.setattr(visiting, "_asked_for", slowly)
    assert log(folder, *table(folder, "camp-c")) == 0
    assert camps(folder) == ["camp-a", "camp-b", "camp-c"]


def test_several_at_once_lose_nothing_though_a_lock_was_left_behind(tmp_path: Path) -> None:
    held, counted = tmp_path / LOCK, tmp_path / "counted"
    counted.write_text("0")
    held.write_text(f"{NO_PROCESS} {platform.node()} abc")

    def count(_: int) -> None:
        with lock.locked(held):
            number = int(counted.read_text())
            time.sleep(0.002)
            counted.write_text(str(number + 1))

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(count, range(48)))
    assert counted.read_text() == "48"
    assert [path.name for path in tmp_path.iterdir()] == ["counted"]


def test_a_log_waits_for_another_and_then_says_who_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    held, before = folder / LOCK, (folder / "visits.csv").read_bytes()
    holder = f"{os.getpid()} {platform.node()} abc"
    held.write_text(holder)
    began = time.monotonic()
    assert log(folder, *table(folder, "camp-b")) == 5
    assert time.monotonic() - began >= 0.2
    assert (
        f"{held}: is held by another run of the planner (process {os.getpid()} of "
        f"{platform.node()}); try again when that has ended; if none runs, delete the file."
    ) in capsys.readouterr().err
    assert (folder / "visits.csv").read_bytes() == before
    assert held.read_text() == holder  # it is not ours to remove
    held.unlink()
    assert log(folder, *table(folder, "camp-b")) == 0


@pytest.mark.parametrize(
    ("holder", "seconds_ago", "code"),
    [
        (f"{NO_PROCESS} {platform.node()} abc", 0, 0),  # it was killed
        (f"{NO_PROCESS} elsewhere abc", 0, 5),  # who knows
        (f"{NO_PROCESS} elsewhere abc", 700, 0),
        (f"{os.getpid()} {platform.node()} abc", 700, 0),  # the number was given to another
        ("", 0, 5),  # it is being created
        ("", 700, 0),
    ],
    ids=["killed", "elsewhere", "elsewhere long ago", "number of another", "new", "never begun"],
)
def test_a_lock_that_was_left_behind_is_taken_over(
    folder: Path, holder: str, seconds_ago: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    held = folder / LOCK
    held.write_text(holder)
    when = time.time() - seconds_ago
    os.utime(held, (when, when))
    assert log(folder, *table(folder, "camp-b")) == code
    assert left(folder) == ([LOCK] if code else [])
    assert camps(folder) == ["camp-a"] + ["camp-b"] * (not code)


def test_what_was_killed_leaves_nothing_over_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "scenarios").mkdir()
    left = [folder / part / ".caravana-0123456789ab" for part in ("", "rules", "scenarios")]
    for path in left:
        path.write_text("")
    assert log(folder, *table(folder, "camp-b")) == 0
    assert all(path.exists() for path in left)
    monkeypatch.setattr(files, "LONGEST_S", -60.0)
    assert log(folder, *table(folder, "camp-c")) == 0
    assert not any(path.exists() for path in left)
    assert "note" not in capsys.readouterr().err
