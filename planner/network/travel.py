"""Travel times between places for one truck or boat, with the path of each leg kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from planner.errors import Fault, NetworkError
from planner.network.build import Network
from planner.network.conditions import Conditions
from planner.network.edges import EdgeUse
from planner.network.ferries import Departures, departures
from planner.network.movers import Mover, Truck, passage
from planner.network.shortest import NO_PATH, Trees, best_edges, shortest_trees
from planner.network.tables import MIDNIGHT, Ints, RoadEdges, fixed, whole_minutes

UNREACHABLE = 1_000_000
"""Minutes (almost two years) that stand for no path: what forgets to ask fits no day."""


@dataclass(frozen=True, eq=False)
class Ways:
    """The kept paths: `source` and `node` number the stops that are on the layer.

    `uses` and `ms` are those of each directed edge.
    """

    trees: Trees
    uses: tuple[EdgeUse, ...]
    ms: Ints
    source: Mapping[str, int]
    node: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class TravelTimes:
    """How long, how far and on how much fuel; row = from, column = to, order of `stops`.

    Attributes
    ----------
    stops
        Place ids.
    duration
        (n, n) int64 minutes moving, rounded up; 0 from a stop to itself; `UNREACHABLE` where there
        is no path.
    distance
        (n, n) int64 metres along the fastest path; 0 where there is none.
    fuel_ml
        (n, n) int64 millilitres along the fastest path; 0 where there is none.
    leaving
        When a way may be begun, (n, n) int64 minutes of the day, breaks not reckoned with; None
        when no way passes a ferry with hours. The fastest path is kept whatever its ferries' hours.
    """

    stops: tuple[str, ...]
    duration: Ints
    distance: Ints
    fuel_ml: Ints
    ways: Ways = field(repr=False)
    leaving: Departures | None = None

    def path(self, from_id: str, to_id: str) -> tuple[EdgeUse, ...]:
        """List the edges of the fastest path, in the order of travel; none from a stop to itself.

        Raises
        ------
        NetworkError
            One of the two is not a stop, or there is no path.
        """
        return tuple(self.ways.uses[row] for row in self._rows(from_id, to_id))

    def up_and_down(self, from_id: str, to_id: str) -> tuple[int, int]:
        """Share the minutes of the fastest path by boat into those upstream and downstream.

        The two sum to its `duration`; what goes upstream is rounded up. Both are 0 by road.

        Raises
        ------
        NetworkError
            One of the two is not a stop, or there is no path.
        """
        rows = self._rows(from_id, to_id)
        if not rows or self.ways.uses[rows[0]].downstream is None:
            return 0, 0
        up_ms = sum(int(self.ways.ms[row]) for row in rows if not self.ways.uses[row].downstream)
        all_ms = sum(int(self.ways.ms[row]) for row in rows)
        up = whole_minutes(up_ms)
        return up, whole_minutes(all_ms) - up

    def _rows(self, from_id: str, to_id: str) -> list[int]:
        """List the directed edges of the fastest path."""
        _check_known((from_id, to_id), frozenset(self.stops), "a stop of these travel times")
        if from_id == to_id:
            return []
        rows: list[int] = []
        if from_id in self.ways.source and to_id in self.ways.node:
            rows = self.ways.trees.path(self.ways.source[from_id], self.ways.node[to_id])
        if not rows:
            raise NetworkError(
                f"path: '{from_id}' to '{to_id}' has no open way; "
                "check roads, reaches and closures between the two."
            )
        return rows


def travel_times(
    network: Network, conditions: Conditions, mover: Mover, stops: Sequence[str]
) -> TravelTimes:
    """Find the fastest ways between all `stops`.

    A stop that the mover's layer does not meet is unreachable. Closed places close no way: whether
    to stop there is for the caller to ask.

    Parameters
    ----------
    network
        The network of the region.
    conditions
        Season, river levels and closures.
    mover
        A truck, which uses roads and ferries, or a boat, which uses rivers.
    stops
        Place ids, each once.

    Raises
    ------
    NetworkError
        A stop is not a place of the region.
    """
    check_places(network, stops)
    moving = passage(network, conditions, mover)
    edges = moving.edges
    best = best_edges(len(network.nodes), edges.tail, edges.head, moving.ms)
    node = {
        stop: network.index[moving.layer, stop]
        for stop in stops
        if (moving.layer, stop) in network.index
    }
    trees = shortest_trees(best, np.array(list(node.values()), dtype=np.int64))
    source = {stop: number for number, stop in enumerate(node)}
    ways = Ways(trees, edges.uses, moving.ms, source, node)
    minutes = np.where(trees.ms == NO_PATH, UNREACHABLE, whole_minutes(trees.ms))
    duration = _between(stops, ways, minutes, UNREACHABLE)
    np.fill_diagonal(duration, 0)
    return TravelTimes(
        stops=tuple(stops),
        duration=fixed(duration),
        distance=fixed(_between(stops, ways, trees.totals(edges.length_m), 0)),
        fuel_ml=fixed(_between(stops, ways, trees.totals(moving.fuel_ml), 0)),
        ways=ways,
        leaving=_leaving(stops, ways, network.roads) if isinstance(mover, Truck) else None,
    )


def check_places(network: Network, ids: Collection[str]) -> None:
    """Refuse ids that are not places of the network's region.

    Raises
    ------
    NetworkError
        Names all of them.
    """
    _check_known(ids, network.place_ids, "a place of this region")


def _leaving(stops: Sequence[str], ways: Ways, roads: RoadEdges) -> Departures | None:
    """Find when the ways between stops may be begun; None when that is at any time."""
    if not (roads.closes < MIDNIGHT).any():
        return None
    by_node = departures(ways.trees, roads)
    leaving = Departures(
        first=fixed(_between(stops, ways, by_node.first, 0)),
        last=fixed(_between(stops, ways, by_node.last, MIDNIGHT)),
    )
    return leaving if leaving.timed else None


def _check_known(ids: Collection[str], known: frozenset[str], rule: str) -> None:
    unknown = sorted(set(ids) - known)
    if unknown:
        fault = Fault(
            place="stops",
            value=", ".join(unknown),
            rule=f"{'are each not' if len(unknown) > 1 else 'is not'} {rule}",
            remedy="use ids of places.geojson",
        )
        raise NetworkError(str(fault))


def _between(stops: Sequence[str], ways: Ways, values: Ints, missing: int) -> Ints:
    """Pick from (sources, nodes) the (stops, stops) values; `missing` off the layer."""
    picked = np.full((len(stops), len(stops)), missing, dtype=np.int64)
    on_layer = [number for number, stop in enumerate(stops) if stop in ways.node]
    sources = [ways.source[stops[number]] for number in on_layer]
    nodes = [ways.node[stops[number]] for number in on_layer]
    picked[np.ix_(on_layer, on_layer)] = values[np.ix_(sources, nodes)]
    return picked
