"""A week planned again with a step beyond a limit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.asks.carry import carried
from planner.asks.changes import Change
from planner.asks.step import Seen, Step
from planner.days import week_dates
from planner.errors import InputError, PlannerError
from planner.explain import explain_unserved
from planner.formulate import FormulatedWeek, Request, as_planned, formulate_varied
from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, Totals
from planner.itinerary.run import Run
from planner.phrases import labelled
from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.solution import Solution, Status, Tour
from planner.solve.limit_prices import LimitPrices, limit_prices, week_changes
from planner.solve.reoptimize import Reoptimizer
from planner.version import VERSION
from planner.weekly import refuse_rejected


@dataclass(frozen=True)
class Base:
    """The week that steps are compared with.

    Attributes
    ----------
    tours, worth
        Its best plan, proven, and the hundredths that it is worth.
    prices
        What its limits are worth.
    totals
        Of its plan.
    """

    region: Region
    request: Request
    problem: WeekProblem
    tours: tuple[Tour, ...]
    worth: int
    prices: LimitPrices
    totals: Totals
    time_limit: float | None


@dataclass(frozen=True)
class Tried:
    """What came of planning a week again with a step.

    Attributes
    ----------
    gain
        Points more than the base; None where that is not proven.
    totals
        Of its plan, where that gains something.
    rejected
        Why the referee rejects that plan, a fault of the planner; the step then gains nothing that
        could be relied on.
    """

    gain: float | None
    totals: Totals | None = None
    rejected: str = ""


def formulated(
    region: Region, request: Request, change: Change | None = None, more_days: int = 0
) -> FormulatedWeek:
    """Lay scenarios and a change over a region, and formulate the week.

    Raises
    ------
    InputError
        The change does not fit the region.
    """
    longer = replace(request, days=request.days + more_days)
    dates = week_dates(longer.first, longer.days)
    varied = as_planned(region, longer)
    if change is not None:
        varied = change.laid_over(varied, dates)
    return formulate_varied(varied, dates)


def rise(base: Base, step: Step) -> float | None:
    """What the master problem rises by with a step, in points; None where it cannot be made."""
    if step.row is not None:
        boats = [boat.id for boat in base.problem.boats]
        name, day = step.row
        return base.prices.of_boat(boats.index(name), day)
    try:
        week = formulated(base.region, base.request, step.change, step.more_days)
    except InputError:  # the region would contradict itself
        return None
    if step.seen is Seen.LIMITS:
        changes = week_changes(base.problem, week.problem)
        if changes is not None:
            return base.prices.worth(changes)
    prices = limit_prices(week.problem)
    return None if prices is None else prices.value - base.prices.value


def tried(base: Base, step: Step) -> Tried:
    """Plan the week again with a step, from the base's plan, and let the referee judge it."""
    try:
        week = formulated(base.region, base.request, step.change, step.more_days)
    except InputError:
        return Tried(None)
    start = carried(base.problem, week.problem, base.tours)
    solution = Reoptimizer(week.problem, base.time_limit).from_plan(start, base.worth)
    if solution.status is not Status.OPTIMAL:
        return Tried(None)
    gain = (solution.value - base.worth) / week.problem.per_point
    if gain <= 0:
        return Tried(gain)
    try:
        return Tried(gain, judged(week, solution, base.request).totals)
    except PlannerError as error:
        return Tried(None, rejected=labelled(step.step, error.sentence))


def judged(week: FormulatedWeek, solution: Solution, request: Request) -> Plan:
    """Write the plan of a solution, and let the referee judge it.

    Raises
    ------
    PlannerError
        The referee rejects it: a fault of the planner.
    """
    plan = make_itinerary(
        week.region,
        week.travel,
        week.problem,
        solution,
        explain_unserved(week.region, week.travel, week.problem, solution),
        asked=Asked(request.label, request.scenarios, request.seed, request.engine),
        run=Run(seconds=0.0, ending=solution.ending, version=VERSION, region_path=""),
    )
    refuse_rejected(week, plan)
    return plan


def contacts_of(totals: Totals) -> int:
    """Contacts of all services."""
    return sum(totals.contacts.values())


def differences(base: Totals, other: Totals) -> tuple[int, int, float]:
    """People in camps served, contacts, and cost, that another plan has more."""
    return (
        other.people_in_camps_served - base.people_in_camps_served,
        contacts_of(other) - contacts_of(base),
        round(other.cost.total - base.cost.total, 2),
    )
