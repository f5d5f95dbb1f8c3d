"""Places come onto the nearest road and river that can be passed; what they divide stays whole."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.intake.divide import Ground, is_walk
from planner.intake.metric import Grid, length_m
from planner.intake.snap import Snapped, Stray, snap_places
from planner.region.records import Place, Reach, Road
from planner.region.words import Access, Level, PlaceKind, Surface, VehicleClass

GRID = Grid.of("EPSG:32719")
WEST, EAST, KILOMETRE = -69.0, -68.9, 0.00904
"""Around the meridian of the grid; a kilometre is in degrees of latitude."""


def place(id_: str, lon: float, north_m: float, kind: PlaceKind = PlaceKind.TOWN) -> Place:
    at = -12 + north_m / 1000 * KILOMETRE
    return Place(id=id_, name=id_.title(), kind=kind, lon=lon, lat=at)


ENDS = (place("west", WEST, 0, PlaceKind.JUNCTION), place("east", EAST, 0, PlaceKind.JUNCTION))


def road(id_: str = "road", north_m: float = 0, **changes: object) -> Road:
    at = -12 + north_m / 1000 * KILOMETRE
    line = ((WEST, at), (WEST + 0.03, at), (WEST + 0.07, at), (EAST, at))
    known: dict[str, object] = {
        "id": id_,
        "name": id_,
        "from": "west",
        "to": "east",
        "surface": Surface.EARTH,
    }
    known |= {"length_m": length_m(line), "dry_kph": 30, "wet_kph": 10}
    return Road.model_validate({**known, "vehicle": VehicleClass.ANY, "line": line, **changes})


def reach(**changes: object) -> Reach:
    line = ((WEST, -11.99), (EAST, -11.99))
    levels = dict.fromkeys(("lowest_peque", "lowest_hp40", "lowest_hp60"), Level.LOW)
    known: dict[str, object] = {
        "id": "reach",
        "river": "R",
        "from": "west",
        "to": "east",
        "length_m": 10_890,
    }
    known |= {"current_dry_kph": 3, "current_wet_kph": 5, "line": line}
    return Reach.model_validate({**known, **levels, **changes})


def snapped(
    *places: Place,
    roads: tuple[Road, ...] = (),
    reaches: tuple[Reach, ...] = (),
    within: int = 1000,
) -> Snapped:
    ground = Ground((*ENDS, *places), roads, reaches)
    return snap_places(ground, [each.id for each in places], GRID, within_m=within)


def test_a_place_on_a_road_divides_it() -> None:
    found = snapped(place("town", WEST + 0.05, 20), roads=(road(),))
    first, second = found.ground.roads
    assert [(r.id, r.from_id, r.to_id) for r in (first, second)] == [
        ("road-1", "west", "town"),
        ("road-2", "town", "east"),
    ]
    assert found.divided == {"road": ("road-1", "road-2")}
    assert first.length_m + second.length_m == road().length_m
    assert first.line[:2] == road().line[:2]
    assert second.line[1:] == road().line[2:]
    assert first.line[-1] == second.line[0] == pytest.approx((WEST + 0.05, -12), abs=1e-5)
    assert found.accesses == {"town": Access.ROAD}
    assert not found.strays


def test_a_place_beside_a_road_has_a_way_on_foot() -> None:
    found = snapped(place("town", WEST + 0.05, 400), roads=(road(),))
    *parts, walk = found.ground.roads
    assert [part.id for part in parts] == ["road-1", "road-2"]
    assert (walk.id, walk.surface, walk.from_id, walk.to_id) == (
        "foot-town",
        Surface.FOOT,
        "town-junction",
        "town",
    )
    assert walk.length_m == pytest.approx(400, abs=3)
    assert (walk.dry_kph, walk.wet_kph) == (4, 3)
    assert is_walk(walk)
    junction = found.ground.places[-1]
    assert (junction.kind, junction.name) == (PlaceKind.JUNCTION, "turn-off to Town")
    slow = snap_places(
        Ground((*ENDS, place("town", WEST + 0.05, 400)), (road(),), ()),
        ["town"],
        GRID,
        within_m=1000,
        walking_kph=(3, 2),
    )
    assert (slow.ground.roads[-1].dry_kph, slow.ground.roads[-1].wet_kph) == (3, 2)


@pytest.mark.parametrize(("north_m", "walked"), [(1_940, True), (1_960, False)])
def test_nobody_walks_farther_than_a_way_on_foot_may_be_long(north_m: int, walked: bool) -> None:
    found = snapped(place("town", WEST + 0.05, north_m), roads=(road(),), within=100_000)
    assert ("foot-town" in [each.id for each in found.ground.roads]) is walked
    assert bool(found.strays) is not walked


@pytest.mark.parametrize("north_m", [400, 20])
def test_nobody_walks_from_an_end_that_lies_far_from_its_road(north_m: int) -> None:
    far_end = place("west", WEST, -2_500, PlaceKind.JUNCTION)
    town = place("town", WEST - 0.0001, north_m)
    found = snap_places(
        Ground((far_end, ENDS[1], town), (road(),), ()), ["town"], GRID, within_m=1000
    )
    first, _, *walks = found.ground.roads
    assert (first.from_id, first.length_m) == ("west", 2)
    assert first.to_id == ("town-junction" if walks else "town")
    assert [walk.length_m for walk in walks] == [pytest.approx(400, abs=3)] * (north_m == 400)


def test_two_places_at_one_spot() -> None:
    found = snapped(
        place("a", WEST + 0.05, 10),
        place("b", WEST + 0.05, 10),
        roads=(road(),),
    )
    assert [r.id for r in found.ground.roads] == ["road-1", "road-2", "foot-b"]
    assert (found.ground.roads[2].from_id, found.ground.roads[2].length_m) == ("a", 1)


def test_a_place_at_the_end_of_a_road() -> None:
    found = snapped(place("town", WEST - 0.001, 0), roads=(road(),))
    assert found.divided == {}
    assert found.ground.roads[-1].from_id == "west"
    again = snap_places(found.ground, ["west", "town"], GRID, within_m=1000)
    assert again.ground == found.ground


def test_a_one_way_road_stays_one_way() -> None:
    found = snapped(place("town", WEST + 0.05, 400), roads=(road(oneway=True),))
    assert [r.oneway for r in found.ground.roads] == [True, True, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"surface": Surface.FERRY},
        {"surface": Surface.FOOT, "dry_kph": 4, "wet_kph": 3, "length_m": 2000},
        {"vehicle": VehicleClass.MOTO},
    ],
)
def test_the_nearest_road_that_a_truck_passes(changes: dict[str, object]) -> None:
    closed = road("closed", 500, **changes)
    found = snapped(place("town", WEST + 0.05, 400), roads=(closed, road()))
    assert [*found.divided] == ["road"]


@pytest.mark.parametrize(
    ("changes", "access"),
    [
        ({}, Access.RIVER),
        ({"lowest_peque": "high", "highest_level": "normal"}, Access.RIVER),
        (dict.fromkeys(("lowest_peque", "lowest_hp40", "lowest_hp60"), "never"), None),
        (
            {
                **dict.fromkeys(("lowest_peque", "lowest_hp40", "lowest_hp60"), "high"),
                "highest_level": "normal",
            },
            None,
        ),
    ],
)
def test_rivers_that_a_boat_passes(changes: dict[str, object], access: Access | None) -> None:
    found = snapped(place("town", WEST + 0.05, 1300), reaches=(reach(**changes),))
    assert found.accesses.get("town") is access
    if access:
        first, second = found.ground.reaches
        assert (first.to_id, second.from_id) == ("town", "town")
        assert first.length_m + second.length_m == 10_890


def test_both() -> None:
    found = snapped(place("town", WEST + 0.05, 700), roads=(road(),), reaches=(reach(),))
    assert found.accesses == {"town": Access.BOTH}
    assert {*found.divided} == {"road", "reach"}


def test_strays_with_their_distances() -> None:
    found = snapped(place("far", WEST + 0.05, -1500), roads=(road(),))
    (stray,) = found.strays
    assert stray.nearest_m == pytest.approx(1500, abs=5)
    assert found.ground.roads == (road(),)
    assert snapped(place("far", WEST, 0)).strays == (Stray("far", None),)


def test_ids_of_64_letters() -> None:
    long = "a" * 49 + "-" + "b" * 14
    found = snapped(place(long, WEST + 0.05, 300), roads=(road(long),))
    for each in (*found.ground.roads, *found.ground.places):
        assert type(each).model_validate(each.model_dump(by_alias=True)) == each


def test_many_places_on_one_road_leave_its_length() -> None:
    towns = [place(f"t{n}", WEST + 0.0031 * n, 5) for n in range(1, 32)]
    found = snapped(*towns, roads=(road(),))
    assert sum(part.length_m for part in found.ground.roads) == road().length_m


@given(st.lists(st.tuples(st.floats(WEST - 0.02, EAST + 0.02), st.floats(-2500, 3500)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_snapped_places_hang_on_their_way(spots: list[tuple[float, float]]) -> None:
    towns = [place(f"t{n}", lon, metres) for n, (lon, metres) in enumerate(spots)]
    others = place("p", WEST, 2000), place("q", EAST, 2000)
    roads = (road(), road("other", 2000, **{"from": "p", "to": "q"}))
    found = snap_places(
        Ground((*ENDS, *others, *towns), roads, ()),
        [town.id for town in towns],
        GRID,
        within_m=1000,
    )
    graph: nx.Graph[str] = nx.Graph((r.from_id, r.to_id) for r in found.ground.roads)
    for town in towns:
        joined = [
            end for end in ("west", "p") if town.id in graph and nx.has_path(graph, town.id, end)
        ]
        assert len(joined) == (town.id in found.accesses)
    parts = [r for r in found.ground.roads if not is_walk(r)]
    drawn = sum(r.length_m for r in roads)
    # a part of less than half a metre counts as one
    assert drawn <= sum(part.length_m for part in parts) <= drawn + len(towns)
    assert {stray.id for stray in found.strays} | {*found.accesses} == {t.id for t in towns}
    for old, new in found.divided.items():
        whole = next(r for r in roads if r.id == old)
        corners = [at for part in parts if part.id in new for at in part.line]
        assert set(whole.line) <= {*corners}
