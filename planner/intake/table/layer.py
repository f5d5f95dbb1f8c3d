"""Points of a map layer, GeoJSON or Shapefile, as a table whose last columns are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.errors
import pyogrio.raw
import pyproj
import pyproj.exceptions
import shapely

from planner.errors import Fault, InputError
from planner.intake.table.columns import DRAWN
from planner.intake.table.grid import (
    HEAD,
    MAX_COLUMNS,
    MAX_LETTERS,
    MAX_ROWS,
    Grid,
    Row,
    Tab,
    place_of_row,
)
from planner.phrases import counted, listed, phrase

LAYERS = (".geojson", ".json", ".shp")
_SHAPEFILE = b"\x00\x00\x27\x0a"
_BESIDE = (".shx", ".dbf")
_DEGREES = "OGC:CRS84"
_NOUN = "feature"


def layer_tabs(path: Path, content: bytes) -> tuple[Tab, ...]:
    """The one sheet of a layer; its first row holds the names of the columns.

    Raises
    ------
    InputError
        It is no layer of points, or its coordinate system is not told.
    """
    _check_kind(path, content)
    try:
        info = pyogrio.read_info(path)
        if info["features"] > MAX_ROWS:
            rule = phrase("must have at most {most:,} features", most=MAX_ROWS)
            raise _refused(path, rule, phrase("divide the layer into several files"))
        meta, _, points, columns = pyogrio.raw.read(path, max_features=MAX_ROWS + 1)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _unreadable(path) from error
    except (ValueError, RuntimeError, UnicodeError) as error:
        if isinstance(error, InputError):
            raise
        raise _unreadable(path) from error
    lon, lat = _positions(points, meta.get("crs"), path)
    fields = [str(name) for name in meta["fields"]]
    if len(fields) > MAX_COLUMNS:
        rule = phrase("must have at most {most} columns", most=MAX_COLUMNS)
        raise _refused(path, rule, phrase("remove some"))
    rows = (Row(0, (*fields, *DRAWN)), *_rows(columns, lon, lat))
    grid = Grid(path.name, rows, noun=_NOUN)
    _check_lengths(grid, path)
    return (Tab("", hidden=False, head=rows[:HEAD], read=lambda: grid),)


def _check_kind(path: Path, content: bytes) -> None:
    """Look at the first bytes: by what they hold other formats would be opened, some from afar."""
    if path.suffix.lower() == ".shp":
        lacking = [end for end in _BESIDE if not path.with_suffix(end).is_file()]
        if not content.startswith(_SHAPEFILE):
            raise _unreadable(path)
        if lacking:
            rule = counted(
                len(lacking),
                "lacks the file {files} beside it",
                "lacks the files {files} beside it",
                files=listed(lacking),
            )
            raise _refused(path, rule, phrase("copy all files of the Shapefile together"))
    elif not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        raise _unreadable(path)


def _positions(
    points: Sequence[bytes | None] | None, crs: str | None, path: Path
) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes; None where a feature has no point."""
    shapes = shapely.from_wkb(np.asarray([] if points is None else points, dtype=object))
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    wrong = np.flatnonzero(drawn & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT))
    if wrong.size:
        rule = phrase("must be a point")
        fix = phrase("save a layer of points, such as the centres of what is drawn")
        places = [place_of_row(path.name, int(i) + 1, _NOUN) for i in wrong[:5]]
        raise InputError([Fault(place, "", rule, fix) for place in places])
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    lon, lat = _in_degrees(x, y, crs, drawn, path)
    whole = np.isfinite(lon) & np.isfinite(lat)
    return (
        [float(v) if ok else None for v, ok in zip(lon, whole, strict=True)],
        [float(v) if ok else None for v, ok in zip(lat, whole, strict=True)],
    )


def _in_degrees(x: Any, y: Any, crs: str | None, drawn: Any, path: Path) -> tuple[Any, Any]:
    if crs is None:
        if np.all((np.abs(x[drawn]) <= 180) & (np.abs(y[drawn]) <= 90)):
            return x, y
        rule = phrase("does not tell its coordinate system")
        fix = phrase("add its .prj file, or save it as GeoJSON in WGS 84")
        raise _refused(path, rule, fix)
    try:
        to_degrees = pyproj.Transformer.from_crs(crs, _DEGREES, always_xy=True)
        lon, lat = to_degrees.transform(x, y)
    except pyproj.exceptions.ProjError as error:
        rule = phrase("has a coordinate system that is not known")
        raise _refused(path, rule, phrase("save it as GeoJSON in WGS 84")) from error
    return lon, lat


def _rows(columns: Sequence[Any], lon: list[Any], lat: list[Any]) -> Iterator[Row]:
    for number, position in enumerate(zip(lon, lat, strict=True), start=1):
        cells = (_plain(column[number - 1]) for column in columns)
        yield Row(number, (*cells, *position))


def _plain(value: Any) -> object:
    """Value as Python has it; what a layer leaves empty is None."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[s]").item()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value.strip() if isinstance(value, str) else value


def _check_lengths(grid: Grid, path: Path) -> None:
    for row in grid.rows:
        if any(isinstance(cell, str) and len(cell) > MAX_LETTERS for cell in row.cells):
            rule = phrase("must have at most {most:,} letters in a column", most=MAX_LETTERS)
            place = place_of_row(path.name, row.number, _NOUN)
            raise InputError([Fault(place, "", rule, phrase("shorten the text"))])


def _unreadable(path: Path) -> InputError:
    rule = phrase("is no layer that can be read")
    return _refused(path, rule, phrase("save it again as GeoJSON or Shapefile, with points"))


def _refused(path: Path, rule: str, remedy: str) -> InputError:
    return InputError([Fault(path.name, "", rule, remedy)])
