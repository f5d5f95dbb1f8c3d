"""Places of an extract on the ways of it: settlements and landings first, on the greatest network.

A settlement that an island of roads passes nearer than the roads that lead to the rest of the
region belongs to those all the same, as far as a place may be from its road.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from networkx.utils import UnionFind

from planner.intake.divide import Ground, is_walk
from planner.intake.metric import Grid
from planner.intake.osm.places import SOURCE
from planner.intake.osm.profile import Profile
from planner.intake.snap import Snapped, Stray, snap_places
from planner.region.records import Place, Road
from planner.region.words import PlaceKind, Surface, VehicleClass


@dataclass(frozen=True)
class Settled:
    """The ground with its places on it, and those too far from every way."""

    ground: Ground
    strays: tuple[Stray, ...]


def settled(ground: Ground, places: Sequence[Place], grid: Grid, profile: Profile) -> Settled:
    """Bring places onto roads, and those that are no facilities onto rivers too."""
    asked = [place.id for place in places if place.kind is not PlaceKind.JUNCTION]
    cared = {place.id for place in places if place.kind is PlaceKind.FACILITY}
    lived = [id_ for id_ in asked if id_ not in cared]
    limits = profile.limits

    def snap(on: Ground, ids: Sequence[str], river_m: int) -> Snapped:
        return snap_places(
            on,
            ids,
            grid,
            within_m=limits.place_to_road_m,
            river_within_m=river_m,
            walking_kph=profile.walking.kph,
        )

    main = main_places(ground.roads)
    islands = tuple(road for road in ground.roads if road.from_id not in main)
    joined = tuple(road for road in ground.roads if road.from_id in main)
    first = snap(replace(ground, roads=joined), lived, limits.place_to_river_m)
    second = snap(first.ground, [id_ for id_ in asked if id_ in cared], 0)
    whole = replace(second.ground, roads=(*second.ground.roads, *islands))
    last = snap(whole, asked, 0)
    return Settled(last.ground, last.strays)


def main_places(roads: Sequence[Road]) -> set[str]:
    """Places on the greatest part of the roads, the one that is no island."""
    joined: UnionFind[str] = UnionFind()
    for road in roads:
        joined.union(road.from_id, road.to_id)
    parts: list[set[str]] = [*joined.to_sets()]
    return max(parts, key=len)


def driven_to(ground: Ground, ids: Collection[str], profile: Profile) -> Ground:
    """Let the truck drive the last metres to places, as it must to a base and to a port."""
    kind = profile.road.get("service")
    dry_kph, wet_kph = (kind.earth if kind else None) or profile.walking.kph
    return replace(
        ground,
        roads=tuple(
            road.model_copy(
                update={
                    "name": road.name.replace("on foot to", "access to", 1),
                    "surface": Surface.EARTH,
                    "dry_kph": dry_kph,
                    "wet_kph": wet_kph,
                    "vehicle": VehicleClass.ANY,
                    "source": f"{SOURCE}access",
                }
            )
            if is_walk(road) and road.to_id in ids
            else road
            for road in ground.roads
        ),
    )
