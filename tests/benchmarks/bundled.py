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
from planner.weekly import Progress, Request, plan_week

RUNS = 3
DAYS = 6
_UNITS = {"seconds": "s", "megabytes": "MB", "first_plan": "s", "travel_times": "s", "value": ""}
_WORDS = {
    "seconds": "caravana plan, wall time",
    "megabytes": "caravana plan, most memory",
    "value": "caravana plan, value in points",
    "first_plan": "engine's start to first feasible plan",
    "travel_times": "all travel times of the week",
}


def main() -> None:
    """Run every measure in fresh processes and print the medians."""
    runs = [_whole() | _part("first_plan") | _part("travel_times") for _ in range(RUNS)]
    for name, words in _WORDS.items():
        values = [run[name] for run in runs]
        spread = f"{min(values):.2f} to {max(values):.2f}"
        print(f"{words:<40}{median(values):>10.2f} {_UNITS[name]:<3} ({spread})")


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


def _part(name: str) -> dict[str, float]:
    """One measure from the inside of a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bundled", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return {name: float(done.stdout)}


def first_plan() -> float:
    """Seconds from the engine's start to its first feasible plan, as its progress tells."""
    region = read_region(bundled_region())
    seen: list[tuple[float, Progress]] = []
    plan_week(
        region,
        _request(),
        "madre_de_dios",
        lambda progress: seen.append((time.perf_counter(), progress)),
    )
    first = next(n for n, (_, progress) in enumerate(seen) if progress.value is not None)
    stage = seen[first][1].stage
    began = next(when for when, progress in seen if progress.stage == stage)
    return seen[first][0] - began


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
    "travel_times": travel_times,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(_PARTS[sys.argv[1]]())
    else:
        main()
