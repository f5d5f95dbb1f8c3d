"""The best chains of day tours, in plain NumPy: see `planner.solve.chains`.

Forward, the chains that reach a place are broadcast against the tours that leave it, in blocks.
Backward, tours alike in visits and use are looked at together, for all masks and uses at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bools, Floats
from planner.solve.chains import LOST, Leaders, Links

BLOCK = 50_000  # pairs of a chain and a tour


def forward(
    links: Links, leaders: Leaders, base: int, masks: int, uses: int
) -> tuple[Floats, Ints]:
    """(D + 1, P, M, Q) most that a chain from the base is worth, and the last tour of it."""
    days, places = leaders.begin.shape[0], leaders.begin.shape[1] - 1
    value = np.full((days + 1, places, masks, uses), LOST)
    last: Ints = np.full(value.shape, -1, np.int64)
    value[0, base, 0, 0] = 0.0
    for day, a, tours in _leaving(leaders):
        s, q = np.nonzero(_worth_going_on(value[day, a]))
        size = max(1, BLOCK // len(tours))
        for n in range(0, len(s), size):
            block = s[n : n + size], q[n : n + size]
            _extend(value[day + 1], last[day + 1], value[day, a][block], *block, links, tours)
    return value, last


def _leaving(leaders: Leaders) -> Iterator[tuple[int, int, Ints]]:
    """Leaders by day and place."""
    for day, begin in enumerate(leaders.begin):
        for a in np.flatnonzero(np.diff(begin)):
            yield day, int(a), leaders.tour[begin[a] : begin[a + 1]]


def _worth_going_on(value: Floats) -> Bools:
    """(M, Q) whether no chain that used no more is worth as much."""
    highest = np.maximum.accumulate(value, axis=1)
    able = value > LOST
    able[:, 1:] &= value[:, 1:] > highest[:, :-1]
    return able


def _extend(
    value: Floats, last: Ints, here: Floats, s: Ints, q: Ints, links: Links, tours: Ints
) -> None:
    """Let chains take tours, where they may and none is worth as much."""
    _, masks, uses = value.shape
    mask, use = links.mask[tours], links.use[tours]
    able = ((s[:, None] & mask) == 0) & (q[:, None] + use < uses)
    chain, tour = np.nonzero(able)
    then = (links.end[tours[tour]] * masks + (s[chain] | mask[tour])) * uses + q[chain] + use[tour]
    worth = here[chain] + links.worth[tours[tour]]
    flat, of_tour = value.reshape(-1), last.reshape(-1)
    better = np.flatnonzero(worth > flat[then])
    then, worth, tour = then[better], worth[better], tour[better]
    np.maximum.at(flat, then, worth)
    first = np.flatnonzero(worth == flat[then])[::-1]
    of_tour[then[first]] = tours[tour[first]]


def backward(links: Links, leaders: Leaders, base: int, masks: int, uses: int) -> Floats:
    """(D + 1, P, M, Q) most that a chain to the base adds within some visits and some use."""
    days, places = leaders.begin.shape[0], leaders.begin.shape[1] - 1
    value = np.full((days + 1, places, masks, uses), LOST)
    value[days, base] = 0.0
    every = np.arange(masks)
    for day, a, tours in reversed(list(_leaving(leaders))):
        for mask, use, alike in _alike(links, tours):
            if use >= uses:
                continue
            holding = every[(every & mask) == mask]
            then = value[day + 1][links.end[alike][:, None], holding ^ mask, : uses - use]
            worth = links.worth[alike][:, None, None]
            most = np.where(then > LOST, then + worth, LOST).max(axis=0)
            here = value[day, a, holding, use:]
            value[day, a, holding, use:] = np.maximum(here, most)
    return value


def _alike(links: Links, tours: Ints) -> Iterator[tuple[int, int, Ints]]:
    """Tours by mask and use."""
    order = np.lexsort((links.use[tours], links.mask[tours]))
    tours = tours[order]
    keys = np.column_stack((links.mask[tours], links.use[tours]))
    bounds = np.flatnonzero((keys[1:] != keys[:-1]).any(axis=1)) + 1
    for own in np.split(tours, bounds):
        yield int(links.mask[own[0]]), int(links.use[own[0]]), own
