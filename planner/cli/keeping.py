"""Plan files that are asked about: only those that keep the rules."""

from __future__ import annotations

from pathlib import Path

from planner.errors import PlannerError
from planner.itinerary.plan import Plan
from planner.outputs.wording import count
from planner.referee import referee
from planner.region.records import Region


def require_kept(path: Path, plan: Plan, region: Region, refused: str) -> None:
    """Refuse a plan that breaks a rule, edited by hand perhaps, before anything is told of it.

    Parameters
    ----------
    region
        The region as its files have it.
    refused
        What is not done with such a plan.

    Raises
    ------
    InputError
        The plan was made for other files than the region's.
    PlannerError
        The plan breaks a rule.
    """
    broken = referee(region, plan)
    if broken:
        rules = count(len(broken), "rule")
        said = f"{path} breaks {rules} and is {refused}; see 'caravana check {path}'."
        raise PlannerError(said)
