"""What-ifs made on the board."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from planner.web.store.books import Books
from planner.web.store.records import Deed, Scenario
from planner.web.store.tables import scenarios
from planner.web.store.troubles import Stale


@dataclass(frozen=True)
class Scenarios:
    """Scenarios by their slug; what is removed can come back."""

    books: Books

    def all(self) -> tuple[Scenario, ...]:
        """All that are not removed, by title."""
        return self._listed(removed=False)

    def removed(self) -> tuple[Scenario, ...]:
        """Those that are removed, by title."""
        return self._listed(removed=True)

    def get(self, slug: str) -> Scenario | None:
        """One by its slug, removed or not."""
        with self.books.reading() as connection:
            return _scenario(connection, slug)

    def add(self, scenario: Scenario, by: Deed) -> Scenario:
        """Add one; who and when are those of the deed.

        Raises
        ------
        Stale
            There is one of that slug already, perhaps a removed one.
        """
        added = replace(scenario, by=by.who, at=by.at, version=1)
        try:
            with self.books.writing(by) as connection:
                connection.execute(insert(scenarios).values(vars(added)))
        except IntegrityError as error:
            with self.books.reading() as connection:
                raise _stale(connection, scenario.slug) from error
        return added

    def change(self, scenario: Scenario, by: Deed) -> Scenario:
        """Change one that is still of the version that it says; so it is removed, too.

        Raises
        ------
        Stale
            It is not of that version any more.
        """
        changed = replace(scenario, by=by.who, at=by.at, version=scenario.version + 1)
        known = (scenarios.c.slug == scenario.slug) & (scenarios.c.version == scenario.version)
        with self.books.writing(by) as connection:
            change = update(scenarios).where(known).values(vars(changed))
            if connection.execute(change).rowcount != 1:
                raise _stale(connection, scenario.slug)
        return changed

    def _listed(self, *, removed: bool) -> tuple[Scenario, ...]:
        which = select(scenarios).where(scenarios.c.removed == removed)
        with self.books.reading() as connection:
            rows = connection.execute(which.order_by(scenarios.c.title, scenarios.c.slug))
            return tuple(Scenario(**row._mapping) for row in rows)


def _scenario(connection: Connection, slug: str) -> Scenario | None:
    row = connection.execute(select(scenarios).where(scenarios.c.slug == slug)).first()
    return Scenario(**row._mapping) if row else None


def _stale(connection: Connection, slug: str) -> Stale:
    held = _scenario(connection, slug)
    return Stale(held.by, held.at) if held else Stale()
