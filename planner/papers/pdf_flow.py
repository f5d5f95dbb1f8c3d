"""Blocks that flow over several pages, where what they say fits no single one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from planner.papers.pdf_blocks import GAP, Beside, Block, Heading, Stack
from planner.papers.pdf_page import Paper, stacked
from planner.papers.pdf_pen import Pen
from planner.papers.pdf_table import Table

_LEAST = 70.0
"""Points below which nothing that may be parted begins at the foot of a page."""


@runtime_checkable
class Parting(Protocol):
    """A block that can be parted."""

    def split(self, room: float, size: float, high: float) -> tuple[Block, Block | None]:
        """Part it into what is no higher than `high`, as far as it can be, and the rest."""


@dataclass(frozen=True)
class Titled:
    """A table below its title, which stands above each of its parts."""

    title: str
    table: Table

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        return self._stack().height(room, size)

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        self._stack().draw(pen, x, y, room, size)

    def split(self, room: float, size: float, high: float) -> tuple[Titled, Titled | None]:
        """Part its table."""
        free = high - Heading(self.title).height(room, size)
        first, rest = self.table.split(room, size, free)
        parted = replace(self, table=first)
        return parted, None if rest is None else replace(self, table=rest)

    def _stack(self) -> Stack:
        return Stack((Heading(self.title), self.table))


@dataclass(frozen=True)
class Flanked:
    """A titled table with something to its right, which stands beside its first part."""

    main: Titled
    side: Block
    shares: tuple[float, float]

    def height(self, room: float, size: float) -> float:
        """Tell how high it is, in points."""
        return self._beside().height(room, size)

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        self._beside().draw(pen, x, y, room, size)

    def split(self, room: float, size: float, high: float) -> tuple[Flanked, Flanked | None]:
        """Part its table; nothing stands beside the rest."""
        own = self._beside().rooms(room)[0]
        first, rest = self.main.split(own, size, high)
        parted = replace(self, main=first)
        return parted, None if rest is None else replace(self, main=rest, side=Stack(()))

    def _beside(self) -> Beside:
        return Beside((self.main, self.side), self.shares)


def flowed(
    blocks: Iterable[Block], paper: Paper, size: float, notice: Block
) -> Iterator[list[Block]]:
    """Yield the blocks of each page; the notice ends all of them."""
    page: list[Block] = []
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            free = paper.body - stacked([*page, notice], paper, size) - 2 * GAP
            high = rest.height(paper.room, size)
            if page and free < (min(high, _LEAST) if isinstance(rest, Parting) else high):
                yield [*page, notice]
                page = []
            elif isinstance(rest, Parting):
                part, rest = rest.split(paper.room, size, free)
                page.append(part)
            else:
                page.append(rest)
                rest = None
    yield [*page, notice]
