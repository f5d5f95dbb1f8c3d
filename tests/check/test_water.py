"""Levels of rivers and what they shut, read again by the referee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from planner.check import Rule, check_region
from planner.check.water import check_water
from planner.itinerary.plan import Plan, Violation
from planner.region.gauges import Gauge, Reading
from planner.region.records import Region
from planner.region.words import BoatClass, Level, Surface
from planner.scenario.overlay import Scenario
from planner.weekly import Request, plan_week
from tests.itinerary.test_closed import changed
from tests.problem.variants import MONDAY, with_setting

Doc = dict[str, Any]


def planned(region: Region, *scenarios: Doc) -> tuple[Region, Plan]:
    overlays = tuple(Scenario.model_validate(scenario) for scenario in scenarios)
    week = plan_week(region, Request(MONDAY, 2, "two days", scenarios=overlays), "toy")
    return week.region, week.plan


def ferried(toy: Region) -> Region:
    """The toy, whose flood shuts a port, a ferry and one reach; low water another to 60 HP."""
    ferry = {"surface": Surface.FERRY, "river": "rio", "highest_level": Level.HIGH}
    region = changed(toy, "roads", "base-puerto", **ferry)
    region = changed(region, "reaches", "camp-c-puerto", highest_level=Level.FLOOD)
    lower = {"lowest_hp60": Level.NORMAL, "highest_level": Level.HIGH}
    region = changed(region, "reaches", "puerto-camp-d", **lower)
    small = region.boats[0].model_copy(update={"id": "canoa", "boat_class": BoatClass.PEQUE})
    return region.model_copy(update={"boats": (*region.boats, small)})


@pytest.fixture(scope="module")
def flood(toy: Region) -> tuple[Region, Plan]:
    return planned(with_setting(ferried(toy), river_level=Level.FLOOD))


@pytest.fixture(scope="module")
def dry(toy: Region) -> tuple[Region, Plan]:
    return planned(with_setting(ferried(toy), river_level=Level.LOW))


def test_what_the_planner_shows_is_what_the_referee_reads(
    flood: tuple[Region, Plan], dry: tuple[Region, Plan]
) -> None:
    for region, plan in (flood, dry):
        assert plan.week.days[0].closed
        assert check_water(region, plan) == ()


def spoilt(week: tuple[Region, Plan], change: Callable[[Doc], object]) -> tuple[Violation, ...]:
    """Find what breaks when the first date of a plan is changed; both ways of asking agree."""
    region, plan = week
    doc = plan.model_dump(mode="json", by_alias=True)
    change(doc["week"]["days"][0])
    spoiled = Plan.model_validate(doc)
    found = check_water(region, spoiled)
    assert set(found) <= set(check_region(region, spoiled))
    return found


@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ({"rio": "low"}, "the level of rio is flood, but shown as low"),
        ({}, "the level of rio is flood, but not shown"),
        ({"rio": "flood", "styx": "low"}, "there is no river styx"),
    ],
)
def test_a_level_that_was_not_read_is_found(
    flood: tuple[Region, Plan], levels: Doc, text: str
) -> None:
    found = spoilt(flood, lambda day: day.update(river_levels=levels))
    assert [(v.rule, v.date, v.text) for v in found] == [(Rule.RIVER_LEVELS, MONDAY, text)]


def without(kind: str) -> Callable[[Doc], None]:
    def leave_out(day: Doc) -> None:
        day["closed"] = [closed for closed in day["closed"] if closed["kind"] != kind]

    return leave_out


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("port", "port puerto is shut by high water, but not listed"),
        ("ferry", "ferry base-puerto is shut by high water, but not listed"),
        ("river", "reach puerto-camp-d is shut by high water, but not listed"),
    ],
)
def test_what_a_flood_shuts_is_listed(flood: tuple[Region, Plan], kind: str, text: str) -> None:
    found = spoilt(flood, without(kind))
    assert [(v.rule, v.text) for v in found] == [(Rule.CLOSED_LIST, text)]


def test_what_low_water_shuts_is_listed_with_its_boats(dry: tuple[Region, Plan]) -> None:
    found = spoilt(dry, without("river"))
    text = "reach puerto-camp-d is shut to hp60 by low water, but not listed"
    assert [v.text for v in found] == [text]
    found = spoilt(dry, lambda day: day["closed"][0].update(boats=[]))
    assert {v.rule for v in found} == {Rule.CLOSED_LIST}
    assert len(found) == 2, "it is listed for all boats, and not for its own"


def test_what_is_open_is_not_listed(flood: tuple[Region, Plan], toy: Region) -> None:
    _, plan = flood
    closed = plan.model_dump(mode="json", by_alias=True)["week"]["days"][0]["closed"]
    found = spoilt(planned(ferried(toy)), lambda day: day.update(closed=closed))
    assert {v.rule for v in found} == {Rule.CLOSED_LIST}
    assert all(v.text.endswith("in the list, but not in the water") for v in found)
    assert len(found) == 3


def test_a_scenario_is_part_of_the_region_that_is_read(toy: Region) -> None:
    varied, plan = planned(ferried(toy), {"name": "Flood", "river": {"level": "flood"}})
    assert plan.week.days[0].river_levels == {"rio": "flood"}
    assert check_water(varied, plan) == ()
    assert {v.rule for v in check_water(ferried(toy), plan)} == {
        Rule.RIVER_LEVELS,
        Rule.CLOSED_LIST,
    }


GAUGE = Gauge(id="bridge", rivers=("rio",), low=1.0, high=4.0, flood=6.0)


def gauged(days_ago: int, metres: float) -> Reading:
    return Reading(date=MONDAY - dt.timedelta(days=days_ago), gauge="bridge", metres=metres)


def told(days_ago: int, level: Level) -> Reading:
    return Reading(date=MONDAY - dt.timedelta(days=days_ago), river="rio", level=level)


@pytest.mark.parametrize(
    ("readings", "levels"),
    [
        ([gauged(0, 1.0)], ["low", "low"]),
        ([gauged(0, 1.1)], ["normal", "normal"]),
        ([gauged(0, 4.0)], ["high", "high"]),
        ([gauged(0, 6.0)], ["flood", "flood"]),
        # the newest, and of two of one date the river's own
        ([gauged(1, 6.0), told(2, Level.LOW)], ["flood", "flood"]),
        ([gauged(1, 6.0), told(1, Level.LOW)], ["low", "low"]),
        # the last day on which a reading holds
        ([told(3, Level.HIGH)], ["high", "normal"]),
        # one of tomorrow says nothing of today
        ([told(-1, Level.HIGH)], ["normal", "high"]),
    ],
)
def test_readings_are_read_like_the_planner_reads_them(
    toy: Region, readings: list[Reading], levels: list[str]
) -> None:
    holds = toy.settings.levels.model_copy(update={"reading_holds_days": 3})
    region = with_setting(toy, levels=holds, river_level=Level.NORMAL)
    region = region.model_copy(update={"gauges": (GAUGE,), "readings": tuple(readings)})
    varied, plan = planned(region)
    assert [day.river_levels["rio"] for day in plan.week.days] == levels
    assert check_water(varied, plan) == ()
    for day, level in zip(plan.week.days, levels, strict=True):
        wrong = "low" if level != "low" else "high"
        change = day.model_copy(update={"river_levels": {"rio": Level(wrong)}})
        days = tuple(change if each is day else each for each in plan.week.days)
        lied = plan.model_copy(update={"week": plan.week.model_copy(update={"days": days})})
        found = [v.text for v in check_water(varied, lied) if v.rule == Rule.RIVER_LEVELS]
        assert found == [f"the level of rio is {level}, but shown as {wrong}"]
