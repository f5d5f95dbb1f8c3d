"""A GeoPackage as the files of a region: which of them change, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.gpkg.complete import Ends
from planner.intake.gpkg.differ import Difference, difference, kept, text_of
from planner.intake.gpkg.layers import FILES, SCENARIOS, Layer, layers_of, sheet_of
from planner.intake.gpkg.moved import moved_camps
from planner.intake.gpkg.open import Package, opened
from planner.intake.gpkg.recognise import Recognised, missing_file_columns, recognise
from planner.intake.gpkg.rows import Reading, faulty, read_rows
from planner.intake.gpkg.spots import RowSpot, column_at
from planner.phrases import phrase
from planner.region.draft import Draft, read_draft
from planner.region.drawing import Geometry
from planner.region.fields import Record
from planner.region.files import RULES, read_files
from planner.region.journal import NAMES
from planner.region.records import Place, Service
from planner.region.sheet import Sheet
from planner.region.tomls import read_settings
from planner.region.visit_files import visit_of
from planner.region.wording import written

_TEXT_FILES = re.compile(rf"region\.toml|teams\.toml|(?:{RULES}|{SCENARIOS})/.+\.toml")
_NEEDED_TEXTS = ("region.toml", "teams.toml")
_NO_ENDS = Ends((), 0)


@dataclass(frozen=True)
class Unpacked:
    """Files of a region that differ from what is there, by name, and how they do."""

    texts: Mapping[str, str]
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Before:
    """A region as it is: its texts and what was read of them; nothing of a new one."""

    texts: Mapping[str, str]
    draft: Draft | None

    def sheet(self, layer: Layer) -> Sheet[Record]:
        return Sheet() if self.draft is None else sheet_of(layer, self.draft)


def unpack(path: Path, folder: Path | None) -> Unpacked:
    """Read a GeoPackage against the region that it shall change; None for a new region.

    Raises
    ------
    InputError
        It is no GeoPackage of a region, or rows of it are none of a region, with every fault.
    """
    before = _before(folder)
    with opened(path) as package:
        found = recognise(package, layers_of(()))
        texts, wrong = _texts(package, found)
        readings = _readings(package, found, before, texts)
        camps = moved_camps(package, found, _places(readings, before), _old_places(before))
    absent = tuple(_absent(found, texts, before, path.name))
    faults = (*found.faults, *wrong, *absent, *faulty(readings))
    if faults:
        raise InputError(faults)
    services = _services(readings, before)
    changes = [_changed(reading, before, services) for reading in readings]
    differences, written_texts = [_files(before, texts)], _changed_texts(before, texts)
    for change, text in changes:
        differences.append(change)
        written_texts |= text
    return Unpacked(
        written_texts,
        tuple(differences),
        (*found.remarks, *_stays(texts, before), *_told(readings), *camps),
    )


def _before(folder: Path | None) -> _Before:
    if folder is None:
        return _Before({}, None)
    files = read_files(folder)
    texts = dict(files.texts)
    for path in sorted((folder / SCENARIOS).glob("*.toml")):
        texts[f"{SCENARIOS}/{path.name}"] = path.read_bytes().decode(errors="replace")
    for name in texts:
        if _TEXT_FILES.fullmatch(name) and (folder / name).is_file():
            texts[name] = (folder / name).read_bytes().decode(errors="replace")
    return _Before(texts, read_draft(files))


def _texts(package: Package, found: Recognised) -> tuple[dict[str, str], tuple[Fault, ...]]:
    """Files that are text, by name."""
    table = found.tables.get(FILES)
    if table is None:
        return {}, ()
    missing = tuple(missing_file_columns(table, package.file))
    if missing:
        return {}, missing
    texts: dict[str, str] = {}
    faults = []
    for row in package.rows(table):
        name, text = row.values["name"], row.values["text"]
        spot = RowSpot(f"{package.file} {FILES}", numbered=f"{row.number}")
        if not isinstance(name, str) or not _is_text_file(name):
            rule = phrase("is no file of a region")
            fix = phrase("write region.toml, teams.toml, rules/NAME.toml or scenarios/NAME.toml")
            faults.append(Fault(spot.at("name"), written(name), rule, fix))
        elif name in texts:
            rule, fix = phrase("stands twice"), phrase("delete one of the rows")
            faults.append(Fault(spot.at("name"), name, rule, fix))
        elif not isinstance(text, str):
            rule = phrase("must be the text of {file}", file=name)
            fix = phrase("write the text, or delete the row")
            faults.append(Fault(spot.at("text"), "", rule, fix))
        else:
            texts[name] = text
    return texts, tuple(faults)


def _is_text_file(name: str) -> bool:
    return bool(_TEXT_FILES.fullmatch(name) and re.fullmatch(NAMES, name))


def _readings(
    package: Package, found: Recognised, before: _Before, texts: Mapping[str, str]
) -> list[Reading]:
    """Every layer that is there: services first, which visits count, then places for lines."""
    readings: list[Reading] = []
    settings = texts.get("region.toml", before.texts.get("region.toml", ""))
    first = {"services": 0, "places": 1}
    for layer in sorted(layers_of(()), key=lambda layer: first.get(layer.name, 2)):
        table = found.tables.get(layer.name)
        if table is None:
            continue
        services = _services(readings, before)
        whole = next(each for each in layers_of(services) if each.name == layer.name)
        reading = read_rows(package, table, whole, _ends(layer, readings, before, settings))
        readings.append(_as_visits(reading, services))
    return readings


def _as_visits(reading: Reading, services: Sequence[str]) -> Reading:
    if reading.layer.name != "visits":
        return reading
    visits = tuple(visit_of(row, services) for row in reading.records)
    return Reading(reading.layer, visits, reading.remarks, reading.faults)


def _ends(layer: Layer, readings: Sequence[Reading], before: _Before, settings: str) -> Ends:
    """Places at which lines of a layer may end, and how far from them, as the settings say."""
    if layer.geometry is not Geometry.LINE:
        return _NO_ENDS
    sheet, _ = read_settings(settings, "region.toml")
    if not sheet.rows:
        return _NO_ENDS
    drawing = sheet.records[0].drawing
    road = layer.name == "roads"
    within_m = drawing.road_ends_within_m if road else drawing.river_ends_within_m
    return Ends(_places(readings, before), within_m)


def _places(readings: Sequence[Reading], before: _Before) -> tuple[Place, ...]:
    for reading in readings:
        if reading.layer.name == "places":
            return tuple(record for record in reading.records if isinstance(record, Place))
    return _old_places(before)


def _old_places(before: _Before) -> tuple[Place, ...]:
    return () if before.draft is None else before.draft.places.records


def _services(readings: Sequence[Reading], before: _Before) -> tuple[str, ...]:
    for reading in readings:
        if reading.layer.name == "services":
            return tuple(record.id for record in reading.records if isinstance(record, Service))
    return () if before.draft is None else tuple(s.id for s in before.draft.services.records)


def _absent(
    found: Recognised, texts: Mapping[str, str], before: _Before, file: str
) -> Iterator[Fault]:
    """What the region needs, or has already, and the package does not hold."""
    new = before.draft is None
    there = phrase("is missing, and the region has it")
    rule = phrase("is a layer that a new region needs") if new else there
    fix = phrase("take the layer from the file that 'caravana region to-gpkg' wrote")
    for layer in layers_of(()):
        needed = layer.required if new else layer.file in before.texts
        if needed and layer.name not in found.tables:
            yield Fault(f"{file} {layer.name}", "", rule, fix)
    if not new:
        if FILES not in found.tables:
            yield Fault(f"{file} {FILES}", "", rule, fix)
        return
    names = [name for name in _NEEDED_TEXTS if name not in texts]
    if not any(name.startswith(f"{RULES}/") for name in texts):
        names.append(f"{RULES}/NAME.toml")
    for name in names:
        rule = phrase("is a file that a new region needs")
        fix = phrase(
            "add a row with this name to the table {table}, and the file's text", table=FILES
        )
        yield Fault(column_at(file, FILES, name), "", rule, fix)


def _stays(texts: Mapping[str, str], before: _Before) -> Iterator[str]:
    """Files that are text, that the region has and the package does not: they stay."""
    for name in sorted(before.texts):
        if _TEXT_FILES.fullmatch(name) and name not in texts:
            yield phrase("{file} is not there: it stays as it is", file=name)


def _told(readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from reading.remarks


def _changed(
    reading: Reading, before: _Before, services: Sequence[str]
) -> tuple[Difference, dict[str, str]]:
    """How a layer differs, and the text of its file where it does."""
    layer, sheet = reading.layer, before.sheet(reading.layer)
    old = sheet.records
    change = difference(layer, old, reading.records)
    missing = layer.file not in before.texts and (layer.required or bool(reading.records))
    if not change and not missing and sheet.whole and not sheet.faults:
        return change, {}
    return change, {layer.file: text_of(layer, kept(old, reading.records), services)}


def _files(before: _Before, texts: Mapping[str, str]) -> Difference:
    """How the files that are text differ; those that are not there stay."""
    return Difference(
        FILES,
        new=tuple(name for name in texts if name not in before.texts),
        changed=tuple(n for n, text in texts.items() if before.texts.get(n, text) != text),
    )


def _changed_texts(before: _Before, texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if before.texts.get(name) != text}
