"""Blocks of a page, stacked: each knows how high it is at a width and a size of letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from planner.languages import Words
from planner.lettering.fonts import Face, width
from planner.lettering.lines import wrapped
from planner.papers.pdf_pen import LEADING, Pen
from planner.papers.sheet import Fact

GAP = 6.0
"""Points between blocks."""


class Block(Protocol):
    """Something that is drawn at a place."""

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""


@dataclass(frozen=True)
class Text:
    """A text of any length."""

    text: str
    face: Face = Face.PLAIN

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        return len(wrapped(self.text, self.face, size, room)) * size * LEADING

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        for number, line in enumerate(wrapped(self.text, self.face, size, room), 1):
            pen.text(x, y + number * size * LEADING - size * 0.28, line, self.face, size)

    def split(self, room: float, size: float, high: float) -> tuple[Text, Text | None]:
        """Part it into what is no higher than `high`, at least one line, and the rest."""
        lines = wrapped(self.text, self.face, size, room)
        kept = max(int(high / (size * LEADING)), 1)
        if kept >= len(lines):
            return self, None
        return Text(" ".join(lines[:kept]), self.face), Text(" ".join(lines[kept:]), self.face)


@dataclass(frozen=True)
class Labelled:
    """A fact: its label bold as it is, and its text after it."""

    fact: Fact

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        label, lines = self._lines(room, size)
        return (len(label) - 1 + len(lines)) * size * LEADING

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        label, lines = self._lines(room, size)
        step = size * LEADING
        base = y + step - size * 0.28
        for number, line in enumerate(label):
            pen.text(x, base + number * step, line, Face.BOLD, size)
        base += (len(label) - 1) * step
        for number, line in enumerate(lines):
            shift = 0.0 if number else _after(label[-1], size)
            pen.text(x + shift, base + number * step, line, Face.PLAIN, size)

    def split(self, room: float, size: float, high: float) -> tuple[Labelled, Text | None]:
        """Part it into what is no higher than `high`, at least one line, and the rest."""
        label, lines = self._lines(room, size)
        kept = max(int(high / (size * LEADING)) - len(label) + 1, 1)
        if kept >= len(lines):
            return self, None
        first = Fact(self.fact.label, " ".join(lines[:kept]))
        return Labelled(first), Text(" ".join(lines[kept:]))

    def _lines(self, room: float, size: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        label = wrapped(self.fact.label, Face.BOLD, size, room)
        free = _after(label[-1], size)
        return label, wrapped(self.fact.text, Face.PLAIN, size, room, free)


def labelled(fact: Fact, words: Words) -> Labelled:
    """Set a fact with the colon of its language after its label."""
    return Labelled(Fact(words.say("{label}:", label=fact.label), fact.text))


def _after(label: str, size: float) -> float:
    return width(label, Face.BOLD, size) + width(" ", Face.PLAIN, size)


@dataclass(frozen=True)
class Heading:
    """A title over a rule."""

    text: str

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        return Text(self.text, Face.BOLD).height(room, size + 0.5) + 2

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        Text(self.text, Face.BOLD).draw(pen, x, y, room, size + 0.5)
        pen.rule(x, y + self.height(room, size) - 1, x + room, 0.9)


@dataclass(frozen=True)
class Stack:
    """Blocks one below the other."""

    blocks: Sequence[Block]
    gap: float = 0.0

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        gaps = self.gap * max(len(self.blocks) - 1, 0)
        return sum(block.height(room, size) for block in self.blocks) + gaps

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        for block in self.blocks:
            block.draw(pen, x, y, room, size)
            y += block.height(room, size) + self.gap


@dataclass(frozen=True)
class Beside:
    """Blocks side by side, with their shares of the width."""

    blocks: Sequence[Block]
    shares: Sequence[float]
    gap: float = 12.0

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        rooms = self.rooms(room)
        return max(block.height(own, size) for block, own in zip(self.blocks, rooms, strict=True))

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        for block, own in zip(self.blocks, self.rooms(room), strict=True):
            block.draw(pen, x, y, own, size)
            x += own + self.gap

    def rooms(self, room: float) -> list[float]:
        """Tell how wide each of them is."""
        free = room - self.gap * (len(self.blocks) - 1)
        return [free * share / sum(self.shares) for share in self.shares]


@dataclass(frozen=True)
class Blank:
    """A box for what is written by hand."""

    high: float
    label: str = ""

    def height(self, room: float, size: float) -> float:  # noqa: ARG002  (as every block)
        """Tell how high it is, in points."""
        return self.high

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        pen.box(x, y, room, self.high)
        Text(self.label, Face.BOLD).draw(pen, x + 4, y + 1, room - 8, size)
