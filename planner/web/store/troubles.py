"""What can go wrong with the store, in people's words."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from planner.errors import Fault, InputError, OutputError, PlannerError
from planner.phrases import Phrase, phrase


class Stale(PlannerError):  # noqa: N818 -- an answer
    """Somebody else was faster; `who` and `at` tell who and when, None where nobody knows."""

    exit_code = 2

    def __init__(self, who: str | None = None, at: dt.datetime | None = None) -> None:
        self.who, self.at = who, at
        if who is None or at is None:
            told = phrase("Somebody else changed it in between; look at it again.")
        else:
            told = phrase(
                "{who} changed it in between, at {time} UTC; look at it again.",
                who=who,
                time=f"{at:%Y-%m-%d %H:%M}",
            )
        super().__init__(told)


class CannotOpen(InputError):  # noqa: N818 -- an answer
    """What was given as the board's database cannot be used."""


class NotKept(OutputError):  # noqa: N818 -- an answer
    """Something could not be kept, or not be looked up; nothing was kept by halves."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.sentence)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn the errors of a database into ours; `name` is how people know the database.

    Broken rules of the tables stay what they are: the rooms know what they mean.
    """
    try:
        yield
    except IntegrityError:
        raise
    except sqlite3.Error as error:  # before there is a connection, and in backups
        fault = _fault_of_sqlite(name, error)
        if fault is None:
            raise
        raise NotKept(fault) from error
    except DBAPIError as error:
        fault = _fault(name, error)
        if fault is None:
            raise
        raise NotKept(fault) from error
    except StatementError as error:
        if isinstance(error.orig, PlannerError):
            raise error.orig from None
        raise


def broken(name: str) -> Fault:
    """Say that a file is not, or not any more, what it should be."""
    return Fault(name, "", *_BROKEN)


def cannot_make(path: Path) -> Fault:
    """Say that a file cannot be made."""
    return Fault(str(path), "", *_CLOSED)


def not_written(path: Path) -> NotKept:
    """Say that a file or folder could not be written."""
    return NotKept(Fault(str(path), "", *_DISK))


def _fault(name: str, error: DBAPIError) -> Fault | None:
    if isinstance(error.orig, sqlite3.Error):
        return _fault_of_sqlite(name, error.orig)
    return _fault_of_postgres(name, error.orig)


def _fault_of_sqlite(name: str, error: sqlite3.Error) -> Fault | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    told = _SQLITE.get(code)
    return told and Fault(name, "", *told)


def _fault_of_postgres(name: str, error: object) -> Fault | None:
    """Tell by the code of what went wrong; where no connection was made there is none."""
    code = getattr(error, "sqlstate", None)
    _, refused, why = str(error).partition("FATAL:")
    if code is None and refused:
        rule = phrase("the database server answers, but refuses: {why}", why=why.strip())
        return Fault(name, "", rule, _REFUSED)
    code = code or "08"
    told = _POSTGRES.get(code) or _POSTGRES.get(code[:2])
    return told and Fault(name, "", *told)


_FULL = (
    phrase("the disk is full, nothing was kept"),
    phrase("free space, then do it again"),
)
_READ_ONLY = (
    phrase("may not be written here"),
    phrase("give its folder and files to whoever runs the board, or choose another folder"),
)
_BUSY = (
    phrase("another program holds it"),
    phrase("close that program, or try again in a moment"),
)
_DISK = (
    phrase("the disk does not read or write as it should, or is full; nothing was kept"),
    phrase("look at the disk and its space, then do it again"),
)
_BROKEN = (
    phrase("is damaged, or no database of the board"),
    phrase("restore a backup, or move the file away to begin anew"),
)
_AWAY = (
    phrase("the database server does not answer"),
    phrase("see that it runs and that address and port are right"),
)
_CLOSED = (
    phrase("cannot be opened or made"),
    phrase("see that its folder is there and may be written"),
)
_REFUSED = phrase("see that the user, the password and the name of the database are right")
_SQLITE: dict[int, tuple[Phrase, Phrase]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
}
_POSTGRES: dict[str, tuple[Phrase, Phrase]] = {
    "08": _AWAY,
    "57": _AWAY,
    "53100": _FULL,
    "53": (phrase("the database server has no room left"), phrase("try again in a moment")),
    "25006": _READ_ONLY,
    "42501": (
        phrase("the user of the database may not do this"),
        phrase("let the database's owner allow it"),
    ),
    "55P03": _BUSY,
    "40": _BUSY,
}
