"""Tables: cells are wrapped, so that nothing is printed over anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.lettering.fonts import Face, shown, width
from planner.lettering.lines import wrapped
from planner.papers.pdf_pen import LEADING, THIN, Pen

PAD = 2.2
_ABOVE = 1.0
"""Points above and below the text of a cell."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and whether figures end at its right edge.

    One that is `tight` is as wide as its widest cell and the longest word of its heading.
    """

    heading: str
    share: float = 0.0
    right: bool = False
    tight: bool = False


@dataclass(frozen=True)
class Cell:
    """Paragraphs below each other; those of `bold` number are bold. `badge` is a number first."""

    lines: tuple[str, ...]
    bold: bool = False
    badge: bool = False

    @property
    def face(self) -> Face:
        """Font of its first paragraph."""
        return Face.BOLD if self.bold else Face.PLAIN


@dataclass(frozen=True)
class Table:
    """Rows of cells, below headings if it is `headed`; `strong` rows have a grey ground."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: frozenset[int] = frozenset()
    headed: bool = True

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        rooms = self._rooms(room, size)
        return sum(self._high(row, rooms, size) for row in self._all())

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        rooms = self._rooms(room, size)
        for number, row in enumerate(self._all(), 1 - self.headed):
            high = self._high(row, rooms, size)
            if number - 1 in self.strong:
                pen.box(x, y, room, high, fill=0.9)
            self._draw_row(pen, x, y, row, rooms, size)
            y += high
            pen.rule(x, y, x + room, THIN if number else 0.9)

    def split(self, room: float, size: float, high: float) -> tuple[Table, Table | None]:
        """Part it into what is no higher than `high`, at least one row, and the rest."""
        rooms = self._rooms(room, size)
        used, kept = self.headed * self._high(self._head(), rooms, size), 0
        for row in self.rows:
            used += self._high(row, rooms, size)
            if used > high and kept:
                break
            kept += 1
        if kept >= len(self.rows):
            return self, None
        after = frozenset(number - kept for number in self.strong if number >= kept)
        first = replace(self, rows=self.rows[:kept])
        return first, replace(self, rows=self.rows[kept:], strong=after)

    def _all(self) -> tuple[Sequence[Cell], ...]:
        return (self._head(), *self.rows) if self.headed else tuple(self.rows)

    def _head(self) -> tuple[Cell, ...]:
        return tuple(Cell((column.heading,), bold=True) for column in self.columns)

    def _rooms(self, room: float, size: float) -> list[float]:
        tight = [
            self._widest(number, size) + 3 * PAD if column.tight else 0.0
            for number, column in enumerate(self.columns)
        ]
        free = max(room - sum(tight), 0.0)
        shares = sum(column.share for column in self.columns if not column.tight) or 1.0
        return [
            own if column.tight else free * column.share / shares
            for own, column in zip(tight, self.columns, strict=True)
        ]

    def _widest(self, number: int, size: float) -> float:
        cells = [row[number] for row in self.rows]
        ring = 1.5 * size if any(cell.badge for cell in cells) else 0.0
        said = [*self.columns[number].heading.split(), *(e for cell in cells for e in cell.lines)]
        return max(ring, *(width(shown(each), Face.BOLD, size) for each in said), 0.0)

    def _high(self, row: Sequence[Cell], rooms: Sequence[float], size: float) -> float:
        most = max(len(_set(cell, own, size)) for cell, own in zip(row, rooms, strict=True))
        return most * size * LEADING + 2 * _ABOVE

    def _draw_row(
        self,
        pen: Pen,
        x: float,
        y: float,
        row: Sequence[Cell],
        rooms: Sequence[float],
        size: float,
    ) -> None:
        base = y + _ABOVE + size * (LEADING - 0.28)
        for cell, own, column in zip(row, rooms, self.columns, strict=True):
            for number, (line, face) in enumerate(_set(cell, own, size)):
                at = base + number * size * LEADING
                if cell.badge and line:
                    pen.badge(x + own / 2, at - size * 0.36, line, size)
                elif column.right:
                    pen.right(x + own - PAD, at, line, face, size)
                else:
                    pen.text(x + PAD, at, line, face, size)
            x += own


def _set(cell: Cell, own: float, size: float) -> list[tuple[str, Face]]:
    """Lines of a cell with their fonts; only the first paragraph may be bold."""
    found = []
    for number, paragraph in enumerate(cell.lines):
        face = Face.PLAIN if number else cell.face
        found += [(line, face) for line in wrapped(paragraph, face, size, own - 2 * PAD)]
    return found
