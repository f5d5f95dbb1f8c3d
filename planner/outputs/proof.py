"""How good a plan is, in words: what is proven, and by whom."""

from __future__ import annotations

import math
from collections.abc import Iterator

from planner.itinerary.plan import Plan, Result
from planner.phrases import Phrase, joined, labelled, phrase
from planner.solution import Ending, Status

STATUSES = {
    Status.OPTIMAL: phrase("optimal"),
    Status.FEASIBLE: phrase("feasible"),
    Status.NONE_FOUND: phrase("none_found"),
    Status.INFEASIBLE: phrase("infeasible"),
}
_NONE = {
    Status.NONE_FOUND: phrase("no plan was found"),
    Status.INFEASIBLE: phrase("no plan can keep every rule"),
}
_ENDED = {
    Ending.CLOCK: phrase("the clock ended the search, so another run may find another plan"),
    Ending.ASKED: phrase("the search was stopped early, so another run may find another plan"),
}
_ENGINES = {"exact": phrase("the exact engine"), "routing": phrase("the routing engine")}


def result_words(plan: Plan) -> Phrase:
    """Say what a plan is worth, how much better a week could be, and who found that out."""
    return labelled(STATUSES[plan.result.status], joined(_result(plan)))


def _result(plan: Plan) -> Iterator[Phrase]:
    result = plan.result
    points = phrase("{points:,.1f} points", points=result.value)
    below = _below(result)
    if result.status in _NONE:
        yield _NONE[result.status]
    elif result.status is Status.OPTIMAL:
        proof = _optimal_by(result)
        yield phrase("no week is worth more ({points}; {proof})", points=points, proof=proof)
    elif result.bound is None:
        yield points
        yield _found_by(result, plan.settings.engine)
    else:
        yield phrase(
            "{points}, {below} ({proof})", points=points, below=below, proof=_bound(result)
        )
        if plan.run.ending is Ending.WORK and (result.gap or 0) <= plan.settings.gap:
            yield phrase("that is near enough, as asked")
    if plan.run.ending in _ENDED:
        yield _ENDED[plan.run.ending]


def _below(result: Result) -> Phrase | None:
    """Say how far a plan may be below the best week, rounded up; None without a bound."""
    if result.bound is None or result.gap is None:
        return None
    if result.value > 0:
        tenths = max(math.ceil(round(1000 * result.gap, 3)), 1)
        far = phrase("{percent:.1f} %", percent=tenths / 10)
    else:  # a share of nothing says nothing
        far = phrase("{points:,.1f} points", points=max(result.bound - result.value, 0.1))
    return phrase("at most {far} below the best possible week", far=far)


def _optimal_by(result: Result) -> Phrase:
    if result.engine == result.bound_engine:
        return phrase("found and proven by {engine}", engine=_engine(result.engine))
    prover = _engine(result.bound_engine)
    if not result.engine:
        return phrase("proven by {prover}", prover=prover)
    finder = _engine(result.engine)
    return phrase("proven by {prover}, plan found by {finder}", prover=prover, finder=finder)


def _bound(result: Result) -> Phrase:
    """Say what no week can be worth more than, and who found the plan."""
    bound = phrase("bound {points:,.1f} points", points=result.bound)
    if not result.engine:
        return bound
    return joined((bound, phrase("plan found by {engine}", engine=_engine(result.engine))))


def _found_by(result: Result, asked: str) -> Phrase:
    """Say that there is no bound, and how to get one."""
    if not result.engine:
        return phrase("how much better a week could be is not known")
    finder = _engine(result.engine)
    if asked != "routing":
        return phrase(
            "how much better a week could be is not known (plan found by {engine})", engine=finder
        )
    return phrase(
        "how much better a week could be is not known (plan found by {engine}, which proves "
        "nothing: --engine auto does)",
        engine=finder,
    )


def _engine(name: str | None) -> Phrase:
    return _ENGINES.get(name or "", phrase("the {name} engine", name=name))
