"""Columns of a table that look like personal data: refused, and what they hold never repeated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from planner.errors import Fault
from planner.intake.table.columns import Heading, Means
from planner.intake.table.grid import Grid
from planner.intake.table.kinds import POSITION, TableKind, place_codes
from planner.intake.table.plain import plain_header
from planner.phrases import phrase
from planner.region.private import NUMBER_RULE, RULE, holds_number, looks_personal, words_of
from planner.region.wording import written

_PERSONS = frozenset(
    re.findall(
        "[a-z]+",
        """
        nom noms portable portables
        responsable responsables encargado encargados encargada encargadas dirigente dirigentes
        presidente presidentes presidenta president jefe jefes jefa jefas lider lideres lideresa apu
        apus promotor promotores promotora promotoras contacto contactos leader leaders chief chiefs
        headman dirigeant dirigeants dirigeante chef chefs cheffe
        delegado delegados delegada delegadas delegate delegates delegue delegues deleguee cacique
        caciques alcalde alcaldes alcaldesa maire maires teniente tenientes gobernador gobernadores
        gobernadora governor gouverneur
        """,
    )
)
"""Words of registers that stand for persons, beside those that region files refuse."""
_ALONE = ["contact"]
"""A header that stands for persons only where nothing else is said, such as minutes of it."""
_OF_GROUND = (TableKind.CAMPS, TableKind.NEEDS)
"""Tables whose rows are places or services, which may have an alias."""
_OF_POSTS = frozenset({"alias"})
"""Words that stand for persons but where the table is one of places."""
_OF_PLACES = frozenset({"name", "names", "nombre", "nombres", "nom", "noms"})
"""Words that stand for persons but where the column holds the name of a place or a service."""
_NAMES: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.CAMPS: ("name", "id"),
    TableKind.NEEDS: ("name", "id"),
    TableKind.VISITS: ("camp",),
    TableKind.STAFF: (),
}
"""Columns that hold the name of a place or a service."""
_DECIMALS = re.compile(r"[+-]?\d{1,6}[.,]\d+")


def personal_faults(grid: Grid, heading: Heading, kind: TableKind, means: Means) -> Iterator[Fault]:
    """One fault for each column that looks personal, by its header or by what its cells hold.

    The name of a settlement or a service is welcome; a post has none.
    """
    grids = {heading.places[column] for column in POSITION if column in heading.places}
    kept = {place: column for column, place in heading.places.items()}
    named = {place: heading.headers[column] for place, column in kept.items()}
    for place, header in sorted({**named, **heading.others}.items()):
        column = kept.get(place)
        if not _is_known(header, column, means) and _names_persons(header, column, kind):
            yield _refused(grid, header, RULE)
        elif place in grids or (column is None and plain_header(header) in place_codes()):
            continue
        elif any(
            _numbers_a_person(row.cell(place)) for row in grid.rows if row.number > heading.row
        ):
            yield _refused(grid, header, NUMBER_RULE)


def _is_known(header: str, column: str | None, means: Means) -> bool:
    """Whether a column holds what its header means, and not what the user says of it."""
    return column is not None and means(plain_header(header)) == column


def _names_persons(header: str, column: str | None, kind: TableKind) -> bool:
    words = words_of(header)
    if column in _NAMES[kind]:
        words = [word for word in words if word not in _OF_PLACES]
    persons = _PERSONS if kind in _OF_GROUND else _PERSONS | _OF_POSTS
    return looks_personal(" ".join(words)) or words == _ALONE or not persons.isdisjoint(words)


def _numbers_a_person(cell: object) -> bool:
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta) or cell is None:
        return False
    if isinstance(cell, float):
        return cell.is_integer() and holds_number(f"{cell:.0f}")
    text = str(cell)
    return holds_number(text) and not _DECIMALS.fullmatch(text)


def _refused(grid: Grid, header: str, rule: str) -> Fault:
    remedy = phrase(
        'remove the column from the table, or leave it away with --map "{header}="', header=header
    )
    return Fault(grid.place, written(header), rule, remedy)
