"""CP-SAT: the best week that can be put together from tours that are listed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.pool import Pool
from planner.solve.rows import Row
from planner.solve.stop import Stopped
from planner.solve.weekly import TeamLimit

POLL = 0.05  # seconds between questions whether to stop


@dataclass(frozen=True)
class Picked:
    """The best week found, None where there is none; whether no better one can be put together."""

    columns: tuple[Column, ...] | None
    value: int
    proven: bool
    bound: float


def pick(
    field: Field,
    pools: Sequence[Pool],
    floor: int,
    hint: Sequence[Column],
    work: float,
    stopped: Stopped,
) -> Picked:
    """Choose tours, worth more than `floor` together, that keep all limits.

    Parameters
    ----------
    hint
        Tours of the best week so far.
    work
        Limit in CP-SAT's deterministic seconds.
    stopped
        Asked now and then.
    """
    model, taken = _model(field, pools, floor, hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # the same answer however fast the machine is
    solver.parameters.max_deterministic_time = work
    solver.parameters.catch_sigint_signal = False
    status = _solved(solver, model, stopped)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        columns = [
            pool.column(n)
            for pool, own in zip(pools, taken, strict=True)
            for n, variable in enumerate(own)
            if solver.boolean_value(variable)
        ]
        value = week_worth(field, columns)
        return Picked(
            tuple(columns), value, status == cp_model.OPTIMAL, solver.best_objective_bound
        )
    proven = status == cp_model.INFEASIBLE
    return Picked(None, floor, proven, float(floor) if proven else np.inf)


def _solved(solver: cp_model.CpSolver, model: cp_model.CpModel, stopped: Stopped) -> object:
    """Solve in a thread of its own, so that Ctrl-C is heard meanwhile."""
    answer: list[object] = []
    thread = threading.Thread(target=lambda: answer.append(solver.solve(model)))
    thread.start()
    try:
        while thread.is_alive():
            thread.join(POLL)
            if stopped():
                solver.stop_search()
    finally:
        while thread.is_alive():
            solver.stop_search()
            thread.join(POLL)
    return answer[0]


def _model(
    field: Field, pools: Sequence[Pool], floor: int, hint: Sequence[Column]
) -> tuple[cp_model.CpModel, list[list[cp_model.IntVar]]]:
    model = cp_model.CpModel()
    paid: list[tuple[int, cp_model.IntVar]] = []
    taken = [[model.new_bool_var("") for _ in range(len(pool))] for pool in pools]
    for pool, own in zip(pools, taken, strict=True):
        _join_days(field, model, pool, own)
        for m, limit in enumerate(field.rows.of_team[pool.team]):
            used = pool.own[:, m]
            total = sum(int(used[n]) * own[n] for n in np.flatnonzero(used))
            model.add(total <= limit.most + _beyond(model, limit, paid))
    _share(field, model, pools, taken, paid)
    if hint:
        hinted = set(hint)
        for pool, own in zip(pools, taken, strict=True):
            for n, variable in enumerate(own):
                model.add_hint(variable, pool.column(n) in hinted)
    worths = [
        int(worth) * variable
        for pool, own in zip(pools, taken, strict=True)
        for worth, variable in zip(pool.worth, own, strict=True)
    ]
    gain = sum(worths) - sum(price * beyond for price, beyond in paid)
    model.add(gain >= floor + 1)
    model.maximize(gain)
    return model, taken


def _beyond(
    model: cp_model.CpModel, limit: Row | TeamLimit, paid: list[tuple[int, cp_model.IntVar]]
) -> cp_model.IntVar | int:
    """How far beyond a limit the week goes, which is paid for; 0 where it may not."""
    if not limit.room:
        return 0
    beyond = model.new_int_var(0, limit.room, "")
    paid.append((limit.price, beyond))
    return beyond


def _share(
    field: Field,
    model: cp_model.CpModel,
    pools: Sequence[Pool],
    taken: Sequence[Sequence[cp_model.IntVar]],
    paid: list[tuple[int, cp_model.IntVar]],
) -> None:
    """Keep the limits that teams share."""
    used: list[list[tuple[cp_model.IntVar, int]]] = [[] for _ in field.rows.shared]
    for pool, own in zip(pools, taken, strict=True):
        for n, m in np.argwhere(pool.row >= 0):
            used[pool.row[n, m]].append((own[n], int(pool.amount[n, m])))
    for limit, terms in zip(field.rows.shared, used, strict=True):
        if limit.key[0] == "visit":
            variables = [variable for variable, _ in terms]
            (model.add_exactly_one if limit.least else model.add_at_most_one)(variables)
        elif terms or limit.most < 0:
            total = sum(amount * variable for variable, amount in terms)
            model.add(total <= limit.most + _beyond(model, limit, paid))


def _join_days(
    field: Field, model: cp_model.CpModel, pool: Pool, own: Sequence[cp_model.IntVar]
) -> None:
    """Each day starts where the one before ended, the first where the team is, the last at home."""
    days, team = len(field.problem.days), field.problem.teams[pool.team]
    leaving: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    coming: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for n, variable in enumerate(own):
        leaving.setdefault((int(pool.day[n]), int(pool.start[n])), []).append(variable)
        coming.setdefault((int(pool.day[n]) + 1, int(pool.end[n])), []).append(variable)
    model.add_exactly_one(leaving.get((0, team.wakes), []))
    model.add_exactly_one(coming.get((days, team.base), []))
    for day in range(1, days):
        places = {p for d, p in leaving if d == day} | {p for d, p in coming if d == day}
        for place in sorted(places):
            model.add(sum(coming.get((day, place), [])) == sum(leaving.get((day, place), [])))
        model.add_exactly_one([x for (d, _), xs in leaving.items() if d == day for x in xs])
