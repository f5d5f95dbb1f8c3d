"""GeoJSON (RFC 7946): every layer of a plan in one collection, each feature with its layer."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import shapely
from shapely.geometry import mapping

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.papers.layers import Layer, Value, layers_of
from planner.papers.naming import TEAM, for_whom
from planner.papers.spelling import held, one_line
from planner.region.records import Region

_COLLECTION = "FeatureCollection"
_FEATURE = _COLLECTION[:7]


def plan_geojson(plan: Plan, region: Region, words: Words) -> bytes:
    """Write a plan as one collection; members beside the standard's say whose it is.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    layers = layers_of(plan, region, words)
    drawn = [shape for layer in layers for shape in layer.drawn]
    head: dict[str, object] = {
        "type": _COLLECTION,
        "name": one_line(plan.week.label),
        "language": str(words.language),
        "audience": TEAM,
        "for_whom": for_whom(words),
        "notice": held(plan.region.notice),
    }
    if drawn:
        head["bbox"] = [float(edge) for edge in shapely.total_bounds(drawn)]
    lines = ",\n".join(_text(feature) for layer in layers for feature in _features(layer))
    return f'{_text(head)[:-1]}, "features": [\n{lines}\n]}}\n'.encode()


def _features(layer: Layer) -> Iterator[dict[str, object]]:
    for row, shape in zip(layer.rows, layer.drawn, strict=True):
        named = {
            column.name: _plain(value)
            for column, value in zip(layer.columns, row, strict=True)
            if value is not None
        }
        properties = {"layer": layer.name, **named}
        yield {"type": _FEATURE, "geometry": mapping(shape), "properties": properties}


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat() if isinstance(value, dt.date) else value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
