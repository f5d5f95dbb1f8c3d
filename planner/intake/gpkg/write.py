"""Tables written as a GeoPackage: drawn and typed by GDAL, described and styled for QGIS."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from planner.intake.gpkg.descriptions import TABLES
from planner.intake.gpkg.pack import Table, Value
from planner.intake.gpkg.schema import describe
from planner.intake.gpkg.styles import add_styles, styled
from planner.languages import Words
from planner.outputs.files import scratch
from planner.region.forms import Kind

WRITTEN = "2000-01-01T00:00:00.000Z"
"""Date of change that stands in every file, so that the same region gives the same bytes."""
_TYPES = {Kind.WHOLE: "int64", Kind.NUMBER: "float64", Kind.FLAG: "bool", Kind.DATE: "M8[D]"}
_NOTHING = {Kind.WHOLE: 0, Kind.NUMBER: 0.0, Kind.FLAG: False, Kind.DATE: "NaT"}
GEOMETRY = "geom"


def package_bytes(tables: Sequence[Table], words: Words) -> bytes:
    """Write tables as a GeoPackage.

    Parameters
    ----------
    words
        In which columns are described, and words of drop-downs and legends shown; what stands in
        the cells is the same in every language.

    Returns
    -------
    bytes
        The whole file: SQLite, with the columns' types, their descriptions, lists of words for
        drop-downs and the styles that QGIS applies by itself.
    """
    with scratch(DataSourceError, DataLayerError, sqlite3.Error) as folder:
        path = folder / "region.gpkg"
        with dated():
            for table in tables:
                _write(table, words.say(TABLES[table.name]), path)
        with closing(sqlite3.connect(path)) as connection, connection:
            describe(connection, tables, words)
            add_styles(connection, styled(tables, words), WRITTEN)
        return path.read_bytes()


@contextmanager
def dated() -> Iterator[None]:
    """Let GDAL take `WRITTEN` for now."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write(table: Table, about: str, path: Path) -> None:
    names = [column.name for column in table.columns]
    cells = [
        _cells([row[place] for row in table.rows], column.kind)
        for place, column in enumerate(table.columns)
    ]
    options = {
        "FID": fid_name(names),
        "IDENTIFIER": table.name,
        "DESCRIPTION": about,
        "GEOMETRY_NAME": GEOMETRY,
    }
    drawn = table.geometry is not None
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(table.drawn, dtype=object)) if drawn else None,
        [values for values, _ in cells],
        names,
        field_mask=[mask for _, mask in cells],
        layer=table.name,
        driver="GPKG",
        geometry_type=None if table.geometry is None else str(table.geometry),
        crs="EPSG:4326" if drawn else None,
        layer_options=options,
    )


def fid_name(columns: Sequence[str]) -> str:
    """Name of the column that numbers the rows, which must be that of no other column.

    >>> fid_name(["id", "name"]), fid_name(["date", "fid"])
    ('fid', '_fid')
    """
    return "_fid" if "fid" in columns else "fid"


def _cells(values: Sequence[Value], kind: Kind) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Values of a column, and where there are none; GDAL sees by itself where a text is."""
    mask = np.array([value is None for value in values], dtype=bool)
    if kind not in _TYPES:
        return np.array(values, dtype=object), None
    filled = [_NOTHING[kind] if value is None else value for value in values]
    return np.array(filled, dtype=_TYPES[kind]), mask if mask.any() else None
