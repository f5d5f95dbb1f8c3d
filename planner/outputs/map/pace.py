"""How far along a drive its truck is at a minute, and where it stands to wait for a ferry.

A plan says how long a whole drive takes, with the waits in it. What is left for moving is shared
out among the roads by the speeds that they allow, so that an hour of mud is not an hour of asphalt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.itinerary.plan import Edge, Ferry, StepKind
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Leg
from planner.region.records import Road
from planner.region.words import Season, Surface

_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Stretch:
    """Part of a drive, from a minute at the wheel to another, in whole minutes.

    The truck is at the share `first` of the moving at its start and at `last` at its end; the same
    where it waits for `ferry`. A ferry without a wait is crossed on.
    """

    begin: int
    end: int
    first: float
    last: float
    ferry: Ferry | None = None

    @property
    def waits(self) -> bool:
        """Whether the truck stands."""
        return self.first == self.last

    def share(self, minute: float) -> float:
        """Share of the moving that lies behind at a minute at the wheel."""
        done = (minute - self.begin) / max(self.end - self.begin, 1)
        return round(self.first + (self.last - self.first) * done, 4)


def paces(atlas: Atlas, leg: Leg) -> tuple[float, ...]:
    """Weigh the edges of a drive by how long moving on each takes; nothing of a boat's way."""
    if leg.kind is not StepKind.DRIVE:
        return ()
    crossing = {ferry.id: ferry.crossing_minutes for ferry in leg.ferries}
    roads = {road.id: road for road in atlas.region.roads}
    season = atlas.conditions[leg.turn.day].season
    vehicle = atlas.plan.teams[leg.turn.team].vehicle
    factors = (each.speed_factor for each in atlas.region.vehicles if each.id == vehicle)
    factor = next(factors, 1.0)
    return tuple(
        round(float(crossing.get(edge.id) or _minutes(roads[edge.id], season, factor)), 2)
        for edge in leg.edges
    )


def stretches(leg: Leg, pace: tuple[float, ...], driven: int) -> tuple[Stretch, ...]:
    """Part a drive of so many minutes at the wheel where it comes to a ferry and leaves it."""
    moving = driven - sum(ferry.wait_minutes for ferry in leg.ferries)
    if not pace or moving <= 0 or sum(pace) <= 0:
        return (Stretch(0, driven, 0.0, 1.0),)
    scale = moving / sum(pace)
    return tuple(_parted(zip(leg.edges, pace, strict=True), leg.ferries, scale, driven))


def _parted(
    edges: Iterable[tuple[Edge, float]], ferries: tuple[Ferry, ...], scale: float, driven: int
) -> Iterator[Stretch]:
    carried = {ferry.id: ferry for ferry in ferries}
    moving = driven - sum(ferry.wait_minutes for ferry in ferries)
    moved, waited, begin, first = 0.0, 0, 0, 0.0
    for edge, weight in edges:
        ferry = carried.get(edge.id)
        share = moved / moving
        moved += weight * scale
        if ferry is None:
            continue
        reached = round(share * moving) + waited
        waited += ferry.wait_minutes
        aboard, over = reached + ferry.wait_minutes, round(moved) + waited
        if begin < reached:
            yield Stretch(begin, reached, first, share)
        if ferry.wait_minutes:
            yield Stretch(reached, aboard, share, share, ferry)
        yield Stretch(aboard, over, share, moved / moving, ferry)
        begin, first = over, moved / moving
    if begin < driven:
        yield Stretch(begin, driven, first, 1.0)


def _minutes(road: Road, season: Season, factor: float) -> float:
    kph = road.wet_kph if season is Season.WET else road.dry_kph
    own = 1.0 if road.surface in (Surface.FERRY, Surface.FOOT) else factor
    # a road that is shut in the season is only drawn when somebody planned it by hand
    return road.length_m * 60 / 1000 / ((kph or road.dry_kph) * own)
