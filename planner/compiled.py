"""Compiled code: kept on disk where that is possible, and seen while it is made.

Numba compiles a kernel when it is first called and keeps the result beside the source, or else in
the user's cache folder, so that later runs only load it. Whether it must compile again depends on
the source, the machine, the kinds of arguments and Numba's version; so nothing here looks at files:
Numba itself tells when it begins to compile, and when it has done.

To load Numba and a kernel takes half a second. So it is loaded when the first kernel is called, and
what is small is done by the same functions as plain Python, as long as nothing else has loaded it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, update_wrapper
from importlib import import_module
from types import FunctionType
from typing import Any

Function = Callable[..., Any]


class Kernel:
    """A function that is compiled when it is first called.

    Parameters
    ----------
    function
        What is compiled, and what runs as plain Python.
    plain
        What stands for it in plain Python, where something else is faster there.
    """

    def __init__(self, function: Function, plain: Function | None = None) -> None:
        self._function, self._own = function, plain
        update_wrapper(self, function)

    def __call__(self, *args: Any) -> Any:
        """Call it compiled."""
        return self.dispatcher(*args)

    @cached_property
    def dispatcher(self) -> Any:
        """The function as Numba compiles and calls it."""
        njit = import_module("numba").njit
        try:
            return njit(cache=True, nogil=True)(self._function)
        except RuntimeError:  # neither the source's folder nor the user's cache can be written
            return njit(nogil=True)(self._function)

    @property
    def _numba_type_(self) -> Any:
        """How Numba asks for what this is where another kernel calls it."""
        return self.dispatcher._numba_type_

    @cached_property
    def plain(self) -> Function:
        """The function as plain Python, with all kernels that it calls as plain Python too."""
        if self._own is not None or not isinstance(self._function, FunctionType):
            return self._own or self._function
        function = self._function
        known = {
            name: value.plain if isinstance(value, Kernel) else value
            for name, value in function.__globals__.items()
            if name in function.__code__.co_names
        }
        names = {"__builtins__": function.__globals__["__builtins__"]} | known
        return FunctionType(function.__code__, names, function.__name__, function.__defaults__)


def compiled(kernel: Function, plain: Function | None = None) -> Kernel:
    """Have a kernel compiled when it is first called, and kept if some folder can be written."""
    return Kernel(kernel, plain)


def is_ready() -> bool:
    """Whether something has loaded what compiles, so that plain Python gains nothing any more."""
    return "numba" in sys.modules


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
    events = import_module("numba.core.event")
    events.Listener.register(_Compiling)
    with events.install_listener("numba:compile", _Compiling(begins, ends)):
        yield


class _Compiling:
    """Compiling as a whole: a kernel that calls others has them compiled within its own time."""

    def __init__(self, begins: Callable[[bool], None], ends: Callable[[float], None]) -> None:
        self._begins, self._ends = begins, ends
        self._told = False
        self._depth, self._since = 0, 0.0

    def notify(self, event: Any) -> None:
        """Take an event of Numba's."""
        if event.is_start:
            self._on_start(event)
        else:
            self._on_end()

    def _on_start(self, event: Any) -> None:
        if not self._depth:
            self._since = time.monotonic()
        self._depth += 1
        if not self._told:
            self._told = True
            self._begins(event.data["dispatcher"].stats.cache_path is not None)

    def _on_end(self) -> None:
        if self._depth:  # else it had begun before the context did
            self._depth -= 1
            if not self._depth:
                self._ends(time.monotonic() - self._since)
