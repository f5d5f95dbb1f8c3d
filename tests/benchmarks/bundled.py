"""How long the bundled region takes: ``python -m tests.benchmarks.bundled``.

Each figure is the median of three runs, each in a fresh process.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from planner.network import build_network, week_travel
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.solution import Status
from planner.weekly import Progress, Request, plan_week

RUNS = 3
DAYS = 6
_UNITS = {"megabytes": "MB", "value": ""}
_WORDS = {
    "seconds": "caravana plan, wall time",
    "megabytes": "caravana plan, most memory",
    "value": "caravana plan, value in points",
    "first_plan": "engine's start to first plan with a clinic",
    "proof": "engine's start to the best plan, proven",
    "travel_times": "all travel times of the week",
}


def main() -> None:
    """Run every measure in fresh processes and print the medians."""
    runs = [_whole() | {name: _part(name) for name in _PARTS} for _ in range(RUNS)]
    for name, words in _WORDS.items():
        values = [run[name] for run in runs]
        spread = f"{min(values):.2f} to {max(values):.2f}"
        print(f"{words:<44}{median(values):>10.2f} {_UNITS.get(name, 's'):<3} ({spread})")


def _whole() -> dict[str, float]:
    """Seconds, megabytes and value of ``caravana plan`` from the outside."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "planner", "plan", "--out", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # the usage of this one child, which `resource` would mix with that of others
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"caravana plan ended with exit code {process.returncode}")
        plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    value = float(plan["result"]["value"])
    return {"seconds": seconds, "megabytes": usage.ru_maxrss / 1024, "value": value}


def _part(name: str) -> float:
    """One measure from the inside of a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bundled", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


def first_plan() -> float:
    """Seconds from the engines' start to the first plan with a clinic, as their progress tells."""
    seen, _ = _search()
    return next(when for when, progress in seen if progress.value)


def proof() -> float:
    """Seconds from the engines' start to the end of their search, by a proof."""
    seen, status = _search()
    if status is not Status.OPTIMAL:
        raise SystemExit(f"the plan is {status}, not optimal")
    return next(when for when, progress in seen if progress.stage == "check")


def _search() -> tuple[list[tuple[float, Progress]], Status]:
    """Progress with seconds since the engines' start, and the status of the plan."""
    region = read_region(bundled_region())
    seen: list[tuple[float, Progress]] = []
    week = plan_week(
        region,
        _request(),
        "madre_de_dios",
        lambda progress: seen.append((time.perf_counter(), progress)),
    )
    began = next(when for when, progress in seen if progress.stage == "search")
    return [(when - began, progress) for when, progress in seen], week.plan.result.status


def travel_times() -> float:
    """Seconds to build the network and find every way of the week."""
    region = read_region(bundled_region())
    first = _request().first
    dates = [first + dt.timedelta(days=day) for day in range(DAYS)]
    started = time.perf_counter()
    week_travel(region, build_network(region), dates)
    return time.perf_counter() - started


def _request() -> Request:
    return Request(first=dt.date(2026, 11, 30), days=DAYS, label="2026-W49")


_PARTS: Mapping[str, Callable[[], float]] = {
    "first_plan": first_plan,
    "proof": proof,
    "travel_times": travel_times,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(_PARTS[sys.argv[1]]())
    else:
        main()
