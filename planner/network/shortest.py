"""Fastest ways over chains, by Dijkstra's search in compiled code.

A search from one joint ends when all joints that were asked for are reached, and keeps nothing but
what was asked: no table has a row for each node. Of ways that take equally long, at every joint the
one counts that comes in by the first edge; so what is found depends neither on the order of the
search nor on how edges are joined to chains. Searches from many joints run side by side.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from planner.compiled import compiled, is_ready
from planner.network.at_once import ways_at_once
from planner.network.chains import Small
from planner.network.heap import first, pop, push
from planner.network.streets import (
    NO_CHAIN,
    NO_PATH,
    NOT_REACHED,
    Between,
    Loads,
    Streets,
    is_small,
)
from planner.network.tables import MIDNIGHT, MS_PER_MINUTE, Bools, Ints, fixed

WORK = 1_000_000
"""Chains that one thread may as well search alone: fewer are done before a thread has begun."""


class Room(NamedTuple):
    """What a search works in: which joints are wanted, their labels, and the heap of joints."""

    wanted: Bools
    reached: Ints
    before: Small
    heap: Ints


def ways_between(
    streets: Streets, loads: Loads, sources: Small, targets: Small, *, threads: int | None = None
) -> Between:
    """Find the fastest ways from each source to each target.

    Parameters
    ----------
    streets
        The chains and their times.
    loads
        What to add up along the ways.
    sources, targets
        Joints; targets each once.
    threads
        How many searches run side by side; as many as this process has processors unless given,
        and one where all are done before threads have begun.
    """
    if not is_ready() and is_small(streets, len(sources)):
        return ways_at_once(streets, loads, sources, targets)
    shape = len(sources), len(targets)
    found = Between(*(np.empty(shape, np.int64) for _ in range(5)))
    threads = threads or processors()
    if len(sources) * len(streets.head) <= WORK:
        threads = 1
    share = max(1, min(-(-len(sources) // threads), WORK // (len(streets.head) + 1)))
    parts = [slice(at, at + share) for at in range(0, len(sources), share)]

    def search(part: slice) -> None:
        rows = tuple(table[part] for table in vars(found).values())
        _ways(streets, loads, sources[part], targets, rows, _room(streets, targets))

    if len(parts) == 1 or threads == 1:
        for part in parts:
            search(part)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(search, parts))
    return found


def ms_between(streets: Streets, source: int, targets: Small) -> Ints:
    """(targets,) milliseconds of the fastest ways from one joint, `NO_PATH` where there is none."""
    if is_ready() or not is_small(streets):
        return fixed(_reached(streets, source, targets, _room(streets, targets)))
    known, room = _listed(streets), _plain_room(streets, targets)
    return fixed(_reached.plain(known, source, targets.tolist(), room))


def way_between(streets: Streets, source: int, target: int) -> list[int]:
    """List the chains of the fastest way in the order of travel; none where there is no way."""
    targets = np.array([target], np.int32)
    if is_ready() or not is_small(streets):
        way: list[int] = _way(streets, source, target, _room(streets, targets)).tolist()
        return way
    known, room = _listed(streets), _plain_room(streets, targets)
    return [int(chain) for chain in _way.plain(known, source, target, room)]


def _room(streets: Streets, targets: Small) -> Room:
    joints = len(streets.starts) - 1
    wanted = np.zeros(joints, np.bool_)
    wanted[targets] = True
    reached, before = np.full(joints, NOT_REACHED), np.full(joints, NO_CHAIN, np.int32)
    return Room(wanted, reached, before, np.empty(len(streets.head) + 1, np.int64))


def _plain_room(streets: Streets, targets: Small) -> Any:
    return _listed(_room(streets, targets))._replace(heap=[])


def _listed(record: Any) -> Any:
    """Give lists in place of arrays, which plain Python reads several times as fast."""
    return type(record)(*(part.tolist() for part in record))


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@compiled
def _ways(streets, loads, sources, targets, found, room):  # type: ignore[no-untyped-def]
    """Fill the rows of `found`, in the order of `Between`, from one source after the other."""
    reached, before = room.reached, room.before
    for row in range(len(sources)):
        reached[:], before[:] = NOT_REACHED, NO_CHAIN
        _search(streets, sources[row], len(targets), room)
        for column in range(len(targets)):
            _follow(streets.tail, loads, reached, before, targets[column], found, row, column)


@compiled
def _reached(streets, source, targets, room):  # type: ignore[no-untyped-def]
    _search(streets, source, len(targets), room)
    found = np.empty(len(targets), np.int64)
    for number in range(len(targets)):
        ms = room.reached[targets[number]]
        found[number] = ms if ms < NOT_REACHED else NO_PATH
    return found


@compiled
def _way(streets, source, target, room):  # type: ignore[no-untyped-def]
    _search(streets, source, 1, room)
    before = room.before
    count, node = 0, target
    while before[node] != NO_CHAIN:
        count, node = count + 1, streets.tail[before[node]]
    way, node = np.empty(count, np.int64), target
    while count:
        count -= 1
        way[count] = before[node]
        node = streets.tail[before[node]]
    return way


@compiled
def _search(streets, source, left, room):  # type: ignore[no-untyped-def]
    """Label joints with the earliest time and the chain that leads in, until no goal is left.

    Labels of joints that are no goals, nor on the way to one, may not be final.
    """
    starts, _, heads, last, ms = streets  # unpacked here, for in the loop it would take time
    wanted, reached, before, heap = room
    reached[source] = 0
    size = push(heap, 0, 0, source)
    while size:
        now, node = first(heap)
        size = pop(heap, size)
        if now > reached[node]:
            continue
        if wanted[node]:
            left -= 1
            if left == 0:
                return
        for chain in range(starts[node], starts[node + 1]):
            if ms[chain] < 0:
                continue
            head, then = heads[chain], now + ms[chain]
            if then < reached[head]:
                reached[head], before[head] = then, chain
                size = push(heap, size, then, head)
            elif then == reached[head]:
                other = before[head]
                if other != NO_CHAIN and last[chain] < last[other]:
                    before[head] = chain


@compiled
def _follow(tail, loads, reached, before, target, found, row, column):  # type: ignore[no-untyped-def]
    """Walk a way back to its source, adding up what is asked of it."""
    all_metres, all_fuel_ml, opens, closes = loads  # unpacked for the same reason
    metres, fuel_ml, begin, end = 0, 0, 0, MIDNIGHT
    node = target
    while before[node] != NO_CHAIN:
        chain = before[node]
        metres += all_metres[chain]
        fuel_ml += all_fuel_ml[chain]
        if closes[chain] < MIDNIGHT:
            begin = max(begin, opens[chain] - reached[tail[chain]] // MS_PER_MINUTE)
            end = min(end, closes[chain] - -(-reached[node] // MS_PER_MINUTE))
        node = tail[chain]
    ms = reached[target] if reached[target] < NOT_REACHED else NO_PATH
    for number, value in enumerate((ms, metres, fuel_ml, begin, end)):
        found[number][row, column] = value
