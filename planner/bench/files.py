"""The files of a benchmark folder, each read as text without trusting any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from planner.errors import Fault, InputError

LARGEST_BYTES = 50_000_000
T = TypeVar("T")


def read_all(place: Path, patterns: Sequence[str], read: Callable[[Path], T]) -> tuple[T, ...]:
    """Read every instance of a folder, in natural order of their paths.

    Parameters
    ----------
    place
        The folder, or a single instance.
    patterns
        What instances are called, relative to the folder, such as ``*.json``.
    read
        Reads one instance; its faults are collected.

    Raises
    ------
    InputError
        There is no such folder, no instance in it, or something is wrong with an instance: every
        fault of every file.
    """
    found: list[T] = []
    faults: list[Fault] = []
    for path in _instances(place, patterns):
        try:
            found.append(read(path))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return tuple(found)


def natural(path: Path) -> tuple[tuple[str, int, str], ...]:
    """Key that sorts numbers within names by size.

    >>> sorted([Path("w-100"), Path("w-20")], key=natural)[0].name
    'w-20'
    """
    pieces = re.findall(r"([^0-9]*)([0-9]*)", path.with_suffix("").as_posix())
    return tuple((text, int(digits or 0), digits) for text, digits in pieces)


def instance_text(path: Path) -> str:
    """Text of a file in UTF-8.

    Raises
    ------
    InputError
        It cannot be read, or is too large.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            rule = f"must be at most {LARGEST_BYTES:,} bytes"
            raise InputError([Fault(str(path), f"{size:,} bytes", rule, "make it smaller")])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        rule = f"is not UTF-8 text (byte {error.start})"
        raise InputError([Fault(str(path), "", rule, "save the file as UTF-8")]) from None
    except OSError as error:
        rule = f"cannot be read ({(error.strerror or str(error)).lower()})"
        remedy = "check the file and who may read it"
        raise InputError([Fault(str(path), "", rule, remedy)]) from None


def _instances(place: Path, patterns: Sequence[str]) -> list[Path]:
    fault: Fault
    try:
        if place.is_file():
            return [place]
        if place.is_dir():
            found = {path for pattern in patterns for path in place.glob(pattern)}
            if found:
                return sorted(found, key=natural)
            names = " or ".join(patterns)
            fault = Fault("DIR", str(place), f"holds no instance ({names})", "give their folder")
        else:
            fault = Fault("DIR", str(place), "is not there", "give a folder of instances")
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        fault = Fault("DIR", str(place), f"cannot be opened ({reason})", "give another folder")
    raise InputError([fault])
