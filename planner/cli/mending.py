"""What was cut off is ended, and told, before a command reads a region to change it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from planner.cli.speaking import note
from planner.intake.seen import Seen, see_region
from planner.outputs.logbook import finish_log
from planner.phrases import listed, phrase


def see_finished(folder: Path) -> Seen:
    """End what an earlier command was writing when it was cut off, then see the region's files."""
    finish_aloud(folder)
    return see_region(folder)


def finish_aloud(folder: Path) -> None:
    """End what an earlier command was writing when it was cut off, and say so."""
    tell_mended(finish_log(folder))


def tell_mended(files: Sequence[str]) -> None:
    """Say on standard error which files an earlier command had left to write."""
    if files:
        held = phrase(
            "an earlier log or import was cut off; what it held is now in {files}.",
            files=listed(files),
        )
        print(note(held), file=sys.stderr)
