"""Tables written for tests, and read into the toy region."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from planner.cli import main
from planner.errors import InputError
from planner.intake.table.kinds import TableKind
from planner.intake.table.known import read_known
from planner.intake.table.outcome import Import
from planner.intake.table.run import Table, read_import
from planner.intake.table.steps import Manner

TODAY = dt.date(2026, 7, 10)
TOY = Path(__file__).parents[2] / "data" / "toy"
Cells = Sequence[Sequence[object]]


def text_table(path: Path, rows: Cells, *, separator: str = ",", encoding: str = "utf-8") -> Path:
    """Write rows as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(path: Path, **sheets: Cells) -> Path:
    """Write sheets as XLSX."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read(
    path: Path,
    *renaming: str,
    sheet: str | None = None,
    kind: TableKind | None = None,
    within_m: int = 1000,
    replace: bool = False,
) -> Import:
    """Read a table into the toy, without writing."""
    manner = Manner(TODAY, within_m, replace)
    return read_import(Table(path, sheet, kind, renaming), read_known(TOY), manner)


def refused(path: Path, match: str, *renaming: str, kind: TableKind | None = None) -> InputError:
    """Read a table that must be refused so."""
    with pytest.raises(InputError, match=match) as caught:
        read(path, *renaming, kind=kind)
    return caught.value


def import_into(folder: Path, path: Path, *words: str) -> int:
    """Run the command."""
    return main(["region", "import-table", str(path), str(folder), *words], today=TODAY)
