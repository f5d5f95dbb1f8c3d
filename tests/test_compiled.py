"""Compiled code is told when it is made, and made once where it can be kept."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path

import numba
import pytest
from numba.core.event import trigger_event

from planner import compiled as room
from planner.compiled import Kernel, compiled, watch_compiling
from planner.problem.week import WeekProblem
from planner.solution import Ending
from planner.solve import run, solve, week
from planner.solve.choice import Choice
from planner.solve.columns import Field
from tests.solve.endless import BUSY

SOURCE = """
from planner.compiled import compiled

@compiled
def inner(number):
    return number + 1

@compiled
def outer(number):
    return 2 * inner(number)
"""


class Told:
    """What a watch is told."""

    def __init__(self) -> None:
        self.kept: list[bool] = []
        self.seconds: list[float] = []

    def run(self, kernel: Callable[[int], int], number: int = 20) -> int:
        with watch_compiling(begins=self.kept.append, ends=self.seconds.append):
            return kernel(number)


@pytest.fixture
def kernels(tmp_path: Path) -> Path:
    """A source file with kernels, as if it had just been installed."""
    path = tmp_path / "installed" / "kernels.py"
    path.parent.mkdir()
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for compiled code, where there is nothing yet."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def loaded(path: Path) -> Kernel:
    """The outer kernel, as a process has it that has just begun."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    outer: Kernel = module.outer
    return outer


def test_only_the_first_process_compiles(kernels: Path, cache: Path) -> None:
    first, second = Told(), Told()
    assert first.run(loaded(kernels)) == second.run(loaded(kernels)) == 42
    assert (first.kept, len(first.seconds)) == ([True], 1)
    assert first.seconds[0] > 0
    assert (second.kept, second.seconds) == ([], [])
    assert list(cache.rglob("*.nbi"))


def test_an_upgrade_compiles_again(kernels: Path, cache: Path) -> None:
    loaded(kernels)(20)
    # another length: files written within one second are told apart by nothing else
    kernels.write_text(SOURCE.replace("2 *", "3 *") + "\n\n", encoding="utf-8")
    told = Told()
    assert told.run(loaded(kernels)) == 63
    assert told.kept == [True]


def test_a_cache_that_was_cleared_is_filled_again(kernels: Path, cache: Path) -> None:
    loaded(kernels)(20)
    for path in cache.rglob("*.nbc"):
        path.unlink()
    told = Told()
    assert told.run(loaded(kernels)) == 42
    assert told.kept == [True]


def test_where_nothing_can_be_kept_each_process_compiles(
    kernels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    kernels.with_name("__pycache__").touch()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(blocked / "cache"))
    for variable in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(blocked))
    for _ in range(2):
        told = Told()
        assert told.run(loaded(kernels)) == 42
        assert told.kept == [False]


def test_it_is_told_once_and_timed_each_time(cache: Path) -> None:
    @compiled
    def more(number: int) -> int:
        return number + 1

    @compiled
    def less(number: int) -> int:
        return number - 1

    told = Told()
    with watch_compiling(begins=told.kept.append, ends=told.seconds.append):
        assert (more(1), less(1)) == (2, 0)
    assert (len(told.kept), len(told.seconds)) == (1, 2)


def test_nobody_is_told_after_the_context(cache: Path) -> None:
    told = Told()
    with watch_compiling(begins=told.kept.append, ends=told.seconds.append):
        pass
    assert compiled(lambda number: number + 1)(1) == 2
    assert (told.kept, told.seconds) == ([], [])


def test_kernels_run_as_plain_python_without_being_compiled(kernels: Path, cache: Path) -> None:
    told = Told()
    assert told.run(loaded(kernels).plain) == 42
    assert (told.kept, told.seconds) == ([], [])


def test_what_is_faster_in_plain_python_stands_for_a_kernel() -> None:
    assert compiled(lambda number: number, lambda number: -number).plain(1) == -1


class Clock:
    """A clock that only moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(("compiles", "ending"), [(True, Ending.WORK), (False, Ending.CLOCK)])
def test_the_time_limit_does_not_count_compiling(
    compiles: bool, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, make_field = Clock(), week.make_field

    def slow(problem: WeekProblem, parts: Sequence[Choice] | None = None) -> Field:
        kind = "numba:compile" if compiles else "numba:run_pass"
        with trigger_event(kind, data={"dispatcher": compiled(lambda: 0).dispatcher}):
            clock.now += 100
        return make_field(problem, parts)

    monkeypatch.setattr(run, "make_field", slow)
    for module in (run, room):
        monkeypatch.setattr(module, "time", clock)
    assert solve(BUSY.problem(), engine="exact", time_limit=30).ending is ending
