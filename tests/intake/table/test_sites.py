"""Which place a row is: a known one, or a new one on the network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.region.read import read_region
from tests.intake.table.writing import Cells, import_into, read, refused, workbook

HEAD: list[object] = ["ID", "Comunidad", "Población", "Latitud", "Longitud"]


def table(tmp_path: Path, *rows: list[object]) -> Path:
    cells: Cells = [HEAD, *rows]
    return workbook(tmp_path / "t.xlsx", Camps=cells)


def test_a_known_place_by_its_id_or_name(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path,
            ["camp-a", None, 310, None, None],
            [None, "CAMP B", 310, -12.5964, -70.58],
            [None, "cámp c", 310, None, None],
            ["posada", "Any", 310, None, None],
        )
    )
    assert found.reports[0].new == ("posada",)
    assert set(found.reports[0].changed) == {"camp-a", "camp-b", "camp-c"}
    assert "places.geojson" not in found.texts


def test_a_name_far_from_its_place_is_another_place(tmp_path: Path) -> None:
    found = read(table(tmp_path, [None, "Camp A", 310, -12.6, -69.5]))
    assert found.reports[0].new == ("camp-a-2",)
    told = [str(warning) for warning in found.warnings]
    assert any("has the name of 'camp-a', 2.6 km away, and is a new place" in t for t in told)


def test_an_id_far_from_its_place(tmp_path: Path) -> None:
    found = read(table(tmp_path, ["camp-a", "Camp A", 310, -12.6, -69.5]))
    assert "lies 2.6 km from where the row says, and stays where it is" in str(found.warnings[0])
    assert "places.geojson" not in found.texts


def test_new_places_have_ids_of_their_names(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path,
            [1, "Ñañandú (Km 7)", 310, -12.6, -69.3],
            ["own-id", "San Juan", 310, -12.6, -69.4],
            [None, "Río", 310, -12.6, -69.6],
            [None, "Río", 310, -12.6, -69.9],
        )
    )
    assert found.reports[0].new == ("nanandu-km-7", "own-id", "rio", "rio-2")
    names = {f["properties"]["name"] for f in json.loads(found.texts["places.geojson"])["features"]}
    assert {"Ñañandú (Km 7)", "San Juan"} <= names


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (
            [None, "San Juan", 310, None, None],
            "row 2, Comunidad: 'San Juan' is no place of the reg",
        ),
        (
            [None, "日本", 310, -12.6, -69.5],
            "row 2, Comunidad: '日本' has no letter of which an id",
        ),
        ([None, None, 310, -12.6, -69.5], "row 2, Comunidad: must not be empty"),
        ([None, "x" * 130, 310, -12.6, -69.5], "row 2, Comunidad: .* text of at most 120|must be"),
        (
            [None, "San Juan", 310, -12.7, -69.5],
            r"row 2, Latitud: '-12.7, -69.5' lies 11.\d km from the nearest road or river, "
            r"and must lie within 1,000 m of a road, .*--within METRES",
        ),
    ],
)
def test_rows_without_a_place(tmp_path: Path, row: list[object], match: str) -> None:
    refused(table(tmp_path, row), match)


def test_an_id_is_found_however_it_is_written(tmp_path: Path) -> None:
    assert set(read(table(tmp_path, ["CAMP A", None, 310, None, None])).reports[0].changed) == {
        "camp-a"
    }


def test_a_name_is_suggested_where_none_is_known(tmp_path: Path) -> None:
    refused(
        table(tmp_path, [None, "Possada", 310, None, None]), "did you mean 'Posada'. If not, add"
    )


def test_two_rows_of_one_place(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["camp-a", None, 310, None, None],
        [None, "Camp A", 320, None, None],
    ]
    refused(table(tmp_path, *rows), "row 3, Comunidad: 'Camp A' is the same camp as row 2")
    rows = [[None, "San Juan", 310, -12.6, -69.5], [None, "san juan", 310, -12.6, -69.5002]]
    refused(
        table(tmp_path, *rows), r"row 3, Comunidad: .* is the same camp as row 2 \('san-juan'\)"
    )


def test_names_that_are_nearly_the_same(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path,
            [None, "Boca Inambari", 310, -12.6, -69.5],
            [None, "Boca Inanbari", 310, -12.601, -69.51],
            [None, "Km 98", 310, -12.6, -69.6],
            [None, "Km 103", 310, -12.6, -69.61],
            [None, "Otro", 310, -12.6, -69.6105],
            [None, "C.N. Posada", 310, -12.6, -69.76],
        )
    )
    told = [str(warning) for warning in found.warnings]
    assert len(told) == 3
    assert (
        "row 3, Comunidad: 'Boca Inanbari' has nearly the name of 'Boca Inambari' (row 2)"
        in told[0]
    )
    assert "'Otro' lies 54 m from 'Km 103' (row 5)" in told[1]
    assert "'C.N. Posada' has nearly the name of 'Posada', 850 m away" in told[2]
    assert "write the id 'posada' if it is that place" in told[2]


def test_settlements_that_the_table_does_not_name(tmp_path: Path) -> None:
    found = read(table(tmp_path, ["camp-a", None, 310, None, None]))
    lacking = "1 settlement of the region in no row, and no camp yet: Posada."
    assert lacking in found.notes


def test_new_places_are_on_the_network(tmp_path: Path, folder: Path) -> None:
    path = table(
        tmp_path,
        [None, "San Juan", 310, -12.597, -69.5],
        [None, "Río Bonito", 310, -12.5095, -69.3],
    )
    assert import_into(folder, path) == 0
    region = read_region(folder)
    camps = {camp.id: camp for camp in region.camps}
    assert (camps["san-juan"].access, camps["rio-bonito"].access) == ("road", "river")
    assert len(region.roads) > 3
    assert import_into(folder, path) == 0  # nothing new
    assert read_region(folder) == region


def test_closures_of_a_way_follow_when_it_is_divided(tmp_path: Path, folder: Path) -> None:
    region = read_region(folder)
    way = next(r.id for r in region.roads if "camp-a" in (r.from_id, r.to_id) and "posada" in r.id)
    text = f"what,from,to,vehicles,reason\n{way},2026-07-01,2026-07-02,,mud\n"
    (folder / "closures.csv").write_text(text, encoding="utf-8")
    path = table(tmp_path, [None, "San Juan", 310, -12.597, -69.5])
    assert import_into(folder, path) == 0
    closed = [closure.what for closure in read_region(folder).closures]
    assert closed == [f"{way}-1", f"{way}-2"]


def test_places_farther_off_may_be_allowed(tmp_path: Path) -> None:
    path = table(tmp_path, [None, "San Juan", 310, -12.617, -69.5])
    told = refused(path, r"lies 1.\d km from the nearest")
    assert len(told.faults) == 1  # not also that access is empty
    assert read(path, within_m=2000).reports[0].new == ("san-juan",)


def test_a_camp_that_no_road_leads_to_waits_with_0_people(tmp_path: Path, folder: Path) -> None:
    cut = folder / "teams.toml"
    cut.write_text(re.sub(r"(?ms)^\[\[boat\]\].*?(?=^\[\[|\Z)", "", cut.read_text()))
    head = [*HEAD, "Acceso"]
    row: list[object] = [None, "Río Bonito", 310, -12.513, -69.3, "río"]
    path = workbook(tmp_path / "t.xlsx", Camps=[head, row])
    assert import_into(folder, path) == 2
    row[2] = 0
    assert import_into(folder, workbook(tmp_path / "t.xlsx", Camps=[head, row])) == 0


def test_nobody_walks_farther_than_a_road_on_foot_may_be_long(tmp_path: Path) -> None:
    path = table(tmp_path, [None, "San Juan", 310, -12.6178, -69.5])  # 1,976 m
    match = r"must lie within 1,950 m of a road, or \d+ m of a river .*, or draw the way to it"
    with pytest.raises(InputError, match=match):
        read(path, within_m=3000)


def test_a_river_may_not_be_farther_than_reaches_may_end(tmp_path: Path, folder: Path) -> None:
    near = table(tmp_path, [None, "Río Bonito", 310, -12.513, -69.3])
    assert import_into(folder, near) == 0  # 390 m from the river
    path = table(tmp_path, [None, "Lejos", 310, -12.516, -69.3])
    refused(
        path, r"lies 7\d\d m .* within 1,000 m of a road, or 500 m of a river \(river_ends_within"
    )


@pytest.mark.parametrize(
    ("header", "match"),
    [("Este (UTM 18S)", "zone 19S"), ("Este (PSAD 56)", "must be a zone of WGS 84")],
)
def test_a_header_names_the_zone_of_its_grid(tmp_path: Path, header: str, match: str) -> None:
    # the row lies inside the toy's bounds if it is read in zone 19 alone
    rows: Cells = [
        ["Comunidad", "Población", header, "Norte"],
        ["San Juan", 333, 445_700, 8_607_300],
    ]
    refused(workbook(tmp_path / "t.xlsx", Camps=rows), match)
    rows = [["Comunidad", "Población", "Este (UTM 19S)", "Norte"], *rows[1:]]
    found = read(workbook(tmp_path / "t.xlsx", Camps=rows))
    assert found.reports[0].new == ("san-juan",)
    assert not any("without a UTM zone" in note for note in found.notes)
