"""The map of a day, drawn for a printer without colour: ways are told apart by their lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.lettering.fonts import Face, width
from planner.papers.pdf_frame import Frame, draw_path, frame_of, high_for, stroke
from planner.papers.pdf_pen import Pen
from planner.papers.pdf_signs import Box, write_names
from planner.papers.sheet import Sketch, Track

_LINES = {
    Track.EMPTY: (1.0, (0.1, 5.0)),
    Track.ALONE: (1.4, (5.0, 3.5)),
    Track.RIVER: (2.4, (0.1, 4.2)),
    Track.ROAD: (2.2, ()),
}
"""Width and dashes of the ways, which end round."""
_ROAD, _RIVER = (0.45, 0.55), (1.6, 0.82)


_KEY, _KEY_APART = 32.0, 4.0
"""Points from where a key of the legend begins to its words, and from these to the next key."""


@dataclass(frozen=True)
class DayMap:
    """A block with the map of a day; `legend` names the lines that it has."""

    sketch: Sketch
    legend: Sequence[tuple[Track, str]]
    most: float

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        return high_for(self.sketch, room, self.most) + self._legend_high(room, size)

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        high = high_for(self.sketch, room, self.most)
        frame = frame_of(self.sketch, x, y, room, high)
        clip = pen.canvas.beginPath()
        clip.rect(x, pen.height - y - high, room, high)
        pen.canvas.saveState()
        pen.canvas.clipPath(clip, stroke=0, fill=0)
        pen.canvas.setLineCap(1)
        pen.canvas.setLineJoin(1)
        self._ground(pen, frame)
        for track, line in self.sketch.tracks:
            weight, dash = _LINES[track]
            stroke(pen, frame, line, weight, 0.0, dash)
        pen.canvas.setLineCap(0)
        pen.canvas.restoreState()
        write_names(pen, frame, self.sketch, _furniture(pen, frame))
        pen.box(x, y, room, high)
        self._draw_legend(pen, (x, y + high + 3), room, size)

    def _ground(self, pen: Pen, frame: Frame) -> None:
        for _, line in self.sketch.rivers:
            stroke(pen, frame, line, *_RIVER, ())
        for line in self.sketch.roads:
            stroke(pen, frame, line, *_ROAD, ())

    def _keys(self) -> list[tuple[Track, str]]:
        drawn = {track for track, _ in self.sketch.tracks}
        return [(track, said) for track, said in self.legend if track in drawn]

    def _legend_high(self, room: float, size: float) -> float:
        columns = self._columns(room, size)
        return -(-len(self._keys()) // columns) * size * 1.3 + 3

    def _columns(self, room: float, size: float) -> int:
        """Keys stand two by two where all of them are short enough."""
        longest = max((width(said, Face.PLAIN, size) for _, said in self._keys()), default=0.0)
        return 2 if _KEY + longest + _KEY_APART <= room / 2 else 1

    def _draw_legend(self, pen: Pen, corner: tuple[float, float], room: float, size: float) -> None:
        columns = self._columns(room, size)
        for number, (track, said) in enumerate(self._keys()):
            row, column = divmod(number, columns)
            x = corner[0] + column * room / 2
            base = corner[1] + (row + 1) * size * 1.3 - size * 0.4
            weight, dash = _LINES[track]
            pen.canvas.setLineCap(1)
            middle = base - size * 0.3
            draw_path(pen, [(x + 2, middle), (x + _KEY - 6, middle)], weight, 0.0, dash)
            pen.canvas.setLineCap(0)
            pen.text(x + _KEY, base, said, Face.PLAIN, size)


def _furniture(pen: Pen, frame: Frame) -> Iterator[Box]:
    """Draw the north arrow and the scale bar."""
    x, y = frame.x + frame.wide - 12, frame.y + 8
    pen.box(x - 7, y - 5, 16, 27, fill=1.0)
    path = pen.canvas.beginPath()
    for number, (dx, dy) in enumerate(((0, 0), (4, 11), (0, 8.5), (-4, 11))):
        (path.lineTo if number else path.moveTo)(x + dx, pen.height - y - dy)
    path.close()
    pen.canvas.setFillGray(0)
    pen.canvas.drawPath(path, stroke=0, fill=1)
    pen.middle(x, y + 19, "N", Face.BOLD, 8)
    yield (x - 8, y - 6, x + 10, y + 23)
    km = _round_km(frame.wide * 0.3 / frame.scale)
    left, base, long = frame.x + 6, frame.y + frame.high - 7, km * frame.scale
    text = f"{km:g} km"
    wide = long + 6 + width(text, Face.PLAIN, 8)
    pen.box(left - 2, base - 8, wide + 4, 12, fill=1.0)
    draw_path(
        pen,
        [(left, base - 3), (left, base), (left + long, base), (left + long, base - 3)],
        0.9,
        0.0,
        (),
    )
    pen.text(left + long + 4, base + 1, text, Face.PLAIN, 8)
    yield (left - 3, base - 9, left + wide + 3, base + 5)


def _round_km(most: float) -> float:
    """Largest of 1, 2 and 5 times a power of ten that is no longer.

    >>> [_round_km(km) for km in (0.7, 4.9, 37)]
    [0.5, 2.0, 20.0]
    """
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most)
