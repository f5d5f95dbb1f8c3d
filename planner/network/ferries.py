"""When a drive may begin so that the ferries on its way run.

A ferry with hours must be reached after it opens, and wait and crossing must end before it closes.
Breaks on the way are not known here: they are for the caller, who may only reach a ferry later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.network.shortest import Trees
from planner.network.tables import MIDNIGHT, MS_PER_MINUTE, Ints, RoadEdges, whole_minutes


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


def departures(trees: Trees, roads: RoadEdges) -> Departures:
    """Find for each path of `trees` when it may be begun; rounded so that no ferry is missed."""
    opens, closes = trees.of_last(roads.opens, 0), trees.of_last(roads.closes, MIDNIGHT)
    timed = closes < MIDNIGHT
    reached = np.take_along_axis(trees.ms, trees.before, axis=1) // MS_PER_MINUTE
    first = np.where(timed, np.maximum(opens - reached, 0), 0)
    last = np.where(timed, closes - whole_minutes(trees.ms), MIDNIGHT)
    return Departures(trees.joined(first, np.maximum), trees.joined(last, np.minimum))
