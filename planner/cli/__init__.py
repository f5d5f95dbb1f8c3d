"""The command ``caravana``: a light door, so that Ctrl-C is heard from the first moment on.

The commands themselves, and all that they need, are loaded behind it: see `planner.cli.app`.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["main"]

INTERRUPTED = 130
_LITTER = 100_000
"""Objects made before circles of unused ones are looked for."""


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
    # what commands load and read mostly stays: looking through it often takes a fifth of the time
    gc.set_threshold(_LITTER, 20, 20)
    atexit.register(
        gc.freeze
    )  # at the end all goes with the process, and need not be looked through
    try:
        # libraries take a second to load, in which Ctrl-C must not end in a traceback
        return int(import_module("planner.cli.app").run(args, today=today))
    except KeyboardInterrupt as stopped:
        if str(stopped):
            print(stopped, file=sys.stderr)
        return INTERRUPTED
