"""Engines of the two databases: a file of SQLite's, or a server of PostgreSQL's."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITES = "caravana_writes"
"""Execution option of connections that write."""
_PATIENCE_S = 5


def engine_of_file(path: Path) -> Engine:
    """Connect to a file.

    A transaction that writes takes the file at its beginning: one that reads first and writes
    later would be refused when another has written in between. Commits are flushed to the disk,
    so that a power cut loses none.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _PATIENCE_S}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def engine_of_server(url: URL) -> Engine:
    """Connect to a server; connections that it has dropped are made anew."""
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": _PATIENCE_S, "options": "-c timezone=UTC"},
    )


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, schema included
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
