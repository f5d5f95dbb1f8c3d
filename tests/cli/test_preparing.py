"""The first run on a machine says what it waits for."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from numba.core.event import trigger_event

from planner.bench import run
from planner.cli import main
from planner.cli.preparing import EACH_TIME, ONCE
from planner.cli.progress import shown_progress
from planner.compiled import compiled
from planner.problem.week import WeekProblem
from planner.solution import Solution
from planner.weekly import Progress
from tests.bench.exhaustive import best_week
from tests.bench.instances import write_week

Capture = pytest.CaptureFixture[str]


@contextmanager
def compiling(kernel: Callable[..., Any] | None = None) -> Iterator[None]:
    """What Numba tells while it compiles a kernel."""
    with trigger_event(
        "numba:compile", data={"dispatcher": kernel or compiled(lambda: 0).dispatcher}
    ):
        yield


class Kernel:
    """A kernel that cannot be kept."""

    class stats:  # noqa: N801 -- as in Numba
        cache_path = None

    def __call__(self) -> None:
        pass


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_in_lines_says_it_once(capsys: Capture) -> None:
    with shown_progress() as report:
        report(Progress("search", 0.0))
        for _ in range(2):
            with compiling():
                pass
        report(Progress("check", 1.0))
    assert capsys.readouterr().err.splitlines() == ["0 s: search", ONCE, "1 s: check"]


def test_a_bar_leaves_it_above(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown_progress() as report:
        report(Progress("search", 0.0))
        with compiling():
            pass
    assert " ".join(terminal.getvalue().split()).count(ONCE) == 1


def test_where_nothing_can_be_kept_it_says_what_to_do(capsys: Capture) -> None:
    with shown_progress(), compiling(Kernel()):
        pass
    assert capsys.readouterr().err.splitlines() == [EACH_TIME]
    assert "NUMBA_CACHE_DIR" in EACH_TIME


def test_nothing_is_said_when_nothing_is_compiled(capsys: Capture) -> None:
    with shown_progress() as report:
        report(Progress("search", 0.0))
    assert capsys.readouterr().err.splitlines() == ["0 s: search"]


def test_bench_says_that_seconds_include_it(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def engine(problem: WeekProblem, **_: object) -> Solution:
        with compiling():
            return best_week(problem)

    monkeypatch.setattr(run, "solve", engine)
    for name in ("a", "b"):
        write_week(tmp_path, name)
    assert main(["bench", "weeks", str(tmp_path)]) == 0
    told = capsys.readouterr()
    first, *rest = told.err.splitlines()
    assert first == f"{ONCE} The seconds of this instance include it."
    assert [line.partition(":")[0] for line in rest] == ["1 of 2", "2 of 2"]
    assert len(told.out.splitlines()) == 2
