"""Pages of a file: the same content gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from planner.lettering.fonts import Face, width
from planner.lettering.lines import fitted
from planner.papers.pdf_blocks import GAP, Block, Text
from planner.papers.pdf_pen import Pen

MARGIN = 27.0
HEAD, FOOT = 43.0, 13.0
SIZES = (9.5, 9.0, 8.5, 8.0)
"""Sizes of letters that are tried, the largest first."""
CROWDED_SIZES = (7.5, 7.0)
"""Sizes for days that no larger letters hold on a page; nothing is smaller than the last."""


@dataclass(frozen=True)
class Head:
    """What stands on top of every page, and below it."""

    title: str
    team: str
    date: str
    week: str
    readers: str
    footer: str


@dataclass(frozen=True)
class Page:
    """Blocks of one page and the size of its letters."""

    head: Head
    blocks: Sequence[Block]
    size: float
    number: int
    of: int


@dataclass(frozen=True)
class Paper:
    """A sheet of A4, upright or not."""

    wide: float
    high: float

    @property
    def room(self) -> float:
        """Width inside the margins."""
        return self.wide - 2 * MARGIN

    @property
    def body(self) -> float:
        """Height between head and foot."""
        return self.high - 2 * MARGIN - HEAD - FOOT


UPRIGHT = Paper(*A4)
ACROSS = Paper(*landscape(A4))


def stacked(blocks: Sequence[Block], paper: Paper, size: float) -> float:
    """Tell how high blocks are one below the other."""
    gaps = GAP * max(len(blocks) - 1, 0)
    return sum(block.height(paper.room, size) for block in blocks) + gaps


def written(pages: Iterable[Page], paper: Paper, title: str, language: str) -> bytes:
    """Write pages as a file."""
    file = io.BytesIO()
    canvas = Canvas(
        file, pagesize=(paper.wide, paper.high), invariant=1, pageCompression=1, lang=language
    )
    canvas.setTitle(title)
    canvas.setCreator("caravana")
    canvas.setAuthor("caravana")
    for page in pages:
        _draw(Pen(canvas, paper.high), page, paper)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(pen: Pen, page: Page, paper: Paper) -> None:
    _draw_head(pen, page, paper)
    y = MARGIN + HEAD
    for block in page.blocks:
        block.draw(pen, MARGIN, y, paper.room, page.size)
        y += block.height(paper.room, page.size) + GAP
    _draw_foot(pen, page, paper)


def _draw_head(pen: Pen, page: Page, paper: Paper) -> None:
    head, right = page.head, paper.wide - MARGIN
    label = fitted(head.readers, Face.BOLD, 9, 190)
    wide = width(label, Face.BOLD, 9) + 12
    pen.box(right - wide, MARGIN, wide, 15)
    pen.text(right - wide + 6, MARGIN + 10.8, label, Face.BOLD, 9)
    room = paper.room - wide - 10
    title = f"{head.title} · {head.team}" if head.team else head.title
    pen.text(MARGIN, MARGIN + 12, fitted(title, Face.BOLD, 11, room), Face.BOLD, 11)
    count = f"{page.number}/{page.of}"
    pen.right(right, MARGIN + 32, count, Face.BOLD, 11)
    week = fitted(head.week, Face.PLAIN, 9, 150)
    end = right - width(count, Face.BOLD, 11) - 10
    pen.right(end, MARGIN + 32, week, Face.PLAIN, 9)
    date = head.date[:1].upper() + head.date[1:]
    room = end - width(week, Face.PLAIN, 9) - 10 - MARGIN
    pen.text(MARGIN, MARGIN + 32, fitted(date, Face.BOLD, 15, room), Face.BOLD, 15)
    pen.rule(MARGIN, MARGIN + 38, right, 1.6)


def _draw_foot(pen: Pen, page: Page, paper: Paper) -> None:
    y = paper.high - MARGIN
    line = fitted(page.head.footer, Face.PLAIN, 8, paper.room)
    pen.rule(MARGIN, y - 10, paper.wide - MARGIN)
    pen.text(MARGIN, y, line, Face.PLAIN, 8)


def notice_block(notice: str) -> Text:
    """Make the region's notice, which stands on every page."""
    return Text(notice, Face.ITALIC)
