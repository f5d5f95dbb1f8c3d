"""How a search runs: the same plan for the same seed, reports, limits, and being stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.solution import Ending, Status
from planner.solve import Found, run, solve
from tests.solve.brute import optimum
from tests.solve.endless import BUSY
from tests.solve.recheck import breaches, worth
from tests.solve.small import Camp, Sketch

ROOT = Path(__file__).parents[2]
SHOWN = """
import datetime as dt
from pathlib import Path
from planner.region.read import read_region
from planner.solve import solve
from planner.weekly import Request, formulate

region = read_region(Path("tests/data/toy"))
problem = formulate(region, Request(dt.date(2026, 6, 29), 3, "2026-W27"))[2]
print([solve(problem, seed=seed) for seed in (0, 3)])
"""


def test_the_same_seed_gives_the_same_plan() -> None:
    for seed in (0, 1):
        problem = BUSY.problem()
        assert solve(problem, seed=seed) == solve(BUSY.problem(), seed=seed)


def test_every_process_gives_the_same_plan() -> None:
    shown = [
        subprocess.run(
            [sys.executable, "-c", SHOWN],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    ]
    assert "Tour(" in shown[0]
    assert shown[0] == shown[1]


def test_every_seed_gives_an_allowed_plan() -> None:
    problem = BUSY.problem()
    best = optimum(problem)
    assert best is not None
    values = []
    for seed in range(1, 6):
        solution = solve(problem, seed=seed)
        assert solution.status is Status.FEASIBLE
        assert breaches(problem, solution.tours) == []
        assert worth(problem, solution.tours) == solution.value <= best
        values.append(solution.value)
    assert max(values) == best


def test_a_search_ends_by_its_work() -> None:
    assert solve(BUSY.problem()).ending is Ending.WORK


@pytest.mark.parametrize(
    "idle",
    [
        Sketch(),
        Sketch(camps=(Camp((30, 0), gives=((60, 10),)),), fuel=(9, 0)),
        Sketch(camps=(Camp((30, 0), gives=((60, 10),), required=True),), fuel=(9, 0)),
    ],
)
def test_a_search_with_nothing_to_improve_ends_by_its_work(idle: Sketch) -> None:
    # work of a blink; the clock stops one that has no other end
    assert solve(idle.problem(), time_limit=30).ending is Ending.WORK


@pytest.mark.parametrize("seconds", [0, 1e-9, 1e-3])
def test_no_time_still_gives_a_plan(seconds: float) -> None:
    problem = BUSY.problem()
    solution = solve(problem, time_limit=seconds)
    assert solution.status is Status.FEASIBLE
    assert len(solution.tours) == 3
    assert breaches(problem, solution.tours) == []
    assert worth(problem, solution.tours) == solution.value >= 0


def test_a_clock_that_ends_a_search_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SOLUTIONS", 10**7)
    assert solve(BUSY.problem(), time_limit=0.2).ending is Ending.CLOCK


def test_reports_only_get_better() -> None:
    found: list[Found] = []
    solution = solve(BUSY.problem(), report=found.append)
    values, shares = [one.value for one in found], [one.share for one in found]
    assert values == sorted(values)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert values[0] > 0, "the start is a plan already"
    assert shares[-1] == 1
    assert values[-1] == solution.value


def test_a_report_that_fails_is_not_swallowed() -> None:
    calls = []

    def report(found: Found) -> None:
        calls.append(found)
        raise LookupError("the screen is gone")

    with pytest.raises(LookupError, match="the screen is gone"):
        solve(BUSY.problem(), report=report)
    assert len(calls) < 10


def test_a_failed_search_leaves_interrupts_as_they_were() -> None:
    before = signal.getsignal(signal.SIGINT)

    def report(_: Found) -> None:
        raise LookupError("the screen is gone")

    with pytest.raises(LookupError, match="screen"):
        solve(BUSY.problem(), report=report)
    assert signal.getsignal(signal.SIGINT) is before
    solve(BUSY.problem())
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_an_interrupt_ends_the_search_with_its_best_plan() -> None:
    command = [sys.executable, "-m", "tests.solve.endless"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "searching\n"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, err) == (0, "")
    # a hundred solutions had been seen: as many as find the best of so small a week
    assert out == f"{Ending.ASKED} {optimum(BUSY.problem())}\n"


def test_searches_may_run_beside_each_other() -> None:
    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(lambda _: solve(BUSY.problem()), range(2))
    assert one == two == solve(BUSY.problem())
