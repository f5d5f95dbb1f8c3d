"""Bringing a database to the tables that this program knows."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from planner.errors import Fault
from planner.phrases import phrase
from planner.web.store.books import Books
from planner.web.store.troubles import CannotOpen

_LOCK = 0x43617261
"""Number of the lock by which only one process migrates a server's database."""


def is_empty(books: Books) -> bool:
    """Tell whether there is no table yet."""
    with books.reading() as connection:
        return not inspect(connection).get_table_names()


def is_behind(books: Books) -> bool:
    """Tell whether the tables are those of an older program, or not there yet.

    Raises
    ------
    CannotOpen
        They are those of a newer program, or of another one.
    """
    with books.reading() as connection:
        return _is_behind(connection, books.name)


def migrate(books: Books) -> None:
    """Bring the tables up to date, all steps or none; another process may have been faster.

    Raises
    ------
    CannotOpen
        They are those of a newer program, or of another one.
    """
    with books.quietly() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if _is_behind(connection, books.name):
            command.upgrade(_config(connection), "head")


def _is_behind(connection: Connection, name: str) -> bool:
    revision = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    if revision is None:
        if inspect(connection).get_table_names():
            raise _foreign(name)
        return True
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise _newer(name, revision)
    return revision != scripts.get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "planner.web.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _foreign(name: str) -> CannotOpen:
    rule = phrase("holds tables of another program")
    return CannotOpen([Fault(name, "", rule, phrase("give the board a database of its own"))])


def _newer(name: str, revision: str) -> CannotOpen:
    rule = phrase("is the state of the tables, made by a newer version of this program")
    remedy = phrase("install that version, or restore a backup made before it")
    return CannotOpen([Fault(name, revision, rule, remedy)])
