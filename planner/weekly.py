"""From a region to a refereed week plan: the stages in order, and nothing else."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from planner.check import check, check_region
from planner.days import week_dates
from planner.errors import Fault, InputError, PlannerError, SolverError
from planner.explain import blocked_transfers, blocked_visits, explain_unserved, not_together
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, Run, Violation
from planner.itinerary.standing import done_of
from planner.network import KeptWays, WeekTravel, week_travel
from planner.problem.make import make_problem
from planner.problem.resume import Done, counted, rest_of_week
from planner.problem.week import WeekProblem
from planner.region.duty import DutyDay
from planner.region.duty_files import duty_hash, duty_joined
from planner.region.records import Region
from planner.region.visit_files import visits_hash, visits_joined
from planner.region.visits import Visit
from planner.scenario.apply import apply_scenarios
from planner.scenario.later import apply_from
from planner.scenario.overlay import Scenario
from planner.solution import Ending, Solution, Status
from planner.solve import Found, solve
from planner.solve.choice import Choice
from planner.solve.held import KnownTour, known_tours
from planner.version import VERSION


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
class Request:
    """What to plan, and how hard to try.

    `label` names the week in the plan; `gap` is the share of the bound at which a plan is good
    enough; `assumed` are visits, beside those of the region, that are taken as held, and
    `assumed_duty` the duty of these. `done` says from which days the week is, or was, planned anew.
    """

    first: dt.date
    days: int
    label: str
    scenarios: tuple[Scenario, ...] = ()
    engine: str = "auto"
    seed: int = 0
    time_limit: float | None = None
    gap: float = 0.0
    assumed: tuple[Visit, ...] = ()
    assumed_duty: tuple[DutyDay, ...] = ()
    done: tuple[Done, ...] = ()


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


class FormulatedWeek(NamedTuple):
    """A region with its scenarios applied, its ways and its problem: a week ready to be planned."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem


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
            report(_found(found, problem, stage, seconds))

    report(Progress("roads and rivers", 0.0))
    known = Known() if known is None else known
    week = formulate(region, request, known.ways)
    varied, travel, problem = week
    tell("search")
    refuse_blocked(varied, travel, problem)
    found: list[Sequence[Choice]] = []
    solution = solve(
        problem,
        engine=request.engine,
        seed=request.seed,
        time_limit=request.time_limit,
        gap=request.gap,
        report=lambda found: tell("search", found),
        known=known.tours,
        listed=found.append,
    )
    refuse_none(varied, problem, solution)
    tell("reasons")
    unserved = explain_unserved(varied, travel, problem, solution, *found)
    tell("check")
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
    run = plan.run.model_copy(update={"seconds": round(time.monotonic() - began, 2)})
    return PlannedWeek(
        plan.model_copy(update={"run": run}),
        varied,
        problem,
        known_tours(problem, solution.tours),
        travel.tables,
        solution.tours_held,
    )


def refuse_blocked(region: Region, travel: WeekTravel, problem: WeekProblem) -> None:
    """Say which required visit or transfer no plan can hold, before a search for it."""
    blocked = (
        *blocked_visits(region, travel, problem),
        *blocked_transfers(region, travel, problem),
    )
    if blocked:
        raise SolverError("\n".join(("no plan can keep every rule.", *blocked)))


def refuse_none(region: Region, problem: WeekProblem, solution: Solution) -> None:
    """Say why a search came to no plan."""
    if not any(tour.stops for tour in solution.tours) and solution.status is Status.FEASIBLE:
        if solution.ending is Ending.ASKED:
            raise KeyboardInterrupt("Stopped before there was a plan; nothing was written.")
        if solution.ending is Ending.CLOCK:
            raise SolverError("no plan was found in the time given; give more (--time-limit).")
    if solution.status in (Status.INFEASIBLE, Status.NONE_FOUND):
        raise SolverError(not_together(region, problem, solution))


def refuse_rejected(week: FormulatedWeek, plan: Plan) -> None:
    """Say why the referee rejects a plan, which is a fault of the planner."""
    violations = _judged(week, plan)
    if violations:
        texts = [f"{violation.rule}: {violation.text}" for violation in violations]
        raise PlannerError("\n".join(("the referee rejects the plan:", *texts)))


def _judged(week: FormulatedWeek, plan: Plan) -> tuple[Violation, ...]:
    return (*check(week.problem, plan), *check_region(week.region, plan))


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


def formulate(region: Region, request: Request, ways: KeptWays | None = None) -> FormulatedWeek:
    """Apply scenarios, find all ways and formulate the week."""
    dates = week_dates(request.first, request.days)
    varied = as_planned(region, request)
    ways = KeptWays() if ways is None else ways
    travel, problem = _whole(varied, dates, request.done, ways)
    earlier = []
    for first, own in varied.earlier:
        before = _whole(own, dates, [done for done in request.done if done.first < first], ways)[1]
        # the night before ends as it was planned, whenever the team then leaves
        earlier.append((dates.index(first), replace(before, resumed=problem.resumed)))
    return FormulatedWeek(varied, travel, replace(problem, earlier=tuple(earlier)))


def _whole(
    region: Region, dates: Sequence[dt.date], done: Sequence[Done], ways: KeptWays
) -> tuple[WeekTravel, WeekProblem]:
    """Formulate all days of a week, with what was done before each day of planning anew."""
    travel = week_travel(region, ways.network(region), dates, ways)
    problem = make_problem(region, travel)
    for each in done:
        problem = counted(problem, rest_of_week(region, travel, each).problem, each)
    return travel, problem


def as_planned(region: Region, request: Request) -> Region:
    """Lay a week's scenarios over a region, and let it know what was before the week only.

    What is logged goes before what is assumed of the same visit, or of somebody's same day.
    """
    visits, _ = visits_joined(request.assumed, region.visits, replace=True)
    duty, _ = duty_joined(request.assumed_duty, region.duty, replace=True)
    known = region.model_copy(
        update={
            "visits": tuple(visit for visit in visits if visit.date < request.first),
            "duty": tuple(day for day in duty if day.date < request.first),
        }
    )
    dates = week_dates(request.first, request.days)
    varied = apply_scenarios(known, request.scenarios, dates)
    for done in request.done:
        before = varied
        varied = apply_from(varied, done.scenarios, dates, done.first)
        if done.scenarios and done.first > request.first:
            own = done.first, before.model_copy(update={"earlier": ()})
            varied = varied.model_copy(update={"earlier": (*before.earlier, own)})
    return varied


def referee(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Judge a plan that was read from a file against its region.

    Raises
    ------
    InputError
        The plan was made for other files than the region's.
    """
    week = formulate(check_same_region(region, plan), as_requested(plan, region))
    return _judged(week, plan)


def as_requested(plan: Plan, region: Region) -> Request:
    """Read from a plan what was asked for."""
    return Request(
        first=plan.week.days[0].date,
        days=len(plan.week.days),
        label=plan.week.label,
        scenarios=plan.scenarios,
        assumed=plan.week.assumed,
        assumed_duty=plan.week.assumed_duty,
        done=tuple(done_of(region, plan, replanned) for replanned in plan.replanned),
    )


def check_same_region(region: Region, plan: Plan) -> Region:
    """Return the region when the plan was made for exactly its files.

    Raises
    ------
    InputError
        They differ.
    """
    files = plan.region.hash, region.content_hash, "the files"
    first = plan.week.days[0].date
    visits = plan.region.visits_hash, visits_hash(region, first), f"the visits before {first}"
    duty = plan.region.duty_hash, duty_hash(region, first), f"the duty before {first}"
    logged = {"visits_hash": visits, "duty_hash": duty}
    for column, (planned, found, what) in {"hash": files, **logged}.items():
        if planned != found:
            fault = Fault(
                place=f"plan, region.{column}",
                value=planned[:12],
                rule=f"differs from {found[:12]}, {what} of {region.settings.id}",
                remedy="plan again, or give the region that the plan was made for with --region",
            )
            raise InputError([fault])
    return region


def _found(found: Found, problem: WeekProblem, stage: str, seconds: float) -> Progress:
    value, bound = (
        None if worth is None else worth / problem.per_point for worth in (found.value, found.bound)
    )
    return Progress(stage, seconds, value, bound, found.gap, found.share)
