"""Names on a small map: none stands upon another, and they hide as little of the ways as may be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import shapely

from planner.lettering.fonts import Face, width
from planner.lettering.lines import fitted
from planner.papers.pdf_frame import Frame, draw_path
from planner.papers.pdf_pen import Pen
from planner.papers.sheet import Sketch, Spot

Box = tuple[float, float, float, float]
_NAME = 8.0
_MOST_PLACES = 6
_ASIDES = (
    (0.0, 0.0),
    *(
        (radius * math.cos(turn * math.pi / 6), radius * math.sin(turn * math.pi / 6))
        for radius in (14.0, 28.0, 42.0)
        for turn in range(12)
    ),
)
"""Where the number of a stop may stand, the nearest first."""
_FAR = 0.4
"""Points of a hidden way that a name may hide rather than stand one point farther off."""


def write_names(pen: Pen, frame: Frame, sketch: Sketch, taken: Iterable[Box]) -> None:
    """Write names beside what is `taken`: those of stops first, then of rivers, then of places."""
    badges = [*_badges(sketch.stops, frame)]
    ways = [shapely.LineString([frame.at(*p) for p in line]) for _, line in sketch.tracks]
    boxes = [*taken, *(_around(at) for at in badges)]
    signs = _Signs(pen, frame, shapely.union_all(ways), boxes)
    for spot, at in zip(sketch.stops, badges, strict=True):
        signs.write(spot.name, at, Face.BOLD, 9.0, number=spot.stop)
    for spot, at in zip(sketch.stops, badges, strict=True):
        draw_path(pen, [frame.at(spot.lon, spot.lat), at], 0.6, 0.0, ())
        pen.badge(*at, str(spot.stop), 8)
    for name, at in _river_spots(frame, sketch):
        signs.write(name, at, Face.ITALIC, 4.0)
    _others(signs, sketch.places)


def _others(signs: _Signs, places: Sequence[Spot]) -> None:
    """Write the names of some places at which the day does not stop, with a dot for each."""
    left = _MOST_PLACES
    for spot in places:
        px, py = signs.frame.at(spot.lon, spot.lat)
        inside = signs.frame.box.contains(shapely.Point(px, py))
        if left and inside and signs.write(spot.name, (px, py), Face.PLAIN, 4.0):
            signs.pen.box(px - 1.2, py - 1.2, 2.4, 2.4, fill=0.0)
            left -= 1


def _badges(stops: Sequence[Spot], frame: Frame) -> Iterator[tuple[float, float]]:
    """Find where the numbers of stops stand; one that would cover another moves aside."""
    taken: list[tuple[float, float]] = []
    for spot in stops:
        px, py = frame.at(spot.lon, spot.lat)
        spots = [(px + dx, py + dy) for dx, dy in _ASIDES]
        apart = (at for at in spots if all(math.dist(at, other) >= 13 for other in taken))
        taken.append(next(apart, spots[0]))
        yield taken[-1]


def _around(at: tuple[float, float]) -> Box:
    return at[0] - 6.5, at[1] - 6.5, at[0] + 6.5, at[1] + 6.5


@dataclass(frozen=True)
class _Signs:
    """Writes names where no other stands, and where they hide least of the ways."""

    pen: Pen
    frame: Frame
    ways: shapely.Geometry
    taken: list[Box]

    def write(
        self,
        name: str,
        at: tuple[float, float],
        face: Face,
        off: float,
        *,
        number: int = 0,
    ) -> bool:
        """Write a name `off` points beside a spot if there is room; tell whether there was.

        That of a stop stands farther off if it must, with its number; others are left out where
        they would hide a way.
        """
        text = fitted(f"{number} {name}" if number else name, face, _NAME, self.frame.wide * 0.7)
        far = (off, off + 9, off + 18, off + 27) if number else (off,)
        free = [
            (self._hidden(box) + _FAR * (away - off), box)
            for away in far
            for box in _beside(at, width(text, face, _NAME), away)
            if self.frame.box.contains(shapely.box(*box))
            and not any(_meet(box, other) for other in self.taken)
        ]
        cost, best = min(free, key=lambda each: each[0], default=(0.0, None))
        if best is None or (cost and not number):
            return False
        left, top, right, base = best
        self.taken.append(best)
        tip = min(max(at[0], left), right), min(max(at[1], top), base)
        if number and math.dist(at, tip) > off + 2:
            draw_path(self.pen, [at, tip], 0.6, 0.0, ())
        self.pen.box(left, top + 0.6, right - left, 8.6, fill=1.0)
        self.pen.text(left + 1, top + 7.4, text, face, _NAME)
        return True

    def _hidden(self, box: Box) -> float:
        return float(shapely.box(*box).intersection(self.ways).length)


def _beside(at: tuple[float, float], wide: float, off: float) -> Iterator[Box]:
    """Yield the boxes that a name may have, the best first."""
    px, py = at
    for left, top in (
        (px + off, py - 5),
        (px - off - wide, py - 5),
        (px - wide / 2, py - off - 9.5),
        (px - wide / 2, py + off),
        (px + off - 2, py - off - 8),
        (px + off - 2, py + off - 2),
        (px - off + 2 - wide, py - off - 8),
        (px - off + 2 - wide, py + off - 2),
    ):
        yield (left - 1, top, left + wide + 1, top + 9.5)


def _river_spots(frame: Frame, sketch: Sketch) -> Iterator[tuple[str, tuple[float, float]]]:
    """Find a spot for the name of each river in the frame: midway along its longest part."""
    longest: dict[str, shapely.LineString] = {}
    for river, line in sketch.rivers:
        if len(line) < 2:
            continue
        cut = shapely.LineString([frame.at(*p) for p in line]).intersection(frame.box)
        for part in getattr(cut, "geoms", (cut,)):
            if part.length > max(longest[river].length if river in longest else 0.0, 25.0):
                longest[river] = part
    for river in sorted(longest):
        point = longest[river].interpolate(0.5, normalized=True)
        yield river, (point.x, point.y)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
