"""Writing a file so that a failure never harms what stood there before."""

from __future__ import annotations

import os
import secrets
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
    data = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise OutputError(_refusal(path, "is not a file", "name a file to write"))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OutputError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "choose another place, or mend its rights or its free space"
        raise OutputError(_refusal(path, f"cannot be written ({reason})", remedy)) from error


def _replace(target: Path, data: bytes) -> None:
    # a short name of its own: the target's may be as long as the disk allows
    beside = target.with_name(f".caravana-{secrets.token_hex(6)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _refusal(path: Path, rule: str, remedy: str) -> str:
    return str(Fault("output file", str(path), rule, remedy))
