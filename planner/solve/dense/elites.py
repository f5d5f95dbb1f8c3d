"""Plans with other nights, each the best with its own, to go on from."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem.week import Ints
from planner.solve.dense.sequence import State

MOST = 40
FRESH = 0.03  # of the best worth: the bonus of a plan that was tried once


@dataclass(frozen=True)
class Elite:
    """A plan: nights, works of each route and how many; its worth, and how often it was tried."""

    nights: Ints
    length: Ints
    work: Ints
    worth: float
    tries: int


class Elites:
    """The best plans by their nights."""

    def __init__(self) -> None:
        self._found: dict[bytes, Elite] = {}

    def keep(self, state: State, worth: float) -> None:
        """Keep a plan if it is the best with its nights; forget the worst of too many."""
        key = state.nights.tobytes()
        old = self._found.get(key)
        tries = 1 if old is None else old.tries + 1
        if old is None or worth > old.worth:
            copies = state.nights.copy(), state.length.copy(), state.work.copy()
            self._found[key] = Elite(*copies, worth, tries)
        else:
            self._found[key] = Elite(old.nights, old.length, old.work, old.worth, tries)
        if len(self._found) > MOST:
            del self._found[min(self._found, key=lambda k: self._found[k].worth)]

    def best(self) -> Elite:
        """The plan that is worth most."""
        return max(self._found.values(), key=lambda elite: elite.worth)

    def promising(self) -> Elite:
        """A plan that is worth much, or was seldom tried."""
        fresh = FRESH * abs(self.best().worth)
        return max(self._found.values(), key=lambda elite: elite.worth + fresh / elite.tries)
