"""Records that remember where they were written, so that a fault can name its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from planner.errors import Fault
from planner.region.fields import SLUG, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Spot:
    """Where something is written: a file and, within it, a row, feature or table.

    Attributes
    ----------
    file
        Name relative to the region's folder.
    where
        E.g. ``row 14`` or ``feature 3 (mazuko)``; empty for the file as a whole.
    """

    file: str
    where: str = ""

    def at(self, column: str = "") -> str:
        """Place for a fault, e.g. ``camps.csv row 14, people_mid``."""
        place = f"{self.file} {self.where}" if self.where else self.file
        return f"{place}, {column}" if column else place


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
