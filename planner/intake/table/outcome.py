"""What reading a table comes to: files to write, what changes, and all that is to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.errors import Fault
from planner.intake.table.kinds import TableKind
from planner.intake.table.known import Known
from planner.region.sheet import Spot

_ROW = re.compile(
    r"(?P<file>\S+) (?:row|feature) (?P<number>\d+)(?: \([^)]*\))?(?:, (?P<column>.+))?"
)
Rows = Mapping[tuple[str, int], Spot]
"""Row of the table by file of the region and number of the row or feature that it becomes."""


@dataclass(frozen=True)
class SheetReport:
    """What a sheet is read as, and what it changes.

    Attributes
    ----------
    columns
        Header by column of the region's files.
    left_out
        Headers that mean nothing, or that the user leaves away.
    new, removed
        Ids, and of visits date and camp.
    changed
        Columns that change, by id.
    unchanged, kept
        How many rows change nothing, and how many of the region the table does not name.
    defaults
        How many rows took a default, by column.
    """

    place: str
    kind: TableKind
    heading_row: int
    columns: Mapping[str, str]
    left_out: tuple[str, ...]
    new: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unchanged: int = 0
    kept: int = 0
    removed: tuple[str, ...] = ()
    defaults: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What one sheet comes to: the region with it, files by name, and what is to be told.

    ``divided`` holds ids of the parts of each way that new places divide, by the id that it had.
    """

    known: Known
    report: SheetReport
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    divided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Import:
    """What a file comes to: files of the region by name, and what is to be told of each sheet."""

    texts: Mapping[str, str]
    rows: Rows
    reports: tuple[SheetReport, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[str, ...]
    divided: Mapping[str, tuple[str, ...]]


def retold(faults: Sequence[Fault], rows: Rows) -> Iterator[Fault]:
    """Faults of the region's files told by the rows of the table that they come from."""
    for fault in faults:
        found = _ROW.fullmatch(fault.place)
        spot = rows.get((found["file"], int(found["number"]))) if found else None
        if spot is None or found is None:
            yield fault
        else:
            yield Fault(spot.at(found["column"] or ""), fault.value, fault.rule, fault.remedy)
