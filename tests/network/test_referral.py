import pytest

from planner.errors import NetworkError
from planner.network import (
    BoatMotor,
    Conditions,
    Network,
    Referral,
    build_network,
    referral_times,
)
from planner.region.words import BoatClass, Level, Season
from tests.network.builders import (
    Parts,
    ReachBits,
    dry,
    motor,
    place,
    reach,
    region_of,
    rivers_at,
    road,
    truck,
)

HOSPITALS = ["town", "far"]


@pytest.fixture
def network() -> Network:
    """Camp, down a reach of 48 km to the port, 60 km of road to town; another hospital beyond."""
    return build_network(
        region_of(
            Parts(
                places=(
                    place("camp"),
                    place("port", port=True),
                    place("town"),
                    place("far"),
                    place("lost"),
                ),
                roads=(road("r1", "port", "town"), road("r2", "town", "far")),
                reaches=(reach("w", "camp", "port", ReachBits(length_m=48_000)),),
            )
        )
    )


def first(network: Network, conditions: Conditions, boats: list[BoatMotor]) -> Referral | None:
    return referral_times(network, conditions, truck(), boats, ["camp"], HOSPITALS)[0]


def test_boat_unloading_and_road_add_up(network: Network) -> None:
    # 48 km down at 20 + 4 km/h, 20 minutes to unload once, 60 km at 60 km/h
    assert first(network, dry(), [motor(still_kph=20)]) == Referral("camp", "town", 120 + 20 + 60)


def test_the_fastest_boat_that_passes_carries_the_patient(network: Network) -> None:
    slow = motor(BoatClass.PEQUE, still_kph=12)  # 180 minutes
    fast = motor(BoatClass.HP60, still_kph=28)  # 90 minutes
    assert first(network, dry(), [slow, fast]) == Referral("camp", "town", 90 + 20 + 60)
    assert first(network, dry(Level.FLOOD), [slow, fast]) is None
    assert first(network, dry(), []) is None


def test_the_way_up_is_not_the_way_down(network: Network) -> None:
    found = referral_times(network, dry(), truck(), [motor(still_kph=20)], ["town"], ["camp"])
    assert found == (Referral("town", "camp", 60 + 25 + 180),)  # load, and 16 km/h up


def test_closed_ports_and_hospitals(network: Network) -> None:
    boats = [motor(still_kph=20)]
    without_town = Conditions(Season.DRY, Level.NORMAL, closed_places=frozenset({"town"}))
    assert first(network, without_town, boats) == Referral("camp", "far", 260)
    without_port = Conditions(Season.DRY, Level.NORMAL, closed_places=frozenset({"port"}))
    assert first(network, without_port, boats) is None
    on_road = referral_times(network, without_port, truck(), boats, ["port"], HOSPITALS)
    assert on_road == (Referral("port", "town", 60),)


def test_nobody_changes_at_a_flooded_port_but_people_live_there(network: Network) -> None:
    flooded = Conditions(Season.DRY, Level.HIGH, flooded_ports=frozenset({"port", "town"}))
    assert first(network, flooded, [motor(still_kph=20)]) is None
    on_road = referral_times(network, flooded, truck(), [motor()], ["port"], HOSPITALS)
    assert on_road == (Referral("port", "town", 60),)


def test_a_patient_waits_for_the_river_that_carries_him(network: Network) -> None:
    boats = [motor(still_kph=20)]
    assert first(network, rivers_at(Other=Level.FLOOD), boats) == Referral("camp", "town", 200)
    assert first(network, rivers_at(Small=Level.FLOOD), boats) is None


def test_closed_reach(network: Network) -> None:
    shut = Conditions(Season.DRY, Level.NORMAL, closed_edges=frozenset({"w"}))
    assert first(network, shut, [motor()]) is None


def test_a_camp_with_a_hospital_and_one_off_the_network(network: Network) -> None:
    found = referral_times(network, dry(), truck(), [], ["lost", "far", "port"], HOSPITALS)
    assert found == (None, Referral("far", "far", 0), Referral("port", "town", 60))
    assert referral_times(network, dry(), truck(), [], ["far"], []) == (None,)
    own = referral_times(network, dry(), truck(), [], ["lost"], ["lost"])
    assert own == (Referral("lost", "lost", 0),)


def test_loading_may_take_no_time() -> None:
    region = region_of(
        Parts(
            places=(place("camp"), place("port", port=True), place("town")),
            roads=(road("r1", "port", "town"),),
            reaches=(reach("w", "camp", "port", ReachBits(length_m=48_000)),),
        )
    )
    session = region.settings.session.model_copy(update={"boat_load": 0, "boat_unload": 0})
    settings = region.settings.model_copy(update={"session": session})
    network = build_network(region.model_copy(update={"settings": settings}))
    found = referral_times(network, dry(), truck(), [motor(still_kph=20)], ["camp"], ["town"])
    assert found == (Referral("camp", "town", 180),)


def test_unknown_places_are_named(network: Network) -> None:
    with pytest.raises(NetworkError, match="'nowhere' is not a place"):
        referral_times(network, dry(), truck(), [], ["nowhere"], HOSPITALS)
