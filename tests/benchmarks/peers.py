"""Our engines beside others, on week instances: ``python -m tests.benchmarks.peers DIR``.

Prints two Markdown tables: weeks with every night at the base, which peers can model, and weeks
with lodgings, which none of them can. Every value is reckoned by the referee of the instances.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

from planner.bench.run import Case, Effort, Measured, measure, weeks_bench
from planner.bench.weeks import WeekInstance, at_base, read_weeks
from planner.errors import InputError
from planner.solution import Status
from tests.benchmarks.peer import Goal, PeerRun

try:
    from tests.benchmarks.pyvrp_week import run_pyvrp
    from tests.benchmarks.vroom_week import run_vroom, search_vroom
except ImportError as error:
    raise SystemExit(
        f"{error.name} is not installed; the peers come with the development extra: "
        "pip install -e '.[dev]'"
    ) from error

Run = Callable[[WeekInstance, Goal, int], PeerRun]  # one search of a peer, by seed
ENDLESS = 10**9  # solutions, so that only the clock ends the routing model


@dataclass(frozen=True)
class Ours:
    """What our engines make of an instance: `seconds` of the exact one, medians."""

    name: str
    value: int
    proof: str
    seconds: float
    routing: int


@dataclass(frozen=True)
class Theirs:
    """What a peer makes of it: medians over seeds; seconds until it had our value, or infinite."""

    value: float
    seconds: float


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers")
    parser.add_argument("place", type=Path, metavar="DIR", help="folder of week instances")
    parser.add_argument("--seconds", type=float, default=20.0, help="for all but the exact engine")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is taken")
    asked = parser.parse_args(words)
    try:
        instances = read_weeks(asked.place)
    except InputError as error:
        raise SystemExit(str(error)) from None
    _warm(asked.place)
    print(f"Nights at the base, {asked.seconds:g} s, medians of {asked.runs}:\n")
    _print(_at_base(asked.place, instances, asked.seconds, asked.runs))
    print(f"\nNights at lodgings, {asked.seconds:g} s, medians of {asked.runs}:\n")
    _print(_with_lodgings(asked.place, asked.seconds, asked.runs))


def _warm(place: Path) -> None:
    """Load compiled code, which is no part of planning an instance."""
    for base_only in (True, False):
        next(measure(weeks_bench(place, base_only=base_only).cases[:1], Effort("exact")))


def _at_base(
    place: Path, instances: Sequence[WeekInstance], seconds: float, runs: int
) -> Iterator[list[str]]:
    yield [
        "instance",
        "best",
        "exact, s",
        "routing, % below",
        *("PyVRP, % below", "s to best", "times exact"),
        *("VROOM, % below", "VROOM and lengths, % below", "s to best", "times exact"),
    ]
    ratios = []
    for case, instance in zip(weeks_bench(place, base_only=True).cases, instances, strict=True):
        ours, week = _ours(case, seconds, runs), at_base(instance)
        goal = Goal(ours.value, seconds)
        pyvrp = _theirs(run_pyvrp, week, goal, runs)
        vroom = run_vroom(week, goal)
        search = _theirs(search_vroom, week, goal, runs)
        ratios.append((pyvrp.seconds / ours.seconds, search.seconds / ours.seconds))
        yield [
            *_cells(ours),
            *_peer_cells(pyvrp, ours, seconds),
            _below(vroom.value, ours.value),
            *_peer_cells(search, ours, seconds),
        ]
    both = [median(column) for column in zip(*ratios, strict=True)]
    told = ["more" if math.isinf(ratio) else f"{ratio:.0f}" for ratio in both]
    yield ["median", *[""] * 5, told[0], *[""] * 3, told[1]]


def _with_lodgings(place: Path, seconds: float, runs: int) -> Iterator[list[str]]:
    yield ["instance", "best", "exact, s", "routing, % below"]
    for case in weeks_bench(place).cases:
        yield _cells(_ours(case, seconds, runs))


def _ours(case: Case, seconds: float, runs: int) -> Ours:
    exact = [_measured(case, Effort("exact")) for _ in range(runs)]
    with patch("planner.solve.run.SOLUTIONS", ENDLESS):
        routing = _measured(case, Effort("routing", time_limit=seconds))
    first = exact[0]
    proof = "" if first.status is Status.OPTIMAL else f" (gap {first.gap} %)"
    took = median(run.seconds for run in exact)
    name = case.name.removesuffix(" base only")
    return Ours(name, first.value, proof, max(took, 0.01), routing.value)


def _measured(case: Case, effort: Effort) -> Measured:
    measured = next(measure([case], effort))
    _tell(f"{case.name}: {effort.engine}, {measured.value}, {measured.seconds:g} s")
    return measured


def _theirs(run: Run, week: WeekInstance, goal: Goal, runs: int) -> Theirs:
    found = [run(week, goal, seed) for seed in range(runs)]
    for one in found:
        _tell(f"    peer: {one.value} of {goal.value}, {one.seconds:.2f} s")
    return Theirs(
        median(one.value for one in found),
        median(one.seconds if one.value >= goal.value else math.inf for one in found),
    )


def _cells(ours: Ours) -> list[str]:
    best = f"{ours.value:,}{ours.proof}"
    return [ours.name, best, f"{ours.seconds:.2f}", _below(ours.routing, ours.value)]


def _peer_cells(theirs: Theirs, ours: Ours, seconds: float) -> list[str]:
    below = _below(theirs.value, ours.value)
    if math.isinf(theirs.seconds):
        return [below, f"> {seconds:g}", f"> {seconds / ours.seconds:.0f}"]
    return [below, f"{theirs.seconds:.2f}", f"{theirs.seconds / ours.seconds:.1f}"]


def _below(value: float, best: int) -> str:
    return f"{100 * (best - value) / best:.2f}" if best else "0.00"


def _print(rows: Iterator[list[str]]) -> None:
    head = next(rows)
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |", flush=True)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
