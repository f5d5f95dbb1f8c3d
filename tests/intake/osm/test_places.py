"""Points of a map as places: what each tag makes of them, and names and ids of every script."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.intake.metric import Grid
from planner.intake.osm.extract import Spot
from planner.intake.osm.places import Found, places_of
from planner.intake.osm.profile import own_text, read_profile
from planner.region.records import Place
from planner.region.words import PlaceKind

PROFILE = read_profile(own_text())
GRID = Grid.of("EPSG:32719")


def found(*spots: Mapping[str, str], apart: float = 0.1) -> Found:
    """Places of points that lie some 11 km from each other."""
    drawn = [Spot(f"n{n}", -70 + n * apart, -12, tags) for n, tags in enumerate(spots, start=1)]
    return places_of(drawn, PROFILE, GRID, ())


def one(tags: Mapping[str, str]) -> Place:
    (place,) = found(tags).places
    return place


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("place", "city", PlaceKind.TOWN),
        ("place", "isolated_dwelling", PlaceKind.TOWN),
        ("landuse", "quarry", PlaceKind.CAMP),
        ("man_made", "mineshaft", PlaceKind.CAMP),
        ("amenity", "hospital", PlaceKind.FACILITY),
        ("amenity", "clinic", PlaceKind.FACILITY),
        ("healthcare", "health_post", PlaceKind.FACILITY),
        ("amenity", "ferry_terminal", PlaceKind.PORT),
        ("leisure", "slipway", PlaceKind.PORT),
        ("man_made", "pier", PlaceKind.PORT),
        ("harbour", "yes", PlaceKind.PORT),
        ("tourism", "hotel", PlaceKind.TOWN),
    ],
)
def test_kinds(key: str, value: str, kind: PlaceKind) -> None:
    place = one({key: value, "name": "Somewhere"})
    assert (place.id, place.kind, place.source) == ("somewhere", kind, "OSM n1")
    assert place.hospital == (value == "hospital")


@pytest.mark.parametrize(
    ("key", "value"), [("place", "suburb"), ("amenity", "school"), ("shop", "yes")]
)
def test_what_is_no_place(key: str, value: str) -> None:
    assert found({key: value, "name": "Somewhere"}).places == ()


def test_native_communities_by_their_names() -> None:
    assert one({"place": "village", "name": "C.N. Kotsimba"}).kind is PlaceKind.NATIVE_COMMUNITY


def test_settlements_without_a_name_are_told() -> None:
    told = found({"place": "hamlet"}, {"place": "hamlet", "name": "\x01 "}, {"landuse": "quarry"})
    assert (told.places, told.unnamed) == ((), 2)


@pytest.mark.parametrize(
    ("tags", "id_", "name"),
    [
        ({"place": "town", "name": "Ñahuí Grande"}, "nahui-grande", "Ñahuí Grande"),
        ({"place": "town", "name": "Иберия"}, "town-n1", "Иберия"),
        ({"place": "isolated_dwelling", "name": "村"}, "isolated-dwelling-n1", "村"),
        ({"place": "town", "name:es": "Vado"}, "vado", "Vado"),
        ({"place": "town", "name": " a \x00\n\tb\x85 "}, "a-b", "a b"),
        ({"amenity": "hospital"}, "hospital-n1", "hospital n1"),
        ({"harbour": "yes"}, "landing-n1", "landing n1"),
        ({"place": "town", "name": "x" * 10_000}, "x" * 50, "x" * 100),
        ({"place": "town", "name": ("y" * 49 + " ") * 9}, "y" * 49, ("y" * 49 + " ") * 2),
    ],
)
def test_names_and_ids(tags: Mapping[str, str], id_: str, name: str) -> None:
    assert (one(tags).id, one(tags).name) == (id_, name.strip())


def test_places_of_one_name() -> None:
    same = {"place": "town", "name": "Santa Rosa"}
    assert [place.id for place in found(same, same).places] == ["santa-rosa", "santa-rosa-2"]
    spots = [Spot("n1", -70, -12, same)]
    assert places_of(spots, PROFILE, GRID, {"santa-rosa"}).places[0].id == "santa-rosa-2"


def test_the_greatest_comes_first() -> None:
    told = found(
        {"place": "village", "name": "C"},
        {"place": "town", "name": "B", "population": "10"},
        {"place": "town", "name": "A", "population": "1 000"},
        {"place": "town", "name": "D", "population": "many"},
    )
    assert [place.id for place in told.places] == ["a", "b", "d", "c"]
    assert min(told.rank, key=lambda id_: told.rank[id_]) == "a"


def test_of_two_alike_the_one_with_more_care_ranks_first() -> None:
    town, care = {"place": "town", "name": "A"}, {"amenity": "clinic", "name": "P"}
    told = found(town, {**town, "name": "B"}, care)
    assert sorted(told.rank, key=lambda id_: told.rank[id_]) == ["b", "a"]


@pytest.mark.parametrize(
    ("tags", "beds"),
    [({}, 8), ({"rooms": "4"}, 8), ({"rooms": "5"}, 10), ({"beds": "3"}, 3), ({"beds": "0"}, 8)],
)
def test_lodgings_in_a_settlement(tags: Mapping[str, str], beds: int) -> None:
    told = found(
        {"place": "town", "name": "A"},
        {"tourism": "hotel", **tags},
        {"amenity": "fuel"},
        apart=0.001,
    )
    (place,) = told.places
    assert (place.lodging, place.beds, place.fuel) == (True, beds, True)
    assert (place.night_price, place.illustrative) == (60, "beds night_price")


def test_a_lodging_far_from_all_is_a_place_and_fuel_is_none() -> None:
    told = found({"place": "town", "name": "A"}, {"tourism": "hotel"}, {"amenity": "fuel"})
    assert [(place.id, place.lodging) for place in told.places] == [
        ("a", False),
        ("lodging-n2", True),
    ]


_TAGS = st.dictionaries(
    st.sampled_from(["place", "name", "amenity", "tourism", "beds", "population", "man_made"]),
    st.sampled_from(["town", "hospital", "hotel", "pier", "12", "99999"]) | st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(st.lists(_TAGS, max_size=6))
def test_any_tags_make_places_that_can_be_written(spots: list[dict[str, str]]) -> None:
    places = found(*spots).places
    assert len({place.id for place in places}) == len(places)
    for place in places:
        assert Place.model_validate(place.model_dump()) == place
