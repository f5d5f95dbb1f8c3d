"""GeoPackage for QGIS: the layers of a plan with types, styles, and titles of their columns."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from planner.intake.gpkg import qml
from planner.intake.gpkg.qml import Rule, Symbol
from planner.intake.gpkg.styles import Styled, add_styles, line, marker
from planner.intake.gpkg.write import GEOMETRY, WRITTEN, dated
from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.outputs.files import scratch
from planner.outputs.map.moves import Who
from planner.papers.layers import Column, Layer, Value, layers_of
from planner.papers.naming import WHO, for_whom
from planner.papers.spelling import held
from planner.region.drawing import Geometry
from planner.region.records import Region

_ARRAYS: dict[type, str] = {
    int: "int64",
    float: "float64",
    dt.date: "M8[D]",
    dt.datetime: "M8[ms]",
}
_RED, _BLUE, _DARK = "178,34,34,255", "31,105,180,255", "40,40,40,255"
_ORANGE = "225,130,30,255"
_LABEL = 8
_CAMP_SIZE = 'coalesce(scale_linear(sqrt("waiting"), 0, 60, 2, 7), 2)'


def plan_geopackage(plan: Plan, region: Region, words: Words) -> bytes:
    """Write a plan as one file of layers that QGIS draws by itself.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    OutputError
        There is no room for a file that is written for a moment.
    """
    layers = layers_of(plan, region, words)
    about = held(f"{for_whom(words)} {plan.region.notice}")
    with scratch(DataSourceError, DataLayerError, sqlite3.Error) as folder:
        path = folder / "week.gpkg"
        with dated():
            for layer in layers:
                _write(layer, about, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            add_styles(connection, _styled(layers, words), WRITTEN)
        return path.read_bytes()


def _write(layer: Layer, about: str, path: Path) -> None:
    cells = [
        _cells([row[place] for row in layer.rows], column)
        for place, column in enumerate(layer.columns)
    ]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(layer.drawn, dtype=object)),
        [values for values, _ in cells],
        [column.name for column in layer.columns],
        field_mask=[mask for _, mask in cells],
        layer=layer.name,
        driver="GPKG",
        geometry_type=str(layer.geometry),
        crs="EPSG:4326",
        layer_options={
            "IDENTIFIER": layer.title,
            "DESCRIPTION": about,
            "GEOMETRY_NAME": GEOMETRY,
        },
    )


def _cells(
    values: Sequence[Value], column: Column
) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Values of a column, and where there are none; GDAL sees by itself where a text is."""
    if column.type not in _ARRAYS:
        return np.array(values, dtype=object), None
    mask = np.array([value is None for value in values], dtype=bool)
    filled = [_number(value) for value in values]
    return np.array(filled, dtype=_ARRAYS[column.type]), mask if mask.any() else None


def _number(value: Value) -> Value:
    if value is None:
        return 0
    # moments are in UTC, and numpy knows no zones
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value


def _styled(layers: Sequence[Layer], words: Words) -> Iterator[Styled]:
    for layer in layers:
        titles = ((column.name, words.say(column.title)) for column in layer.columns)
        parts = [*_drawing(layer, words), qml.aliases(titles)]
        yield Styled(layer.name, GEOMETRY, qml.style(parts))


def _drawing(layer: Layer, words: Words) -> Iterator[ET.Element]:
    if layer.name == "legs":
        yield qml.rules(_legs(words))
    elif layer.geometry is Geometry.LINE:
        yield _alike(layer, Symbol("line", (line("120,120,120,255", "0.8", "dot"),)))
    elif layer.name == "stops":
        yield _alike(layer, Symbol("marker", (marker("square", _RED, "3"),)))
        yield qml.labels('"number" || \'. \' || "name"', along=False, size=_LABEL, colour=_DARK)
    elif layer.name == "camps":
        size = {"size": _CAMP_SIZE}
        yield _alike(layer, Symbol("marker", (marker("circle", _ORANGE, "3", size),)))
    else:
        yield _alike(layer, Symbol("marker", (marker("cross2", _DARK, "3"),)))


def _alike(layer: Layer, symbol: Symbol) -> ET.Element:
    return qml.rules([Rule(layer.title, "", symbol)])


def _legs(words: Words) -> Iterator[Rule]:
    """Draw what the team travels as whole or dotted, and what goes without it thinly dashed."""
    for mode, title, look in (
        ("truck", words.say("by truck"), (_RED, "0.9", "solid")),
        ("boat", words.say("by boat"), (_BLUE, "0.9", "dot")),
        ("truck-alone", words.say(WHO[Who.DRIVER]), (_RED, "0.4", "dash")),
        ("boat-empty", words.say(WHO[Who.NOBODY]), (_BLUE, "0.4", "dash")),
    ):
        yield Rule(title, f"\"mode\" = '{mode}'", Symbol("line", (line(*look),)))
