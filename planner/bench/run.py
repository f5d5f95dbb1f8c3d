"""Instances one after the other: planned, judged by their referee, and measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.bench.best import best_known
from planner.bench.ophs import OphsInstance, read_ophs
from planner.bench.ophs_problem import never_left, ophs_problem, plain_trips
from planner.bench.ophs_referee import judge_trips
from planner.bench.plain import Verdict
from planner.bench.weeks import WeekInstance, at_base, read_weeks
from planner.bench.weeks_problem import plain_week, week_problem
from planner.bench.weeks_referee import judge_week
from planner.errors import PlannerError
from planner.problem.week import WeekProblem
from planner.solution import Ending, Solution, Status, Tour
from planner.solve import solve


@dataclass(frozen=True)
class Effort:
    """How to plan: who, from which seed, for how many seconds, and to within which per cent."""

    engine: str = "auto"
    seed: int = 0
    time_limit: float | None = None
    gap: float = 0.0


@dataclass(frozen=True)
class Case:
    """An instance as a problem, and what judges a plan of it."""

    name: str
    problem: Callable[[], WeekProblem]
    judge: Callable[[Sequence[Tour]], Verdict]
    planned: Callable[[Sequence[Tour]], bool]


@dataclass(frozen=True)
class Measured:
    """What came of an instance: `seconds` of the engine alone, `gap` in per cent of the bound."""

    name: str
    status: Status
    value: int
    bound: int | None
    seconds: float
    gap: float | None
    ending: Ending


@dataclass(frozen=True)
class Bench:
    """Instances in natural order, and the best known value by name where any are known."""

    cases: tuple[Case, ...]
    best: Mapping[str, int] | None = None


def weeks_bench(place: Path, *, base_only: bool = False) -> Bench:
    """Read the week instances of a folder.

    Raises
    ------
    InputError
        Every fault of every file.
    """
    found = read_weeks(place)
    return Bench(tuple(_week_case(at_base(one) if base_only else one) for one in found))


def ophs_bench(place: Path) -> Bench:
    """Read the instances of orienteering with hotel selection of a folder.

    Raises
    ------
    InputError
        Every fault of every file.
    """
    found = read_ophs(place)
    return Bench(tuple(_ophs_case(one) for one in found), best_known(place))


def measure(cases: Sequence[Case], effort: Effort) -> Iterator[Measured]:
    """Plan instances one after the other, until all are done or somebody stops one.

    Raises
    ------
    PlannerError
        The referee refuses a plan, or reckons another value.
    """
    for case in cases:
        problem = case.problem()
        begun = time.monotonic()
        solution = _planned(problem, effort)
        seconds = round(time.monotonic() - begun, 2)
        measured = _judged(case, solution, seconds)
        yield measured
        if measured.ending is Ending.ASKED:
            return


def _planned(problem: WeekProblem, effort: Effort) -> Solution:
    return solve(
        problem,
        engine=effort.engine,
        seed=effort.seed,
        time_limit=effort.time_limit,
        gap=effort.gap / 100,
    )


def _judged(case: Case, solution: Solution, seconds: float) -> Measured:
    status, value = solution.status, 0
    if status in (Status.OPTIMAL, Status.FEASIBLE):
        if case.planned(solution.tours):
            value = _refereed(case, solution)
        else:
            status = Status.NONE_FOUND
    gap = _gap(status, solution)
    return Measured(case.name, status, value, solution.bound, seconds, gap, solution.ending)


def _refereed(case: Case, solution: Solution) -> int:
    """Value of a plan by its referee, which must be the one that the engine says."""
    verdict = case.judge(solution.tours)
    broken = [f"{breach.text} [{breach.rule}]" for breach in verdict.breaches]
    if not broken and verdict.value != solution.value:
        broken = [f"the engine says {solution.value}, the plan is worth {verdict.value} [value]"]
    if not broken and solution.bound is not None and verdict.value > solution.bound:
        broken = [
            f"the plan is worth {verdict.value}, more than its bound {solution.bound} [bound]"
        ]
    if broken:
        raise PlannerError(f"{case.name}: the referee refuses the plan: {'; '.join(broken)}.")
    return verdict.value


def _gap(status: Status, solution: Solution) -> float | None:
    if status is Status.OPTIMAL:
        return 0.0
    if status is not Status.FEASIBLE or solution.gap is None:
        return None
    return round(100 * solution.gap, 2)


def _week_case(instance: WeekInstance) -> Case:
    return Case(
        name=instance.name,
        problem=lambda: week_problem(instance),
        judge=lambda tours: judge_week(instance, plain_week(instance, tours)),
        planned=lambda _: True,
    )


def _ophs_case(instance: OphsInstance) -> Case:
    def judge(tours: Sequence[Tour]) -> Verdict:
        return judge_trips(instance, plain_trips(instance, tours))

    return Case(
        name=instance.name,
        problem=lambda: ophs_problem(instance),
        judge=judge,
        # idling all week is a plan only where the last hotel can be reached on the last day
        planned=lambda tours: not (never_left(tours) and judge(tours).breaches),
    )
