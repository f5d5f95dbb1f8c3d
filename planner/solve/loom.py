"""The integer programme of a week of many teams.

Teams that differ in nothing but their base share their tours: a tour is chosen once for all of
them, and each team follows a thread of its own, from its base to its base, along days that begin
and end where chosen tours do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csc_array

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.column import Column
from planner.solve.columns import Field, night_cost
from planner.solve.kinds import Kind, alike
from planner.solve.nights import guests
from planner.solve.pool import Pool, joined

TAKEN = 0.5  # of a tour or thread: all of it, but for rounding


class _Threads(NamedTuple):
    """(threads,) the number of a team, and the day that it could go from one place to another.

    `still` is 1 for a day without tour; it costs a team at its base no night.
    """

    team: Ints
    day: Ints
    start: Ints
    end: Ints
    still: Ints


@dataclass(frozen=True)
class _Strand:
    """Teams of one kind: the tours that they share, where those lead, and threads along them.

    Attributes
    ----------
    arcs
        (arcs, 4) day, start, end, and 1 for a day without tour.
    arc
        (tours,) which of them a tour is.
    """

    kind: Kind
    tours: Pool
    arcs: Ints
    arc: Ints
    threads: _Threads


class Loom:
    """The programme of some tours.

    Parameters
    ----------
    pools
        Tours of each team; teams of a kind may take each other's.
    """

    def __init__(self, field: Field, pools: Sequence[Pool]) -> None:
        self._field = field
        self._paid: list[tuple[int, int, int]] = []
        days = range(len(field.problem.days))
        self._nights = {
            k: np.array([night_cost(field.problem, k, day) for day in days]) for k in field.teams
        }
        kinds = alike(field.problem, field.days, field.rows, field.teams)
        self._strands = [self._strand(kind, pools) for kind in kinds]

    def _strand(self, kind: Kind, pools: Sequence[Pool]) -> _Strand:
        tours = self._shared([pool for pool in pools if pool.team in kind])
        places = np.column_stack((tours.day, tours.start, tours.end, _still(tours)))
        arcs, arc = np.unique(places, axis=0, return_inverse=True)
        teams, days = [], []
        for k in kind:
            own = self._thread(k, arcs)
            teams.append(np.full(len(own), k))
            days.append(own)
        threads = _Threads(np.concatenate(teams), *np.concatenate(days).T)
        return _Strand(kind, tours, arcs, arc.ravel(), threads)

    def _shared(self, pools: Sequence[Pool]) -> Pool:
        """Put tours of teams together, the best of each day, places and visits; nights apart."""
        beds = list(self._field.rows.beds.values())
        found = []
        for pool in pools:
            night = self._night(pool.team, pool.day, pool.end, _still(pool))
            row = np.where(np.isin(pool.row, beds), -1, pool.row)
            found.append(replace(pool, worth=pool.worth + night, row=row))
        pool = joined(found)
        if pool.own.shape[1]:
            return pool
        least, most = pool.amount.min(initial=0), pool.amount.max(initial=0)
        uses = np.where(pool.row < 0, -1, pool.row * (most - least + 1) + pool.amount - least)
        key = np.column_stack((pool.day, pool.start, pool.end, np.sort(uses, axis=1)))
        order = np.argsort(-pool.worth, kind="stable")
        _, first = np.unique(key[order], axis=0, return_index=True)
        return pool.take(np.sort(order[first]))

    def _thread(self, k: int, arcs: Ints) -> Ints:
        """(days, 4) arcs that can be on a way of a team from where it is to its base."""
        team, days = self._field.problem.teams[k], len(self._field.problem.days)
        own = arcs[np.isfinite(self._nights[k][arcs[:, 0], arcs[:, 2]])]
        by_day = [own[own[:, 0] == day] for day in range(days)]
        here = np.array([team.wakes])
        for day in range(days):
            by_day[day] = by_day[day][np.isin(by_day[day][:, 1], here)]
            here = np.unique(by_day[day][:, 2])
        here = np.array([team.base])
        for day in reversed(range(days)):
            by_day[day] = by_day[day][np.isin(by_day[day][:, 2], here)]
            here = np.unique(by_day[day][:, 1])
        return np.concatenate(by_day)

    def programme(self) -> highspy.HighsLp:
        """Write the programme down: tours of all strands, their threads, and what is paid for."""
        matrix = _Matrix()
        for limit in self._field.rows.shared:
            row = matrix.row(limit.least if limit.least else -np.inf, limit.most)
            if limit.room:
                self._paid.append((row, limit.room, limit.price))
        arcs = [self._add_tours(matrix, strand) for strand in self._strands]
        for strand, rows in zip(self._strands, arcs, strict=True):
            self._add_threads(matrix, strand, rows)
        for row, room, price in self._paid:
            column = matrix.columns(np.array([price]), np.array([room]))
            matrix.enter(np.array([row]), column, np.array([-1]))
        return matrix.lp()

    def _add_tours(self, matrix: _Matrix, strand: _Strand) -> Ints:
        """Add tours; return the rows of their arcs, which threads make even."""
        tours = strand.tours
        idle = (tours.choices < 0).all(axis=1)
        columns = matrix.columns(-tours.worth, np.where(idle, len(strand.kind), 1))
        arcs = np.array([matrix.row(0, 0) for _ in strand.arcs])
        matrix.enter(arcs[strand.arc], columns, np.ones(len(tours)))
        n, m = np.nonzero(tours.row >= 0)
        matrix.enter(tours.row[n, m], columns[n], tours.amount[n, m])
        limits = self._field.rows.of_team[strand.kind[0]]
        for limit, used in zip(limits, tours.own.T, strict=True):
            row = matrix.row(-np.inf, limit.most)
            if limit.room:
                self._paid.append((row, limit.room, limit.price))
            matrix.enter(np.full(len(tours), row), columns, used)
        return arcs

    def _add_threads(self, matrix: _Matrix, strand: _Strand, arcs: Ints) -> None:
        problem, beds = self._field.problem, self._field.rows.beds
        number = {tuple(arc): int(row) for arc, row in zip(strand.arcs.tolist(), arcs, strict=True)}
        awake: dict[tuple[int, int, int], int] = {}
        for k in strand.kind:
            team = problem.teams[k]
            awake[k, 0, team.wakes] = matrix.row(1, 1)
            awake[k, len(problem.days), team.base] = matrix.row(-1, -1)
        threads = np.column_stack(strand.threads).tolist()
        costs = [int(self._night(k, day, end, still)) for k, day, _, end, still in threads]
        columns = matrix.columns(np.array(costs), np.ones(len(threads)))
        for column, (k, day, start, end, still) in zip(columns, threads, strict=True):
            for morning in ((k, day, start), (k, day + 1, end)):
                if morning not in awake:
                    awake[morning] = matrix.row(0, 0)
            rows = [number[day, start, end, still], awake[k, day, start], awake[k, day + 1, end]]
            values = [-1, 1, -1]
            if (end, day) in beds and end != problem.teams[k].base:
                rows.append(beds[end, day])
                values.append(guests(problem, k, day, int(end)))
            matrix.enter(np.array(rows), np.full(len(rows), column), np.array(values))

    def _night(self, k: int, day: int | Ints, end: int | Ints, still: int | Ints) -> Ints:
        """Hundredths that nights cost a team; a day without tour at its base costs nothing."""
        home = end == self._field.problem.teams[k].base
        cost = np.where(home & np.equal(still, 1), 0, self._nights[k][day, end])
        whole: Ints = cost.astype(np.int64)
        return whole

    def week(self, taken: Floats) -> list[Column]:
        """Read the columns of a solution: each team takes the tours along its threads."""
        columns: list[Column] = []
        first = 0
        threads = sum(len(strand.tours) for strand in self._strands)
        for strand in self._strands:
            counts = np.rint(taken[first : first + len(strand.tours)]).astype(int)
            first += len(strand.tours)
            waiting: dict[tuple[int, ...], list[int]] = {}
            for n in np.repeat(np.arange(len(counts)), counts).tolist():
                waiting.setdefault(tuple(strand.arcs[strand.arc[n]].tolist()), []).append(n)
            there = taken[threads : threads + len(strand.threads.team)] > TAKEN
            threads += len(there)
            for k, day, start, end, still in np.column_stack(strand.threads)[there].tolist():
                column = strand.tours.column(waiting[day, start, end, still].pop())
                worth = column.worth - int(self._night(k, day, end, still))
                columns.append(replace(column, team=k, worth=worth))
        return columns


def _still(pool: Pool) -> Ints:
    """(tours,) 1 where a team stays where it is."""
    still: Ints = ((pool.choices < 0).all(axis=1) & (pool.start == pool.end)).astype(np.int64)
    return still


class _Matrix:
    """A programme while it grows: least cost, integers from zero."""

    def __init__(self) -> None:
        self._least: list[float] = []
        self._most: list[float] = []
        self._cost: list[Floats] = []
        self._upper: list[Floats] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._count = 0

    def row(self, least: float, most: float) -> int:
        """Add a row."""
        self._least.append(least)
        self._most.append(most)
        return len(self._least) - 1

    def columns(self, cost: Ints | Floats, upper: Ints | Floats) -> Ints:
        """Add columns; return their numbers."""
        self._cost.append(cost.astype(float))
        self._upper.append(upper.astype(float))
        self._count += len(cost)
        return np.arange(self._count - len(cost), self._count)

    def enter(self, rows: Ints, columns: Ints, values: Ints | Floats) -> None:
        """Add to coefficients."""
        self._entries.append((rows, columns, values.astype(float)))

    def lp(self) -> highspy.HighsLp:
        """All of it, for HiGHS."""
        row, column, value = (np.concatenate(arrays) for arrays in zip(*self._entries, strict=True))
        shape = len(self._least), self._count
        matrix = csc_array((value, (row, column)), shape)
        matrix.sum_duplicates()
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = shape
        lp.col_cost_, lp.col_upper_ = np.concatenate(self._cost), np.concatenate(self._upper)
        lp.col_lower_ = np.zeros(self._count)
        lp.row_lower_, lp.row_upper_ = np.array(self._least), np.array(self._most)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = matrix.indptr
        lp.a_matrix_.index_ = matrix.indices
        lp.a_matrix_.value_ = matrix.data
        lp.integrality_ = [highspy.HighsVarType.kInteger] * self._count
        return lp
