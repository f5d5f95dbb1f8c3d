"""What compiling is worth: ``python -m tests.benchmarks.compiled [DIR]``.

The steps of the exact engine that take most of its time are written in plain NumPy too. Both are
given the same work, all calls of a whole search: for the bundled week, and with a folder of week
instances for its largest. Both must give the same. Figures are medians of three, of processor time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import numpy as np

from planner.bench.weeks import read_weeks
from planner.bench.weeks_problem import week_problem
from planner.problem.week import WeekProblem
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.solve import chains, labels, outlook, solve
from planner.weekly import Request, formulate
from tests.benchmarks import plain_numpy

RUNS = 3
SLIVER = 1e-5  # hundredths by which sums in another order may differ

Call = tuple[Any, ...]


@dataclass(frozen=True)
class Step:
    """A compiled step, the same in NumPy, and where the engine looks for it."""

    name: str
    compiled: Callable[..., Any]
    plain: Callable[..., Any]
    place: str


STEPS = (
    Step("labels.extended", labels.extended, plain_numpy.extended, "planner.solve.tours.extended"),
    Step("outlook", outlook._looked, plain_numpy.looked, "planner.solve.outlook._looked"),
    Step("chains.forward", chains.forward, plain_numpy.forward, "planner.solve.squeeze.forward"),
    Step(
        "chains.backward", chains.backward, plain_numpy.backward, "planner.solve.squeeze.backward"
    ),
)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.compiled")
    parser.add_argument("place", type=Path, nargs="?", metavar="DIR", help="week instances")
    print("| week | step | calls | compiled, s | NumPy, s | times |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, problem in _weeks(parser.parse_args(words).place):
        for step, calls in recorded(problem).items():
            check(step, calls)
            compiled, plain = (_seconds(kernel, calls) for kernel in (step.compiled, step.plain))
            figures = f"{compiled:.3f} | {plain:.3f} | {plain / compiled:.1f}"
            print(f"| {name} | {step.name} | {len(calls)} | {figures} |", flush=True)


def _weeks(place: Path | None) -> Iterator[tuple[str, WeekProblem]]:
    request = Request(first=dt.date(2026, 11, 30), days=6, label="2026-W49")
    yield "Madre de Dios", formulate(read_region(bundled_region()), request)[2]
    if place is not None:
        largest = max(read_weeks(place), key=lambda week: (len(week.camps), week.name))
        yield largest.name, week_problem(largest)


def recorded(problem: WeekProblem) -> Mapping[Step, Sequence[Call]]:
    """Calls of each step in a search for the best week."""
    calls: dict[Step, list[Call]] = {step: [] for step in STEPS}

    def recording(step: Step) -> Callable[..., Any]:
        def called(*asked: Any) -> Any:
            calls[step].append(asked)
            return step.compiled(*asked)

        return called

    with ExitStack() as stack:
        for step in STEPS:
            stack.enter_context(patch(step.place, recording(step)))
        solve(problem, engine="exact")
    return {step: own for step, own in calls.items() if own}


def check(step: Step, calls: Sequence[Call]) -> None:
    """Make sure that both give the same; whole numbers exactly."""
    for asked in calls:
        for one, other in zip(
            _parts(step.compiled(*asked)), _parts(step.plain(*asked)), strict=True
        ):
            exact = np.asarray(one).dtype.kind in "bi"
            np.testing.assert_allclose(one, other, rtol=0, atol=0 if exact else SLIVER)


def _parts(answer: Any) -> tuple[Any, ...]:
    return answer if isinstance(answer, tuple) else (answer,)


def _seconds(kernel: Callable[..., Any], calls: Sequence[Call]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        for asked in calls:
            kernel(*asked)
        times.append(time.process_time() - began)
    return median(times)


if __name__ == "__main__":
    main()
