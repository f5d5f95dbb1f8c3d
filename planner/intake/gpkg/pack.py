"""A region's files as the tables of a GeoPackage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from planner.errors import Fault, InputError
from planner.intake.gpkg.layers import (
    FILE_COLUMNS,
    FILES,
    LATEST_VISIT,
    SCENARIOS,
    Column,
    Layer,
    layers_of,
    sheet_of,
)
from planner.intake.texts import cell_text
from planner.phrases import phrase
from planner.region.crosscheck import cross_faults
from planner.region.draft import Draft, read_draft
from planner.region.drawing import Geometry
from planner.region.fields import Record
from planner.region.files import RegionFiles, read_files
from planner.region.forms import Form, Kind
from planner.region.records import Camp, Place
from planner.region.visits import Visit

Value = str | int | float | bool | dt.date | None
_TEXT = Form(Kind.TEXT, "text")
_FILE_COLUMNS = tuple(Column(name, _TEXT, required=True) for name in FILE_COLUMNS)
_LATEST = Column(LATEST_VISIT, Form(Kind.DATE, "a date"), required=False)
_MARK = "\ufeff"


@dataclass(frozen=True)
class Table:
    """A table, or a layer where `geometry` says what is drawn, one drawing a row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    geometry: Geometry | None = None
    drawn: tuple[shapely.Geometry | None, ...] = ()


@dataclass(frozen=True)
class Packed:
    """All tables of a region, and faults that tie its files together, which do not hinder."""

    tables: tuple[Table, ...]
    faults: tuple[Fault, ...]


def pack(folder: Path) -> Packed:
    """Lay a region out in tables.

    Raises
    ------
    InputError
        A file cannot be read whole, so that something would be lost.
    """
    files = read_files(folder)
    draft = read_draft(files) if files.texts else None
    faults = (*files.faults, *(draft.faults if draft else ()))
    if draft is None or faults:
        raise InputError(faults)
    layers = layers_of(tuple(service.id for service in draft.services.records))
    tables = [_table(layer, draft) for layer in layers]
    return Packed((*tables, _files(folder, files)), tuple(cross_faults(draft)))


def _table(layer: Layer, draft: Draft) -> Table:
    records = sheet_of(layer, draft).records
    columns = layer.columns
    rows = tuple(tuple(_values(record, columns)) for record in records)
    if layer.model is Camp:
        return _camps(layer, rows, draft)
    drawn = tuple(_drawing(record, layer.geometry) for record in records)
    return Table(layer.name, columns, rows, layer.geometry, drawn if layer.geometry else ())


def _values(record: Record, columns: Sequence[Column]) -> Iterator[Value]:
    known: dict[str, Any] = {
        info.alias or name: getattr(record, name)
        for name, info in type(record).model_fields.items()
    }
    if isinstance(record, Visit):
        known |= record.contacts
    for column in columns:
        yield _value(known.get(column.name), column.kind)


def _value(value: Any, kind: Kind) -> Value:
    """Value as its column holds it; empty texts and lists are nothing."""
    if kind in (Kind.WHOLE, Kind.NUMBER, Kind.FLAG, Kind.DATE):
        return value  # type: ignore[no-any-return]
    return cell_text(value) or None


def _drawing(record: Any, geometry: Geometry | None) -> shapely.Geometry | None:
    match geometry:
        case Geometry.POINT:
            return shapely.Point(record.lon, record.lat)
        case Geometry.LINE:
            return shapely.LineString(record.line)
    return None


def _camps(layer: Layer, rows: tuple[tuple[Value, ...], ...], draft: Draft) -> Table:
    """Camps as points where their places lie, so that a map shows them and a click edits them."""
    places: dict[str, Place] = {place.id: place for place in draft.places.records}
    latest: dict[str, dt.date] = {}
    for visit in draft.visits.records:
        latest[visit.camp] = max(visit.date, latest.get(visit.camp, visit.date))
    dates: list[dt.date | None] = []
    for camp in draft.camps.records:
        known = [date for date in (camp.last_visit, latest.get(camp.id)) if date is not None]
        dates.append(max(known, default=None))
    drawn = tuple(
        _drawing(places[camp.id], Geometry.POINT) if camp.id in places else None
        for camp in draft.camps.records
    )
    shown = tuple((*row, date) for row, date in zip(rows, dates, strict=True))
    return Table(layer.name, (*layer.columns, _LATEST), shown, Geometry.POINT, drawn)


def _files(folder: Path, files: RegionFiles) -> Table:
    """Settings, teams, rules and scenarios as they are written."""
    names = ("region.toml", "teams.toml", *files.rule_sets)
    rows = [(name, _mark(folder / name) + files.texts[name]) for name in names]
    paths = sorted((folder / SCENARIOS).glob("*.toml"))
    rows += [(f"{SCENARIOS}/{path.name}", _scenario(path)) for path in paths]
    return Table(FILES, _FILE_COLUMNS, tuple(rows))


def _mark(path: Path) -> str:
    """Sign with which some editors begin a text, and which reading leaves away."""
    return _MARK if path.read_bytes().startswith(_MARK.encode()) else ""


def _scenario(path: Path) -> str:
    try:
        text = path.read_bytes().decode()
        if "\0" not in text:
            return text
    except UnicodeDecodeError:
        pass
    place, rule = f"{SCENARIOS}/{path.name}", phrase("is no text in UTF-8")
    fix = phrase("save the file as UTF-8, or move it elsewhere")
    raise InputError([Fault(place, "", rule, fix)])
