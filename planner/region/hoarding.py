"""Making many records, without looking for garbage among them again and again."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LITTER = 100_000
"""Objects made before circles of unused ones are looked for."""


def hoard() -> None:
    """Look for unused circles of objects seldom, for as long as this process lives.

    What commands load and read mostly stays: looking through it often takes a tenth of the time.
    """
    gc.set_threshold(_LITTER, 20, 20)
    atexit.register(gc.freeze)  # at the end all goes with the process, unlooked at


@contextmanager
def hoarding() -> Iterator[None]:
    """Put off the search for unused circles of objects while large files are read.

    Records are kept and form no circles, yet each search looks through all of them: with tens of
    thousands that is a third of the time of reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
