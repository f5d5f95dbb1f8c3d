"""How long twenty scenarios of the bundled region take: ``python -m tests.benchmarks.whatif``.

The base and twenty cases of one team in two processes, from the reading of the region to the last
proof; with a number, in so many processes.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time

from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.scenario.read import read_scenario
from planner.solution import Status
from planner.weekly import Request
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.records import Outcome
from planner.whatif.run import compare
from planner.whatif.sweeps import read_sweeps
from planner.whatif.workers import local_workers

WORKERS = 2
SCENARIOS = (
    ("billinghurst-bridge-out",),
    ("half-workshop",),
    ("river-low-dentist-ill",),
    ("sabaluyoc",),
    ("second-boat",),
    ("transfer",),
    ("workshop",),
    ("second-boat", "half-workshop"),
)
SWEEPS = ("river.level=low,normal,high", "absent=none,doctor,dentist,nurse")


def main(workers: int = WORKERS) -> None:
    """Run all cases and print the figures."""
    began = time.perf_counter()
    region = read_region(bundled_region())
    folder = bundled_region() / "scenarios"
    layers = tuple(tuple(read_scenario(folder / f"{n}.toml") for n in names) for names in SCENARIOS)
    request = Request(dt.date(2026, 11, 30), 6, "2026-W49")
    cases = make_cases(region, request, Wanted(layers, read_sweeps(SWEEPS)))
    with local_workers(region, workers) as running:
        found = compare(cases, request, "madre_de_dios", running, _tell).comparison
    seconds = time.perf_counter() - began
    outcomes = (found.base, *found.others)
    proven = [each for each in outcomes if each.plan and each.plan.result.status is Status.OPTIMAL]
    reuse = [each.reuse for each in outcomes]
    ways = f"{sum(r.ways_kept for r in reuse)} of {sum(r.ways for r in reuse)}"
    tours = f"{sum(r.tours_kept for r in reuse)} of {sum(r.tours for r in reuse)}"
    rows = {
        "cases, the base with them": f"{len(outcomes)}",
        "proven": f"{len(proven)}",
        "processes": f"{workers}",
        "seconds": f"{seconds:.1f}",
        "seconds a case": f"{seconds / len(outcomes):.2f}",
        "processor seconds a case": f"{_processor_seconds() / len(outcomes):.2f}",
        "tables of ways reused": ways,
        "day tours that hold": tours,
    }
    for name, figure in rows.items():
        print(f"{name:<28}{figure:>12}")


def _processor_seconds() -> float:
    """Of this process and of those that it has started, their loading with them."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _tell(outcome: Outcome, left: int) -> None:
    plan = outcome.plan
    came = f"{plan.result.value:.1f}, {plan.result.status}" if plan else outcome.refused
    print(f"{outcome.case.label}: {came}, {outcome.seconds} s; {left} left", file=sys.stderr)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
