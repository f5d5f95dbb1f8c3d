"""When a drive may begin so that the ferries on its way run.

A ferry with hours must be reached after it opens, and wait and crossing must end before it closes.
Breaks on the way are not known here: they are for the caller, who may only reach a ferry later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.network.chains import Chains
from planner.network.tables import MIDNIGHT, Ints, RoadEdges


@dataclass(frozen=True, eq=False)
class Departures:
    """First and last minute of the day at which ways without breaks may be begun.

    ``first`` is 0 and ``last`` `MIDNIGHT` where no ferry has hours; ``last`` lies before ``first``,
    or before midnight of the day, where the ferries cannot be passed on one day.
    """

    first: Ints
    last: Ints

    @property
    def timed(self) -> bool:
        """Whether any of the ways has a ferry with hours."""
        return bool((self.last < MIDNIGHT).any())


def hours_of(chains: Chains, roads: RoadEdges | None) -> tuple[Ints, Ints]:
    """Give the hours of chains, minutes; 0 and `MIDNIGHT` without hours, and on rivers.

    What has hours is a chain of its own, so the hours of its last edge are those of a chain.
    """
    if roads is None:
        return np.zeros(len(chains.head), np.int64), np.full(len(chains.head), MIDNIGHT)
    drawn = roads.edges.drawn[chains.last]
    return roads.opens[drawn], roads.closes[drawn]
