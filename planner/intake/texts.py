"""Records as the texts of region files, written so that reading gives the same records again."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from planner.region.fields import Line, Record
from planner.region.records import Place, Reach, Road

_JSON = frozenset((bool, int, float, type(None)))
_DRAWN = frozenset(("lon", "lat", "line"))
DECIMALS = 6
"""Of degrees: a tenth of a metre."""


_BEGINS = '{"type": "Feature", "properties": {'
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def table_text(records: Sequence[Record], model: type[Record]) -> str:
    """Write a CSV table with a header; columns that say nothing in any row are left away."""
    rows = [_columns(record) for record in records]
    shown = [
        column.name
        for column in _named(model)
        if column.required or any(column.name in row for row in rows)
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(shown)
    writer.writerows([cell_text(row.get(column)) for column in shown] for row in rows)
    return text.getvalue()


def layer_text(records: Sequence[Place | Road | Reach], name: str) -> str:
    """Write a GeoJSON layer, one feature a line; columns that hold their default are left away."""
    # all in one call, as each call takes as long as a short feature; a quote within a word is
    # escaped, so that this is found nowhere else
    features = _ENCODER.encode(
        [
            {"type": "Feature", "properties": _properties(record), "geometry": geometry}
            for record, geometry in zip(records, _geometries(records), strict=True)
        ]
    )
    lines = features[1:-1].replace(f"}}, {_BEGINS}", f"}},\n{_BEGINS}")
    head = f'{{\n"type": "FeatureCollection",\n"name": {json.dumps(name)},\n"features": [\n'
    return f"{head}{lines}\n]\n}}\n"


def _properties(record: Record) -> dict[str, object]:
    """Values by column as JSON holds them; lists are words with spaces between, as in a table."""
    return {
        name: value if isinstance(value, str) or type(value) in _JSON else cell_text(value)
        for name, value in _columns(record).items()
        if name not in _DRAWN
    }


def _geometries(records: Sequence[Place | Road | Reach]) -> Iterator[dict[str, object]]:
    drawn = [((r.lon, r.lat),) if isinstance(r, Place) else r.line for r in records]
    flat = np.array([*chain.from_iterable(drawn)], dtype=float)
    # what has just been imported is rounded already
    lines = drawn if (flat == flat.round(DECIMALS)).all() else map(_rounded, drawn)
    for record, line in zip(records, lines, strict=True):
        if isinstance(record, Place):
            yield {"type": "Point", "coordinates": line[0]}
        else:
            yield {"type": "LineString", "coordinates": line}


def _rounded(line: Line) -> Line:
    return tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in line)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: how files name it, how the record does, and what a reader supplies by itself."""

    name: str
    field: str
    required: bool
    default: object


@cache
def _named(model: type[Record]) -> tuple[_Column, ...]:
    return tuple(
        _Column(info.alias or field, field, info.is_required(), info.default)
        for field, info in model.model_fields.items()
    )


def _columns(record: Record) -> Mapping[str, object]:
    """Values by column, without those that a reader supplies by itself."""
    values = vars(record)
    return {
        column.name: value
        for column in _named(type(record))
        if (value := values[column.field]) != column.default or column.required
    }


def cell_text(value: object) -> str:
    """Value as a cell holds it: lists with spaces between, nothing for None.

    >>> cell_text((1.0, "mon")), cell_text(True), cell_text(dt.time(8)), cell_text(None)
    ('1 mon', 'true', '08:00', '')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(cell_text(part) for part in value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return "" if value is None else str(value)
