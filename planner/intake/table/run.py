"""A table read into a region: file, sheets, columns, rows, records, files of the region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.table.columns import (
    Heading,
    Means,
    Renaming,
    heading_of,
    read_renaming,
    unused,
)
from planner.intake.table.kinds import TableKind, columns_by_header, columns_of
from planner.intake.table.known import Known
from planner.intake.table.needs import service_names
from planner.intake.table.opening import open_table
from planner.intake.table.outcome import Import, Outcome
from planner.intake.table.personal import personal_faults
from planner.intake.table.recognise import Chosen, choose_sheets
from planner.intake.table.rows import Forms, read_rows
from planner.intake.table.steps import Manner, Sheet, read_sheet, require_columns
from planner.intake.table.visits import visit_forms
from planner.phrases import phrase
from planner.region.forms import form_of
from planner.region.read import in_order
from planner.region.records import Camp, Person, Place, Service
from planner.region.sheet import Spot


@dataclass(frozen=True)
class Table:
    """A table that the user names, and what is said of it.

    Attributes
    ----------
    sheet, kind
        Which sheet, and what it holds; None leaves it to the file.
    renaming
        ``HEADER=column`` for headers that mean something else than they seem to.
    """

    path: Path
    sheet: str | None = None
    kind: TableKind | None = None
    renaming: tuple[str, ...] = ()


@dataclass
class _Gathered:
    outcomes: list[Outcome] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_import(table: Table, known: Known, manner: Manner) -> Import:
    """Read a table as files of a region that holds this.

    Raises
    ------
    InputError
        Everything that is wrong with it, by sheet, row and column.
    """
    renaming = read_renaming(table.renaming, _all_columns(known))
    chosen, left = choose_sheets(
        open_table(table.path),
        table.path.name,
        partial(_lexicon, known, renaming),
        sheet=table.sheet,
        kind=table.kind,
    )
    found = _Gathered(notes=[*left])
    now = known
    for each in chosen:
        now = _take(each, now, renaming, manner, found)
    faults = [*unused(renaming, found.headings)] if found.headings else []
    faults += [*found.faults, *_only_headings(found)]
    faults += [fault for outcome in found.outcomes for fault in outcome.faults]
    if faults:
        raise InputError(in_order(faults))
    return _gathered(found)


def _take(
    chosen: Chosen, known: Known, renaming: Renaming, manner: Manner, found: _Gathered
) -> Known:
    """Read one sheet; give the region with it, or as it was where the sheet cannot be read."""
    means, said = _lexicon(known, renaming, chosen.kind)
    try:
        grid = chosen.tab.read()
        heading = heading_of(chosen.sighting.row, grid, means, said)
    except InputError as error:
        found.faults += error.faults
        return known
    found.headings.append(heading)
    found.notes += grid.notes
    private = list(personal_faults(grid, heading, chosen.kind, means))
    if private:  # nothing of such a sheet is looked at, so that no message can repeat it
        found.faults += private
        return known
    rows = read_rows(grid, heading, _forms(chosen.kind, known))
    if not rows.rows and not rows.faults:
        found.empty.append(grid.place)
        return known
    sheet = Sheet(grid.place, chosen.kind, heading, rows)
    found.faults += [*require_columns(sheet), *rows.faults]
    found.notes += rows.notes
    outcome = read_sheet(sheet, known, manner)
    found.outcomes.append(outcome)
    return outcome.known


def _only_headings(found: _Gathered) -> Iterator[Fault]:
    """Sheets without a row: passed over beside others, a fault where there is nothing else."""
    for place in found.empty:
        if found.outcomes:
            note = phrase("{place} has no row below its heading, and is passed over", place=place)
            found.notes.append(note)
        else:
            rule = phrase("has no row below its heading")
            fix = phrase("write one row for each, below the names of the columns")
            yield Fault(place, "", rule, fix)


def _gathered(found: _Gathered) -> Import:
    texts: dict[str, str] = {}
    rows: dict[tuple[str, int], Spot] = {}
    divided: dict[str, tuple[str, ...]] = {}
    for outcome in found.outcomes:
        texts |= outcome.texts
        rows |= outcome.rows
        divided |= outcome.divided
    return Import(
        texts,
        rows,
        tuple(outcome.report for outcome in found.outcomes),
        in_order(warning for outcome in found.outcomes for warning in outcome.warnings),
        (*found.notes, *(note for outcome in found.outcomes for note in outcome.notes)),
        divided,
    )


def _lexicon(known: Known, renaming: Renaming, kind: TableKind) -> tuple[Means, Renaming]:
    """What headers mean in a kind of table; in one of visits also the services of the region."""
    own = columns_by_header(kind)
    services = service_names(known.services) if kind is TableKind.VISITS else {}
    columns = {*columns_of(kind), *services.values()}
    said = {header: c for header, c in renaming.columns.items() if not c or c in columns}
    return (lambda header: own.get(header) or services.get(header)), Renaming(said)


def _all_columns(known: Known) -> tuple[str, ...]:
    columns = {column for kind in TableKind for column in columns_of(kind)}
    return tuple(sorted(columns | {service.id for service in known.services}))


def _forms(kind: TableKind, known: Known) -> Forms:
    """What the columns of a kind of table hold; columns without a form stay cells."""
    if kind is TableKind.VISITS:
        return visit_forms(known.services)
    if kind is TableKind.CAMPS:
        place = form_of(Place).parts or {}
        named = {column: place[column] for column in ("name", "kind", "district")}
        # the id is a name like the others until its place is found
        own = {
            column: form for column, form in (form_of(Camp).parts or {}).items() if column != "id"
        }
        return own | named
    return form_of(Person if kind is TableKind.STAFF else Service).parts or {}
