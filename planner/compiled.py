"""Compiled code: kept on disk where that is possible, and seen while it is made.

Numba compiles a kernel when it is first called and keeps the result beside the source, or else in
the user's cache folder, so that later runs only load it. Whether it must compile again depends on
the source, the machine, the kinds of arguments and Numba's version; so nothing here looks at files:
Numba itself tells when it begins to compile, and when it has done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from numba import njit
from numba.core.event import Event, Listener, install_listener


def compiled(kernel: Callable[..., Any]) -> Any:
    """Have a kernel compiled when it is first called, and kept if some folder can be written."""
    try:
        return njit(cache=True, nogil=True)(kernel)
    except RuntimeError:  # neither the source's folder nor the user's cache can be written
        return njit(nogil=True)(kernel)


@contextmanager
def watch_compiling(
    *,
    begins: Callable[[bool], None] = lambda _: None,
    ends: Callable[[float], None] = lambda _: None,
) -> Iterator[None]:
    """Watch for code that is compiled, in any thread, while the context lasts.

    Parameters
    ----------
    begins
        Called once, before the first kernel is compiled; never when all are loaded. It is told
        whether the result is kept for later runs.
    ends
        Called whenever a kernel is ready, with the seconds that it took.
    """
    with install_listener("numba:compile", _Compiling(begins, ends)):
        yield


class _Compiling(Listener):
    """Compiling as a whole: a kernel that calls others has them compiled within its own time."""

    def __init__(self, begins: Callable[[bool], None], ends: Callable[[float], None]) -> None:
        self._begins, self._ends = begins, ends
        self._told = False
        self._depth, self._since = 0, 0.0

    def on_start(self, event: Event) -> None:
        if not self._depth:
            self._since = time.monotonic()
        self._depth += 1
        if not self._told:
            self._told = True
            self._begins(event.data["dispatcher"].stats.cache_path is not None)

    def on_end(self, event: Event) -> None:  # noqa: ARG002 -- the signature is Numba's
        if self._depth:  # else it had begun before the context did
            self._depth -= 1
            if not self._depth:
                self._ends(time.monotonic() - self._since)
