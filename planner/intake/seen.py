"""What a region's files were when they were read, so that no change made meanwhile is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.journal import NAMES, PARTS, digest_of


@dataclass(frozen=True)
class Seen:
    """SHA-256 of each file of a region, by name; a file that cannot be opened has none."""

    digests: Mapping[str, str]

    def require_same(self, folder: Path) -> None:
        """Make sure that the region is still what was seen.

        Raises
        ------
        InputError
            Each file that was changed, added or removed since.
        """
        now = see_region(folder).digests
        names = sorted(self.digests.keys() | now.keys())
        rule = phrase("was changed meanwhile, so nothing is written")
        remedy = phrase("run the command again")
        faults = [
            Fault(name, "", rule, remedy)
            for name in names
            if self.digests.get(name) != now.get(name)
        ]
        if faults:
            raise InputError(faults)


def see_region(folder: Path) -> Seen:
    """Note what the files of a region are; call it before the first of them is read.

    All of them count, not only those to be written: what is written was tried with the others.
    """
    digests = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if re.fullmatch(NAMES, name):
            with suppress(OSError):  # told when it is read
                digests[name] = digest_of(path)
    return Seen(digests)


def _files(folder: Path) -> Iterator[Path]:
    for part in PARTS:
        with suppress(OSError, ValueError):  # no such folder, or none that may be opened
            yield from (path for path in (folder / part).iterdir() if path.is_file())
