"""Visits of a table: joined to what is logged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.region.read import read_region
from tests.intake.table.writing import Cells, import_into, read, refused, workbook

HEAD: list[object] = [
    "Fecha",
    "Comunidad",
    "Personas",
    "General consultation",
    "anc",
    "Dental care",
]
ROW: list[object] = [dt.date(2026, 6, 1), "Camp A", 31, 20, 4, None]


def table(tmp_path: Path, *rows: list[object]) -> Path:
    cells: Cells = rows
    return workbook(tmp_path / "t.xlsx", Visitas=cells)


def test_visits_are_joined_to_what_is_logged(tmp_path: Path, folder: Path) -> None:
    assert import_into(folder, table(tmp_path, HEAD, ROW, ["8/6/2026", "camp-b", None, 1])) == 0
    first, second = read_region(folder).visits
    assert (first.date, first.camp, first.people) == (dt.date(2026, 6, 1), "camp-a", 31)
    assert first.contacts == {"general": 20, "anc": 4}
    assert (second.date, second.camp) == (dt.date(2026, 6, 8), "camp-b")
    assert import_into(folder, table(tmp_path, HEAD, ROW)) == 0  # nothing new
    assert len(read_region(folder).visits) == 2


def test_other_figures_of_a_logged_visit(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_into(folder, table(tmp_path, HEAD, ROW))
    other = table(tmp_path, HEAD, [*ROW[:2], 32, 21])
    assert import_into(folder, other) == 2
    told = capsys.readouterr().err
    assert "sheet Visitas, row 2, Comunidad: 'camp-a' was logged for 2026-06-01 already" in told
    assert import_into(folder, other, "--replace") == 0
    assert read_region(folder).visits[0].people == 32


def test_visits_of_camps_that_the_same_workbook_brings(tmp_path: Path, folder: Path) -> None:
    camps: Cells = [
        ["Comunidad", "Población", "Latitud", "Longitud"],
        ["San Juan", 333, -12.597, -69.5],
    ]
    visits: Cells = [HEAD, [dt.date(2026, 6, 1), "San Juan", 31, 20]]
    path = workbook(tmp_path / "t.xlsx", Visitas=visits, Campamentos=camps)
    assert import_into(folder, path) == 0
    assert read_region(folder).visits[0].camp == "san-juan"


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (["2026-06-01", "Nowhere", 1], "row 2, Comunidad: 'Nowhere' must be a camp of the region"),
        (["2026-06-01", None, 1], "row 2, Comunidad: is missing"),
        (["2026-08-01", "Camp A", 1], "row 2, Fecha: '2026-08-01' lies after today, 2026-07-10"),
        (["hoy", "Camp A", 1], "row 2, Fecha: 'hoy' must be a date"),
        (["2026-06-01", "Camp A", -1], "row 2, Personas: '-1' must be a whole number from 0"),
        (
            ["2026-06-01", "Camp A", 1, 20_000],
            "row 2, General consultation: '20000' must be a whol",
        ),
        (["2026-06-01", "Camp A", 1, "muchas"], "row 2, General consultation: 'muchas' must be"),
    ],
)
def test_rows_that_are_no_visits(tmp_path: Path, row: list[object], match: str) -> None:
    refused(table(tmp_path, HEAD, row), match)


def test_two_rows_of_one_visit(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, ROW, ROW)
    refused(path, "row 3, Comunidad: 'camp-a' was visited on 2026-06-01 in row 2 already")


def test_a_team_that_is_none(tmp_path: Path) -> None:
    head: list[object] = ["Fecha", "Comunidad", "Equipo", "anc"]
    row: list[object] = ["2026-06-01", "Camp A", "caravanna", 1]
    refused(table(tmp_path, head, row), "row 2, Equipo: 'caravanna' must be a team of the region")
    row[2] = "caravana"
    assert read(table(tmp_path, head, row)).reports[0].new == ("2026-06-01 camp-a",)


def test_a_table_without_dates(tmp_path: Path) -> None:
    path = table(tmp_path, ["Comunidad", "Personas"], ["Camp A", 3])
    refused(path, "sheet Visitas: must have a column that means date")
