"""The referee on whole plans: a plan that was just made, or one from a file."""

from __future__ import annotations

from planner.check import check, check_region
from planner.formulate import FormulatedWeek, as_requested, check_same_region, formulate
from planner.itinerary.plan import Plan, Violation
from planner.region.records import Region


def referee(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Judge a plan that was read from a file against its region.

    Raises
    ------
    InputError
        The plan was made for other files than the region's.
    """
    week = formulate(check_same_region(region, plan), as_requested(plan, region))
    return judged(week, plan)


def judged(week: FormulatedWeek, plan: Plan) -> tuple[Violation, ...]:
    """Find every rule that a plan of a week breaks."""
    return (*check(week.problem, plan), *check_region(week.region, plan))
