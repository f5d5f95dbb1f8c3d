"""Records written as region files are the same records when they are read."""

from __future__ import annotations

import pytest

from planner.intake.texts import layer_text, table_text
from planner.region.bundled import bundled_region
from planner.region.drawing import Geometry
from planner.region.fields import Record
from planner.region.gauges import Reading
from planner.region.layers import read_layer
from planner.region.read import read_region
from planner.region.records import Camp, Closure, Person, Place, Reach, Region, Road, Service
from planner.region.tables import read_table


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region(bundled_region("madre_de_dios"))


@pytest.mark.parametrize(
    ("records", "model"),
    [
        ("camps", Camp),
        ("services", Service),
        ("staff", Person),
        ("closures", Closure),
        ("readings", Reading),
    ],
)
def test_tables_come_back(region: Region, records: str, model: type[Record]) -> None:
    rows = getattr(region, records)
    assert read_table(table_text(rows, model), "table.csv", model).records == rows


@pytest.mark.parametrize(
    ("records", "model", "geometry"),
    [
        ("places", Place, Geometry.POINT),
        ("roads", Road, Geometry.LINE),
        ("reaches", Reach, Geometry.LINE),
    ],
)
def test_layers_come_back(
    region: Region, records: str, model: type[Record], geometry: Geometry
) -> None:
    features = getattr(region, records)
    sheet = read_layer(layer_text(features, records), "layer.geojson", model, geometry)
    assert sheet.records == features


def test_a_layer_is_written_as_finely_as_a_tenth_of_a_metre(region: Region) -> None:
    place, road = region.places[0], region.roads[0]
    fine = place.changed(lon=place.lon + 1.4e-7, lat=place.lat - 1.4e-7)
    line = tuple((lon + 1.4e-7, lat - 1.4e-7) for lon, lat in road.line)
    assert layer_text([fine], "places") == layer_text([place], "places")
    assert layer_text([road.changed(line=line)], "roads") == layer_text([road], "roads")


def test_columns_that_say_nothing_are_left_away(region: Region) -> None:
    header = table_text(region.camps, Camp).partition("\n")[0].split(",")
    assert "max_visits" not in header
    assert {"id", "people_mid", "note"} <= set(header)
