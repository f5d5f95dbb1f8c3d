"""From a region to a refereed week plan: the stages in order, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planner.errors import PlannerError, SolverError
from planner.explain import blocked_transfers, blocked_visits, explain_unserved, not_together
from planner.formulate import (
    FormulatedWeek,
    Request,
    as_planned,
    as_requested,
    check_same_region,
    formulate,
)
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan
from planner.itinerary.run import Milestone, Run, thinned
from planner.network import KeptWays, WeekTravel
from planner.phrases import in_turn, labelled, phrase
from planner.problem.week import WeekProblem
from planner.referee import judged, referee
from planner.region.duty_files import duty_hash
from planner.region.records import Region
from planner.region.visit_files import visits_hash
from planner.solution import Ending, Solution, Status
from planner.solve import Found, solve
from planner.solve.choice import Choice
from planner.solve.held import KnownTour, known_tours
from planner.version import VERSION

# a week as it is asked for, planned and judged: all that whoever plans weeks needs
__all__ = [
    "FormulatedWeek",
    "Known",
    "PlannedWeek",
    "Progress",
    "Request",
    "as_planned",
    "as_requested",
    "check_same_region",
    "formulate",
    "plan_week",
    "referee",
    "refuse_blocked",
    "refuse_none",
    "refuse_rejected",
]


@dataclass(frozen=True)
class Progress:
    """How far planning is.

    `value` is of the best plan so far and `bound` what no plan exceeds, both in points; `gap` is
    how far the plan may be from the best, as a share of the bound; `share` is how much of the work
    is done, from 0 to 1. Each is None as long as it is not known.
    """

    stage: str
    seconds: float
    value: float | None = None
    bound: float | None = None
    gap: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Known:
    """What is known before a week is planned: ways of weeks before, and day tours of another plan.

    Neither changes what a search proves: ways are only found again where they may differ, and the
    tours, as far as they hold, are a plan to fall back on.
    """

    ways: KeptWays = field(default_factory=KeptWays)
    tours: tuple[KnownTour, ...] = ()


@dataclass(frozen=True)
class PlannedWeek:
    """A plan, the region with its scenarios applied, and the problem that it answers.

    `tours` are those of the plan, for other weeks; `tables` counts the tables of ways, and
    `tours_held` how many day tours that were known are allowed in this week.
    """

    plan: Plan
    region: Region
    problem: WeekProblem
    tours: tuple[KnownTour, ...] = ()
    tables: int = 0
    tours_held: int = 0


def plan_week(
    region: Region,
    request: Request,
    region_path: str,
    report: Callable[[Progress], None] = lambda _: None,
    known: Known | None = None,
) -> PlannedWeek:
    """Plan a week and let the referee judge it.

    Parameters
    ----------
    region
        The region as its files have it.
    request
        The week, its scenarios and how to search.
    region_path
        Where the region was read from; the plan remembers it.
    report
        Called with each stage, each better plan and each lower bound.
    known
        What is known before; None knows nothing.

    Raises
    ------
    InputError
        A scenario does not fit the region.
    SolverError
        No plan holds every required visit; says what blocks it.
    KeyboardInterrupt
        The search was stopped before it had a plan.
    PlannerError
        The referee rejects the plan: a fault of the planner.
    """
    began = time.monotonic()

    def tell(stage: str, found: Found | None = None) -> None:
        seconds = time.monotonic() - began
        if found is None:
            report(Progress(stage, seconds))
        else:
            progress = _found(found, problem, stage, seconds)
            trace.append(_milestone(progress))
            report(progress)

    trace: list[Milestone] = []
    report(Progress(phrase("roads and rivers"), 0.0))
    known = Known() if known is None else known
    week = formulate(region, request, known.ways)
    varied, travel, problem = week
    searching = phrase("search")
    tell(searching)
    solution, listed = _searched(week, request, known, lambda found: tell(searching, found))
    tell(phrase("reasons"))
    unserved = explain_unserved(varied, travel, problem, solution, *listed)
    tell(phrase("check"))
    plan = make_itinerary(
        varied,
        travel,
        problem,
        solution,
        unserved,
        asked=_asked(region, request),
        run=Run(seconds=0.0, ending=solution.ending, version=VERSION, region_path=region_path),
    )
    refuse_rejected(week, plan)
    seconds = round(time.monotonic() - began, 2)
    run = plan.run.model_copy(update={"seconds": seconds, "trace": thinned(trace)})
    return PlannedWeek(
        plan.model_copy(update={"run": run}),
        varied,
        problem,
        known_tours(problem, solution.tours),
        travel.tables,
        solution.tours_held,
    )


def _searched(
    week: FormulatedWeek, request: Request, known: Known, report: Callable[[Found], None]
) -> tuple[Solution, Sequence[Sequence[Choice]]]:
    """Search for the best week, and say why where there is none; list what could be done in a day.

    Raises
    ------
    SolverError
        No plan holds every required visit, or none was found.
    """
    refuse_blocked(*week)
    listed: list[Sequence[Choice]] = []
    solution = solve(
        week.problem,
        engine=request.engine,
        seed=request.seed,
        time_limit=request.time_limit,
        gap=request.gap,
        report=report,
        known=known.tours,
        listed=listed.append,
    )
    refuse_none(week.region, week.problem, solution)
    return solution, listed


def refuse_blocked(region: Region, travel: WeekTravel, problem: WeekProblem) -> None:
    """Say which required visit or transfer no plan can hold, before a search for it."""
    blocked = (
        *blocked_visits(region, travel, problem),
        *blocked_transfers(region, travel, problem),
    )
    if blocked:
        raise SolverError(in_turn((phrase("no plan can keep every rule."), *blocked), "\n"))


def refuse_none(region: Region, problem: WeekProblem, solution: Solution) -> None:
    """Say why a search came to no plan."""
    if not any(tour.stops for tour in solution.tours) and solution.status is Status.FEASIBLE:
        if solution.ending is Ending.ASKED:
            raise KeyboardInterrupt(phrase("Stopped before there was a plan; nothing was written."))
        if solution.ending is Ending.CLOCK:
            raise SolverError(
                phrase("no plan was found in the time given; give more (--time-limit).")
            )
    if solution.status in (Status.INFEASIBLE, Status.NONE_FOUND):
        raise SolverError(not_together(region, problem, solution))


def refuse_rejected(week: FormulatedWeek, plan: Plan) -> None:
    """Say why the referee rejects a plan, which is a fault of the planner."""
    violations = judged(week, plan)
    if violations:
        texts = [labelled(violation.rule, violation.text) for violation in violations]
        raise PlannerError(in_turn((phrase("the referee rejects the plan:"), *texts), "\n"))


def _asked(region: Region, request: Request) -> Asked:
    return Asked(
        request.label,
        request.scenarios,
        request.seed,
        request.engine,
        request.gap,
        request.assumed,
        visits_hash(region, request.first),
        request.assumed_duty,
        duty_hash(region, request.first),
    )


def _found(found: Found, problem: WeekProblem, stage: str, seconds: float) -> Progress:
    value, bound = (
        None if worth is None else worth / problem.per_point for worth in (found.value, found.bound)
    )
    return Progress(stage, seconds, value, bound, found.gap, found.share)


def _milestone(progress: Progress) -> Milestone:
    """What the search knew, as finely as a picture shows it."""
    value, bound = (
        None if points is None else round(points, 3) for points in (progress.value, progress.bound)
    )
    return Milestone(seconds=round(progress.seconds, 2), value=value, bound=bound)
