"""The week as one OR-Tools `RoutingModel`: a first plan within seconds, without a bound.

One vehicle is one team for the whole week. Every choice (a session by road, or a closed boat trip)
is an optional node; each camp visit is a disjunction of its choices whose penalty is what the best
of them is worth. Every (team, night) is a disjunction of its lodgings of which exactly one is
taken, so the model chooses where to sleep.

Daily limits reset by construction. A night's cumul in the driving dimension is fixed at
``(night + 1) x limit``; whatever the day did not use is slack, and the next day starts from there.
Duty works the same way with the limit of each day; the weekly dimensions have no slack and simply
add up. Duty counts the least waiting that windows force between two works; where three windows
force more, the timing of the finished plan finds out, and such a plan is passed over.

The search starts from a plan that is given, since insertion heuristics find nothing while arcs
between different days are forbidden. It stops on work, so that the same inputs give the same plan
on any machine; the clock is only a safety limit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from ortools.util.optional_boolean_pb2 import BOOL_TRUE

from planner.problem.week import Ints
from planner.solution import Ending, Tour
from planner.solve.members import (
    REQUIRED,
    Visit,
    boat_members,
    crowded_lodgings,
    night_members,
    visit_members,
    visit_penalties,
    visits_in_order,
)
from planner.solve.nodes import DAY, Nodes, day_sequences, hours
from planner.solve.schedule import boats_suffice, schedule_tour
from planner.solve.stop import Stopped
from planner.solve.transfers import must_be
from planner.solve.transits import Transits
from planner.solve.weekly import within_limits
from planner.solve.worth import solution_value

EXCHANGING = 600  # nodes up to which any work may be exchanged for any other, anywhere
FAILURES = 10  # to a solution: three are usual; without new solutions they would go on for ever


@dataclass(frozen=True)
class Effort:
    """How much a search may do: solutions seen by local search, and seconds for safety."""

    solutions: int
    seconds: float


@dataclass(frozen=True)
class Watch:
    """Who follows a search: told of better plans and of the share of work done, asked to stop."""

    better: Callable[[tuple[Tour, ...], int], None]
    seen: Callable[[float], None]
    stopped: Stopped


class RoutingSearch:
    """One search of the routing model; keeps the best plan whose clock times work out.

    Parameters
    ----------
    nodes
        The nodes of the week.
    transits
        What going from one node to another takes.
    watch
        Who follows the search.
    """

    def __init__(
        self,
        nodes: Nodes,
        transits: Transits,
        watch: Watch,
    ) -> None:
        self._nodes = nodes
        self._watch = watch
        self._solutions = 0
        self._effort = Effort(1, 0.0)
        self._cheapest: int | None = None
        self._failure: Exception | None = None
        teams = len(nodes.problem.teams)
        self._manager = pywrapcp.RoutingIndexManager(
            nodes.count, teams, list(range(teams)), list(range(teams, 2 * teams))
        )
        self._routing = pywrapcp.RoutingModel(self._manager)
        self._limits_driving = bool(transits.drive)
        self._add_transits(transits)
        self._add_disjunctions(visit_penalties(nodes))
        self._bind_nodes()
        self._add_shared_limits()

    def run(self, starts: Sequence[Sequence[Sequence[int]]], effort: Effort) -> Ending:
        """Improve the first of `starts` that leads to a plan until the effort is spent.

        A start holds the nodes of each team's route.
        """
        began = time.monotonic()
        self._effort = effort
        parameters = _parameters(effort, self._nodes.count)
        self._routing.AddAtSolutionCallback(self._seen)
        barren = self._routing.solver().FailuresLimit(FAILURES * effort.solutions)
        self._routing.AddSearchMonitor(barren)
        self._routing.CloseModelWithParameters(parameters)
        for start in starts:
            routes = [[self._index(node) for node in route] for route in start]
            first = self._routing.ReadAssignmentFromRoutes(routes, True)
            if first is not None:
                self._routing.SolveFromAssignmentWithParameters(first, parameters)
            if self._cheapest is not None:
                break
        if self._failure is not None:
            raise self._failure
        if self._watch.stopped():
            return Ending.ASKED
        in_time = time.monotonic() - began < effort.seconds
        return Ending.WORK if in_time or self._solutions >= effort.solutions else Ending.CLOCK

    def _index(self, node: int) -> int:
        return int(self._manager.NodeToIndex(int(node)))

    def _add_transits(self, transits: Transits) -> None:
        routing, problem = self._routing, self._nodes.problem
        for team, cost in enumerate(self._registered(transits.cost)):
            routing.SetArcCostEvaluatorOfVehicle(cost, team)
        horizon = DAY * len(problem.days)
        time_ = self._registered(transits.time)
        routing.AddDimensionWithVehicleTransits(time_, DAY, horizon, False, "time")
        if transits.drive:
            drive = self._registered(transits.drive)
            total = problem.limits.drive_day * len(problem.days)
            routing.AddDimensionWithVehicleTransits(
                drive, problem.limits.drive_day, total, True, "drive"
            )
        duty = self._registered(transits.duty)
        most = [sum(team.duty_day) for team in problem.teams]
        routing.AddDimensionWithVehicleTransitAndCapacity(duty, max(most), most, True, "duty")
        for number, counted in enumerate(transits.counted):
            evaluators = self._registered(counted.transit)
            routing.AddDimensionWithVehicleTransitAndCapacity(
                evaluators, 0, list(counted.limit), True, f"counted-{number}"
            )

    def _registered(self, matrices: Sequence[Ints]) -> list[int]:
        """Register one matrix a team; teams that share a matrix share its evaluator."""
        known: dict[int, int] = {}
        for matrix in matrices:
            if id(matrix) not in known:
                known[id(matrix)] = self._routing.RegisterTransitMatrix(_rows(matrix))
        return [known[id(matrix)] for matrix in matrices]

    def _add_disjunctions(self, penalties: dict[Visit, int]) -> None:
        routing, nodes = self._routing, self._nodes
        for visit, members in visit_members(nodes).items():
            required = REQUIRED if must_be(nodes.problem, *visit) else 0
            indices = [self._index(node) for node in members]
            routing.AddDisjunction(indices, penalties[visit] + required, 1)
        for node in np.flatnonzero(nodes.choice >= 0):
            if not nodes.choices[nodes.choice[node]].sessions:
                routing.AddDisjunction([self._index(int(node))], 0, 1)
        for members in night_members(nodes):
            routing.AddDisjunction([self._index(node) for node in members], -1, 1)
        for boat, members in boat_members(nodes):
            indices = [self._index(node) for node in members]
            count = nodes.problem.boats[boat].count
            if len(indices) > count:
                routing.AddDisjunction(indices, 0, count)

    def _bind_nodes(self) -> None:
        """Fix or bound the time, the daily use and the team of every node."""
        problem, nodes = self._nodes.problem, self._nodes
        time_ = self._routing.GetDimensionOrDie("time")
        for team, week in enumerate(problem.teams):
            start, end = self._routing.Start(team), self._routing.End(team)
            time_.CumulVar(start).SetValue(hours(week, 0)[0])
            last = len(problem.days) - 1
            time_.CumulVar(end).SetMax(DAY * last + hours(week, last)[1])
            self._fix_use(end, team, last)
        for node in nodes.nights:
            team, day = int(nodes.team[node]), int(nodes.day_in[node])
            index = self._index(int(node))
            time_.CumulVar(index).SetValue(DAY * day + hours(problem.teams[team], day)[1])
            self._routing.VehicleVar(index).SetValues([-1, team])
            self._fix_use(index, team, day)
        for node in np.flatnonzero(nodes.choice >= 0):
            choice, index = nodes.choices[nodes.choice[node]], self._index(int(node))
            clock = DAY * choice.day
            time_.CumulVar(index).SetRange(clock + choice.early, clock + choice.late)
            if len(choice.teams) < len(problem.teams):
                self._routing.VehicleVar(index).SetValues([-1, *sorted(choice.teams)])

    def _fix_use(self, index: int, team: int, day: int) -> None:
        """Let the next day start with its whole limit of driving and duty."""
        problem = self._nodes.problem
        limits = sum(problem.teams[team].duty_day[: day + 1])
        self._routing.GetDimensionOrDie("duty").CumulVar(index).SetValue(limits)
        if self._limits_driving:
            drive = self._routing.GetDimensionOrDie("drive")
            drive.CumulVar(index).SetValue(problem.limits.drive_day * (day + 1))

    def _add_shared_limits(self) -> None:
        """Beds that several teams share, and a camp's visits in their order and interval."""
        solver, nodes = self._routing.solver(), self._nodes
        for beds, members in crowded_lodgings(nodes):
            used = [self._active(node) * crew for node, crew in members]
            solver.Add(solver.Sum(used) <= beds)
        for later, earlier in visits_in_order(nodes):
            solver.Add(self._active(later) <= solver.Sum([self._active(node) for node in earlier]))

    def _active(self, node: int) -> pywrapcp.IntVar:
        return self._routing.ActiveVar(self._index(node))

    def _seen(self) -> None:
        """Look at a solution of the model; errors wait until the search has ended."""
        try:
            cost = self._routing.CostVar().Value()
            cheaper = self._cheapest is None or cost < self._cheapest
            if cheaper and self._kept(self._routes()):
                self._cheapest = cost
            self._solutions += 1
            self._watch.seen(min(1.0, self._solutions / self._effort.solutions))
        except Exception as failure:
            self._failure = failure
        if self._failure is not None or self._watch.stopped():
            self._routing.solver().FinishCurrentSearch()

    def _kept(self, routes: Sequence[Sequence[int]]) -> bool:
        """Pass a plan on if its clock times work out."""
        tours = timed_week(self._nodes, routes)
        if tours is not None:
            self._watch.better(tours, solution_value(self._nodes.problem, tours))
        return tours is not None

    def _routes(self) -> list[list[int]]:
        return [self._route(team) for team in range(len(self._nodes.problem.teams))]

    def _route(self, team: int) -> list[int]:
        route, index = [], self._routing.Start(team)
        while not self._routing.IsEnd(index):
            index = self._routing.NextVar(index).Value()
            route.append(int(self._manager.IndexToNode(index)))
        return route


def timed_week(nodes: Nodes, routes: Sequence[Sequence[int]]) -> tuple[Tour, ...] | None:
    """Give the routes of all teams, ends included, clock times; None when some limit is broken."""
    tours = [
        schedule_tour(nodes.problem, sequence)
        for team, route in enumerate(routes)
        for sequence in day_sequences(nodes, team, route)
    ]
    whole = tuple(tour for tour in tours if tour is not None)
    problem = nodes.problem
    if len(whole) < len(tours) or not within_limits(problem, whole):
        return None
    if not boats_suffice(problem, whole):
        return None
    return whole


def _parameters(effort: Effort, nodes: int) -> object:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    metaheuristics = routing_enums_pb2.LocalSearchMetaheuristic
    parameters.local_search_metaheuristic = metaheuristics.GUIDED_LOCAL_SEARCH
    if nodes <= EXCHANGING:
        parameters.local_search_operators.use_extended_swap_active = BOOL_TRUE
    parameters.solution_limit = effort.solutions
    parameters.time_limit.FromMilliseconds(round(effort.seconds * 1000))
    return parameters


def _rows(matrix: Ints) -> list[list[int]]:
    """Turn a matrix into lists whose equal numbers are one object: a tenth of the memory."""
    numbers, inverse = np.unique(matrix, return_inverse=True)
    shared = np.empty(len(numbers), object)
    shared[:] = numbers.tolist()
    rows: list[list[int]] = shared[inverse.reshape(matrix.shape)].tolist()
    return rows
