"""What may close on the ways of a day."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.languages import Language, words_of
from planner.papers.closing import closings
from planner.papers.outing import Outing, Telling, stops_of
from planner.region.records import Region
from planner.region.words import Level, Season, Surface
from tests.outputs.sample import sample_plan, toy

ENGLISH = words_of(Language.ENGLISH)


def told(region: Region, day: int, season: Season = Season.DRY) -> list[str]:
    plan = sample_plan()
    facts = plan.week.days[day].model_copy(update={"season": season})
    planned = plan.teams[0].days[day]
    names = {place.id: place.name for place in region.places}
    outing = Outing(plan, region, facts, plan.teams[0], planned)
    return list(closings(outing, Telling(ENGLISH, names, stops_of(planned))))


def with_reach(**changes: object) -> Region:
    reaches = tuple(reach.model_copy(update=changes) for reach in toy().reaches)
    return toy().model_copy(update={"reaches": reaches})


def with_road(road: str, **changes: object) -> Region:
    roads = tuple(e.model_copy(update=changes) if e.id == road else e for e in toy().roads)
    return toy().model_copy(update={"roads": roads})


def test_nothing_closes_where_all_levels_are_passed() -> None:
    port = [p.model_copy(update={"highest_level": Level.FLOOD}) for p in toy().places]
    assert told(toy().model_copy(update={"places": tuple(port)}), 1) == []


@pytest.mark.parametrize(
    ("lowest", "highest", "levels"),
    [
        (Level.NORMAL, Level.FLOOD, "low"),
        (Level.LOW, Level.HIGH, "in flood"),
        (Level.LOW, Level.NORMAL, "high, in flood"),
        (Level.HIGH, Level.HIGH, "low, normal, in flood"),
    ],
)
def test_a_river_closes_to_the_boat_of_the_day(lowest: Level, highest: Level, levels: str) -> None:
    said = told(with_reach(lowest_hp60=lowest, highest_level=highest), 1)
    assert f"rio (now normal): no passage for a boat of 60 HP when {levels}" in said


def test_what_other_boats_need_is_not_told() -> None:
    assert not any("passage" in said for said in told(with_reach(lowest_peque=Level.HIGH), 1))


def test_a_day_by_road_tells_of_no_river() -> None:
    assert told(with_reach(lowest_hp60=Level.HIGH), 0) == []


def test_a_port_closes_above_its_highest_level() -> None:
    assert "Puerto: no boat loads or lands when the river is in flood" in told(toy(), 1)


def test_a_ferry_has_its_hours_and_its_level() -> None:
    region = with_road(
        "base-camp-a",
        surface=Surface.FERRY,
        river="rio",
        highest_level=Level.NORMAL,
        opens=dt.time(6),
        closes=dt.time(17, 30),
    )
    said = told(region, 0)
    assert said == ["Base to Camp A: runs from 06:00 to 17:30, not when rio is high, in flood"]


def test_a_road_that_rain_closes_is_told_while_it_is_dry() -> None:
    region = with_road("base-camp-a", wet_kph=0)
    assert told(region, 0) == ["Base to Camp A: closed in the wet season"]
    assert told(region, 0, Season.WET) == []
