"""What a region's files were when they were read, so that no change made meanwhile is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
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
        rule, remedy = "was changed meanwhile, so nothing is written", "run the command again"
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
    for part in PARTS:
        for path in (folder / part).glob("*"):
            name = path.relative_to(folder).as_posix()
            if re.fullmatch(NAMES, name) and path.is_file():
                with suppress(OSError):  # told when it is read
                    digests[name] = digest_of(path)
    return Seen(digests)
