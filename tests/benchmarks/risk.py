"""How long delays take to be played through: ``python -m tests.benchmarks.risk [PLAN]``.

Without a plan the bundled week is planned first, which is not measured. Figures are medians of
five, after one that is not counted; the whole command is measured in processes of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from planner.outputs.plan_file import read_plan, write_plan
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.risk import simulate
from planner.risk.judge import judge
from planner.weekly import Request, plan_week

RUNS = 5
REGION = "madre_de_dios"
DRAWS = (10_000, 100_000, 1_000_000)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.risk")
    parser.add_argument("plan", nargs="?", type=Path, help="a plan.json of the bundled region")
    given = parser.parse_args(words).plan
    region = read_region(bundled_region(REGION))
    with tempfile.TemporaryDirectory() as folder:
        path = given or Path(folder) / "plan.json"
        if given is None:
            asked = Request(dt.date(2026, 11, 30), 6, "2026-W49")
            write_plan(plan_week(region, asked, REGION).plan, path)
        plan = read_plan(path)
        for draws in DRAWS:
            _tell(f"{draws:,} draws", partial(simulate, region, plan, draws))
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{'most memory so far':<40}{most:>8.0f} MB")
        _tell("10,000 draws and what could be done", lambda: judge(region, plan))
        _tell("caravana risk, whole command", lambda: _command(path))


def _tell(name: str, work: Callable[[], object]) -> None:
    work()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    print(f"{name:<40}{median(times):>8.3f} s ({min(times):.3f} to {max(times):.3f})")


def _command(plan: Path) -> None:
    words = [sys.executable, "-m", "planner", "risk", str(plan)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
