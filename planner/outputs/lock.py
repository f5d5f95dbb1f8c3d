"""One process at a time: a file that whoever writes creates, and removes when it is done."""

from __future__ import annotations

import os
import platform
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, OutputError
from planner.outputs.files import told
from planner.phrases import phrase

PATIENCE = 10.0
"""Seconds after which waiting for another process is given up."""
LONGEST = 600.0
"""Seconds that nobody holds a lock; one that is older was left over."""
_BEGINNING = 5.0
"""Seconds after which a lock that says nothing was left over: whoever created it was killed."""
_PAUSE = 0.05


@dataclass(frozen=True)
class _Holder:
    """Who created a lock: process and machine, and a word that no other lock has."""

    pid: str
    machine: str
    token: str

    def __str__(self) -> str:
        return f"{self.pid} {self.machine} {self.token}"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock; wait for whoever holds it, and take one over that was left behind.

    Raises
    ------
    OutputError
        Another process still holds it, or it cannot be created.
    """
    own = _Holder(str(os.getpid()), platform.node() or "-", secrets.token_hex(6))
    with told(path):
        _take(path, own)
    try:
        yield
    finally:
        with suppress(OSError):
            if _holder(path) == own:
                path.unlink(missing_ok=True)


def _take(path: Path, own: _Holder) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(str(own))
            return
        except FileExistsError:
            holder = _holder(path)
        if holder is not None and _left_over(path, holder):
            _break(path, holder)
        elif time.monotonic() > until:
            raise OutputError(_busy(path, holder).sentence)
        else:
            time.sleep(_PAUSE)


def _holder(path: Path) -> _Holder | None:
    """Who holds a lock; None where nobody does, an empty one just when it is being created."""
    try:
        words = path.read_text(encoding="utf-8", errors="replace").split()
    except FileNotFoundError:
        return None
    pid, machine, token = (*words, "", "", "")[:3]
    return _Holder(pid, machine, token)


def _left_over(path: Path, holder: _Holder) -> bool:
    try:
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return False
    if age > (LONGEST if holder.pid else _BEGINNING):
        return True
    # elsewhere than on POSIX, to ask for a process may end it
    if os.name != "posix" or holder.machine != (platform.node() or "-"):
        return False
    return holder.pid.isdecimal() and not _runs(int(holder.pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _break(path: Path, holder: _Holder) -> None:
    """Remove a lock that was left over; of several who try, one does, and only that lock."""
    sign = path.with_name(f"{path.name}-{holder.token}")
    try:
        sign.touch(exist_ok=False)
    except FileExistsError:
        time.sleep(_PAUSE)
        return
    try:
        if _holder(path) == holder:
            path.unlink(missing_ok=True)
    finally:
        sign.unlink(missing_ok=True)


def _busy(path: Path, holder: _Holder | None) -> Fault:
    if holder is None or not holder.pid:
        rule = phrase("is held by another run of the planner")
    else:
        rule = phrase(
            "is held by another run of the planner (process {number} of {machine})",
            number=holder.pid,
            machine=holder.machine,
        )
    remedy = phrase("try again when that has ended; if none runs, delete the file")
    return Fault(str(path), "", rule, remedy)
