"""What the rest of a day could bring, in plain NumPy: see `planner.solve.outlook`.

Each step of time needs those before it, so steps are taken one by one; within a step all nodes and
works are looked at together. Time before the first step is minus infinity, so that a work that
takes too long needs no look of its own; what lies behind all works moves on by one a step.
"""

from __future__ import annotations

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.outlook import NOTHING


def looked(
    node: Ints, camps: Ints, took: Ints, gain: Floats, home: Floats, back: Ints, steps: int
) -> tuple[Floats, Ints, Floats]:
    """Fill (nodes, steps) best, follower and second best."""
    nodes, goal_camp = len(camps), camps[node]
    best, second = np.full((2, nodes, 2 * steps), -np.inf)
    next_camp = np.full((nodes, 2 * steps), -1, np.int64)
    follower = np.full((nodes, steps), -1, np.int64)
    rows, own_camp = np.arange(nodes), camps[:, None]
    gain = np.where(goal_camp == own_camp, -np.inf, gain)
    behind = 2 * steps * node + steps - np.minimum(took, steps)
    endings = np.where(back[..., None] <= np.arange(steps), home[..., None], NOTHING)
    endings = endings.max(axis=1, initial=NOTHING)
    for left in range(steps):
        again = next_camp.take(behind) == own_camp
        worth = gain + np.where(again, second.take(behind), best.take(behind))
        ending, first = endings[:, left], worth.argmax(axis=1)
        most = worth[rows, first]
        better = most > ending
        camp = np.where(better, goal_camp[first], -1)
        worth[goal_camp == camp[:, None]] = -np.inf
        best[:, steps + left] = np.maximum(ending, most)
        second[:, steps + left] = np.maximum(ending, worth.max(axis=1))
        next_camp[:, steps + left] = camp
        follower[:, left] = np.where(better, node[first], -1)
        behind += 1
    return best[:, steps:], follower, second[:, steps:]
