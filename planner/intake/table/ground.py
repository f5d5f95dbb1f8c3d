"""New places brought onto the network, and what else of the region follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.errors import Fault
from planner.intake.metric import Grid
from planner.intake.snap import Ground, Snapped, Stray, snap_places
from planner.intake.table.known import Known
from planner.intake.table.sites import Site, new_places
from planner.region.wording import written
from planner.region.words import Access


@dataclass(frozen=True)
class Grounded:
    """The region with its new places, how each place of a row is reached, and rows too far off."""

    known: Known
    accesses: Mapping[str, Access]
    faults: tuple[Fault, ...]
    divided: Mapping[str, tuple[str, ...]]


def bring_onto_network(
    sites: Sequence[Site], known: Known, grid: Grid, *, within_m: int
) -> Grounded:
    """Bring the places of rows onto roads and rivers; those on them already stay as they are.

    A closure of a way that is divided is one of each of its parts.
    """
    reached = _reached(known)
    off = [site for site in sites if site.place.id not in reached]
    ground = Ground((*known.places, *new_places(sites)), known.roads, known.reaches)
    # a reach ends at the foot on the river, which may lie no farther from its place than this
    river_within_m = min(within_m, known.settings.drawing.river_ends_within_m)
    snapped = snap_places(
        ground,
        [site.place.id for site in off],
        grid,
        within_m=within_m,
        river_within_m=river_within_m,
    )
    return Grounded(
        _with(known, snapped),
        reached | dict(snapped.accesses),
        tuple(_strays(off, snapped.strays, _limit(within_m, river_within_m))),
        snapped.divided,
    )


def _reached(known: Known) -> dict[str, Access]:
    """How each place on the network is reached."""
    on_road = {end for road in known.roads for end in (road.from_id, road.to_id)}
    on_river = {end for reach in known.reaches for end in (reach.from_id, reach.to_id)}
    return (
        dict.fromkeys(on_road, Access.ROAD)
        | dict.fromkeys(on_river, Access.RIVER)
        | dict.fromkeys(on_road & on_river, Access.BOTH)
    )


def _with(known: Known, snapped: Snapped) -> Known:
    closures = [
        closure.model_copy(update={"what": part})
        for closure in known.closures
        for part in snapped.divided.get(closure.what, (closure.what,))
    ]
    ground = snapped.ground
    return replace(
        known,
        places=ground.places,
        roads=ground.roads,
        reaches=ground.reaches,
        closures=tuple(closures),
    )


def _limit(road_m: int, river_m: int) -> str:
    """How near a place must lie, in words."""
    if road_m == river_m:
        return f"within {road_m:,} m"
    return f"within {road_m:,} m of a road, or {river_m:,} m of a river (river_ends_within_m)"


def _strays(sites: Sequence[Site], strays: Sequence[Stray], limit: str) -> Iterator[Fault]:
    site_of = {site.place.id: site for site in sites}
    for stray in strays:
        site = site_of[stray.id]
        column = site.position.column if site.position else "name"
        value = site.position.written if site.position else site.place.name
        fix = "correct the coordinates, draw the way to it, or allow more with --within METRES"
        rule = "finds neither road nor river in the region"
        if stray.nearest_m is not None:
            rule = f"lies {_far(stray.nearest_m)} from the nearest road or river"
            rule += f", and must lie {limit}"
        yield Fault(site.row.spot.at(column), written(value), rule, fix)


def _far(metres: int) -> str:
    return f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres} m"
