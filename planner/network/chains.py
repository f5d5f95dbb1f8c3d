"""Roads or rivers joined to chains between the nodes that matter.

Most nodes of a drawn map are bends and turnings at which nobody stops. What leads to no place that
matters is left out, and a node between two neighbours becomes the inside of a chain; so a search
meets a fraction of the nodes and finds the same ways. Only the drawing decides: what is open, and
how long it takes, is added up along the chains anew for each condition.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.compiled import compiled, is_ready
from planner.network.tables import Edges, Ints, fixed

Small = NDArray[np.int32]
Bools = NDArray[np.bool_]

NO_NODE = -1
SMALL = 5_000
"""Directed edges that plain Python joins before compiled code is loaded."""
MANY = 3


@dataclass(frozen=True, eq=False)
class Chains:
    """Chains of directed edges between joints: nodes that matter, and crossings.

    Attributes
    ----------
    joint
        (nodes,) number of the joint at each node, `NO_NODE` where there is none.
    starts
        (joints + 1,) the chains that leave a joint are those from its entry up to the next.
    tail, head
        (chains,) the joints at which a chain begins and ends.
    first
        (chains + 1,) where the rows of each chain begin in `rows`.
    rows
        The directed edges of all chains, each in the order of travel.
    """

    joint: Small
    starts: Small
    tail: Small
    head: Small
    first: Small
    rows: Small

    @property
    def joints(self) -> int:
        """Number of joints."""
        return len(self.starts) - 1

    @property
    def last(self) -> Small:
        """(chains,) the edge with which each chain ends, which no other chain has."""
        return self.rows[self.first[1:] - 1]

    def rows_of(self, chain: int) -> list[int]:
        """List the edges of a chain in the order of travel."""
        return [int(row) for row in self.rows[self.first[chain] : self.first[chain + 1]]]

    def sums(self, values: Ints) -> Ints:
        """Add up a value of each directed edge along each chain; below 0 where one is."""
        if not len(self.head):
            return np.zeros(0, np.int64)
        along, starts = values[self.rows], self.first[:-1]  # no chain is empty
        sums: Ints = np.add.reduceat(along, starts, dtype=np.int64)
        sums[np.minimum.reduceat(along, starts) < 0] = -1
        return sums


def chains_of(edges: Edges, kept: Bools, apart: Bools) -> Chains:
    """Join the edges of a layer to chains.

    Parameters
    ----------
    edges
        Directed edges.
    kept
        (nodes,) which nodes stay, whatever meets there.
    apart
        (edges,) which edges become chains of their own.
    """
    kept = kept.copy()
    kept[edges.tail[apart]] = True
    kept[edges.head[apart]] = True
    small = len(edges.drawn) <= SMALL and not is_ready()
    join = _chains.plain if small else _chains
    return Chains(*(fixed(part, np.int32) for part in join(edges.tail, edges.head, kept)))


@compiled
def _chains(tail, head, kept):  # type: ignore[no-untyped-def]
    """Drop what leads nowhere, then follow each edge from a joint to the next."""
    nodes, edges = len(kept), len(tail)
    outs, out_rows = _grouped(tail, nodes)
    ins, in_rows = _grouped(head, nodes)
    near = (outs, out_rows, head, ins, in_rows, tail)
    gone = _dead_ends(near, kept)
    at_joint = _at_joints(near, gone, kept)
    joint = np.full(nodes, NO_NODE, np.int32)
    for number in range(len(at_joint)):
        joint[at_joint[number]] = number
    starts = np.zeros(len(at_joint) + 1, np.int32)
    begins, ends = np.empty(edges, np.int32), np.empty(edges, np.int32)
    first, rows = np.zeros(edges + 1, np.int32), np.empty(edges, np.int32)
    chains = 0
    for number in range(len(at_joint)):
        node = at_joint[number]
        for at in range(outs[node], outs[node + 1]):
            used = _followed(near, gone, joint, out_rows[at], rows, first[chains])
            end = NO_NODE if used == first[chains] else joint[head[rows[used - 1]]]
            if end > NO_NODE and end != number:
                begins[chains], ends[chains] = number, end
                chains += 1
                first[chains] = used
        starts[number + 1] = chains
    return joint, starts, begins[:chains], ends[:chains], first[: chains + 1], rows[: first[chains]]


@compiled
def _at_joints(near, gone, kept):  # type: ignore[no-untyped-def]
    """List the nodes that are not the inside of a chain, neighbours close to one another.

    So what a search meets one after the other lies together in memory, which makes it faster.
    """
    outs, out_rows, head, ins, in_rows, tail = near
    at_joint, joints = np.empty(len(kept), np.int32), 0
    queue, queued = np.empty(len(kept), np.int32), 0
    seen = gone.copy()
    done = 0
    for start in range(len(kept)):
        if not seen[start]:
            seen[start] = True
            queue[queued] = start
            queued += 1
        while done < queued:
            node = queue[done]
            done += 1
            if kept[node] or not _between(near, gone, node):
                at_joint[joints] = node
                joints += 1
            for at in range(outs[node], outs[node + 1]):
                queued = _queue(queue, queued, seen, head[out_rows[at]])
            for at in range(ins[node], ins[node + 1]):
                queued = _queue(queue, queued, seen, tail[in_rows[at]])
    return at_joint[:joints]


@compiled
def _queue(queue, queued, seen, node):  # type: ignore[no-untyped-def]
    if seen[node]:
        return queued
    seen[node] = True
    queue[queued] = node
    return queued + 1


@compiled
def _followed(near, gone, joint, row, rows, used):  # type: ignore[no-untyped-def]
    """Write the edges from `row` on, up to the next joint or an end, into `rows` after `used`."""
    head, tail = near[2], near[5]
    while row >= 0 and not gone[head[row]]:
        rows[used] = row
        used += 1
        here = head[row]
        row = _onward(near, gone, here, tail[row]) if joint[here] == NO_NODE else -1
    return used


@compiled
def _grouped(keys, groups):  # type: ignore[no-untyped-def]
    """Sort rows by a key from 0 on, those of equal keys as they come."""
    starts = np.zeros(groups + 1, np.int64)
    for key in keys:
        starts[key + 1] += 1
    for group in range(groups):
        starts[group + 1] += starts[group]
    rows, filled = np.empty(len(keys), np.int32), starts.copy()
    for row in range(len(keys)):
        rows[filled[keys[row]]] = row
        filled[keys[row]] += 1
    return starts, rows


@compiled
def _neighbours(near, gone, node):  # type: ignore[no-untyped-def]
    """Give two neighbours of a node and how many it has, `MANY` standing for all above two."""
    outs, out_rows, head, ins, in_rows, tail = near
    one, two, count = -1, -1, 0
    for at in range(outs[node], outs[node + 1]):
        other = head[out_rows[at]]
        if other != node and not gone[other] and other not in (one, two):
            if count == 2:
                return one, two, MANY
            one, two, count = other, one, count + 1
    for at in range(ins[node], ins[node + 1]):
        other = tail[in_rows[at]]
        if other != node and not gone[other] and other not in (one, two):
            if count == 2:
                return one, two, MANY
            one, two, count = other, one, count + 1
    return one, two, count


@compiled
def _dead_ends(near, kept):  # type: ignore[no-untyped-def]
    """Mark the nodes that lead to no kept one, from the tips inwards."""
    gone = np.zeros(len(kept), np.bool_)
    for start in range(len(kept)):
        node = start
        while node >= 0 and not kept[node] and not gone[node]:
            one, _, count = _neighbours(near, gone, node)
            if count > 1:
                break
            gone[node] = True
            node = one
    return gone


@compiled
def _between(near, gone, node):  # type: ignore[no-untyped-def]
    """Whether a node lies between two neighbours, at most one edge each way to each."""
    outs, out_rows, head, ins, in_rows, tail = near
    one, two, count = _neighbours(near, gone, node)
    if count != 2:
        return False
    to_one, to_two, of_one, of_two = 0, 0, 0, 0
    for at in range(outs[node], outs[node + 1]):
        to_one += head[out_rows[at]] == one
        to_two += head[out_rows[at]] == two
    for at in range(ins[node], ins[node + 1]):
        of_one += tail[in_rows[at]] == one
        of_two += tail[in_rows[at]] == two
    return max(to_one, to_two, of_one, of_two) <= 1


@compiled
def _onward(near, gone, node, came):  # type: ignore[no-untyped-def]
    """Find the edge that leads on from inside a chain; below 0 where none does."""
    outs, out_rows, head = near[0], near[1], near[2]
    for at in range(outs[node], outs[node + 1]):
        row = out_rows[at]
        if head[row] != came and head[row] != node and not gone[head[row]]:
            return row
    return -1
