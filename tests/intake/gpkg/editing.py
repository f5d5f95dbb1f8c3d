"""What a person does to a GeoPackage in QGIS, done to the file itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyogrio
import shapely


def edit(path: Path, statement: str, *values: object) -> None:
    """Run a statement; the triggers of the spatial index need functions that SQLite lacks."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement, values)


def blob(shape: shapely.Geometry) -> bytes:
    """Drawing as a GeoPackage holds it, without an envelope."""
    return b"GP\0\1" + (4326).to_bytes(4, "little") + bytes(shapely.to_wkb(shape, byte_order=1))


def line(*points: Sequence[float]) -> bytes:
    return blob(shapely.LineString(points))


def save_again(path: Path, layer: str, *, crs: str | None = None, multi: bool = False) -> None:
    """Save a layer as QGIS does: in another reference system, or as drawings of many parts."""
    frame = pyogrio.read_dataframe(path, layer=layer)
    if crs is not None:
        frame = frame.to_crs(crs)
    for name in frame.select_dtypes("datetime"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d")
    pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG", promote_to_multi=multi)
