"""The master problem: day tours chosen in fractions, as a linear programme that grows.

Its value, once no tour is left out that would raise it, is a bound that no week exceeds; its prices
say what an hour, a bed, a boat or a visit is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from planner.problem.week import WeekProblem
from planner.solve.arrays import Floats
from planner.solve.nodes import night_places
from planner.solve.rows import Rows, TeamLimit


@dataclass(frozen=True)
class Column:
    """A day of a team: `worth` in hundredths, its night included; `choices` in order."""

    team: int
    day: int
    start: int
    end: int
    worth: int
    duty: int
    choices: tuple[int, ...]

    @property
    def out(self) -> bool:
        """Whether the team moves or works."""
        return bool(self.choices) or self.start != self.end


@dataclass(frozen=True)
class Prices:
    """Prices of the rows, in hundredths a unit.

    `waking` holds, by team and day (one day more than the week has), (places,) what it is worth to
    wake at each place; `shared` is (shared rows,); `of_team` by team (limits,).
    """

    waking: Floats
    shared: Floats
    of_team: tuple[Floats, ...]


class Master:
    """The linear programme of a week.

    Parameters
    ----------
    problem, rows
        The week and its limits.
    penalty
        Hundredths for each required visit that is left out.
    """

    def __init__(self, problem: WeekProblem, rows: Rows, penalty: float) -> None:
        self._problem, self._rows = problem, rows
        self.columns: list[Column] = []
        self._known: dict[tuple[object, ...], int] = {}
        self._lp = highspy.Highs()
        self._lp.setOptionValue("output_flag", False)
        self._lp.setOptionValue("threads", 1)
        self._lp.setOptionValue("solver", "simplex")
        self._flow: dict[tuple[int, int, int], int] = {}
        self._add_flow()
        self._first_shared = self._lp.getNumRow()
        for row in rows.shared:
            self._add_row(-highspy.kHighsInf if not row.least else row.least, row.most)
        self._first_of_team = []
        for limits in rows.of_team:
            self._first_of_team.append(self._lp.getNumRow())
            for limit in limits:
                self._add_row(-highspy.kHighsInf, limit.most)
        self._missing = len(rows.required)
        for number in rows.required:
            index = np.array([self._first_shared + number], np.int32)
            self._lp.addCol(penalty, 0.0, 1.0, 1, index, np.ones(1))

    def _add_row(self, least: float, most: float) -> None:
        none = np.array([], np.int32)
        self._lp.addRow(float(least), float(most), 0, none, np.array([], float))

    def _add_flow(self) -> None:
        days = len(self._problem.days)
        for k, team in enumerate(self._problem.teams):
            for day in range(days + 1):
                if day in (0, days):
                    places: Iterable[int] = (team.base,)
                else:
                    places = night_places(self._problem, k, day - 1)
                for place in places:
                    self._flow[k, day, place] = self._lp.getNumRow()
                    balance = {0: 1.0, days: -1.0}.get(day, 0.0)
                    self._add_row(balance, balance)

    def add(self, columns: Sequence[Column]) -> int:
        """Add columns, or better ones for those with the same visits; return how many are new."""
        starts: list[int] = []
        index: list[int] = []
        value: list[float] = []
        cost: list[float] = []
        for column in columns:
            key = column.team, column.day, column.start, column.end, tuple(sorted(column.choices))
            if key in self._known and self._known[key] >= column.worth:
                continue
            self._known[key] = column.worth
            self.columns.append(column)
            starts.append(len(index))
            cost.append(-float(column.worth))
            for row, amount in self.entries(column).items():
                index.append(row)
                value.append(float(amount))
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

    def entries(self, column: Column) -> dict[int, int]:
        """Rows of a column and their coefficients."""
        k, by_choice = column.team, self._rows.by_choice
        entries = {
            self._flow[k, column.day, column.start]: 1,
            self._flow[k, column.day + 1, column.end]: -1,
        }
        for choice in column.choices:
            for row, amount in zip(by_choice.row[choice], by_choice.amount[choice], strict=True):
                if row >= 0:
                    key = self._first_shared + int(row)
                    entries[key] = entries.get(key, 0) + int(amount)
        bed = self._rows.beds.get((column.end, column.day))
        if bed is not None and column.end != self._problem.teams[k].base:
            entries[self._first_shared + bed] = self._problem.teams[k].crew(column.day)
        for n, limit in enumerate(self._rows.of_team[k]):
            used = limit_use(self._problem, limit, column)
            if used:
                entries[self._first_of_team[k] + n] = used
        return entries

    def solve(self) -> tuple[float, Prices]:
        """Solve for the columns so far: the value in hundredths, and the prices."""
        self._lp.run()
        solution = self._lp.getSolution()
        price = -np.array(solution.row_dual)
        teams, days = len(self._problem.teams), len(self._problem.days)
        waking = np.zeros((teams, days + 1, len(self._problem.places)))
        for (k, day, place), row in self._flow.items():
            waking[k, day, place] = price[row]
        shared = price[self._first_shared : self._first_shared + len(self._rows.shared)]
        of_team = tuple(
            np.maximum(price[first : first + len(limits)], 0.0)
            for first, limits in zip(self._first_of_team, self._rows.of_team, strict=True)
        )
        return -self._lp.getInfo().objective_function_value, Prices(waking, shared, of_team)

    def shares(self) -> Floats:
        """(columns,) how much of each column the last solution takes."""
        return np.array(self._lp.getSolution().col_value)[self._missing :]


def limit_use(problem: WeekProblem, limit: TeamLimit, column: Column) -> int:
    """How much of a limit of its team a day uses."""
    match limit.kind:
        case "duty":
            return column.duty if column.day in limit.days else 0
        case "night":
            return int(column.end != problem.teams[column.team].base)
    return int(column.out)
