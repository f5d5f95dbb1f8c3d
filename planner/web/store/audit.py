"""The audit trail: read by admins, written with every deed, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from planner.web.store.books import Books, keep_line
from planner.web.store.records import Deed
from planner.web.store.tables import audit


@dataclass(frozen=True)
class Audit:
    """Lines of who did what."""

    books: Books

    def note(self, deed: Deed) -> None:
        """Keep a deed that changes nothing else here, as an export or a refused sign-in."""
        with self.books.quietly() as connection:
            keep_line(connection, deed)

    def lines(
        self, *, before: int | None = None, thing: str | None = None, most: int = 100
    ) -> tuple[Deed, ...]:
        """Newest lines first: those before a line's `id`, or of one thing, if asked."""
        which = select(audit).order_by(audit.c.id.desc()).limit(most)
        if before is not None:
            which = which.where(audit.c.id < before)
        if thing is not None:
            which = which.where(audit.c.thing == thing)
        with self.books.reading() as connection:
            return tuple(Deed(**row._mapping) for row in connection.execute(which))
