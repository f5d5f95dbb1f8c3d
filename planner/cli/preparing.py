"""The first run on a machine, or after an upgrade: what it waits for is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from planner.cli.speaking import tell
from planner.compiled import watch_compiling
from planner.phrases import phrase

ONCE = phrase("Preparing the exact engine for this machine (once, up to half a minute) ...")
EACH_TIME = phrase(
    "Preparing the exact engine (up to half a minute, and again in every run: it can keep nothing "
    "on this machine; set NUMBA_CACHE_DIR to a folder that can be written) ..."
)


@contextmanager
def told_preparing(tell_line: Callable[[str], None]) -> Iterator[None]:
    """Tell, when the engine has to be compiled while the context lasts, that and how long."""
    with watch_compiling(begins=lambda kept: tell_line(tell(ONCE if kept else EACH_TIME))):
        yield
