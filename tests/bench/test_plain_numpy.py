"""The compiled steps and those in plain NumPy, which benchmarks compare, do the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from planner.bench.weeks_problem import week_problem
from planner.problem.week import WeekProblem
from planner.weekly import PlannedWeek
from tests.bench.instances import WEEK
from tests.benchmarks.compiled import STEPS, Call, Step, check, recorded
from tests.solve.endless import BUSY


@pytest.fixture(scope="module")
def calls(bundled_week: PlannedWeek) -> Mapping[Step, Sequence[Call]]:
    return recorded(bundled_week.problem)


def test_they_agree_on_every_call_of_the_bundled_week(
    calls: Mapping[Step, Sequence[Call]],
) -> None:
    assert {step.name for step in calls} == {step.name for step in STEPS}
    for step, own in calls.items():
        check(step, own)


@pytest.mark.parametrize("problem", [BUSY.problem(), week_problem(WEEK)])
def test_they_agree_on_small_weeks(problem: WeekProblem) -> None:
    calls = recorded(problem)
    assert calls
    for step, own in calls.items():
        check(step, own)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_difference_is_seen(step: Step, calls: Mapping[Step, Sequence[Call]]) -> None:
    def other(*asked: Any) -> Any:
        answer = step.plain(*asked)
        return (answer[0] + 1, *answer[1:]) if isinstance(answer, tuple) else answer + 1

    with pytest.raises(AssertionError, match="Not equal"):
        check(replace(step, plain=other), calls[step])
