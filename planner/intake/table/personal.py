"""Columns of a table that look like personal data: refused, and what they hold never repeated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from planner.errors import Fault
from planner.intake.table.columns import Heading, Means
from planner.intake.table.grid import Grid
from planner.intake.table.kinds import POSITION, TableKind, place_codes
from planner.intake.table.plain import plain_header, plain_words
from planner.region.private import NUMBER_RULE, RULE, holds_number, looks_personal
from planner.region.wording import written

_PERSONS = frozenset(
    re.findall(
        "[a-z]+",
        """
        nom noms prenom prenoms adresse naissance courriel portable
        responsable encargado encargada dirigente presidente presidenta jefe jefa lider apu
        promotor promotora contacto leader chief headman dirigeant chef
        """,
    )
)
"""Words of registers that stand for persons, beside those that region files refuse."""
_NAMES: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.CAMPS: ("name", "id"),
    TableKind.NEEDS: ("name", "id"),
    TableKind.VISITS: ("camp",),
    TableKind.STAFF: (),
}
"""Columns that hold the name of a place or a service, whatever their header is."""
_DECIMALS = re.compile(r"[+-]?\d{1,6}[.,]\d+")


def personal_faults(grid: Grid, heading: Heading, kind: TableKind, means: Means) -> Iterator[Fault]:
    """One fault for each column that looks personal, by its header or by what its cells hold.

    The name of a settlement or a service is welcome; a post has none.
    """
    grids = {heading.places[column] for column in POSITION if column in heading.places}
    names = {heading.places[column] for column in _NAMES[kind] if column in heading.places}
    named = {heading.places[column]: header for column, header in heading.headers.items()}
    for place, header in sorted({**named, **heading.others}.items()):
        known = place in names or means(plain_header(header)) is not None
        if not known and _names_persons(header):
            yield _refused(grid, header, RULE)
        elif place in grids or plain_header(header) in place_codes():
            continue
        elif any(
            _numbers_a_person(row.cell(place)) for row in grid.rows if row.number > heading.row
        ):
            yield _refused(grid, header, NUMBER_RULE)


def _names_persons(header: str) -> bool:
    return looks_personal(header) or not _PERSONS.isdisjoint(plain_words(header).split())


def _numbers_a_person(cell: object) -> bool:
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta) or cell is None:
        return False
    if isinstance(cell, float):
        return cell.is_integer() and holds_number(f"{cell:.0f}")
    text = str(cell)
    return holds_number(text) and not _DECIMALS.fullmatch(text)


def _refused(grid: Grid, header: str, rule: str) -> Fault:
    remedy = f'remove the column from the table, or leave it away with --map "{header}="'
    return Fault(grid.place, written(header), rule, remedy)
