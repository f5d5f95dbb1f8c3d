"""`solve`: run the engines, keep the best plan, stop when asked."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from planner.compiled import watch_compiling
from planner.problem.week import WeekProblem
from planner.solution import PROVER, Ending, Solution, Status, Tour
from planner.solve.build import columns_of_tours, timed_tours
from planner.solve.choice import Choice
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.held import KnownTour, held_columns, week_of
from planner.solve.members import forgone_penalties, visit_penalties
from planner.solve.nodes import make_nodes
from planner.solve.plain import plain_week
from planner.solve.routing import Effort, RoutingSearch, timed_week
from planner.solve.routing import Watch as RoutingWatch
from planner.solve.start import ROUNDS, first_routes, idle_routes
from planner.solve.transfers import delivered
from planner.solve.transits import make_transits
from planner.solve.trips import boat_parts
from planner.solve.week import ExactWeek, Watch, make_field, takes_turns
from planner.solve.worth import solution_value

SOLUTIONS = 200  # of local search; about five seconds on the bundled region
FIRST_SOLUTIONS = 20  # where the exact engine follows
FIRST_ROUNDS = 3  # of the search for a start there
MOST_MODELLED = 1_200  # nodes, there; a larger model takes longer than the exact engine
MOST_NODES = 4_000  # times teams, of a routing model that only gives a first plan
LEAST_SECONDS = 0.1  # in which a first plan, once made, is looked at
SECONDS = 60.0  # for safety: a plan that the clock stops depends on the machine
ENGINES = ("auto", "routing", "exact")


@dataclass(frozen=True)
class Found:
    """How far a search is.

    `value` is of the best plan so far and `bound` what no plan exceeds, both in hundredths, each
    None as long as there is none; `share` is how much of the work is done, from 0 to 1, where that
    is known.
    """

    value: int | None
    bound: int | None
    share: float | None = None

    @property
    def gap(self) -> float | None:
        """How far the plan may be from the best, as a share of the bound."""
        if self.value is None or self.bound is None:
            return None
        return (self.bound - self.value) / max(abs(self.bound), 1)


class _Search:
    """The best plan so far, its bound, and whether to stop."""

    def __init__(
        self,
        problem: WeekProblem,
        time_limit: float | None,
        report: Callable[[Found], None] | None,
    ) -> None:
        self.problem = problem
        self.parts: tuple[Choice, ...] = ()
        self.required = {c for c, camp in enumerate(problem.camps) if camp.required}
        self.required |= {delivered(problem, t)[0] for t in range(len(problem.transfers))}
        self.away = {k for k, team in enumerate(problem.teams) if team.away}
        self.tours = idle_week(problem)
        self.held, self.value, self.engine = 0, 0, ""
        self.tours_held = 0
        self._fallback: tuple[Tour, ...] = ()
        self.bound: int | None = None
        self.stop = threading.Event()
        self._deadline = time.monotonic() + (SECONDS if time_limit is None else time_limit)
        self._report = report

    @property
    def complete(self) -> bool:
        """Whether the plan holds every required visit and every transfer, and brings all home."""
        return self.held == len(self.required) + len(self.away)

    @property
    def left(self) -> float:
        """Seconds until the search must end."""
        return self._deadline - time.monotonic()

    def wait(self, seconds: float) -> None:
        """Leave out of the time that counts what the machine, and not the search, has taken."""
        self._deadline += seconds

    def late(self) -> bool:
        return self.stop.is_set() or self.left < 0

    def ending(self) -> Ending:
        """Why a search ends that ends now before its work is done."""
        return Ending.ASKED if self.stop.is_set() else Ending.CLOCK

    def better(self, engine: str, tours: tuple[Tour, ...], value: int) -> None:
        held = len(self.required & _visited(self.problem, tours))
        wakes = {t.team for t in tours if not t.day and t.start == self.problem.teams[t.team].wakes}
        held += len(self.away & wakes)
        if (held, value) > (self.held, self.value) or not self.engine:
            self.tours, self.held, self.value, self.engine = tours, held, value, engine

    def know(self, field: Field, known: Sequence[KnownTour]) -> None:
        """Keep in reserve the best week of day tours of another plan that are allowed in this one.

        It leads no engine: what is proven, and which of equal plans is found, does not depend on
        it. Only where the search ends without a proof does it count as any plan.
        """
        held = held_columns(field, known) if known else []
        self.tours_held = len(held)
        self._fallback = timed_tours(self.problem, field.choices, week_of(field, held, self.late))

    def fall_back(self) -> None:
        """Take what was kept in reserve, if it is better than what was found."""
        if self._fallback:
            self.better(PROVER, self._fallback, solution_value(self.problem, self._fallback))

    def bounded(self, bound: float) -> None:
        self.bound = math.floor(bound + 1e-6)

    def seen(self, share: float | None = None) -> None:
        if self._report is not None:
            self._report(Found(self.value if self.complete else None, self.bound, share))


def solve(
    problem: WeekProblem,
    *,
    engine: str = "auto",
    seed: int = 0,
    time_limit: float | None = None,
    gap: float = 0.0,
    report: Callable[[Found], None] | None = None,
    known: Sequence[KnownTour] = (),
    listed: Callable[[Sequence[Choice]], None] = lambda _: None,
) -> Solution:
    """Plan a week.

    Parameters
    ----------
    problem
        The week.
    engine
        ``routing`` for the vehicle-routing model, which gives a plan without a bound; ``exact`` for
        day tours and their master problem, which prove how good the plan is; ``auto`` for a short
        run of the first and then the second. Where a team begins away from its base, only the exact
        engine finds a plan.
    seed
        Breaks ties in the routing model; the same seed and problem give the same plan.
    time_limit
        Seconds after which the best plan so far is taken; None takes 60, which only weeks of many
        teams or dense days need: others end with their work.
        What a first run on a machine takes to be compiled does not count.
    gap
        Share of the bound at which a plan is good enough for the exact engine.
    report
        Called as the search goes on.
    known
        Day tours of another plan. Those that are allowed in this week are a plan to fall back on
        where the search ends without a proof; ``routing`` does not ask for them.
    listed
        Called with all that could be done, once the exact engine has found that.

    Returns
    -------
    Solution
        Without tours when no plan was found that holds all that is required; ``infeasible`` when
        it is proven that there is none.
    """
    search = _Search(problem, time_limit, report)
    with _interruptible(search.stop), watch_compiling(ends=search.wait):
        ending, proven = Ending.WORK, False
        search.parts = tuple(boat_parts(problem, search.late))
        whole = not search.late()
        field = make_field(problem, search.parts) if whole and engine != "routing" else None
        if field is not None:
            listed(field.choices)
            search.know(field, known)
        by_routing = engine == "routing" or (engine == "auto" and not _begins_well(search, field))
        if by_routing and not search.away:  # the routing model begins at bases
            ending = _run_routing(search, seed, alone=engine == "routing")
        if engine != "routing":
            ending, proven = _run_exact(search, field, gap) if field else (search.ending(), False)
    if not proven:
        search.fall_back()
    return replace(_solution(search, ending, proven=proven), tours_held=search.tours_held)


def _run_routing(search: _Search, seed: int, *, alone: bool) -> Ending:
    problem = plain_week(search.problem)
    parts = search.parts if problem is search.problem else tuple(boat_parts(problem, search.late))

    def better(tours: tuple[Tour, ...], value: int) -> None:
        search.better("routing", tours, value)

    def offer(routes: list[list[int]]) -> None:
        ends = range(len(problem.teams), 2 * len(problem.teams))
        tours = timed_week(nodes, [[*route, end] for route, end in zip(routes, ends, strict=True)])
        if tours is not None:
            better(tours, solution_value(problem, tours))
            search.seen(0.0 if alone else None)

    nodes = make_nodes(problem, seed, parts)
    if not alone and nodes.count * len(problem.teams) > MOST_NODES:
        return Ending.WORK
    transits = make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))
    rounds = ROUNDS if alone else FIRST_ROUNDS
    starts = [first_routes(nodes, transits, search.late, offer, rounds), idle_routes(nodes)]
    if not alone and nodes.count > MOST_MODELLED:
        return Ending.WORK
    watch = RoutingWatch(
        better, search.seen if alone else lambda _: search.seen(), search.stop.is_set
    )
    left = max(search.left, LEAST_SECONDS)
    effort = Effort(SOLUTIONS if alone else FIRST_SOLUTIONS, left)
    return RoutingSearch(nodes, transits, watch).run(starts, effort)


def _begins_well(search: _Search, field: Field | None) -> bool:
    """Whether the exact engine has a good plan before the routing engine would have one."""
    return field is not None and not search.required and takes_turns(field)


def _run_exact(search: _Search, field: Field, gap: float) -> tuple[Ending, bool]:
    problem = search.problem

    def better(columns: tuple[Column, ...], value: int) -> None:
        if value > search.value or not search.complete or not search.engine:
            search.better("exact", timed_tours(problem, field.choices, columns), value)
            search.seen()

    def bounded(bound: float) -> None:
        search.bounded(bound)
        search.seen()

    week = ExactWeek(field, Watch(better, bounded, search.late, lambda: search.left), gap)
    start = columns_of_tours(problem, field.choices, search.tours) if search.complete else ()
    week.run(start if search.engine else ())
    if week.proven:
        return Ending.WORK, True
    return (search.ending() if search.late() else Ending.WORK), False


def _solution(search: _Search, ending: Ending, *, proven: bool) -> Solution:
    if search.complete:
        status = Status.OPTIMAL if proven else Status.FEASIBLE
        bound = search.value if proven else search.bound
        return Solution(status, search.tours, search.value, bound, search.engine, ending)
    possible = {session.camp for session in search.problem.sessions}
    possible |= {delivered(search.problem, t)[0] for t in range(len(search.problem.transfers))}
    none = proven or not search.required <= possible
    status = Status.INFEASIBLE if none else Status.NONE_FOUND
    return Solution(status, (), 0, None, search.engine, ending)


def idle_week(problem: WeekProblem) -> tuple[Tour, ...]:
    """Every team stays at its base; no plan, where one is not there."""
    return tuple(
        Tour(k, day, team.base, team.base, opening, opening)
        for k, team in enumerate(problem.teams)
        for day, (opening, _) in enumerate(team.window)
    )


def _visited(problem: WeekProblem, tours: Sequence[Tour]) -> set[int]:
    """Camps with a session, and what stands for transfers."""
    stops = [stop for tour in tours for stop in tour.stops]
    camps = {problem.sessions[call.session].camp for stop in stops for call in stop.calls}
    return camps | {
        delivered(problem, each.transfer)[0] for stop in stops for each in stop.hand_overs
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
