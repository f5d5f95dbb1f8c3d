"""The rows of a sheet as values by column, with every fault of every cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planner.errors import Fault
from planner.intake.table.cells import is_empty, read_cell
from planner.intake.table.columns import Heading
from planner.intake.table.grid import Grid, Row, TableSpot
from planner.intake.table.numerals import UnreadableError
from planner.intake.table.plain import plain_words
from planner.phrases import Phrase, counted, in_turn, labelled, phrase
from planner.region.forms import Form
from planner.region.wording import written

Forms = Mapping[str, Form]
_BRACKETS = re.compile(r"[(\[]([^)\]]+)[)\]]")


@dataclass(frozen=True)
class TableRow:
    """A row: its values by column, its cells of columns that are no values yet, and its spot.

    ``unread`` are columns whose cells could not be read, which is told already.
    """

    spot: TableSpot
    values: Mapping[str, object]
    cells: Mapping[str, object]
    unread: frozenset[str]


@dataclass(frozen=True)
class TableRows:
    """The rows of a sheet, everything that is wrong with their cells, and what was done to them."""

    rows: tuple[TableRow, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


@dataclass
class _Findings:
    faults: list[Fault] = field(default_factory=list)
    doubts: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    reckoned: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def read_rows(grid: Grid, heading: Heading, forms: Forms) -> TableRows:
    """Read every row below the heading.

    Parameters
    ----------
    forms
        What each column holds; columns without a form are handed on as cells.
    """
    found = _Findings()
    rows = []
    for row in grid.rows:
        if row.number > heading.row:
            spot = TableSpot(grid.place, number=row.number, noun=grid.noun, headers=heading.headers)
            if _is_total(row):
                found.faults.append(_total(row, spot))
            elif any(not is_empty(row.cell(place), None) for place in heading.places.values()):
                rows.append(_read(row, spot, grid, heading, forms, found))
    return TableRows(tuple(rows), tuple(found.faults), tuple(_notes(found, grid, heading)))


def _read(
    row: Row, spot: TableSpot, grid: Grid, heading: Heading, forms: Forms, found: _Findings
) -> TableRow:
    values: dict[str, object] = {}
    cells: dict[str, object] = {}
    unread: set[str] = set()
    for column, place in heading.places.items():
        cell, form = row.cell(place), forms.get(column)
        saved = grid.formulas.get((row.number, place))
        if saved is False:
            unread.add(column)
            rule = phrase("is a formula whose value was not saved")
            fix = phrase("open the workbook in a spreadsheet and save it, or write the value")
            found.faults.append(Fault(spot.at(column), "", rule, fix))
            continue
        if is_empty(cell, form):
            continue
        found.reckoned[column] += saved is True
        if form is None:
            cells[column] = cell
            continue
        try:
            read = read_cell(cell, form)
        except UnreadableError as error:
            unread.add(column)
            found.faults.append(Fault(spot.at(column), written(cell), error.rule, error.remedy))
            continue
        values[column] = read.value
        if read.in_doubt:
            found.doubts[column].append((written(cell), written(read.value)))
    if "easting" in cells:
        cells = {**_zone_of_header(heading), **cells}
    return TableRow(spot, values, cells, frozenset(unread))


def _zone_of_header(heading: Heading) -> dict[str, object]:
    """Zone that the header of eastings names in brackets, as in ``Este (UTM 18S)``."""
    told = _BRACKETS.search(heading.headers["easting"])
    return {"zone": told[1]} if told and any(map(str.isdigit, told[1])) else {}


def _is_total(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell not in (None, "")), None)
    return isinstance(first, str) and plain_words(first) in ("total", "totales", "totals", "totaux")


def _total(row: Row, spot: TableSpot) -> Fault:
    first = next(cell for cell in row.cells if cell not in (None, ""))
    return Fault(spot.at(), written(first), phrase("is a row of totals"), phrase("remove it"))


def _notes(found: _Findings, grid: Grid, heading: Heading) -> Iterator[Phrase]:
    for column, doubts in found.doubts.items():
        cell, date = doubts[0]
        what = counted(
            len(doubts),
            "{number} date read with the day first, such as '{cell}' as {date}.",
            "{number} dates read with the day first, such as '{cell}' as {date}.",
            cell=cell,
            date=date,
        )
        yield labelled(in_turn((grid.place, heading.headers[column]), ", "), what)
    for column, number in found.reckoned.items():
        if number:
            what = counted(
                number,
                "{number} value of formulas, as they were when the file was saved.",
                "{number} values of formulas, as they were when the file was saved.",
            )
            yield labelled(in_turn((grid.place, heading.headers[column]), ", "), what)
