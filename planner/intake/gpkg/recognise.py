"""Which table of a GeoPackage is which layer of a region, and which columns are its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.intake.gpkg.layers import FILE_COLUMNS, FILES, LATEST_VISIT, Layer
from planner.intake.gpkg.open import Package, StoredTable
from planner.intake.gpkg.spots import column_at
from planner.phrases import phrase
from planner.region.parse import unknown_name
from planner.region.private import looks_personal
from planner.region.wording import written

_STYLES = ("layer_styles", "qgis_projects")
_NUMBERS = ("fid", "_fid", "ogc_fid")
_DRAWN = frozenset({"id", "from", "to", "length_m"})
_ENOUGH = 0.6
"""Share of the columns of a layer by which a table of another name is recognised."""
_MISSING = phrase("is a column that must be there")


@dataclass(frozen=True)
class Recognised:
    """Tables by the layer that they hold, what to tell of them, and what is wrong."""

    tables: Mapping[str, StoredTable]
    remarks: tuple[str, ...]
    faults: tuple[Fault, ...]


def recognise(package: Package, layers: Sequence[Layer]) -> Recognised:
    """Find the table of each layer by its name, else by its columns where only one has them."""
    named = {table.name.casefold(): table for table in package.tables}
    tables = {
        name: named[name] for name in (*(each.name for each in layers), FILES) if name in named
    }
    others = [t for t in package.tables if t not in tables.values() and t.name not in _STYLES]
    remarks = []
    for layer in layers:
        alike = [table for table in others if _alike(table, layer)]
        if layer.name not in tables and len(alike) == 1:
            tables[layer.name] = alike[0]
            others.remove(alike[0])
            remarks.append(
                phrase(
                    "{table} has the columns of {layer}: taken for it",
                    table=written(alike[0].name),
                    layer=layer.name,
                )
            )
    remarks += [
        phrase("{table} is no layer of a region: left out", table=written(each.name))
        for each in others
    ]
    faults = (_view(package.file, name) for name in package.views if _wanted(name, layers))
    return Recognised(tables, tuple(remarks), tuple(faults))


def columns_of(table: StoredTable, layer: Layer) -> dict[str, str]:
    """Columns of a table that are those of a layer: the name there by the name here."""
    known = {column.name for column in layer.columns}
    return {name: name.casefold() for name in table.columns if name.casefold() in known}


def own_columns(table: StoredTable, layer: Layer, file: str) -> Iterator[Fault | str]:
    """Columns that somebody added: what to tell of each, or a fault where it may be of a person."""
    known = columns_of(table, layer)
    shown = {LATEST_VISIT} if layer.name == "camps" else set()
    for name in table.columns:
        if name in known or name.casefold() in _NUMBERS or name in shown:
            continue
        # a column of visits that nobody knows holds what was counted
        if looks_personal(name) or layer.name == "visits":
            place = column_at(file, layer.name, written(name))
            yield unknown_name(place, name, [column.name for column in layer.columns])
        else:
            yield phrase(
                "{layer}: the column '{column}' is not one of a region: left out",
                layer=layer.name,
                column=written(name),
            )


def missing_columns(table: StoredTable, layer: Layer, file: str) -> dict[str, Fault]:
    """Faults of columns that a layer needs and a table lacks, by their names.

    What a drawing tells may be missing.
    """
    present = set(columns_of(table, layer).values())
    told = _DRAWN if layer.geometry is not None else frozenset[str]()
    fix = phrase(
        "add the column, or take the layer from the file that 'caravana region to-gpkg' wrote"
    )
    return {
        column.name: Fault(column_at(file, layer.name, column.name), "", _MISSING, fix)
        for column in layer.columns
        if column.required and column.name not in present | told
    }


def _alike(table: StoredTable, layer: Layer) -> bool:
    """Whether a table has the columns that a layer needs, and most of the others."""
    present = set(columns_of(table, layer).values())
    needed = {column.name for column in layer.columns if column.required}
    drawn = layer.geometry is None or table.drawing is not None
    return drawn and needed <= present and len(present) >= _ENOUGH * len(layer.columns)


def _wanted(name: str, layers: Iterable[Layer]) -> bool:
    return name.casefold() in {FILES, *(layer.name for layer in layers)}


def _view(file: str, name: str) -> Fault:
    rule = phrase("is a view or a virtual table, and must be a table")
    fix = phrase("save the layer as a table of this name; a view is never run")
    return Fault(f"{file} {name}", "", rule, fix)


def missing_file_columns(table: StoredTable, file: str) -> Iterator[Fault]:
    """Columns that the table of files needs and lacks."""
    for name in FILE_COLUMNS:
        if name not in table.columns:
            fix = phrase("take the table from the file that 'caravana region to-gpkg' wrote")
            yield Fault(column_at(file, FILES, name), "", _MISSING, fix)
