"""Each tag of a road or a ferry by a case; figures are those of the planner's own table."""

from __future__ import annotations

import pytest

from planner.intake.osm.profile import own_text, read_profile
from planner.intake.osm.roads import LeftOut, RoadReader, RoadTraits
from planner.region.words import Level, Surface, VehicleClass
from tests.intake.osm.building import WET_MONTHS

READER = RoadReader(read_profile(own_text()), WET_MONTHS)


def read(text: str) -> RoadTraits | LeftOut | None:
    """Read tags as ``highway=primary surface=mud``; words of a value have ``_`` between them."""
    pairs = (pair.split("=", 1) for pair in text.split())
    return READER.read({key: value.replace("·", " ") for key, value in pairs})


def road(text: str) -> RoadTraits:
    found = read(text)
    assert isinstance(found, RoadTraits)
    return found


@pytest.mark.parametrize(
    ("tags", "surface", "dry", "wet"),
    [
        ("highway=primary", "paved", 60, 50),
        ("highway=primary_link", "paved", 60, 50),
        ("highway=primary surface=mud", "earth", 32, 16),
        ("highway=primary surface=unheard-of", "paved", 60, 50),
        ("highway=tertiary", "earth", 24, 12),
        ("highway=tertiary surface=compacted", "gravel", 32, 24),
        ("highway=track tracktype=grade1", "gravel", 20, 12),
        ("highway=track tracktype=grade3", "earth", 13.5, 4.2),
        ("highway=track tracktype=grade5", "earth", 9, 0),
        ("highway=track tracktype=grade2 surface=sand", "earth", 13.5, 4.8),
        ("highway=secondary smoothness=bad", "gravel", 30.4, 19.6),
        ("highway=secondary seasonal=yes", "gravel", 38, 19.6),
        ("highway=secondary seasonal=spring;autumn", "gravel", 38, 19.6),
        ("highway=secondary seasonal=no", "gravel", 38, 28),
        ("highway=secondary seasonal=dry_season", "gravel", 38, 0),
        ("highway=secondary ford=yes", "gravel", 11.4, 0),
        ("highway=primary maxspeed=30", "paved", 30, 30),
        ("highway=primary maxspeed=none", "paved", 60, 50),
        ("highway=primary maxspeed:conditional=20·@·wet", "paved", 60, 20),
        ("highway=primary maxspeed:conditional=20·@·(Jun-Jul)", "paved", 60, 50),
        ("highway=primary access:conditional=no·@·(Dec-Mar)", "paved", 60, 0),
        ("highway=primary motor_vehicle:conditional=no·@·wet", "paved", 60, 0),
        ("highway=primary access:conditional=no·@·(Mo·07:00-09:00)", "paved", 60, 50),
    ],
)
def test_speed_and_surface(tags: str, surface: str, dry: float, wet: float) -> None:
    found = road(tags)
    assert (found.surface, found.dry_kph, found.wet_kph) == (Surface(surface), dry, wet)


@pytest.mark.parametrize(
    ("tags", "vehicle"),
    [
        ("highway=primary", VehicleClass.ANY),
        ("highway=track", VehicleClass.FOUR_BY_FOUR),
        ("highway=residential smoothness=very_bad", VehicleClass.FOUR_BY_FOUR),
        ("highway=residential smoothness=very_horrible surface=asphalt", VehicleClass.MOTO),
        ("highway=unclassified tracktype=grade4", VehicleClass.FOUR_BY_FOUR),
    ],
)
def test_vehicle(tags: str, vehicle: VehicleClass) -> None:
    assert road(tags).vehicle is vehicle


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ("highway=footway", LeftOut.CLASS),
        ("highway=pedestrian area=yes", LeftOut.CLASS),
        ("highway=service area=yes", LeftOut.CLASS),
        ("highway=construction", LeftOut.UNBUILT),
        ("highway=proposed", LeftOut.UNBUILT),
        ("highway=primary access=private", LeftOut.ACCESS),
        ("highway=primary motor_vehicle=no", LeftOut.ACCESS),
        ("highway=primary access=yes motorcar=no", LeftOut.ACCESS),
        ("highway=primary smoothness=impassable", LeftOut.IMPASSABLE),
        ("highway=primary access:conditional=no·@·(Jun)", LeftOut.IMPASSABLE),
        ("highway=primary seasonal=wet_season", LeftOut.IMPASSABLE),
        ("route=ferry motor_vehicle=no", LeftOut.NO_VEHICLES),
    ],
)
def test_left_out(tags: str, reason: LeftOut) -> None:
    assert read(tags) is reason


def test_more_exact_access_wins() -> None:
    assert isinstance(read("highway=primary access=no motor_vehicle=yes"), RoadTraits)


@pytest.mark.parametrize(
    ("tags", "oneway", "backward"),
    [
        ("oneway=yes", True, False),
        ("oneway=-1", True, True),
        ("oneway=reverse", True, True),
        ("oneway=no junction=roundabout", False, False),
        ("junction=roundabout", True, False),
        ("oneway=alternating", False, False),
    ],
)
def test_oneway(tags: str, oneway: bool, backward: bool) -> None:
    found = road(f"highway=primary {tags}")
    assert (found.oneway, found.backward) == (oneway, backward)


def test_motorways_are_passed_as_drawn() -> None:
    assert road("highway=motorway").oneway
    assert not road("highway=trunk").oneway


@pytest.mark.parametrize(
    ("tags", "minutes", "wait"),
    [
        ("", None, 20),
        ("duration=00:15 interval=01:00", 15, 30),
        ("duration=0", 1, 20),
        ("interval=25", None, 13),
        ("interval=P5D", None, 1440),
        ("duration=soon", None, 20),
    ],
)
def test_ferries(tags: str, minutes: int | None, wait: int) -> None:
    found = road(f"route=ferry {tags}")
    assert (found.surface, found.ferry_min, found.wait_min) == (Surface.FERRY, minutes, wait)
    assert found.highest_level is Level.HIGH


def test_a_ferry_takes_its_time_whatever_its_length() -> None:
    found = READER.crossing(road("route=ferry duration=00:15"), 500)
    assert (found.dry_kph, found.wet_kph, found.ferry_min) == (2, 2, None)
    assert READER.crossing(road("route=ferry duration=00:01"), 900_000).dry_kph == 130
    assert READER.crossing(road("route=ferry duration=99:00"), 1).dry_kph == 0.1
    assert READER.crossing(road("route=ferry"), 500).dry_kph == 6


def test_a_bridge_bears_what_its_sign_says() -> None:
    found = road("highway=primary bridge=yes maxweight=3.5 ref=PE-30C name=Interoceánica")
    assert (found.bridge, found.most_tonnes, found.name) == (True, 3.5, "PE-30C Interoceánica")


def test_names_are_clean_and_short_enough() -> None:
    found = READER.read({"highway": "primary", "name": "a\x00\nb\x9f" + "x" * 10_000})
    assert isinstance(found, RoadTraits)
    assert found.name.startswith("a b x")
    assert len(found.name) == 100
    assert road("highway=primary").name == "primary"


def test_a_least_speed_of_nothing_makes_no_road_of_nothing() -> None:
    text = own_text().replace("least_kph = 3 ", "least_kph = 0 ")
    reader = RoadReader(read_profile(text), WET_MONTHS)
    assert reader.read({"highway": "primary", "smoothness": "impassable"}) is LeftOut.IMPASSABLE


def test_what_is_no_road_is_none() -> None:
    assert read("waterway=river") is None
    assert read("route=bus") is None
