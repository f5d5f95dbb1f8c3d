"""`solve`: run the engine, keep the best plan, stop when asked."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.problem.week import WeekProblem
from planner.solution import Ending, Solution, Status, Tour
from planner.solve.members import forgone_penalties, visit_penalties
from planner.solve.nodes import make_nodes
from planner.solve.routing import Effort, RoutingSearch, Watch
from planner.solve.start import first_routes, idle_routes
from planner.solve.transits import make_transits

SOLUTIONS = 200  # of local search; about five seconds on the bundled region
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
    best = _Best(idle_week(problem))

    def better(tours: tuple[Tour, ...], value: int) -> None:
        best.tours, best.value = tours, value

    def seen(share: float) -> None:
        if report is not None:
            report(Found(best.value, share))

    nodes = make_nodes(problem, seed)
    transits = make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))
    search = RoutingSearch(nodes, transits, Watch(better, seen, best.stop.is_set))
    with _interruptible(best.stop):
        starts = [first_routes(nodes, transits), idle_routes(nodes)]
        seconds = SECONDS if time_limit is None else time_limit
        ending = search.run(starts, Effort(SOLUTIONS, seconds))
    return _judged(problem, best, ending, {camp for camp, _ in visit_penalties(nodes)})


def idle_week(problem: WeekProblem) -> tuple[Tour, ...]:
    """Every team stays at its base."""
    return tuple(
        Tour(k, day, team.base, team.base, opening, opening)
        for k, team in enumerate(problem.teams)
        for day, (opening, _) in enumerate(team.window)
    )


def _judged(problem: WeekProblem, best: _Best, ending: Ending, offered: set[int]) -> Solution:
    """Tell a plan from none: one that leaves out a required visit is none."""
    required = {c for c, camp in enumerate(problem.camps) if camp.required}
    held = {
        problem.sessions[call.session].camp
        for tour in best.tours
        for stop in tour.stops
        for call in stop.calls
    }
    if required <= held:
        return Solution(Status.FEASIBLE, best.tours, best.value, None, "routing", ending)
    status = Status.NONE_FOUND if required <= offered else Status.INFEASIBLE
    return Solution(status, (), 0, None, "routing", ending)


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
