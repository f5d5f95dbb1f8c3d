"""The store, opened: a file in the region's folder, or a database on a server."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from planner.errors import Fault
from planner.phrases import phrase
from planner.web.store.accounts import Accounts
from planner.web.store.audit import Audit
from planner.web.store.backups import Backups
from planner.web.store.books import Books
from planner.web.store.connecting import engine_of_file, engine_of_server
from planner.web.store.migrating import is_behind, is_empty, migrate
from planner.web.store.region_files import RegionFiles
from planner.web.store.runs import Runs
from planner.web.store.scenarios import Scenarios
from planner.web.store.sign_ins import SignIns, Tokens
from planner.web.store.troubles import CannotOpen, NotKept, cannot_make
from planner.web.store.weeks import Weeks

FILE = "board.sqlite3"
_SERVERS = {"postgres", "postgresql", "postgresql+psycopg"}


@dataclass(frozen=True)
class Store:
    """Everything that the board keeps, room by room.

    Attributes
    ----------
    backups
        Backups of the file; None for a server, whose owner makes them.
    notices
        What whoever runs the board should know, as a backup that could not be made.
    """

    books: Books
    backups: Backups | None = None
    notices: tuple[str, ...] = ()

    @property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        return Accounts(self.books)

    @property
    def sign_ins(self) -> SignIns:
        """Open sign-ins of browsers."""
        return SignIns(self.books)

    @property
    def tokens(self) -> Tokens:
        """Tokens of programs."""
        return Tokens(self.books)

    @property
    def weeks(self) -> Weeks:
        """Weeks and all versions of their plans."""
        return Weeks(self.books)

    @property
    def scenarios(self) -> Scenarios:
        """What-ifs made on the board."""
        return Scenarios(self.books)

    @property
    def runs(self) -> Runs:
        """Work asked of the engines."""
        return Runs(self.books)

    @property
    def region_files(self) -> RegionFiles:
        """Edits of the region's own files."""
        return RegionFiles(self.books)

    @property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self.books)

    def close(self) -> None:
        """Let go of all connections."""
        self.books.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(where: str | Path, at: dt.datetime | None = None) -> Store:
    """Open the board's database, made and brought up to date where needed.

    Parameters
    ----------
    where
        Folder of the region, a file, or the address of a database as
        ``postgresql://user:password@host/name``.
    at
        Now, for the names and the age of backups.

    Raises
    ------
    CannotOpen
        It cannot be used, and why.
    """
    now = at or dt.datetime.now(dt.UTC)
    try:
        if isinstance(where, str) and "://" in where:
            return _at_server(where)
        return _in_file(Path(where), now)
    except NotKept as error:
        raise CannotOpen([error.fault]) from error


def _at_server(address: str) -> Store:
    store = Store(_books_of_server(address))
    with _closed_unless_whole(store):
        if is_behind(store.books):
            migrate(store.books)
    return store


def _in_file(path: Path, now: dt.datetime) -> Store:
    file = path / FILE if path.is_dir() else path
    _touch(file)
    backups = Backups(file)
    store = Store(Books(engine_of_file(file), str(file)), backups)
    with _closed_unless_whole(store):
        if is_behind(store.books):
            if not is_empty(store.books):
                backups.make(now)
            migrate(store.books)
        return replace(store, notices=_daily(backups, now))


def _daily(backups: Backups, now: dt.datetime) -> tuple[str, ...]:
    """Make the backup of the day; without one the board still opens, and says so."""
    try:
        if backups.are_due(now):
            backups.make(now)
    except NotKept as error:
        return (phrase("No backup was made: {why}", why=error.sentence),)
    return ()


@contextmanager
def _closed_unless_whole(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.close()
        raise


def _books_of_server(address: str) -> Books:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise _unknown(address.partition("://")[0]) from None
    if url.drivername not in _SERVERS or not url.database:
        raise _unknown(url.drivername)
    at = f"{url.host or ''}:{url.port}" if url.port else url.host or ""
    return Books(engine_of_server(url), f"postgresql://{at}/{url.database}")


def _unknown(scheme: str) -> CannotOpen:
    """Refuse an address; all of it may hold a password, so only its beginning is shown."""
    rule = phrase("does not begin the whole address of a database that the board can use")
    remedy = phrase("write {example}, or a folder", example="postgresql://user:password@host/name")
    return CannotOpen([Fault(phrase("database"), f"{scheme}://", rule, remedy)])


def _touch(file: Path) -> None:
    """Make the file, where there is none, so that only its owner may read it."""
    if file.exists():
        return
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotOpen([cannot_make(file)]) from error
