"""Making many records at once, without looking for garbage among them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
