"""The map as shapes on a sheet, for the page and for the PDF alike.

Shapes are in units of a sheet `WIDTH` wide, from its upper left corner. Coarse areas are drawn
first, so that the finer ones within them lie on top; a number stands where its area has most room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

import h3
import shapely
from shapely.geometry.base import BaseGeometry

from planner.audience.seen import Area, Ground, Point, RiverName, Seen, Town

WIDTH = 1000.0
MARGIN = 24.0
TOWN_SIZE = 17.0
RIVER_SIZE = 14.0
NUMBER_SIZE = 21.0
_LETTER = 0.56
"""Width of a letter, as a share of its height."""
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Cell:
    """An area as drawn: its outline, what is left of it beside finer ones, where its number is."""

    area: Area
    outline: tuple[Point, ...]
    room: tuple[tuple[Point, ...], ...]
    spot: Point


@dataclass(frozen=True)
class Label:
    """A text that begins at a point, or has its middle there."""

    text: str
    point: Point
    size: float
    middle: bool = False


@dataclass(frozen=True)
class Picture:
    """What is drawn, in this order; `bar` is the length of so many kilometres.

    `frame` is what the sheet shows: west, south, east and north in degrees.
    """

    height: float
    frame: tuple[float, float, float, float]
    rivers: tuple[tuple[Point, ...], ...]
    roads: tuple[tuple[Point, ...], ...]
    cells: tuple[Cell, ...]
    river_names: tuple[Label, ...]
    towns: tuple[tuple[Point, Label], ...]
    bar: float
    bar_km: int


@dataclass(frozen=True)
class _Sheet:
    """Where a place lies on the sheet: degrees of longitude are narrower than those of latitude."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    height: float

    def at(self, point: Point) -> Point:
        x = MARGIN + (point[0] - self.west) * self.scale_x
        y = MARGIN + (self.north - point[1]) * self.scale_y
        return round(x, 1), round(y, 1)

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Bounds of the sheet with its margin."""
        west = self.west - MARGIN / self.scale_x
        north = self.north + MARGIN / self.scale_y
        return west, north - self.height / self.scale_y, west + WIDTH / self.scale_x, north

    def line(self, points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(self.at(point) for point in points)


def picture(seen: Seen) -> Picture:
    """Lay out the map of what is seen."""
    sheet = _sheet(seen)
    cells = tuple(_cell(area, sheet) for area in _coarse_first(seen.areas))
    taken = [_box(cell.spot, "00", NUMBER_SIZE, middle=True) for cell in cells]
    bar_km = 50 if 50 / _KM_PER_DEGREE * sheet.scale_y < WIDTH / 4 else 10
    towns = tuple(_placed_towns(seen.ground.towns, sheet, taken))
    return Picture(
        height=sheet.height,
        frame=sheet.frame,
        rivers=tuple(sheet.line(line) for line in seen.ground.rivers),
        roads=tuple(sheet.line(line) for line in seen.ground.roads),
        cells=cells,
        river_names=tuple(_placed_rivers(seen.ground.river_names, sheet, taken)),
        towns=towns,
        bar=round(bar_km / _KM_PER_DEGREE * sheet.scale_y, 1),
        bar_km=bar_km,
    )


def hexagon(cell: str) -> tuple[Point, ...]:
    """Outline of a cell, closed, longitude first."""
    corners = [(round(lon, 5), round(lat, 5)) for lat, lon in h3.cell_to_boundary(cell)]
    return (*corners, corners[0])


def _sheet(seen: Seen) -> _Sheet:
    west, south, east, north = _frame(seen)
    narrowed = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * narrowed)
    height = round((north - south) * scale + 2 * MARGIN, 1)
    return _Sheet(west, north, scale * narrowed, scale, height)


def _frame(seen: Seen) -> tuple[float, float, float, float]:
    """Bounds of all that is drawn; those of the region where nothing is."""
    lines = [*seen.ground.rivers, *seen.ground.roads]
    lines += [hexagon(area.cell) for area in seen.areas if area.cell]
    points = [point for line in lines for point in line]
    points += [town.point for town in seen.ground.towns]
    if len(set(points)) < 2:
        return _spread(seen.ground)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _spread(ground: Ground) -> tuple[float, float, float, float]:
    west, south, east, north = ground.bounds
    return west, south, max(east, west + 0.1), max(north, south + 0.1)


def _coarse_first(areas: Sequence[Area]) -> list[Area]:
    placed = [area for area in areas if area.cell]
    return sorted(placed, key=lambda area: (h3.get_resolution(str(area.cell)), area.number))


def _cell(area: Area, sheet: _Sheet) -> Cell:
    outline = sheet.line(hexagon(str(area.cell)))
    room: BaseGeometry = shapely.Polygon(outline)
    for cell in area.within:
        room = room.difference(shapely.Polygon(sheet.line(hexagon(cell))))
    x, y = shapely.maximum_inscribed_circle(room).coords[0]
    return Cell(area, outline, tuple(_rings(room)), (round(x, 1), round(y, 1)))


def _rings(room: BaseGeometry) -> Iterator[tuple[Point, ...]]:
    for ring in shapely.get_parts(shapely.boundary(room)):
        yield tuple((round(x, 1), round(y, 1)) for x, y in ring.coords)


_Box = tuple[float, float, float, float]


def _placed_towns(
    towns: Sequence[Town], sheet: _Sheet, taken: list[_Box]
) -> Iterator[tuple[Point, Label]]:
    """Name towns in order; one whose name finds no room is left out."""
    for town in towns:
        x, y = sheet.at(town.point)
        spot = (round(x + 9, 1), round(y + TOWN_SIZE * 0.35, 1))
        if x + 9 + len(town.name) * TOWN_SIZE * _LETTER > WIDTH:
            spot = (round(x - 9 - len(town.name) * TOWN_SIZE * _LETTER, 1), spot[1])
        box = _box(spot, town.name, TOWN_SIZE, middle=False)
        dot = (x - 6, y - 6, x + 6, y + 6)
        room = box[0] > 0 and not (_meets(box, taken) or _meets(dot, taken))
        if town.base or room:
            taken += [box, dot]
            yield (x, y), Label(town.name, spot, TOWN_SIZE)


def _placed_rivers(names: Sequence[RiverName], sheet: _Sheet, taken: list[_Box]) -> Iterator[Label]:
    """Name rivers in order, close to their lines; one whose name finds no room is left out."""
    for river in names:
        for spot in _beside(river, sheet):
            box = _box(spot, river.name, RIVER_SIZE, middle=True)
            if not _meets(box, taken) and box[0] > 0 and box[2] < WIDTH:
                taken.append(box)
                yield Label(river.name, spot, RIVER_SIZE, middle=True)
                break


def _beside(river: RiverName, sheet: _Sheet) -> Iterator[Point]:
    for shifts in ((-8.0, 18.0), (-26.0, 36.0)):
        for x, y in map(sheet.at, river.points):
            yield from ((x, round(y + shift, 1)) for shift in shifts)


def _box(point: Point, text: str, size: float, *, middle: bool) -> _Box:
    x, y = point
    wide = len(text) * size * _LETTER
    left = x - wide / 2 if middle else x
    return left - 2, y - size, left + wide + 2, y + size * 0.3


def _meets(box: _Box, taken: Sequence[_Box]) -> bool:
    west, north, east, south = box
    return any(west < e and east > w and north < s and south > n for w, n, e, s in taken)
