"""``caravana region import-table``: a spreadsheet into a region's folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import find_region, today_in
from planner.cli.grouping import fault_lines
from planner.cli.mending import see_finished
from planner.errors import InputError
from planner.intake.change import change_region, try_change
from planner.intake.seen import Seen
from planner.intake.table.kinds import TableKind
from planner.intake.table.known import read_known
from planner.intake.table.outcome import Import, SheetReport, retold
from planner.intake.table.run import Table, read_import
from planner.intake.table.scenarios import with_scenarios
from planner.intake.table.steps import Manner
from planner.outputs.wording import count
from planner.phrases import listed

MOST_TOLD = 15
_ONE: Mapping[TableKind, str] = {
    TableKind.CAMPS: "camp",
    TableKind.STAFF: "post",
    TableKind.NEEDS: "service",
    TableKind.VISITS: "visit",
}


@dataclass(frozen=True)
class Importing:
    """What the user wants imported, and how."""

    table: Table
    region: str
    within_m: int
    replace: bool
    dry_run: bool


def import_table(asked: Importing, *, today: dt.date | None, as_json: bool) -> int:
    """Read a table into a region's folder, all of it or nothing, and say what changes."""
    folder = find_region(asked.region)
    seen = None if asked.dry_run else see_finished(folder)
    known = read_known(folder)
    manner = Manner(today_in(known.settings, today), asked.within_m, asked.replace)
    found = with_scenarios(read_import(asked.table, known, manner), folder)
    if found.texts:
        _write(folder, found, seen)
    if as_json:
        print_document(_document(asked, folder, found))
        return 0
    for line in _lines(found):
        print(line)
    files = listed([str(folder / name) for name in sorted(found.texts)])
    if not files:
        print("Nothing changes.")
    elif asked.dry_run:
        print(f"Nothing is written; without --dry-run {files} would be.")
    else:
        print(f"Written: {files}.")
    return 0


def _write(folder: Path, found: Import, seen: Seen | None) -> None:
    """Write into a region as it was seen; where it was not, only try it."""
    try:
        if seen is None:
            try_change(folder, found.texts)
        else:
            change_region(folder, found.texts, seen)
    except InputError as error:
        raise InputError(list(retold(error.faults, found.rows))) from error


def _lines(found: Import) -> Iterator[str]:
    for warning in fault_lines(found.warnings):
        yield f"warning: {warning}"
    for note in found.notes:
        yield f"note: {note}"
    for report in found.reports:
        yield f"{report.place}: {report.kind}, columns named in row {report.heading_row}."
        for column, header in report.columns.items():
            yield f"  {header} -> {column}"
        if report.left_out:
            yield f"  left out: {', '.join(report.left_out)}"
        yield f"  {_told(report)}"
        yield from _changes(report)


def _told(report: SheetReport) -> str:
    parts = [
        f"{len(report.new):,} new",
        f"{len(report.changed):,} changed",
        f"{report.unchanged:,} unchanged",
    ]
    if report.removed:
        parts.append(f"{len(report.removed):,} removed")
    if report.kept:
        parts.append(f"{report.kept:,} of the region not in the table stay")
    number = len(report.new) + len(report.changed) + report.unchanged
    return f"{count(number, _ONE[report.kind])}: {', '.join(parts)}"


def _changes(report: SheetReport) -> Iterator[str]:
    lines = [f"+ {id_}" for id_ in report.new]
    lines += [f"~ {id_}: {', '.join(columns)}" for id_, columns in report.changed.items()]
    lines += [f"- {id_}" for id_ in report.removed]
    yield from (f"    {line}" for line in lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        yield f"    and {len(lines) - MOST_TOLD:,} more; --json lists all"


def _document(asked: Importing, folder: Path, found: Import) -> dict[str, object]:
    return {
        "table": str(asked.table.path),
        "region": str(folder),
        "dry_run": asked.dry_run,
        "files": sorted(found.texts),
        "sheets": [asdict(report) for report in found.reports],
        "warnings": [asdict(warning) for warning in found.warnings],
        "notes": list(found.notes),
    }
