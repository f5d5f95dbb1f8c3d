"""The network: roads, ferries and rivers as one directed multigraph, with ports as transfers.

Queries use arrays: one row for each directed edge, ordered by id and then as drawn before reversed,
so that a season, a river level or a closure changes only the time of a row and the network is never
made again. The graph beside them is for people and for tests, and drawn when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from planner.network.cache import kept_chains
from planner.network.chains import NO_NODE, Chains
from planner.network.edges import Layer, Mode, Node
from planner.network.tables import (
    NO_SURFACE,
    Bools,
    Edges,
    ReachEdges,
    RoadEdges,
    TransferEdges,
    fixed,
)
from planner.region.records import Place, Reach, Region, Road
from planner.region.settings import SessionRules
from planner.region.words import PlaceKind, Surface

if TYPE_CHECKING:
    from planner.network.graph import Graph


@dataclass(frozen=True, eq=False)
class Network:
    """How to get around, whatever the season, the level and the closures.

    `nodes` gives the order of nodes, `index` the number of each; `place_ids` holds all places of
    the region, also those that no road and no river meets. `kept` marks the nodes, (nodes,), at
    which somebody may stop: all but mere junctions.
    """

    nodes: tuple[Node, ...]
    index: Mapping[Node, int]
    place_ids: frozenset[str]
    kept: Bools
    roads: RoadEdges
    reaches: ReachEdges
    transfers: TransferEdges

    @cached_property
    def graph(self) -> Graph:
        """The network as a graph of networkx, frozen."""
        # no command draws it, and networkx takes a tenth of a second to load
        drawing = import_module("planner.network.graph")
        drawn: Graph = drawing.drawn_graph(self.nodes, self.roads, self.reaches, self.transfers)
        return drawn

    def chains(self, layer: Layer, places: Collection[str]) -> Chains:
        """Give the roads or rivers as chains, with a joint at each of `places` on the layer."""
        more = [self.index[layer, place] for place in self.junctions(layer, places)]
        if not more:
            return self._roads_joined if layer is Layer.ROAD else self._rivers_joined
        kept = self.kept.copy()
        kept[more] = True
        return self._joined(layer, kept)

    def junctions(self, layer: Layer, places: Collection[str]) -> frozenset[str]:
        """Name the places on a layer at which nobody was thought to stop."""
        on_layer = [place for place in places if (layer, place) in self.index]
        return frozenset(p for p in on_layer if not self.kept[self.index[layer, p]])

    def joints(self, layer: Layer, chains: Chains, more: Collection[str]) -> dict[str, int]:
        """Number the joints of a layer's places at which somebody may stop, by place id.

        `more` are the junctions of the layer at which the chains have a joint for somebody.
        """
        stops = np.flatnonzero((chains.joint != NO_NODE) & self.kept)
        numbered = ((*self.nodes[stop], int(chains.joint[stop])) for stop in stops)
        known = {place: joint for own, place, joint in numbered if own is layer}
        return known | {place: int(chains.joint[self.index[layer, place]]) for place in more}

    @cached_property
    def _roads_joined(self) -> Chains:
        return self._joined(Layer.ROAD, self.kept)

    @cached_property
    def _rivers_joined(self) -> Chains:
        return self._joined(Layer.RIVER, self.kept)

    def _joined(self, layer: Layer, kept: Bools) -> Chains:
        """Join edges to chains; what has hours is a chain of its own."""
        if layer is Layer.ROAD:
            return kept_chains(self.roads.edges, kept, self.roads.timed)
        edges = self.reaches.edges
        return kept_chains(edges, kept, np.zeros(len(edges.drawn), bool))


def build_network(region: Region) -> Network:
    """Build the network of a region; the order of rows in its files does not matter."""
    roads = sorted(region.roads, key=lambda road: road.id)
    reaches = sorted(region.reaches, key=lambda reach: reach.id)
    nodes = (*_nodes(Layer.RIVER, reaches), *_nodes(Layer.ROAD, roads))
    index = {node: number for number, node in enumerate(nodes)}
    ports = sorted(
        place.id
        for place in region.places
        if place.port and all((layer, place.id) in index for layer in Layer)
    )
    stops = {camp.id for camp in region.camps} | {p.id for p in region.places if _may_stop(p)}
    return Network(
        nodes=nodes,
        index=index,
        place_ids=frozenset(place.id for place in region.places),
        kept=fixed([place in stops for _, place in nodes], np.bool_),
        roads=RoadEdges.of(_edges(Layer.ROAD, roads, nodes, index), roads),
        reaches=ReachEdges.of(
            _edges(Layer.RIVER, reaches, nodes, index), reaches, region.settings.levels
        ),
        transfers=_transfer_edges(ports, index, region.settings.session),
    )


def _may_stop(place: Place) -> bool:
    known = place.lodging or place.port or place.base or place.hospital
    return known or place.kind is not PlaceKind.JUNCTION


def _nodes(layer: Layer, drawn: Sequence[Road] | Sequence[Reach]) -> list[Node]:
    ends = {edge.from_id for edge in drawn} | {edge.to_id for edge in drawn}
    return [(layer, end) for end in sorted(ends)]


def _edges(
    layer: Layer,
    edges: Sequence[Road] | Sequence[Reach],
    nodes: Sequence[Node],
    index: Mapping[Node, int],
) -> Edges:
    """Lay out in which directions edges are passed; reaches in both."""
    both = [not (isinstance(edge, Road) and edge.oneway) for edge in edges]
    drawn = np.repeat(np.arange(len(edges)), 1 + np.array(both, dtype=np.int64))
    forward = np.append(True, drawn[1:] != drawn[:-1])[: len(drawn)]
    start = _numbers(index[layer, edge.from_id] for edge in edges)[drawn]
    end = _numbers(index[layer, edge.to_id] for edge in edges)[drawn]
    surface = [_SURFACE[edge.surface] if isinstance(edge, Road) else NO_SURFACE for edge in edges]
    return Edges(
        mode=Mode.ROAD if layer is Layer.ROAD else Mode.RIVER,
        ids=tuple(edge.id for edge in edges),
        places=tuple(place for _, place in nodes),
        drawn=fixed(drawn),
        forward=fixed(forward, np.bool_),
        tail=fixed(np.where(forward, start, end)),
        head=fixed(np.where(forward, end, start)),
        length_m=fixed(_numbers(edge.length_m for edge in edges)[drawn]),
        surface=fixed(surface),
    )


_SURFACE = {surface: number for number, surface in enumerate(Surface)}


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
