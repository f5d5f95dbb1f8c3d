"""Posts of a table: roles and teams, never names."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import read_region
from tests.intake.table.writing import Cells, import_into, read, refused, workbook

HEAD: list[object] = ["Código", "Cargo", "Equipo", "Mujer", "Horas semanales", "Días libres"]


def table(tmp_path: Path, *rows: list[object]) -> Path:
    cells: Cells = rows
    return workbook(tmp_path / "t.xlsx", Personal=cells)


def test_posts_are_changed_and_added(tmp_path: Path, folder: Path) -> None:
    path = table(
        tmp_path,
        HEAD,
        ["nurse-1", "enfermera", "caravana", "sí", 40, "sáb y dom"],
        ["lab-1", "Laboratorista", None, "no", "36,5", "dom 2026-12-25"],
        ["driver-1", None, None, None, 48, None],
    )
    assert import_into(folder, path) == 0
    staff = {person.id: person for person in read_region(folder).staff}
    assert (staff["nurse-1"].woman, staff["nurse-1"].weekly_hours) == (True, 40)
    assert [*map(str, staff["nurse-1"].days_off)] == ["sat", "sun"]
    assert (staff["lab-1"].roles, staff["lab-1"].teams) == (("lab",), ("caravana",))
    assert staff["lab-1"].weekly_hours == 36.5
    assert [*map(str, staff["lab-1"].days_off)] == ["sun", "2026-12-25"]
    assert (staff["driver-1"].roles, staff["driver-1"].weekly_hours) == (("driver",), 48)
    assert len(staff) == 6


def test_posts_without_ids_are_named_after_their_roles(tmp_path: Path) -> None:
    path = table(
        tmp_path, ["Role", "Weekly hours"], ["nurse", 40], ["infirmier", 30], ["chofer", 48]
    )
    found = read(path)
    assert found.reports[0].new == ("nurse", "nurse-2", "driver")
    assert "t.xlsx, sheet Personal: 3 posts named after the role." in found.notes
    assert "t.xlsx, sheet Personal: 3 posts put into the team 'caravana'." in found.notes


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (["n", "piloto de avión"], "row 2, Cargo: 'piloto de avión' must be one of doctor"),
        (["n", "nurse", "segundo"], "row 2, Equipo: 'segundo' must be a team of teams.toml: cara"),
        (["n", "nurse", None, "quizás"], "row 2, Mujer: 'quizás' must be yes or no"),
        (
            ["n", "nurse", None, None, 200],
            "row 2, Horas semanales: '200.0' must be a number above 0",
        ),
        (["n", "nurse", None, None, None, "nunca jamás"], "row 2, Días libres: 'nunca jamás' must"),
        (["Ana B.", "nurse"], "row 2, Código: 'Ana B.' must be an id"),
        (["n"], "row 2, Cargo: must not be empty"),
    ],
)
def test_rows_that_are_no_posts(tmp_path: Path, row: list[object], match: str) -> None:
    refused(table(tmp_path, HEAD, row), match)


def test_two_rows_of_one_post(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, ["n", "nurse"], ["n", "lab"])
    refused(path, "row 3, Código: 'n' is the post of row 2 already")
