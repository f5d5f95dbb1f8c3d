"""A map extract as the files of a region, new or there already."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.divide import Ground
from planner.intake.mainland import main_places
from planner.intake.metric import Grid, LonLat
from planner.intake.new.start import Start, starting_texts, utm_zone
from planner.intake.osm.attach import with_own_roads
from planner.intake.osm.extract import Bounds, Extract, Spot, read_extract
from planner.intake.osm.ground import drawn
from planner.intake.osm.kept import Kept, kept_of
from planner.intake.osm.lines import Lines, lines_of
from planner.intake.osm.places import Found, places_of
from planner.intake.osm.profile import PROFILE, Profile, read_profile
from planner.intake.osm.settle import driven_to, settled
from planner.intake.snap import Stray
from planner.intake.texts import DECIMALS, layer_text
from planner.phrases import phrase
from planner.region.draft import NOTHING_READY, Ready
from planner.region.records import Place
from planner.region.words import Surface

NOTICE = phrase(
    "Roads, rivers and places are those of a map extract "
    "(data of OpenStreetMap: © OpenStreetMap contributors, ODbL 1.0)."
)
WET_MONTHS = frozenset((11, 12, 1, 2, 3, 4))
"""Of a new region, as its settings have them."""
_MARGIN = 0.02
"""Degrees by which the bounds of a new region lie outside all that it holds."""
_FAR = 1.0
"""Degrees from all ways at which nothing is brought onto them any more."""
_WIDEST = 30
"""Degrees of longitude that one zone of UTM measures within some percent."""


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
    ready
        What the layers of a new region hold; nothing for one that was there, in which people may
        have drawn more finely than is written.
    strays
        Places too far from every road and river, which lie in the region but on no way.
    ports
        Places that were made ports: a road and a river come to them.
    crs
        Metric grid in which nearness was measured.
    extent
        West, south, east and north of the extract's ways, in degrees, with a margin.
    main
        Places on the roads that are no island.
    base
        Place where the team of a new region starts; empty for one that was there already.
    """

    texts: Mapping[str, str]
    extract: Extract
    lines: Lines
    found: Found
    ground: Ground
    strays: tuple[Stray, ...]
    profile: Profile
    ports: tuple[str, ...]
    crs: str
    extent: Bounds
    main: Set[str]
    base: str = ""
    ready: Ready = NOTHING_READY


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
    made = _imported(path, table, box, Kept(), WET_MONTHS, None)
    base = _base(made, newcomer.base)
    driven = driven_to(made.ground, (base,), made.profile)
    places = tuple(_as_base(place) if place.id == base else place for place in driven.places)
    ground = replace(driven, places=places)
    start = Start(
        id=newcomer.id,
        name=newcomer.name,
        country=newcomer.country,
        time_zone=newcomer.time_zone,
        bounds=_inside(_around(made.extent, _bounds([(p.lon, p.lat) for p in places])), box),
        base=base,
        metric_crs=made.crs,
        notice=NOTICE,
        sources=(phrase("Map extract {file}. {notice}", file=path.name, notice=NOTICE),),
    )
    texts = {**starting_texts(start), **_layers(ground), PROFILE: table}
    ready = Ready(ground.places, ground.roads, ground.reaches)
    return replace(made, texts=texts, ground=ground, base=base, ready=ready)


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
    extent = _bounds(extract.at.values())
    _check_extent(path, extent)
    crs = crs or utm_zone(extent)
    grid = Grid.of(crs)
    lines = lines_of(extract, profile, grid, wet_months)
    _check_roads(path, lines)
    near = [spot for spot in extract.points if _is_near(spot, extent)]
    found = places_of(near, profile, grid, kept.ids)
    places = kept.merged(found.places)
    on_ways = settled(_ground(kept, lines, places, grid, profile), places, grid, profile)
    new = found.ports - {place.id for place in kept.places}
    ports = sorted(new & _between_road_and_river(on_ways.ground))
    driven = {*ports, *(place.id for place in places if place.port or place.base)}
    landed = driven_to(on_ways.ground, driven, profile)
    made = replace(landed, places=_with_ports(_useful(landed, found, ports), ports))
    return Imported(
        texts={},
        extract=extract,
        lines=lines,
        found=found,
        ground=made,
        strays=on_ways.strays,
        profile=profile,
        ports=tuple(ports),
        crs=crs,
        extent=extent,
        main=main_places(made.roads),
    )


def _ground(
    kept: Kept, lines: Lines, places: Sequence[Place], grid: Grid, profile: Profile
) -> Ground:
    """Join what is drawn to places, beside the ways that people have drawn."""
    ways = drawn(kept.lines(lines), places)
    ground = Ground((*places, *ways.junctions), ways.roads, (*kept.reaches, *ways.reaches))
    return with_own_roads(ground, kept.roads, grid, profile.limits.place_to_road_m)


def _check_roads(path: Path, lines: Lines) -> None:
    if not lines.roads:
        rule = phrase("holds no road that a vehicle may pass")
        remedy = phrase("take another extract or --bbox, or a table (--profile) with more classes")
        raise InputError([Fault(str(path), "", rule, remedy)])


def _check_extract(path: Path, extract: Extract, box: Bounds | None) -> None:
    if any("highway" in way.tags for way in extract.ways):
        return
    rule = phrase("holds no road")
    if box is not None:
        rule = phrase("holds no road inside {box}", box=", ".join(map(str, box)))
    remedy = phrase("take another extract, or another --bbox")
    raise InputError([Fault(str(path), "", rule, remedy)])


def _check_extent(path: Path, extent: Bounds) -> None:
    """Refuse what no metric grid can hold: lengths and nearness would be wrong."""
    west, south, east, north = extent
    if east - west > _WIDEST or south < -80 or north > 84:
        value = f"{west}, {south}, {east}, {north}"
        rule = phrase(
            "must span at most {limit} degrees of longitude, between 80° S and 84° N",
            limit=_WIDEST,
        )
        remedy = phrase("take a part of it with --bbox, on one side of longitude 180")
        raise InputError([Fault(str(path), value, rule, remedy)])


def _between_road_and_river(ground: Ground) -> set[str]:
    on_road = {end for road in ground.roads for end in (road.from_id, road.to_id)}
    return on_road & {end for reach in ground.reaches for end in (reach.from_id, reach.to_id)}


def _useful(ground: Ground, found: Found, ports: Collection[str]) -> tuple[Place, ...]:
    """Leave away landings without a name that are on no way: piers of a lake, for instance."""
    ends = {end for way in ground.roads for end in (way.from_id, way.to_id)}
    ends |= {end for way in ground.reaches for end in (way.from_id, way.to_id)}
    idle = found.nameless - ends - set(ports)
    return tuple(place for place in ground.places if place.id not in idle)


def _with_ports(places: Sequence[Place], ports: Collection[str]) -> tuple[Place, ...]:
    return tuple(place.changed(port=True) if place.id in ports else place for place in places)


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
            rule = phrase("is no place on a road")
            remedy = phrase("give the id of a place on a road, or leave --base away")
            raise InputError([Fault("--base", asked, rule, remedy)])
        return asked
    towns = [id_ for id_ in made.found.rank if id_ in on_road]
    if not towns:
        rule = phrase("holds no settlement (place=*) near a road at which a team could start")
        remedy = phrase("take a larger extract or --bbox")
        raise InputError([Fault(phrase("extract"), "", rule, remedy)])
    return min(towns, key=lambda id_: (id_ not in made.main, made.found.rank[id_], id_))


def _as_base(place: Place) -> Place:
    """Let a team start, end and sleep at a place; at their base people sleep at home."""
    return place.changed(base=True, lodging=True, beds=None)


def _layers(ground: Ground) -> dict[str, str]:
    return {
        "places.geojson": layer_text(ground.places, "places"),
        "roads.geojson": layer_text(ground.roads, "roads"),
        "rivers.geojson": layer_text(ground.reaches, "rivers"),
    }


def _bounds(places: Iterable[LonLat]) -> Bounds:
    lons, lats = zip(*places, strict=True)
    return (
        round(max(min(lons) - _MARGIN, -180), 2),
        round(max(min(lats) - _MARGIN, -90), 2),
        round(min(max(lons) + _MARGIN, 180), 2),
        round(min(max(lats) + _MARGIN, 90), 2),
    )


def _around(one: Bounds, other: Bounds) -> Bounds:
    """Bounds of both together."""
    low = min(one[0], other[0]), min(one[1], other[1])
    return (*low, max(one[2], other[2]), max(one[3], other[3]))


def _inside(bounds: Bounds, box: Bounds | None) -> Bounds:
    """Bounds inside the box that was asked for, so that the next import takes no more."""
    if box is None:
        return bounds
    (west, south), (east, north) = (
        [max(pair) for pair in zip(bounds[:2], box[:2], strict=True)],
        [min(pair) for pair in zip(bounds[2:], box[2:], strict=True)],
    )
    parts = 10**DECIMALS
    low = math.floor(west * parts) / parts, math.floor(south * parts) / parts
    return (*low, math.ceil(east * parts) / parts, math.ceil(north * parts) / parts)


def _is_near(spot: Spot, extent: Bounds) -> bool:
    """Whether a point is no further from the ways than a metric grid can tell."""
    west, south, east, north = extent
    return west - _FAR <= spot.lon <= east + _FAR and max(south - _FAR, -90) <= spot.lat <= min(
        north + _FAR, 90
    )
