"""The schema extension of a GeoPackage: what columns mean, and which words they may hold.

QGIS shows the descriptions, and a drop-down for each list of words, also in a layer whose style was
lost. The tables are those of the standard, OGC 12-128r18, F.9.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from planner.intake.gpkg.descriptions import description
from planner.intake.gpkg.labels import label
from planner.intake.gpkg.pack import Table
from planner.languages import Words
from planner.region.forms import Kind

_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"
_TABLES = (
    """CREATE TABLE gpkg_data_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
        description TEXT, mime_type TEXT, constraint_name TEXT,
        CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
        CONSTRAINT gdc_tn UNIQUE (table_name, name))""",
    """CREATE TABLE gpkg_data_column_constraints (
        constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
        min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN,
        description TEXT,
        CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))""",
)
_DESCRIBED = """INSERT INTO gpkg_data_columns
    (table_name, column_name, name, description, constraint_name) VALUES (?, ?, ?, ?, ?)"""
_LISTED = """INSERT INTO gpkg_data_column_constraints
    (constraint_name, constraint_type, value, description) VALUES (?, 'enum', ?, ?)"""
_EXTENDED = """INSERT INTO gpkg_extensions
    (table_name, extension_name, definition, scope) VALUES (?, 'gpkg_schema', ?, 'read-write')"""


def describe(connection: sqlite3.Connection, tables: Sequence[Table], words: Words) -> None:
    """Add what each column means, and its list of words where it has one."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.executemany(_DESCRIBED, _columns(tables, words))
    connection.executemany(_LISTED, _words(tables, words))
    names = ("gpkg_data_columns", "gpkg_data_column_constraints")
    connection.executemany(_EXTENDED, [(name, _EXTENSION) for name in names])


def _columns(
    tables: Sequence[Table], words: Words
) -> Iterator[tuple[str, str, str, str, str | None]]:
    for table in tables:
        for column in table.columns:
            choices = _list_name(table.name, column.name) if column.kind is Kind.CHOICE else None
            meaning = description(table.name, column.name, words)
            yield table.name, column.name, column.name, meaning, choices


def _words(tables: Sequence[Table], words: Words) -> Iterator[tuple[str, str, str]]:
    for table in tables:
        for column in table.columns:
            for word in column.form.choices:
                yield _list_name(table.name, column.name), word, label(word, words)


def _list_name(table: str, column: str) -> str:
    return f"{table}_{column}"
