"""Shortest paths by SciPy's Dijkstra, over node numbers and whole milliseconds.

Milliseconds are whole numbers far below 2**53, so the floating-point sums that SciPy makes are
exact. Paths are kept as trees: for each source, the node before each node.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.network.tables import Ints

NO_ROW = -1
NO_PATH = -1


@dataclass(frozen=True, eq=False)
class BestEdges:
    """The fastest passable edge between each pair of neighbours.

    `matrix` is (nodes, nodes), row = from, column = to, milliseconds; `pairs` are its entries as
    from x nodes + to, increasing; `rows` the edge behind each entry.
    """

    matrix: csr_array[np.float64]
    pairs: Ints
    rows: Ints

    def rows_between(self, tail: Ints, head: Ints) -> Ints:
        """Find the edge from each tail to each head, which must be neighbours."""
        return self.rows[np.searchsorted(self.pairs, tail * self.matrix.shape[0] + head)]


def best_edges(nodes: int, tail: Ints, head: Ints, ms: Ints) -> BestEdges:
    """Keep the fastest of parallel edges, the first of equally fast ones; skip negative `ms`."""
    passable = np.flatnonzero(ms >= 0)
    pair = tail[passable] * nodes + head[passable]
    order = np.lexsort((passable, ms[passable], pair))
    pairs, first = np.unique(pair[order], return_index=True)
    rows = passable[order][first]
    starts = np.searchsorted(pairs, np.arange(nodes + 1) * nodes)
    matrix = csr_array((ms[rows].astype(np.float64), pairs % nodes, starts), shape=(nodes, nodes))
    return BestEdges(matrix, pairs, rows)


@dataclass(frozen=True, eq=False)
class Trees:
    """Shortest paths from some sources to all nodes; arrays are (sources, nodes).

    `ms` is `NO_PATH` where there is none. `before` is the node before each node; a source, and a
    node without a path, comes before itself. `rows` is the edge that leads in, else `NO_ROW`.
    """

    ms: Ints
    before: Ints
    rows: Ints

    def totals(self, values: Ints) -> Ints:
        """Sum a value of each edge along each path."""
        return self.joined(self.of_last(values, 0), np.add)

    def of_last(self, values: Ints, missing: int) -> Ints:
        """Look up a value of the edge that leads into each node; `missing` where none does."""
        return np.where(self.rows == NO_ROW, missing, np.append(values, missing)[self.rows])

    def joined(self, last: Ints, join: np.ufunc) -> Ints:
        """Join the values of all edges along each path, `last` being those of its last edge.

        Pointer doubling: each round joins what lies before the stretch that a node already joins
        and doubles the stretch, so a path of n edges takes log2(n) rounds over whole arrays. A
        node without an edge has what joining changes nothing, such as 0 for a sum.
        """
        before = self.before
        while True:
            last = join(last, np.take_along_axis(last, before, axis=1))
            farther = np.take_along_axis(before, before, axis=1)
            if np.array_equal(farther, before):
                return last
            before = farther

    def path(self, source: int, node: int) -> list[int]:
        """List the edges from source number `source` to `node`, in the order of travel."""
        rows = []
        while self.rows[source, node] != NO_ROW:
            rows.append(int(self.rows[source, node]))
            node = int(self.before[source, node])
        return rows[::-1]


def shortest_trees(best: BestEdges, sources: Ints) -> Trees:
    """Find the shortest paths from each source to all nodes."""
    nodes = best.matrix.shape[0]
    if not len(sources):
        none = np.zeros((0, nodes), dtype=np.int64)
        return Trees(none, none, none)
    found, previous = dijkstra(best.matrix, indices=sources, return_predecessors=True)
    reached = previous >= 0
    before = np.where(reached, previous, np.arange(nodes)).astype(np.int64)
    rows = np.full(before.shape, NO_ROW, dtype=np.int64)
    heads = np.broadcast_to(np.arange(nodes), before.shape)
    rows[reached] = best.rows_between(before[reached], heads[reached])
    return Trees(_whole_ms(found), before, rows)


def _whole_ms(found: NDArray[np.float64]) -> Ints:
    return np.where(np.isfinite(found), found, NO_PATH).astype(np.int64)
