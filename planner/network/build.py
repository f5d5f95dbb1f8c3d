"""The network: one directed multigraph of roads, ferries and rivers, with ports as transfers.

Nodes are (layer, place id). The keys of edges are their ids; their attributes are

===========  ==================================================================
id           road, reach, or port of a transfer
mode         road, river or transfer
length_m     metres; 0 for a transfer
surface      of roads, else None
vehicle      what a road asks of a vehicle, else None
downstream   of reaches, else None
minutes      what a transfer takes, else None
===========  ==================================================================

The graph is for people and for tests. Queries use the arrays beside it: one row for each directed
edge, ordered by id and then as drawn before reversed, so that a season, a river level or a closure
changes only the time of a row and the network is never made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from planner.network.edges import EdgeUse, Layer, Mode, Node
from planner.network.tables import Edges, ReachEdges, RoadEdges, TransferEdges, fixed
from planner.region.records import Reach, Region, Road
from planner.region.settings import LevelRules, SessionRules
from planner.region.words import VehicleClass


@dataclass(frozen=True, eq=False)
class Network:
    """How to get around, whatever the season, the level and the closures.

    `nodes` gives the order of nodes, `index` the number of each; `place_ids` holds all places of
    the region, also those that no road and no river meets.
    """

    graph: nx.MultiDiGraph[Node]
    nodes: tuple[Node, ...]
    index: Mapping[Node, int]
    place_ids: frozenset[str]
    roads: RoadEdges
    reaches: ReachEdges
    transfers: TransferEdges


def build_network(region: Region) -> Network:
    """Build the network of a region; the order of rows in its files does not matter."""
    roads = sorted(region.roads, key=lambda road: road.id)
    reaches = sorted(region.reaches, key=lambda reach: reach.id)
    nodes = _nodes(roads, reaches)
    index = {node: number for number, node in enumerate(nodes)}
    ports = sorted(
        place.id
        for place in region.places
        if place.port and all((layer, place.id) in index for layer in Layer)
    )
    network = Network(
        graph=nx.MultiDiGraph(),
        nodes=nodes,
        index=index,
        place_ids=frozenset(place.id for place in region.places),
        roads=_road_edges(roads, index),
        reaches=_reach_edges(reaches, index, region.settings.levels),
        transfers=_transfer_edges(ports, index, region.settings.session),
    )
    _draw(network, {road.id: road for road in roads})
    return network


def _nodes(roads: Sequence[Road], reaches: Sequence[Reach]) -> tuple[Node, ...]:
    on_road = {(Layer.ROAD, end) for road in roads for end in (road.from_id, road.to_id)}
    on_river = {(Layer.RIVER, end) for reach in reaches for end in (reach.from_id, reach.to_id)}
    return tuple(sorted(on_road | on_river))


def _road_edges(roads: Sequence[Road], index: Mapping[Node, int]) -> RoadEdges:
    uses, drawn = [], []
    for road in roads:
        ends = (road.from_id, road.to_id)
        for from_id, to_id in (ends,) if road.oneway else (ends, ends[::-1]):
            forward = (from_id, to_id) == ends
            uses.append(
                EdgeUse(road.id, from_id, to_id, Mode.ROAD, road.length_m, forward, road.surface)
            )
            drawn.append(road)
    return RoadEdges.of(_edges(uses, Layer.ROAD, index), drawn)


def _reach_edges(
    reaches: Sequence[Reach], index: Mapping[Node, int], rules: LevelRules
) -> ReachEdges:
    uses, drawn = [], []
    for reach in reaches:
        for down in (True, False):
            ends = (reach.from_id, reach.to_id)
            from_id, to_id = ends if down else ends[::-1]
            length_m = reach.length_m
            uses.append(
                EdgeUse(reach.id, from_id, to_id, Mode.RIVER, length_m, down, downstream=down)
            )
            drawn.append(reach)
    return ReachEdges.of(_edges(uses, Layer.RIVER, index), drawn, rules)


def _edges(uses: Sequence[EdgeUse], layer: Layer, index: Mapping[Node, int]) -> Edges:
    rows: dict[str, list[int]] = {}
    for row, use in enumerate(uses):
        rows.setdefault(use.id, []).append(row)
    return Edges(
        uses=tuple(uses),
        rows=rows,
        tail=_numbers(index[layer, use.from_id] for use in uses),
        head=_numbers(index[layer, use.to_id] for use in uses),
        length_m=_numbers(use.length_m for use in uses),
    )


def _transfer_edges(
    ports: Sequence[str], index: Mapping[Node, int], session: SessionRules
) -> TransferEdges:
    on_road = [index[Layer.ROAD, port] for port in ports]
    on_river = [index[Layer.RIVER, port] for port in ports]
    count = len(ports)
    return TransferEdges(
        ports=(*ports, *ports),
        tail=_numbers(on_road + on_river),
        head=_numbers(on_river + on_road),
        minutes=_numbers([session.boat_load] * count + [session.boat_unload] * count),
    )


def _numbers(values: Iterable[int]) -> NDArray[np.int64]:
    return fixed(np.fromiter(values, dtype=np.int64))


def _draw(network: Network, road: Mapping[str, Road]) -> None:
    """Fill the graph from the arrays, then freeze it."""
    network.graph.add_nodes_from(network.nodes)
    for use in network.roads.edges.uses:
        _draw_use(network, Layer.ROAD, use, road[use.id].vehicle)
    for use in network.reaches.edges.uses:
        _draw_use(network, Layer.RIVER, use, None)
    _draw_transfers(network)
    nx.freeze(network.graph)


def _draw_use(network: Network, layer: Layer, use: EdgeUse, vehicle: VehicleClass | None) -> None:
    network.graph.add_edge(
        (layer, use.from_id),
        (layer, use.to_id),
        key=use.id,
        id=use.id,
        mode=use.mode,
        length_m=use.length_m,
        surface=use.surface,
        vehicle=vehicle,
        downstream=use.downstream,
        minutes=None,
    )


def _draw_transfers(network: Network) -> None:
    transfers = network.transfers
    rows = zip(transfers.ports, transfers.tail, transfers.head, transfers.minutes, strict=True)
    for port, tail, head, minutes in rows:
        network.graph.add_edge(
            network.nodes[tail],
            network.nodes[head],
            key=port,
            id=port,
            mode=Mode.TRANSFER,
            length_m=0,
            surface=None,
            vehicle=None,
            downstream=None,
            minutes=int(minutes),
        )
