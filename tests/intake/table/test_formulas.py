"""Texts that a spreadsheet would run are refused; other signs may begin a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.table.writing import Cells, read, refused, text_table

RULE = "which a spreadsheet takes for a formula; write it otherwise"
FORMULAS = [
    "=1+1",
    "=HYPERLINK('x')",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "- (closed)",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_note_of_a_camp_is_no_formula(tmp_path: Path, text: str) -> None:
    path = text_table(
        tmp_path / "t.csv", [["Comunidad", "Población", "Nota"], ["Camp A", "320", text]]
    )
    error = refused(path, "t.csv, row 2, Nota: .* begins with '")
    assert RULE in str(error)


@pytest.mark.parametrize("column", ["Nombre", "Distrito"])
def test_a_new_place_is_no_formula(tmp_path: Path, column: str) -> None:
    row = {"Nombre": "San Juan", "Distrito": "Tambopata"} | {column: "=A1"}
    rows: Cells = [
        ["Población", "Lat", "Lon", *row],
        [320, -12.6, -69.4, *row.values()],
    ]
    path = text_table(tmp_path / "t.csv", rows)
    refused(path, f"row 2, {column}: '=A1' begins with '=', {RULE}")


def test_the_source_of_a_service_is_no_formula(tmp_path: Path) -> None:
    path = text_table(tmp_path / "necesidades.csv", [["id", "source"], ["general", "@A1"]])
    refused(path, f"source: '@A1' begins with '@', {RULE}")


@pytest.mark.parametrize("text", ["-", "-12.5, -69.1", "a = b", "(+)", "5 @ noon", "– closed"])
def test_other_signs_may_stand_in_a_note(tmp_path: Path, text: str) -> None:
    path = text_table(
        tmp_path / "t.csv", [["Comunidad", "Población", "Nota"], ["Camp A", "320", text]]
    )
    assert text in read(path).texts["camps.csv"]
