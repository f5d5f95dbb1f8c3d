"""Files that are no GeoPackage, broken, or made to do harm: a reason, and the region as it was."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.intake.gpkg import open as opening
from planner.intake.gpkg.bring import bring
from planner.intake.gpkg.open import opened
from tests.intake.gpkg.editing import edit


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    (fault,) = caught.value.faults
    return str(fault)


def read(path: Path) -> None:
    with opened(path) as package:
        for table in package.tables:
            list(package.rows(table))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "none.gpkg: is missing" in refused(tmp_path / "none.gpkg")


def test_a_folder(tmp_path: Path) -> None:
    assert "must be a file" in refused(tmp_path)


def test_a_file_without_bytes(tmp_path: Path) -> None:
    (tmp_path / "empty.gpkg").touch()
    assert "empty.gpkg: is empty" in refused(tmp_path / "empty.gpkg")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "map.gpkg").write_bytes(b"PK\3\4" + b"\0" * 500)
    assert "is not a GeoPackage; give the file that 'caravana" in refused(tmp_path / "map.gpkg")


def test_a_database_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE places (id TEXT)")
    assert "map.gpkg: is not a GeoPackage" in refused(path)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_file_that_was_cut_off(package: Path, share: float) -> None:
    content = package.read_bytes()
    package.write_bytes(content[: int(len(content) * share)])
    assert "is damaged or cut off" in refused(package)


def test_a_file_that_was_overwritten_in_the_middle(package: Path) -> None:
    content = bytearray(package.read_bytes())
    content[4096 : 4096 * 30] = os.urandom(4096 * 29)
    package.write_bytes(content)
    assert "is damaged or cut off" in refused(package)


def test_a_file_of_which_sqlite_repeats_broken_bytes(package: Path) -> None:
    content = package.read_bytes()
    assert b"CREATE TABLE" in content
    package.write_bytes(content.replace(b"CREATE TABLE", b"CREATE \x8b\x8b\x8b\x8b\x8b"))
    assert "is damaged or cut off" in refused(package)


@pytest.mark.parametrize("seed", range(8))
def test_bytes_that_were_changed_at_random_never_crash(
    package: Path, home: Path, seed: int
) -> None:
    chance = random.Random(seed)
    content = bytearray(package.read_bytes())
    for _ in range(chance.choice((1, 20, 300))):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    package.write_bytes(content)
    with suppress(InputError):
        bring(package, home)


def test_a_file_that_is_too_large(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PACKAGE_BYTES", 100)
    assert "must be at most 0 MB" in refused(package)


def test_a_table_that_is_too_long(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_ROWS", 3)
    assert "places: must have at most 3 rows" in refused(package)


def test_a_file_that_another_program_writes(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.01)
    with closing(sqlite3.connect(package, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "is held by another program; save and close it in QGIS" in refused(package)


def test_a_file_that_qgis_has_open_is_read_with_what_it_saved(package: Path) -> None:
    edit(package, "SELECT 1")
    with closing(sqlite3.connect(package, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE places SET name = 'Ñuevo' WHERE id = 'base'")
        assert package.with_name("toy.gpkg-wal").stat().st_size
        with opened(package) as found:
            names = [row.values["name"] for row in found.rows(found.tables[0])]
    assert "Ñuevo" in names


def test_reading_leaves_nothing_beside_the_file(package: Path) -> None:
    with closing(sqlite3.connect(package)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    content = package.read_bytes()
    read(package)
    assert [path.name for path in package.parent.glob("toy.gpkg*")] == ["toy.gpkg"]
    assert package.read_bytes() == content


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


@pytest.mark.parametrize("table", ["places", "files"])
def test_a_view_in_place_of_a_table_is_never_asked(package: Path, home: Path, table: str) -> None:
    edit(package, f"DROP TABLE {table}")
    edit(package, f"CREATE VIEW {table} AS {ENDLESS}")
    with pytest.raises(InputError, match=rf"{table}: is a view or a virtual table, and must be"):
        bring(package, home)


def test_a_view_in_place_of_the_list_of_contents_is_never_asked(package: Path) -> None:
    edit(package, "DROP TABLE gpkg_contents")
    edit(package, f"CREATE VIEW gpkg_contents AS {ENDLESS}")
    assert "is not a GeoPackage" in refused(package)


def test_triggers_never_fire(package: Path, home: Path) -> None:
    edit(
        package,
        "CREATE TRIGGER bad AFTER UPDATE ON places BEGIN DELETE FROM roads; END",
    )
    content = package.read_bytes()
    assert dict(bring(package, home).unpacked.texts) == {}
    assert package.read_bytes() == content


def test_work_without_end_is_ended(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_STEPS", 100)
    monkeypatch.setattr(opening, "_MOST_STEPS", 1)
    assert "takes too much work to read" in refused(package)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file it may not read")
def test_a_file_that_may_not_be_read(package: Path) -> None:
    package.chmod(0)
    assert "cannot be opened (permission denied)" in refused(package)


def test_names_of_tables_and_columns_may_be_anything(package: Path) -> None:
    edit(package, 'CREATE TABLE "a ""b"" ; --" ("fid" INTEGER PRIMARY KEY, "x""y" TEXT)')
    edit(package, 'INSERT INTO "a ""b"" ; --" VALUES (1, \'z\')')
    edit(
        package,
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('a \"b\" ; --', 'attributes', 'odd')",
    )
    with opened(package) as found:
        (table,) = (table for table in found.tables if table.name.startswith("a "))
        assert [dict(row.values) for row in found.rows(table)] == [{'x"y': "z"}]
