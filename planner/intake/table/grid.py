"""A sheet as rows of cells, numbered as the spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from planner.errors import Fault
from planner.phrases import Phrase, in_turn, phrase
from planner.region.sheet import Spot

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_LETTERS = 2_000
"""Of one cell: longer text is a mistake, most often a quotation mark that is never closed."""
HEAD = 20
"""First rows, among which the names of the columns are looked for."""


@dataclass(frozen=True)
class Row:
    """A row; `cells` are texts, numbers, truth values, dates and times as the file holds them."""

    number: int
    cells: tuple[object, ...]

    def cell(self, place: int) -> object:
        """Cell of a column counted from 0; None beyond the last one."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True)
class Merge:
    """A merged range such as ``B3:B5``, and the rows that it covers."""

    range: str
    first: int
    last: int


@dataclass(frozen=True)
class Grid:
    """All rows of a sheet that hold anything.

    Attributes
    ----------
    place
        File and sheet, as a fault names them.
    noun
        What a row is called: ``row``, or ``feature`` in a layer.
    merged
        Merged ranges.
    formulas
        Cells (row, column from 0) that hold a formula, and whether its value was saved.
    notes
        What was done to read the file, for the user to know.
    """

    place: str
    rows: tuple[Row, ...]
    noun: str = "row"
    merged: tuple[Merge, ...] = ()
    formulas: Mapping[tuple[int, int], bool] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tab:
    """A sheet that can be read: its first rows at once, all of them by `read`.

    ``broken`` says why it cannot be read, and then `read` raises it as an `InputError`.
    """

    name: str
    hidden: bool
    head: tuple[Row, ...]
    read: Callable[[], Grid]
    broken: Fault | None = None


@dataclass(frozen=True)
class TableSpot(Spot):
    """A row of a sheet, whose faults name columns by the headers of the user's table.

    It says where it is when it is asked: few of many thousand rows ever are.
    """

    number: int = 0
    noun: str = "row"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def mention(self) -> Phrase:
        """The row as other rows of the sheet speak of it, e.g. ``row 14``."""
        return row_words(self.number, self.noun)

    def at(self, column: str = "") -> str:
        """Place for a fault, e.g. ``camps.xlsx, sheet Campamentos, row 14, Población``."""
        own = column.rpartition(".")[2]  # of what lies in a table: contacts.general
        named = self.headers.get(column) or self.headers.get(own, column)
        return in_turn((part for part in (self.file, self.mention, named) if part), ", ")


def row_words(number: int, noun: str = "row") -> Phrase:
    """Row of a sheet, or feature of a layer, by its number."""
    if noun == "feature":
        return phrase("feature {number}", number=number)
    return phrase("row {row}", row=number)


def place_of_row(place: str, number: int, noun: str = "row") -> Phrase:
    """Place of a fault in a row, e.g. ``camps.xlsx, sheet Campamentos, row 14``."""
    return in_turn((place, row_words(number, noun)), ", ")


def place_of_sheet(file: str, sheet: str) -> Phrase:
    """Place of a fault in a sheet of a workbook, e.g. ``camps.xlsx, sheet Campamentos``."""
    return phrase("{file}, sheet {sheet}", file=file, sheet=sheet)


def letters(place: int) -> str:
    """Name that a spreadsheet gives a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(255)
    ('A', 'Z', 'AA', 'IV')
    """
    name, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
