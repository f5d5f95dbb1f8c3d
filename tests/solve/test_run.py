"""How a search runs: the same plan for the same seed, reports, limits, and being stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.solution import Ending, Solution, Status
from planner.solve import Found, run, solve
from planner.solve.run import ENGINES
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


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_seed_gives_the_same_plan(engine: str) -> None:
    for seed in (0, 1):
        first, second = (solve(BUSY.problem(), engine=engine, seed=seed) for _ in range(2))
        assert first == second


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
        solution = solve(problem, engine="routing", seed=seed)
        assert (solution.status, solution.bound) == (Status.FEASIBLE, None)
        assert breaches(problem, solution.tours) == []
        assert worth(problem, solution.tours) == solution.value <= best
        values.append(solution.value)
    assert max(values) == best


@pytest.mark.parametrize("engine", ["auto", "exact"])
def test_with_the_exact_engine_every_seed_gives_a_best_plan(engine: str) -> None:
    problem = BUSY.problem()
    best = optimum(problem)
    for seed in range(3):
        solution = solve(problem, engine=engine, seed=seed)
        assert (solution.status, solution.value, solution.bound) == (Status.OPTIMAL, best, best)
        assert solution.engine in ({"exact"} if engine == "exact" else {"routing", "exact"})
        assert breaches(problem, solution.tours) == []
        assert worth(problem, solution.tours) == best


def test_a_plan_that_is_good_enough_is_bounded_but_not_proven() -> None:
    problem = BUSY.problem()
    best = optimum(problem)
    assert best is not None
    solution = solve(problem, engine="exact", gap=1.0)
    assert (solution.status, solution.ending) == (Status.FEASIBLE, Ending.WORK)
    assert solution.bound is not None
    assert solution.value < solution.bound
    assert solution.value <= best <= solution.bound


IMPOSSIBLE = Sketch(
    camps=tuple(Camp((x, 0), gives=((400, 100),), required=True) for x in (-50, 50)), fuel=(1, 0)
)


@pytest.mark.parametrize(
    ("engine", "status"),
    [
        ("routing", Status.NONE_FOUND),
        ("exact", Status.INFEASIBLE),
        ("auto", Status.INFEASIBLE),
    ],
)
def test_only_the_exact_engine_proves_that_there_is_no_plan(engine: str, status: Status) -> None:
    solution = solve(IMPOSSIBLE.problem(), engine=engine)
    assert optimum(IMPOSSIBLE.problem()) is None
    assert (solution.status, solution.tours, solution.bound) == (status, (), None)
    assert solution.ending is Ending.WORK


@pytest.mark.parametrize("engine", ENGINES)
def test_a_search_ends_by_its_work(engine: str) -> None:
    assert solve(BUSY.problem(), engine=engine).ending is Ending.WORK


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "idle",
    [
        Sketch(),
        Sketch(camps=(Camp((30, 0), gives=((60, 10),)),), fuel=(9, 0)),
        Sketch(camps=(Camp((30, 0), gives=((60, 10),), required=True),), fuel=(9, 0)),
    ],
)
def test_a_search_with_nothing_to_improve_ends_by_its_work(idle: Sketch, engine: str) -> None:
    # work of a blink; the clock stops one that has no other end
    assert solve(idle.problem(), engine=engine, time_limit=30).ending is Ending.WORK


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seconds", [0, 1e-9, 1e-3])
def test_no_time_still_gives_a_plan(seconds: float, engine: str) -> None:
    problem = BUSY.problem()
    solution = solve(problem, engine=engine, time_limit=seconds)
    assert solution.status is Status.FEASIBLE
    assert len(solution.tours) == 3
    assert breaches(problem, solution.tours) == []
    assert worth(problem, solution.tours) == solution.value >= 0


def test_a_clock_that_ends_a_search_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SOLUTIONS", 10**7)
    assert solve(BUSY.problem(), engine="routing", time_limit=0.2).ending is Ending.CLOCK


@pytest.mark.parametrize("engine", ENGINES)
def test_reports_only_get_better(engine: str) -> None:
    found: list[Found] = []
    solution = solve(BUSY.problem(), engine=engine, report=found.append)
    values = [one.value for one in found if one.value is not None]
    bounds = [one.bound for one in found if one.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert values[-1] == solution.value
    assert all(bound >= solution.value for bound in bounds)
    assert bool(bounds) == (engine != "routing")


def test_the_routing_engine_reports_how_much_of_its_work_is_done() -> None:
    found: list[Found] = []
    solve(BUSY.problem(), engine="routing", report=found.append)
    shares = [one.share for one in found if one.share is not None]
    assert len(shares) == len(found)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert (found[0].value or 0) > 0, "the start is a plan already"


@pytest.mark.parametrize("engine", ["auto", "routing"])
def test_a_plan_without_a_required_visit_is_not_reported(engine: str) -> None:
    found: list[Found] = []
    solve(IMPOSSIBLE.problem(), engine=engine, report=found.append)
    assert {one.value for one in found} <= {None}


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [
        (None, None, None),
        (3, None, None),
        (None, 4, None),
        (3, 4, 0.25),
        (4, 4, 0.0),
        (-8, -4, 1.0),
        (0, 0, 0.0),
        (-2, 0, 2.0),
    ],
)
def test_the_gap_is_a_share_of_the_bound(
    value: int | None, bound: int | None, gap: float | None
) -> None:
    assert Found(value, bound).gap == gap
    if value is not None:
        assert Solution(Status.FEASIBLE, (), value, bound, "", Ending.WORK).gap == gap


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


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_an_interrupt_ends_a_proof_with_the_best_plan() -> None:
    problem = BUSY.problem()

    def report(found: Found) -> None:
        if found.bound is not None and signal.getsignal(signal.SIGINT) is not before:
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    solution = solve(problem, engine="exact", report=report)
    assert (solution.status, solution.ending) == (Status.FEASIBLE, Ending.ASKED)
    assert breaches(problem, solution.tours) == []
    best = optimum(problem)
    assert best is not None
    assert solution.bound is not None
    assert solution.value <= best <= solution.bound


def test_searches_may_run_beside_each_other() -> None:
    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(lambda _: solve(BUSY.problem()), range(2))
    assert one == two == solve(BUSY.problem())
