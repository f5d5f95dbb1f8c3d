"""Nothing of a map is lost without a word: ways and places, counted a second time by osmium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import osmium
import pytest

from planner.intake.metric import Grid
from planner.intake.new.start import utm_zone
from planner.intake.osm.extract import Extract, read_extract
from planner.intake.osm.lines import lines_of
from planner.intake.osm.places import places_of
from planner.intake.osm.profile import own_text, read_profile
from planner.intake.osm.roads import LeftOut
from tests.intake.osm.building import WET_MONTHS, village

GEO = Path(__file__).parents[4] / "shared" / "geo"
PROFILE = read_profile(own_text())
CLASSES = {*PROFILE.road, *(f"{name}_link" for name in PROFILE.road)}
UNBUILT = {"proposed", "construction", "abandoned", "razed", "disused", "planned"}


def counted(path: Path) -> Counter[str]:
    """What osmium finds, tag by tag."""
    found: Counter[str] = Counter()
    keys = osmium.filter.KeyFilter("highway", "waterway", "route", "place", "amenity")
    objects: Iterator[Any] = iter(osmium.FileProcessor(str(path)).with_filter(keys))
    for each in objects:
        tags = each.tags
        if each.is_way() and len({node.ref for node in each.nodes}) > 1:
            ferry = tags.get("route") == "ferry"
            highway = tags.get("highway")
            found["ferries"] += ferry
            found["roads"] += highway is not None and not ferry
            found["unbuilt"] += highway in UNBUILT and not ferry
            found["waters"] += "waterway" in tags
            other = highway not in CLASSES | UNBUILT or tags.get("area") == "yes"
            found["other classes"] += highway is not None and not ferry and other
        if each.is_node():
            town = tags.get("place") in PROFILE.places.settlements
            found["towns"] += town and bool((tags.get("name") or "").strip())
            found["hospitals"] += tags.get("amenity") == "hospital"
    return found


def whole_ways(extract: Extract) -> int:
    """Parts of ways that the file cuts off count as ways: how many more there are."""
    return len(extract.ways) - len({way.id for way in extract.ways})


def assert_nothing_is_lost(path: Path) -> None:
    found, extract = counted(path), read_extract(path)
    lons, lats = zip(*extract.at.values(), strict=True)
    grid = Grid.of(utm_zone((min(lons), min(lats), max(lons), max(lats))))
    lines = lines_of(extract, PROFILE, grid, WET_MONTHS)
    both = found["roads"] + found["ferries"] + found["waters"]
    told = lines.ways + sum(lines.left_out.values())
    assert abs(told - both) <= max(extract.outside, whole_ways(extract))
    assert lines.left_out.get(LeftOut.UNBUILT, 0) == found["unbuilt"]
    slack = extract.outside
    assert abs(lines.left_out.get(LeftOut.CLASS, 0) - found["other classes"]) <= slack
    places = places_of(extract.points, PROFILE, grid, ()).places
    nodes = [place for place in places if place.source.startswith("OSM n")]
    towns = {f"OSM {spot.id}" for spot in extract.points if spot.tags.get("place")}
    settled = [p for p in nodes if p.source in towns]
    assert len(settled) >= found["towns"]
    assert sum(place.hospital for place in nodes) >= found["hospitals"]


def test_a_small_map(tmp_path: Path) -> None:
    drawing = village()
    drawing.way(1, 2, highway="footway")
    drawing.way(2, 3, highway="construction")
    drawing.way(2, 3, highway="service", area="yes")
    drawing.way(2, 3, highway="residential", access="private")
    drawing.way(1, 5, waterway="ditch")
    path = drawing.write(tmp_path / "map.osm.pbf")
    found = counted(path)
    assert (found["roads"], found["ferries"], found["waters"]) == (7, 1, 2)
    assert (found["towns"], found["hospitals"], found["other classes"]) == (2, 1, 2)
    assert_nothing_is_lost(path)


@pytest.mark.parametrize(
    "name",
    [
        "madre_de_dios_demo.osm.pbf",
        "osm/liechtenstein.osm.pbf",
        "osm/monaco.osm.pbf",
        "osm/osmflex_test.osm.pbf",
    ],
)
def test_a_real_map(name: str) -> None:
    if not (GEO / name).is_file():
        pytest.skip(f"needs ../shared/geo/{name}")
    assert_nothing_is_lost(GEO / name)
