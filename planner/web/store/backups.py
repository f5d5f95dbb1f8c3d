"""Backups of a board that is a file: one a day, and one before its tables change.

A server's database is backed up by its owner, with ``pg_dump``. To go back, stop the board and::

    backups = Backups(Path("REGION/board.sqlite3"))
    backups.restore(backups.all()[-1], now)
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planner.web.store.troubles import CannotOpen, NotKept, broken, not_written, told

KEPT = 14
AGE = dt.timedelta(days=1)
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r".*-(\d{8}T\d{6}Z)\.sqlite3(\.draft)?")


@dataclass(frozen=True, order=True)
class Backup:
    """A backup, and the instant at which it was made."""

    at: dt.datetime
    path: Path


@dataclass(frozen=True)
class Backups:
    """Backups of a file, in a folder beside it."""

    file: Path

    @property
    def folder(self) -> Path:
        """Where they are kept."""
        return self.file.with_name(f"{self.file.stem}-backups")

    def all(self) -> tuple[Backup, ...]:
        """All that there are, oldest first."""
        return tuple(each for each in self._found() if each.path.suffix != ".draft")

    def are_due(self, at: dt.datetime) -> bool:
        """Tell whether the newest is older than a day."""
        made = self.all()
        return not made or at - made[-1].at >= AGE

    def make(self, at: dt.datetime) -> Backup:
        """Make one, while others read and write, and let go of all but the newest 14.

        Raises
        ------
        NotKept
            The disk is full, say, or the board's file is damaged; older backups are unharmed.
        """
        path = self.folder / self._name(at)
        draft = path.with_name(f"{path.name}.draft")
        try:
            self.folder.mkdir(exist_ok=True)
            _copy(self.file, draft)
            if not _is_whole(draft):
                raise NotKept(broken(str(self.file)))
            draft.replace(path)
            _flush(self.folder)
        except OSError as error:
            raise (error if isinstance(error, NotKept) else not_written(self.folder)) from error
        finally:
            draft.unlink(missing_ok=True)
        self._let_go(at)
        return Backup(at, path)

    def restore(self, backup: Backup, at: dt.datetime) -> Path | None:
        """Put a backup in the place of the board's file, wholly or not at all.

        Returns
        -------
        Path or None
            Where that is kept which stood there, if anything did.

        Raises
        ------
        CannotOpen
            The backup is not whole.
        NotKept
            The disk is full, say, or somebody uses the board; its file is as it was.
        """
        if not _is_whole(backup.path):
            raise CannotOpen([broken(str(backup.path))])
        try:
            aside = self._put_aside(at)
            _copy(backup.path, self.file)
        except OSError as error:
            raise (error if isinstance(error, NotKept) else not_written(self.file)) from error
        return aside

    def _put_aside(self, at: dt.datetime) -> Path | None:
        """Copy what is to be replaced, or move it when it cannot be read."""
        if not self.file.exists():
            return None
        aside = self.file.with_name(f"before-restoring-{self._name(at)}")
        if _is_whole(self.file):
            _copy(self.file, aside)
            return aside
        for end in ("-wal", "-shm"):
            left = self.file.with_name(f"{self.file.name}{end}")
            if left.exists():
                left.replace(aside.with_name(f"{aside.name}{end}"))
        self.file.replace(aside)
        return aside

    def _let_go(self, at: dt.datetime) -> None:
        """Remove old backups, and drafts of programs that ended while they wrote them."""
        drafts = [each for each in self._found() if each.path.suffix == ".draft"]
        left = [each for each in drafts if at - each.at >= AGE]
        for old in (*self.all()[:-KEPT], *left):
            old.path.unlink(missing_ok=True)

    def _found(self) -> tuple[Backup, ...]:
        if not self.folder.is_dir():
            return ()
        found = ((_NAME.fullmatch(path.name), path) for path in self.folder.iterdir())
        return tuple(sorted(Backup(_instant(name[1]), path) for name, path in found if name))

    def _name(self, at: dt.datetime) -> str:
        return f"{self.file.stem}-{at.astimezone(dt.UTC):{_STAMP}}.sqlite3"


def _copy(source: Path, target: Path) -> None:
    """Copy a database as one transaction: whoever reads the target sees all of it or nothing."""
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))  # it holds what not everybody may read
    with told(str(target)), closing(_opened(source)) as held, closing(_opened(target)) as copied:
        held.backup(copied)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def _is_whole(path: Path) -> bool:
    """Tell whether a file is a sound database of the board."""
    try:
        with closing(_opened(path)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            asked = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            return sound and connection.execute(asked).fetchone() == (1,)
    except sqlite3.DatabaseError:
        return False


def _flush(folder: Path) -> None:
    """Let the name of a new file outlive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _instant(stamp: str) -> dt.datetime:
    return dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
