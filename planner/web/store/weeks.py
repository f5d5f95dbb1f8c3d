"""Weeks and all versions of their plans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from planner.web.store.books import Books, names_something
from planner.web.store.records import Deed, Origin, VersionLine, WeekVersion
from planner.web.store.tables import week_versions, weeks
from planner.web.store.troubles import Stale

_LONG = {"plan", "wishes"}
_LINE = [column for column in week_versions.c if column.name not in _LONG]


@dataclass(frozen=True)
class Weeks:
    """Weeks by their Monday; versions count from 1, and none is ever changed or lost."""

    books: Books

    def mondays(self) -> tuple[dt.date, ...]:
        """Weeks that have a plan, oldest first."""
        with self.books.reading() as connection:
            return tuple(connection.scalars(select(weeks.c.monday).order_by(weeks.c.monday)))

    def history(self, monday: dt.date) -> tuple[VersionLine, ...]:
        """All versions of a week without their plans, oldest first."""
        which = week_versions.c.monday == monday
        with self.books.reading() as connection:
            lines = select(*_LINE).where(which).order_by(week_versions.c.number)
            return tuple(VersionLine(**_told(row)) for row in connection.execute(lines))

    def version(self, monday: dt.date, number: int) -> WeekVersion | None:
        """One version of a week."""
        if not names_something(number):
            return None
        with self.books.reading() as connection:
            return _version(connection, monday, number)

    def newest(self, monday: dt.date) -> WeekVersion | None:
        """The version that counts, if the week has any."""
        with self.books.reading() as connection:
            number = connection.scalar(select(weeks.c.version).where(weeks.c.monday == monday))
            return _version(connection, monday, number) if number else None

    def add(self, version: WeekVersion, by: Deed) -> WeekVersion:
        """Add a version, which gets the number after `version.number`, the one it was made from.

        Who and when are those of the deed, and a new version is not approved.

        Raises
        ------
        Stale
            The week has a newer version than that.
        """
        added = replace(
            version,
            number=version.number + 1,
            by=by.who,
            at=by.at,
            approved_by=None,
            approved_at=None,
        )
        values = {**vars(added), "origin": added.origin.value}
        try:
            with self.books.writing(by) as connection:
                _advance(connection, version.monday, version.number)
                connection.execute(insert(week_versions).values(values))
        except IntegrityError as error:  # both were the first
            with self.books.reading() as connection:
                raise _stale(connection, version.monday) from error
        return added

    def restore(self, monday: dt.date, number: int, newest: int, by: Deed) -> WeekVersion:
        """Make an old version the newest again, as a copy; `newest` is the one looked at.

        Raises
        ------
        Stale
            The week has a newer version than that, or not the one to restore.
        """
        old = self.version(monday, number)
        if old is None:
            raise Stale
        return self.add(replace(old, number=newest, origin=Origin.RESTORED, note=by.detail), by)

    def approve(self, monday: dt.date, number: int, by: Deed) -> None:
        """Approve the newest version.

        Raises
        ------
        Stale
            It is not the newest any more, or somebody has approved it.
        """
        self._sign(monday, number, by, approved=True)

    def withdraw(self, monday: dt.date, number: int, by: Deed) -> None:
        """Take back the approval of the newest version.

        Raises
        ------
        Stale
            It is not the newest any more, or is not approved.
        """
        self._sign(monday, number, by, approved=False)

    def _sign(self, monday: dt.date, number: int, by: Deed, *, approved: bool) -> None:
        version = week_versions.c
        signed = version.approved_at.is_(None) if approved else version.approved_at.is_not(None)
        which = (version.monday == monday) & (version.number == number) & signed
        values = (by.who, by.at) if approved else (None, None)
        with self.books.writing(by) as connection:
            # nobody adds a version while this one is signed
            held = select(weeks.c.version).where(weeks.c.monday == monday).with_for_update()
            newest = connection.scalar(held) == number
            change = update(week_versions).where(which)
            signing = change.values(approved_by=values[0], approved_at=values[1])
            if not newest or connection.execute(signing).rowcount != 1:
                raise _stale(connection, monday)


def _advance(connection: Connection, monday: dt.date, number: int) -> None:
    if number == 0:
        connection.execute(insert(weeks).values(monday=monday, version=1))
        return
    known = (weeks.c.monday == monday) & (weeks.c.version == number)
    if connection.execute(update(weeks).where(known).values(version=number + 1)).rowcount != 1:
        raise _stale(connection, monday)


def _version(connection: Connection, monday: dt.date, number: int) -> WeekVersion | None:
    which = (week_versions.c.monday == monday) & (week_versions.c.number == number)
    row = connection.execute(select(week_versions).where(which)).first()
    return WeekVersion(**_told(row)) if row else None


def _told(row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, "origin": Origin(row.origin)}


def _stale(connection: Connection, monday: dt.date) -> Stale:
    """Tell who changed the week last: by a version, or by approving one."""
    which = week_versions.c.monday == monday
    newest = select(*_LINE).where(which).order_by(week_versions.c.number.desc()).limit(1)
    row = connection.execute(newest).first()
    if row is None:
        return Stale()
    return Stale(row.approved_by or row.by, row.approved_at or row.at)
