"""The earliest arrival by road on days in a row, by Dijkstra's search in compiled code.

A ferry may be begun in its hours, a road that reopens tomorrow from then on. Waiting is allowed
everywhere, so that who leaves later never arrives sooner, and the label of the earliest arrival is
final when it is taken. Most chains take the same on all days and are passed as a whole; the others
edge by edge.

All times are milliseconds after midnight of the first day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.compiled import compiled, is_ready
from planner.network.chains import NO_NODE, Chains, Small
from planner.network.heap import first, pop, push
from planner.network.spans import DAY_MS
from planner.network.streets import NO_CHAIN, NOT_REACHED
from planner.network.tables import MS_PER_MINUTE, Bools, Ints, RoadEdges

UNSTEADY = -2
SMALL = 2_000
"""Chains that plain Python searches before compiled code is loaded."""


class Timetable(NamedTuple):
    """Roads on days in a row.

    `ms` is (days, rows), below 0 where an edge is not open; `opens` and `closes` (rows,) are
    milliseconds of a day. `steady` is (chains,) what a chain takes whenever it is begun, below 0
    where it is never open, and `UNSTEADY` where that depends on the time; `final` what the last
    edge of a steady chain takes.
    """

    starts: Small
    tail: Small
    head: Small
    first: Small
    rows: Small
    ms: Ints
    opens: Ints
    closes: Ints
    steady: Ints
    final: Ints


class Goals(NamedTuple):
    """Where a search may end.

    `number` is (joints,) that of the goal at each joint, `NO_NODE` elsewhere; of goals that are
    reached at once the lowest counts. `is_open` is (goals, days).
    """

    number: Small
    is_open: Bools


@dataclass(frozen=True)
class Arrival:
    """The goal that is reached first, and the start from where; `latest` is until when.

    Who is at that start by then can go the same way.
    """

    goal: int
    ms: int
    start: int
    latest: int


def timetable(chains: Chains, roads: RoadEdges, by_day: Sequence[Ints]) -> Timetable:
    """Lay out roads for days in a row, from the milliseconds of each edge by day."""
    drawn = roads.edges.drawn
    ms = np.stack(by_day)
    even = (ms == ms[0]).all(axis=0) & ~roads.timed
    steady = chains.sums(ms[0])
    uneven = chains.sums((~even).astype(np.int64)) > 0
    return Timetable(
        chains.starts,
        chains.tail,
        chains.head,
        chains.first,
        chains.rows,
        ms,
        roads.opens[drawn] * MS_PER_MINUTE,
        roads.closes[drawn] * MS_PER_MINUTE,
        np.where(uneven, UNSTEADY, steady),
        ms[0][chains.last],
    )


def first_arrival(
    table: Timetable, goals: Goals, starts: Sequence[tuple[int, int]], bound: int = NOT_REACHED
) -> Arrival | None:
    """Find the goal that is reached first, from joints at which one is at given times.

    None where none is reached by `bound`.
    """
    joints = np.array([joint for joint, _ in starts], dtype=np.int32)
    times = np.array([ms for _, ms in starts], dtype=np.int64)
    if is_ready() or len(table.head) > SMALL:
        heap = np.empty(len(table.head) + len(joints) + 1, np.int64)
        goal, ms, start, latest = _first(table, goals, joints, times, bound, heap)
    else:
        goal, ms, start, latest = _first.plain(table, goals, joints, times, bound, [])
    return None if goal < 0 else Arrival(int(goal), int(ms), int(start), int(latest))


@compiled
def _first(table, goals, joints, leaving, bound, heap):  # type: ignore[no-untyped-def]
    """Search; give goal, arrival, the number of the start and until when one may be there."""
    reached = np.full(len(table.starts) - 1, NOT_REACHED)
    before = np.full(len(table.starts) - 1, NO_CHAIN, np.int32)
    size, best, ends, there = 0, NO_NODE, bound, NO_NODE
    for number in range(len(joints)):
        if leaving[number] < reached[joints[number]]:
            reached[joints[number]] = leaving[number]
            size = push(heap, size, leaving[number], joints[number])
    while size:
        now, node = first(heap)
        if now > ends:
            break
        size = pop(heap, size)
        if now > reached[node]:
            continue
        goal = goals.number[node]
        if goal != NO_NODE:
            arrival, _ = _opening(goals.is_open[goal], now)
            if _sooner(arrival, goal, ends, best):
                best, ends, there = goal, arrival, node
        size = _spread(table, node, now, (reached, before), heap, size)
    if best == NO_NODE:
        return best, 0, 0, 0
    _, latest = _opening(goals.is_open[best], reached[there])
    while before[there] != NO_CHAIN:
        chain = before[there]
        there = table.tail[chain]
        latest = _back(table, chain, reached[there], latest)
    return best, ends, _start(joints, leaving, there, reached[there]), latest


@compiled
def _start(joints, leaving, there, ms):  # type: ignore[no-untyped-def]
    """Find the start that labelled a joint."""
    for number in range(len(joints)):
        if joints[number] == there and leaving[number] == ms:
            return number
    return -1


@compiled
def _sooner(arrival, goal, ends, best):  # type: ignore[no-untyped-def]
    """Whether a goal comes before the best so far, which may be none; at once, the lower does."""
    if arrival == NOT_REACHED or arrival > ends:
        return False
    return arrival < ends or best == NO_NODE or goal < best


@compiled
def _spread(table, node, now, labels, heap, size):  # type: ignore[no-untyped-def]
    """Go on from a joint that is reached now."""
    reached, before = labels
    for chain in range(table.starts[node], table.starts[node + 1]):
        head, then = table.head[chain], _through(table, chain, now)
        if then < reached[head]:
            reached[head], before[head] = then, chain
            size = push(heap, size, then, head)
    return size


@compiled
def _opening(is_open, now):  # type: ignore[no-untyped-def]
    """From when a goal that is reached now is open, and until when on that day."""
    for day in range(now // DAY_MS, len(is_open)):
        if is_open[day]:
            return max(now, day * DAY_MS), (day + 1) * DAY_MS - 1
    return NOT_REACHED, 0


@compiled
def _through(table, chain, now):  # type: ignore[no-untyped-def]
    """When a chain that is begun now, or as soon as it opens, ends."""
    takes = table.steady[chain]
    if takes >= 0:
        last_begun = now + takes - table.final[chain]
        return now + takes if last_begun < len(table.ms) * DAY_MS else NOT_REACHED
    if takes == UNSTEADY:
        for at in range(table.first[chain], table.first[chain + 1]):
            now, _, _ = _passing(table, table.rows[at], now)
            if now == NOT_REACHED:
                return now
        return now
    return NOT_REACHED


@compiled
def _passing(table, row, now):  # type: ignore[no-untyped-def]
    """When an edge that is reached now is passed, until when it may be begun, what it takes."""
    ends, last, least = NOT_REACHED, 0, 0
    for day in range(len(table.ms)):
        takes, begin = table.ms[day, row], day * DAY_MS
        if takes < 0:
            continue
        opens, closes = begin, begin + DAY_MS - 1
        if table.closes[row] < DAY_MS:
            opens, closes = begin + table.opens[row], begin + table.closes[row] - takes
        if opens <= closes and now <= closes and max(now, opens) + takes < ends:
            ends, last, least = max(now, opens) + takes, closes, takes
    return ends, last, least


@compiled
def _back(table, chain, begun, latest):  # type: ignore[no-untyped-def]
    """Until when a chain that was begun at a time may be begun, to be passed by `latest`."""
    takes = table.steady[chain]
    if takes >= 0:
        end = len(table.ms) * DAY_MS - 1
        return min(latest - takes, end - takes + table.final[chain])
    length = table.first[chain + 1] - table.first[chain]
    last, least, now = np.empty(length, np.int64), np.empty(length, np.int64), begun
    for step in range(length):
        row = table.rows[table.first[chain] + step]
        now, last[step], least[step] = _passing(table, row, now)
    for step in range(length - 1, -1, -1):
        latest = min(last[step], latest - least[step])
    return latest
