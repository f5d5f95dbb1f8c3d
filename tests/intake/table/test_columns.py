"""Headers in three languages, and what the user says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.intake.table.kinds import TableKind, columns_by_header, columns_of, kind_by_name
from planner.intake.table.plain import plain_header
from planner.region.forms import form_of
from planner.region.records import Camp, Person, Service
from tests.intake.table.writing import Cells, read, refused, text_table, workbook


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Comunidad", "name"),
        ("Nombre de la comunidad", "name"),
        ("Nom du village", "name"),
        ("Settlement name", "name"),
        ("Población (2023)", "people_mid"),
        ("N° de habitantes", "people_mid"),
        ("POPULATION", "people_mid"),
        ("Última visita", "last_visit"),
        ("Dernière visite", "last_visit"),
        ("last_visit", "last_visit"),
        ("Acceso:", "access"),
        ("Latitud", "lat"),
        ("Este (UTM)", "easting"),
        ("UTM-Norte [m]", "northing"),
        ("Zona", "zone"),
        ("Lat, Lon", "position"),
        ("Jours fermés", "closed_weekdays"),
        ("Voie d'accès", "access"),
    ],
)
def test_headers_of_camps(header: str, column: str) -> None:
    assert columns_by_header(TableKind.CAMPS)[plain_header(header)] == column


@pytest.mark.parametrize(
    ("kind", "model"),
    [(TableKind.CAMPS, Camp), (TableKind.STAFF, Person), (TableKind.NEEDS, Service)],
)
def test_every_column_of_a_file_can_be_named(
    kind: TableKind, model: type[Camp | Person | Service]
) -> None:
    assert set(form_of(model).parts or {}) <= columns_of(kind)


def test_sheets_by_name() -> None:
    names = ("Campamentos", "PERSONAL 2026", "Besoins", "Visitas", "Hoja1")
    assert [kind_by_name(name) for name in names] == [*TableKind, None]


def test_what_is_read_as_what_is_told(tmp_path: Path) -> None:
    rows = [["N°", "Comunidad", "Población", "Color"], ["1", "Camp A", "320", "rojo"]]
    report = read(text_table(tmp_path / "t.csv", rows)).reports[0]
    assert report.columns == {"name": "Comunidad", "people_mid": "Población"}
    assert report.left_out == ("N°", "Color")


def test_headers_are_said_to_mean_something(tmp_path: Path) -> None:
    rows = [["Sitio", "Gente", "Población"], ["Camp A", "320", "9"]]
    path = text_table(tmp_path / "t.csv", rows)
    found = read(path, "Sitio=name", "GENTE = people_mid", "Población=")
    assert found.reports[0].columns == {"name": "Sitio", "people_mid": "Gente"}
    assert found.reports[0].left_out == ("Población",)
    assert "camp-a,250,320,350" in found.texts["camps.csv"]


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ("Sitio", "--map: 'Sitio' must name a header and a column"),
        ("Sitio=nam", "names no column 'nam'; did you mean 'name'"),
        ("Lugarr=name", "'lugarr' is no header of the table"),
    ],
)
def test_what_is_said_wrongly(tmp_path: Path, said: str, match: str) -> None:
    path = text_table(tmp_path / "t.csv", [["Comunidad", "Población"], ["Camp A", "320"]])
    refused(path, match, said)


def test_a_header_that_stands_twice(tmp_path: Path) -> None:
    path = text_table(
        tmp_path / "t.csv", [["Comunidad", "Población", "poblacion"], ["a", "1", "2"]]
    )
    refused(path, "t.csv, row 1: 'poblacion' stands twice, in the columns B and C")


def test_two_headers_that_mean_one_column(tmp_path: Path) -> None:
    path = text_table(
        tmp_path / "t.csv", [["Comunidad", "Población", "Habitantes"], ["a", "1", "2"]]
    )
    refused(path, "'Habitantes' means people_mid, as does 'Población'; leave one of them away")
    rows: Cells = [["Comunidad", "Población", "Habitantes"], ["Camp A", "1", "320"]]
    found = read(text_table(tmp_path / "t.csv", rows), "Población=")
    assert found.reports[0].changed["camp-a"] == ("people_mid",)


def test_a_column_without_a_name_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población", ""], ["Camp A", "320", "note"]]
    assert read(text_table(tmp_path / "t.csv", rows)).reports[0].left_out == ("column C",)


def test_a_table_without_any_known_header(tmp_path: Path) -> None:
    path = text_table(tmp_path / "t.csv", [["foo", "bar"], ["1", "2"]])
    refused(path, "has no row with names of columns of camps, staff, needs or visits")
    refused(path, "has no row with names of columns of staff", kind=TableKind.STAFF)


def test_a_table_of_headers_alone(tmp_path: Path) -> None:
    refused(text_table(tmp_path / "t.csv", [["Comunidad", "Población"]]), "has no row below")


def test_a_row_of_totals(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población"], ["Camp A", "320"], ["TOTAL", "320"]]
    refused(text_table(tmp_path / "t.csv", rows), "row 3: 'TOTAL' is a row of totals; remove it")


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=[["Comunidad", "Población"], ["Camp A", 320]])
    with pytest.raises(ValueError, match=r"'Camp' is no sheet of t\.xlsx; did you mean 'Camps'"):
        read(path, sheet="Camp")
    with pytest.raises(ValueError, match=r"'Zzz' is no sheet of t\.xlsx; write one of Camps"):
        read(path, sheet="Zzz")


def test_two_sheets_of_one_kind(tmp_path: Path) -> None:
    rows: Cells = [["Comunidad", "Población"], ["Camp A", 320]]
    path = workbook(tmp_path / "t.xlsx", One=rows, Two=rows)
    refused(path, "t.xlsx: 'Two' holds camps, as does 'One'; say which one is meant with --sheet")
    assert read(path, sheet="Two").reports[0].place == "t.xlsx, sheet Two"


def test_sheets_that_mean_nothing_are_left_out(tmp_path: Path) -> None:
    rows: Cells = [["Comunidad", "Población"], ["Camp A", 320]]
    found = read(workbook(tmp_path / "t.xlsx", One=rows, Notes=[["some", "words"]]))
    assert "The sheet 'Notes' is not recognised and left out." in found.notes


def test_a_kind_that_is_said_chooses_among_sheets(tmp_path: Path) -> None:
    camps: Cells = [["Comunidad", "Población"], ["Camp A", 320]]
    staff: Cells = [["Cargo", "Horas"], ["médico", 40]]
    path = workbook(tmp_path / "t.xlsx", A=camps, B=staff)
    assert [report.kind for report in read(path).reports] == ["camps", "staff"]
    assert [report.kind for report in read(path, kind=TableKind.STAFF).reports] == ["staff"]
