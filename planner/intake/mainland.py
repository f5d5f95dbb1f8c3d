"""Places brought onto the main network of roads before any island of them.

A place that an island of roads passes nearer than the roads that lead to the rest of the region
belongs to those all the same, as far as a place may be from its road.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.intake.divide import Ground
from planner.intake.metric import Grid
from planner.intake.parts import parts_of
from planner.intake.snap import WALKING_KPH, Snapped, snap_places
from planner.region.records import Road


@dataclass(frozen=True)
class Alike:
    """Ids of places to which the same holds: how far a river may be from them, in metres."""

    ids: Sequence[str]
    river_within_m: int


def snap_to_main(
    ground: Ground,
    groups: Sequence[Alike],
    grid: Grid,
    *,
    within_m: int,
    walking_kph: tuple[float, float] = WALKING_KPH,
) -> Snapped:
    """Bring places onto the roads that are no island, and onto rivers; then the rest onto islands.

    Parameters
    ----------
    groups
        Earlier ones first, so that later ones find the junctions of these.
    within_m, walking_kph
        As `snap_places` has them.
    """
    bases = {place.id for place in ground.places if place.base}
    main = main_places(ground.roads, bases)
    islands = tuple(road for road in ground.roads if road.from_id not in main)
    joined = tuple(road for road in ground.roads if road.from_id in main)
    on, divided = replace(ground, roads=joined), dict[str, tuple[str, ...]]()
    for group in groups:
        found = snap_places(
            on,
            group.ids,
            grid,
            within_m=within_m,
            river_within_m=group.river_within_m,
            walking_kph=walking_kph,
        )
        on, divided = found.ground, _divided_again(divided, found.divided)
    last = snap_places(
        replace(on, roads=(*on.roads, *islands)),
        [id_ for group in groups for id_ in group.ids],
        grid,
        within_m=within_m,
        river_within_m=0,
        walking_kph=walking_kph,
    )
    return replace(last, divided=_divided_again(divided, last.divided))


def main_places(roads: Sequence[Road], bases: Collection[str] = ()) -> set[str]:
    """Places on the roads that teams drive from their bases, else on the greatest part of all."""
    parts = parts_of((road.from_id, road.to_id) for road in roads)
    driven = [part for part in parts if not part.isdisjoint(bases)]
    return set().union(*driven) if driven else max(parts, key=len, default=set())


def _divided_again(
    first: Mapping[str, tuple[str, ...]], then: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Parts of each way after a second division, by the id that it had before the first."""
    parts = {part for parts in first.values() for part in parts}
    again = {
        id_: tuple(p for part in of for p in then.get(part, (part,))) for id_, of in first.items()
    }
    return again | {id_: of for id_, of in then.items() if id_ not in parts}
