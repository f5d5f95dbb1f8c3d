"""Reading and writing: what every room does in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert

from planner.web.store.connecting import WRITES
from planner.web.store.records import Deed
from planner.web.store.tables import audit
from planner.web.store.troubles import told

LARGEST_ID = 2**31 - 1
"""Numbers beyond it name nothing: PostgreSQL would refuse to look for them."""


@dataclass(frozen=True)
class Books:
    """An open database; `name` is how people know it."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look things up, all of them at one instant."""
        with told(self.name), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, by: Deed) -> Iterator[Connection]:
        """Keep a deed: what is done inside and its line of the audit trail, or nothing."""
        with self.quietly() as connection:
            yield connection
            keep_line(connection, by)

    @contextmanager
    def quietly(self) -> Iterator[Connection]:
        """Keep what is nobody's deed, as the progress of a run."""
        engine = self.engine.execution_options(**{WRITES: True})
        with told(self.name), engine.begin() as connection:
            yield connection


def keep_line(connection: Connection, by: Deed) -> None:
    """Write a line of the audit trail."""
    values = {"at": by.at, "who": by.who, "deed": by.deed, "thing": by.thing, "detail": by.detail}
    connection.execute(insert(audit).values(values))


def names_something(number: int) -> bool:
    """Tell whether a number can be that of anything kept."""
    return 0 < number <= LARGEST_ID
