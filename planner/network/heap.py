"""Compiled: a heap of nodes by time, four below each; what was pushed twice comes twice.

An entry is one whole number, the time before the node, which is twice as fast as two. Of equal
times the lower node comes first.
"""

from __future__ import annotations

from functools import partial
from heapq import heappop, heappush

from planner.compiled import compiled

NODE_BITS = 26
NODES = 2**NODE_BITS
FAR = 2 ** (62 - NODE_BITS)
"""Times must lie below this, more than two years of milliseconds, and nodes below `NODES`."""


def _push(heap: list[int], _size: int, time: int, node: int) -> int:
    """In plain Python the heap is a list that grows, and lies in binary order."""
    heappush(heap, (time << NODE_BITS) | node)
    return len(heap)


def _pop(heap: list[int], _size: int) -> int:
    heappop(heap)
    return len(heap)


@partial(compiled, plain=_push)
def push(heap, size, time, node):  # type: ignore[no-untyped-def]
    """Add a node to the first `size` entries, which must have room for it; give their number."""
    entry = (time << NODE_BITS) | node
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if heap[above] <= entry:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = entry
    return size + 1


@compiled
def first(heap):  # type: ignore[no-untyped-def]
    """Give the time and the node of the first entry."""
    return heap[0] >> NODE_BITS, heap[0] & (NODES - 1)


@partial(compiled, plain=_pop)
def pop(heap, size):  # type: ignore[no-untyped-def]
    """Take the first entry away; give the number of those left."""
    size -= 1
    entry, at = heap[size], 0
    while 4 * at + 1 < size:
        least = 4 * at + 1
        below = heap[least]
        for other in range(least + 1, min(least + 4, size)):
            if heap[other] < below:
                least, below = other, heap[other]
        if below >= entry:
            break
        heap[at], at = below, least
    heap[at] = entry
    return size
