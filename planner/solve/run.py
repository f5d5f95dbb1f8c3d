"""`solve`: run the engine, keep the best plan, stop when asked."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.problem.week import WeekProblem
from planner.solution import Solution, Status, Tour
from planner.solve.members import forgone_penalties, visit_penalties
from planner.solve.nodes import make_nodes
from planner.solve.routing import Effort, RoutingSearch, Watch, timed_week
from planner.solve.start import first_routes, idle_routes
from planner.solve.transits import make_transits
from planner.solve.worth import solution_value

SOLUTIONS = 200  # of local search; about five seconds on the bundled region
LEAST_SECONDS = 0.1  # in which a first plan, once made, is looked at
SECONDS = 60.0  # for safety: a plan that the clock stops depends on the machine


@dataclass(frozen=True)
class Found:
    """The best plan so far: its value in hundredths; the share of the work done, 0 to 1."""

    value: int
    share: float


@dataclass
class _Best:
    """The best plan so far, and whether to stop."""

    tours: tuple[Tour, ...]
    held: int = 0  # required camps
    value: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


def solve(
    problem: WeekProblem,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    report: Callable[[Found], None] | None = None,
) -> Solution:
    """Plan a week with the routing model.

    Parameters
    ----------
    problem
        The week.
    seed
        Breaks ties in the search; the same seed and problem give the same plan.
    time_limit
        Seconds after which the best plan so far is taken; None leaves the end to the work done.
    report
        Called as the search goes on.

    Returns
    -------
    Solution
        Without tours when no plan was found that holds every required visit; ``infeasible`` when
        one of them has no session at all, so that none can be.
    """
    deadline = time.monotonic() + (SECONDS if time_limit is None else time_limit)
    required = frozenset(c for c, camp in enumerate(problem.camps) if camp.required)
    best = _Best(idle_week(problem))

    def better(tours: tuple[Tour, ...], value: int) -> None:
        held = len(required & _camps_visited(problem, tours))
        if (held, value) > (best.held, best.value):
            best.tours, best.held, best.value = tours, held, value

    def seen(share: float) -> None:
        if report is not None:
            report(Found(best.value, share))

    def offer(routes: list[list[int]]) -> None:
        ends = range(len(problem.teams), 2 * len(problem.teams))
        tours = timed_week(nodes, [[*route, end] for route, end in zip(routes, ends, strict=True)])
        if tours is not None:
            better(tours, solution_value(problem, tours))
            seen(0.0)

    def late() -> bool:
        return best.stop.is_set() or time.monotonic() > deadline

    with _interruptible(best.stop):
        nodes = make_nodes(problem, seed)
        transits = make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))
        starts = [first_routes(nodes, transits, late, offer), idle_routes(nodes)]
        search = RoutingSearch(nodes, transits, Watch(better, seen, best.stop.is_set))
        left = max(deadline - time.monotonic(), LEAST_SECONDS)
        ending = search.run(starts, Effort(SOLUTIONS, left))
    if best.held == len(required):
        return Solution(Status.FEASIBLE, best.tours, best.value, None, "routing", ending)
    offered = {camp for camp, _ in visit_penalties(nodes)}
    status = Status.NONE_FOUND if required <= offered else Status.INFEASIBLE
    return Solution(status, (), 0, None, "routing", ending)


def idle_week(problem: WeekProblem) -> tuple[Tour, ...]:
    """Every team stays at its base."""
    return tuple(
        Tour(k, day, team.base, team.base, opening, opening)
        for k, team in enumerate(problem.teams)
        for day, (opening, _) in enumerate(team.window)
    )


def _camps_visited(problem: WeekProblem, tours: Sequence[Tour]) -> set[int]:
    return {
        problem.sessions[call.session].camp
        for tour in tours
        for stop in tour.stops
        for call in stop.calls
    }


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Let Ctrl-C end the search and keep its best plan; a second one ends the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, previous)

    previous = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
