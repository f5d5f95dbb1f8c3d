"""A day tour as a column of the master problem, and the prices of its rows."""

from __future__ import annotations

from dataclasses import dataclass

from planner.solve.arrays import Floats


@dataclass(frozen=True)
class Column:
    """A day of a team: `worth` in hundredths, its night included; `choices` in order.

    `duty`, `wheel` and `labour` are minutes out, at the wheel and of work at camps.
    """

    team: int
    day: int
    start: int
    end: int
    worth: int
    duty: int
    choices: tuple[int, ...]
    wheel: int = 0
    labour: int = 0

    @property
    def out(self) -> bool:
        """Whether the team moves or works."""
        return bool(self.choices) or self.start != self.end


@dataclass(frozen=True)
class Prices:
    """Prices of the rows, in hundredths a unit.

    `waking` holds, by team and day (one day more than the week has), (nights,) what it is worth to
    wake at each place or mooring; `shared` is (shared rows,); `of_team` by team (limits,).
    """

    waking: Floats
    shared: Floats
    of_team: tuple[Floats, ...]
