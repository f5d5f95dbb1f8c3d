"""Compiled: good days that come by are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits, Floats
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.dense.ground import Ground
from planner.solve.dense.sequence import is_out

KEPT = 20_000  # days
MIXER = np.uint64(0x9E3779B97F4A7C15)  # spreads numbers over all 64 bits


class Memory(NamedTuple):
    """Days that came by, each with the best plan that it was in.

    Attributes
    ----------
    size, slot
        (1,) how many there are; a table of where a day with some key is, -1 for nowhere.
    key, route, length, ends, work, gain, duty, worth
        (kept,) what tells days apart, route, works, (kept, 2) places, (kept, works) works,
        hundredths, minutes, and what the plan was worth.
    """

    size: Ints
    slot: Ints
    key: Bits
    route: Ints
    length: Ints
    ends: Ints
    work: Ints
    gain: Ints
    duty: Ints
    worth: Floats


def new_memory(ground: Ground, kept: int = KEPT) -> Memory:
    """Make room for days."""
    numbers = [np.zeros(kept, np.int64) for _ in range(4)]
    return Memory(
        np.zeros(1, np.int64),
        np.full(4 << kept.bit_length(), -1, np.int64),
        np.zeros(kept, np.uint64),
        numbers[0],
        numbers[1],
        np.zeros((kept, 2), np.int64),
        np.zeros((kept, ground.room), np.int64),
        numbers[2],
        numbers[3],
        np.zeros(kept),
    )


def remembered(field: Field, g: Ground, memory: Memory) -> Iterator[Column]:
    """Write days as columns, those of the best plans first, each for all teams that could do it."""
    count = int(memory.size[0])
    for k in np.argsort(-memory.worth[:count], kind="stable").tolist():
        r, (start, end) = int(memory.route[k]), memory.ends[k].tolist()
        choices = tuple(g.choice[memory.work[k, : memory.length[k]]].tolist())
        day = r % g.days
        for t, team in enumerate(field.teams):
            own = t * g.days + day
            if g.day[own] == g.day[r] and start in g.beds[t, day] and end in g.beds[t, day + 1]:
                worth = int(memory.gain[k] - g.night[own, end])
                yield Column(team, day, start, end, worth, int(memory.duty[k]), choices)


@compiled
def remember(g, s, memory, out, worth):  # type: ignore[no-untyped-def]  # numba infers all types
    """Keep the routes of a plan that are marked in `out`, as far as there is room."""
    for r in range(len(out)):
        if out[r] and s.sound[r] == 1 and is_out(s, r):
            k = _place(memory, _key(g, s, r))
            if k >= 0:
                _write(s, memory, r, k, worth)


@compiled
def _key(g, s, r):  # type: ignore[no-untyped-def]
    """Number routes that hold other works, or join other places, otherwise."""
    n = s.length[r]
    key = np.uint64(s.stop[r, 0] * 1000003 + s.stop[r, n + 1]) * MIXER
    key = (key + np.uint64(g.day[r] + 1)) * MIXER
    for i in range(1, n + 1):
        key += g.identity[s.work[r, i]]
    return key


@compiled
def _place(memory, key):  # type: ignore[no-untyped-def]
    """Find where a day is or may be put; -1 when all is full."""
    mask = np.uint64(len(memory.slot) - 1)
    at = (key ^ (key >> np.uint64(31))) & mask
    while memory.slot[at] >= 0 and memory.key[memory.slot[at]] != key:
        at = (at + np.uint64(1)) & mask
    k = memory.slot[at]
    if k < 0 and memory.size[0] < len(memory.key):
        k = memory.size[0]
        memory.size[0] += 1
        memory.slot[at], memory.key[k], memory.length[k] = k, key, -1
    return k


@compiled
def _write(s, memory, r, k, worth):  # type: ignore[no-untyped-def]
    """Write a day down, unless one that holds the same is better."""
    n = s.length[r]
    if memory.length[k] >= 0:
        worth = max(worth, memory.worth[k])
        if s.gain[r] < memory.gain[k] or s.duty[r] > memory.duty[k]:
            memory.worth[k] = worth
            return
    memory.route[k], memory.length[k], memory.worth[k] = r, n, worth
    memory.ends[k, 0], memory.ends[k, 1] = s.stop[r, 0], s.stop[r, n + 1]
    memory.work[k, :n] = s.work[r, 1 : n + 1]
    memory.gain[k], memory.duty[k] = s.gain[r], s.duty[r]


@compiled
def thin_out(memory, kept):  # type: ignore[no-untyped-def]
    """Forget all days but some, given by their numbers in rising order."""
    memory.slot[:] = -1
    memory.size[0] = 0
    for old in kept:
        k = _place(memory, memory.key[old])
        memory.route[k], memory.length[k] = memory.route[old], memory.length[old]
        memory.ends[k], memory.work[k] = memory.ends[old], memory.work[old]
        memory.gain[k], memory.duty[k] = memory.gain[old], memory.duty[old]
        memory.worth[k] = memory.worth[old]


def forget(memory: Memory) -> None:
    """Forget the half that was in the worst plans, once there is little room left."""
    count = int(memory.size[0])
    if count > 0.9 * len(memory.key):
        best = np.argsort(-memory.worth[:count], kind="stable")[: count // 2]
        thin_out(memory, np.sort(best))
