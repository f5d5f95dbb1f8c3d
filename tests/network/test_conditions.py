import datetime as dt

import pytest

from planner.network import Conditions, conditions_on
from planner.region.records import Region
from planner.region.words import Level, Season, VehicleClass
from tests.network.builders import Parts, closure, place, reach, region_of, road


@pytest.fixture
def region() -> Region:
    return region_of(
        Parts(
            places=(place("a"), place("b", port=True)),
            roads=(road("r", "a", "b"),),
            reaches=(reach("w", "a", "b"),),
            closures=(
                closure("r", "2026-06-02", "2026-06-03", [VehicleClass.ANY]),
                closure("w", "2026-06-03", "2026-06-03"),
                closure("b", "2026-06-03", "2026-06-05", [VehicleClass.ANY]),
                closure("r", "2026-06-05", "2026-06-05"),
            ),
        )
    )


def test_closures_hold_on_their_first_and_last_day(region: Region) -> None:
    shut = {(VehicleClass.ANY, "r")}
    by_day = {day: conditions_on(region, dt.date(2026, 6, day)) for day in range(1, 7)}
    assert by_day[1] == by_day[6] == Conditions(Season.DRY, Level.NORMAL)
    assert by_day[2] == Conditions(Season.DRY, Level.NORMAL, closed_to=frozenset(shut))
    assert by_day[3].closed_to == shut
    assert by_day[3].closed_edges == {"w"}
    assert by_day[4].closed_places == {"b"}
    assert by_day[5].closed_edges == {"r"}


def test_alike_days_have_equal_conditions(region: Region) -> None:
    one = conditions_on(region, dt.date(2026, 7, 1))
    assert hash(one) == hash(conditions_on(region, dt.date(2026, 8, 1)))
    assert one == conditions_on(region, dt.date(2026, 8, 1))
    assert one != conditions_on(region, dt.date(2026, 12, 1))


def test_season_and_level_can_be_supposed(region: Region) -> None:
    day = dt.date(2026, 7, 1)
    supposed = conditions_on(region, day, season=Season.WET, level=Level.FLOOD)
    assert (supposed.season, supposed.level) == (Season.WET, Level.FLOOD)


@pytest.mark.parametrize(("month", "season"), [(4, Season.WET), (5, Season.DRY), (12, Season.WET)])
def test_the_month_makes_the_season(region: Region, month: int, season: Season) -> None:
    assert conditions_on(region, dt.date(2026, month, 15)).season is season


def test_a_road_shut_for_one_class_stays_open_for_the_other(region: Region) -> None:
    on_second = conditions_on(region, dt.date(2026, 6, 2))
    assert on_second.edges_closed_to(VehicleClass.ANY) == {"r"}
    assert on_second.edges_closed_to(VehicleClass.FOUR_BY_FOUR) == frozenset()
