"""Places of an extract on its ways: settlements and landings first, then where care is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from planner.intake.divide import Ground, is_walk
from planner.intake.mainland import Alike, snap_to_main
from planner.intake.metric import Grid
from planner.intake.osm.places import SOURCE
from planner.intake.osm.profile import Profile
from planner.intake.snap import Stray
from planner.region.records import Place
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

    snapped = snap_to_main(
        ground,
        [Alike(lived, limits.place_to_river_m), Alike([id_ for id_ in asked if id_ in cared], 0)],
        grid,
        within_m=limits.place_to_road_m,
        walking_kph=profile.walking.kph,
    )
    return Settled(snapped.ground, snapped.strays)


def driven_to(ground: Ground, ids: Collection[str], profile: Profile) -> Ground:
    """Let the truck drive the last metres to places, as it must to a base and to a port."""
    kind = profile.road.get("service")
    dry_kph, wet_kph = (kind.earth if kind else None) or profile.walking.kph
    return replace(
        ground,
        roads=tuple(
            road.changed(
                name=road.name.replace("on foot to", "access to", 1),
                surface=Surface.EARTH,
                dry_kph=dry_kph,
                wet_kph=wet_kph,
                vehicle=VehicleClass.ANY,
                source=f"{SOURCE}access",
            )
            if is_walk(road) and road.to_id in ids
            else road
            for road in ground.roads
        ),
    )
