"""Bringing places onto the network: the nearest road is divided beside them, and the nearest river.

From a road the last metres are a way of their own, on foot. A reach is led through the place
itself, as settlements on a river stand behind its bank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import shapely

from planner.intake.ids import stem, unused
from planner.intake.metric import Grid, LonLat, length_m
from planner.region.between import LONGEST_WALK_M
from planner.region.records import Place, Reach, Road
from planner.region.words import Access, Level, PlaceKind, Surface, VehicleClass

AT_THE_ROAD_M = 30
"""A place so near to a road lies on it."""
FARTHEST_ROAD_M = LONGEST_WALK_M - 50
"""A walk begins at a junction nearby and is measured on the ellipsoid, so it may be longer."""
WALKING_KPH = (4.0, 3.0)
"""Pace of a team with its kit, dry and wet (assumed)."""
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


@dataclass(frozen=True)
class _Foot:
    """Where a place meets a way: so many metres along it, and so far from the place."""

    place: Place
    way: int
    along_m: float
    gap_m: float


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
    on_road = {end for road in ground.roads for end in (road.from_id, road.to_id)}
    on_river = {end for reach in ground.reaches for end in (reach.from_id, reach.to_id)}
    place = {each.id: each for each in ground.places}
    wanted = [place[id_] for id_ in dict.fromkeys(ids)]
    roads, far_road = _feet(
        [each for each in wanted if each.id not in on_road],
        ground.roads,
        _lets_a_truck_pass,
        grid,
        min(within_m, FARTHEST_ROAD_M),
    )
    reaches, far_river = _feet(
        [each for each in wanted if each.id not in on_river],
        ground.reaches,
        _lets_a_boat_pass,
        grid,
        within_m if river_within_m is None else river_within_m,
    )
    division = _Division(ground, grid, walking_kph)
    on_the_road, on_the_river = _by_way(roads), _by_way(reaches)
    changed = Ground(
        roads=(
            *(
                part
                for number, road in enumerate(ground.roads)
                for part in division.road(road, on_the_road.get(number, ()))
            ),
            *division.walks,
        ),
        reaches=tuple(
            part
            for number, reach in enumerate(ground.reaches)
            for part in division.reach(reach, on_the_river.get(number, ()))
        ),
        places=(*ground.places, *division.junctions),
    )
    on_road |= {foot.place.id for foot in roads}
    on_river |= {foot.place.id for foot in reaches}
    accesses = {
        each.id: _access(each.id in on_road, each.id in on_river)
        for each in wanted
        if each.id in on_road or each.id in on_river
    }
    strays = tuple(
        Stray(each.id, _nearer(far_road.get(each.id), far_river.get(each.id)))
        for each in wanted
        if each.id not in accesses
    )
    return Snapped(changed, strays, accesses, division.divided)


def is_walk(road: Road) -> bool:
    """Whether a way on foot is one that was made here, and nobody has said more about."""
    made = road.surface is Surface.FOOT and road.drawn == _STRAIGHT and not road.source
    return made and road.id.startswith("foot-")


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
) -> tuple[list[_Foot], dict[str, float]]:
    """Find where places meet their nearest way, and how far it is for those that are too far."""
    open_ways = [number for number, way in enumerate(ways) if passable(way)]
    if not places or not open_ways:
        return [], {}
    lines = grid.lines([ways[number].line for number in open_ways])
    points = grid.points([(place.lon, place.lat) for place in places])
    found = shapely.STRtree(lines).nearest(points)
    gaps = shapely.distance(points, lines[found])
    along = shapely.line_locate_point(lines[found], points)
    feet, far = [], {}
    for place, near, at, gap in zip(places, found, along, gaps, strict=True):
        if gap <= within_m:
            feet.append(_Foot(place, open_ways[int(near)], float(at), float(gap)))
        else:
            far[place.id] = float(gap)
    return feet, far


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

    def road(self, road: Road, feet: Sequence[_Foot]) -> list[Road]:
        """Divide a road beside places; what does not lie at it has a way on foot to it."""
        if not feet:
            return [road]
        line = self.grid.lines([road.line])[0]
        cuts: list[_Cut] = []
        for foot in feet:
            node = _end_near(road, line.length, foot.along_m)
            if node is None:
                node = next((c.node for c in cuts if foot.along_m - c.along_m < _ONE_POINT_M), None)
            if node is None and foot.gap_m <= AT_THE_ROAD_M:
                cuts.append(_Cut(foot.along_m, foot.place.id))
                continue
            if node is None:
                node = self._junction(foot, line)
                cuts.append(_Cut(foot.along_m, node))
            self._walk(foot.place, node)
        return self._parts(road, line, cuts)

    def reach(self, reach: Reach, feet: Sequence[_Foot]) -> list[Reach]:
        """Lead a reach through places."""
        if not feet:
            return [reach]
        line = self.grid.lines([reach.line])[0]
        return self._parts(reach, line, [_Cut(foot.along_m, foot.place.id) for foot in feet])

    def _junction(self, foot: _Foot, line: shapely.LineString) -> str:
        at = shapely.line_interpolate_point(line, foot.along_m)
        lon, lat = self.grid.degrees(at.x, at.y)
        id_ = unused(f"{stem(foot.place.id)}-junction", self.place)
        name = f"turn-off to {foot.place.name}"[:120]
        place = Place(id=id_, name=name, kind=PlaceKind.JUNCTION, lon=lon, lat=lat)
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
            changes = {
                "id": id_,
                "from_id": begin.node,
                "to_id": end.node,
                "length_m": max(1, last_m - first_m),
                "line": self._stretch(way.line, line, begin.along_m, end.along_m),
            }
            parts.append(way.model_copy(update=changes))
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


def _by_way(feet: Iterable[_Foot]) -> dict[int, list[_Foot]]:
    """Feet by way, in the order in which they lie along it."""
    found: defaultdict[int, list[_Foot]] = defaultdict(list)
    for foot in sorted(feet, key=lambda each: (each.way, each.along_m, each.place.id)):
        found[foot.way].append(foot)
    return found


def _end_near(road: Road, length: float, along_m: float) -> str | None:
    """Place at the end of a road to which a foot is as near as if it lay there."""
    if along_m < _ONE_POINT_M:
        return road.from_id
    return road.to_id if along_m > length - _ONE_POINT_M else None
