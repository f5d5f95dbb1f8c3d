"""Steps looked at one after the other, or by several processes side by side."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, TypeVar

from planner.asks.again import Base
from planner.asks.step import Step
from planner.region.hoarding import hoard

T = TypeVar("T")
Look = Callable[[Base, Step], T]


class Hands(Protocol):
    """Who looks at steps."""

    def each(self, look: Look[T], steps: Sequence[Step]) -> Iterator[tuple[int, T]]:
        """Give the number of a step and what came of it, as soon as each is done."""
        ...


def hands(base: Base, workers: int) -> AbstractContextManager[Hands]:
    """Give who looks at steps of a week, in so many processes."""
    return nullcontext(_Alone(base)) if workers < 2 else _side_by_side(base, workers)


class _Alone:
    """One step after the other, in this process."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def each(self, look: Look[T], steps: Sequence[Step]) -> Iterator[tuple[int, T]]:
        for number, step in enumerate(steps):
            yield number, look(self._base, step)


class _Several:
    """Steps side by side, each in some process."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def each(self, look: Look[T], steps: Sequence[Step]) -> Iterator[tuple[int, T]]:
        given: dict[Future[T], int] = {
            self._pool.submit(_looked, look, step): number for number, step in enumerate(steps)
        }
        for done in as_completed(given):
            yield given[done], done.result()


@contextmanager
def _side_by_side(base: Base, workers: int) -> Iterator[Hands]:
    """Start processes, and end them whatever happens: nobody waits for what is not wanted."""
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")  # the engines have threads, which no fork copies
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(base,))
    try:
        yield _Several(pool)
    finally:
        started = set(multiprocessing.active_children()) - before
        pool.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()


_base: list[Base] = []  # of a process that was started for it alone


def _begin(base: Base) -> None:
    """Remember the week; Ctrl-C is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hoard()
    _base[:] = [base]


def _looked(look: Look[T], step: Step) -> T:
    return look(_base[0], step)
