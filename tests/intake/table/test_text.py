"""Tables saved as text: separators, letters, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.table.writing import read, refused, text_table

ROWS = [["Comunidad", "Población", "Última visita"], ["Camp A", "320", "2026-05-01"]]
CHANGES = {"camp-a": ("people_mid", "last_visit")}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_commas_semicolons_and_tabs_in_utf8(tmp_path: Path, separator: str, encoding: str) -> None:
    path = text_table(tmp_path / "camps.csv", ROWS, separator=separator, encoding=encoding)
    found = read(path)
    assert found.reports[0].changed == CHANGES
    assert not any("Windows-1252" in note for note in found.notes)


def test_windows_letters_are_read_with_a_note(tmp_path: Path) -> None:
    path = text_table(tmp_path / "camps.csv", ROWS, separator=";", encoding="cp1252")
    found = read(path)
    assert found.reports[0].changed == CHANGES
    assert any("read as Windows-1252" in note for note in found.notes)


def test_decimal_commas_between_semicolons(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población", "Latitud", "Longitud"]]
    rows += [["San Juan", "1.200", "-12,5990", "-69,5000"], ["Río", "90", "-12,5995", "-69,4500"]]
    found = read(text_table(tmp_path / "camps.csv", rows, separator=";"))
    assert found.reports[0].new == ("san-juan", "rio")
    assert "san-juan,840,1200,1560" in found.texts["camps.csv"]


def test_a_line_that_names_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text("sep=;\nComunidad;Población\nCamp A;320\n", encoding="utf-8")
    assert read(path).reports[0].changed == {"camp-a": ("people_mid",)}


def test_cells_that_cannot_be_divided(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text('Comunidad,Población\n"Camp A,320\n', encoding="utf-8")
    refused(path, "camps.csv, row 2: cannot be divided into cells")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_bytes(b"Comunidad\0,Poblaci\xf3n\n")
    refused(path, "camps.csv: holds bytes that are no text")
    path.write_bytes(b"Comunidad,Poblaci\x81n\nCamp A,1\n")
    refused(path, "camps.csv, line 1: '0x81' is no letter, neither in UTF-8")


def test_a_cell_that_goes_on_and_on(tmp_path: Path) -> None:
    path = text_table(tmp_path / "camps.csv", [["Comunidad", "Población"], ["a" * 3000, "1"]])
    refused(path, "row 2: must have at most 2,000 letters in a cell")


def test_too_many_rows(tmp_path: Path) -> None:
    rows = [["Comunidad", "Población"], *([f"c{n}", "1"] for n in range(20_100))]
    refused(text_table(tmp_path / "camps.csv", rows), "must have at most 20,000 rows")
