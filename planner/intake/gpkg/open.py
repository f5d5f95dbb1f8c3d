"""Opening a GeoPackage that somebody sent: read, never run.

A GeoPackage is an SQLite database, which may hold views and triggers. Only tables are read, nothing
is written, so that no trigger fires and no view is asked; how much work and memory reading takes is
bounded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from planner.errors import Fault, InputError
from planner.phrases import Phrase, phrase
from planner.region.files import MAX_BYTES, MAX_ROWS
from planner.system_words import small_system_words

MAX_PACKAGE_BYTES = 10 * MAX_BYTES
_PATIENCE = 2.0
"""Seconds that another program may hold the file."""
_STEPS, _MOST_STEPS = 1_000_000, 2_000
"""Instructions of SQLite between two looks at how many there were, and how often to look."""
_HEADER = b"SQLite format 3\0"
_OWN = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_KINDS = ("features", "attributes", "aspatial")
_SYSTEM = ("gpkg_", "rtree_", "sqlite_")
_WAL = 2
_NO_PACKAGE = phrase("is not a GeoPackage")


@dataclass(frozen=True)
class Reference:
    """A reference system as the file names it; `organization` and `code` e.g. EPSG and 4326."""

    organization: str
    code: int
    definition: str


@dataclass(frozen=True)
class StoredRow:
    """A row: its number, values by column, and its drawing as stored; None where there is none."""

    number: int
    values: Mapping[str, object]
    drawing: bytes | None


@dataclass(frozen=True)
class StoredTable:
    """A table: its columns without number and drawing; None for a drawing that it does not have."""

    name: str
    number: str
    columns: tuple[str, ...]
    drawing: str | None = None
    geometry: str = ""
    reference: Reference | None = None


@dataclass(frozen=True)
class Package:
    """A GeoPackage that is open; `views` are names of what looks like a table and is none."""

    file: str
    connection: sqlite3.Connection
    tables: tuple[StoredTable, ...]
    views: tuple[str, ...]

    def rows(self, table: StoredTable) -> Iterator[StoredRow]:
        """Rows of a table by their numbers.

        Raises
        ------
        InputError
            There are too many.
        """
        drawing = [] if table.drawing is None else [table.drawing]
        names = ", ".join(map(_quoted, (table.number, *table.columns, *drawing)))
        order = _quoted(table.number)
        query = f"SELECT {names} FROM {_quoted(table.name)} ORDER BY {order}"
        for count, row in enumerate(self.connection.execute(query)):
            if count == MAX_ROWS:
                rule = phrase("must have at most {limit} rows", limit=MAX_ROWS)
                fix = phrase("make two regions of it")
                raise InputError([Fault(f"{self.file} {table.name}", "", rule, fix)])
            values = dict(zip(table.columns, row[1:], strict=False))
            shape = row[-1] if drawing and isinstance(row[-1], bytes) else None
            yield StoredRow(row[0], values, shape)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a GeoPackage for reading.

    Raises
    ------
    InputError
        It is no GeoPackage, damaged, too large, or held by another program; also while its rows
        are read.
    """
    _check_file(path)
    try:
        with closing(_connected(path)) as connection:
            _check_whole(connection, path.name)
            yield _package(connection, path.name)
    except sqlite3.Error as error:
        raise InputError([_refusal(error, path)]) from error
    except UnicodeDecodeError as error:  # of a message of SQLite that repeats broken bytes
        raise InputError([_damaged(str(path), "")]) from error


def _check_file(path: Path) -> None:
    try:
        if not path.is_file():
            _refuse(path, phrase("must be a file") if path.exists() else phrase("is missing"))
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        _refuse(path, phrase("cannot be opened ({reason})", reason=small_system_words(error)))
    if not size:
        _refuse(path, phrase("is empty"))
    if size > MAX_PACKAGE_BYTES:
        _refuse(path, phrase("must be at most {limit} MB", limit=MAX_PACKAGE_BYTES // 1024**2))
    if head != _HEADER:
        _refuse(path, _NO_PACKAGE)


def _refuse(path: Path | str, rule: Phrase) -> NoReturn:
    fix = phrase("give the file that 'caravana region to-gpkg' wrote and QGIS saved")
    raise InputError([Fault(str(path), "", rule, fix)])


def _connected(path: Path) -> sqlite3.Connection:
    # without a log of writes beside it there is nothing to wait for, and SQLite would leave one
    log = path.with_name(f"{path.name}-wal")
    alone = _header_byte(path, 18) == _WAL and not log.exists()
    mode = "mode=ro&immutable=1" if alone else "mode=ro"
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
    looks = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: int(next(looks, None) is None), _STEPS)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _header_byte(path: Path, place: int) -> int:
    with path.open("rb") as file:
        head = file.read(place + 1)
    return head[place] if len(head) > place else 0


def _check_whole(connection: sqlite3.Connection, file: str) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise InputError([_damaged(file, "" if found is None else str(found[0]))])


def _damaged(file: str, found: str) -> Fault:
    value = found.splitlines()[-1][:60] if found else ""
    return Fault(file, value, phrase("is damaged or cut off"), phrase("copy or save it again"))


def _refusal(error: sqlite3.Error, path: Path) -> Fault:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        rule = phrase("is held by another program")
        fix = phrase("save and close it in QGIS, and try again")
    elif name.startswith("SQLITE_INTERRUPT"):
        rule = phrase("takes too much work to read")
        fix = phrase("save its layers into a new file in QGIS")
    elif name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        rule = phrase("cannot be opened for reading ({reason})", reason=error)
        fix = phrase("open and close it once in QGIS, or copy it elsewhere, and try again")
    else:
        return _damaged(str(path), str(error))
    return Fault(str(path), "", rule, fix)


def _package(connection: sqlite3.Connection, file: str) -> Package:
    kinds: dict[str, tuple[str, str]] = {
        str(name): (str(kind), str(statement))
        for kind, name, statement in connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    }
    tables = {
        name
        for name, (kind, statement) in kinds.items()
        if kind == "table" and not statement.upper().startswith("CREATE VIRTUAL")
    }
    if not tables.issuperset(_OWN):
        _refuse(file, _NO_PACKAGE)
    listed = [
        str(name)
        for name, kind in connection.execute("SELECT table_name, data_type FROM gpkg_contents")
        if kind in _KINDS
    ]
    found = [name for name in listed if name in tables and not name.startswith(_SYSTEM)]
    views = [name for name in listed if name in kinds and name not in tables]
    read = tuple(_table(connection, name) for name in found)
    return Package(file, connection, read, tuple(views))


def _table(connection: sqlite3.Connection, name: str) -> StoredTable:
    info = connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    columns = [str(row[1]) for row in info]
    keys = [str(row[1]) for row in info if row[5]]
    drawn = connection.execute(
        "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns "
        "WHERE table_name = ?",
        [name],
    ).fetchone()
    number = keys[0] if len(keys) == 1 else "rowid"
    plain = [column for column in columns if column != number]
    if drawn is None or drawn[0] not in columns:
        return StoredTable(name, number, tuple(plain))
    rest = tuple(column for column in plain if column != drawn[0])
    reference = _reference(connection, drawn[2])
    return StoredTable(name, number, rest, str(drawn[0]), str(drawn[1]), reference)


def _reference(connection: sqlite3.Connection, code: object) -> Reference | None:
    row = connection.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        [code],
    ).fetchone()
    if row is None or not isinstance(row[1], int) or row[1] <= 0:
        return None
    return Reference(str(row[0]), row[1], str(row[2]))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
