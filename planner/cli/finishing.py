"""A plan that is found is checked and written, also when Ctrl-C comes meanwhile."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from planner.cli.speaking import tell
from planner.phrases import phrase
from planner.weekly import Progress

Report = Callable[[Progress], None]
FINISHING = "check"  # the stage from which on a plan is there


@contextmanager
def finishing(report: Report) -> Iterator[Report]:
    """Let the first Ctrl-C wait once a plan is found; a second one ends the program."""
    previous = signal.getsignal(signal.SIGINT)
    here = threading.current_thread() is threading.main_thread()

    def waiting(number: int, _: object) -> None:
        signal.signal(number, previous)
        said = phrase("The plan is found; it is still checked and written.")
        print(tell(said), file=sys.stderr, flush=True)

    def reported(progress: Progress) -> None:
        if progress.stage == FINISHING and here:
            signal.signal(signal.SIGINT, waiting)
        report(progress)

    try:
        yield reported
    finally:
        if here:
            signal.signal(signal.SIGINT, previous)
