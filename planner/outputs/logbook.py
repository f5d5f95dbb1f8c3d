"""Writing what a region has logged: all files of one log, or none, even when it is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planner.errors import InputError
from planner.outputs.files import remove_leftovers, told, write_beside, write_together
from planner.outputs.lock import locked
from planner.region.journal import JOURNAL, PARTS, journal_of, unfinished

LOCK = ".caravana-log.lock"


@contextmanager
def logbook(folder: Path) -> Iterator[tuple[str, ...]]:
    """Keep a region's log from others until what is to be added is written.

    Yields
    ------
    tuple of str
        Files that an earlier log left to write, and that are written now.

    Raises
    ------
    InputError
        Such a file was changed since.
    OutputError
        Another log is being written, or a file cannot be.
    """
    with locked(folder / LOCK):
        mended = _finished(folder)
        for part in PARTS:
            remove_leftovers(folder / part)
        yield mended


def finish_log(folder: Path) -> tuple[str, ...]:
    """Write what an earlier log left to write, where one was cut off, before files are read.

    Returns
    -------
    tuple of str
        Files that are written now.

    Raises
    ------
    InputError
        Such a file was changed since.
    OutputError
        A log is being written, or a file cannot be.
    """
    try:
        (folder / JOURNAL).lstat()
    except (OSError, ValueError):  # there is none; a folder that cannot be opened is told when read
        return ()
    with logbook(folder) as mended:
        return mended


def write_log(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a log by name, with a journal from which `logbook` can end the work.

    Raises
    ------
    OutputError
        One could not be written; old files are unharmed.
    """
    write_beside(folder / JOURNAL, journal_of(folder, texts))
    try:
        write_together({folder / name: text for name, text in texts.items()})
    finally:
        _forget(folder)


def _finished(folder: Path) -> tuple[str, ...]:
    texts, faults = unfinished(folder)
    if faults:
        raise InputError(faults)
    write_together({folder / name: text for name, text in texts.items()})
    _forget(folder)
    return tuple(sorted(texts))


def _forget(folder: Path) -> None:
    path = folder / JOURNAL
    with told(path):
        path.unlink(missing_ok=True)
