"""Writing a file so that a failure never harms what stood there before."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.errors import Fault, OutputError
from planner.phrases import Phrase, phrase
from planner.system_words import system_words

LONGEST_S = 3600.0
"""Seconds that no writing of a file takes; what lies beside files longer was left over."""
_BESIDE = re.compile(r"\.caravana-[0-9a-f]{12}")


def write_beside(path: Path, content: str | bytes) -> None:
    """Write a whole file beside its place and move it there once it is safe on the disk.

    Missing folders are made. Text is written as UTF-8, with its line ends as they are.

    Parameters
    ----------
    path
        Where the file belongs; a link is followed.
    content
        All of it.

    Raises
    ------
    OutputError
        The file could not be written; an old file is unharmed and nothing is left over.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files, and move none to its place before all are safe on the disk.

    Where one cannot be moved, those that were moved before are put back.

    Raises
    ------
    OutputError
        One could not be written; old files are unharmed and nothing is left over.
    """
    with ExitStack() as leftovers:
        staged = []
        for path, content in contents.items():
            with told(path):
                beside, target = _staged(path, content)
                leftovers.callback(beside.unlink, missing_ok=True)
                staged.append((path, beside, target))
        moved: list[tuple[Path, Path | None]] = []
        try:
            for path, beside, target in staged:
                with told(path):
                    old = _kept(target, leftovers) if len(staged) > 1 else None
                    beside.replace(target)
                    moved.append((target, old))
        except BaseException:
            _put_back(moved)
            raise


def _kept(target: Path, leftovers: ExitStack) -> Path | None:
    """Copy an old file beside itself until the end; None where there is none."""
    if not target.exists():
        return None
    kept = _beside(target)
    leftovers.callback(kept.unlink, missing_ok=True)
    shutil.copy2(target, kept)
    return kept


def _put_back(moved: Sequence[tuple[Path, Path | None]]) -> None:
    """Give files that were moved to their places their old content, as far as that is possible."""
    for target, old in moved:
        with suppress(OSError):
            if old is None:
                target.unlink()
            else:
                old.replace(target)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say of which file an error of the system speaks."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        rule = phrase("cannot be written ({reason})", reason=system_words(error))
        remedy = phrase("choose another place, or mend its rights or its free space")
        raise OutputError(_refusal(path, rule, remedy)) from error


@contextmanager
def scratch(*errors: type[Exception]) -> Iterator[Path]:
    """Give a folder for what a library can only write as a file; `errors` are the library's own.

    Raises
    ------
    OutputError
        There is no room in the folder for what is written for a moment.
    """
    with TemporaryDirectory(prefix="caravana-") as name, told(Path(name)):
        try:
            yield Path(name)
        except errors as error:
            raise OSError(str(error)) from error


def _staged(path: Path, content: str | bytes) -> tuple[Path, Path]:
    """Write beside the place of a file; return what was written and where it belongs."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        rule, remedy = phrase("is not a file"), phrase("name a file to write")
        raise OutputError(_refusal(path, rule, remedy))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(target)
    try:
        with beside.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside, target


def _beside(target: Path) -> Path:
    # a short name of its own: the target's may be as long as the disk allows
    return target.with_name(f".caravana-{secrets.token_hex(6)}")


def remove_leftovers(folder: Path) -> None:
    """Remove what writers that were killed left beside the files of a folder.

    Others may be writing there just now, so what is younger than any writing takes stays.
    """
    for path in folder.glob(".caravana-*"):
        with suppress(OSError):
            if _BESIDE.fullmatch(path.name) and _age_s(path) > LONGEST_S:
                path.unlink(missing_ok=True)


def _age_s(path: Path) -> float:
    # not the time of its content: a copy of an old file has that of the old one
    return time.time() - path.lstat().st_ctime


def _refusal(path: Path, rule: str, remedy: str) -> Phrase:
    return Fault(phrase("output file"), str(path), rule, remedy).sentence
