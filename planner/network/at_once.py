"""Fastest ways of small networks, from all sources at once, in NumPy.

What `shortest` finds by compiled searches, one after the other, is found here by going one chain
further everywhere until nothing comes sooner. That is more work, but takes a few milliseconds where
to load compiled code takes half a second. Of ways that take equally long the same one counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.network.chains import Small
from planner.network.streets import NO_CHAIN, NO_PATH, NOT_REACHED, Between, Loads, Streets
from planner.network.tables import MIDNIGHT, MS_PER_MINUTE, Ints


def ways_at_once(streets: Streets, loads: Loads, sources: Small, targets: Small) -> Between:
    """Find the fastest ways from each source to each target; every open chain takes some time."""
    reached = _reached(streets, sources)
    if not len(streets.head):
        nothing = np.zeros_like(reached)
        return _between(reached, _Sums(nothing, nothing, nothing, nothing + MIDNIGHT), targets)
    before = _before(streets, reached)
    sums = _along(streets.tail, before, _steps(streets, loads, reached, before))
    return _between(reached, sums, targets)


class _Sums(NamedTuple):
    """What is added up or narrowed along ways to joints, (sources, joints) each."""

    metres: Ints
    fuel_ml: Ints
    first: Ints
    last: Ints


def _between(reached: Ints, sums: _Sums, targets: Small) -> Between:
    ms = np.where(reached < NOT_REACHED, reached, NO_PATH)
    return Between(*(table[:, targets] for table in (ms, *sums)))


def _reached(streets: Streets, sources: Small) -> Ints:
    """(sources, joints) milliseconds, `NOT_REACHED` where there is no way."""
    reached = np.full((len(sources), len(streets.starts) - 1), NOT_REACHED)
    reached[np.arange(len(sources)), sources] = 0
    usable = np.flatnonzero(streets.ms >= 0)
    chains = usable[np.argsort(streets.head[usable], kind="stable")]
    if not len(chains):
        return reached
    heads, starts = np.unique(streets.head[chains], return_index=True)
    tails, ms = streets.tail[chains], streets.ms[chains]
    while True:
        then = np.minimum.reduceat(reached[:, tails] + ms, starts, axis=1)
        sooner = np.minimum(reached[:, heads], then)
        if np.array_equal(sooner, reached[:, heads]):
            return reached
        reached[:, heads] = sooner


def _before(streets: Streets, reached: Ints) -> Ints:
    """(sources, joints) the chain that leads in: of several the one with the first last edge."""
    before = np.full(reached.shape, NO_CHAIN)
    for chain in np.argsort(-streets.last):  # what is written last stays
        then = reached[:, streets.tail[chain]] + streets.ms[chain]
        leads = (streets.ms[chain] >= 0) & (then == reached[:, streets.head[chain]])
        before[leads & (then < NOT_REACHED), streets.head[chain]] = chain
    return before


def _steps(streets: Streets, loads: Loads, reached: Ints, before: Ints) -> _Sums:
    """What the last chain of each way adds, or how it narrows when the way may be begun."""
    led = before != NO_CHAIN
    timed = led & (loads.closes[before] < MIDNIGHT)
    begun = np.take_along_axis(reached, streets.tail[before], axis=1)
    first = loads.opens[before] - begun // MS_PER_MINUTE
    last = loads.closes[before] - -(-reached // MS_PER_MINUTE)
    return _Sums(
        np.where(led, loads.metres[before], 0),
        np.where(led, loads.fuel_ml[before], 0),
        np.where(timed, np.maximum(first, 0), 0),
        np.where(timed, np.minimum(last, MIDNIGHT), MIDNIGHT),
    )


def _along(tail: Small, before: Ints, sums: _Sums) -> _Sums:
    """Join the last steps of ways to whole ways, twice as many chains at a time."""
    behind = np.where(before == NO_CHAIN, np.arange(before.shape[1]), tail[before])
    sums = _Sums(*(part.copy() for part in sums))
    while True:
        metres, fuel_ml, first, last = (np.take_along_axis(p, behind, axis=1) for p in sums)
        sums = _Sums(
            sums.metres + metres,
            sums.fuel_ml + fuel_ml,
            np.maximum(sums.first, first),
            np.minimum(sums.last, last),
        )
        further = np.take_along_axis(behind, behind, axis=1)
        if np.array_equal(further, behind):
            return sums
        behind = further
