"""How the search for a plan went: what may differ between two runs of the same inputs."""

from __future__ import annotations

from collections.abc import Sequence

from planner.itinerary.record import PlanRecord
from planner.solution import Ending

MOST_MILESTONES = 200


class Milestone(PlanRecord):
    """From this second on: what the best plan was worth, and what none could exceed, in points."""

    seconds: float
    value: float | None
    bound: float | None


class Run(PlanRecord):
    """What may differ between two runs of the same inputs.

    ``ending`` is why the search ended: only one that ended by its ``work`` gives the same plan
    everywhere. ``trace`` tells how value and bound came nearer to each other.
    """

    seconds: float
    ending: Ending
    version: str
    region_path: str
    trace: tuple[Milestone, ...] = ()


def thinned(trace: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Leave out milestones that tell nothing new, and of very many all but some; the last stays."""
    told = [
        point
        for before, point in zip((None, *trace), trace, strict=False)
        if before is None or (before.value, before.bound) != (point.value, point.bound)
    ]
    step = -(-len(told) // MOST_MILESTONES)
    return tuple(told[::-1][:: max(1, step)][::-1])
