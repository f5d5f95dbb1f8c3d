"""Map layers saved as GeoJSON: features to records, each point or line checked on the way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from planner.errors import Fault
from planner.phrases import phrase
from planner.region import files
from planner.region.drawing import Geometry, drawn
from planner.region.forms import Kind, Plain, form_of
from planner.region.parse import is_plain, parse, unknown_name
from planner.region.sheet import Broken, Feature, Located, R, Sheet, Spot
from planner.region.wording import LONGEST_WORD, place_of_letter, written

_WGS84 = ("CRS84", "4326")
_ANYWHERE: Mapping[Geometry, dict[str, object]] = {
    Geometry.POINT: {"lon": 0.0, "lat": 0.0},
    Geometry.LINE: {"line": ()},
}


@dataclass(frozen=True)
class _Feature:
    """A feature; `repeats` are names that stand twice in it."""

    properties: Mapping[str, object]
    geometry: object
    spot: Spot
    repeats: tuple[Fault, ...]


class _BadLayerError(Exception):
    """The text is no layer."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Repeating(dict[str, object]):
    """A JSON object in which names stand twice; the last of each is kept."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.names = [
            name for name, count in Counter(name for name, _ in pairs).items() if count > 1
        ]


def read_layer(text: str, file: str, model: type[R], geometry: Geometry) -> Sheet[R]:
    """Read a FeatureCollection whose properties are the columns of a record.

    Properties that are null are left to the record's default.
    """
    try:
        members = _members(_load(text, file), file)
    except _BadLayerError as error:
        return Sheet(faults=(error.fault,), readable=False)
    faults: list[Fault] = []
    found: list[Located[R] | Broken] = []
    features: list[_Feature] = []
    for number, member in enumerate(members, start=1):
        plain = _plainly(member, number, file, model, geometry)
        if plain is not None:
            found.append(plain)
            continue
        feature = _feature(member, number, file)
        if isinstance(feature, Fault):
            faults.append(feature)
            found.append(Broken({}, Spot(file, Feature(number))))
            continue
        features.append(feature)
        record, row_faults = _record(feature, model, geometry)
        found.append(record)
        faults += row_faults
    faults += _unknown_properties(features, _columns(model, geometry))
    return Sheet(
        rows=tuple(row for row in found if isinstance(row, Located)),
        broken=tuple(row for row in found if isinstance(row, Broken)),
        faults=tuple(faults),
    )


def ready_layer(records: Sequence[R], file: str) -> Sheet[R]:
    """Give the sheet that reading a layer of these records gives; each has an id."""
    if len(records) > files.MAX_ROWS:
        return Sheet(faults=(_too_many(file),), readable=False)
    whole: Sequence[Any] = records
    spots = (_spot(file, number, record.id) for number, record in enumerate(whole, start=1))
    return Sheet(rows=tuple(map(Located, records, spots)))


def _spot(file: str, number: int, id_: str) -> Spot:
    return Spot(file, Feature(number, written(id_)))


def _load(text: str, file: str) -> object:
    fix = phrase("mend the text there, or save the layer again as GeoJSON")
    try:
        # NaN and Infinity pass here, so that the fault names the feature that holds them
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = place_of_letter(file, error.lineno, error.colno)
        value = written(error.doc[error.pos : error.pos + 20].partition("\n")[0])
        rule = phrase("is where the text stops being JSON")
        raise _BadLayerError(Fault(place, value, rule, fix)) from error
    except (RecursionError, ValueError) as error:
        rule = phrase("must be JSON of ordinary depth and numbers of ordinary length")
        raise _BadLayerError(Fault(file, "", rule, fix)) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    return members if len(members) == len(pairs) else _Repeating(pairs)


def _members(document: object, file: str) -> list[object]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        value = document.get("type") if isinstance(document, dict) else None
        rule = phrase("must be a GeoJSON FeatureCollection")
        fix = phrase("save the layer as GeoJSON")
        raise _BadLayerError(Fault(Spot(file).at("type"), written(value), rule, fix))
    crs = written(document.get("crs"))
    if crs and not any(name in json.dumps(document["crs"]) for name in _WGS84):
        rule = phrase("must be WGS 84 (EPSG:4326)")
        fix = phrase("save the layer again with CRS EPSG:4326")
        raise _BadLayerError(Fault(Spot(file).at("crs"), crs, rule, fix))
    features = document.get("features")
    if not isinstance(features, list) or len(features) > files.MAX_ROWS:
        raise _BadLayerError(_too_many(file))
    return features


def _too_many(file: str) -> Fault:
    rule = phrase("must be a list of at most {features} features", features=files.MAX_ROWS)
    return Fault(Spot(file).at("features"), "", rule, phrase("save the layer again as GeoJSON"))


def _plainly(
    member: object, number: int, file: str, model: type[R], geometry: Geometry
) -> Located[R] | None:
    """Read a feature in one step; None where it is not plain, and must be looked at closely.

    Most features of a large layer are plain, and looking closely takes twice as long.
    """
    if not isinstance(member, dict) or not _is_plain_feature(
        member, _plain_columns(model, geometry)
    ):
        return None
    given = {name: value for name, value in member["properties"].items() if value is not None}
    spot = _spot(file, number, str(given["id"]))
    place = drawn(member["geometry"], geometry, spot)
    if isinstance(place, Fault):
        return None
    try:
        return Located(model.model_validate(given | place), spot)
    except ValidationError:
        return None


def _is_plain_feature(member: dict[str, object], types: Mapping[str, Plain]) -> bool:
    """Whether no name stands twice in a feature, and each value fits without a closer look."""
    properties, drawing = member.get("properties"), member.get("geometry")
    if (
        not type(member) is type(properties) is type(drawing) is dict
        or member.get("type") != "Feature"
    ):
        return False
    id_ = properties.get("id")
    if not isinstance(id_, str) or not 0 < len(id_) <= LONGEST_WORD:
        return False
    for name, value in properties.items():  # a generator would take twice as long
        if value is not None and not is_plain(value, types.get(name)):
            return False
    return member.get("type") == "Feature"


@cache
def _plain_columns(model: type[R], geometry: Geometry) -> Mapping[str, Plain]:
    """What values fit as they are, by the properties for which that can be told."""
    known = _columns(model, geometry)
    return {name: types for name, types in form_of(model).plain.items() if name in known}


def _feature(member: object, number: int, file: str) -> _Feature | Fault:
    plain = Spot(file, Feature(number))
    if not isinstance(member, dict) or member.get("type") != "Feature":
        rule = phrase("must be an object of type Feature")
        return Fault(plain.at(), written(member), rule, phrase("draw the feature again"))
    properties = member.get("properties")
    if not isinstance(properties, dict):
        rule = phrase("must be an object that holds the columns")
        fix = phrase("fill in the feature's columns")
        return Fault(plain.at("properties"), written(properties), rule, fix)
    parts = (member, properties, member.get("geometry"))
    repeats = [
        fault for part in parts if isinstance(part, _Repeating) for fault in _repeats(part, plain)
    ]
    given = {name: value for name, value in properties.items() if value is not None}
    id_ = given.get("id")
    spot = plain
    if isinstance(id_, str) and 0 < len(id_) <= LONGEST_WORD:
        spot = _spot(file, number, id_)
    return _Feature(given, member.get("geometry"), spot, tuple(repeats))


def _repeats(part: _Repeating, spot: Spot) -> Iterator[Fault]:
    for name in part.names:
        rule = phrase("must stand once in its object")
        yield Fault(spot.at(written(name)), written(name), rule, phrase("keep one of the two"))


@cache
def _columns(model: type[R], geometry: Geometry) -> frozenset[str]:
    """Names that a feature's properties may have."""
    return frozenset(form_of(model).parts or {}) - set(geometry.columns)


@cache
def _lists(model: type[R]) -> tuple[str, ...]:
    """Columns that hold words with spaces between, as in a table."""
    return tuple(n for n, form in (form_of(model).parts or {}).items() if form.kind is Kind.LIST)


def _record(
    feature: _Feature, model: type[R], geometry: Geometry
) -> tuple[Located[R] | Broken, tuple[Fault, ...]]:
    known = _columns(model, geometry)
    raw = {name: value for name, value in feature.properties.items() if name in known}
    for name in _lists(model):
        if isinstance(raw.get(name), str):
            raw[name] = str(raw[name]).split()
    place = drawn(feature.geometry, geometry, feature.spot)
    wrong = (*feature.repeats, *([place] if isinstance(place, Fault) else []))
    # where the place is not known, what is wrong beside it still is
    somewhere = _ANYWHERE[geometry] if isinstance(place, Fault) else place
    row, faults = parse(model, raw | somewhere, feature.spot)
    known_raw = raw if isinstance(place, Fault) else raw | place
    return (Broken(known_raw, feature.spot) if wrong else row), (*wrong, *faults)


def _unknown_properties(features: list[_Feature], known: frozenset[str]) -> Iterator[Fault]:
    """One fault for each property that the file does not have, where it first stands."""
    first: dict[str, Spot] = {}
    for feature in features:
        for name in feature.properties.keys() - known:
            first.setdefault(name, feature.spot)
    for name, spot in first.items():
        yield unknown_name(spot.at(written(name)), name, sorted(known))
