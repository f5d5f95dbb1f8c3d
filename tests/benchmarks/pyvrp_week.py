"""A week with nights at the base, as PyVRP models it best.

Days follow one another on one clock, and each team has a vehicle a day that only runs on its day.
A camp is a group of which one client at most is visited: one for each session length and each run
of days on which the camp is open, so that a camp that is open all week needs no client a day.
Prizes are session values and the distance is the travel minutes, so PyVRP maximises exactly the
value of the instance. Clients of single days and loads that tell days apart did worse.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, Solution, VehicleType, solve

from planner.bench.plain import PlainDay
from planner.bench.weeks import WeekInstance
from tests.benchmarks.peer import Goal, PeerRun, plan_at_base, refereed


class _Until:
    """Stops at a goal, and remembers when the best plan was first seen."""

    def __init__(self, goal: Goal, prizes: int) -> None:
        self._goal, self._prizes = goal, prizes
        self._began = time.perf_counter()
        self._best: int | None = None
        self.found = 0.0

    def __call__(self, best_cost: int) -> bool:
        seconds = time.perf_counter() - self._began
        if self._best is None or best_cost < self._best:
            self._best, self.found = best_cost, seconds
        return self._prizes - self._best >= self._goal.value or seconds > self._goal.seconds


def run_pyvrp(instance: WeekInstance, goal: Goal, seed: int = 0) -> PeerRun:
    """Let PyVRP plan until it reaches the goal; on one thread, as it has no more."""
    offers = tuple(_offers(instance))
    data = _problem(instance, offers)
    stop = _Until(goal, sum(client.prize for client in data.clients()))
    result = solve(data, stop, seed=seed, collect_stats=False)
    return PeerRun(refereed(instance, _plan(instance, offers, result.best)), stop.found)


def _offers(instance: WeekInstance) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """List (camp, session, first and last day of a run of open days): one a client."""
    for c, camp in enumerate(instance.camps):
        for run in _runs(camp.open_days):
            for option in range(len(camp.sessions)):
                yield c, option, run


def _runs(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of days that follow one another."""
    for day in sorted(days):
        if day - 1 not in days:
            last = day
            while last + 1 in days:
                last += 1
            yield day, last


def _problem(
    instance: WeekInstance, offers: Sequence[tuple[int, int, tuple[int, int]]]
) -> ProblemData:
    length = instance.minutes_per_day
    dawn = [day * (length + 1) for day in range(instance.days)]
    camps = sorted({camp for camp, _, _ in offers})
    groups = [ClientGroup(required=False) for _ in camps]
    clients = []
    for number, (c, option, (first, last)) in enumerate(offers):
        session, group = instance.camps[c].sessions[option], camps.index(c)
        groups[group].add_client(number)
        clients.append(
            Client(
                location=instance.camps[c].place,
                service_duration=session.minutes,
                tw_early=dawn[first],
                tw_late=dawn[last] + length,
                prize=session.value,
                required=False,
                group=group,
            )
        )
    vehicles = [
        VehicleType(
            start_depot=k,
            end_depot=k,
            tw_early=dawn[day],
            tw_late=dawn[day] + length,
            shift_duration=length,
        )
        for k in range(len(instance.teams))
        for day in range(instance.days)
    ]
    travel: Any = np.array(
        instance.travel, np.int64
    )  # PyVRP names a type of arrays that NumPy has left
    return ProblemData(
        [Location(0, 0) for _ in travel],  # only the matrix counts
        clients,
        [Depot(location=team.base) for team in instance.teams],
        vehicles,
        [travel],
        [travel],
        groups,
    )


def _plan(
    instance: WeekInstance,
    offers: Sequence[tuple[int, int, tuple[int, int]]],
    solution: Solution,
) -> tuple[PlainDay, ...]:
    visits = {}
    for route in solution.routes():
        held = [offers[activity.idx] for activity in route if activity.is_client()]
        visits[divmod(route.vehicle_type(), instance.days)] = [(c, o) for c, o, _ in held]
    return plan_at_base(instance, visits)
