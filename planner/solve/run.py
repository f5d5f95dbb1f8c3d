"""`solve`: run an engine, keep the best plan, stop when asked."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.problem.week import WeekProblem
from planner.solution import Solution, Status, Tour
from planner.solve.nodes import make_nodes
from planner.solve.routing import Effort, RoutingSearch
from planner.solve.start import first_routes

SOLUTIONS = 3000  # local-search solutions; on the bundled region about ten seconds
SECONDS = 25.0  # safety: a search that is stopped by the clock depends on the machine


@dataclass(frozen=True)
class Found:
    """A better plan: its value in hundredths, its bound where one is known, seconds since start."""

    value: int
    bound: int | None
    seconds: float


@dataclass
class _Best:
    """The best plan so far, and whether to stop."""

    tours: tuple[Tour, ...] = ()
    value: int | None = None
    stop: threading.Event = field(default_factory=threading.Event)


def solve(
    problem: WeekProblem,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    report: Callable[[Found], None] = lambda found: None,
) -> Solution:
    """Plan a week with the routing model.

    Parameters
    ----------
    seed
        Breaks ties in the search; the same seed and problem give the same plan.
    time_limit
        Seconds after which the best plan so far is taken; None leaves the end to the work done.
    report
        Called with each better plan.

    Returns
    -------
    Solution
        Feasible, or without tours when a required visit could not be planned: ``infeasible`` when
        it is known that none can, else ``none_found``.
    """
    began = time.monotonic()
    best = _Best()

    def better(tours: tuple[Tour, ...], value: int) -> None:
        best.tours, best.value = tours, value
        report(Found(value, None, time.monotonic() - began))

    nodes = make_nodes(problem, seed)
    search = RoutingSearch(nodes, better, best.stop.is_set)
    with _interruptible(best.stop):
        search.run(first_routes(nodes), Effort(SOLUTIONS, time_limit or SECONDS))
    return _solution(problem, best)


def _solution(problem: WeekProblem, best: _Best) -> Solution:
    ...


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Let Ctrl-C end the search and keep its best plan; a second one ends the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(number: int, frame: object) -> None:
        stop.set()
        signal.signal(number, previous)

    previous = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
