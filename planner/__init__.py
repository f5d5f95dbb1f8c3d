"""Weekly route planner for a mobile clinic where roads end and rivers begin.

The public names are the stages and the records that they exchange::

    region   = read_region(bundled_region())
    network  = build_network(region)
    travel   = week_travel(region, network, dates)
    problem  = make_problem(region, travel)
    solution = planner.solve.solve(problem)
    plan     = make_itinerary(region, travel, problem, solution, ...)
    planner.check.check(problem, plan)

`plan_week` does all of it. From there on::

    comparison = compare_scenarios(region, request, [read_scenario(path)], str(folder))
    replanned  = replan_week(region, plan, Replan(first=day), str(folder))
    risk, said = judge_risk(region, plan)
    asks       = what_to_ask(region, plan)
    advice     = camp_advice(region, as_requested(plan, region), [camp])

Functions whose names end in ``_frame`` lay these out as pandas tables, those in ``_page`` as pages
that a notebook shows and `Page.write` writes; the stories in ``notebooks`` use them all.

Names are loaded when they are first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.advise import advise as camp_advice
    from planner.asks import what_to_ask
    from planner.days import week_dates
    from planner.formulate import Request, as_requested
    from planner.frames import (
        advice_frame,
        asks_frame,
        camps_frame,
        changed_days_frame,
        comparison_frame,
        needs_frame,
        replanned_frame,
        risk_frame,
        totals_frame,
        waiting_frame,
        week_frame,
    )
    from planner.itinerary.make import make_itinerary
    from planner.itinerary.plan import Plan
    from planner.network import build_network, week_travel
    from planner.outputs.map import write_map
    from planner.outputs.page import Page, map_page
    from planner.outputs.plan_file import read_plan, write_plan
    from planner.outputs.proof import result_words
    from planner.problem.make import make_problem
    from planner.problem.week import WeekProblem
    from planner.region.bundled import bundled_region
    from planner.region.read import read_region
    from planner.region.records import Region
    from planner.replan.run import Replan
    from planner.replan.run import replan as replan_week
    from planner.risk.judge import judge as judge_risk
    from planner.risk.wording import week_words as risk_words
    from planner.scenario.overlay import Scenario
    from planner.scenario.read import read_scenario
    from planner.scenario.telling import changes as scenario_words
    from planner.solution import Solution
    from planner.weekly import plan_week
    from planner.whatif.alone import compare_scenarios, comparison_page
    from planner.whatif.differences import difference
    from planner.whatif.records import Comparison

__all__ = [
    "Comparison",
    "Page",
    "Plan",
    "Region",
    "Replan",
    "Request",
    "Scenario",
    "Solution",
    "WeekProblem",
    "advice_frame",
    "as_requested",
    "asks_frame",
    "build_network",
    "bundled_region",
    "camp_advice",
    "camps_frame",
    "changed_days_frame",
    "compare_scenarios",
    "comparison_frame",
    "comparison_page",
    "difference",
    "judge_risk",
    "make_itinerary",
    "make_problem",
    "map_page",
    "needs_frame",
    "plan_week",
    "read_plan",
    "read_region",
    "read_scenario",
    "replan_week",
    "replanned_frame",
    "result_words",
    "risk_frame",
    "risk_words",
    "scenario_words",
    "totals_frame",
    "waiting_frame",
    "week_dates",
    "week_frame",
    "week_travel",
    "what_to_ask",
    "write_map",
    "write_plan",
]

_HOMES = {
    "Comparison": "planner.whatif.records",
    "Page": "planner.outputs.page",
    "Plan": "planner.itinerary.plan",
    "Region": "planner.region.records",
    "Replan": "planner.replan.run",
    "Request": "planner.formulate",
    "Scenario": "planner.scenario.overlay",
    "Solution": "planner.solution",
    "WeekProblem": "planner.problem.week",
    "advice_frame": "planner.frames",
    "as_requested": "planner.formulate",
    "asks_frame": "planner.frames",
    "build_network": "planner.network",
    "bundled_region": "planner.region.bundled",
    "camp_advice": "planner.advise",
    "camps_frame": "planner.frames",
    "changed_days_frame": "planner.frames",
    "compare_scenarios": "planner.whatif.alone",
    "comparison_frame": "planner.frames",
    "comparison_page": "planner.whatif.alone",
    "difference": "planner.whatif.differences",
    "judge_risk": "planner.risk.judge",
    "make_itinerary": "planner.itinerary.make",
    "make_problem": "planner.problem.make",
    "map_page": "planner.outputs.page",
    "needs_frame": "planner.frames",
    "plan_week": "planner.weekly",
    "read_plan": "planner.outputs.plan_file",
    "read_region": "planner.region.read",
    "read_scenario": "planner.scenario.read",
    "replan_week": "planner.replan.run",
    "replanned_frame": "planner.frames",
    "result_words": "planner.outputs.proof",
    "risk_frame": "planner.frames",
    "risk_words": "planner.risk.wording",
    "scenario_words": "planner.scenario.telling",
    "totals_frame": "planner.frames",
    "waiting_frame": "planner.frames",
    "week_dates": "planner.days",
    "week_frame": "planner.frames",
    "week_travel": "planner.network",
    "what_to_ask": "planner.asks",
    "write_map": "planner.outputs.map",
    "write_plan": "planner.outputs.plan_file",
}
# called otherwise at home: alone the short name says too little, or is that of a room
_AT_HOME = {
    "camp_advice": "advise",
    "judge_risk": "judge",
    "replan_week": "replan",
    "risk_words": "week_words",
    "scenario_words": "changes",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), _AT_HOME.get(name, name))
