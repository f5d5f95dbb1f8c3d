"""Drawn countries: roads of any number between crossings at random, as maps of roads have them.

Crossings lie at random in a square and are joined to their neighbours, all at least by one tree;
bends lie on the roads between. So most nodes are bends, some roads end in the middle of nowhere,
and the rest is a net with about three roads at a crossing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

from planner.network.tables import Floats, Ints

SIDE_M = 1_000_000
JOINTS = 0.43  # of all nodes, the others are bends: 41,000 of 96,000 in a first try


@dataclass(frozen=True, eq=False)
class Country:
    """Nodes and undirected roads: (roads,) ends and metres."""

    nodes: int
    start: Ints
    end: Ints
    length_m: Ints


def drawn(nodes: int, roads: int, seed: int = 0) -> Country:
    """Draw a country with so many nodes and roads."""
    rng = np.random.default_rng(seed)
    crossings = round(nodes * JOINTS)
    points = rng.random((crossings, 2)) * SIDE_M
    near = _neighbours(points)
    length = np.linalg.norm(points[near[:, 0]] - points[near[:, 1]], axis=1)
    tree = _tree(crossings, near, length)
    wanted = roads - (nodes - crossings)
    others = np.setdiff1d(np.arange(len(near)), tree)
    more = rng.choice(others, wanted - len(tree), replace=False)
    chosen = np.concatenate([tree, more])
    return _bent(rng, nodes, crossings, near[chosen], length[chosen])


def _neighbours(points: Floats) -> Ints:
    corners = Delaunay(points).simplices
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    return np.unique(np.sort(pairs, axis=1), axis=0).astype(np.int64)


def _tree(crossings: int, near: Ints, length: Floats) -> Ints:
    """Choose the edges of a tree that joins all crossings."""
    number = coo_array((np.arange(1, len(near) + 1), near.T), shape=(crossings, crossings)).tocsr()
    joined = minimum_spanning_tree(
        coo_array((length, near.T), shape=(crossings, crossings)).tocsr()
    ).tocoo()
    return np.asarray(number[joined.row, joined.col]).ravel().astype(np.int64) - 1


def _bent(
    rng: np.random.Generator, nodes: int, crossings: int, ends: Ints, length: Floats
) -> Country:
    """Lay bends on roads between crossings."""
    road_of_bend = np.sort(rng.integers(0, len(ends), nodes - crossings))
    bend = np.arange(crossings, nodes)
    first = np.append(True, road_of_bend[1:] != road_of_bend[:-1])
    last = np.append(first[1:], True)
    bends = np.bincount(road_of_bend, minlength=len(ends))
    whole = bends == 0
    before = np.where(first, ends[road_of_bend, 0], np.append(0, bend[:-1]))
    start = np.concatenate([ends[whole, 0], before, bend[last]])
    end = np.concatenate([ends[whole, 1], bend, ends[road_of_bend[last], 1]])
    road = np.concatenate([np.flatnonzero(whole), road_of_bend, road_of_bend[last]])
    part = np.maximum(1, np.round(length[road] / (bends[road] + 1)))
    return Country(nodes, start, end, part.astype(np.int64))
