"""New places brought onto the network, and what else of the region follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.errors import Fault
from planner.intake.divide import Ground
from planner.intake.mainland import Alike, snap_to_main
from planner.intake.metric import Grid
from planner.intake.snap import FARTHEST_ROAD_M, Snapped, Stray
from planner.intake.table.known import Known
from planner.intake.table.sites import Site, new_places
from planner.phrases import Phrase, phrase
from planner.region.wording import written
from planner.region.words import Access


@dataclass(frozen=True)
class Grounded:
    """The region with its new places, how each place of a row is reached, and rows too far off."""

    known: Known
    accesses: Mapping[str, Access]
    faults: tuple[Fault, ...]
    divided: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Limits:
    """How near a place must lie: as was asked, and as near to a river as reaches must end."""

    asked_m: int
    river_ends_m: int

    @property
    def road_m(self) -> int:
        """How near a road must be."""
        return min(self.asked_m, FARTHEST_ROAD_M)

    @property
    def river_m(self) -> int:
        """How near a river must be: a reach ends at the foot of the place on it."""
        return min(self.asked_m, self.river_ends_m)

    @property
    def rule(self) -> Phrase:
        """How near a place must lie, in words."""
        if self.road_m == self.river_m:
            return phrase("within {metres:,} m", metres=self.road_m)
        near = phrase(
            "within {road:,} m of a road, or {river:,} m of a river",
            road=self.road_m,
            river=self.river_m,
        )
        if self.river_m < self.asked_m:
            return phrase("{near} ({key})", near=near, key="river_ends_within_m")
        return near

    @property
    def remedy(self) -> Phrase:
        """What to do about a place that lies too far."""
        if self.asked_m >= max(FARTHEST_ROAD_M, self.river_ends_m):
            return phrase("correct the coordinates, or draw the way to it")
        return phrase(
            "correct the coordinates, draw the way to it, or allow more with --within METRES"
        )


def bring_onto_network(
    sites: Sequence[Site], known: Known, grid: Grid, *, within_m: int
) -> Grounded:
    """Bring the places of rows onto roads and rivers; those on them already stay as they are.

    A closure of a way that is divided is one of each of its parts.
    """
    reached = _reached(known)
    off = [site for site in sites if site.place.id not in reached]
    ground = Ground((*known.places, *new_places(sites)), known.roads, known.reaches)
    limits = _Limits(within_m, known.settings.drawing.river_ends_within_m)
    group = Alike([site.place.id for site in off], limits.river_m)
    snapped = snap_to_main(ground, [group], grid, within_m=limits.road_m)
    return Grounded(
        _with(known, snapped),
        reached | dict(snapped.accesses),
        tuple(_strays(off, snapped.strays, limits)),
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


def _strays(sites: Sequence[Site], strays: Sequence[Stray], limits: _Limits) -> Iterator[Fault]:
    site_of = {site.place.id: site for site in sites}
    for stray in strays:
        site = site_of[stray.id]
        column = site.position.column if site.position else "name"
        value = site.position.written if site.position else site.place.name
        rule = phrase("finds neither road nor river in the region")
        if stray.nearest_m is not None:
            rule = phrase(
                "lies {far} from the nearest road or river, and must lie {near}",
                far=_far(stray.nearest_m),
                near=limits.rule,
            )
        yield Fault(site.row.spot.at(column), written(value), rule, limits.remedy)


def _far(metres: int) -> Phrase:
    if metres >= 1000:
        return phrase("{km:.1f} km", km=metres / 1000)
    return phrase("{metres} m", metres=metres)
