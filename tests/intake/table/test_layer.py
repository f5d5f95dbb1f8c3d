"""Camps of map layers: GeoJSON and Shapefiles, of points, in any system that is told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from planner.intake.table import layer
from tests.intake.table.writing import read, refused

GRID = "EPSG:32719"


def geojson(path: Path, *features: tuple[object, dict[str, object]], **others: object) -> Path:
    members = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for geometry, properties in features
    ]
    document = {"type": "FeatureCollection", "features": members, **others}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def at(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat]}


SAN_JUAN: dict[str, object] = {"Comunidad": "San Juan", "Población": 333}


def shapefile(path: Path, crs: str | None, *points: tuple[float, float]) -> Path:
    shapes = shapely.to_wkb(shapely.points(points))
    names = np.array([f"Río {number}" for number, _ in enumerate(points)], dtype=object)
    people = np.array([100 + number for number, _ in enumerate(points)])
    fields = {"comunidad": names, "poblacion": people}
    pyogrio.raw.write(
        path,
        np.asarray(shapes, dtype=object),
        list(fields.values()),
        list(fields),
        driver="ESRI Shapefile",
        geometry_type="Point",
        crs=crs,
        encoding="UTF-8",
    )
    return path


def test_points_of_geojson(tmp_path: Path) -> None:
    found = read(geojson(tmp_path / "camps.geojson", (at(-69.5, -12.597), SAN_JUAN)))
    assert found.reports[0].new == ("san-juan",)
    assert '"coordinates": [-69.5, -12.597]' in found.texts["places.geojson"]
    assert found.reports[0].columns["people_mid"] == "Población"


def test_points_win_over_columns_of_coordinates(tmp_path: Path) -> None:
    others = SAN_JUAN | {"Latitud": 1.0, "Longitud": 2.0}
    found = read(geojson(tmp_path / "camps.geojson", (at(-69.5, -12.597), others)))
    assert found.reports[0].left_out == ("Latitud", "Longitud")


def test_geojson_in_metres(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32719"}}
    found = read(geojson(tmp_path / "c.geojson", (at(445712, 8607188), SAN_JUAN), crs=crs))
    assert '"coordinates": [-69.499824, -12.59872]' in found.texts["places.geojson"]


def test_a_shapefile_in_metres(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "camps.shp", GRID, (445712, 8607188), (446712, 8607288))
    found = read(path)
    assert found.reports[0].new == ("rio-0", "rio-1")
    members = json.loads(found.texts["places.geojson"])["features"]
    drawn = {each["properties"]["id"]: each["geometry"]["coordinates"] for each in members}
    assert drawn["rio-0"] == pytest.approx([-69.49982, -12.59872], abs=1e-5)


def test_a_shapefile_that_does_not_tell_its_system(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "camps.shp", GRID, (445712, 8607188))
    path.with_suffix(".prj").unlink()
    refused(path, "camps.shp: does not tell its coordinate system; add its .prj file")
    path = shapefile(tmp_path / "degrees.shp", "EPSG:4326", (-69.5, -12.597))
    path.with_suffix(".prj").unlink()
    assert read(path).reports[0].new == ("rio-0",)


def test_a_shapefile_without_its_other_files(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "camps.shp", GRID, (445712, 8607188))
    path.with_suffix(".dbf").unlink()
    refused(path, "lacks the file .dbf beside it; copy all files")


def test_lines_are_no_camps(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[-69.5, -12.6], [-69.4, -12.6]]}
    path = geojson(tmp_path / "camps.geojson", (at(-69.5, -12.597), SAN_JUAN), (line, SAN_JUAN))
    refused(path, "camps.geojson, feature 2: must be a point")


def test_a_feature_without_a_point(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "camps.geojson", (at(-69.5, -12.597), SAN_JUAN), (None, {"Comunidad": "X"})
    )
    refused(path, "camps.geojson, feature 2, Comunidad: 'X' is no place of the region, and the row")


def test_faults_name_the_feature(tmp_path: Path) -> None:
    path = geojson(tmp_path / "c.geojson", (at(-69.5, -12.597), SAN_JUAN | {"Acceso": "avión"}))
    refused(path, "c.geojson, feature 1, Acceso: 'avión' must be one of road, river, both")


def test_persons_in_layers(tmp_path: Path) -> None:
    path = geojson(tmp_path / "c.geojson", (at(-69.5, -12.597), SAN_JUAN | {"DNI": "45678912"}))
    refused(path, "c.geojson: 'DNI' looks like personal data")


@pytest.mark.parametrize(
    "text",
    ["", "{}", '{"type": "FeatureCollection"}', "<OGRVRTDataSource/>", "[1]", '{"a":' * 9000],
)
def test_what_is_no_layer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.geojson"
    path.write_text(text)
    refused(path, "is no layer that can be read|is empty|has no row|no row with names")
    path = tmp_path / "c.shp"
    path.write_text(text)
    refused(path, "is no layer that can be read|is empty")


def test_too_many_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer, "MAX_ROWS", 1)
    features = [(at(-69.5, -12.597), SAN_JUAN)] * 2
    refused(geojson(tmp_path / "c.geojson", *features), "must have at most 1 features")
