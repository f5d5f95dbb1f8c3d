"""Day sheets as pages: letters shrink, then rows join those before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.languages import Words
from planner.lettering.fonts import Face
from planner.papers.pdf_blocks import GAP, Beside, Block, Heading, Stack, Text
from planner.papers.pdf_crowded import Crowded, in_columns
from planner.papers.pdf_day_parts import (
    LEAST_REMARKS,
    SIGN,
    clinic_table,
    facts_block,
    joined_rows,
    load_blocks,
    map_block,
    plan_b_blocks,
    row_table,
    sign_block,
)
from planner.papers.pdf_flow import Flanked, Titled, flowed
from planner.papers.pdf_page import (
    CROWDED_SIZES,
    SIZES,
    UPRIGHT,
    Head,
    Page,
    notice_block,
    stacked,
)
from planner.papers.sheet import DaySheet, Joins, Row

_SHARES = (62.0, 38.0)
_MAPS = (225.0, 150.0)
"""Greatest heights of the map beside the steps, the first where there is room."""
_WIDE_MAP = 330.0
"""Greatest height of one that is as wide as the page, for days with few steps."""
_LOW_MAPS = (110.0, 95.0, 84.0, 73.0, 62.0)
"""Heights of the map of a day that leaves room for hardly any."""
_LOW_SIGN = 20.0
"""Height of a box to sign in on a day that leaves room for hardly any."""


@dataclass(frozen=True)
class Density:
    """How closely a sheet is set; `wide` sets the map below the steps, as wide as the page.

    `columns` sets clinics beside the steps too, in lines as short as those are.
    """

    size: float
    map_high: float
    joins: Joins | None = None
    wide: bool = False
    columns: bool = False


DENSITIES = (
    *(Density(SIZES[0], high, wide=True) for high in (_WIDE_MAP, 0.8 * _WIDE_MAP)),
    *(Density(size, _MAPS[0]) for size in SIZES),
    Density(SIZES[-1], _MAPS[1]),
    Density(SIZES[-1], _MAPS[1], Joins.FULL),
    Density(SIZES[-1], _MAPS[1], Joins.CROWDED),
    *(Density(size, _MAPS[1], Joins.CROWDED, columns=True) for size in (SIZES[-1], *CROWDED_SIZES)),
    *(Density(CROWDED_SIZES[-1], high, Joins.CROWDED, columns=True) for high in _LOW_MAPS),
)
"""Tried in this order until a sheet fits one page."""


def day_pages(sheet: DaySheet, words: Words) -> tuple[Page, ...]:
    """Lay a sheet out on one page, or on more where not even the closest setting fits."""
    for density in DENSITIES:
        blocks = _blocks(sheet, words, density)
        high, least = (_LOW_SIGN, 0.0) if density.columns else (SIGN, LEAST_REMARKS)
        bare = sign_block(sheet, words, 0, high)
        free = UPRIGHT.body - stacked([*blocks, bare], UPRIGHT, density.size)
        if free >= least:
            page = [*blocks, sign_block(sheet, words, free, high)]
            return (Page(_head(sheet), page, density.size, 1, 1),)
    settings = [[*_parted(sheet, words, size)] for size in (SIZES[-1], *CROWDED_SIZES)]
    parts = min(settings, key=len)
    size = (SIZES[-1], *CROWDED_SIZES)[settings.index(parts)]
    return tuple(
        Page(_head(sheet), part, size, number, len(parts)) for number, part in enumerate(parts, 1)
    )


def _head(sheet: DaySheet) -> Head:
    return Head(sheet.title, sheet.team, sheet.date, sheet.week, sheet.readers, sheet.footer)


def _blocks(sheet: DaySheet, words: Words, density: Density) -> list[Block]:
    blocks: list[Block] = [facts_block(sheet, words)]
    if density.columns:
        return [
            *blocks,
            *in_columns(sheet, words, Crowded(density.size, density.map_high)),
            notice_block(sheet.notice),
        ]
    options = [
        _middle(sheet, words, density, below, wide=wide)
        for below in range(len(sheet.loads) + 1)
        for wide in (False, True)
    ]
    blocks.append(min(options, key=lambda block: block.height(UPRIGHT.room, density.size)))
    return [*blocks, *_rest(sheet, words), notice_block(sheet.notice)]


def _middle(sheet: DaySheet, words: Words, density: Density, below: int, *, wide: bool) -> Block:
    """Set the steps beside the map, and so many of the loads below the map.

    The others stand below the steps, or below both if they are `wide`.
    """
    if density.wide:
        return _above_map(sheet, words, density)
    rest = [*load_blocks(sheet.loads[below:], words, also=below > 0)]
    left = Stack((_steps(sheet, words, density), *(() if wide else rest)), GAP)
    right = Stack(
        (map_block(sheet, words, density.map_high), *load_blocks(sheet.loads[:below], words)), GAP
    )
    beside = Beside((left, right), _SHARES)
    return Stack((beside, *rest), GAP) if wide else beside


def _above_map(sheet: DaySheet, words: Words, density: Density) -> Block:
    loads = Stack([*load_blocks(sheet.loads, words)])
    above = Beside((_steps(sheet, words, density), loads), _SHARES)
    return Stack((above, map_block(sheet, words, density.map_high)), GAP)


def _steps(sheet: DaySheet, words: Words, density: Density) -> Block:
    team = Stack((Heading(words.say("Steps")), row_table(_listed(sheet.rows, density), words)))
    if not sheet.others:
        return team
    others = row_table(_listed(sheet.others, density), words, headed=False)
    return Stack((team, Stack((Heading(words.say("Without the team")), others))), GAP)


def _rest(sheet: DaySheet, words: Words) -> Iterator[Block]:
    if sheet.clinics:
        yield Titled(words.say("Clinics"), clinic_table(sheet, words))
    yield from plan_b_blocks(sheet, words)


def _listed(rows: tuple[Row, ...], density: Density) -> tuple[Row, ...]:
    return rows if density.joins is None else tuple(joined_rows(rows, density.joins))


def _parted(sheet: DaySheet, words: Words, size: float) -> Iterator[list[Block]]:
    """Part a sheet that fits no page; all pages but the last say that it goes on."""
    density = Density(size, _MAPS[1], Joins.CROWDED)
    rows = _listed((*sheet.rows, *sheet.others), density)
    blocks = (
        facts_block(sheet, words),
        Flanked(Titled(words.say("Steps"), row_table(rows, words)), _side(sheet, words), _SHARES),
        *load_blocks(sheet.loads, words),
        *_rest(sheet, words),
        sign_block(sheet, words, 3 * LEAST_REMARKS),
    )
    notice = notice_block(sheet.notice)
    longest = Stack((_goes_on(words, 2), notice))
    pages = [*flowed(blocks, UPRIGHT, size, longest)]
    for number, page in enumerate(pages, 1):
        more = () if number == len(pages) else (_goes_on(words, number + 1),)
        yield [*page[:-1], Stack((*more, notice))]


def _side(sheet: DaySheet, words: Words) -> Block:
    return map_block(sheet, words, _MAPS[1])


def _goes_on(words: Words, page: int) -> Block:
    said = words.say("This day goes on on page {page}: one page does not hold it.", page=page)
    return Text(said, Face.BOLD)
