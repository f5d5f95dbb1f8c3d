"""Dividing roads and reaches beside places, so that the places lie on the network.

What lies beside a road has a way of its own from there, on foot. A reach is led through the place
itself, as settlements on a river stand behind its bank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import shapely

from planner.intake.ids import stem, unused
from planner.intake.metric import Grid, LonLat, length_m
from planner.region.between import LONGEST_WALK_M
from planner.region.records import Place, Reach, Road
from planner.region.words import PlaceKind, Surface, VehicleClass

AT_THE_ROAD_M = 30
"""A place so near to a road lies on it."""
_ONE_POINT_M = 2.0
_STRAIGHT = "straight"

Way = TypeVar("Way", Road, Reach)


@dataclass(frozen=True)
class Ground:
    """Places, and the roads and reaches between them."""

    places: tuple[Place, ...]
    roads: tuple[Road, ...]
    reaches: tuple[Reach, ...]


@dataclass(frozen=True)
class Foot:
    """Where a place meets a way: so many metres along it, and so far from the place."""

    place: Place
    way: int
    along_m: float
    gap_m: float


@dataclass(frozen=True)
class Divided:
    """A ground whose ways are divided, and the ids of the parts of each by the id that it had."""

    ground: Ground
    parts: Mapping[str, tuple[str, ...]]


def divide(
    ground: Ground,
    on_roads: Iterable[Foot],
    on_reaches: Iterable[Foot],
    grid: Grid,
    walking_kph: tuple[float, float],
) -> Divided:
    """Divide roads and reaches where places meet them; ways on foot come after all roads."""
    division = _Division(ground, grid, walking_kph)
    by_road, by_reach = _by_way(on_roads), _by_way(on_reaches)
    roads = [
        part
        for number, road in enumerate(ground.roads)
        for part in division.road(road, by_road.get(number, ()))
    ]
    reaches = [
        part
        for number, reach in enumerate(ground.reaches)
        for part in division.reach(reach, by_reach.get(number, ()))
    ]
    places = (*ground.places, *division.junctions)
    return Divided(Ground(places, (*roads, *division.walks), tuple(reaches)), division.divided)


def is_walk(road: Road) -> bool:
    """Whether a way on foot is one that was made here, and nobody has said more about."""
    made = road.surface is Surface.FOOT and road.drawn == _STRAIGHT and not road.source
    return made and road.id.startswith("foot-")


@dataclass(frozen=True)
class _Cut:
    """Where a way is divided: so many metres along it, at the place `node`."""

    along_m: float
    node: str


class _Division:
    """Ways that are being divided, with the junctions and walks that come of it."""

    def __init__(self, ground: Ground, grid: Grid, walking_kph: tuple[float, float]) -> None:
        self.grid, self.walking_kph = grid, walking_kph
        self.place = {place.id: place for place in ground.places}
        self.taken = {road.id for road in ground.roads} | {r.id for r in ground.reaches}
        self.junctions: list[Place] = []
        self.walks: list[Road] = []
        self.divided: dict[str, tuple[str, ...]] = {}

    def road(self, road: Road, feet: Sequence[Foot]) -> list[Road]:
        """Divide a road beside places; what does not lie at it has a way on foot to it."""
        if not feet:
            return [road]
        line = self.grid.lines([road.line])[0]
        cuts: list[_Cut] = []
        for foot in feet:
            node = self._end_near(road, line.length, foot)
            if node is not None:
                self._walk(foot.place, node)
                continue
            at_m = _inside(foot.along_m, line.length)
            node = next((cut.node for cut in cuts if at_m - cut.along_m < _ONE_POINT_M), None)
            if node is None:
                at_the_road = foot.gap_m <= AT_THE_ROAD_M
                node = foot.place.id if at_the_road else self._junction(foot.place, line, at_m)
                cuts.append(_Cut(at_m, node))
            if node != foot.place.id:
                self._walk(foot.place, node)
        return self._parts(road, line, cuts)

    def reach(self, reach: Reach, feet: Sequence[Foot]) -> list[Reach]:
        """Lead a reach through places."""
        if not feet:
            return [reach]
        line = self.grid.lines([reach.line])[0]
        return self._parts(reach, line, [_Cut(foot.along_m, foot.place.id) for foot in feet])

    def _end_near(self, road: Road, length: float, foot: Foot) -> str | None:
        """Place at the end of a road to which a foot is as near as if it lay there.

        None where it lies so far from that end of the drawing that nobody would walk from it.
        """
        if _ONE_POINT_M <= foot.along_m <= length - _ONE_POINT_M:
            return None
        end = self.place[road.from_id if foot.along_m < _ONE_POINT_M else road.to_id]
        walk_m = length_m(((end.lon, end.lat), (foot.place.lon, foot.place.lat)))
        return end.id if walk_m <= LONGEST_WALK_M else None

    def _junction(self, to: Place, line: shapely.LineString, along_m: float) -> str:
        at = shapely.line_interpolate_point(line, along_m)
        lon, lat = self.grid.degrees(at.x, at.y)
        id_ = unused(f"{stem(to.id)}-junction", self.place)
        place = Place(
            id=id_,
            name=f"turn-off to {to.name}"[:120],
            kind=PlaceKind.JUNCTION,
            lon=lon,
            lat=lat,
        )
        self.junctions.append(place)
        self.place[id_] = place
        return id_

    def _walk(self, place: Place, node: str) -> None:
        start = self.place[node]
        line = ((start.lon, start.lat), (place.lon, place.lat))
        id_ = unused(f"foot-{stem(place.id)}", self.taken)
        self.taken.add(id_)
        self.walks.append(
            Road(
                **{"from": node, "to": place.id},
                id=id_,
                name=f"on foot to {place.name}"[:120],
                surface=Surface.FOOT,
                length_m=length_m(line),
                dry_kph=self.walking_kph[0],
                wet_kph=self.walking_kph[1],
                vehicle=VehicleClass.ANY,
                drawn=_STRAIGHT,
                line=line,
            )
        )

    def _parts(self, way: Way, line: shapely.LineString, cuts: Sequence[_Cut]) -> list[Way]:
        """Divide a way at its cuts; lengths are shared as the drawing is."""
        if not cuts:
            return [way]
        stops = [_Cut(0.0, way.from_id), *cuts, _Cut(line.length, way.to_id)]
        parts: list[Way] = []
        for number, (begin, end) in enumerate(pairwise(stops), start=1):
            id_ = unused(f"{stem(way.id)}-{number}", self.taken)
            self.taken.add(id_)
            first_m, last_m = (
                round(way.length_m * cut.along_m / max(line.length, 1e-9)) for cut in (begin, end)
            )
            part = way.changed(
                id=id_,
                from_id=begin.node,
                to_id=end.node,
                length_m=max(1, last_m - first_m),
                line=self._stretch(way.line, line, begin.along_m, end.along_m),
            )
            parts.append(part)
        self.divided[way.id] = tuple(part.id for part in parts)
        return parts

    def _stretch(
        self, drawn: Sequence[LonLat], line: shapely.LineString, begin_m: float, end_m: float
    ) -> tuple[LonLat, ...]:
        """Cut a stretch out of a drawing; its corners stay exactly where they are."""
        steps = shapely.distance(shapely.points(line.coords[:-1]), shapely.points(line.coords[1:]))
        corners = np.concatenate([[0.0], np.cumsum(steps)])
        inside = [
            at for at, m in zip(drawn, corners, strict=True) if begin_m + 0.01 < m < end_m - 0.01
        ]
        first, last = (self._place_at(line, drawn, m) for m in (begin_m, end_m))
        return (first, *inside, last)

    def _place_at(
        self, line: shapely.LineString, drawn: Sequence[LonLat], along_m: float
    ) -> LonLat:
        if along_m <= 0:
            return drawn[0]
        if along_m >= line.length:
            return drawn[-1]
        at = shapely.line_interpolate_point(line, along_m)
        return self.grid.degrees(at.x, at.y)


def _by_way(feet: Iterable[Foot]) -> dict[int, list[Foot]]:
    """Feet by way, in the order in which they lie along it."""
    found: defaultdict[int, list[Foot]] = defaultdict(list)
    for foot in sorted(feet, key=lambda each: (each.way, each.along_m, each.place.id)):
        found[foot.way].append(foot)
    return found


def _inside(along_m: float, length: float) -> float:
    """Keep a cut off the ends of a way."""
    margin = min(_ONE_POINT_M, length / 2)
    return min(max(along_m, margin), length - margin)
