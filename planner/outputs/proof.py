"""How good a plan is, in words: what is proven, and by whom."""

from __future__ import annotations

import math

from planner.itinerary.plan import Plan, Result
from planner.solution import Ending, Status

_NONE = {
    Status.NONE_FOUND: "no plan was found",
    Status.INFEASIBLE: "no plan can keep every rule",
}
_ENDED = {
    Ending.WORK: "",
    Ending.CLOCK: "; the clock ended the search, so another run may find another plan",
    Ending.ASKED: "; the search was stopped early, so another run may find another plan",
}


def short_proof(result: Result) -> str:
    """Say how good a plan is, beside its points."""
    if result.status in _NONE:
        return _NONE[result.status]
    if result.status is Status.OPTIMAL:
        return "optimal: no week is worth more"
    return _below(result) or "best found, without proof"


def result_words(plan: Plan) -> str:
    """Say what a plan is worth, how much better a week could be, and who found that out."""
    result = plan.result
    points = f"{result.value:,.1f} points"
    if result.status in _NONE:
        said = _NONE[result.status]
    elif result.status is Status.OPTIMAL:
        said = f"no week is worth more ({points}; {_optimal_by(result)})"
    elif result.bound is None:
        said = f"{points}{_found_by(result, plan.settings.engine)}"
    else:
        found = f"; plan found by {_engine(result.engine)}" if result.engine else ""
        said = f"{points}, {_below(result)} (bound {result.bound:,.1f} points{found})"
        if plan.run.ending is Ending.WORK and (result.gap or 0) <= plan.settings.gap:
            said += "; that is near enough, as asked"
    return f"{result.status}: {said}{_ENDED[plan.run.ending]}"


def _below(result: Result) -> str:
    """Say how far a plan may be below the best week, rounded up; nothing without a bound."""
    if result.bound is None or result.gap is None:
        return ""
    if result.value > 0:
        tenths = max(math.ceil(round(1000 * result.gap, 3)), 1)
        far = f"{tenths / 10:.1f} %"
    else:  # a share of nothing says nothing
        far = f"{max(result.bound - result.value, 0.1):,.1f} points"
    return f"at most {far} below the best possible week"


def _optimal_by(result: Result) -> str:
    if result.engine == result.bound_engine:
        return f"found and proven by {_engine(result.engine)}"
    found = f", plan found by {_engine(result.engine)}" if result.engine else ""
    return f"proven by {_engine(result.bound_engine)}{found}"


def _found_by(result: Result, asked: str) -> str:
    """Say that there is no bound, and how to get one."""
    unknown = "; how much better a week could be is not known"
    if not result.engine:
        return unknown
    how = ", which proves nothing: --engine auto does" if asked == "routing" else ""
    return f"{unknown} (plan found by {_engine(result.engine)}{how})"


def _engine(name: str | None) -> str:
    return f"the {name} engine"
