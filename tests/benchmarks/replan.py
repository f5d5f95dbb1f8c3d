"""How long the rest of a week takes to be planned anew: ``python -m tests.benchmarks.replan``.

The bundled week is planned first, which is not measured; then the whole command is, in processes of
its own, from the reading of the plan to the writing of the new one. Figures are medians of three.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from planner.outputs.plan_file import write_plan
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.weekly import Request, plan_week

RUNS = 3
REGION = "madre_de_dios"
MORNINGS = ("2026-12-01", "2026-12-02", "2026-12-04")


def main() -> None:
    """Measure and print."""
    region = read_region(bundled_region(REGION))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        asked = Request(dt.date(2026, 11, 30), 6, "2026-W49")
        write_plan(plan_week(region, asked, REGION).plan, path)
        for morning in MORNINGS:
            runs = [_measured(path, morning, Path(folder) / morning) for _ in range(RUNS)]
            seconds, processor = (median(figures) for figures in zip(*runs, strict=True))
            print(f"caravana replan --from {morning}: {seconds:.2f} s, processor {processor:.2f} s")


def _measured(plan: Path, morning: str, out: Path) -> tuple[float, float]:
    """Seconds and processor seconds of one command."""
    words = [sys.executable, "-m", "planner", "replan", str(plan), "--from", morning]
    began, before = time.perf_counter(), _processor_seconds()
    subprocess.run([*words, "--out", str(out)], check=True, capture_output=True)
    return time.perf_counter() - began, _processor_seconds() - before


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
