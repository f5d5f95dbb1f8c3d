"""Courses of rivers: what the reaches of a river tell of each other."""

from __future__ import annotations

import json
import random
from itertools import pairwise, permutations
from pathlib import Path

import networkx as nx
import pytest

from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

# places of the toy, in the order in which a river could pass them
POINTS = {
    "base": [-69.2, -12.6],
    "camp-a": [-69.4761, -12.5999],
    "posada": [-69.7522, -12.5994],
    "camp-b": [-70.5805, -12.5964],
    "puerto": [-69.2, -12.5096],
    "camp-c": [-69.384, -12.5095],
    "camp-d": [-68.9792, -12.5095],
}


def region(folder: Path, *reaches: str) -> Path:
    """The toy with other reaches, each written ``river: from > to``."""
    path = lay_over(folder)
    edit(path, "region.toml", "river_ends_within_m = 500", "river_ends_within_m = 100")
    features = [_feature(text) for text in reaches]
    layer = {"type": "FeatureCollection", "features": features}
    (path / "rivers.geojson").write_text(json.dumps(layer), encoding="utf-8")
    # whether boats reach the camps is not asked here
    edit(path, "camps.csv", ",sun,river", ",sun,both")
    edit(path, "camps.csv", "250,300,350", "0,0,0")
    return path


def _feature(text: str) -> dict[str, object]:
    river, _, ends = text.partition(": ")
    start, _, end = ends.partition(" > ")
    levels = {f"lowest_{boat}": "low" for boat in ("peque", "hp40", "hp60")}
    figures = {"length_m": 200_000, "current_dry_kph": 4, "current_wet_kph": 6}
    names = {"id": f"{start}--{end}".replace("--", "-"), "river": river, "from": start, "to": end}
    line = {"type": "LineString", "coordinates": [POINTS[start], POINTS[end]]}
    return {"type": "Feature", "properties": names | figures | levels, "geometry": line}


def faults(folder: Path, *reaches: str) -> list[tuple[str, str]]:
    """Place without its file, and rule, of each fault of a region with these reaches."""
    found = inspect_region(region(folder, *reaches)).faults
    return [(f.place.removeprefix("rivers.geojson feature "), f.rule) for f in found]


def test_a_river_with_a_tributary_and_arms_is_in_order(tmp_path: Path) -> None:
    assert (
        faults(
            tmp_path,
            "rio: camp-c > puerto",
            "rio: puerto > camp-d",
            "otro: camp-b > posada",
            "otro: posada > camp-a",
            "otro: camp-a > puerto",
            "rio: base > puerto",  # an arm of the same name that comes in where the river goes on
        )
        == []
    )


def test_two_arms_may_end_where_another_river_leads_on(tmp_path: Path) -> None:
    arms = "rio: camp-c > puerto", "rio: base > puerto"
    ((place, rule),) = faults(tmp_path / "without", *arms)
    assert place == "2 (base-puerto), to"
    assert (
        rule == "is where 'camp-c-puerto' of this river ends too, and no reach leads on from there"
    )
    assert faults(tmp_path / "with", *arms, "otro: puerto > camp-d") == []


@pytest.mark.parametrize("turned", [1, 2])
def test_one_reach_turned_round_between_two_is_one_fault(tmp_path: Path, turned: int) -> None:
    chain = ["base", "camp-a", "puerto", "camp-c", "camp-d"]
    reaches = [f"rio: {a} > {b}" for a, b in pairwise(chain)]
    assert faults(tmp_path / "straight", *reaches) == []
    start, end = chain[turned + 1], chain[turned]
    reaches[turned] = f"rio: {start} > {end}"
    assert faults(tmp_path / "turned", *reaches) == [
        (
            f"{turned + 1} ({start}-{end})",
            f"runs against its river, which leaves '{start}' another way and comes to '{end}' "
            "from the other side",
        )
    ]


@pytest.mark.parametrize(
    ("turned", "place"), [(0, "2 (puerto-camp-d), from"), (2, "3 (base-camp-d), to")]
)
def test_an_end_of_the_river_turned_round_is_one_fault(
    tmp_path: Path, turned: int, place: str
) -> None:
    chain = ["camp-c", "puerto", "camp-d", "base"]
    reaches = [f"rio: {a} > {b}" for a, b in pairwise(chain)]
    reaches[turned] = f"rio: {chain[turned + 1]} > {chain[turned]}"
    assert [found for found, _ in faults(tmp_path, *reaches)] == [place]


def test_a_river_that_returns(tmp_path: Path) -> None:
    reaches = "rio: camp-c > puerto", "rio: puerto > camp-d", "rio: camp-d > camp-c"
    ((place, rule),) = faults(tmp_path, "otro: puerto > base", *reaches)
    assert place == "2 (camp-c-puerto)"
    assert rule == "leads back to where it began, by way of 'puerto-camp-d', 'camp-d-camp-c'"


@pytest.mark.parametrize("rivers", [("rio", "otro", "otro"), ("rio", "otro", "tercero")])
def test_waters_of_several_rivers_that_return(tmp_path: Path, rivers: tuple[str, ...]) -> None:
    ends = pairwise(("camp-c", "puerto", "camp-d", "camp-c"))
    reaches = [f"{river}: {a} > {b}" for river, (a, b) in zip(rivers, ends, strict=True)]
    # what flows in and what flows out is not in the circle
    ((place, rule),) = faults(
        tmp_path, "quebrada: base > camp-c", "salida: puerto > camp-a", *reaches
    )
    assert place == "3 (camp-c-puerto)"
    assert rule == "leads back to where it began, by way of 'puerto-camp-d', 'camp-d-camp-c'"


def test_a_river_that_parts_is_not_told_to_return_as_well(tmp_path: Path) -> None:
    found = faults(
        tmp_path, "rio: camp-c > puerto", "rio: camp-c > camp-d", "otro: puerto > camp-c"
    )
    assert [place for place, _ in found] == ["2 (camp-c-camp-d), from"]


def test_two_circles_are_two_faults(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        *("a: camp-c > puerto", "b: puerto > camp-c"),
        *("c: puerto > camp-a", "d: camp-a > posada", "e: posada > camp-a"),
    )
    assert [place for place, _ in found] == ["1 (camp-c-puerto)", "4 (camp-a-posada)"]


@pytest.mark.parametrize("seed", range(40))
def test_a_circle_is_found_where_there_is_one(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    pairs = draw.sample(list(permutations(POINTS, 2)), draw.randint(3, 9))
    found = faults(tmp_path, *(f"rio {n}: {a} > {b}" for n, (a, b) in enumerate(pairs)))
    circles = [place for place, rule in found if rule.startswith("leads back")]
    waters = nx.DiGraph(pairs)
    assert bool(circles) is not nx.is_directed_acyclic_graph(waters)
    for place in circles:
        start, end = pairs[int(place.split(" ")[0]) - 1]
        assert nx.has_path(waters, end, start)


def test_a_reach_with_the_id_of_another_is_no_circle(tmp_path: Path) -> None:
    path = region(tmp_path, "rio: camp-c > puerto", "rio: puerto > camp-d")
    edit(path, "rivers.geojson", '"puerto-camp-d"', '"camp-c-puerto"')
    (fault,) = inspect_region(path).faults
    assert fault.place == "rivers.geojson feature 2 (camp-c-puerto), id"


def test_an_arm_round_an_island_needs_a_name_of_its_own(tmp_path: Path) -> None:
    reaches = ["rio: camp-c > puerto", "rio: puerto > camp-d", "brazo: puerto > camp-d"]
    path = region(tmp_path, *reaches)
    text = path / "rivers.geojson"
    layer = json.loads(text.read_text(encoding="utf-8"))
    layer["features"][2]["properties"]["id"] = "arm"
    text.write_text(json.dumps(layer), encoding="utf-8")
    assert inspect_region(path).faults == ()
    edit(path, "rivers.geojson", '"brazo"', '"rio"')
    (fault,) = inspect_region(path).faults
    assert str(fault) == (
        "rivers.geojson feature 3 (arm): 'arm' leads from 'puerto' to 'camp-d', as 'puerto-camp-d' "
        "of this river does; keep one of the two, or give a side arm a name of its own."
    )


def test_a_river_in_parts_that_another_joins_is_a_warning(tmp_path: Path) -> None:
    path = region(
        tmp_path,
        "rio: camp-c > puerto",
        "otro: puerto > camp-a",
        "rio: camp-a > posada",
        "rio: posada > camp-b",
    )
    inspection = inspect_region(path)
    assert inspection.faults == ()
    (warning,) = [w for w in inspection.warnings if w.place.startswith("rivers.geojson")]
    assert warning.place == "rivers.geojson feature 1 (camp-c-puerto), river"
    assert str(warning).endswith(
        ": 'rio' has a part that only otro joins to the rest of the river; check from, to and the "
        "name, or give this part a name of its own."
    )


def test_a_river_in_parts_that_nothing_joins_is_a_fault(tmp_path: Path) -> None:
    ((place, rule),) = faults(
        tmp_path, "rio: camp-c > puerto", "otro: puerto > base", "rio: camp-a > posada"
    )
    assert place == "3 (camp-a-posada), river"
    assert rule == "has a part that no reach joins to the rest of the river"


def test_a_reach_whose_end_is_unknown_is_one_fault(tmp_path: Path) -> None:
    path = region(tmp_path, "rio: camp-c > puerto", "rio: camp-a > posada", "rio: posada > puerto")
    edit(path, "rivers.geojson", '"to": "puerto"', '"to": "nowhere"')
    places = {fault.place for fault in inspect_region(path).faults}
    assert places == {
        "rivers.geojson feature 1 (camp-c-puerto), to",
        "rivers.geojson feature 3 (posada-puerto), to",
    }


def test_a_short_reach_drawn_upstream_within_what_is_allowed(tmp_path: Path) -> None:
    # both ends lie within the 500 m that the toy allows, so that only their order can tell
    path = edit(lay_over(tmp_path), "places.geojson", "[-69.384, -12.5095]", "[-69.203, -12.5096]")
    there, back = (
        "[[-69.2025, -12.5096], [-69.2005, -12.5096]]",
        "[[-69.2005, -12.5096], [-69.2025, -12.5096]]",
    )
    edit(path, "rivers.geojson", "[[-69.384, -12.5095], [-69.2, -12.5096]]", there)
    assert inspect_region(path).faults == ()
    edit(path, "rivers.geojson", there, back)
    (fault,) = inspect_region(path).faults
    assert fault.place == "rivers.geojson feature 1 (camp-c-puerto), geometry"
    assert (
        fault.rule == "is drawn upstream: it begins nearer to 'puerto' and ends nearer to 'camp-c'"
    )


def test_a_reach_drawn_upstream_and_off_its_places_is_one_fault(tmp_path: Path) -> None:
    path = lay_over(tmp_path)
    line = "[[-69.384, -12.5095], [-69.2, -12.5096]]"
    edit(path, "rivers.geojson", line, "[[-69.21, -12.52], [-69.374, -12.52]]")
    (fault,) = inspect_region(path).faults
    assert (
        fault.rule == "is drawn upstream: it begins nearer to 'puerto' and ends nearer to 'camp-c'"
    )


def test_a_short_road_may_be_drawn_either_way(tmp_path: Path) -> None:
    path = edit(
        lay_over(tmp_path), "region.toml", "road_ends_within_m = 500", "road_ends_within_m = 15000"
    )
    edit(
        path,
        "roads.geojson",
        "[[-69.2, -12.6], [-69.2, -12.5096]]",
        "[[-69.2, -12.5096], [-69.2, -12.6]]",
    )
    assert inspect_region(path).faults == ()
