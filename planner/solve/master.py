"""The master problem: day tours chosen in fractions, as a linear programme that grows.

Its value, once no tour is left out that would raise it, is a bound that no week exceeds; its prices
say what an hour, a bed, a boat or a visit is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import highspy
import numpy as np

from planner.solve.arrays import Floats
from planner.solve.column import Column, Prices
from planner.solve.columns import Field, away_teams, days_of, places_to_wake
from planner.solve.kinds import Kind
from planner.solve.nights import guests
from planner.solve.rows import Row
from planner.solve.weekly import TeamLimit


class Master:
    """The linear programme of a week.

    Parameters
    ----------
    field
        The week.
    penalty
        Hundredths for each required visit that is left out, and each team that has no way home.
    """

    def __init__(self, field: Field, penalty: float) -> None:
        self._field, self._rows = field, field.rows
        self._kind = {k: kind for kind in field.kinds for k in kind}
        self.columns: list[Column] = []
        self._known: dict[tuple[object, ...], int] = {}
        self._lp = highspy.Highs()
        self._lp.setOptionValue("output_flag", False)
        self._lp.setOptionValue("threads", 1)
        self._lp.setOptionValue("solver", "simplex")
        self._flow: dict[tuple[int, int, int], int] = {}
        for kind in field.kinds:
            self._add_flow(kind)
        self._first_shared = self._lp.getNumRow()
        for row in self._rows.shared:
            self._add_row(row.least if row.least else -highspy.kHighsInf, row.most)
        self._first_of_team: dict[int, int] = {}
        for kind in field.kinds:
            self._first_of_team[kind[0]] = self._lp.getNumRow()
            for limit in self._rows.of_team[kind[0]]:
                self._add_row(-highspy.kHighsInf, limit.most)
        self._add_slacks(penalty)
        self._slack = self._lp.getNumCol()

    def _add_slacks(self, penalty: float) -> None:
        """Let required visits be left out, and limits be exceeded, at a cost."""
        for number in self._rows.required:
            self._add_slack(self._first_shared + int(number), penalty, 1.0, 1.0)
        limits: list[tuple[int, Row | TeamLimit]] = list(
            enumerate(self._rows.shared, self._first_shared)
        )
        for k, first in self._first_of_team.items():
            limits += enumerate(self._rows.of_team[k], first)
        for number, limit in limits:
            if limit.room:
                self._add_slack(number, limit.price, limit.room, -1.0)
        for k in away_teams(self._field):
            self._add_leap(k, penalty)

    def _add_leap(self, team: int, cost: float) -> None:
        """Let a team that is away be home at once, at a cost."""
        week, first = self._field.problem.teams[team], self._kind[team][0]
        ends = (first, 0, week.wakes), (first, len(self._field.problem.days), week.base)
        rows = np.array([self._flow[end] for end in ends], np.int32)
        self._lp.addCol(float(cost), 0.0, 1.0, 2, rows, np.array([1.0, -1.0]))

    def _add_slack(self, row: int, cost: float, most: float, sign: float) -> None:
        index = np.array([row], np.int32)
        self._lp.addCol(float(cost), 0.0, float(most), 1, index, np.full(1, sign))

    def _add_row(self, least: float, most: float) -> None:
        none = np.array([], np.int32)
        self._lp.addRow(float(least), float(most), 0, none, np.array([], float))

    def _add_flow(self, kind: Kind) -> None:
        """As many teams leave a place as came; each starts where it is, and ends at its base."""
        problem = self._field.problem
        days = len(problem.days)
        bases = Counter(problem.teams[k].base for k in kind)
        begins = Counter(problem.teams[k].wakes for k in kind)
        for day in range(days + 1):
            places = {p for k in kind for p in places_to_wake(problem, k, day)}
            for place in sorted(places):
                self._flow[kind[0], day, place] = self._lp.getNumRow()
                balance = {0: begins[place], days: -bases[place]}.get(day, 0)
                self._add_row(balance, balance)

    def add(self, columns: Sequence[Column]) -> int:
        """Add columns, or better ones for those with the same visits; return how many are new."""
        fresh: list[Column] = []
        starts: list[int] = []
        index: list[int] = []
        value: list[float] = []
        cost: list[float] = []
        for column in columns:
            works = tuple(sorted(column.choices))
            key = column.team, column.day, column.start, column.end, column.duty, works
            if key in self._known and self._known[key] >= column.worth:
                continue
            self._known[key] = column.worth
            fresh.append(column)
        for column, entries in zip(fresh, self.entries(fresh), strict=True):
            starts.append(len(index))
            cost.append(-float(column.worth))
            for row, amount in entries.items():
                index.append(row)
                value.append(float(amount))
        self.columns += fresh
        count = len(cost)
        if count:
            self._lp.addCols(
                count,
                np.array(cost),
                np.zeros(count),
                np.full(count, highspy.kHighsInf),
                len(index),
                np.array(starts, np.int32),
                np.array(index, np.int32),
                np.array(value),
            )
        return count

    def entries(self, columns: Sequence[Column]) -> list[dict[int, int]]:
        """Rows of columns and their coefficients."""
        entries = [self._work_and_night(column) for column in columns]
        by_team: dict[int, list[int]] = {}
        for n, column in enumerate(columns):
            by_team.setdefault(column.team, []).append(n)
        for team, own in by_team.items():
            days = days_of(self._field, [columns[n] for n in own])
            first = self._first_of_team[self._kind[team][0]]
            limits = list(enumerate(self._rows.of_team[team], first))
            limits += [(self._first_shared + n, limit) for n, limit in self._rows.joint[team]]
            for row, limit in limits:
                for n, used in zip(own, limit.use(days).tolist(), strict=True):
                    if used:
                        entries[n][row] = used
        return entries

    def _work_and_night(self, column: Column) -> dict[int, int]:
        problem, by_choice = self._field.problem, self._rows.by_choice
        kind = self._kind[column.team]
        entries = {
            self._flow[kind[0], column.day, column.start]: 1,
            self._flow[kind[0], column.day + 1, column.end]: -1,
        }
        for choice in column.choices:
            for row, amount in zip(by_choice.row[choice], by_choice.amount[choice], strict=True):
                if row >= 0:
                    key = self._first_shared + int(row)
                    entries[key] = entries.get(key, 0) + int(amount)
        bed = self._rows.beds.get((column.end, column.day))
        if bed is not None and column.end not in {problem.teams[k].base for k in kind}:
            taken = guests(problem, column.team, column.day, column.end)
            entries[self._first_shared + bed] = taken
        return entries

    def solve(self) -> tuple[float, Prices]:
        """Solve for the columns so far: the value in hundredths, and the prices."""
        self._lp.run()
        solution = self._lp.getSolution()
        price = -np.array(solution.row_dual)
        problem = self._field.problem
        nights = len(problem.places) + len(problem.moorings)
        waking = np.zeros((len(problem.teams), len(problem.days) + 1, nights))
        for (k, day, place), row in self._flow.items():
            waking[list(self._kind[k]), day, place] = price[row]
        shared = price[self._first_shared : self._first_shared + len(self._rows.shared)]
        of_team = [np.zeros(len(limits)) for limits in self._rows.of_team]
        for k, first in self._first_of_team.items():
            of_team[k] = np.maximum(price[first : first + len(of_team[k])], 0.0)
        value = -self._lp.getInfo().objective_function_value
        return value, Prices(waking, shared, tuple(of_team))

    def best(self, most: int) -> list[Column]:
        """Columns that the last prices are nearest to taking, at most so many."""
        loss = np.array(self._lp.getSolution().col_dual)[self._slack :]
        order = np.argsort(loss, kind="stable")[:most]
        return [self.columns[n] for n in np.sort(order)]

    def shares(self) -> Floats:
        """(columns,) how much of each column the last solution takes."""
        return np.array(self._lp.getSolution().col_value)[self._slack :]
