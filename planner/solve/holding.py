"""The exact week that must hold one visit more: far below the bound, so that small bets are lost.

A visit that no good week holds costs much, which the master problem in fractions sees in part only.
A plan of the master's own tours says how far below the bound to look, and the bets begin there.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.solve.pick import pick
from planner.solve.pool import pool_of
from planner.solve.week import ExactWeek

PICKING = 1.0  # deterministic seconds of CP-SAT among the tours of the master problem
NEAR = 0.4  # share of the bound below it at which a plan is beaten at once
BETS = (0.1, 0.2, 0.2, 0.2, 0.2, 0.3, 0.4)  # below the bound of then, as shares of it


class HoldingWeek(ExactWeek):
    """The search for the best week of a problem whose value may be far below its first bound."""

    def _floors(self) -> Iterator[int]:
        """Beat a plan of the tours that made the prices; where that is bad, bet in large steps."""
        self._pick_from_master()
        for share in BETS:
            if self.plan is not None and self.value >= self._bet(NEAR):
                break
            yield self._bet(share)
        yield self._worst - 1 if self.plan is None else self.value

    def _pick_from_master(self) -> None:
        """Take the best plan of the tours of the master problem, of one team."""
        field = self._field
        if len(field.teams) != 1 or not self.columns:
            return
        floor = self._worst - 1 if self.plan is None else self.value
        pools = [pool_of(field, self.columns)]
        picked = pick(field, pools, floor, self.plan or (), PICKING, self._watch.stopped)
        if picked.columns is not None:
            self._offer(picked.columns)
