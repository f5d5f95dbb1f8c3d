"""The frame of a small map: which ground it shows, and lines upon it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from planner.papers.pdf_pen import Pen
from planner.papers.sheet import Sketch
from planner.region.fields import Line

_KM_A_DEGREE = 111.32
_LEAST_KM = 4.0
_ASIDE, _ABOVE, _LEAST_HIGH = 44.0, 56.0, 140.0
"""Points beside and above what a map must show, and how high it is at least."""


@dataclass(frozen=True)
class Frame:
    """A box on the page, and the ground that it shows."""

    x: float
    y: float
    wide: float
    high: float
    lon: float
    lat: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Place of a point on the page, from its upper left corner."""
        across = (lon - self.lon) * math.cos(math.radians(self.lat)) * _KM_A_DEGREE
        up = (lat - self.lat) * _KM_A_DEGREE
        return (
            self.x + self.wide / 2 + across * self.scale,
            self.y + self.high / 2 - up * self.scale,
        )

    @property
    def box(self) -> shapely.Polygon:
        """The frame on the page."""
        return shapely.box(self.x, self.y, self.x + self.wide, self.y + self.high)


def high_for(sketch: Sketch, wide: float, most: float) -> float:
    """Tell how high a frame is that shows the ways of a day at the full width, within bounds."""
    _, _, across, up = _extent(sketch)
    return min(max(up * (wide - _ASIDE) / across + _ABOVE, _LEAST_HIGH), most)


def _extent(sketch: Sketch) -> tuple[float, float, float, float]:
    """Middle (lon, lat) of all ways and stops, and how many km they extend across and up."""
    points = [(spot.lon, spot.lat) for spot in sketch.stops]
    points += [point for _, line in sketch.tracks for point in line]
    if not points:
        points = [(spot.lon, spot.lat) for spot in sketch.places] or [(0.0, 0.0)]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    across = (max(lons) - min(lons)) * math.cos(math.radians(lat)) * _KM_A_DEGREE
    up = (max(lats) - min(lats)) * _KM_A_DEGREE
    return lon, lat, max(across, _LEAST_KM), max(up, _LEAST_KM)


def frame_of(sketch: Sketch, x: float, y: float, wide: float, high: float) -> Frame:
    """Choose a ground that holds all ways and stops, with room for names around them."""
    lon, lat, across, up = _extent(sketch)
    scale = min((wide - _ASIDE) / across, (high - _ABOVE) / up)
    return Frame(x, y, wide, high, lon, lat, scale)


def stroke(
    pen: Pen, frame: Frame, line: Line, weight: float, grey: float, dash: tuple[float, ...]
) -> None:
    """Draw a line of (lon, lat) as far as the frame shows it."""
    if len(line) < 2:
        return
    drawn = shapely.LineString([frame.at(lon, lat) for lon, lat in line])
    cut = drawn.intersection(frame.box.buffer(6)).simplify(0.3)
    for part in getattr(cut, "geoms", (cut,)):
        if part.geom_type == "LineString" and not part.is_empty:
            draw_path(pen, [*part.coords], weight, grey, dash)


def draw_path(
    pen: Pen,
    points: Sequence[tuple[float, float]],
    weight: float,
    grey: float,
    dash: tuple[float, ...],
) -> None:
    """Draw a line through points of the page."""
    canvas = pen.canvas
    canvas.setLineWidth(weight)
    canvas.setStrokeGray(grey)
    canvas.setDash([*dash])
    path = canvas.beginPath()
    path.moveTo(points[0][0], pen.height - points[0][1])
    for px, py in points[1:]:
        path.lineTo(px, pen.height - py)
    canvas.drawPath(path, stroke=1, fill=0)
