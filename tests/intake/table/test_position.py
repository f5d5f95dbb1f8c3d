"""Where a row lies, in every form that people write it."""

from __future__ import annotations

from pathlib import Path

import pyproj
import pytest

from planner.intake.table.degrees import Axis, degrees
from planner.intake.table.numerals import UnreadableError
from planner.intake.table.position import PositionError, position_of
from planner.intake.table.utm import Zone, metres, zone_of, zone_of_crs
from tests.intake.table.writing import Cells, read, refused, workbook

LAT, LON = -12.5933889, -69.1891667
SOUTH = Zone(19, south=True)


@pytest.mark.parametrize(
    "cell",
    [
        -12.5933889,
        "-12.5933889",
        "-12,5933889",
        "−12,5933889°",
        "12.5933889 S",
        "S 12.5933889",
        "12°35'36.2\"S",
        "12º 35′ 36,2″ Sur",
        "12 35 36.2 S",
        "-12 35 36.2",
        "12:35:36.2S",
        "S12°35'36.2\"",
        "12°35.60333' S",
        "12d35m36.2s S",
        "-12°35'36.2''",
    ],
)
def test_latitudes(cell: object) -> None:
    assert degrees(cell, Axis.LAT) == pytest.approx(LAT, abs=1e-6)


@pytest.mark.parametrize(
    "cell",
    ["69 11 21 W", "69°11'21\" O", "69 11 21 Oeste", "W 69 11 21", "-69 11 21", "69°11'21\" ouest"],
)
def test_longitudes(cell: str) -> None:
    assert degrees(cell, Axis.LON) == pytest.approx(LON, abs=1e-6)


@pytest.mark.parametrize(
    ("cell", "axis", "match"),
    [
        ("somewhere", Axis.LAT, "must be a latitude"),
        ("91", Axis.LAT, "from -90 to 90"),
        (-120.5, Axis.LAT, "from -90 to 90"),
        (181.0, Axis.LON, "from -180 to 180"),
        ("12 61 00 S", Axis.LAT, "minutes and seconds below 60"),
        ("12.5 30 S", Axis.LAT, "only its last part has decimals"),
        ("69 11 21 W", Axis.LAT, "must be a latitude, not a longitude"),
        ("-12 35 36 N", Axis.LAT, "must not be negative and N"),
        ("-12.593.388", Axis.LAT, "must be a latitude"),
        (True, Axis.LON, "must be a longitude"),
        ("1" * 500, Axis.LON, "must be a longitude"),
    ],
)
def test_what_is_no_angle(cell: object, axis: Axis, match: str) -> None:
    with pytest.raises(UnreadableError, match=match):
        degrees(cell, axis)


@pytest.mark.parametrize(
    "cell",
    [
        "-12.5933889, -69.1891667",
        "-12,5933889; -69,1891667",
        "-12,5933889 -69,1891667",
        "-12,5933889,-69,1891667",
        "-12.5933889,-69.1891667",
        "(-12.5933889, -69.1891667)",
        "12°35'36.2\"S 69°11'21\"W",
        "12°35'36.2\"S, 69°11'21\"O",
        "12 35 36.2 S / 69 11 21 W",
        "S12 35.60333 W69 11.35",
        "-12 35 36.2 -69 11 21",
        "69°11'21\"W 12°35'36.2\"S",
        "12,5933889 Sur, 69,1891667 Oeste",
    ],
)
def test_both_in_one_cell(cell: str) -> None:
    found = position_of({"position": cell}, None)
    assert found is not None
    assert found.point == pytest.approx((LON, LAT), abs=1e-5)


@pytest.mark.parametrize("cell", ["-12.59", "here", "-12.59 -69.18 200", "", "12,3,4,5,6"])
def test_one_cell_that_holds_no_pair(cell: str) -> None:
    with pytest.raises(PositionError):
        position_of({"position": cell}, None)


@pytest.mark.parametrize("zone", [*range(1, 61, 7), 18, 19])
@pytest.mark.parametrize("south", [True, False])
def test_grids_of_any_zone(zone: int, south: bool) -> None:
    lon, lat = zone * 6 - 183 + 1.5, -12.6 if south else 12.6
    code = (32700 if south else 32600) + zone
    to_grid = pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:{code}", always_xy=True)
    east, north = to_grid.transform(lon, lat)
    cells = {"easting": round(east, 2), "northing": f"{north:.2f}", "zone": str(Zone(zone, south))}
    found = position_of(cells, None)
    assert found is not None
    assert found.point == pytest.approx((lon, lat), abs=1e-6)


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("19S", "19S"),
        ("18 S", "18S"),
        ("19 Sur", "19S"),
        ("Zona 19 sur", "19S"),
        ("UTM 19S", "19S"),
        ("WGS84 18S", "18S"),
        (18, "18S"),
        (18.0, "18S"),
        ("19L", "19S"),
        ("EPSG:32718", "18S"),
        ("31 N", "31N"),
        ("31T", "31N"),
    ],
)
def test_zones(cell: object, zone: str) -> None:
    assert str(zone_of(cell, SOUTH)) == zone


@pytest.mark.parametrize(
    ("cell", "match"),
    [
        ("PSAD56 19S", "must be a zone of WGS 84"),
        ("61S", "from 1 to 60"),
        ("abc", "must be a UTM zone"),
        ("19Z", "with its hemisphere"),
    ],
)
def test_what_is_no_zone(cell: str, match: str) -> None:
    with pytest.raises(UnreadableError, match=match):
        zone_of(cell, SOUTH)


def test_the_zone_of_a_region() -> None:
    assert zone_of_crs("EPSG:32719") == SOUTH
    assert zone_of_crs("EPSG:24879") is None
    assert zone_of_crs("no such") is None


def test_signs_between_thousands_of_metres() -> None:
    assert metres("8.604.123", "northing") == metres("8 604 123,0 m", "northing") == 8_604_123
    assert metres("479.512", "easting") == metres("479,512", "easting") == 479_512
    assert metres("479512.25", "easting") == 479_512.25
    with pytest.raises(UnreadableError, match="must be an easting in metres, from 10,000"):
        metres(8_604_123, "easting")


def test_a_grid_without_a_zone_is_that_of_the_region_and_told(tmp_path: Path) -> None:
    rows: Cells = [["Comunidad", "Población", "X", "Y"], ["San Juan", 320, 445712, 8607188]]
    found = read(workbook(tmp_path / "t.xlsx", Camps=rows))
    assert any("1 row without a UTM zone, read in the region's, 19S" in n for n in found.notes)


def test_x_and_y_may_be_degrees(tmp_path: Path) -> None:
    rows: Cells = [["Comunidad", "Población", "X", "Y"], ["San Juan", 320, -69.5, "-12,6"]]
    found = read(workbook(tmp_path / "t.xlsx", Camps=rows))
    assert '"coordinates": [-69.5, -12.6]' in found.texts["places.geojson"]


HEAD = ["Comunidad", "Población", "Latitud", "Longitud"]


@pytest.mark.parametrize(
    ("lat", "lon", "match"),
    [
        (
            -69.5,
            -12.6,
            "has latitude and longitude exchanged; write latitude -12.6, longitude -69.5",
        ),
        (12.6, 69.5, "has lost a sign: south and west are negative; write latitude -12.6, long"),
        (12.6, -69.5, "has lost a sign: south and west are negative; write latitude -12.6, long"),
        (-12.6, 69.5, "has lost a sign: south and west are negative; write latitude -12.6, long"),
        (
            69.5,
            12.6,
            "has latitude and longitude exchanged, and has lost a sign; write latitude -12.6, lon",
        ),
        (-13.6, -72.5, r"lies at -13.6000, -72.5000, outside the bounds of region.toml \[-71, -13"),
        (-12.6, None, "row 2, Longitud: must be given beside lat; fill in both"),
    ],
)
def test_places_outside_the_region(
    tmp_path: Path, lat: float, lon: float | None, match: str
) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=[HEAD, ["San Juan", 320, lat, lon]])
    refused(path, match if lon is None else f"sheet Camps, row 2, Latitud: '{lat}, {lon}' {match}")


def test_a_grid_in_the_wrong_zone(tmp_path: Path) -> None:
    head = ["Comunidad", "Población", "Este", "Norte", "Zona"]
    rows: Cells = [head, ["San Juan", 320, 445712, 8607188, "18S"]]
    refused(
        workbook(tmp_path / "t.xlsx", Camps=rows),
        "row 2, Este: '445712, 8607188' lies outside the region in zone 18S; write zone 19S",
    )
    rows = [head, ["San Juan", 320, 445712, 8607188, "PSAD56 19S"]]
    refused(workbook(tmp_path / "t.xlsx", Camps=rows), "row 2, Zona: 'PSAD56 19S' must be a zone")
