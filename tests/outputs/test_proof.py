"""How good a plan is said to be: no more than what is proven."""

from __future__ import annotations

import pytest

from planner.itinerary.plan import Plan
from planner.outputs.proof import result_words
from planner.solution import Ending, Status
from tests.plans import plan_by_hand

Fields = dict[str, object]
BEST: Fields = {"status": Status.OPTIMAL, "bound": 101.25, "gap": 0.0}
UNBOUNDED: Fields = {"bound": None, "gap": None, "bound_engine": None}


def judged(result: Fields | None = None, asked: str = "auto", near: float = 0.0) -> Plan:
    """The plan by hand (101.25 points, bound 110) with another result."""
    plan = plan_by_hand()
    return plan.model_copy(
        update={
            "result": plan.result.model_copy(update=result or {}),
            "settings": plan.settings.model_copy(update={"engine": asked, "gap": near}),
        }
    )


@pytest.mark.parametrize(
    ("engine", "who"),
    [
        ("routing", "proven by the exact engine, plan found by the routing engine"),
        ("exact", "found and proven by the exact engine"),
        ("", "proven by the exact engine"),
    ],
)
def test_an_optimal_plan_says_who_proved_it_and_who_found_it(engine: str, who: str) -> None:
    plan = judged({**BEST, "engine": engine})
    assert result_words(plan) == f"optimal: no week is worth more (101.2 points; {who})"


def test_a_plan_with_a_bound_says_how_far_it_may_be_from_the_best() -> None:
    plan = judged()
    assert result_words(plan) == (
        "feasible: 101.2 points, at most 8.0 % below the best possible week (bound 110.0 points; "
        "plan found by the routing engine)"
    )


@pytest.mark.parametrize(
    ("gap", "said"),
    [(0.0211, "2.2 %"), (0.021, "2.1 %"), (0.000001, "0.1 %"), (0.0, "0.1 %")],
)
def test_a_gap_is_rounded_up_so_that_at_most_is_true(gap: float, said: str) -> None:
    assert f", at most {said} below" in result_words(judged({"gap": gap}))


def test_a_week_that_costs_more_than_it_is_worth_has_no_share() -> None:
    plan = judged({"value": -20.0, "bound": -15.0, "gap": 0.3333})
    assert ", at most 5.0 points below the best possible week" in result_words(plan)


@pytest.mark.parametrize(
    ("asked", "engine", "said"),
    [
        (
            "routing",
            "routing",
            " (plan found by the routing engine, which proves nothing: --engine auto does)",
        ),
        ("auto", "routing", " (plan found by the routing engine)"),
        ("exact", "", ""),
    ],
)
def test_a_plan_without_a_bound_says_that_nothing_is_known(
    asked: str, engine: str, said: str
) -> None:
    plan = judged({**UNBOUNDED, "engine": engine}, asked)
    unknown = "feasible: 101.2 points; how much better a week could be is not known"
    assert result_words(plan) == unknown + said


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (Ending.CLOCK, "the clock ended the search, so another run may find another plan"),
        (Ending.ASKED, "the search was stopped early, so another run may find another plan"),
    ],
)
def test_a_search_that_was_cut_short_is_told(ending: Ending, said: str) -> None:
    plan = judged()
    plan = plan.model_copy(update={"run": plan.run.model_copy(update={"ending": ending})})
    assert result_words(plan).endswith(f"; {said}")


def test_a_plan_that_is_near_enough_says_so() -> None:
    assert result_words(judged(near=0.1)).endswith("; that is near enough, as asked")
    assert "near enough" not in result_words(judged(near=0.05))
    assert "near enough" not in result_words(judged(BEST, near=0.1))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.NONE_FOUND, "no plan was found"),
        (Status.INFEASIBLE, "no plan can keep every rule"),
    ],
)
def test_no_plan_is_no_plan(status: Status, said: str) -> None:
    plan = judged({"status": status})
    assert result_words(plan) == f"{status}: {said}"
