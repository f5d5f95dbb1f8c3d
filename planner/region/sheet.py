"""Records that remember where they were written, so that a fault can name its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from planner.errors import Fault
from planner.phrases import Phrase, in_turn, phrase
from planner.region.fields import SLUG, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, numbered as a spreadsheet does."""

    number: int

    @property
    def words(self) -> Phrase:
        """What a person calls it."""
        return phrase("row {row}", row=self.number)

    def of(self, file: str, column: str) -> Phrase:
        """Place of a column of it, or its own, in a file."""
        if column:
            return phrase("{file} row {row}, {column}", file=file, row=self.number, column=column)
        return phrase("{file} row {row}", file=file, row=self.number)


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a map layer, numbered in the order of its file; `id` as it is written."""

    number: int
    id: str = ""

    @property
    def words(self) -> Phrase:
        """What a person calls it."""
        return phrase("feature {number}", number=self._known)

    def of(self, file: str, column: str) -> Phrase:
        """Place of a property of it, or its own, in a file."""
        if not column:
            return phrase("{file} feature {number}", file=file, number=self._known)
        return phrase(
            "{file} feature {number}, {column}", file=file, number=self._known, column=column
        )

    @property
    def _known(self) -> str:
        return f"{self.number} ({self.id})" if self.id else str(self.number)


@dataclass(frozen=True)
class Spot:
    """Where something is written: a file and, within it, a row, feature or table.

    Many thousand rows are read for each that is told, so words are made when they are asked for.

    Attributes
    ----------
    file
        Name relative to the region's folder.
    part
        Row or feature, or the name of a table, such as ``team 2``; empty for the file as a whole.
    """

    file: str
    part: Row | Feature | str = ""

    @property
    def where(self) -> str:
        """The part in words, e.g. ``row 14`` or ``feature 3 (mazuko)``."""
        return self.part if isinstance(self.part, str) else self.part.words

    def at(self, column: str = "") -> str:
        """Place for a fault, e.g. ``camps.csv row 14, people_mid``."""
        if not isinstance(self.part, str):
            return self.part.of(self.file, column)
        file = in_turn((self.file, self.part)) if self.part else self.file
        return phrase("{file}, {column}", file=file, column=column) if column else file


@dataclass(frozen=True)
class Located(Generic[R]):
    """A record and where it is written."""

    record: R
    spot: Spot


@dataclass(frozen=True)
class Broken:
    """A row that is no record, as written: what is legible still counts when others refer to it."""

    raw: Mapping[str, object]
    spot: Spot

    def id_in(self, column: str) -> str:
        """Id in a column; empty when none is legible."""
        value = self.raw.get(column)
        return value.strip() if isinstance(value, str) and re.match(SLUG, value.strip()) else ""


@dataclass(frozen=True)
class Sheet(Generic[R]):
    """Everything read from one file, or from one list of a file.

    Attributes
    ----------
    rows
        Rows that are records, in file order.
    broken
        Rows that are not.
    faults
        Everything that is wrong so far.
    readable
        False when the file could not be divided into rows, so that nothing is known of them.
    """

    rows: tuple[Located[R], ...] = ()
    broken: tuple[Broken, ...] = ()
    faults: tuple[Fault, ...] = ()
    readable: bool = True

    @cached_property
    def records(self) -> tuple[R, ...]:
        """Records without their spots, in file order."""
        return tuple(row.record for row in self.rows)

    @cached_property
    def ids(self) -> frozenset[str] | None:
        """Ids of all rows, of broken ones too; None when one of them cannot be read."""
        broken = [row.id_in("id") for row in self.broken]
        if not self.readable or not all(broken):
            return None
        whole: tuple[Any, ...] = self.records
        return frozenset(chain((record.id for record in whole), broken))

    @property
    def whole(self) -> bool:
        """Whether every row is a record."""
        return self.readable and not self.broken
