"""Camps of a table: joined column by column, with defaults that are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.region.read import read_region
from tests.intake.table.writing import Cells, import_into, read, refused, workbook


def table(tmp_path: Path, *rows: list[object]) -> Path:
    cells: Cells = rows
    return workbook(tmp_path / "t.xlsx", Camps=cells)


NEW: list[list[object]] = [
    ["Comunidad", "Población", "Latitud", "Longitud"],
    ["San Juan", 333, -12.597, -69.5],
]


def test_what_a_table_lacks_is_taken_by_default_and_named(tmp_path: Path, folder: Path) -> None:
    assert import_into(folder, table(tmp_path, *NEW)) == 0
    camp = next(camp for camp in read_region(folder).camps if camp.id == "san-juan")
    assert (camp.people_low, camp.people_mid, camp.people_high) == (233, 333, 433)
    assert (camp.target_interval_days, f"{camp.opens:%H:%M} {camp.closes:%H:%M}") == (
        56,
        "08:00 17:00",
    )
    words = "people_low people_high target_interval_days opens closes access"
    assert camp.illustrative == words
    note = next(note for note in read(table(tmp_path, *NEW)).notes if "by default" in note)
    assert "target_interval_days of 1 camp (56)" in note
    assert "access of 1 camp (by what lies nearest on the map)" in note


def test_cells_that_are_empty_leave_what_stands_there(tmp_path: Path, folder: Path) -> None:
    head: list[object] = ["ID", "Población", "Última visita", "Nota", "Días cerrados"]
    path = table(
        tmp_path, head, ["camp-a", 310, None, "-", None], ["camp-b", None, None, None, "sáb"]
    )
    before = {camp.id: camp for camp in read_region(folder).camps}
    assert import_into(folder, path) == 0
    after = {camp.id: camp for camp in read_region(folder).camps}
    assert after["camp-a"] == before["camp-a"].model_copy(update={"people_mid": 310, "note": "-"})
    assert [*after["camp-b"].closed_weekdays] == ["sat"]
    assert after["camp-c"] == before["camp-c"]


def test_figures_that_are_given_are_no_longer_made_up(tmp_path: Path, folder: Path) -> None:
    import_into(folder, table(tmp_path, *NEW))
    head: list[object] = ["ID", "Mínimo", "Abre"]
    assert import_into(folder, table(tmp_path, head, ["san-juan", 300, "08:00"])) == 0
    camp = next(camp for camp in read_region(folder).camps if camp.id == "san-juan")
    assert camp.illustrative == "people_high target_interval_days closes access"


def test_a_count_beyond_its_old_range_has_a_new_one(tmp_path: Path) -> None:
    path = table(tmp_path, ["ID", "Población"], ["camp-a", 340], ["camp-b", 1000])
    text = read(path).texts["camps.csv"]
    assert "camp-a,250,340,350," in text
    assert "camp-b,700,1000,1300," in text


def test_new_changed_and_unchanged_are_counted(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, *NEW, ["Camp A", 300, None, None], ["Camp B", 310, None, None])
    assert import_into(folder, path) == 0
    told = capsys.readouterr().out
    assert "3 camps: 1 new, 1 changed, 1 unchanged, 2 of the region not in the table stay" in told
    assert "~ camp-b: people_mid" in told


def test_the_table_may_be_the_whole_list(tmp_path: Path, folder: Path) -> None:
    path = table(tmp_path, ["ID", "Población"], ["camp-b", 310], ["camp-a", 300])
    assert import_into(folder, path, "--replace") == 0
    assert [camp.id for camp in read_region(folder).camps] == ["camp-a", "camp-b"]


def test_a_dry_run_writes_nothing(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert import_into(folder, table(tmp_path, *NEW), "--dry-run") == 0
    assert "Nothing is written; without --dry-run" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_one_document(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert import_into(folder, table(tmp_path, *NEW), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["files"] == ["camps.csv", "places.geojson", "roads.geojson"]
    (sheet,) = document["sheets"]
    assert (sheet["kind"], sheet["new"], sheet["heading_row"]) == ("camps", ["san-juan"], 1)
    assert sheet["columns"]["people_mid"] == "Población"
    assert import_into(folder, table(tmp_path, ["ID", "Población"], ["camp-a", "x"]), "--json") == 2
    assert json.loads(capsys.readouterr().out)["faults"][0]["place"] == (
        "t.xlsx, sheet Camps, row 2, Población"
    )


@pytest.mark.parametrize(
    ("head", "row", "match"),
    [
        (
            ["ID", "Población"],
            ["camp-a", 200_000],
            "Población: '200000' must be a whole number from",
        ),
        (["ID", "Abre", "Cierra"], ["camp-a", "17:00", "08:00"], "row 2, Abre: .* must be before"),
        (["ID", "Última visita"], ["camp-a", "2026-12-01"], "'2026-12-01' lies after today"),
        (
            ["ID", "Mínimo"],
            ["camp-a", 320],
            "row 2, people_mid: '300' must lie between people_low 320",
        ),
        (["Comunidad", "Latitud", "Longitud"], ["X", -12.597, -69.5], "people_mid: must not be"),
        (["Población", "Acceso"], [300, "río"], "must have a column that means name or id"),
    ],
)
def test_rows_that_are_no_camps(
    tmp_path: Path, head: list[object], row: list[object], match: str
) -> None:
    refused(table(tmp_path, head, row), match)


def test_a_fault_of_the_region_is_told_by_the_row_of_the_table(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ["ID", "Acceso"], ["camp-a", "río"])
    before = (folder / "camps.csv").read_bytes()
    assert import_into(folder, path) == 2
    assert "t.xlsx, sheet Camps, row 2, Acceso: 'river' needs reaches" in capsys.readouterr().err
    assert (folder / "camps.csv").read_bytes() == before


def test_a_region_with_faults_is_mended_first(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "camps.csv").write_text("id,people\n", encoding="utf-8")
    assert import_into(folder, table(tmp_path, *NEW)) == 2
    assert "camps.csv row 1, people: 'people' is not a name" in capsys.readouterr().err


def test_a_region_without_camps_gets_them(tmp_path: Path, folder: Path) -> None:
    head = (folder / "camps.csv").read_text(encoding="utf-8").partition("\n")[0]
    (folder / "camps.csv").write_text(f"{head}\n", encoding="utf-8")
    assert import_into(folder, table(tmp_path, *NEW)) == 0
    assert [camp.id for camp in read_region(folder).camps] == ["san-juan"]
