"""The way to a hospital at the worst minute of a clinic, in toys that are solved by hand.

Camp, down a reach of 48 km to the port, 60 km of road to town; another hospital 60 km beyond. The
boat makes 24 km/h down and 16 km/h up, the truck 60 km/h, and boats move from 06:00 to 17:30.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from planner.errors import NetworkError
from planner.network import (
    Conditions,
    Emergency,
    Network,
    Referral,
    Sailing,
    build_network,
    referral_finder,
)
from planner.region.records import Place
from planner.region.words import Access, Level, PlaceKind, Season, Surface
from tests.network.builders import (
    Parts,
    ReachBits,
    RoadBits,
    dry,
    motor,
    place,
    reach,
    region_of,
    rivers_at,
    road,
    truck,
    wet,
)

HOSPITALS = ["far", "town"]
LIGHT = (360, 1050)
BOAT = Sailing(motor(still_kph=20), (LIGHT,) * 3)


def clock(hours: int, minutes: int = 0) -> int:
    return hours * 60 + minutes


MORNING = (clock(9), clock(11))
PLACES = (place("camp"), place("port", port=True), place("town"), place("far"), place("lost"))
ROADS = (road("r1", "port", "town"), road("r2", "town", "far"))
REACH = reach("w", "camp", "port", ReachBits(length_m=48_000))
CAMP = Emergency("camp", MORNING, truck(), (dry(),) * 3, BOAT)
PORT = replace(CAMP, camp="port", sailing=None)


@pytest.fixture
def network() -> Network:
    return build_network(region_of(Parts(places=PLACES, roads=ROADS, reaches=(REACH,))))


def shut(*places: str) -> Conditions:
    return Conditions(Season.DRY, Level.NORMAL, closed_places=frozenset(places))


def found(
    network: Network, asked: Emergency, hospitals: Sequence[str] = HOSPITALS
) -> Referral | None:
    return referral_finder(network, hospitals)(asked)


def told(referral: Referral | None) -> tuple[str, int, str, Access | None] | None:
    if referral is None:
        return None
    worst = f"{referral.worst // 60:02}:{referral.worst % 60:02}"
    return referral.hospital, referral.minutes, worst, referral.way


def test_boat_unloading_and_road_add_up(network: Network) -> None:
    # 48 km down at 24 km/h, 20 minutes to unload once, 60 km at 60 km/h
    assert told(found(network, CAMP)) == ("town", 120 + 20 + 60, "09:00", Access.BOTH)


def junction(place_id: str) -> Place:
    return place(place_id).model_copy(update={"kind": PlaceKind.JUNCTION})


@pytest.mark.parametrize("asked", [CAMP, replace(CAMP, camp="way"), PORT])
def test_camps_and_hospitals_may_be_junctions(asked: Emergency) -> None:
    def ground(kind: Callable[[str], Place]) -> Network:
        places = (*map(kind, ("camp", "way", "town", "far")), place("port", port=True))
        half = ReachBits(length_m=24_000)
        rivers = (reach("w1", "camp", "way", half), reach("w2", "way", "port", half))
        return build_network(region_of(Parts(places=places, roads=ROADS, reaches=rivers)))

    expected = found(ground(place), asked)
    assert expected is not None
    assert found(ground(junction), asked) == expected


def test_a_junction_on_a_road_may_be_a_camp() -> None:
    places = tuple(map(junction, ("port", "town", "far")))
    crossing = build_network(region_of(Parts(places=places, roads=ROADS)))
    assert told(found(crossing, PORT)) == ("town", 60, "09:00", Access.ROAD)
    between = replace(PORT, camp="town")
    assert told(found(crossing, between, ["far", "port"])) == ("far", 60, "09:00", Access.ROAD)


def test_a_boat_that_cannot_land_before_dusk_leaves_in_the_morning(network: Network) -> None:
    # the boat takes 2 h and must be moored at 17:30: until 15:30 a patient still leaves at once
    assert told(found(network, replace(CAMP, clinic=(clock(14), clock(15, 30))))) == (
        ("town", 200, "14:00", Access.BOTH)
    )
    # at 16:00 he waits until 06:00: 14 hours and the way; at 15:31 half an hour more
    late = replace(CAMP, clinic=(clock(16), clock(16, 30)))
    assert told(found(network, late)) == ("town", 14 * 60 + 200, "16:00", Access.BOTH)
    over = replace(CAMP, clinic=(clock(14), clock(16)))
    assert told(found(network, over)) == ("town", 14 * 60 + 29 + 200, "15:31", Access.BOTH)


def test_before_dawn_a_boat_waits_for_light(network: Network) -> None:
    early = replace(CAMP, clinic=(clock(5), clock(7)))
    assert told(found(network, early)) == ("town", 60 + 200, "05:00", Access.BOTH)


def test_a_boat_does_not_travel_through_the_night(network: Network) -> None:
    slow = replace(BOAT, motor=motor(still_kph=0.2))  # 48 km at 4.2 km/h take 11 h 26 min
    day = replace(CAMP, sailing=slow)
    assert told(found(network, day)) == ("town", 21 * 60 + 686 + 20 + 60, "09:00", Access.BOTH)
    slower = replace(BOAT, motor=motor(still_kph=0.1))  # 11 h 43 min: longer than any day
    assert found(network, replace(CAMP, sailing=slower)) is None


def test_a_ferry_that_closes_is_waited_for() -> None:
    # 30 km to the ferry in 30 min, wait and crossing 20 + 10 min, ferry from 07:00 to 17:00
    ferry = RoadBits(
        length_m=1_000,
        dry_kph=6,
        surface=Surface.FERRY,
        ferry_wait_min=20,
        opens=dt.time(7),
        closes=dt.time(17),
    )
    roads = (
        road("r1", "camp", "bank", RoadBits(length_m=30_000)),
        road("f", "bank", "town", ferry),
    )
    network = build_network(
        region_of(Parts(places=(place("camp"), place("bank"), place("town")), roads=roads))
    )
    asked = replace(CAMP, sailing=None, clinic=(clock(14), clock(16)))
    assert told(found(network, asked, ["town"])) == ("town", 60, "14:00", Access.ROAD)
    # the last who is across by 17:00 leaves at 16:00; a minute later it is 07:30 tomorrow
    asked = replace(asked, clinic=(clock(14), clock(16, 30)))
    minutes = 24 * 60 - clock(16, 1) + clock(7, 30)
    assert told(found(network, asked, ["town"])) == ("town", minutes, "16:01", Access.ROAD)
    # and who leaves at 05:00 waits at the bank from 05:30 to 07:00
    asked = replace(asked, clinic=(clock(5), clock(9)))
    assert told(found(network, asked, ["town"])) == ("town", 150, "05:00", Access.ROAD)


def test_roads_are_driven_at_night(network: Network) -> None:
    assert told(found(network, replace(PORT, clinic=(clock(20), clock(23, 59))))) == (
        ("town", 60, "20:00", Access.ROAD)
    )


def test_another_hospital_is_nearer_once_the_ferry_has_gone() -> None:
    ferry = RoadBits(length_m=1_000, dry_kph=60, surface=Surface.FERRY)
    ferry = replace(ferry, opens=dt.time(6), closes=dt.time(10))
    roads = (road("f", "camp", "near", ferry), road("r", "camp", "far"))
    network = build_network(
        region_of(Parts(places=(place("camp"), place("near"), place("far")), roads=roads))
    )
    asked = replace(CAMP, sailing=None)
    assert told(found(network, asked, ["near", "far"])) == ("far", 60, "10:00", Access.ROAD)
    assert told(found(network, replace(asked, clinic=(540, 599)), ["near", "far"])) == (
        ("near", 1, "09:00", Access.ROAD)
    )


def test_of_equally_bad_minutes_the_first_is_told() -> None:
    # two ferries of 10 min; when the first has gone, the second takes no longer
    ferry = RoadBits(length_m=1_000, dry_kph=6, surface=Surface.FERRY, opens=dt.time(6))
    roads = tuple(
        road(name, "camp", "near", replace(ferry, closes=dt.time(closes)))
        for name, closes in (("f10", 10), ("f11", 11))
    )
    network = build_network(region_of(Parts(places=(place("camp"), place("near")), roads=roads)))
    asked = replace(CAMP, sailing=None, clinic=(clock(9), clock(10, 30)))
    assert told(found(network, asked, ["near"])) == ("near", 10, "09:00", Access.ROAD)


def test_who_came_by_road_has_no_boat(network: Network) -> None:
    assert found(network, replace(CAMP, sailing=None)) is None
    assert told(found(network, PORT)) == ("town", 60, "09:00", Access.ROAD)


def test_a_hospital_on_the_bank_needs_no_unloading(network: Network) -> None:
    assert told(found(network, CAMP, ["port"])) == ("port", 120, "09:00", Access.RIVER)


def test_the_way_up_is_not_the_way_down() -> None:
    parts = Parts(
        places=(place("camp"), place("up")),
        reaches=(reach("w", "up", "camp", ReachBits(length_m=48_000)),),
    )
    network = build_network(region_of(parts))
    assert told(found(network, CAMP, ["up"])) == ("up", 180, "09:00", Access.RIVER)


def test_closed_ports_and_hospitals(network: Network) -> None:
    asked = replace(CAMP, days=(shut("town"),) * 3)
    assert told(found(network, asked)) == ("far", 260, "09:00", Access.BOTH)
    assert found(network, replace(CAMP, days=(shut("port"),) * 3)) is None
    on_road = replace(PORT, days=(shut("port"),) * 3)
    assert told(found(network, on_road)) == ("town", 60, "09:00", Access.ROAD)


def test_what_opens_tomorrow_is_waited_for(network: Network) -> None:
    # the port opens at midnight, when the boat has long landed: then it is unloaded
    asked = replace(CAMP, days=(shut("port"), dry(), dry()))
    assert told(found(network, asked)) == ("town", 15 * 60 + 80, "09:00", Access.BOTH)
    washed_out = replace(dry(), closed_edges=frozenset({"r1"}))
    asked = replace(PORT, days=(washed_out, dry(), dry()))
    assert told(found(network, asked)) == ("town", 15 * 60 + 60, "09:00", Access.ROAD)
    assert found(network, replace(PORT, days=(washed_out,) * 3)) is None


def test_nobody_changes_at_a_flooded_port(network: Network) -> None:
    flooded = Conditions(Season.DRY, Level.HIGH, flooded_ports=frozenset({"port", "town"}))
    assert found(network, replace(CAMP, days=(flooded,) * 3)) is None
    assert told(found(network, replace(PORT, days=(flooded,) * 3))) == (
        ("town", 60, "09:00", Access.ROAD)
    )


def test_levels_and_seasons_decide(network: Network) -> None:
    assert found(network, replace(CAMP, days=(rivers_at(Small=Level.FLOOD),) * 3)) is None
    assert found(network, replace(CAMP, days=(rivers_at(Other=Level.FLOOD),) * 3)) is not None
    # 26 km/h with the wet season's current, 30 km/h on the road
    assert told(found(network, replace(CAMP, days=(wet(),) * 3))) == (
        ("town", 251, "09:00", Access.BOTH)
    )


def test_a_camp_with_a_hospital_and_one_off_the_network(network: Network) -> None:
    assert found(network, replace(CAMP, camp="lost")) is None
    assert told(found(network, replace(CAMP, camp="far"))) == ("far", 0, "09:00", None)
    assert told(found(network, replace(CAMP, camp="lost"), ["lost"])) == (
        ("lost", 0, "09:00", None)
    )
    assert found(network, CAMP, []) is None


def test_unknown_places_are_named(network: Network) -> None:
    with pytest.raises(NetworkError, match="'nowhere' is not a place"):
        found(network, replace(CAMP, camp="nowhere"))
    with pytest.raises(NetworkError, match="'nowhere' is not a place"):
        referral_finder(network, ["nowhere"])
