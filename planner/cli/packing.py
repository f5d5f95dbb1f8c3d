"""``caravana region to-gpkg`` and ``from-gpkg``: a region into one GeoPackage, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, find_target, require_writable
from planner.cli.grouping import fault_lines
from planner.cli.mending import finish_aloud
from planner.cli.speaking import spoken
from planner.errors import Fault, OutputError
from planner.intake.gpkg.bring import Brought, bring, try_bring
from planner.intake.gpkg.differ import Difference
from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.write import package_bytes
from planner.outputs.files import write_beside
from planner.outputs.wording import count

_SHOWN = 5


def to_gpkg(region: str | None, target: Path, *, as_json: bool) -> int:
    """Write a region as one GeoPackage."""
    folder = find_region(region or DEFAULT_REGION)
    require_writable(target)
    _require_closed(target)
    packed = pack(folder)
    write_beside(target, package_bytes(packed.tables, spoken()))
    rows = {table.name: len(table.rows) for table in packed.tables}
    if as_json:
        print_document({"region": str(folder), "file": str(target), "rows": rows})
        return 0
    for line in fault_lines(packed.faults):
        print(f"still to mend: {line}")
    held = ", ".join(f"{name} {number}" for name, number in rows.items())
    print(f"{target} holds {folder}: {held}.")
    print(f"Open it in QGIS; 'caravana region from-gpkg {target} REGION' brings it back.")
    return 0


def _require_closed(target: Path) -> None:
    """Make sure that nobody has the old file open: what they saved last would mix with the new one.

    Raises
    ------
    OutputError
        Beside the file lies a log of what SQLite has still to write into it.
    """
    for ending in ("-wal", "-journal"):
        log = target.with_name(target.name + ending)
        if log.exists() and log.stat().st_size:
            rule = f"is open in another program: {log.name} lies beside it"
            fix = "save and close it in QGIS, or write to another file"
            raise OutputError(str(Fault("output file", str(target), rule, fix)))


def from_gpkg(path: Path, region: str, *, dry_run: bool, as_json: bool) -> int:
    """Bring a GeoPackage into a region, or make a new one of it."""
    folder = find_target(region)
    if not dry_run:
        finish_aloud(folder)
    brought = try_bring(path, folder) if dry_run else bring(path, folder)
    if as_json:
        print_document(_document(folder, brought, dry_run=dry_run))
        return 0
    for line in _lines(folder, brought, dry_run=dry_run):
        print(line)
    return 0


def _lines(folder: Path, brought: Brought, *, dry_run: bool) -> Iterator[str]:
    unpacked = brought.unpacked
    yield from (f"note: {remark}." for remark in unpacked.remarks)
    for difference in unpacked.differences:
        if difference:
            yield f"{difference.name}: {'; '.join(_counted(difference))}"
    files = ", ".join(unpacked.texts)
    would = "would be " if dry_run else ""
    if brought.new:
        yield f"{folder} {would or 'is '}made: {count(len(unpacked.texts), 'file')}."
    elif files:
        yield f"{folder}: {would}written: {files}."
    else:
        yield f"{folder} holds all of this already; nothing {would or 'is '}written."
    yield from (f"still to mend: {line}" for line in fault_lines(brought.found.faults))
    if brought.found.warnings:
        told = count(len(brought.found.warnings), "warning")
        yield f"{told}: see 'caravana region check {folder}'."


def _counted(difference: Difference) -> Iterator[str]:
    for word in ("new", "changed", "gone"):
        names = getattr(difference, word)
        if names:
            more = ", ..." if len(names) > _SHOWN else ""
            yield f"{len(names)} {word} ({', '.join(names[:_SHOWN])}{more})"


def _document(folder: Path, brought: Brought, *, dry_run: bool) -> dict[str, object]:
    return {
        "region": str(folder),
        "new": brought.new,
        "dry_run": dry_run,
        "files": list(brought.unpacked.texts),
        "changes": [asdict(each) for each in brought.unpacked.differences if each],
        "remarks": list(brought.unpacked.remarks),
        "faults": [asdict(fault) for fault in brought.found.faults],
        "warnings": [asdict(warning) for warning in brought.found.warnings],
    }
