"""Spreadsheets saved as CSV: header and rows to records, rows numbered as a spreadsheet does."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.phrases import phrase
from planner.region import files
from planner.region.forms import Form, Kind, form_of
from planner.region.parse import parse, unknown_name
from planner.region.remedies import remedy
from planner.region.sheet import Broken, Located, R, Row, Sheet, Spot
from planner.region.wording import place_of_letter, written

MAX_CELL = 64 * 1024
HEADER = 1
# spreadsheets take this line as a setting, and do not count it as a row
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?,*[ \r]*(?:\n|$)', re.IGNORECASE)
_OTHER_SEPARATORS = {";": phrase("semicolons"), "\t": phrase("tabs"), "|": phrase("bars")}


@dataclass(frozen=True)
class _Row:
    number: int
    cells: tuple[str, ...]


class _BadTableError(Exception):
    """The text cannot be divided into rows."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_table(text: str, file: str, model: type[R]) -> Sheet[R]:
    """Read a CSV file whose header names the columns of a record.

    Cells that are empty are left to the record's default; a cell that is a list is divided at
    spaces; rows that are empty throughout, and a first line ``sep=,``, are passed over.
    """
    try:
        rows = list(_divide(text, file))
    except _BadTableError as error:
        return Sheet(faults=(error.fault,), readable=False)
    if not rows:
        rule = phrase("must begin with a row of column names")
        fix = phrase("write the column names in row 1")
        return Sheet(faults=(Fault(Spot(file, Row(1)).at(), "", rule, fix),), readable=False)
    header, body = _trimmed(rows[0]), rows[1:]
    separator = _separator(header.cells[0]) if len(header.cells) == 1 else ""
    if separator:
        fault = _other_separator(Spot(file, Row(header.number)), header.cells[0], separator)
        return Sheet(faults=(fault,), readable=False)
    form = form_of(model)
    faults = list(_header_faults(header, form, Spot(file, Row(header.number))))
    missing = {name for name in form.required if name not in header.cells}
    found: list[Located[R] | Broken] = []
    for row in body:
        record, row_faults = _record(row, header, model, file)
        found.append(record)
        unnamed = {Spot(file, Row(row.number)).at(name) for name in missing}
        faults += (fault for fault in row_faults if fault.place not in unnamed)
    return Sheet(
        rows=tuple(row for row in found if isinstance(row, Located)),
        broken=tuple(row for row in found if isinstance(row, Broken)),
        faults=tuple(faults),
    )


def _divide(text: str, file: str) -> Iterator[_Row]:
    """Rows that hold anything; raises `_BadTableError`."""
    setting = _SEPARATOR_LINE.match(text)
    if setting is not None and setting[1] != ",":
        spot, value = Spot(file, phrase("line {line}", line=1)), setting[0].strip(" \r\n")
        raise _BadTableError(_other_separator(spot, value, setting[1]))
    reader = csv.reader(
        io.StringIO(text[setting.end() if setting else 0 :], newline=""), strict=True
    )
    number, line = 0, 0
    try:
        for number, cells in enumerate(reader, start=HEADER):
            line = reader.line_num
            if number > files.MAX_ROWS + HEADER:
                raise _BadTableError(_too_many_rows(file))
            stripped = tuple(cell.strip() for cell in cells)
            _check_lengths(stripped, number, file)
            if any(stripped):
                yield _Row(number, stripped)
    except csv.Error as error:
        raise _BadTableError(_unreadable(text, line + bool(setting), file)) from error


def _separator(header: str) -> str:
    """Sign that divides a header in which there is no comma; empty where there is none."""
    return next((sign for sign in _OTHER_SEPARATORS if sign in header), "")


def _other_separator(spot: Spot, value: str, sign: str) -> Fault:
    other = _OTHER_SEPARATORS.get(sign, written(sign))
    rule = phrase("must be divided by commas, not by {sign}", sign=other)
    fix = phrase("save the table again with commas between the cells")
    return Fault(spot.at(), written(value), rule, fix)


def _check_lengths(cells: Sequence[str], number: int, file: str) -> None:
    for cell in cells:
        if len(cell) > MAX_CELL:
            place = Spot(file, Row(number)).at()
            rule = phrase("a cell must be at most {kilobytes} KB", kilobytes=MAX_CELL // 1024)
            fix = phrase("shorten it, and look for a quotation mark that is never closed")
            raise _BadTableError(Fault(place, written(cell), rule, fix))


def _too_many_rows(file: str) -> Fault:
    rule = phrase("must have at most {rows} rows", rows=files.MAX_ROWS)
    return Fault(file, "", rule, phrase("remove rows, or make two regions of it"))


def _unreadable(text: str, line: int, file: str) -> Fault:
    """Fault at the last quotation mark of the line where the row that cannot be read begins."""
    lines = text.splitlines()
    broken = lines[line] if line < len(lines) else ""
    place = place_of_letter(file, line + 1, broken.rfind(chr(34)) + 1 or 1)
    rule = phrase("cannot be divided into cells")
    fix = phrase("close every quotation mark, and write a mark inside a cell twice")
    return Fault(place, written(broken), rule, fix)


def _trimmed(header: _Row) -> _Row:
    """Header without the empty cells that spreadsheets leave at its end."""
    cells = list(header.cells)
    while not cells[-1]:
        cells.pop()
    return _Row(header.number, tuple(cells))


def _header_faults(header: _Row, form: Form, spot: Spot) -> Iterator[Fault]:
    known = form.parts or {}
    for place, name in enumerate(header.cells):
        if name in header.cells[:place]:
            fix = phrase("keep one of the two columns")
            yield Fault(spot.at(name), name, phrase("must name each column once"), fix)
        elif not name:
            at = spot.at(phrase("column {number}", number=place + 1))
            yield Fault(at, "", phrase("must have a name"), phrase("name the column, or remove it"))
        elif name not in known:
            yield unknown_name(spot.at(written(name)), name, sorted(known))
    for name in form.required:
        if name not in header.cells:
            filled = remedy(known[name], None)
            fix = phrase(
                "add the column '{column}', and in each row {fix}", column=name, fix=filled
            )
            yield Fault(spot.at(name), "", phrase("is a column that must be there"), fix)


def _record(
    row: _Row, header: _Row, model: type[R], file: str
) -> tuple[Located[R] | Broken, tuple[Fault, ...]]:
    spot = Spot(file, Row(row.number))
    raw = _raw(row, header, form_of(model))
    extra = [cell for cell in row.cells[len(header.cells) :] if cell]
    if len(row.cells) < len(header.cells) or extra:
        rule = phrase(
            "has {cells} cells where the header has {columns}",
            cells=len(row.cells),
            columns=len(header.cells),
        )
        fix = phrase(
            "put a cell that holds a comma between quotation marks, or add the cells that lack"
        )
        return Broken(raw, spot), (Fault(spot.at(), written(", ".join(extra)), rule, fix),)
    return parse(model, raw, spot)


def _raw(row: _Row, header: _Row, form: Form) -> dict[str, object]:
    """Values by column; the first of two columns of one name wins, unknown columns are left."""
    raw: dict[str, object] = {}
    for name, cell in zip(header.cells, row.cells, strict=False):
        column = form.part(name)
        if column is not None and cell and name not in raw:
            raw[name] = cell.split() if column.kind is Kind.LIST else cell
    return raw
