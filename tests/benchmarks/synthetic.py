"""Drawn countries: roads of any number between crossings at random, as maps of roads have them.

Crossings lie at random in a square and are joined to their neighbours, all at least by one tree;
bends lie on the roads between. So most nodes are bends, some roads end in the middle of nowhere,
and the rest is a net with about three roads at a crossing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

from planner.network import Layer, Mode, Network, build_network
from planner.network.tables import (
    MIDNIGHT,
    Edges,
    Floats,
    Ints,
    Rivers,
    RoadEdges,
    TransferEdges,
)
from planner.region.records import Region
from planner.region.words import Level, PlaceKind, Season
from tests.network.builders import Parts, RoadBits, place, region_of, road

SIDE_M = 1_000_000
CROSSINGS = 0.43
"""Share of nodes that are no bends."""
ONEWAY = 0.05


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
    crossings = round(nodes * CROSSINGS)
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


def network_of(country: Country, stops: Sequence[int]) -> Network:
    """Make a network of roads at four speeds, some of them oneway, with stops at some nodes."""
    rng = np.random.default_rng(1)
    roads = len(country.start)
    both = rng.random(roads) >= ONEWAY
    drawn_row = np.repeat(np.arange(roads), 1 + both)
    forward = np.append(True, drawn_row[1:] != drawn_row[:-1])
    start, end = country.start[drawn_row], country.end[drawn_row]
    places = tuple(f"n{number:07}" for number in range(country.nodes))
    nodes = tuple((Layer.ROAD, place) for place in places)
    kept = np.zeros(country.nodes, dtype=bool)
    kept[list(stops)] = True
    edges = Edges(
        mode=Mode.ROAD,
        ids=tuple(f"r{number:07}" for number in range(roads)),
        places=places,
        drawn=drawn_row,
        forward=forward,
        tail=np.where(forward, start, end),
        head=np.where(forward, end, start),
        length_m=country.length_m[drawn_row],
        surface=rng.integers(0, 3, roads),
    )
    kph = rng.choice([20.0, 35.0, 50.0, 80.0], roads)
    none = np.zeros(roads, dtype=np.int64)
    return Network(
        nodes=nodes,
        index={node: number for number, node in enumerate(nodes)},
        place_ids=frozenset(places),
        kept=kept,
        roads=RoadEdges(
            edges=edges,
            kph={Season.DRY: kph, Season.WET: kph / 2},
            wait_ms=none,
            vehicle=none,
            most_tonnes=np.full(roads, np.inf),
            rivers=Rivers(("",), none),
            highest=np.full(roads, Level.FLOOD.rank),
            opens=none,
            closes=np.full(roads, MIDNIGHT),
        ),
        reaches=build_network(region_of(Parts(places=()))).reaches,
        transfers=TransferEdges((), *(np.zeros(0, dtype=np.int64) for _ in range(3))),
    )


def region_at_scale(country: Country, stops: Sequence[int]) -> Region:
    """Make a region of a country's roads, with towns at some nodes and junctions at all others."""
    towns = frozenset(stops)
    kph = np.random.default_rng(1).choice([20.0, 35.0, 50.0, 80.0], len(country.start))
    places = tuple(
        place(f"n{number:07}").model_copy(
            update={"kind": PlaceKind.TOWN if number in towns else PlaceKind.JUNCTION}
        )
        for number in range(country.nodes)
    )
    rows = zip(country.start, country.end, country.length_m, kph, strict=True)
    roads = tuple(
        road(f"r{n}", places[a].id, places[b].id, RoadBits(int(m), float(v), float(v) / 2))
        for n, (a, b, m, v) in enumerate(rows)
    )
    return region_of(Parts(places=places, roads=roads))
