"""Day sheets as pages: letters shrink, then rows join those before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.languages import Words, text
from planner.papers.pdf_blocks import GAP, Beside, Blank, Block, Heading, Labelled, Stack
from planner.papers.pdf_flow import Flanked, Titled, flowed
from planner.papers.pdf_map import DayMap
from planner.papers.pdf_page import SIZES, UPRIGHT, Head, Page, notice_block, stacked
from planner.papers.pdf_table import Cell, Column, Table
from planner.papers.sheet import DaySheet, Fact, Joins, Row, Track

_SHARES = (62.0, 38.0)
_MAPS = (225.0, 150.0)
"""Greatest heights of the map beside the steps, the first where there is room."""
_WIDE_MAP = 330.0
"""Greatest height of one that is as wide as the page, for days with few steps."""
_LEAST_REMARKS, _SIGN = 26.0, 30.0
_LEGEND = {
    Track.ROAD: text("by road with the team"),
    Track.RIVER: text("by boat with the team"),
    Track.ALONE: text("truck without the team"),
    Track.EMPTY: text("empty boat going home"),
}


@dataclass(frozen=True)
class Density:
    """How closely a sheet is set; `wide` sets the map below the steps, as wide as the page."""

    size: float
    map_high: float
    joins: Joins | None = None
    wide: bool = False


DENSITIES = (
    *(Density(SIZES[0], high, wide=True) for high in (_WIDE_MAP, 0.8 * _WIDE_MAP)),
    *(Density(size, _MAPS[0]) for size in SIZES),
    Density(SIZES[-1], _MAPS[1]),
    Density(SIZES[-1], _MAPS[1], Joins.FULL),
    Density(SIZES[-1], _MAPS[1], Joins.CROWDED),
)
"""Tried in this order until a sheet fits one page."""


def day_pages(sheet: DaySheet, words: Words) -> tuple[Page, ...]:
    """Lay a sheet out on one page, or on more where not even the closest setting fits."""
    for density in DENSITIES:
        blocks = _blocks(sheet, words, density)
        free = UPRIGHT.body - stacked([*blocks, _signs(sheet, words, 0)], UPRIGHT, density.size)
        if free >= _LEAST_REMARKS:
            page = [*blocks, _signs(sheet, words, free)]
            return (Page(_head(sheet), page, density.size, 1, 1),)
    closest = DENSITIES[-1]
    parts = [*_parted(sheet, words, closest)]
    return tuple(
        Page(_head(sheet), part, closest.size, number, len(parts))
        for number, part in enumerate(parts, 1)
    )


def _head(sheet: DaySheet) -> Head:
    return Head(sheet.title, sheet.team, sheet.date, sheet.week, sheet.readers, sheet.footer)


def _blocks(sheet: DaySheet, words: Words, density: Density) -> list[Block]:
    blocks: list[Block] = [_facts(sheet)]
    options = [
        _middle(sheet, words, density, below, wide=wide)
        for below in range(len(sheet.loads) + 1)
        for wide in (False, True)
    ]
    blocks.append(min(options, key=lambda block: block.height(UPRIGHT.room, density.size)))
    return [*blocks, *_rest(sheet, words), notice_block(sheet.notice)]


def _facts(sheet: DaySheet) -> Block:
    half = (len(sheet.facts) + 1) // 2
    left, right = sheet.facts[:half], sheet.facts[half:]
    stacks = [Stack([Labelled(fact) for fact in part]) for part in (left, right)]
    return Beside(stacks, (1.0, 1.0))


def _middle(sheet: DaySheet, words: Words, density: Density, below: int, *, wide: bool) -> Block:
    """Set the steps beside the map, and so many of the loads below the map.

    The others stand below the steps, or below both if they are `wide`.
    """
    if density.wide:
        return _above_map(sheet, words, density)
    rest = [*_loads(sheet.loads[below:], words)]
    left = Stack((_steps(sheet, words, density), *(() if wide else rest)), GAP)
    right = Stack((_map(sheet, words, density), *_loads(sheet.loads[:below], words)), GAP)
    beside = Beside((left, right), _SHARES)
    return Stack((beside, *rest), GAP) if wide else beside


def _above_map(sheet: DaySheet, words: Words, density: Density) -> Block:
    loads = Stack([*_loads(sheet.loads, words)])
    above = Beside((_steps(sheet, words, density), loads), _SHARES)
    return Stack((above, _map(sheet, words, density)), GAP)


def _steps(sheet: DaySheet, words: Words, density: Density) -> Block:
    team = Stack((Heading(words.say("Steps")), _rows(_listed(sheet.rows, density), words)))
    if not sheet.others:
        return team
    others = _rows(_listed(sheet.others, density), words, headed=False)
    return Stack((team, Stack((Heading(words.say("Without the team")), others))), GAP)


def _map(sheet: DaySheet, words: Words, density: Density) -> Block:
    legend = [(track, words.say(said)) for track, said in _LEGEND.items()]
    return DayMap(sheet.sketch, legend, density.map_high)


def _loads(facts: Sequence[Fact], words: Words) -> Iterator[Block]:
    if facts:
        listed = Stack([Labelled(fact) for fact in facts], 1.5)
        yield Stack((Heading(words.say("To take along")), listed))


def _rest(sheet: DaySheet, words: Words) -> Iterator[Block]:
    if sheet.clinics:
        yield Titled(words.say("Clinics"), _clinics(sheet, words))
    if sheet.turnings:
        yield Titled(words.say("Plan B"), _turnings(sheet, words))
    if sheet.warnings:
        yield Stack([Labelled(fact) for fact in sheet.warnings], 1.0)


def _listed(rows: tuple[Row, ...], density: Density) -> tuple[Row, ...]:
    return rows if density.joins is None else tuple(_joined(rows, density.joins))


def _joined(rows: Sequence[Row], joins: Joins) -> Iterator[Row]:
    """Tell rows that join as notes of the row before them."""
    held: Row | None = None
    for row in rows:
        if held is not None and row.joins <= joins and not held.clinic:
            said = f"{row.start}–{row.end} {row.brief or row.text}"
            held = replace(held, notes=(*held.notes, said))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _rows(rows: Sequence[Row], words: Words, *, headed: bool = True) -> Table:
    columns = (
        Column("", tight=True),
        Column(words.say("From–to"), tight=True),
        Column(words.say("Step"), share=1.0),
        Column(words.say("km"), right=True, tight=True),
        Column(words.say("litres"), right=True, tight=True),
    )
    cells = [
        (
            Cell((str(row.stop) if row.stop not in (0, before) else "",), badge=True),
            Cell((f"{row.start}–{row.end}",), bold=row.clinic),
            Cell((row.text, *((", ".join(row.notes),) if row.notes else ())), bold=row.clinic),
            Cell((row.km,)),
            Cell((row.litres,)),
        )
        for before, row in zip((0, *(row.stop for row in rows)), rows, strict=False)
    ]
    strong = frozenset(number for number, row in enumerate(rows) if row.clinic)
    return Table(columns, cells, strong, headed)


def _clinics(sheet: DaySheet, words: Words) -> Table:
    columns = (
        Column("", tight=True),
        Column(words.say("Where and when"), share=33.0),
        Column(words.say("Services and planned contacts"), share=38.0),
        Column(words.say("Hospital, at the worst minute"), share=29.0),
    )
    rows = [
        (
            Cell((str(each.stop),), badge=True),
            Cell((f"{each.camp} {each.times}", " · ".join(each.notes)), bold=True),
            Cell((" · ".join(each.services) or words.say("nobody"),)),
            Cell((each.hospital, *((f"☐ {each.sign_off}",) if each.sign_off else ()))),
        )
        for each in sheet.clinics
    ]
    return Table(columns, rows)


def _turnings(sheet: DaySheet, words: Words) -> Table:
    columns = (
        Column("", tight=True),
        Column(words.say("Leaving"), share=24.0),
        Column(words.say("planned"), tight=True),
        Column(words.say("latest"), tight=True),
        Column(words.say("without clinics"), tight=True),
        Column(words.say("Nearest lodging"), share=29.0),
        Column(words.say("Nearest hospital"), share=39.0),
    )
    rows = [
        (
            Cell((str(each.stop) if each.stop else "",), badge=True),
            Cell((each.place,)),
            Cell((each.planned,)),
            Cell((each.latest,), bold=True),
            Cell((each.straight,)),
            Cell((each.lodging,)),
            Cell((each.hospital,)),
        )
        for each in sheet.turnings
    ]
    return Table(columns, rows)


def _signs(sheet: DaySheet, words: Words, free: float) -> Block:
    """Make what is filled in by hand; remarks take what room is free."""
    names = [Blank(_SIGN, sign) for sign in sheet.signs]
    radio = Blank(_SIGN, words.say("Radio or telephone"))
    hand: list[Block] = [Beside([radio, *names], [1.0] * (len(names) + 1), 0.0)]
    if free >= _LEAST_REMARKS:
        hand.append(Blank(free, words.say("Remarks")))
    return Stack(hand)


def _parted(sheet: DaySheet, words: Words, density: Density) -> Iterator[list[Block]]:
    """Part a sheet that fits no page."""
    rows = _listed((*sheet.rows, *sheet.others), density)
    steps = Titled(words.say("Steps"), _rows(rows, words))
    blocks = (
        _facts(sheet),
        Flanked(steps, _map(sheet, words, density), _SHARES),
        *_loads(sheet.loads, words),
        *_rest(sheet, words),
        _signs(sheet, words, 3 * _LEAST_REMARKS),
    )
    yield from flowed(blocks, UPRIGHT, density.size, notice_block(sheet.notice))
