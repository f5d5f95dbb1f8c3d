"""The week sheet as pages: one, landscape, as long as the week fits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.languages import Words
from planner.lettering.fonts import Face, width
from planner.lettering.lines import fitted
from planner.papers.pdf_blocks import Beside, Block, Heading, Stack, Text, labelled
from planner.papers.pdf_flow import flowed
from planner.papers.pdf_page import ACROSS, SIZES, Head, Page, notice_block, stacked
from planner.papers.pdf_pen import LEADING, Pen
from planner.papers.pdf_table import Cell, Column, Table
from planner.papers.sheet import DutyLine, WeekRow, WeekSheet


def week_pages(sheet: WeekSheet, words: Words) -> tuple[Page, ...]:
    """Lay the week out on one page, or on more where it does not fit the smallest letters."""
    team = _only_team(sheet)
    said = words.say("Team {team}", team=team) if team else ""
    head = Head(sheet.title, said, sheet.dates, sheet.week, sheet.readers, sheet.footer)
    for size in SIZES:
        blocks = [_rows(sheet, words), _below(sheet, words), notice_block(sheet.notice)]
        if stacked(blocks, ACROSS, size) <= ACROSS.body:
            return (Page(head, blocks, size, 1, 1),)
    parts = [*_parted(sheet, words)]
    return tuple(
        Page(head, part, SIZES[-1], number, len(parts)) for number, part in enumerate(parts, 1)
    )


def idle_page(sheet: WeekSheet, words: Words) -> Page:
    """Say on an upright page that no team is out."""
    head = Head(words.say("Day sheet"), "", sheet.dates, sheet.week, sheet.readers, sheet.footer)
    blocks = [Text(words.say("No team is out on these days.")), notice_block(sheet.notice)]
    return Page(head, blocks, SIZES[0], 1, 1)


def _parted(sheet: WeekSheet, words: Words) -> Iterator[list[Block]]:
    blocks = (_rows(sheet, words), *_below_parts(sheet, words))
    yield from flowed(blocks, ACROSS, SIZES[-1], notice_block(sheet.notice))


def _rows(sheet: WeekSheet, words: Words) -> Table:
    several = not _only_team(sheet)
    columns = (
        Column(words.say("Day"), tight=True),
        *((Column(words.say("Team"), share=12.0),) if several else ()),
        Column(words.say("From → to"), share=22.0),
        Column(words.say("Clinics: services and contacts"), share=48.0),
        Column(words.say("Night"), share=17.0),
        Column(words.say("road km"), right=True, tight=True),
        Column(words.say("river km"), right=True, tight=True),
        Column(words.say("litres"), right=True, tight=True),
        Column(words.say("on duty"), right=True, tight=True),
        Column(words.say("cost"), right=True, tight=True),
    )
    rows = [_cells(row, several=several) for row in sheet.rows]
    total = _cells(sheet.total, several=several, bold=True)
    return Table(columns, [*rows, total], frozenset({len(rows)}))


def _cells(row: WeekRow, *, several: bool, bold: bool = False) -> tuple[Cell, ...]:
    figures = (row.road_km, row.river_km, row.litres, row.duty, row.cost)
    return (
        Cell((row.day,), bold=True),
        *((Cell((row.team,)),) if several else ()),
        Cell((row.ways,)),
        Cell(row.camps or ("",), bold=bold),
        Cell((row.night,), bold=bold),
        *(Cell((figure,), bold=bold) for figure in figures),
    )


def _only_team(sheet: WeekSheet) -> str:
    """Name the team where there is but one; nothing where teams must be told apart."""
    teams = {row.team for row in sheet.rows}
    return teams.pop() if len(teams) == 1 else ""


def _below(sheet: WeekSheet, words: Words) -> Block:
    duty = Stack((Heading(words.say("Hours of duty")), DutyBars(sheet.duty)))
    return Beside((duty, _unserved(sheet, words)), (34.0, 66.0), 16.0)


def _below_parts(sheet: WeekSheet, words: Words) -> Iterator[Block]:
    """Yield what stands below the days in parts, each of which fits a page."""
    yield Stack((Heading(words.say("Hours of duty")), DutyBars(sheet.duty)))
    yield Stack([labelled(fact, words) for fact in sheet.facts], 1.5)
    if sheet.unserved:
        yield Heading(words.say("Camps that wait"))
    for fact in sheet.unserved:
        yield labelled(fact, words)


def _unserved(sheet: WeekSheet, words: Words) -> Block:
    blocks: list[Block] = [labelled(fact, words) for fact in sheet.facts]
    if sheet.unserved:
        blocks.append(Heading(words.say("Camps that wait")))
        blocks += [labelled(fact, words) for fact in sheet.unserved]
    return Stack(blocks, 2.0)


@dataclass(frozen=True)
class DutyBars:
    """Hours of each post as a bar within its limit."""

    lines: Sequence[DutyLine]

    def height(self, room: float, size: float) -> float:  # noqa: ARG002  (as every block)
        """Tell how high it is, in points."""
        return len(self.lines) * (size * LEADING + 3) + 3

    def draw(self, pen: Pen, x: float, y: float, room: float, size: float) -> None:
        """Draw it below `y`."""
        said = max((width(line.hours, Face.PLAIN, size) for line in self.lines), default=0.0)
        widest = max((width(line.post, Face.PLAIN, size) for line in self.lines), default=0.0)
        names = min(widest + 8, room * 0.5)
        bar = max(room - names - said - 12, 20)
        for line in self.lines:
            y += size * LEADING + 3
            pen.text(x, y, fitted(line.post, Face.PLAIN, size, names - 4), Face.PLAIN, size)
            pen.box(x + names, y - size * 0.8, bar * line.share, size * 0.85, fill=0.55)
            pen.box(x + names, y - size * 0.8, bar, size * 0.85)
            pen.right(x + room, y, line.hours, Face.PLAIN, size)
