"""A pen on a page: places are points from its upper left corner; all ink is black or grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.lettering.fonts import Face, font, width
from planner.lettering.script import visual

THIN = 0.4
LEADING = 1.16
"""Height of a line by the size of its letters."""


@dataclass(frozen=True)
class Pen:
    """Draws on the page of a canvas that is `height` points high."""

    canvas: Any
    height: float

    def text(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write one line with its base at `y`."""
        font(face)
        self.canvas.setFont(str(face), size)
        self.canvas.setFillGray(0)
        self.canvas.drawString(x, self.height - y, visual(text))

    def right(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write one line that ends at `x`."""
        self.text(x - width(text, face, size), y, text, face, size)

    def middle(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write one line around `x`."""
        self.text(x - width(text, face, size) / 2, y, text, face, size)

    def rule(self, x: float, y: float, end: float, weight: float = THIN) -> None:
        """Draw a level line."""
        self.canvas.setStrokeGray(0)
        self.canvas.setDash()
        self.canvas.setLineWidth(max(weight, THIN))
        self.canvas.line(x, self.height - y, end, self.height - y)

    def box(
        self, x: float, y: float, wide: float, high: float, *, fill: float | None = None
    ) -> None:
        """Draw a box from its upper left corner; one that is filled has no frame."""
        self.canvas.setLineWidth(THIN)
        self.canvas.setStrokeGray(0)
        self.canvas.setDash()
        if fill is not None:
            self.canvas.setFillGray(fill)
        bottom = self.height - y - high
        self.canvas.rect(x, bottom, wide, high, stroke=fill is None, fill=fill is not None)

    def badge(self, x: float, y: float, text: str, size: float) -> None:
        """Draw a number in a circle around a point."""
        radius = max(size * 0.72, width(text, Face.BOLD, size) / 2 + 1.6)
        self.canvas.setLineWidth(0.9)
        self.canvas.setStrokeGray(0)
        self.canvas.setFillGray(1)
        self.canvas.setDash()
        self.canvas.circle(x, self.height - y, radius, stroke=1, fill=1)
        self.middle(x, y + size * 0.36, text, Face.BOLD, size)
