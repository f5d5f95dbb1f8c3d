"""Workbooks that somebody packed to do harm are refused before anything opens them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.intake.table import package
from planner.intake.table.package import open_package
from tests.intake.table.writing import Cells, refused, workbook

ROWS: Cells = [["Comunidad", "Población"], ["Camp A", 320]]


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """Write a workbook again with other members."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return path


def sheet_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_a_member_that_swells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    repacked(path, {"xl/media/image1.png": bytes(3 * 1024 * 1024)})
    refused(path, "holds a member that unpacks to more than 100 times its size")


def test_members_that_are_too_much_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1024)
    refused(workbook(tmp_path / "camps.xlsx", Camps=ROWS), "unpacks to more than 0 MB")
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    monkeypatch.setattr(package, "MAX_UNPACKED", 1024**2)
    refused(tmp_path / "camps.xlsx", "must have at most 3 members")


def test_too_much_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_STRINGS", 20)
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    texts = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
    refused(repacked(path, {"xl/sharedStrings.xml": texts}), "holds more than 0 MB of text")


LAUGHS = b"""<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = (LAUGHS + b"<worksheet>&c;</worksheet>").decode()
    repacked(path, {"xl/worksheets/sheet1.xml": (head + body).encode(encoding)})
    refused(path, "camps.xlsx: declares XML entities, which no spreadsheet does")


def test_entities_from_another_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    outside = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    content = sheet_of(path).replace(b"<worksheet", outside + b"<worksheet", 1)
    refused(repacked(path, {"xl/worksheets/sheet1.xml": content}), "declares XML entities")


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "camps.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    refused(path, "is a ZIP file, but no XLSX workbook")


def test_a_member_behind_a_password(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")  # its last entry in the directory
    content[at + 8] |= 1
    path.write_bytes(content)
    refused(path, "is protected by a password")


def test_a_workbook_that_is_cut_off(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    path.write_bytes(path.read_bytes()[:-200])
    refused(path, "is a damaged XLSX file")


def test_a_sheet_that_is_cut_off(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    repacked(path, {"xl/worksheets/sheet1.xml": sheet_of(path)[:-60]})
    refused(path, "camps.xlsx: is damaged")


def test_shared_strings_that_are_missing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "camps.xlsx", Camps=ROWS)
    content = sheet_of(path).replace(
        b'<row r="2"', b'<row r="2"><c r="A2" t="s"><v>7</v></c></row><row r="3"'
    )
    refused(repacked(path, {"xl/worksheets/sheet1.xml": content}), "cannot be read: it is damaged")


def test_memory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a damaged XLSX file"):
        open_package(io.BytesIO(b"PK\x03\x04nothing").getvalue(), "camps.xlsx")
