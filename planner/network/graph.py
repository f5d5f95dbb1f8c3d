"""The network as a graph of networkx, for people and for tests.

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
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import networkx as nx

from planner.network.edges import EdgeUse, Layer, Mode, Node
from planner.network.tables import ReachEdges, RoadEdges, TransferEdges
from planner.region.words import VehicleClass

Graph: TypeAlias = "nx.MultiDiGraph[Node]"


def drawn_graph(
    nodes: Sequence[Node], roads: RoadEdges, reaches: ReachEdges, transfers: TransferEdges
) -> Graph:
    """Draw the graph from the arrays, and freeze it."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    asks = tuple(VehicleClass)
    for use, drawn in zip(roads.edges.uses, roads.edges.drawn, strict=True):
        _draw_use(graph, Layer.ROAD, use, asks[roads.vehicle[drawn]])
    for use in reaches.edges.uses:
        _draw_use(graph, Layer.RIVER, use, None)
    _draw_transfers(graph, nodes, transfers)
    nx.freeze(graph)
    return graph


def _draw_use(graph: Graph, layer: Layer, use: EdgeUse, vehicle: VehicleClass | None) -> None:
    graph.add_edge(
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


def _draw_transfers(graph: Graph, nodes: Sequence[Node], transfers: TransferEdges) -> None:
    rows = zip(transfers.ports, transfers.tail, transfers.head, transfers.minutes, strict=True)
    for port, tail, head, minutes in rows:
        graph.add_edge(
            nodes[tail],
            nodes[head],
            key=port,
            id=port,
            mode=Mode.TRANSFER,
            length_m=0,
            surface=None,
            vehicle=None,
            downstream=None,
            minutes=int(minutes),
        )
