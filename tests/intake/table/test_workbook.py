"""Sheets of workbooks: formulas, merged and hidden cells, rows without end."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planner.intake.table import scan
from tests.intake.table.test_package import repacked, sheet_of
from tests.intake.table.writing import Cells, import_into, read, refused, workbook

HEAD: list[object] = ["Comunidad", "Población", "Última visita"]
ROWS: Cells = [HEAD, ["Camp A", 320, dt.date(2026, 5, 1)]]


def test_numbers_and_dates_of_the_spreadsheet(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "t.xlsx", Campamentos=ROWS))
    assert found.reports[0].changed == {"camp-a": ("people_mid", "last_visit")}
    assert "camp-a,250,320,350,2026-05-01" in found.texts["camps.csv"]


def test_a_formula_without_a_saved_value(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=[HEAD, ["Camp A", "=1+2", None]])
    refused(path, "t.xlsx, sheet Camps, row 2, Población: is a formula whose value was not saved")


def test_a_formula_with_its_value(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=[HEAD, ["Camp A", "=100*3+20", None]])
    content = sheet_of(path).replace(b"<v></v>", b"<v>320</v>").replace(b"<v />", b"<v>320</v>")
    found = read(repacked(path, {"xl/worksheets/sheet1.xml": content}))
    assert found.reports[0].changed == {"camp-a": ("people_mid",)}
    assert any(
        "1 value of formulas, as they were when the file was saved" in n for n in found.notes
    )


def test_the_error_of_a_formula(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=[HEAD, ["Camp A", "#REF!", None]])
    refused(path, "row 2, Población: '#REF!' is an error of a formula")


def test_merged_cells_in_the_table_but_not_above_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "t.xlsx", Camps=[["Padrón", None], HEAD, ["Camp A", 320], [None, 30]]
    )
    book = openpyxl.load_workbook(path)
    book["Camps"].merge_cells("A1:C1")
    book.save(path)
    refused(path, "row 4, Comunidad")  # not the title, but the row without a name
    book["Camps"].merge_cells("A3:A4")
    book.save(path)
    refused(path, "t.xlsx, sheet Camps, row 3: 'A3:A4' must not be merged cells; take the cells")


def test_hidden_sheets_are_left_out_unless_they_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS, Old=ROWS)
    book = openpyxl.load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    found = read(path)
    assert "The sheet 'Old' is hidden and left out." in found.notes
    assert [report.place for report in found.reports] == ["t.xlsx, sheet Camps"]
    assert [report.place for report in read(path, sheet="old").reports] == ["t.xlsx, sheet Old"]


def test_only_hidden_sheets_cannot_be_saved_but_may_be_left_by_a_script(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("xl/workbook.xml")
    hidden = content.replace(b'state="visible"', b'state="hidden"')
    refused(repacked(path, {"xl/workbook.xml": hidden}), "has no sheet that is not hidden")


def test_empty_rows_and_headers_further_down(tmp_path: Path) -> None:
    rows: Cells = [
        ["Registro 2026"],
        [],
        [],
        HEAD,
        [],
        ["Camp A", 320, None],
        [None, None, None],
        [],
    ]
    found = read(workbook(tmp_path / "t.xlsx", Camps=rows))
    assert (found.reports[0].heading_row, len(found.reports[0].changed)) == (4, 1)


def test_headers_below_the_first_rows_are_not_found(tmp_path: Path) -> None:
    rows: Cells = [*([["text", None]] * 20), HEAD, ["Camp A", 320, None]]
    refused(workbook(tmp_path / "t.xlsx", Sheet=rows), "among its first 20")


def test_a_far_row_is_read_and_numbered(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS)
    book = openpyxl.load_workbook(path)
    book["Camps"]["A5000"] = "Camp B"
    book["Camps"]["B5000"] = "muchos"
    book.save(path)
    refused(path, "sheet Camps, row 5000, Población: 'muchos' must be a whole number")


def test_too_many_rows_of_the_only_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MAX_ROWS", 10)
    rows: Cells = [HEAD, *([f"c{n}", n, None] for n in range(40))]
    refused(workbook(tmp_path / "t.xlsx", Camps=rows), "t.xlsx: must have at most 10 rows")


def test_too_many_rows_beside_a_good_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MAX_ROWS", 10)
    rows: Cells = [["a", "b"], *([f"c{n}", n] for n in range(40))]
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS, Other=rows)
    assert "The sheet 'Other' is left out: it must have at most 10 rows." in read(path).notes
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS, Visits=rows)
    refused(path, "t.xlsx, sheet Visits: must have at most 10 rows")


def test_too_many_columns(tmp_path: Path) -> None:
    rows: Cells = [[*HEAD, *(None for _ in range(300)), "far"], ["Camp A", 320, None]]
    refused(workbook(tmp_path / "t.xlsx", Camps=rows), "must have at most 256 columns")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="1"'),
        (b'<row r="2"', b'<row r="99999999"'),
        (b'<row r="2"', b'<row r="two"'),
        (b'r="A2"', b'r="-A2"'),
    ],
)
def test_rows_and_cells_in_no_order(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = workbook(tmp_path / "t.xlsx", Camps=ROWS)
    content = sheet_of(path).replace(old, new, 1)
    refused(repacked(path, {"xl/worksheets/sheet1.xml": content}), "rows out of order|damaged")


def test_all_faults_are_told_at_once(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "camps.csv").read_bytes()
    rows: Cells = [
        [*HEAD, "Acceso"],
        ["Camp A", "muchos", None, "avión"],
        ["Camp B", 1.5, "ayer", None],
    ]
    assert import_into(folder, workbook(tmp_path / "camps.xlsx", Campamentos=rows)) == 2
    told = capsys.readouterr().err
    for start in (
        "camps.xlsx, sheet Campamentos, row 2, Población: 'muchos' must be a whole number",
        "camps.xlsx, sheet Campamentos, row 2, Acceso: 'avión' must be one of road, river, both",
        "camps.xlsx, sheet Campamentos, row 3, Población: '1.5' must be a whole number",
        "camps.xlsx, sheet Campamentos, row 3, Última visita: 'ayer' must be a date",
    ):
        assert start in told
    assert (folder / "camps.csv").read_bytes() == before


def test_many_faults_of_one_column_are_told_in_short(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: Cells = [HEAD, *(["Camp A", "x", None] for _ in range(30))]
    assert import_into(folder, workbook(tmp_path / "t.xlsx", Camps=rows)) == 2
    told = capsys.readouterr().err
    assert "t.xlsx, sheet Camps, Población: and 27 more rows of this column." in told


def test_a_sheet_with_headings_only_is_passed_over_beside_others(tmp_path: Path) -> None:
    staff: Cells = [["Puesto", "Función", "Equipo"]]
    camps: Cells = [["ID", "Población"], ["camp-a", 310]]
    found = read(workbook(tmp_path / "t.xlsx", Campamentos=camps, Personal=staff))
    assert [*found.reports[0].changed] == ["camp-a"]
    assert any(
        "Personal has no row below its heading, and is passed over" in n for n in found.notes
    )
    refused(workbook(tmp_path / "t.xlsx", Personal=staff), "has no row below its heading")
