"""What looks like personal data is refused, and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.table.writing import Cells, import_into, read, refused, text_table, workbook


@pytest.mark.parametrize(
    "header",
    [
        "Teléfono",
        "DNI",
        "Nombre del paciente",
        "Responsable",
        "Prénom",
        "Fecha de nacimiento",
        "Apu",
        "Móviles",
        "Celulares",
        "Telf",
        "Teléf.",
        "Fono",
        "N° Doc",
        "Fecha nac",
        "Titular",
        "Representante",
        "Propietario",
        "Dueño",
        "Owner",
        "Delegado",
        "Cacique",
        "Alcalde",
        "Maire",
        "Teniente gobernador",
        "Rescatados",
        "ESNNA",
        "TdP",
        "Explotación sexual",
        "Adolescentes",
        "Victimes",
        "Traite",
        "Propriétaire",
        "Filles",
        "Téléphones",
        "Courriel",
        "Contact",
        "Contact person",
    ],
)
def test_columns_about_persons(tmp_path: Path, header: str) -> None:
    rows = [["Comunidad", "Población", header], ["Camp A", "320", "Marisol Q."]]
    error = refused(text_table(tmp_path / "t.csv", rows), f"t.csv: '{header}' looks like personal")
    assert "Marisol" not in str(error)


@pytest.mark.parametrize(
    "header", ["Color", "Nota", "Población", "Código"], ids=["unknown", "note", "people", "id"]
)
@pytest.mark.parametrize("value", ["987654321", "+51 987 654 321", 45678912, 45678912.0])
def test_columns_that_hold_numbers_of_persons(tmp_path: Path, header: str, value: object) -> None:
    people: list[object] = [] if header == "Población" else ["Población"]
    rows: Cells = [["Comunidad", *people, header], ["Camp A", *(320 for _ in people), value]]
    error = refused(
        workbook(tmp_path / "t.xlsx", Camps=rows),
        f"sheet Camps: '{header}' holds a number as long as that of a telephone",
    )
    assert "987" not in str(error)
    assert "45678912" not in str(error)


def test_nothing_else_of_such_a_sheet_is_told(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población", "DNI"], ["Camp A", "45678912x", "45678912"]]
    assert len(refused(text_table(tmp_path / "t.csv", rows), "DNI").faults) == 2


def test_the_name_of_a_settlement_is_welcome_and_of_a_post_is_not(tmp_path: Path) -> None:
    rows: Cells = [["Nombre", "Población"], ["Camp A", 320]]
    assert read(workbook(tmp_path / "t.xlsx", Camps=rows)).reports[0].columns["name"] == "Nombre"
    rows = [["Nombre", "Cargo", "Horas"], ["Marisol", "médico", 40]]
    error = refused(workbook(tmp_path / "t.xlsx", Personal=rows), "'Nombre' looks like personal")
    assert "Marisol" not in str(error)
    refused(tmp_path / "t.xlsx", "'Nombre' looks like personal", "Nombre=id")


def test_a_name_in_a_table_of_visits_is_a_persons(tmp_path: Path) -> None:
    rows = [["Fecha", "Comunidad", "Nombre"], ["2026-06-01", "Camp A", "Marisol"]]
    refused(text_table(tmp_path / "t.csv", rows), "'Nombre' looks like personal")


def test_such_a_column_may_be_left_away(tmp_path: Path, folder: Path) -> None:
    rows = [["Comunidad", "Población", "Responsable"], ["Camp A", "320", "Marisol"]]
    path = text_table(tmp_path / "t.csv", rows)
    assert import_into(folder, path, "--map", "Responsable=") == 0
    for file in folder.rglob("*.*"):
        assert "Marisol" not in file.read_text(encoding="utf-8")


def test_coordinates_and_codes_of_places_are_no_numbers_of_persons(tmp_path: Path) -> None:
    rows: Cells = [
        ["Comunidad", "Población", "Este", "Norte", "Zona", "Ubigeo"],
        ["San Juan", 320, 445712, 8607188, "19S", "1701010001"],
    ]
    assert read(workbook(tmp_path / "t.xlsx", Camps=rows)).reports[0].new == ("san-juan",)


@pytest.mark.parametrize(
    "header", ["Explotación minera", "Contacts", "Minutos por contact", "Alias", "Gente", "Notas 2"]
)
def test_columns_about_places_and_work(tmp_path: Path, header: str) -> None:
    rows: Cells = [
        ["Comunidad", "Lat", "Lon", "Población", header],
        ["San Juan", -12.6, -69.4, 320, "x"],
    ]
    assert read(text_table(tmp_path / "t.csv", rows)).reports[0].new == ("san-juan",)


def test_an_alias_in_staff_is_a_persons(tmp_path: Path) -> None:
    rows: Cells = [["Alias", "Cargo", "Horas"], ["Mari", "médico", 40]]
    refused(workbook(tmp_path / "t.xlsx", Personal=rows), "'Alias' looks like personal")


@pytest.mark.parametrize(
    "said", ["Alcalde=note", "Alcalde=name", "Alcalde=id", "Nombre=note", "Nombre del jefe=name"]
)
def test_what_looks_personal_is_mapped_to_nothing(tmp_path: Path, said: str) -> None:
    header, _, _ = said.partition("=")
    place = "Comunidad" if not said.endswith("=name") else "Código"
    rows = [[place, "Población", header], ["Camp A", "320", "Marisol"]]
    error = refused(
        text_table(tmp_path / "t.csv", rows), f"t.csv: '{header}' looks like personal", said
    )
    assert "Marisol" not in str(error)


def test_the_name_of_a_place_may_be_told_by_its_word(tmp_path: Path) -> None:
    rows = [["Nombre 2026", "Población"], ["Camp A", "320"]]
    path = text_table(tmp_path / "t.csv", rows)
    assert read(path, "Nombre 2026=name").reports[0].columns["name"] == "Nombre 2026"


def test_a_code_of_places_is_kept_nowhere(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población", "Ubigeo"], ["Camp A", "320", "982123456"]]
    path = text_table(tmp_path / "t.csv", rows)
    assert "note" not in read(path).reports[0].columns
    refused(path, "'Ubigeo' holds a number as long as that of a telephone", "Ubigeo=note")
