"""Weekly route planner for a mobile clinic where roads end and rivers begin.

The public names are the stages and the records that they exchange::

    region   = read_region(bundled_region())
    network  = build_network(region)
    travel   = week_travel(region, network, dates)
    problem  = make_problem(region, travel)
    solution = planner.solve.solve(problem)
    plan     = make_itinerary(region, travel, problem, solution, ...)
    planner.check.check(problem, plan)

`plan_week` does all of it. Names are loaded when they are first asked for, so that importing the
package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.itinerary.make import make_itinerary
    from planner.itinerary.plan import Plan
    from planner.network import build_network, week_travel
    from planner.outputs.map import write_map
    from planner.outputs.plan_file import read_plan, write_plan
    from planner.problem.make import make_problem
    from planner.problem.week import WeekProblem
    from planner.region.bundled import bundled_region
    from planner.region.read import read_region
    from planner.region.records import Region
    from planner.solution import Solution
    from planner.weekly import Request, plan_week

__all__ = [
    "Plan",
    "Region",
    "Request",
    "Solution",
    "WeekProblem",
    "build_network",
    "bundled_region",
    "make_itinerary",
    "make_problem",
    "plan_week",
    "read_plan",
    "read_region",
    "week_travel",
    "write_map",
    "write_plan",
]

_HOMES = {
    "Plan": "planner.itinerary.plan",
    "Region": "planner.region.records",
    "Request": "planner.weekly",
    "Solution": "planner.solution",
    "WeekProblem": "planner.problem.week",
    "build_network": "planner.network",
    "bundled_region": "planner.region.bundled",
    "make_itinerary": "planner.itinerary.make",
    "make_problem": "planner.problem.make",
    "plan_week": "planner.weekly",
    "read_plan": "planner.outputs.plan_file",
    "read_region": "planner.region.read",
    "week_travel": "planner.network",
    "write_map": "planner.outputs.map",
    "write_plan": "planner.outputs.plan_file",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
