"""Writing a file so that a failure never harms what stood there before."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planner.errors import Fault, OutputError


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

    Raises
    ------
    OutputError
        One could not be written; old files are unharmed and nothing is left over.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            with _told(path):
                staged.append(_staged(path, content))
        for (beside, target), path in zip(staged, contents, strict=True):
            with _told(path):
                beside.replace(target)
    finally:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of which file an error of the system speaks."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "choose another place, or mend its rights or its free space"
        raise OutputError(_refusal(path, f"cannot be written ({reason})", remedy)) from error


def _staged(path: Path, content: str | bytes) -> tuple[Path, Path]:
    """Write beside the place of a file; return what was written and where it belongs."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise OutputError(_refusal(path, "is not a file", "name a file to write"))
    target.parent.mkdir(parents=True, exist_ok=True)
    # a short name of its own: the target's may be as long as the disk allows
    beside = target.with_name(f".caravana-{secrets.token_hex(6)}")
    try:
        with beside.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside, target


def _refusal(path: Path, rule: str, remedy: str) -> str:
    return str(Fault("output file", str(path), rule, remedy))
