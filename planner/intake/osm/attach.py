"""Roads that people drew, brought back onto a map that was drawn anew around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.intake.divide import AT_THE_ROAD_M, Ground
from planner.intake.metric import Grid
from planner.intake.parts import parts_of
from planner.intake.snap import snap_places
from planner.region.records import Road
from planner.region.words import PlaceKind


def with_own_roads(ground: Ground, roads: Sequence[Road], grid: Grid, within_m: int) -> Ground:
    """Add roads to a ground; what does not meet its roads yet is brought onto the nearest.

    A junction of theirs that lies on a road of the ground, such as the turn-off to a place,
    divides it; where there is none, their places are brought there as others are.
    """
    if not roads:
        return ground
    junctions, places = _apart(ground, roads)
    mapped = _snapped(ground, junctions, grid, AT_THE_ROAD_M)
    _, places = _apart(mapped, roads)
    mapped = _snapped(mapped, places, grid, within_m)
    return replace(mapped, roads=(*roads, *mapped.roads))


def _snapped(ground: Ground, ids: Sequence[str], grid: Grid, within_m: int) -> Ground:
    """Bring places onto roads, and leave rivers as they are."""
    on_land = snap_places(replace(ground, reaches=()), ids, grid, within_m=within_m)
    return replace(on_land.ground, reaches=ground.reaches)


def _apart(ground: Ground, roads: Sequence[Road]) -> tuple[list[str], list[str]]:
    """Junctions, and other places, at roads that meet none of the ground."""
    mapped = {end for road in ground.roads for end in (road.from_id, road.to_id)}
    parts = parts_of((road.from_id, road.to_id) for road in roads)
    apart = {id_ for part in parts if not part & mapped for id_ in part}
    found = [place for place in ground.places if place.id in apart]
    junctions = [place.id for place in found if place.kind is PlaceKind.JUNCTION]
    return junctions, [place.id for place in found if place.kind is not PlaceKind.JUNCTION]
