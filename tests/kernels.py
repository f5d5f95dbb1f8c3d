"""Kernels compiled once, before several processes of tests would each compile the same.

``python -m tests.kernels small|dense`` has the kernels of weeks with few stops a day compiled, or
those of ruin and recreate, and kept beside their sources.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from planner.region.read import read_region
from planner.solve.dense import recreated
from planner.solve.week import make_field
from planner.weekly import Request, formulate, plan_week
from tests.solve.pinned import REMOTE

TESTS = Path(__file__).parent
SOURCES = TESTS.parent / "planner"


def prepare() -> list[subprocess.Popen[bytes]]:
    """Compile in two processes at the same time, unless something is kept from another run.

    Returns
    -------
    What still runs: nearly all tests need the kernels of few stops, and those of many only some,
    late ones.
    """
    if any(SOURCES.rglob("*.nbi")):
        return []
    words = [sys.executable, "-m", __name__]
    small, dense = (
        subprocess.Popen([*words, part], cwd=TESTS.parent) for part in ("small", "dense")
    )
    small.wait()  # tests tell better what is wrong, should it fail
    return [dense]


def _small() -> None:
    region, request = read_region(TESTS / "data" / "toy"), Request(dt.date(2026, 11, 30), 6, "w")
    plan_week(region, request, "toy")
    formulate(region, request)  # ways too are compiled from then on


def _dense() -> None:
    field = make_field(REMOTE.problem())
    recreated(field, (), lambda _: None, lambda: False, 4_000)


PARTS: Mapping[str, Callable[[], None]] = {"small": _small, "dense": _dense}


if __name__ == "__main__":
    PARTS[sys.argv[1]]()
