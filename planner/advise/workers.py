"""Advice on many camps, by several processes at a time."""

from __future__ import annotations

import multiprocessing as mp
import queue
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from planner.advise.adviser import Advice, Adviser
from planner.errors import PlannerError
from planner.phrases import phrase
from planner.region.hoarding import hoard
from planner.region.records import Region
from planner.weekly import Request

PATIENCE = 1.0  # seconds after which it is looked whether the workers are still there


def advise(
    region: Region,
    request: Request,
    camps: Sequence[str],
    *,
    time_limit: float | None = None,
    processes: int = 1,
) -> Iterator[Advice]:
    """Give advice on camps as it is found; with several processes in any order.

    Raises
    ------
    PlannerError
        A worker failed.
    """
    many = min(processes, len(camps))
    if many <= 1:
        adviser = Adviser(region, request, time_limit)
        yield from map(adviser.of, camps)
        return
    context = mp.get_context("spawn")
    asked: mp.Queue[str | None] = context.Queue()
    found: mp.Queue[Advice | str] = context.Queue()
    for camp in (*camps, *(None for _ in range(many))):
        asked.put(camp)
    given = region, request, time_limit, asked, found
    workers = [context.Process(target=_work, args=given, daemon=True) for _ in range(many)]
    with _running(workers):
        for _ in camps:
            yield _next(found, workers)


def _work(
    region: Region,
    request: Request,
    time_limit: float | None,
    asked: mp.Queue[str | None],
    found: mp.Queue[Advice | str],
) -> None:
    """Answer until there is nothing more to ask; Ctrl-C is for who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hoard()
    try:
        adviser = Adviser(region, request, time_limit)
        while (camp := asked.get()) is not None:
            found.put(adviser.of(camp))
    except Exception as error:
        found.put(f"{type(error).__name__}: {error}")
        raise


@contextmanager
def _running(workers: Sequence[BaseProcess]) -> Iterator[None]:
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()


def _next(found: mp.Queue[Advice | str], workers: Sequence[BaseProcess]) -> Advice:
    while True:
        try:
            advice = found.get(timeout=PATIENCE)
        except queue.Empty:
            if not any(worker.is_alive() for worker in workers):
                raise PlannerError(
                    phrase("a process that looked for changes ended early.")
                ) from None
            continue
        if isinstance(advice, str):
            raise PlannerError(
                phrase("a process that looked for changes failed: {why}", why=advice)
            )
        return advice
