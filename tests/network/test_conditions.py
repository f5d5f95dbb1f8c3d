import datetime as dt
from dataclasses import replace

import pytest

from planner.network import Conditions, conditions_on
from planner.network.conditions import levels_in_words
from planner.region.gauges import Gauge, Reading
from planner.region.records import Region
from planner.region.words import Level, Season, VehicleClass
from tests.network.builders import Parts, ReachBits, closure, place, reach, region_of, road

ALL_NORMAL = (("Small", Level.NORMAL),)


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
    usual = Conditions(Season.DRY, Level.NORMAL, ALL_NORMAL)
    assert by_day[1] == by_day[6] == usual
    assert by_day[2] == replace(usual, closed_to=frozenset(shut))
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
    assert supposed.levels == (("Small", Level.FLOOD),)


@pytest.fixture
def two_rivers() -> Region:
    """The Alto meets the Bajo at port b; port c lies on the Bajo alone."""
    return region_of(
        Parts(
            places=(
                place("a"),
                place("b", port=True),
                place("c", port=True, highest_level=Level.NORMAL),
                place("d", port=True, highest_level=Level.LOW),
            ),
            reaches=(
                reach("w1", "a", "b", ReachBits(river="Alto")),
                reach("w2", "b", "c", ReachBits(river="Bajo")),
            ),
        )
    )


def reading(river: str, day: int, level: Level) -> Reading:
    """What was read of a river on a day of July."""
    return Reading.model_validate(
        {"date": dt.date(2026, 7, day), "river": river, "level": level, "source": "test"}
    )


def test_each_river_has_the_level_that_was_read(two_rivers: Region) -> None:
    read = two_rivers.model_copy(update={"readings": (reading("Alto", 6, Level.HIGH),)})
    after = conditions_on(read, dt.date(2026, 7, 6))
    assert after.levels == (("Alto", Level.HIGH), ("Bajo", Level.NORMAL))
    assert [after.level_of(river) for river in ("Alto", "Bajo", "")] == [
        Level.HIGH,
        Level.NORMAL,
        Level.NORMAL,
    ]
    before = conditions_on(read, dt.date(2026, 7, 5))
    assert before.levels == (("Alto", Level.NORMAL), ("Bajo", Level.NORMAL))
    assert after != before
    assert after == conditions_on(read, dt.date(2026, 7, 7)), "the reading holds on"


@pytest.mark.parametrize(
    ("metres", "level"),
    [
        (3.0, Level.LOW),
        (3.1, Level.NORMAL),
        (12.9, Level.NORMAL),
        (13.0, Level.HIGH),
        (15.5, Level.FLOOD),
    ],
)
def test_a_gauge_tells_the_level_of_its_rivers(
    two_rivers: Region, metres: float, level: Level
) -> None:
    gauge = Gauge(id="bridge", rivers=("Alto",), low=3, high=13, flood=15.5)
    row = {"date": dt.date(2026, 7, 6), "gauge": "bridge", "metres": metres, "source": "test"}
    update = {"gauges": (gauge,), "readings": (Reading.model_validate(row),)}
    conditions = conditions_on(two_rivers.model_copy(update=update), dt.date(2026, 7, 8))
    assert conditions.levels == (("Alto", level), ("Bajo", Level.NORMAL))


def test_supposed_levels_overrule_readings(two_rivers: Region) -> None:
    read = two_rivers.model_copy(update={"readings": (reading("Alto", 6, Level.HIGH),)})
    day = dt.date(2026, 7, 6)
    every = conditions_on(read, day, level=Level.LOW)
    assert every.levels == (("Alto", Level.LOW), ("Bajo", Level.LOW))
    one = conditions_on(read, day, levels={"Bajo": Level.FLOOD})
    assert one.levels == (("Alto", Level.HIGH), ("Bajo", Level.FLOOD))


@pytest.mark.parametrize(
    ("alto", "bajo", "flooded"),
    [
        (Level.NORMAL, Level.NORMAL, set()),
        (Level.HIGH, Level.NORMAL, set()),
        (Level.FLOOD, Level.NORMAL, {"b"}),
        (Level.NORMAL, Level.HIGH, {"c"}),
        (Level.LOW, Level.FLOOD, {"b", "c"}),
    ],
)
def test_a_port_closes_when_any_river_that_meets_it_is_too_high(
    two_rivers: Region, alto: Level, bajo: Level, flooded: set[str]
) -> None:
    levels = {"Alto": alto, "Bajo": bajo}
    conditions = conditions_on(two_rivers, dt.date(2026, 7, 1), levels=levels)
    assert conditions.flooded_ports == conditions.shut_ports == flooded
    assert conditions.closed_places == frozenset()


def test_a_place_that_is_no_port_is_never_flooded(two_rivers: Region) -> None:
    places = tuple(
        place.model_copy(update={"port": place.id == "c", "highest_level": Level.LOW})
        for place in two_rivers.places
    )
    region = two_rivers.model_copy(update={"places": places})
    assert conditions_on(region, dt.date(2026, 7, 1)).flooded_ports == {"c"}


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ({}, ""),
        ({"A": "high"}, "river high"),
        ({"A": "low", "B": "low"}, "river low"),
        ({"A": "low", "B": "normal"}, "B normal, A low"),
        ({"A": "high", "B": "normal", "C": "normal"}, "A high, others normal"),
        (
            {"A": "normal", "B": "flood", "C": "normal", "D": "low", "E": "flood", "F": "normal"},
            "D low, B and E flood, others normal",
        ),
        (
            {"A": "low", "B": "low", "C": "low", "D": "high", "E": "high"},
            "D and E high, others low",
        ),
    ],
)
def test_levels_in_words(levels: dict[str, Level], words: str) -> None:
    assert levels_in_words({river: Level(level) for river, level in levels.items()}) == words


@pytest.mark.parametrize(("month", "season"), [(4, Season.WET), (5, Season.DRY), (12, Season.WET)])
def test_the_month_makes_the_season(region: Region, month: int, season: Season) -> None:
    assert conditions_on(region, dt.date(2026, month, 15)).season is season


def test_a_road_shut_for_one_class_stays_open_for_the_other(region: Region) -> None:
    on_second = conditions_on(region, dt.date(2026, 6, 2))
    assert on_second.edges_closed_to(VehicleClass.ANY) == {"r"}
    assert on_second.edges_closed_to(VehicleClass.FOUR_BY_FOUR) == frozenset()
