"""Places come onto the roads that lead to the rest of the region, however near an island is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.intake.divide import Ground
from planner.intake.mainland import Alike, main_places, snap_to_main
from planner.intake.snap import Snapped
from planner.region.records import Place, Reach
from planner.region.words import Access, PlaceKind
from tests.intake.test_snap import EAST, GRID, WEST, place, reach, road

ISLAND_M = 500
JUNCTIONS = tuple(
    place(id_, lon, north_m, PlaceKind.JUNCTION)
    for id_, lon, north_m in (
        ("west", WEST, 0),
        ("east", EAST, 0),
        ("beyond", EAST, 5000),
        ("behind", WEST, 5000),
        ("first", WEST, ISLAND_M),
        ("last", EAST, ISLAND_M),
    )
)
ROADS = (
    road("main"),
    road("on", 5000, **{"from": "east", "to": "beyond"}),
    road("back", 5200, **{"from": "beyond", "to": "behind"}),
    road("island", ISLAND_M, **{"from": "first", "to": "last"}),
)


def snapped(*places: Place, within: int = 600, reaches: tuple[Reach, ...] = ()) -> Snapped:
    ground = Ground((*JUNCTIONS, *places), ROADS, reaches)
    return snap_to_main(ground, [Alike([p.id for p in places], within)], GRID, within_m=within)


def test_the_greatest_part_is_the_main_one() -> None:
    assert main_places(ROADS) == {"west", "east", "beyond", "behind"}
    assert main_places(()) == set()


def test_roads_of_a_base_are_the_main_ones_however_few() -> None:
    assert main_places(ROADS, ["first"]) == {"first", "last"}
    assert main_places(ROADS, ["first", "west"]) >= {"first", "beyond"}
    assert main_places(ROADS, ["elsewhere"]) == main_places(ROADS)
    town = place("town", WEST + 0.05, 200)
    base = JUNCTIONS[4].model_copy(update={"base": True, "lodging": True})
    ground = Ground((*JUNCTIONS[:4], base, *JUNCTIONS[5:], town), ROADS, ())
    found = snap_to_main(ground, [Alike(["town"], 600)], GRID, within_m=600)
    assert "town" in main_places(found.ground.roads, ["first"])


def test_an_island_nearer_than_the_main_roads_is_passed_over() -> None:
    found = snapped(place("town", WEST + 0.05, ISLAND_M - 50))
    assert "town" in main_places(found.ground.roads)
    assert [r.id for r in found.ground.roads if r.id.startswith("island")] == ["island"]


def test_a_place_that_only_an_island_passes_belongs_to_it() -> None:
    found = snapped(place("town", WEST + 0.05, ISLAND_M + 300))
    assert "town" not in main_places(found.ground.roads)
    assert found.accesses == {"town": Access.ROAD}
    assert found.strays == ()


def test_a_place_too_far_from_all_is_a_stray_with_its_way_to_the_nearest() -> None:
    found = snapped(place("town", WEST + 0.05, ISLAND_M + 700))
    assert [(s.id, s.nearest_m) for s in found.strays] == [("town", 700)]


def test_a_river_counts_beside_either() -> None:
    water = reach(**{"from": "first", "to": "last"})
    town = place("town", WEST + 0.05, 1100)
    assert snapped(town, reaches=(water,)).accesses == {"town": Access.BOTH}
    far = place("far", WEST + 0.05, 1300)
    assert snapped(far, reaches=(water,)).accesses == {"far": Access.RIVER}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0.005, 0.095), st.floats(-700, 1300)), min_size=1, max_size=6))
def test_parts_of_a_way_are_those_that_there_are(places: list[tuple[float, float]]) -> None:
    towns = [place(f"town-{n}", WEST + lon, north) for n, (lon, north) in enumerate(places)]
    found = snapped(*towns, reaches=(reach(**{"from": "first", "to": "last"}),))
    ways = {r.id: r.length_m for r in found.ground.roads}
    ways |= {r.id: r.length_m for r in found.ground.reaches}
    named = {part for parts in found.divided.values() for part in parts}
    assert named <= ways.keys()
    assert not named & found.divided.keys()
    for each in ROADS:
        parts = found.divided.get(each.id, (each.id,))
        assert abs(sum(ways[part] for part in parts) - each.length_m) <= len(parts)
    assert {s.id for s in found.strays}.isdisjoint(found.accesses)
    assert {s.id for s in found.strays} | set(found.accesses) == {t.id for t in towns}
