"""``caravana region to-gpkg`` and ``from-gpkg``: a region into one GeoPackage, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, find_target, require_writable
from planner.cli.grouping import fault_lines
from planner.cli.mending import finish_aloud
from planner.cli.speaking import note, spoken, tell, to_mend
from planner.errors import Fault, OutputError
from planner.intake.gpkg.bring import Brought, bring, try_bring
from planner.intake.gpkg.differ import Difference
from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.write import package_bytes
from planner.outputs.files import write_beside
from planner.phrases import Phrase, counted, in_turn, joined, labelled, phrase

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
        print(to_mend(line))
    held = ", ".join(f"{name} {number}" for name, number in rows.items())
    print(tell(phrase("{file} holds {folder}: {held}.", file=target, folder=folder, held=held)))
    back = phrase(
        "Open it in QGIS; 'caravana region from-gpkg {file} REGION' brings it back.", file=target
    )
    print(tell(back))
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
            rule = phrase("is open in another program: {log} lies beside it", log=log.name)
            fix = phrase("save and close it in QGIS, or write to another file")
            fault = Fault(phrase("output file"), str(target), rule, fix)
            raise OutputError(fault.sentence)


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
    yield from (note(in_turn([remark, "."], "")) for remark in unpacked.remarks)
    for difference in unpacked.differences:
        if difference:
            yield tell(labelled(difference.name, joined(_counted(difference))))
    yield tell(_written(folder, brought, dry_run=dry_run))
    yield from map(to_mend, fault_lines(brought.found.faults))
    if brought.found.warnings:
        yield tell(warnings_to_see(len(brought.found.warnings), folder))


def warnings_to_see(number: int, folder: Path) -> Phrase:
    """Say how many warnings there are, and where they are told."""
    return counted(
        number,
        "{number} warning: see 'caravana region check {folder}'.",
        "{number} warnings: see 'caravana region check {folder}'.",
        folder=folder,
    )


def _written(folder: Path, brought: Brought, *, dry_run: bool) -> Phrase:
    """Say what became of a region, or would."""
    texts = brought.unpacked.texts
    files = ", ".join(texts)
    if brought.new:
        number = counted(len(texts), "{number} file", "{number} files")
        if dry_run:
            return phrase("{folder} would be made: {files}.", folder=folder, files=number)
        return phrase("{folder} is made: {files}.", folder=folder, files=number)
    if dry_run:
        if not files:
            return phrase(
                "{folder} holds all of this already; nothing would be written.", folder=folder
            )
        return phrase("{folder}: would be written: {files}.", folder=folder, files=files)
    if not files:
        return phrase("{folder} holds all of this already; nothing is written.", folder=folder)
    return phrase("{folder}: written: {files}.", folder=folder, files=files)


def _counted(difference: Difference) -> Iterator[Phrase]:
    if difference.new:
        names = _first_of(difference.new)
        number = len(difference.new)
        yield counted(number, "{number} new ({names})", "{number} new ({names})", names=names)
    if difference.changed:
        names = _first_of(difference.changed)
        number = len(difference.changed)
        yield counted(
            number, "{number} changed ({names})", "{number} changed ({names})", names=names
        )
    if difference.gone:
        names = _first_of(difference.gone)
        number = len(difference.gone)
        yield counted(number, "{number} gone ({names})", "{number} gone ({names})", names=names)


def _first_of(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")


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
