"""Replanning from a day on: the past stays byte for byte, and the referee judges all of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from planner.errors import InputError, PlannerError, SolverError
from planner.itinerary.plan import Plan
from planner.outputs.plan_file import plan_text
from planner.region.records import Region
from planner.region.visits import Visit
from planner.replan.run import Replan, ReplannedWeek, replan
from planner.scenario.overlay import Scenario
from planner.weekly import PlannedWeek, Request, plan_week, referee

MONDAY = dt.date(2026, 6, 29)


@pytest.fixture(scope="module")
def toy_plan(toy: Region) -> Plan:
    return plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan


@pytest.fixture(scope="module")
def anew(toy: Region, toy_plan: Plan) -> list[Plan]:
    """The plan made anew from each of its days."""
    return [again(toy, toy_plan, MONDAY + dt.timedelta(days=back)).plan for back in range(6)]


def again(region: Region, old: Plan, first: dt.date, **how: Any) -> ReplannedWeek:
    return replan(region, old, Replan(first, "0" * 64, **how), "toy")


def days_text(plan: Plan, first: dt.date) -> str:
    """The days before a date as the file holds them."""
    content = json.loads(plan_text(plan))
    return json.dumps(
        [[day for day in team["days"] if day["date"] < str(first)] for team in content["teams"]]
    )


def scenario(**parts: object) -> Scenario:
    return Scenario.model_validate({"name": "S", **parts})


@pytest.mark.parametrize("back", range(6))
def test_where_nothing_changed_the_rest_is_worth_the_same(
    toy: Region, toy_plan: Plan, anew: list[Plan], back: int
) -> None:
    first, new = MONDAY + dt.timedelta(days=back), anew[back]
    assert days_text(new, first) == days_text(toy_plan, first)
    assert toy_plan.result.status == new.result.status == "optimal"
    assert new.result.value >= toy_plan.result.value - 0.01
    assert new.result.bound == new.result.value
    assert referee(toy, new) == ()
    assert [day.date for day in new.week.days] == [day.date for day in toy_plan.week.days]


@pytest.mark.parametrize("day", [3, 4])
def test_a_team_goes_on_from_the_river_and_from_the_road(
    bundled: Region, bundled_week: PlannedWeek, day: int
) -> None:
    old = bundled_week.plan
    first = old.week.days[day].date
    new = again(bundled, old, first).plan
    assert days_text(new, first) == days_text(old, first)
    assert new.result.value == pytest.approx(old.result.value, abs=0.01)
    assert new.result.status == "optimal"
    assert [each.date for each in new.replanned[0].kept] == [
        each.date for each in old.teams[0].days for _ in each.sessions if each.date >= first
    ]
    assert referee(bundled, new) == ()
    assert new.teams[0].days[day].from_boat == old.teams[0].days[day - 1].to_boat


def test_a_plan_can_be_made_anew_again_and_again(
    bundled: Region, bundled_week: PlannedWeek
) -> None:
    days = [day.date for day in bundled_week.plan.week.days]
    shut = scenario(forbid=[{"camp": "boca-union"}])
    one = again(bundled, bundled_week.plan, days[3], scenarios=(shut,)).plan
    two = again(bundled, one, days[4]).plan
    assert [each.from_date for each in two.replanned] == [days[3], days[4]]
    assert days_text(two, days[4]) == days_text(one, days[4])
    assert not [s for day in two.teams[0].days for s in day.sessions if s.camp == "boca-union"]
    assert referee(bundled, two) == ()
    three = again(bundled, two, days[3]).plan
    assert [each.from_date for each in three.replanned] == [days[3]]
    assert three.replanned[0].scenarios == (shut,), "what was known then still holds"


def test_a_team_that_is_elsewhere_goes_on_from_there(
    bundled: Region, bundled_week: PlannedWeek
) -> None:
    old = bundled_week.plan
    first = old.week.days[3].date
    new = again(bundled, old, first, at=((None, "laberinto"),)).plan
    day = new.teams[0].days[3]
    assert (day.from_place, day.from_boat) == ("laberinto", None)
    assert days_text(new, first) == days_text(old, first)
    assert referee(bundled, new) == ()
    moved = new.replanned[0].model_copy(update={"at": ()})
    assert referee(bundled, new.model_copy(update={"replanned": (moved,)}))


def test_what_was_logged_goes_before_what_was_planned(toy: Region, toy_plan: Plan) -> None:
    held = next((day.date, session) for day in toy_plan.teams[0].days for session in day.sessions)
    first = held[0] + dt.timedelta(days=1)
    logged = Visit(date=held[0], camp=held[1].camp, team="caravana", contacts={"general": 1})
    region = toy.model_copy(update={"visits": (logged,)})
    new = again(region, toy_plan, first).plan
    assert logged in new.replanned[0].visits
    assert referee(region, new) == ()
    assert referee(toy, new) == (), "the plan remembers what was known"


def test_a_camp_that_was_visited_is_not_visited_again(anew: list[Plan]) -> None:
    for new in anew[1:]:
        camps = [session.camp for day in new.teams[0].days for session in day.sessions]
        assert len(camps) == len(set(camps))


@pytest.mark.parametrize(
    ("first", "how", "said"),
    [
        (MONDAY - dt.timedelta(days=1), {}, "is no day of the plan"),
        (MONDAY + dt.timedelta(days=6), {}, "is no day of the plan"),
        (MONDAY, {"at": ((None, "posda"),)}, "did you mean 'posada'"),
        (MONDAY, {"at": (("caravan", "posada"),)}, "did you mean 'caravana'"),
        (MONDAY, {"scenarios": (scenario(prices={"per_point": 1}),)}, "measures all days"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    toy: Region, toy_plan: Plan, first: dt.date, how: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        again(toy, toy_plan, first, **how)


def test_a_plan_of_other_files_or_edited_by_hand_is_refused(toy: Region, toy_plan: Plan) -> None:
    other = toy.model_copy(update={"content_hash": "1" * 64})
    with pytest.raises(InputError, match="differs from"):
        again(other, toy_plan, MONDAY)
    edited = toy_plan.model_copy(
        update={"totals": toy_plan.totals.model_copy(update={"camps": 99})}
    )
    with pytest.raises(PlannerError, match="the plan breaks rules and is not replanned"):
        again(toy, edited, MONDAY)


def test_what_the_days_before_broke_already_is_said_as_such(toy: Region, toy_plan: Plan) -> None:
    team = toy_plan.teams[0]
    day = next(day for day in team.days if day.sessions)
    second = day.sessions[0].model_copy(update={"visit": 2})
    wrong = day.model_copy(update={"sessions": (second, *day.sessions[1:])})
    days = tuple(wrong if each.date == day.date else each for each in team.days)
    edited = toy_plan.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})
    found = again(toy, edited, day.date + dt.timedelta(days=1))
    assert {each.date for each in found.before} == {day.date}
    with pytest.raises(PlannerError, match="is not replanned"):
        again(toy, edited, day.date)


def test_a_pin_that_no_plan_can_keep_says_which_rule_forbids_it(
    toy: Region, toy_plan: Plan
) -> None:
    shut = scenario(pin=[{"camp": "camp-d"}], close=[{"what": "camp-d"}])
    with pytest.raises(SolverError) as caught:
        again(toy, toy_plan, MONDAY + dt.timedelta(days=1), scenarios=(shut,))
    assert "camp-d" in str(caught.value)
    assert "closed" in str(caught.value)


def test_rivers_fall_from_the_day_on_and_not_before(toy: Region, toy_plan: Plan) -> None:
    first = MONDAY + dt.timedelta(days=3)
    for low in (
        scenario(river={"level": "low"}),
        scenario(river_level=[{"river": toy.reaches[0].river, "level": "low"}]),
    ):
        new = again(toy, toy_plan, first, scenarios=(low,)).plan
        levels = [day.river_levels[toy.reaches[0].river] for day in new.week.days]
        assert levels == ["normal"] * 3 + ["low"] * 3
        assert days_text(new, first) == days_text(toy_plan, first)
        assert referee(toy, new) == ()


def test_who_is_out_cannot_vanish(bundled: Region, bundled_week: PlannedWeek) -> None:
    ill = scenario(absent=[{"person": "dentist"}])
    with pytest.raises(InputError, match="those who are with it cannot go on together"):
        again(bundled, bundled_week.plan, bundled_week.plan.week.days[3].date, scenarios=(ill,))
