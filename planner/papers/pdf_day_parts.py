"""Parts of a day sheet: each a block of its own, however they are set together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.languages import Words, text
from planner.papers.pdf_blocks import Beside, Blank, Block, Heading, Stack, labelled
from planner.papers.pdf_flow import Titled
from planner.papers.pdf_map import DayMap
from planner.papers.pdf_table import Cell, Column, Table
from planner.papers.sheet import DaySheet, Fact, Joins, Row, Track

LEAST_REMARKS, SIGN = 26.0, 30.0
FIGURES = (text("km"), text("litres"))
_LEGEND = {
    Track.ROAD: text("by road with the team"),
    Track.RIVER: text("by boat with the team"),
    Track.ALONE: text("truck without the team"),
    Track.EMPTY: text("empty boat going home"),
}


def facts_block(sheet: DaySheet, words: Words) -> Block:
    """Set what the day is under, in two columns."""
    half = (len(sheet.facts) + 1) // 2
    left, right = sheet.facts[:half], sheet.facts[half:]
    stacks = [Stack([labelled(fact, words) for fact in part]) for part in (left, right)]
    return Beside(stacks, (1.0, 1.0))


def map_block(sheet: DaySheet, words: Words, most: float) -> Block:
    """Make the map, no higher than `most` points."""
    legend = [(track, words.say(said)) for track, said in _LEGEND.items()]
    return DayMap(sheet.sketch, legend, most)


def load_blocks(facts: Sequence[Fact], words: Words, *, also: bool = False) -> Iterator[Block]:
    """Make what is taken along; `also` where the rest of it stands elsewhere."""
    if facts:
        listed = Stack([labelled(fact, words) for fact in facts], 1.5)
        said = words.say("Also to take along") if also else words.say("To take along")
        yield Stack((Heading(said), listed))


def plan_b_blocks(sheet: DaySheet, words: Words) -> Iterator[Block]:
    """Make what is done when the day runs late, and warnings."""
    if sheet.turnings:
        yield Titled(words.say("Plan B"), _turnings(sheet, words))
    if sheet.warnings:
        yield Stack([labelled(fact, words) for fact in sheet.warnings], 1.0)


def joined_rows(rows: Sequence[Row], joins: Joins) -> Iterator[Row]:
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


def row_table(
    rows: Sequence[Row], words: Words, *, headed: bool = True, figures: bool = True
) -> Table:
    """Set rows of steps; with `figures` kilometres and litres have columns of their own."""
    columns = (
        Column("", tight=True),
        Column(words.say("From–to"), tight=True),
        Column(words.say("Step"), share=1.0),
        *(Column(words.say(u), right=True, tight=True) for u in (FIGURES if figures else ())),
    )
    cells = [
        (
            Cell((str(row.stop) if row.stop not in (0, before) else "",), badge=True),
            Cell((f"{row.start}–{row.end}",), bold=row.clinic),
            Cell((row.text, *((", ".join(row.notes),) if row.notes else ())), bold=row.clinic),
            *((Cell((row.km,)), Cell((row.litres,))) if figures else ()),
        )
        for before, row in zip((0, *(row.stop for row in rows)), rows, strict=False)
    ]
    strong = frozenset(number for number, row in enumerate(rows) if row.clinic)
    return Table(columns, cells, strong, headed)


def clinic_table(sheet: DaySheet, words: Words) -> Table:
    """Set the clinics, their services and their hospitals."""
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
        Column(words.say("Leaving"), share=23.5),
        Column(words.say("planned"), tight=True),
        Column(words.say("latest"), tight=True),
        Column(words.say("without clinics"), tight=True),
        Column(words.say("Nearest lodging"), share=22.0),
        Column(words.say("Nearest hospital"), share=47.5),
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


def sign_block(sheet: DaySheet, words: Words, free: float, high: float = SIGN) -> Block:
    """Make what is filled in by hand; remarks take what room is free."""
    names = [Blank(high, sign) for sign in sheet.signs]
    radio = Blank(high, words.say("Radio or telephone"))
    hand: list[Block] = [Beside([radio, *names], [1.0] * (len(names) + 1), 0.0)]
    if free >= LEAST_REMARKS:
        hand.append(Blank(free, words.say("Remarks")))
    return Stack(hand)
