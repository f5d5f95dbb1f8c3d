"""Rows of a table as records of a region, with every fault and what was filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyproj

from planner.errors import Fault
from planner.intake.formulas import FORMULA_REMEDY, formula_rule
from planner.intake.gpkg.complete import Ends, Filled, ids_of, with_ends, with_id
from planner.intake.gpkg.drawing import Points, points_of, reference_fault, to_degrees
from planner.intake.gpkg.layers import Layer
from planner.intake.gpkg.open import Package, StoredRow, StoredTable
from planner.intake.gpkg.recognise import columns_of, missing_columns, own_columns
from planner.intake.gpkg.spots import RowSpot
from planner.intake.gpkg.values import raw_values
from planner.phrases import Phrase, in_turn, phrase
from planner.region.drawing import Geometry
from planner.region.fields import Record
from planner.region.parse import parse
from planner.region.sheet import Located, Spot
from planner.region.wording import written

_NOUNS = {"places": "place", "roads": "road", "rivers": "reach", "borders": "border"}
_ANYWHERE: Points = ((0.0, 0.0), (0.0, 0.0))


@dataclass(frozen=True)
class Reading:
    """Records of a layer in the order of their rows, what to tell of them, and their faults."""

    layer: Layer
    records: tuple[Record, ...]
    remarks: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_rows(package: Package, table: StoredTable, layer: Layer, ends: Ends) -> Reading:
    """Read a table as a layer.

    Parameters
    ----------
    ends
        Places at which lines may end, for lines that do not name theirs.
    """
    own = tuple(own_columns(table, layer, package.file))
    remarks = [each for each in own if isinstance(each, str)]
    faults = [each for each in own if isinstance(each, Fault)]
    lost = reference_fault(table, package.file) if layer.geometry else None
    if lost is not None:
        return Reading(layer, (), tuple(remarks), (*faults, lost))
    to_wgs84 = to_degrees(table.reference) if layer.geometry else None
    if to_wgs84 is not None and table.reference is not None:
        system = f"{table.reference.organization}:{table.reference.code}"
        remarks.append(
            phrase(
                "{layer}: brought from {system} to WGS 84",
                layer=layer.name,
                system=written(system),
            )
        )
    missing = missing_columns(table, layer, package.file)
    records, told, wrong = _records(package, table, layer, _Drawn(to_wgs84, ends))
    # a column that is not there is one fault, and not one for each row
    wrong = tuple(f for f in wrong if f.place.rpartition(", ")[2] not in missing)
    return Reading(layer, records, (*remarks, *told), (*faults, *missing.values(), *wrong))


@dataclass(frozen=True)
class _Drawn:
    """What drawings are read with: the way to degrees, and the places where lines end."""

    to_wgs84: pyproj.Transformer | None
    ends: Ends


def _records(
    package: Package, table: StoredTable, layer: Layer, drawn: _Drawn
) -> tuple[tuple[Record, ...], tuple[str, ...], tuple[Fault, ...]]:
    names = columns_of(table, layer)
    rows = list(package.rows(table))
    raw = [raw_values(row, names, layer) for row in rows]
    taken = ids_of(raw)
    records: list[Record] = []
    told, faults = [], []
    for row, values in zip(rows, raw, strict=True):
        filled, points = _filled(row, values, layer, taken, drawn, package.file)
        spot = _spot(package.file, layer, row, filled.values)
        if isinstance(points, Fault):
            faults.append(points)
        faults += _formulas(values, spot)
        found, wrong = parse(layer.model, {**filled.values, **_place(layer, points)}, spot)
        faults += [_explained(fault, values, layer, drawn.ends) for fault in wrong]
        if isinstance(found, Located):
            records.append(found.record)
        if filled.told:
            told.append(
                phrase(
                    "row {row} of {layer}: {values} filled in",
                    row=spot.numbered,
                    layer=layer.name,
                    values=in_turn(filled.told, ", "),
                )
            )
    return tuple(records), tuple(told), tuple(faults)


def _filled(
    row: StoredRow,
    values: Mapping[str, object],
    layer: Layer,
    taken: set[str],
    drawn: _Drawn,
    file: str,
) -> tuple[Filled, Points | Fault]:
    """Values of a row with what the drawing tells, and the drawing."""
    if layer.geometry is None:
        return Filled(values, ()), _ANYWHERE
    points = points_of(row.drawing, layer.geometry, drawn.to_wgs84, _spot(file, layer, row, values))
    filled = Filled(values, ())
    if layer.leads and not isinstance(points, Fault):
        filled = with_ends(values, points, drawn.ends)
    named = with_id(filled.values, _NOUNS[layer.name], taken)
    taken.add(str(named.values["id"]))
    return Filled(named.values, (*named.told, *filled.told)), points


def _formulas(values: Mapping[str, object], spot: Spot) -> Iterator[Fault]:
    for column, value in values.items():
        rule = formula_rule(value) if isinstance(value, str) else ""
        if rule:
            yield Fault(spot.at(column), written(value), rule, FORMULA_REMEDY)


def _spot(file: str, layer: Layer, row: StoredRow, values: Mapping[str, object]) -> RowSpot:
    id_ = values.get("id")
    name = f" ({written(id_)})" if isinstance(id_, str) else ""
    return RowSpot(f"{file} {layer.name}", numbered=f"{row.number}{name}")


def _place(layer: Layer, points: Points | Fault) -> dict[str, Any]:
    """Columns of a record that the drawing holds; anywhere where that cannot be read."""
    known = _ANYWHERE if isinstance(points, Fault) else points
    match layer.geometry:
        case Geometry.POINT:
            return {"lon": known[0][0], "lat": known[0][1]}
        case Geometry.LINE:
            return {"line": known}
    return {}


def _explained(fault: Fault, values: Mapping[str, object], layer: Layer, ends: Ends) -> Fault:
    """Fault of an end that no place is near enough to, with what to do about it."""
    if layer.geometry is not Geometry.LINE:
        return fault
    fix = phrase("draw the line to a place, add a place there, or write its id")
    for column, rule in _no_place(ends.within_m).items():
        if column not in values and fault.place.endswith(f", {column}"):
            return Fault(fault.place, "", rule, fix)
    return fault


def _no_place(within_m: float) -> dict[str, Phrase]:
    """Rule that each end of a line breaks to which no place is near enough, by its column."""
    return {
        "from": phrase(
            "is empty, and no place lies within {metres:.0f} m of the line's beginning",
            metres=within_m,
        ),
        "to": phrase(
            "is empty, and no place lies within {metres:.0f} m of the line's end",
            metres=within_m,
        ),
    }


def faulty(readings: Sequence[Reading]) -> Iterator[Fault]:
    """Faults of several layers."""
    for reading in readings:
        yield from reading.faults
