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
from planner.cli.speaking import note, tell, text, warning
from planner.errors import InputError
from planner.intake.change import change_region, try_change
from planner.intake.seen import Seen
from planner.intake.table.kinds import TableKind
from planner.intake.table.known import read_known
from planner.intake.table.outcome import Import, SheetReport, retold
from planner.intake.table.run import Table, read_import
from planner.intake.table.scenarios import with_scenarios
from planner.intake.table.steps import Manner
from planner.phrases import Phrase, counted, in_turn, labelled, listed, phrase

MOST_TOLD = 15
_KINDS: Mapping[TableKind, str] = {
    TableKind.CAMPS: text("camps"),
    TableKind.STAFF: text("staff"),
    TableKind.NEEDS: text("needs"),
    TableKind.VISITS: text("visits"),
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
        print(tell(phrase("Nothing changes.")))
    elif asked.dry_run:
        said = phrase("Nothing is written; without --dry-run {files} would be.", files=files)
        print(tell(said))
    else:
        print(tell(phrase("Written: {files}.", files=files)))
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
    yield from map(warning, fault_lines(found.warnings))
    yield from map(note, found.notes)
    for report in found.reports:
        yield tell(
            phrase(
                "{place}: {kind}, columns named in row {row}.",
                place=report.place,
                kind=phrase(_KINDS[report.kind]),
                row=report.heading_row,
            )
        )
        for column, header in report.columns.items():
            yield f"  {header} -> {column}"
        if report.left_out:
            yield f"  {tell(labelled(phrase('left out'), ', '.join(report.left_out)))}"
        yield f"  {tell(_told(report))}"
        yield from _changes(report)


def _told(report: SheetReport) -> Phrase:
    parts = [
        counted(len(report.new), "{number} new", "{number} new"),
        counted(len(report.changed), "{number} changed", "{number} changed"),
        counted(report.unchanged, "{number} unchanged", "{number} unchanged"),
    ]
    if report.removed:
        parts.append(counted(len(report.removed), "{number} removed", "{number} removed"))
    if report.kept:
        parts.append(
            counted(
                report.kept,
                "{number} of the region not in the table stay",
                "{number} of the region not in the table stay",
            )
        )
    number = len(report.new) + len(report.changed) + report.unchanged
    return labelled(_number_of(report.kind, number), in_turn(parts, ", "))


def _number_of(kind: TableKind, number: int) -> Phrase:
    if kind is TableKind.CAMPS:
        return counted(number, "{number} camp", "{number} camps")
    if kind is TableKind.STAFF:
        return counted(number, "{number} post", "{number} posts")
    if kind is TableKind.NEEDS:
        return counted(number, "{number} service", "{number} services")
    return counted(number, "{number} visit", "{number} visits")


def _changes(report: SheetReport) -> Iterator[str]:
    lines = [f"+ {id_}" for id_ in report.new]
    lines += [f"~ {id_}: {', '.join(columns)}" for id_, columns in report.changed.items()]
    lines += [f"- {id_}" for id_ in report.removed]
    yield from (f"    {line}" for line in lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        more = phrase("and {number:,} more; --json lists all", number=len(lines) - MOST_TOLD)
        yield f"    {tell(more)}"


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
