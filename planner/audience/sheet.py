"""The map and figures of an audience on paper: A4, for one page where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from io import BytesIO

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Rows

from planner.audience.picture import MARGIN, NUMBER_SIZE, WIDTH, Cell, Label, Picture, picture
from planner.audience.seen import Audience, Point, Seen
from planner.audience.telling import Table, Told, told
from planner.languages import Words

_EDGE = 13 * mm
_PADDING = 6.0
"""Points that reportlab keeps free inside the edges."""
_WIDE = A4[0] - 2 * _EDGE - 2 * _PADDING
_LOWEST, _TALLEST = 70 * mm, 150 * mm
_INK, _SOFT, _RULE = HexColor("#26231f"), HexColor("#5f584e"), HexColor("#b9b1a4")
_PAPER, _WATER, _ROAD = HexColor("#f6f3ec"), HexColor("#a9cde1"), HexColor("#8d8172")
_AREA, _LINE = HexColor("#0b5d8f"), HexColor("#4d5f6b")


def sheet_pdf(seen: Seen, words: Words) -> bytes:
    """Write the sheet in a language; the same input gives the same bytes."""
    texts = told(seen, words)
    font = _font(texts, seen)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_EDGE,
        rightMargin=_EDGE,
        topMargin=_EDGE,
        bottomMargin=_EDGE,
        title=texts.title,
        subject=texts.audience,
        lang=str(words.language),
        invariant=1,
        # plain inside, so that anybody can read all that it holds
        pageCompression=0,
    )
    document.build(_story(seen, texts, font))
    return file.getvalue()


def _font(texts: Told, seen: Seen) -> str:
    """Choose a font that every reader has; for letters that it lacks, one that is put inside."""
    written = [texts.title, texts.audience, texts.keeping, texts.state, texts.notice, *texts.rules]
    written += [
        text for table in texts.tables for row in (table.headings, *table.rows) for text in row
    ]
    written += [town.name for town in seen.ground.towns]
    written += [river.name for river in seen.ground.river_names]
    try:
        "".join(written).encode("cp1252")
    except UnicodeEncodeError:
        folder = resources.files("matplotlib").joinpath("mpl-data", "fonts", "ttf")
        pdfmetrics.registerFont(
            TTFont("DejaVu", BytesIO(folder.joinpath("DejaVuSans.ttf").read_bytes()))
        )
        return "DejaVu"
    return "Helvetica"


def _story(seen: Seen, texts: Told, font: str) -> list[Flowable]:
    """Put the map between head and figures, as large as leaves all on one page."""
    head, figures = [*_head(texts, font)], [*_figures(seen, texts, font)]
    room = A4[1] - 2 * _EDGE - 2 * _PADDING - 2 * mm
    room -= sum(part.wrap(_WIDE, A4[1])[1] for part in (*head, *figures))
    return [*head, _Map(picture(seen), font, min(_TALLEST, max(_LOWEST, room))), *figures]


def _head(texts: Told, font: str) -> Iterator[Flowable]:
    whom = [("BOX", (0, 0), (-1, -1), 1, _INK), ("FONT", (0, 0), (-1, -1), _bold(font), 9)]
    yield Rows([[texts.audience]], style=whom, hAlign="LEFT")
    yield Spacer(1, 5)
    yield _paragraph(texts.title, _bold(font), 15, _INK)
    yield Spacer(1, 3)
    yield _paragraph(f"{texts.state} {texts.keeping}", font, 9, _SOFT)
    yield Spacer(1, 6)


def _figures(seen: Seen, texts: Told, font: str) -> Iterator[Flowable]:
    yield Spacer(1, 8)
    pairs = zip(texts.areas.rows, seen.areas, strict=True)
    visited = tuple(row for row, area in pairs if area.visited)
    if visited and seen.audience is Audience.PARTNER:
        yield from _table(Table(texts.areas.title, texts.areas.headings, visited), font)
    elif visited:
        listed = ", ".join(row[0] for row in visited)
        yield _paragraph(f"{texts.areas.headings[1]}: {listed}", font, 9, _INK)
        yield Spacer(1, 6)
    for table in (texts.days, texts.contacts):
        if table:
            yield from _table(table, font)
    yield _paragraph(texts.notice, font, 8, _INK)
    for rule in texts.rules:
        yield Spacer(1, 2)
        yield _paragraph(rule, font, 7.5, _SOFT)


def _bold(font: str) -> str:
    return f"{font}-Bold" if font == "Helvetica" else font


def _paragraph(text: str, font: str, size: float, colour: Color) -> Paragraph:
    style = ParagraphStyle("", fontName=font, fontSize=size, leading=size * 1.25, textColor=colour)
    return Paragraph(escape(text), style)


def _table(table: Table, font: str) -> Iterator[Flowable]:
    def row(texts: Iterable[str], colour: Color) -> list[Paragraph]:
        return [_paragraph(text, font, 8, colour) for text in texts]

    rows = [row(table.headings, _SOFT), *(row(texts, _INK) for texts in table.rows)]
    if table.sums:
        rows.append(row(table.sums, _INK))
    widths = [
        _WIDE * part for part in ((0.2, 0.22, 0.58) if len(table.headings) == 3 else (0.5, 0.5))
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
    yield _paragraph(table.title, _bold(font), 10, _INK)
    yield Rows(rows, colWidths=widths, style=style, repeatRows=1, hAlign="LEFT")
    yield Spacer(1, 7)


class _Map(Flowable):  # type: ignore[misc]
    """The picture, as wide and tall as there is room."""

    def __init__(self, drawn: Picture, font: str, tallest: float) -> None:
        super().__init__()
        self.drawn, self.font = drawn, font
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
        if label.middle:
            x -= pdfmetrics.stringWidth(label.text, _bold(self.font), label.size) / 2
        # a light seam around letters, so that lines behind do not cross them
        for mode, shade in ((1, _PAPER), (0, colour)):
            self.canv.saveState()
            text = self.canv.beginText(x, self._up(y))
            text.setFont(_bold(self.font), label.size)
            text.setTextRenderMode(mode)
            text.setFillColor(shade)
            text.setStrokeColor(shade)
            self.canv.setLineWidth(4)
            text.textOut(label.text)
            self.canv.drawText(text)
            self.canv.restoreState()

    def _bar(self) -> None:
        y = MARGIN / 2
        self._lines([[(MARGIN, self._up(y)), (MARGIN + self.drawn.bar, self._up(y))]], _INK, 2)
        label = f"{self.drawn.bar_km} km"
        self._name(Label(label, (MARGIN + self.drawn.bar + 8, self._up(y - 5)), 15), _INK)
