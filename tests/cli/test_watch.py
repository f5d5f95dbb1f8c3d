"""An order that is watched: what is answered each time it is saved, and how the watch ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from planner.cli import main
from planner.cli.watching import SELDOM

HEADER = "team,date,camp,minutes\n"
GOOD = HEADER + "caravana,2026-06-29,camp-a,120\n"
LONG = HEADER + "caravana,2026-06-29,camp-a,121\n"
UNKNOWN = HEADER + "caravana,2026-06-29,camp-x,120\n"


@pytest.fixture
def folder(tmp_path: Path, toy_path: Path) -> Path:
    """A folder with a region of its own and an order that keeps every rule."""
    shutil.copytree(toy_path, tmp_path / "toy")
    (tmp_path / "order.csv").write_text(GOOD)
    return tmp_path


def save(folder: Path, text: str) -> None:
    """Save an order as most editors do: another file that takes its place."""
    beside = folder / "order.csv~"
    beside.write_text(text)
    beside.replace(folder / "order.csv")


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A watch in a process of its own; nothing of it is left behind."""
    order = ["check", "toy", "--order", "order.csv", "--watch", *words]
    with subprocess.Popen(
        [sys.executable, "-m", "planner", *order],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def answer(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for the next line."""
    assert process.stdout is not None
    document: dict[str, Any] = json.loads(process.stdout.readline())
    return document


def read_until(stream: IO[str] | None, end: str) -> str:
    """Read lines up to one that ends like this."""
    assert stream is not None
    said = ""
    while not said.endswith(f"{end}\n"):
        line = stream.readline()
        assert line, said
        said += line
    return said


def ended(process: subprocess.Popen[str]) -> int:
    """Press Ctrl-C."""
    process.send_signal(signal.SIGINT)
    return process.wait(timeout=20)


def rules(told: dict[str, Any]) -> set[str]:
    return {each["rule"] for each in told["violations"]}


def test_each_save_is_answered_with_a_line(folder: Path) -> None:
    with watching(folder, "--json") as process:
        first = answer(process)
        assert rules(first) == set()
        assert first["order"] == "order.csv"
        assert first["ms"] >= 0
        assert first["teams"][0]["days"][0]["sessions"][0]["minutes"] == 120
        save(folder, LONG)
        assert "clinic-minutes" in rules(answer(process))
        save(folder, LONG[:40])  # half of it
        assert answer(process)["error"] == "input"
        save(folder, UNKNOWN)
        told = answer(process)
        assert told["faults"][0]["place"] == "order.csv row 2, camp"
        (folder / "order.csv").unlink()
        assert "is missing" in answer(process)["message"]  # once: the next line is of the next save
        save(folder, GOOD)
        assert rules(answer(process)) == set()
        assert ended(process) == 0


@pytest.mark.parametrize(("last", "code"), [(LONG, 1), (UNKNOWN, 2)])
def test_ctrl_c_ends_with_the_code_of_the_last_answer(folder: Path, last: str, code: int) -> None:
    with watching(folder, "--json") as process:
        answer(process)
        save(folder, last)
        answer(process)
        assert ended(process) == code


def test_what_is_said_reads_as_that_of_one_check(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(["check", "toy", "--order", "order.csv"]) == 0
    once = capsys.readouterr().out.splitlines()
    with watching(folder) as process:
        said = read_until(process.stdout, " ms).").splitlines()
        assert said[:-1] == once[:-1]
        assert said[-1].startswith("order.csv keeps every rule (judged in ")
        save(folder, LONG)
        assert "order.csv breaks" in read_until(process.stdout, "[clinic-minutes]")
        assert ended(process) == 1
        assert process.stderr is not None
        assert "Ctrl-C ends" in process.stderr.read()


def test_a_changed_region_is_said_and_read_again(folder: Path) -> None:
    camps = folder / "toy" / "camps.csv"
    whole = camps.read_text()
    with watching(folder, "--json") as process:
        assert rules(answer(process)) == set()
        camps.write_text(whole.replace("camp-a,", "camp-a2,"))
        broken = answer(process)
        assert broken["error"] == "input"
        read_until(process.stderr, "The region has changed and is read again.")
        camps.write_text(whole)
        assert rules(answer(process)) == set()
        assert ended(process) == 0
        assert process.stderr is not None
        assert "has changed" not in process.stderr.read()


def test_nobody_reads_any_more(folder: Path) -> None:
    with watching(folder, "--json") as process:
        answer(process)
        assert process.stdout is not None
        process.stdout.close()
        save(folder, LONG)
        assert process.wait(timeout=20) == 141


def test_without_an_order_nothing_is_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "plan.json", "--watch"]) == 2
    assert "--watch needs --order" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "said"), [("", "is empty"), (None, "is missing")])
def test_an_order_that_is_not_there_says_how_to_begin(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    path = folder / "begun.csv"
    if text is not None:
        path.write_text(text)
    assert main(["check", str(folder / "toy"), "--order", str(path)]) == 2
    told = capsys.readouterr().err
    assert f"{path}: {said}" in told
    assert "caravana order PLAN -o FILE" in told


def test_a_date_that_no_week_has_is_told_and_the_watch_goes_on(folder: Path) -> None:
    with watching(folder, "--json") as process:
        answer(process)
        for date in ("9999-12-31", "0001-01-01"):
            save(folder, GOOD.replace("2026-06-29", date))
            assert "must be in the years 2000 to 2099" in answer(process)["message"]
        save(folder, HEADER)
        assert "holds no row" in answer(process)["message"]
        save(folder, GOOD)
        assert rules(answer(process)) == set()
        assert ended(process) == 0


def test_what_changes_nothing_in_the_region_gives_no_answer(folder: Path) -> None:
    with watching(folder, "--json") as process:
        answer(process)
        (folder / "toy" / ".~lock.camps.csv#").write_text("open elsewhere")
        (folder / "toy" / "camps.csv").touch()
        time.sleep(2 * SELDOM)
        save(folder, LONG)
        assert rules(answer(process)) == {"clinic-minutes"}  # the next line is of this save
        assert ended(process) == 1
