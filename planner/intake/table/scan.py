"""A sheet of a workbook as its XML has it: what openpyxl does not tell when it reads row by row.

One pass, without keeping any cell: how far the sheet reaches, merged ranges, and formulas with or
without a value that was saved. It stops where a sheet is too long or too wide, so that nothing is
read into memory first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from planner.intake.table.grid import HEAD, MAX_COLUMNS, MAX_ROWS, Merge
from planner.phrases import phrase

LAST_ROW = 1_048_576
"""Of any spreadsheet."""
_CHUNK = 256 * 1024
DAMAGED = phrase("is damaged")
_RANGE = re.compile(r"\$?[A-Z]+\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?")


class SheetError(Exception):
    """A sheet that cannot be read; which rule it breaks."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True)
class Scan:
    """What a sheet holds: `width` columns at most, merged ranges, and formulas by cell."""

    width: int
    merged: tuple[Merge, ...]
    formulas: Mapping[tuple[int, int], bool]


@dataclass
class _Reader:
    """Where a parser stands in a sheet; rows are counted from 1, columns from 0."""

    row: int = 0
    column: int = -1
    filled_rows: int = 0
    width: int = 0
    in_value: bool = False
    formula: bool = False
    filled: bool = False
    row_filled: bool = False
    merged: list[Merge] = field(default_factory=list)
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "row":
                self._begin_row(attributes)
            case "c":
                self.column = _column(attributes.get("r", ""), self.column)
                self.formula = self.filled = False
            case "f":
                self.formula = True
            case "v" | "t":
                self.in_value = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = _whole(attributes["r"]) if "r" in attributes else self.row + 1
        if not self.row < number <= LAST_ROW:
            raise SheetError(phrase("has rows out of order"))
        self.row, self.column, self.row_filled = number, -1, False

    def _merge(self, ref: str) -> None:
        if found := _RANGE.fullmatch(ref):
            first = int(found[1])
            self.merged.append(Merge(ref, first, int(found[2] or first)))

    def data(self, text: str) -> None:
        if self.in_value and not self.filled and text.strip():
            self.filled = True

    def end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "v" | "t":
                self.in_value = False
            case "c":
                self._end_cell()
            case "row" if self.row_filled:
                self.filled_rows += 1
                if self.filled_rows > MAX_ROWS + HEAD:
                    raise SheetError(phrase("must have at most {most:,} rows", most=MAX_ROWS))

    def _end_cell(self) -> None:
        if self.formula:
            self.formulas[self.row, self.column] = self.filled
        if self.filled or self.formula:
            self.row_filled = True
            self.width = max(self.width, self.column + 1)
        if self.column >= MAX_COLUMNS and self.row_filled:
            raise SheetError(phrase("must have at most {most} columns", most=MAX_COLUMNS))


def scan_sheet(source: IO[bytes]) -> Scan:
    """Look through a sheet.

    Raises
    ------
    SheetError
        It is damaged, too long or too wide.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise SheetError(DAMAGED) from None
    return Scan(reader.width, tuple(reader.merged), reader.formulas)


def _column(ref: str, before: int) -> int:
    """Column of a cell, from 0: by its reference, or next to the one before."""
    if not ref:
        return before + 1
    place = 0
    for letter in ref.rstrip("0123456789"):
        if not "A" <= letter <= "Z" or place > LAST_ROW:
            raise SheetError(DAMAGED)
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise SheetError(DAMAGED)
    return int(text)
