"""Reading a region: every file, every fault, at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
from planner.region.crosscheck import cross_faults, cross_warnings
from planner.region.draft import NOTHING_READY, Ready, read_draft
from planner.region.files import read_files
from planner.region.hoarding import hoarding
from planner.region.records import Region


@dataclass(frozen=True)
class Inspection:
    """What reading a region found.

    Attributes
    ----------
    region
        The region; None when there are faults.
    faults
        Everything that must be mended, in file and row order.
    warnings
        Everything that looks wrong but can be planned with.
    """

    region: Region | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_region(path: Path) -> Region:
    """Read and check a region's folder.

    Raises
    ------
    InputError
        Holding every fault of every file.
    """
    inspection = inspect_region(path)
    if inspection.region is None:
        raise InputError(inspection.faults)
    return inspection.region


def inspect_region(path: Path, ready: Ready = NOTHING_READY) -> Inspection:
    """Read and check a region's folder without raising: region, faults and warnings.

    Parameters
    ----------
    ready
        What the layers hold, where they were written from just these records.
    """
    files = read_files(path)
    if not files.texts:
        return Inspection(None, in_order(files.faults), ())
    with hoarding():
        draft = read_draft(files, ready)
        faults = in_order((*files.faults, *draft.faults, *cross_faults(draft)))
        warnings = in_order((*files.warnings, *cross_warnings(draft)))
    region = None if faults else draft.region(files.content_hash)
    return Inspection(region, faults, warnings)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults without repeats, by file and row; row 9 comes before row 10."""
    return tuple(sorted(set(faults), key=lambda fault: (_natural(fault.place), fault)))


def _natural(place: str) -> tuple[tuple[int, str], ...]:
    parts = re.split(r"([0-9]+)", place)
    return tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)
