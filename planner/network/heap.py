"""Compiled: a heap of nodes by time, four below each; what was pushed twice comes twice.

Of equal times any may come first: searches that use it do not depend on that.
"""

from __future__ import annotations

from planner.compiled import compiled


@compiled
def push(times, nodes, size, time, node):  # type: ignore[no-untyped-def]
    """Add a node to the first `size` entries, which must have room for it; give their number."""
    at = size
    while at > 0:
        above = (at - 1) // 4
        if times[above] <= time:
            break
        times[at], nodes[at] = times[above], nodes[above]
        at = above
    times[at], nodes[at] = time, node
    return size + 1


@compiled
def pop(times, nodes, size):  # type: ignore[no-untyped-def]
    """Take the first entry, which the caller has read, away; give the number of those left."""
    size -= 1
    time, node = times[size], nodes[size]
    at = 0
    while 4 * at + 1 < size:
        least = 4 * at + 1
        for below in range(least + 1, min(least + 4, size)):
            if times[below] < times[least]:
                least = below
        if times[least] >= time:
            break
        times[at], nodes[at] = times[least], nodes[least]
        at = least
    times[at], nodes[at] = time, node
    return size
