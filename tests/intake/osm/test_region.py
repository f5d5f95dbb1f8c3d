"""Whole imports: regions without faults, the same bytes again, and what people made is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.intake.change import change_region, make_region
from planner.intake.metric import length_m
from planner.intake.osm.extract import Bounds
from planner.intake.osm.profile import own_text
from planner.intake.osm.region import Imported, Newcomer, changed_region, new_region
from planner.intake.seen import see_region
from planner.network import Conditions, Truck, build_network, travel_times
from planner.region.crosscheck.teams import NO_CAMP_YET
from planner.region.draft import read_draft
from planner.region.files import read_files
from planner.region.read import inspect_region
from planner.region.records import LitresPer100Km, Region
from planner.region.words import Level, Season, VehicleClass
from tests.intake.osm.building import Drawing, village
from tests.network import oracle

NEWCOMER = Newcomer("small", "Small", "PE", "America/Lima")


def imported(drawing: Drawing, folder: Path, box: Bounds | None = None) -> Imported:
    return new_region(drawing.write(folder / "map.osm.pbf"), own_text(), NEWCOMER, box)


def made(drawing: Drawing, folder: Path, box: Bounds | None = None) -> Path:
    new = imported(drawing, folder, box)
    found = make_region(folder / "small", new.texts, new.ready)
    assert found.faults == (NO_CAMP_YET,)
    files = read_files(folder / "small")
    ready, read = read_draft(files, new.ready), read_draft(files)
    assert (ready.places, ready.roads, ready.reaches) == (read.places, read.roads, read.reaches)
    assert inspect_region(folder / "small") == found
    return folder / "small"


def again(drawing: Drawing, folder: Path, box: Bounds | None = None) -> Imported:
    """Bring a map into the region that is there."""
    path = drawing.write(folder / "map.osm.pbf")
    seen = see_region(folder / "small")
    found = changed_region(path, own_text(), folder / "small", box)
    change_region(folder / "small", found.texts, seen)
    return found


def layers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.geojson"))}


def edit(folder: Path, layer: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    path = folder / f"{layer}.geojson"
    content = json.loads(path.read_text())
    change(content["features"])
    path.write_text(json.dumps(content))


def properties(folder: Path, layer: str) -> dict[str, dict[str, Any]]:
    features = json.loads((folder / f"{layer}.geojson").read_text())["features"]
    return {feature["properties"]["id"]: feature["properties"] for feature in features}


def road_graph(folder: Path) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for road in properties(folder, "roads").values():
        graph.add_edge(road["from"], road["to"])
    return graph


def test_a_village(tmp_path: Path) -> None:
    told = imported(village(), tmp_path)
    folder = made(village(), tmp_path)
    places = properties(folder, "places")
    assert told.base == "puerto-viejo"
    assert {"puerto-viejo", "village-n10", "posta", "muelle"} <= {*places}
    assert places["puerto-viejo"]["base"]
    assert told.ports == ("muelle",)
    assert nx.is_connected(road_graph(folder))
    (reach, *_) = properties(folder, "rivers").values()
    assert reach["river"] == "Río"
    ferry = next(r for r in properties(folder, "roads").values() if r["surface"] == "ferry")
    assert ferry["length_m"] / 1000 / ferry["dry_kph"] * 60 == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize("box", [None, (-70.005, -12.005, -69.985, -11.9)])
def test_the_same_map_gives_the_same_bytes(tmp_path: Path, box: Bounds | None) -> None:
    folder = made(village(), tmp_path, box)
    before = layers(folder)
    again(village(), tmp_path, box)
    assert layers(folder) == before
    again(village(), tmp_path)  # the bounds of the region hold the box
    assert layers(folder) == before


def test_edited_places_stay(tmp_path: Path) -> None:
    folder = made(village(), tmp_path)

    def change(features: list[dict[str, Any]]) -> None:
        for feature in features:
            if feature["properties"]["id"] == "muelle":
                feature["properties"].update(name="Old pier", port=False)

    edit(folder, "places", change)
    again(village(), tmp_path)
    place = properties(folder, "places")["muelle"]
    assert place["name"] == "Old pier"
    assert not place.get("port", False)


def test_a_place_with_another_id_is_not_found_again(tmp_path: Path) -> None:
    folder = made(village(), tmp_path)
    for layer in ("places", "roads", "rivers"):
        text = (folder / f"{layer}.geojson").read_text().replace('"posta"', '"health-post"')
        (folder / f"{layer}.geojson").write_text(text)
    again(village(), tmp_path)
    places = properties(folder, "places")
    assert "health-post" in places
    assert "posta" not in places


def new_road(folder: Path, start: str, end: str) -> None:
    """Draw a place and a road to it as a person does, from a place that is there."""
    places = json.loads((folder / "places.geojson").read_text())["features"]
    at = next(p["geometry"]["coordinates"] for p in places if p["properties"]["id"] == start)
    goal = [at[0] - 0.015, at[1] + 0.012]
    point = {"type": "Point", "coordinates": goal}
    place = {"id": end, "name": "Mine", "kind": "town", "source": "seen"}
    line = {"type": "LineString", "coordinates": [at, goal]}
    road: dict[str, object] = {
        "id": "our-road",
        "name": "Ours",
        "from": start,
        "to": end,
        "surface": "earth",
    }
    road |= {"length_m": 2600, "dry_kph": 10, "wet_kph": 5, "vehicle": "4x4", "source": "driven"}
    edit(
        folder,
        "places",
        lambda f: f.append({"type": "Feature", "properties": place, "geometry": point}),
    )
    edit(
        folder,
        "roads",
        lambda f: f.append({"type": "Feature", "properties": road, "geometry": line}),
    )


@pytest.mark.parametrize("start", ["puerto-viejo", "n4", "village-n10", "village-n10-junction"])
def test_a_road_that_people_drew_stays_joined(tmp_path: Path, start: str) -> None:
    folder = made(village(), tmp_path)
    assert start in properties(folder, "places")
    new_road(folder, start, "mine")
    again(village(), tmp_path)
    # a place beside it may divide it
    ours = [r for r in properties(folder, "roads").values() if r.get("source") == "driven"]
    assert {road["dry_kph"] for road in ours} == {10}
    assert sum(road["length_m"] for road in ours) == 2600
    assert nx.has_path(road_graph(folder), "mine", "posta")
    again(village(), tmp_path)  # a road that was divided brings its new junction with it
    before = layers(folder)
    again(village(), tmp_path)
    assert layers(folder) == before


def test_an_edited_road_stays_and_is_not_drawn_twice(tmp_path: Path) -> None:
    folder = made(village(), tmp_path)

    def change(features: list[dict[str, Any]]) -> None:
        for feature in features:
            if feature["properties"]["id"].startswith("w2"):
                feature["properties"].update(dry_kph=5, source="driven in May")

    edit(folder, "roads", change)
    count = len(properties(folder, "roads"))
    again(village(), tmp_path)
    roads = properties(folder, "roads")
    assert len(roads) == count
    assert {road["dry_kph"] for id_, road in roads.items() if id_.startswith("w2")} == {5}
    assert nx.is_connected(road_graph(folder))
    before = layers(folder)
    again(village(), tmp_path)
    assert layers(folder) == before


@pytest.mark.parametrize(
    ("drawing", "match"),
    [
        (Drawing(), "holds no road"),
        (Drawing(nodes=[(1, 0, 0, {"place": "town", "name": "A"})]), "holds no road"),
    ],
)
def test_no_road(tmp_path: Path, drawing: Drawing, match: str) -> None:
    with pytest.raises(InputError, match=match):
        imported(drawing, tmp_path)


def test_no_road_that_a_vehicle_may_pass(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(drawing.node(0, 0), drawing.node(1, 0), highway="footway")
    with pytest.raises(InputError, match="no road that a vehicle may pass"):
        imported(drawing, tmp_path)


def test_no_settlement(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(drawing.node(0, 0), drawing.node(1, 0), highway="primary")
    with pytest.raises(InputError, match="no settlement"):
        imported(drawing, tmp_path)


@pytest.mark.parametrize(
    "ends",
    [
        ((-179.9, 0), (179.9, 0)),
        ((10, 89), (11, 90)),
        ((10, -90), (11, -89)),
        ((-60, 0), (-20, 0)),
    ],
)
def test_what_no_metric_grid_holds(
    tmp_path: Path, ends: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    drawing = Drawing()
    drawing.way(*(drawing.at(*end) for end in ends), highway="primary")
    with pytest.raises(InputError, match=r"must span at most 30 degrees.*--bbox"):
        imported(drawing, tmp_path)


def test_a_way_without_end(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(drawing.at(-70, -40), drawing.at(-70, -12), highway="primary")
    with pytest.raises(InputError, match=r"way 1: '3,.* km' must be at most 2,000 km"):
        imported(drawing, tmp_path)


def test_a_point_at_the_other_end_of_the_world(tmp_path: Path) -> None:
    drawing = village()
    drawing.at(110, 80, place="town", name="Far")
    drawing.at(-69.5, -12, place="town", name="Near enough to tell")
    (stray,) = imported(drawing, tmp_path).strays
    assert stray.id == "near-enough-to-tell"
    assert 40_000 < (stray.nearest_m or 0) < 60_000


def test_ids_of_64_bits(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.way(
        drawing.node(
            0,
            0,
        ),
        drawing.node(1, 0),
        highway="primary",
    )
    great = 2**62
    drawing.nodes = [
        (great + number, lon, lat, {"place": "town", "name": "W1"} if number == 1 else {})
        for number, lon, lat, _ in drawing.nodes
    ]
    drawing.ways = [(great, (great + 1, great + 2), {"highway": "primary"})]
    places = properties(made(drawing, tmp_path), "places")
    assert f"n{great + 2}" in places


_KINDS = st.sampled_from(
    [
        {"highway": "primary", "name": "A"},
        {"highway": "primary", "oneway": "yes"},
        {"highway": "track", "tracktype": "grade5"},
        {"route": "ferry", "duration": "00:10", "opening_hours": "06:00-18:00"},
        {"waterway": "river", "name": "R"},
        {"waterway": "river", "name": "R (2)"},
        {"waterway": "river"},
        {"waterway": "canal", "name": "K", "highway": "service"},
    ]
)
_SPOTS = st.sampled_from(
    [
        {"place": "town", "name": "T"},
        {"amenity": "hospital"},
        {"man_made": "pier", "name": "P"},
        {"tourism": "hotel"},
        {"ford": "yes"},
        {"barrier": "block"},
        {"waterway": "waterfall"},
        {},
    ]
)


@st.composite
def maps(draw: st.DrawFn) -> Drawing:
    drawing = Drawing()
    # some nodes are at one spot, some within a metre, some within the reach of a joint
    steps = st.sampled_from([0, 0.000001, 0.00002, 0.2, 1, 1.3, 2, 4])
    count = draw(st.integers(3, 10))
    for _ in range(count):
        drawing.node(draw(steps), draw(steps), **draw(_SPOTS))
    for _ in range(draw(st.integers(1, 8))):
        nodes = draw(st.lists(st.integers(1, count), min_size=2, max_size=5))
        drawing.way(*nodes, **draw(_KINDS))
    drawing.way(drawing.node(0, 0), drawing.node(0.5, 0.3), highway="primary")
    drawing.node(0.1, 0.05, place="town", name="Base")
    return drawing


@given(maps())
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_map_makes_a_region_without_faults(
    tmp_path_factory: pytest.TempPathFactory, drawing: Drawing
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        imported(drawing, folder)
    except InputError as error:
        assume("holds no settlement" not in str(error))  # all are on an island that was left out
        raise
    made(drawing, folder)
    before = layers(folder / "small")
    again(drawing, folder)
    assert layers(folder / "small") == before


TRUCK = Truck(VehicleClass.FOUR_BY_FOUR, 1.0, LitresPer100Km(paved=1, gravel=1, earth=1))
DRY = Conditions(season=Season.DRY, level=Level.NORMAL)


def with_ground(region: Region, told: Imported) -> Region:
    """A region whose ground is that of an import, and whose settings are its own."""
    ground = told.ground
    layers = {"places": ground.places, "roads": ground.roads, "reaches": ground.reaches}
    return region.model_copy(update=layers)


@given(
    st.lists(st.lists(st.integers(0, 15), min_size=2, max_size=6), min_size=4, max_size=8),
    st.data(),
)
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_travel_times_are_those_of_the_raw_map(
    tmp_path_factory: pytest.TempPathFactory,
    toy: Region,
    ways: list[list[int]],
    data: st.DataObject,
) -> None:
    drawing = Drawing()
    raw: nx.DiGraph[int] = nx.DiGraph()
    nodes = [drawing.node(n % 4, n // 4 + 0.1 * (n % 3)) for n in range(16)]
    for way in ways:
        oneway = data.draw(st.booleans())
        highway = data.draw(st.sampled_from(["primary", "tertiary", "track"]))
        kph = {"primary": 60, "tertiary": 24, "track": 15}[highway]
        line = [nodes[n] for n, before in zip(way, [None, *way], strict=False) if n != before]
        assume(len(line) > 1)
        drawing.way(*line, highway=highway, **({"oneway": "yes"} if oneway else {}))
        for a, b in pairwise(line):
            hours = length_m([drawing.nodes[a - 1][1:3], drawing.nodes[b - 1][1:3]]) / 1000 / kph
            for pair in ((a, b),) if oneway else ((a, b), (b, a)):
                known = raw.get_edge_data(*pair, {"h": hours})["h"]
                raw.add_edge(*pair, h=min(known, hours))
    drawing.node(0.01, 0.0, place="town", name="Base")
    drawing.way(nodes[0], nodes[1], highway="primary")
    hours = length_m([drawing.nodes[0][1:3], drawing.nodes[1][1:3]]) / 1000 / 60
    for pair in ((1, 2), (2, 1)):
        raw.add_edge(*pair, h=min(raw.get_edge_data(*pair, {"h": hours})["h"], hours))
    path = drawing.write(tmp_path_factory.mktemp("raw") / "map.osm.pbf")
    table = own_text().replace("road_gap_m = 3 ", "road_gap_m = 0 ")
    table = table.replace("island_km = 20 ", "island_km = 0 ")
    told = new_region(path, table, NEWCOMER, None)
    region = with_ground(toy, told)
    ids = [place.id for place in told.ground.places]
    stops = [id_ for id_ in ids if id_.startswith("n") and id_[1:].isdigit()]
    times = travel_times(build_network(region), DRY, TRUCK, stops)
    exact = dict(nx.all_pairs_dijkstra_path_length(raw, weight="h"))
    # lengths are whole metres and times whole milliseconds for each road: a minute at most
    for row, start in enumerate(stops):
        for column, end in enumerate(stops):
            expected = exact.get(int(start[1:]), {}).get(int(end[1:]))
            found = int(times.duration[row, column])
            if row != column:
                assert (expected is None) == (found == 1_000_000), (start, end)
            if expected is not None:
                assert abs(found - math.ceil(expected * 60)) <= 1


def test_the_network_of_an_import_agrees_with_the_oracle(tmp_path: Path, toy: Region) -> None:
    told = imported(village(), tmp_path)
    region = with_ground(toy, told)
    stops = [place.id for place in region.places]
    times = travel_times(build_network(region), DRY, TRUCK, stops)
    minutes = oracle.all_minutes(region, DRY, TRUCK)
    for row, start in enumerate(stops):
        for column, end in enumerate(stops):
            assert times.duration[row, column] == minutes.get((start, end), 1_000_000)
