"""Files that are no tables: each is told with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.table.writing import refused


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "camps.xlsx", "camps.xlsx' is missing; check its name")
    refused(tmp_path, "is a folder; give one file in it")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text(" \n")
    refused(path, "is empty; save the table again")


def test_old_or_encrypted_workbooks(tmp_path: Path) -> None:
    for name in ("camps.xls", "camps.xlsx"):
        path = tmp_path / name
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        refused(path, "is an .xls file, or protected by a password; save it as XLSX")


@pytest.mark.parametrize("name", ["camps.ods", "camps.zip", "camps.pdf"])
def test_other_kinds_of_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK and so on")
    refused(path, "is of a kind that is not read")


def test_text_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "camps.xlsx"
    path.write_text("Comunidad,Población\n")
    refused(path, "is no XLSX file, whatever its name")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    refused(path, "must be at most 20 MB")
