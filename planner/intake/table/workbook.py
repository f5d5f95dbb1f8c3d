"""Workbooks (XLSX): the sheets, hidden or not, and their cells."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn
from zipfile import BadZipFile

from openpyxl.reader.excel import ExcelReader

from planner.errors import Fault, InputError
from planner.intake.table.grid import (
    HEAD,
    MAX_LETTERS,
    Grid,
    Row,
    Tab,
    place_of_row,
    place_of_sheet,
)
from planner.intake.table.package import Package, open_package
from planner.intake.table.scan import DAMAGED, Scan, SheetError, scan_sheet
from planner.phrases import phrase

_LESS = phrase("keep only the rows and columns that are needed, and save it again as XLSX")
_AGAIN = phrase("open it in a spreadsheet and save it again as XLSX")
Scans = Mapping[str, Scan | SheetError]
"""What each worksheet holds, or why it cannot be read, by member of the package."""


def workbook_tabs(content: bytes, file: str) -> tuple[Tab, ...]:
    """Sheets of a workbook, in its order; chart sheets are none.

    Raises
    ------
    InputError
        It is damaged, or not safe to open, or none of its sheets can be read.
    """
    package = open_package(content, file)
    scans = {member: _scan(package, member) for member in package.worksheets}
    errors = [scan for scan in scans.values() if isinstance(scan, SheetError)]
    if errors and len(errors) == len(scans):
        raise InputError([Fault(file, "", errors[0].rule, _LESS)])
    with _told(file):
        return tuple(_tabs(content, file, scans))


def _scan(package: Package, member: str) -> Scan | SheetError:
    try:
        with package.archive.open(member) as source:
            return scan_sheet(source)
    except SheetError as error:
        return error
    except (BadZipFile, zlib.error, OSError, EOFError):
        return SheetError(DAMAGED)


def _tabs(content: bytes, file: str, scans: Scans) -> Iterator[Tab]:
    # values as they were saved: openpyxl reckons no formula
    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    # it would look through a sheet that is too long from end to end, so that is kept from it
    reader.valid_files = [n for n in reader.valid_files if not isinstance(scans.get(n), SheetError)]
    reader.read()
    sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
    for listed, relation in reader.parser.find_sheets():
        scan, place = scans.get(relation.target), place_of_sheet(file, listed.name)
        hidden = listed.state != "visible"
        if isinstance(scan, SheetError):
            fault = Fault(place, "", scan.rule, _LESS)
            yield Tab(listed.name, hidden, (), partial(_refuse, fault), fault)
        elif scan is not None and listed.name in sheets:
            sheet = sheets[listed.name]
            with _told(place):
                head = tuple(_rows(sheet, scan, HEAD))
            yield Tab(listed.name, hidden, head, partial(_grid, sheet, scan, place))


def _refuse(fault: Fault) -> NoReturn:
    raise InputError([fault])


def _grid(sheet: Any, scan: Scan, place: str) -> Grid:
    """All of a sheet.

    Raises
    ------
    InputError
        A cell is too long, or a member that it refers to is damaged.
    """
    with _told(place):
        rows = tuple(_rows(sheet, scan, None))
    for row in rows:
        if any(isinstance(cell, str) and len(cell) > MAX_LETTERS for cell in row.cells):
            rule = phrase("must have at most {most:,} letters in a cell", most=MAX_LETTERS)
            where = place_of_row(place, row.number)
            raise InputError([Fault(where, "", rule, phrase("shorten it"))])
    return Grid(place, rows, merged=scan.merged, formulas=scan.formulas)


def _rows(sheet: Any, scan: Scan, last: int | None) -> Iterator[Row]:
    """Rows that hold anything."""
    if not scan.width:
        return
    sheet.reset_dimensions()  # what the file claims of its size may be wrong
    cells = sheet.iter_rows(max_row=last, max_col=scan.width, values_only=True)
    for number, row in enumerate(cells, start=1):
        stripped = tuple(cell.strip() if isinstance(cell, str) else cell for cell in row)
        if any(cell not in (None, "") for cell in stripped):
            yield Row(number, stripped)


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Say of which sheet an error speaks."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not read
            yield
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged member leads to
        rule = phrase("cannot be read: it is damaged")
        raise InputError([Fault(place, "", rule, _AGAIN)]) from error
