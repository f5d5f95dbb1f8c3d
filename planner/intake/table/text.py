"""Tables saved as text: commas, semicolons or tabs, UTF-8 or Windows-1252."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from planner.errors import Fault, InputError
from planner.intake.table.grid import (
    HEAD,
    MAX_COLUMNS,
    MAX_LETTERS,
    MAX_ROWS,
    Grid,
    Row,
    Tab,
    place_of_row,
)
from planner.phrases import phrase

SEPARATORS = (",", ";", "\t")
_SETTING = re.compile(r'"?sep=(.)"?[,;\t]*[ \r]*(?:\n|$)', re.IGNORECASE)
"""A first line that spreadsheets take as a setting, and do not count as a row."""


def text_tabs(content: bytes, file: str) -> tuple[Tab, ...]:
    """The one sheet of a text file.

    Raises
    ------
    InputError
        Its letters cannot be read.
    """
    text, notes = _decoded(content, file)
    setting = _SETTING.match(text)
    body = text[setting.end() if setting else 0 :]
    separator = setting[1] if setting else _separator(body)
    head = tuple(row for row in _heads(body, separator) if any(row.cells))

    def read() -> Grid:
        return Grid(file, tuple(_rows(body, separator, file)), notes=notes)

    return (Tab("", hidden=False, head=head, read=read),)


def _decoded(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    if b"\0" in content:
        rule, fix = phrase("holds bytes that are no text"), phrase("save it as 'CSV UTF-8'")
        raise InputError([Fault(file, "", rule, fix)])
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        value = f"0x{content[error.start]:02x}"
        rule = phrase("is no letter, neither in UTF-8 nor in Windows-1252")
        line = content[: error.start].count(b"\n") + 1
        place = phrase("{file}, line {line}", file=file, line=line)
        fix = phrase("save the table as 'CSV UTF-8'")
        raise InputError([Fault(place, value, rule, fix)]) from None
    note = phrase(
        "{file} is not UTF-8 and is read as Windows-1252: check accented letters.", file=file
    )
    return text, (note,)


def _separator(text: str) -> str:
    """Sign that divides the first rows best: into most cells, alike from row to row."""

    def worth(sign: str) -> tuple[int, int]:
        widths = [sum(map(bool, row.cells)) for row in _heads(text, sign)]
        common = max(widths, key=lambda width: (widths.count(width) * (width > 1), width))
        return (widths.count(common) * (common - 1), -SEPARATORS.index(sign))

    filled = [sign for sign in SEPARATORS if sign in text and _heads(text, sign)]
    return max(filled, key=worth, default=",")


def _heads(text: str, separator: str) -> tuple[Row, ...]:
    """First rows, as far as they can be divided."""
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > HEAD:
                break
            found.append(Row(number, tuple(cell.strip() for cell in cells[:MAX_COLUMNS])))
    except csv.Error:  # told when all of it is read
        pass
    return tuple(found)


def _rows(text: str, separator: str, file: str) -> Iterator[Row]:
    """Rows that hold anything."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = filled = 0
    try:
        for number, cells in enumerate(reader, start=1):
            row = Row(number, tuple(cell.strip() for cell in cells))
            if any(row.cells):
                filled += 1
                _check(row, filled, file)
                yield row
    except csv.Error:
        rule = phrase("cannot be divided into cells")
        fix = phrase("close every quotation mark, and write a mark inside a cell twice")
        raise InputError([Fault(place_of_row(file, number + 1), "", rule, fix)]) from None


def _check(row: Row, filled: int, file: str) -> None:
    if filled > MAX_ROWS + HEAD:
        rule = phrase("must have at most {most:,} rows", most=MAX_ROWS)
        fix = phrase("divide the table into several files")
        raise InputError([Fault(file, "", rule, fix)])
    if any(row.cells[MAX_COLUMNS:]):
        rule = phrase("must have at most {most} cells", most=MAX_COLUMNS)
        fix = phrase("remove the columns that are not needed")
        raise InputError([Fault(place_of_row(file, row.number), "", rule, fix)])
    if any(len(cell) > MAX_LETTERS for cell in row.cells if isinstance(cell, str)):
        rule = phrase("must have at most {most:,} letters in a cell", most=MAX_LETTERS)
        fix = phrase("shorten it, and look for a quotation mark that is never closed")
        raise InputError([Fault(place_of_row(file, row.number), "", rule, fix)])
