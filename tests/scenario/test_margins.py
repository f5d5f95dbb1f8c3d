"""Minutes of the evening that stay in hand: teams are in earlier, and so are boats."""

from __future__ import annotations

from itertools import pairwise

import pytest

from planner.errors import InputError
from planner.itinerary.plan import Plan, StepKind
from planner.region.records import Region
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario
from planner.weekly import Request, formulate, plan_week, referee
from tests.problem.variants import DATES, MONDAY


def keeping(**margin: object) -> Scenario:
    return Scenario.model_validate({"name": "in hand", "margin": [margin]})


def asked(*scenarios: Scenario) -> Request:
    return Request(MONDAY, 3, "2026-W27", scenarios)


def latest(plan: Plan, kind: StepKind) -> list[int]:
    """Minute at which the last step of a kind ends, by day."""
    days = [day for team in plan.teams for day in team.days]
    ends = [[step.end for step in day.steps if step.kind is kind] for day in days]
    return [max((each.hour * 60 + each.minute for each in some), default=0) for some in ends]


def test_windows_shrink_by_what_stays_in_hand(toy: Region) -> None:
    _, _, plain = formulate(toy, asked())
    _, _, kept = formulate(toy, asked(keeping(day=str(DATES[1]), road=40, boat=90)))
    closes = [team.window[1][1] for team in (plain.teams[0], kept.teams[0])]
    light = [frame.days[1].boat_window[1] for frame in (plain, kept)]
    assert closes[0] - closes[1] == 40
    assert light[0] - light[1] == 90
    assert plain.teams[0].window[0] == kept.teams[0].window[0]
    assert plain.days[2] == kept.days[2]


def test_without_a_day_it_holds_on_all_and_a_later_scenario_replaces_it(toy: Region) -> None:
    both = (keeping(road=30), keeping(day=str(DATES[0]), road=10))
    varied = apply_scenarios(toy, both, DATES[:3])
    assert [(margin.date, margin.road) for margin in varied.margins] == [
        (DATES[0], 10),
        (DATES[1], 30),
        (DATES[2], 30),
    ]


def test_the_referee_knows_what_stays_in_hand(toy: Region) -> None:
    plain = plan_week(toy, asked(), "toy").plan
    least = max(latest(plain, StepKind.DRIVE))
    scenario = keeping(road=24 * 60 - least)
    told = referee(toy, plain.model_copy(update={"scenarios": (scenario,)}))
    assert {violation.rule for violation in told} >= {"hours"}


@pytest.mark.parametrize("way", ["road", "boat"])
def test_more_in_hand_is_never_worth_more(toy: Region, way: str) -> None:
    plans = [plan_week(toy, asked(keeping(**{way: kept})), "toy").plan for kept in (0, 90, 180)]
    values = [plan.result.value for plan in plans]
    assert all(first >= second for first, second in pairwise(values))


def test_a_day_that_is_not_planned_is_a_fault(toy: Region) -> None:
    with pytest.raises(InputError, match=r"margin 1.*day: '2026-09-01' is not planned"):
        formulate(toy, asked(keeping(day="2026-09-01", road=10)))
