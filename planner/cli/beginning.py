"""``caravana region new``: a region that a person can fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.grouping import fault_lines
from planner.intake.new.begin import Begun, Wish, begin
from planner.region.files import SPREADSHEET


def begin_region(wish: Wish, *, as_json: bool) -> int:
    """Make the folder of a new region, and say what to do next."""
    begun = begin(wish)
    if as_json:
        print_document(_document(wish.folder, begun))
        return 0
    for line in _lines(wish.folder, begun):
        print(line)
    return 0


def _lines(folder: Path, begun: Begun) -> Iterator[str]:
    start = begun.start
    yield f"{start.name} is begun in {folder}: country {start.country}, {start.time_zone}."
    yield from (f"note: {told}." for told in begun.supposed)
    yield from (f"still to mend: {line}" for line in fault_lines(begun.found.faults))
    yield from (f"warning: {line}" for line in fault_lines(begun.found.warnings))
    yield "Next:"
    yield f"  1. caravana region to-gpkg {folder} -o {start.id}.gpkg; draw places, roads and rivers"
    yield f"     in QGIS, and move the base; caravana region from-gpkg {start.id}.gpkg {folder}"
    yield f"  2. fill {folder / SPREADSHEET};"
    yield f"     caravana region import-table {folder / SPREADSHEET} {folder}"
    yield "  3. put your own figures into region.toml, teams.toml and services.csv, and take from"
    yield "     'illustrative' what you have replaced"
    yield f"  4. caravana region check {folder}"


def _document(folder: Path, begun: Begun) -> dict[str, object]:
    return {
        "region": str(folder),
        "start": asdict(begun.start),
        "supposed": list(begun.supposed),
        "faults": [asdict(fault) for fault in begun.found.faults],
        "warnings": [asdict(warning) for warning in begun.found.warnings],
    }
