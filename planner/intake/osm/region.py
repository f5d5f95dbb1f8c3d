"""A map extract as the files of a region, new or there already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import networkx as nx

from planner.errors import Fault, InputError
from planner.intake.metric import Grid, LonLat
from planner.intake.new.start import Start, starting_texts, utm_zone
from planner.intake.osm.extract import Bounds, Extract, read_extract
from planner.intake.osm.ground import drawn
from planner.intake.osm.kept import Kept, kept_of
from planner.intake.osm.lines import Lines, lines_of
from planner.intake.osm.places import Found, places_of
from planner.intake.osm.profile import PROFILE, read_profile
from planner.intake.snap import Ground, Stray, snap_places
from planner.intake.texts import layer_text
from planner.region.hoarding import hoarding
from planner.region.records import Place
from planner.region.words import Access, PlaceKind, Surface

NOTICE = (
    "Roads, rivers and places are those of a map extract "
    "(data of OpenStreetMap: © OpenStreetMap contributors, ODbL 1.0)."
)
WET_MONTHS = frozenset((11, 12, 1, 2, 3, 4))
"""Of a new region, as its settings have them."""
_MARGIN = 0.02
"""Degrees by which the bounds of a new region lie outside all that it holds."""


@dataclass(frozen=True)
class Newcomer:
    """What a person says of a region that is to be made; `base` None takes the greatest place."""

    id: str
    name: str
    country: str
    time_zone: str
    base: str | None = None


@dataclass(frozen=True, eq=False)
class Imported:
    """What came of an extract.

    Attributes
    ----------
    texts
        Of the region's files, by name.
    strays
        Places too far from every road and river, which lie in the region but on no way.
    ports
        Places that were made ports: a road and a river come to them.
    base
        Place where the team of a new region starts; empty for one that was there already.
    """

    texts: Mapping[str, str]
    extract: Extract
    lines: Lines
    found: Found
    ground: Ground
    strays: tuple[Stray, ...]
    ports: tuple[str, ...]
    base: str = ""


def new_region(path: Path, table: str, newcomer: Newcomer, box: Bounds | None) -> Imported:
    """Make the files of a new region from an extract.

    Parameters
    ----------
    table
        Text of the table of speeds and levels.

    Raises
    ------
    InputError
        The extract or the table cannot be used, or there is no place for a base.
    """
    with hoarding():
        made = _imported(path, table, box, Kept(), WET_MONTHS, None)
    base = _base(made, newcomer.base)
    places = tuple(_as_base(place) if place.id == base else place for place in made.ground.places)
    ground = replace(made.ground, places=places)
    start = Start(
        id=newcomer.id,
        name=newcomer.name,
        country=newcomer.country,
        time_zone=newcomer.time_zone,
        bounds=_bounds([*made.extract.at.values(), *((p.lon, p.lat) for p in places)], _MARGIN),
        base=base,
        notice=NOTICE,
        sources=(f"Map extract {path.name}. {NOTICE}",),
    )
    texts = {**starting_texts(start), **_layers(ground), PROFILE: table}
    return replace(made, texts=texts, ground=ground, base=base)


def changed_region(path: Path, table: str, folder: Path, box: Bounds | None) -> Imported:
    """Bring the roads, rivers and places of a region up to date with an extract.

    What people have drawn or edited stays: places that are there, ways that no extract drew.

    Raises
    ------
    InputError
        The extract, the table or the region's layers cannot be used.
    """
    kept = kept_of(folder)
    wet_months = kept.wet_months or WET_MONTHS
    with hoarding():
        made = _imported(path, table, box or kept.bounds, kept, wet_months, kept.crs)
    return replace(made, texts={**_layers(made.ground), PROFILE: table})


def _imported(
    path: Path,
    table: str,
    box: Bounds | None,
    kept: Kept,
    wet_months: frozenset[int],
    crs: str | None,
) -> Imported:
    profile = read_profile(table)
    extract = read_extract(path, box)
    _check_extract(path, extract, box)
    grid = Grid.of(crs or utm_zone(_bounds([*extract.at.values()], 0)))
    lines = lines_of(extract, profile, grid, wet_months)
    if not lines.roads:
        rule = "holds no road that a vehicle may pass"
        remedy = "take another extract or --bbox, or a table (--profile) with more classes"
        raise InputError([Fault(str(path), "", rule, remedy)])
    found = places_of(extract.points, profile, grid, kept.ids)
    places = kept.merged(found.places)
    ways = drawn(lines, {place.id for place in places})
    ground = Ground(
        places=(*places, *ways.junctions),
        roads=(*kept.roads, *ways.roads),
        reaches=(*kept.reaches, *ways.reaches),
    )
    limits = profile.limits
    wanted = [place.id for place in places if place.kind is not PlaceKind.JUNCTION]
    snapped = snap_places(
        ground,
        wanted,
        grid,
        within_m=limits.place_to_road_m,
        river_within_m=limits.place_to_river_m,
    )
    ports = sorted(id_ for id_ in found.ports if snapped.accesses.get(id_) is Access.BOTH)
    made = replace(snapped.ground, places=_with_ports(snapped.ground.places, ports))
    return Imported(
        texts={},
        extract=extract,
        lines=lines,
        found=found,
        ground=made,
        strays=snapped.strays,
        ports=tuple(ports),
    )


def _check_extract(path: Path, extract: Extract, box: Bounds | None) -> None:
    if any("highway" in way.tags for way in extract.ways):
        return
    where = "holds no road" if box is None else f"holds no road inside {', '.join(map(str, box))}"
    raise InputError([Fault(str(path), "", where, "take another extract, or another --bbox")])


def _with_ports(places: Sequence[Place], ports: Collection[str]) -> tuple[Place, ...]:
    return tuple(
        place.model_copy(update={"port": True}) if place.id in ports else place for place in places
    )


def _base(made: Imported, asked: str | None) -> str:
    """Choose where the team starts: where it is told, or the greatest settlement on the roads."""
    on_road = {
        end
        for road in made.ground.roads
        if road.surface is not Surface.FERRY
        for end in (road.from_id, road.to_id)
    }
    if asked is not None:
        if asked not in {place.id for place in made.ground.places} or asked not in on_road:
            remedy = "give the id of a place on a road, or leave --base away"
            raise InputError([Fault("--base", asked, "is no place on a road", remedy)])
        return asked
    main = _main_island(made)
    towns = [id_ for id_ in made.found.rank if id_ in on_road]
    if not towns:
        rule = "holds no settlement (place=*) near a road at which a team could start"
        remedy = "take a larger extract or --bbox"
        raise InputError([Fault("extract", "", rule, remedy)])
    return min(towns, key=lambda id_: (id_ not in main, made.found.rank[id_], id_))


def _main_island(made: Imported) -> Collection[str]:
    """Places on the greatest part of the roads, those that are no island."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((road.from_id, road.to_id) for road in made.ground.roads)
    return max(nx.connected_components(graph), key=len)


def _as_base(place: Place) -> Place:
    """Let a team start, end and sleep at a place; at their base people sleep at home."""
    return place.model_copy(update={"base": True, "lodging": True, "beds": None})


def _layers(ground: Ground) -> dict[str, str]:
    return {
        "places.geojson": layer_text(ground.places, "places"),
        "roads.geojson": layer_text(ground.roads, "roads"),
        "rivers.geojson": layer_text(ground.reaches, "rivers"),
    }


def _bounds(places: Sequence[LonLat], margin: float) -> Bounds:
    lons, lats = zip(*places, strict=True)
    return (
        round(max(min(lons) - margin, -180), 2),
        round(max(min(lats) - margin, -90), 2),
        round(min(max(lons) + margin, 180), 2),
        round(min(max(lats) + margin, 90), 2),
    )
