"""Every edit of the region's own files, so that each can be taken back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy import insert, select

from planner.web.store.books import Books, names_something
from planner.web.store.records import Deed, FileEdit
from planner.web.store.tables import region_files

_LINE = (
    region_files.c.id,
    region_files.c.file,
    region_files.c.before.is_not(None).label("existed"),
    region_files.c.after_hash,
    region_files.c.by,
    region_files.c.at,
)


@dataclass(frozen=True)
class RegionFiles:
    """What stood in the region's files before each edit.

    An edit is kept first and written into the folder then: if the second fails, the folder is as
    it was, and its hash tells so.
    """

    books: Books

    def keep(self, file: str, before: bytes | None, after: bytes | None, by: Deed) -> FileEdit:
        """Keep an edit; None is a file that was not there before, or is not after.

        `file` is its path within the region's folder, with slashes.
        """
        path = PurePosixPath(file)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"{file!r} is not within the region's folder")
        values = {
            "file": str(path),
            "before": before,
            "after_hash": "" if after is None else hashlib.sha256(after).hexdigest(),
            "by": by.who,
            "at": by.at,
        }
        with self.books.writing(by) as connection:
            done = connection.execute(insert(region_files).values(values))
            (number,) = done.inserted_primary_key or (0,)
            row = connection.execute(select(*_LINE).where(region_files.c.id == number)).one()
            return FileEdit(**row._mapping)

    def history(self, file: str | None = None, most: int = 200) -> tuple[FileEdit, ...]:
        """Edits of a file, or of all, newest first."""
        which = select(*_LINE).order_by(region_files.c.id.desc()).limit(most)
        if file is not None:
            which = which.where(region_files.c.file == file)
        with self.books.reading() as connection:
            return tuple(FileEdit(**row._mapping) for row in connection.execute(which))

    def get(self, number: int) -> FileEdit | None:
        """One edit."""
        if not names_something(number):
            return None
        with self.books.reading() as connection:
            row = connection.execute(select(*_LINE).where(region_files.c.id == number)).first()
            return FileEdit(**row._mapping) if row else None

    def before(self, number: int) -> bytes | None:
        """What stood in the file before an edit; None where there was none, or no such edit."""
        if not names_something(number):
            return None
        with self.books.reading() as connection:
            which = region_files.c.id == number
            held = connection.scalar(select(region_files.c.before).where(which))
            return None if held is None else bytes(held)
