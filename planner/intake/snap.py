"""Bringing places onto the network: onto the nearest road and the nearest river."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import shapely

from planner.intake.divide import Foot, Ground, Way, divide
from planner.intake.metric import Grid
from planner.region.between import LONGEST_WALK_M
from planner.region.records import Place, Reach, Road
from planner.region.words import Access, Level, Surface, VehicleClass

FARTHEST_ROAD_M = LONGEST_WALK_M - 50
"""A walk begins at a junction nearby and is measured on the ellipsoid, so it may be longer."""
WALKING_KPH = (4.0, 3.0)
"""Pace of a team with its kit, dry and wet (assumed)."""


@dataclass(frozen=True)
class Stray:
    """A place that is too far from every way; `nearest_m` None where there is none at all."""

    id: str
    nearest_m: int | None


@dataclass(frozen=True)
class Snapped:
    """The ground with places on its ways.

    Attributes
    ----------
    strays
        Places that could not be brought onto the network.
    accesses
        How each of the others is reached, by id.
    divided
        Ids of the parts of each road and reach that was divided, by the id that it had.
    """

    ground: Ground
    strays: tuple[Stray, ...]
    accesses: Mapping[str, Access]
    divided: Mapping[str, tuple[str, ...]]


def snap_places(
    ground: Ground,
    ids: Sequence[str],
    grid: Grid,
    *,
    within_m: int,
    river_within_m: int | None = None,
    walking_kph: tuple[float, float] = WALKING_KPH,
) -> Snapped:
    """Bring places onto the nearest road and the nearest river that can be passed.

    Places that are at the end of a road or reach already stay as they are there.

    Parameters
    ----------
    ids
        Of places of `ground`.
    grid
        Metric grid in which nearness is measured.
    within_m, river_within_m
        How far a road, and a river, may be; the same where no other is given for rivers. No road
        may be farther than `FARTHEST_ROAD_M`.
    walking_kph
        Pace of the last metres, dry and wet.
    """
    named = {each.id: each for each in ground.places}
    places = [named[id_] for id_ in dict.fromkeys(ids)]
    river_within_m = within_m if river_within_m is None else river_within_m
    within_road_m = min(within_m, FARTHEST_ROAD_M)
    road = _near(places, ground.roads, _lets_a_truck_pass, grid, within_road_m)
    river = _near(places, ground.reaches, _lets_a_boat_pass, grid, river_within_m)
    divided = divide(ground, road.feet, river.feet, grid, walking_kph)
    accesses = {
        each.id: _access(each.id in road.reached, each.id in river.reached)
        for each in places
        if each.id in road.reached or each.id in river.reached
    }
    strays = tuple(
        Stray(each.id, _nearer(road.far_m.get(each.id), river.far_m.get(each.id)))
        for each in places
        if each.id not in accesses
    )
    return Snapped(divided.ground, strays, accesses, divided.parts)


@dataclass(frozen=True)
class _Near:
    """How places meet the roads, or the rivers.

    Attributes
    ----------
    feet
        Where those that are on none yet meet their nearest one.
    reached
        Ids of all places that are on one now.
    far_m
        How far the nearest is from those that are too far from it, by id.
    """

    feet: tuple[Foot, ...]
    reached: frozenset[str]
    far_m: Mapping[str, float]


def _near(
    places: Sequence[Place],
    ways: Sequence[Way],
    passable: Callable[[Way], bool],
    grid: Grid,
    within_m: int,
) -> _Near:
    """Bring places onto the nearest way; those at the end of one stay as they are."""
    ends = {end for way in ways for end in (way.from_id, way.to_id)}
    off = [each for each in places if each.id not in ends]
    feet, far_m = _feet(off, ways, passable, grid, within_m)
    return _Near(tuple(feet), frozenset(ends | {foot.place.id for foot in feet}), far_m)


def _lets_a_truck_pass(road: Road) -> bool:
    return (
        road.surface not in (Surface.FERRY, Surface.FOOT) and road.vehicle is not VehicleClass.MOTO
    )


def _lets_a_boat_pass(reach: Reach) -> bool:
    lowest = (reach.lowest_peque, reach.lowest_hp40, reach.lowest_hp60)
    return any(
        level is not Level.NEVER and level.rank <= reach.highest_level.rank for level in lowest
    )


def _access(road: bool, river: bool) -> Access:
    if road and river:
        return Access.BOTH
    return Access.ROAD if road else Access.RIVER


def _nearer(*gaps: float | None) -> int | None:
    known = [gap for gap in gaps if gap is not None]
    return round(min(known)) if known else None


def _feet(
    places: Sequence[Place],
    ways: Sequence[Way],
    passable: Callable[[Way], bool],
    grid: Grid,
    within_m: int,
) -> tuple[list[Foot], dict[str, float]]:
    """Find where places meet their nearest way, and how far it is for those that are too far."""
    if not places:
        return [], {}
    open_ways = [number for number, way in enumerate(ways) if passable(way)]
    if not open_ways:
        return [], {}
    lines = grid.lines([ways[number].line for number in open_ways])
    points = grid.points([(place.lon, place.lat) for place in places])
    found = shapely.STRtree(lines).nearest(points)
    gaps = shapely.distance(points, lines[found])
    along = shapely.line_locate_point(lines[found], points)
    feet, far = [], {}
    for place, near, at, gap in zip(places, found, along, gaps, strict=True):
        if gap <= within_m:
            feet.append(Foot(place, open_ways[int(near)], float(at), float(gap)))
        else:
            far[place.id] = float(gap)
    return feet, far
