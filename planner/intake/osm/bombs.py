"""Texts that would fill the memory of whoever reads them: refused before they are read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from planner.errors import Fault, InputError
from planner.phrases import Phrase, phrase

MOST_TIMES = 100
"""That a map may be larger than it is compressed; real ones are about fifteen times as large."""
_SMALL = 16 * 1024**2
"""Bytes that may be of any sort, as they harm nobody."""
_CHUNK = 1024**2
"""Bytes: no tag of a map is so long, and a reader must keep a whole one in memory."""


def check_text(path: Path, size: int) -> None:
    """Look through an XML file, compressed or not, for what no map holds.

    Raises
    ------
    InputError
        It is cut off, swells beyond measure, or holds a tag without end.
    """
    read = 0
    try:
        for chunk in _chunks(path):
            read += len(chunk)
            if read > max(_SMALL, MOST_TIMES * size):
                rule = phrase(
                    "swells to more than {times} times its size, as no map does", times=MOST_TIMES
                )
                _refuse(path, rule)
            if len(chunk) == _CHUNK and b">" not in chunk:
                _refuse(path, phrase("holds a tag of more than a million letters, as no map does"))
    except (EOFError, OSError, zlib.error) as error:
        _refuse(path, phrase("is cut off or damaged ({reason})", reason=error))


def _chunks(path: Path) -> Iterator[bytes]:
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _refuse(path: Path, rule: Phrase) -> None:
    raise InputError([Fault(str(path), "", rule, phrase("fetch the file again"))])
