"""Fastest ways over chains, by Dijkstra's search in compiled code.

A search from one joint ends when all joints that were asked for are reached, and keeps nothing but
what was asked: no table has a row for each node. Of ways that take equally long, at every joint the
one counts that comes in by the first edge; so what is found depends neither on the order of the
search nor on how edges are joined to chains. Searches from many joints run side by side.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.network.chains import Chains, Small
from planner.network.heap import FAR, first, pop, push
from planner.network.tables import MIDNIGHT, MS_PER_MINUTE, Ints

NO_PATH = -1
NO_CHAIN = -1
NOT_REACHED = FAR
WORK = 1_000_000
"""Chains that one thread may as well search alone: fewer are done before a thread has begun."""


class Streets(NamedTuple):
    """What a search needs of chains: those that leave each joint, their ends, their times.

    `ms` is below 0 for chains that are not open; `last` orders chains that come in equally early.
    """

    starts: Small
    tail: Small
    head: Small
    last: Small
    ms: Ints


class Loads(NamedTuple):
    """What is added up or narrowed along the ways, (chains,) each.

    `opens` and `closes` are minutes of the day, 0 and `MIDNIGHT` for what may be begun at any time.
    """

    metres: Ints
    fuel_ml: Ints
    opens: Ints
    closes: Ints


@dataclass(frozen=True, eq=False)
class Between:
    """What the fastest ways between joints take; arrays are (sources, targets).

    `ms` is `NO_PATH` where there is no way, and all sums 0 there. `first` and `last` are when a way
    may be begun, minutes of the day, so that it meets the hours of all that it passes.
    """

    ms: Ints
    metres: Ints
    fuel_ml: Ints
    first: Ints
    last: Ints


def streets_of(chains: Chains, ms: Ints) -> Streets:
    """Time the chains by the milliseconds of each directed edge, below 0 where it is not open."""
    return Streets(chains.starts, chains.tail, chains.head, chains.last, chains.sums(ms))


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
        How many searches run side by side; as many as this process has processors unless given.
    """
    shape = len(sources), len(targets)
    found = Between(*(np.empty(shape, np.int64) for _ in range(5)))
    threads = threads or processors()
    share = max(1, min(-(-len(sources) // threads), WORK // (len(streets.head) + 1)))
    parts = [slice(at, at + share) for at in range(0, len(sources), share)]

    def search(part: slice) -> None:
        rows = tuple(table[part] for table in vars(found).values())
        _ways(streets, loads, sources[part], targets, rows)

    if len(parts) == 1 or threads == 1:
        for part in parts:
            search(part)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(search, parts))
    return found


def ms_between(streets: Streets, source: int, targets: Small) -> Ints:
    """(targets,) milliseconds of the fastest ways from one joint, `NO_PATH` where there is none."""
    found: Ints = _reached(streets, source, targets)
    return found


def way_between(streets: Streets, source: int, target: int) -> list[int]:
    """List the chains of the fastest way in the order of travel; none where there is no way."""
    chains: Sequence[int] = _way(streets, source, target).tolist()
    return list(chains)


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@compiled
def _ways(streets, loads, sources, targets, found):  # type: ignore[no-untyped-def]
    """Fill the rows of `found`, in the order of `Between`, from one source after the other."""
    joints = len(streets.starts) - 1
    wanted = np.zeros(joints, np.bool_)
    wanted[targets] = True
    reached, before = np.empty(joints, np.int64), np.empty(joints, np.int32)
    heap = np.empty(len(streets.head) + 1, np.int64)
    for row in range(len(sources)):
        _search(streets, sources[row], (wanted, len(targets)), (reached, before), heap)
        for column in range(len(targets)):
            _follow(streets.tail, loads, reached, before, targets[column], found, row, column)


@compiled
def _reached(streets, source, targets):  # type: ignore[no-untyped-def]
    joints = len(streets.starts) - 1
    wanted = np.zeros(joints, np.bool_)
    wanted[targets] = True
    reached, before = np.empty(joints, np.int64), np.empty(joints, np.int32)
    heap = np.empty(len(streets.head) + 1, np.int64)
    _search(streets, source, (wanted, len(targets)), (reached, before), heap)
    return np.where(reached[targets] < NOT_REACHED, reached[targets], NO_PATH)


@compiled
def _way(streets, source, target):  # type: ignore[no-untyped-def]
    joints = len(streets.starts) - 1
    wanted = np.zeros(joints, np.bool_)
    wanted[target] = True
    reached, before = np.empty(joints, np.int64), np.empty(joints, np.int32)
    heap = np.empty(len(streets.head) + 1, np.int64)
    _search(streets, source, (wanted, 1), (reached, before), heap)
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
def _search(streets, source, goals, labels, heap):  # type: ignore[no-untyped-def]
    """Label joints with the earliest time and the chain that leads in, until all goals have it.

    Labels of joints that are no goals, nor on the way to one, may not be final.
    """
    starts, _, heads, last, ms = streets  # unpacked here, for in the loop it would take time
    wanted, left = goals
    reached, before = labels
    reached[:] = NOT_REACHED
    before[:] = NO_CHAIN
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
