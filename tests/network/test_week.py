"""All ways of a week. Monday 29 June to Saturday 4 July 2026 are alike in the toy."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.errors import NetworkError
from planner.network import UNREACHABLE, WeekTravel, build_network, week_travel
from planner.network.week import travel_stops
from planner.region.gauges import Reading
from planner.region.records import Region
from planner.region.words import BoatClass, Level, Season, VehicleClass
from tests.problem.variants import DATES, closing, with_place


def travel_of(region: Region, dates: tuple[dt.date, ...] = DATES) -> WeekTravel:
    return week_travel(region, build_network(region), dates)


def minutes(travel: WeekTravel, day: int, start: str, end: str) -> int:
    ends = travel.stops.index(start), travel.stops.index(end)
    return int(travel.road[0][day].duration[ends])


def sailing(travel: WeekTravel, day: int, start: str, end: str) -> int:
    ends = travel.stops.index(start), travel.stops.index(end)
    return int(travel.river[0][day].duration[ends])


def test_days_that_are_alike_share_their_tables(toy: Region) -> None:
    travel = travel_of(toy)
    assert len({id(times) for times in travel.road[0]}) == 1
    assert len({id(times) for times in travel.river[0]}) == 1
    assert len(travel.dates) == len(travel.conditions) == len(travel.road[0]) == 6


def test_a_closure_changes_its_days_and_no_others(toy: Region) -> None:
    travel = travel_of(closing(toy, "base-camp-a", DATES[2:4]))
    times = [minutes(travel, day, "base", "posada") for day in range(6)]
    assert times == [60, 60, UNREACHABLE, UNREACHABLE, 60, 60]
    assert [minutes(travel, day, "camp-a", "posada") for day in range(6)] == [30] * 6
    road = travel.road[0]
    assert road[0] is road[1] is road[4] is road[5]
    assert road[2] is road[3]


def test_a_closed_reach_stops_boats_on_its_day(toy: Region) -> None:
    travel = travel_of(closing(toy, "camp-c-puerto", [DATES[1]]))
    assert [sailing(travel, day, "puerto", "camp-c") for day in range(3)] == [75, UNREACHABLE, 75]
    assert [sailing(travel, day, "puerto", "camp-d") for day in range(3)] == [60] * 3
    assert [minutes(travel, day, "base", "puerto") for day in range(3)] == [20] * 3


def test_a_closed_place_closes_no_way(toy: Region) -> None:
    travel = travel_of(closing(toy, "camp-a", [DATES[1]]))
    assert [minutes(travel, day, "base", "posada") for day in range(3)] == [60] * 3
    assert [conditions.closed_places for conditions in travel.conditions[:3]] == [
        frozenset(),
        {"camp-a"},
        frozenset(),
    ]


def test_a_reading_changes_the_ways_from_its_day_on(toy: Region) -> None:
    row = {"date": DATES[3], "river": "rio", "level": Level.FLOOD, "source": "test"}
    reaches = tuple(r.model_copy(update={"highest_level": Level.HIGH}) for r in toy.reaches)
    readings = (Reading.model_validate(row),)
    travel = travel_of(toy.model_copy(update={"reaches": reaches, "readings": readings}))
    times = [sailing(travel, day, "puerto", "camp-c") for day in range(6)]
    assert times == [75] * 3 + [UNREACHABLE] * 3
    assert travel.river[0][0] is travel.river[0][2]
    assert travel.river[0][3] is travel.river[0][5]
    assert travel.conditions[3].flooded_ports == {"puerto"}


def test_the_season_may_turn_within_a_week(toy: Region) -> None:
    # wet from October on: Wednesday 30 September is dry, Thursday 1 October wet
    dates = (dt.date(2026, 9, 30), dt.date(2026, 10, 1))
    travel = travel_of(toy, dates)
    assert [conditions.season for conditions in travel.conditions] == [Season.DRY, Season.WET]
    assert [minutes(travel, day, "base", "camp-a") for day in range(2)] == [30, 36]


def test_stops_are_bases_lodgings_ports_and_camps(toy: Region) -> None:
    assert travel_stops(toy) == (
        "base",
        "camp-a",
        "posada",
        "camp-b",
        "puerto",
        "camp-c",
        "camp-d",
    )
    without_boats = toy.model_copy(update={"boats": ()})
    assert "puerto" in travel_stops(without_boats), "a boat from elsewhere may land there"
    no_port = with_place(without_boats, "puerto", port=False)
    assert "puerto" not in travel_stops(no_port), "nobody stops there"
    assert "posada" not in travel_stops(with_place(toy, "posada", lodging=False))
    camps = tuple(camp for camp in toy.camps if camp.id != "camp-d")
    assert "camp-d" not in travel_stops(toy.model_copy(update={"camps": camps}))
    lone_base = with_place(toy, "base", lodging=False)
    assert "base" in travel_stops(lone_base), "a team starts there"


def test_a_place_that_is_many_things_is_one_stop(toy: Region) -> None:
    region = with_place(with_place(toy, "puerto", lodging=True), "camp-a", lodging=True)
    stops = travel_stops(region)
    assert len(stops) == len(set(stops))


def test_every_vehicle_and_boat_has_its_own_ways(toy: Region) -> None:
    slow = toy.vehicles[0].model_copy(update={"id": "slow", "speed_factor": 0.5})
    peque = toy.boats[0].model_copy(
        update={"id": "peque", "boat_class": BoatClass.PEQUE, "still_kph": 10}
    )
    region = toy.model_copy(
        update={"vehicles": (*toy.vehicles, slow), "boats": (*toy.boats, peque)}
    )
    travel = travel_of(region)
    ends = travel.stops.index("base"), travel.stops.index("camp-a")
    assert [int(times[0].duration[ends]) for times in travel.road] == [30, 60]
    ends = travel.stops.index("puerto"), travel.stops.index("camp-c")
    assert [int(times[0].duration[ends]) for times in travel.river] == [75, 200]  # 20 km at 6


def test_equal_boats_at_two_ports_share_their_tables(toy: Region) -> None:
    other = toy.boats[0].model_copy(update={"id": "other", "hire_per_day": 1.0, "seats": 3})
    travel = travel_of(toy.model_copy(update={"boats": (*toy.boats, other)}))
    assert travel.river[0][0] is travel.river[1][0]


def test_a_road_closed_to_one_class_is_open_to_the_other(toy: Region) -> None:
    car = toy.vehicles[0].model_copy(update={"id": "car", "vehicle_class": VehicleClass.ANY})
    region = closing(toy, "base-camp-a").model_copy(update={"vehicles": (*toy.vehicles, car)})
    row = region.closures[0].model_copy(update={"vehicles": (VehicleClass.ANY,)})
    travel = travel_of(region.model_copy(update={"closures": (row,)}))
    ends = travel.stops.index("base"), travel.stops.index("camp-a")
    assert [int(times[0].duration[ends]) for times in travel.road] == [30, UNREACHABLE]


def test_a_network_of_another_region_is_refused(toy: Region) -> None:
    places = tuple(place for place in toy.places if place.id != "camp-d")
    reaches = tuple(reach for reach in toy.reaches if "camp-d" not in reach.id)
    smaller = toy.model_copy(update={"places": places, "reaches": reaches})
    with pytest.raises(NetworkError, match="camp-d"):
        week_travel(toy, build_network(smaller), DATES)
