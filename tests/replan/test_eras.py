"""What changes from a day on: the days before keep what held then, and all days are judged."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.errors import InputError
from planner.itinerary.plan import Plan
from planner.region.records import Region
from planner.replan.run import Replan, replan
from planner.scenario.overlay import Scenario
from planner.weekly import Request, plan_week, referee

MONDAY = dt.date(2026, 6, 29)
FIRST = MONDAY + dt.timedelta(days=3)
ALL_WEEK = ["mon", "tue", "wed", "thu", "fri", "sat"]


@pytest.fixture(scope="module")
def old(toy: Region) -> Plan:
    return plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan


def again(region: Region, plan: Plan, first: dt.date = FIRST, **parts: Any) -> Plan:
    scenario = Scenario.model_validate({"name": "S", **parts})
    return replan(region, plan, Replan(first, "0" * 64, scenarios=(scenario,)), "toy").plan


def past(plan: Plan, team: int = 0) -> list[str]:
    return [day.model_dump_json() for day in plan.teams[team].days if day.date < FIRST]


@pytest.mark.parametrize(
    "parts",
    [
        {"season": {"season": "wet"}},
        {"prices": {"fuel_per_litre": 50.0, "per_diem_day": 99.0}},
        {"hours": {"starts": "08:00", "ends": "15:00"}},
        {"rules": {"duty_day_clinical": 300, "nights_away": 1}},
        {"change_team": [{"id": "caravana", "days": ["thu", "sat"]}]},
        {"camp": [{"id": "camp-a", "people_low": 1, "people_mid": 900, "people_high": 2000}]},
        {"remove_boat": [{"id": "lancha"}]},
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_the_days_before_keep_what_held_then(toy: Region, old: Plan, parts: dict[str, Any]) -> None:
    new = again(toy, old, **parts)
    assert past(new) == past(old)
    assert referee(toy, new) == ()
    unchanged = old.model_copy(update={"replanned": new.replanned})
    assert referee(toy, unchanged), "the days after are judged by what holds now"


def test_the_night_before_ends_as_it_was_planned(toy: Region, old: Plan) -> None:
    """The team leaves at another hour than it was to leave when that night was planned."""
    days = old.teams[0].days
    at = next(n for n, day in enumerate(days) if n and day.steps and days[n - 1].steps)
    late = again(toy, old, days[at].date, hours={"starts": "09:00"})
    night = late.teams[0].days[at - 1].steps[-1]
    assert night == days[at - 1].steps[-1]
    assert late.teams[0].days[at].steps[0].start != night.end
    assert referee(toy, late) == ()


def test_days_before_are_judged_by_what_held_then(toy: Region, old: Plan) -> None:
    """A change that would allow more does not allow it on the days before."""
    new = again(toy, old, prices={"fuel_per_litre": 50.0})
    (team,) = new.teams
    day = next(day for day in team.days if day.sessions)
    cost = day.cost.model_copy(update={"fuel": day.cost.fuel * 2})
    days = tuple(
        each.model_copy(update={"cost": cost}) if each is day else each for each in team.days
    )
    edited = new.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})
    assert day.date < FIRST
    assert any(each.date == day.date for each in referee(toy, edited))


def test_a_team_that_joins_was_at_its_base_before(toy: Region, old: Plan) -> None:
    team = toy.teams[0]
    more = {"id": "two", "base": team.base, "vehicle": team.vehicle, "days": ALL_WEEK}
    new = again(toy, old, add_team=[more])
    assert [each.id for each in new.teams] == ["caravana", "two"]
    assert past(new) == past(old)
    assert all(not day.sessions and not day.crew for day in new.teams[1].days if day.date < FIRST)
    assert referee(toy, new) == ()
    assert new.result.value > old.result.value


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"prices": {"per_point": 3}}, "'per_point' measures all days of a week alike"),
        ({"remove_team": [{"id": "caravana"}]}, "has days behind it in this week"),
        ({"change_team": [{"id": "caravana", "base": "posada"}]}, "cannot change within a week"),
    ],
)
def test_what_holds_for_a_whole_week_is_refused(
    toy: Region, old: Plan, parts: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        again(toy, old, **parts)


def test_nights_before_are_counted_where_later_days_know_more_places(toy: Region) -> None:
    """A lodging that is added counts before the base among the places of the later days."""
    base, road = toy.places[0], toy.roads[0]
    annex = base.model_copy(update={"id": "annex", "base": False, "lodging": False})
    way = road.model_copy(update={"id": "way", "from_id": base.id, "to_id": "annex"})
    wide = toy.model_copy(update={"places": (annex, *toy.places), "roads": (*toy.roads, way)})
    old = plan_week(wide, Request(MONDAY, 6, "2026-W27"), "toy").plan
    assert any(day.date < FIRST and day.to_place == base.id for day in old.teams[0].days)
    new = again(wide, old, add_lodging=[{"place": "annex", "beds": 9, "night_price": 1}])
    assert past(new) == past(old)
    assert referee(wide, new) == ()
