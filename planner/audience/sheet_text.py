"""A text on the sheet, in any script."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from planner.lettering.fonts import Face, font
from planner.lettering.lines import wrapped
from planner.lettering.script import visual

_LEADING = 1.25


class Written(Flowable):  # type: ignore[misc]
    """A text broken into lines, as wide as there is room.

    reportlab's own paragraphs join no letters, and turn no line that is read from the right.
    """

    def __init__(self, text: str, face: Face, size: float, colour: Color) -> None:
        super().__init__()
        self.text, self.face, self.size, self.colour = text, face, size, colour
        self.lines: tuple[str, ...] = ()

    def wrap(self, room: float, *_: float) -> tuple[float, float]:
        """Break it and tell its size; reportlab asks for it."""
        self.lines = wrapped(self.text, self.face, self.size, room)
        return room, len(self.lines) * self.size * _LEADING

    def split(self, room: float, high: float) -> list[Written]:
        """Part it where a page ends."""
        self.wrap(room)
        fit = int(high / (self.size * _LEADING))
        if not 0 < fit < len(self.lines):
            return []
        parts = self.lines[:fit], self.lines[fit:]
        return [Written(" ".join(part), self.face, self.size, self.colour) for part in parts]

    def draw(self) -> None:
        """Draw on reportlab's canvas."""
        font(self.face)
        self.canv.setFont(str(self.face), self.size)
        self.canv.setFillColor(self.colour)
        for number, line in enumerate(reversed(self.lines)):
            base = (number * _LEADING + 0.28) * self.size
            self.canv.drawString(0, base, visual(line))
