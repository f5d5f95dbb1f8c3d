"""The map and figures of an audience on paper: A4, for one page where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Rows

from planner.audience.picture import MARGIN, NUMBER_SIZE, WIDTH, Cell, Label, Picture, picture
from planner.audience.seen import Audience, Point, Seen
from planner.audience.sheet_text import Written
from planner.audience.telling import Table, Told, told
from planner.languages import Words
from planner.lettering.fonts import MISSING, Face, font, shown, width
from planner.lettering.script import visual

_EDGE = 13 * mm
_PADDING = 6.0
"""Points that reportlab keeps free inside the edges."""
_WIDE = A4[0] - 2 * _EDGE - 2 * _PADDING
_LOWEST, _TALLEST = 70 * mm, 150 * mm
_INK, _SOFT, _RULE = HexColor("#26231f"), HexColor("#5f584e"), HexColor("#b9b1a4")
_PAPER, _WATER, _ROAD = HexColor("#f6f3ec"), HexColor("#a9cde1"), HexColor("#8d8172")
_NARROWED = 0.84
"""Letters here are wider than those that the picture leaves room for."""
_AREA, _LINE = HexColor("#0b5d8f"), HexColor("#4d5f6b")


def sheet_pdf(seen: Seen, words: Words) -> bytes:
    """Write the sheet in a language; the same input gives the same bytes."""
    texts = told(seen, words)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_EDGE,
        rightMargin=_EDGE,
        topMargin=_EDGE,
        bottomMargin=_EDGE,
        title=texts.title,
        author="caravana",
        subject=texts.audience,
        lang=str(words.language),
        invariant=1,
        # not packed, so that all that it holds can be looked at
        pageCompression=0,
    )
    document.build(_story(seen, texts, words))
    return file.getvalue()


def _story(seen: Seen, texts: Told, words: Words) -> list[Flowable]:
    """Put the map between head and figures, as large as leaves all on one page."""
    head, figures = [*_head(texts)], [*_figures(seen, texts, words), *_lacking(seen, texts, words)]
    room = A4[1] - 2 * _EDGE - 2 * _PADDING - 2 * mm
    room -= sum(part.wrap(_WIDE, A4[1])[1] for part in (*head, *figures))
    return [*head, _Map(picture(seen), min(_TALLEST, max(_LOWEST, room))), *figures]


def _head(texts: Told) -> Iterator[Flowable]:
    font(Face.BOLD)
    whom = [("BOX", (0, 0), (-1, -1), 1, _INK), ("FONT", (0, 0), (-1, -1), str(Face.BOLD), 9)]
    yield Rows([[texts.audience]], style=whom, hAlign="LEFT")
    yield Spacer(1, 5)
    yield Written(texts.title, Face.BOLD, 14, _INK)
    yield Spacer(1, 3)
    yield Written(f"{texts.state} {texts.keeping}", Face.PLAIN, 8.5, _SOFT)
    yield Spacer(1, 6)


def _figures(seen: Seen, texts: Told, words: Words) -> Iterator[Flowable]:
    yield Spacer(1, 8)
    pairs = zip(texts.areas.rows, seen.areas, strict=True)
    visited = tuple(row for row, area in pairs if area.visited)
    if visited and seen.audience is Audience.PARTNER:
        yield from _table(Table(texts.areas.title, texts.areas.headings, visited))
    elif visited:
        listed = ", ".join(row[0] for row in visited)
        yield Written(words.told(words.say("Areas visited"), listed), Face.PLAIN, 8.5, _INK)
        yield Spacer(1, 6)
    for table in (texts.days, texts.contacts):
        if table:
            yield from _table(table)
    yield Written(texts.notice, Face.PLAIN, 7.5, _INK)
    for rule in texts.rules:
        yield Spacer(1, 2)
        yield Written(rule, Face.PLAIN, 7, _SOFT)


def _lacking(seen: Seen, texts: Told, words: Words) -> Iterator[Flowable]:
    """Say what stands for letters that no font here has, if any does."""
    said = [seen.region, texts.notice, *seen.services.values()]
    said += [town.name for town in seen.ground.towns]
    said += [river.name for river in seen.ground.river_names]
    if any(MISSING in shown(text) for text in said):
        yield Spacer(1, 2)
        explained = words.say(
            "{sign} stands for letters that this sheet lacks; the page areas.html has them.",
            sign=MISSING,
        )
        yield Written(explained, Face.PLAIN, 7, _SOFT)


def _table(table: Table) -> Iterator[Flowable]:
    def row(texts: Iterable[str], colour: Color) -> list[Written]:
        return [Written(text, Face.PLAIN, 7.5, colour) for text in texts]

    rows = [row(table.headings, _SOFT), *(row(texts, _INK) for texts in table.rows)]
    if table.sums:
        rows.append(row(table.sums, _INK))
    widths = [
        _WIDE * part for part in ((0.25, 0.5, 0.25) if len(table.headings) == 3 else (0.5, 0.5))
    ]
    style = [
        ("LINEABOVE", (0, 1), (-1, -1), 0.4, _RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ]
    if table.sums:
        style.append(("LINEABOVE", (0, -1), (-1, -1), 1, _INK))
    yield Written(table.title, Face.BOLD, 9.5, _INK)
    yield Rows(rows, colWidths=widths, style=style, repeatRows=1, hAlign="LEFT")
    yield Spacer(1, 7)


class _Map(Flowable):  # type: ignore[misc]
    """The picture, as wide and tall as there is room."""

    def __init__(self, drawn: Picture, tallest: float) -> None:
        super().__init__()
        self.drawn = drawn
        self.scale = min(_WIDE / WIDTH, tallest / drawn.height)
        self.hAlign = "CENTER"

    def wrap(self, *_: float) -> tuple[float, float]:
        """Tell the size; reportlab asks for it."""
        return WIDTH * self.scale, self.drawn.height * self.scale

    def draw(self) -> None:
        """Draw on reportlab's canvas."""
        canvas: Canvas = self.canv
        canvas.scale(self.scale, self.scale)
        canvas.setLineJoin(1)
        canvas.setFillColor(_PAPER)
        canvas.setStrokeColor(_RULE)
        canvas.rect(0, 0, WIDTH, self.drawn.height, fill=1)
        self._lines(self.drawn.rivers, _WATER, 4)
        self._lines(self.drawn.roads, _ROAD, 3)
        for name in self.drawn.river_names:
            self._name(name, _LINE)
        for cell in self.drawn.cells:
            self._cell(cell)
        for cell in self.drawn.cells:
            x, y = cell.spot
            label = Label(str(cell.area.number), (x, y + 7), NUMBER_SIZE, middle=True)
            self._name(label, _INK if cell.area.visited else _LINE)
        for point, name in self.drawn.towns:
            canvas.setFillColor(white)
            canvas.setStrokeColor(_INK)
            canvas.setLineWidth(2.4)
            canvas.circle(point[0], self._up(point[1]), 4, fill=1)
            self._name(name, _INK)
        self._bar()

    def _up(self, y: float) -> float:
        return self.drawn.height - y

    def _lines(self, lines: Iterable[Iterable[Point]], colour: Color, width: float) -> None:
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(width)
        for line in lines:
            self.canv.drawPath(self._path([line]))

    def _cell(self, cell: Cell) -> None:
        colour = _AREA if cell.area.visited else _LINE
        self.canv.setFillColor(colour, alpha=0.42 if cell.area.visited else 0.06)
        self.canv.drawPath(self._path(cell.room), stroke=0, fill=1, fillMode=0)
        self.canv.setFillColor(colour, alpha=1)
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(3.2 if cell.area.visited else 1.4)
        self.canv.drawPath(self._path([cell.outline]))

    def _path(self, lines: Iterable[Iterable[Point]]) -> object:
        path = self.canv.beginPath()
        for line in lines:
            (x, y), *others = line
            path.moveTo(x, self._up(y))
            for x, y in others:
                path.lineTo(x, self._up(y))
        return path

    def _name(self, label: Label, colour: Color) -> None:
        x, y = label.point
        text, size = shown(label.text, Face.BOLD), label.size * _NARROWED
        if label.middle:
            x -= width(text, Face.BOLD, size) / 2
        # a light seam around letters, so that lines behind do not cross them
        for mode, shade in ((1, _PAPER), (0, colour)):
            self.canv.saveState()
            line = self.canv.beginText(x, self._up(y))
            line.setFont(str(Face.BOLD), size)
            line.setTextRenderMode(mode)
            line.setFillColor(shade)
            line.setStrokeColor(shade)
            self.canv.setLineWidth(4)
            line.textOut(visual(text))
            self.canv.drawText(line)
            self.canv.restoreState()

    def _bar(self) -> None:
        y = MARGIN / 2
        self._lines([[(MARGIN, self._up(y)), (MARGIN + self.drawn.bar, self._up(y))]], _INK, 2)
        label = f"{self.drawn.bar_km} km"
        self._name(Label(label, (MARGIN + self.drawn.bar + 8, self._up(y - 5)), 15), _INK)
