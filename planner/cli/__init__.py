"""The command ``caravana``: a light door, so that Ctrl-C is heard from the first moment on.

The commands themselves, and all that they need, are loaded behind it: see `planner.cli.running`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from planner.region.hoarding import hoard

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED = 130
"""Stopped before all was there that was asked for."""


def main(args: Sequence[str] | None = None, *, today: dt.date | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    args
        Words after ``caravana``; None takes those of the process.
    today
        What counts as today; None asks the clock.

    Returns
    -------
    Exit code: 0 done, 1 unexpected or rules broken, 2 input, 3 network, 4 no plan, 5 output; as
    shells have it, 130 after Ctrl-C and 141 when nobody reads any more what is printed.
    """
    hoard()
    try:
        # libraries take a second to load, in which Ctrl-C must not end in a traceback
        return int(import_module("planner.cli.running").run(args, today=today))
    except KeyboardInterrupt as stopped:
        if str(stopped):
            print(stopped, file=sys.stderr)
        return INTERRUPTED
