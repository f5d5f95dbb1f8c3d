"""Days that hardly fit their page: steps beside map, loads and clinics, in short lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, product

from planner.languages import Words
from planner.papers.pdf_blocks import GAP, Beside, Block, Heading, Stack, labelled
from planner.papers.pdf_day_parts import (
    FIGURES,
    joined_rows,
    load_blocks,
    map_block,
    plan_b_blocks,
    row_table,
)
from planner.papers.pdf_page import UPRIGHT
from planner.papers.sheet import Clinic, DaySheet, Fact, Joins, Row

_COLUMNS = ((46.0, 54.0), (49.0, 51.0), (52.0, 48.0), (55.0, 45.0), (58.0, 42.0))
"""Shares of steps and of what stands beside them, of which the lowest is taken."""


@dataclass(frozen=True)
class Crowded:
    """Size of letters, and the greatest height of the map."""

    size: float
    map_high: float


def in_columns(sheet: DaySheet, words: Words, place: Crowded) -> Iterator[Block]:
    """Set steps beside map, loads and clinics, as low as they can be; plan B stands below all."""
    options = [
        _columns(sheet, words, place, shares, below)
        for shares in _COLUMNS
        for below in product((False, True), repeat=3)
    ]
    yield min(options, key=lambda block: block.height(UPRIGHT.room, place.size))
    yield from plan_b_blocks(sheet, words)


def _columns(
    sheet: DaySheet,
    words: Words,
    place: Crowded,
    shares: tuple[float, float],
    below: tuple[bool, ...],
) -> Block:
    """Set both columns.

    `below` tells which stand below both: what goes on without the team, loads, and clinics.
    """
    team = _titled_rows(words.say("Steps"), sheet.rows, words)
    alone = _titled_rows(words.say("Without the team"), sheet.others, words, headed=False)
    clinics = [_short_clinic(clinic, words) for clinic in sheet.clinics]
    others: list[Block] = [alone] if sheet.others else []
    loads: list[Block] = [*load_blocks(sheet.loads, words)]
    told: list[Block] = [Stack((Heading(words.say("Clinics")), *clinics), 1.5)] if clinics else []
    parts: tuple[list[Block], ...] = (others, loads, told)
    beside = [[] if low else part for low, part in zip(below, parts, strict=True)]
    under = [part if low else [] for low, part in zip(below, parts, strict=True)]
    left = Stack((team, *beside[0]), GAP)
    right = Stack((map_block(sheet, words, place.map_high), *beside[1], *beside[2]), GAP)
    return Stack((Beside((left, right), shares), *chain.from_iterable(under)), GAP)


def _titled_rows(title: str, rows: tuple[Row, ...], words: Words, *, headed: bool = True) -> Block:
    """Set rows with kilometres and litres among their notes, so that lines are longer."""
    figures = (words.say(FIGURES[0]), words.say(FIGURES[1]))
    told = [
        replace(row, notes=(*_figures(row, figures), *row.notes), km="", litres="")
        for row in joined_rows(rows, Joins.CROWDED)
    ]
    return Stack((Heading(title), row_table(told, words, headed=headed, figures=False)))


def _figures(row: Row, units: tuple[str, str]) -> tuple[str, ...]:
    held = zip((row.km, row.litres), units, strict=True)
    return tuple(f"{figure} {unit}" for figure, unit in held if figure)


def _short_clinic(clinic: Clinic, words: Words) -> Block:
    """Tell a clinic in running lines, as narrow as they may be."""
    services = " · ".join(clinic.services) or words.say("nobody")
    said = [" · ".join(clinic.notes), services, clinic.hospital]
    said += [f"☐ {clinic.sign_off}"] if clinic.sign_off else []
    label = f"({clinic.stop}) {clinic.camp} {clinic.times}"
    return labelled(Fact(label, words.joined(filter(None, said))), words)
