"""How long a patient takes from each camp to the nearest hospital, by road, river or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.network.build import Network
from planner.network.conditions import Conditions
from planner.network.edges import Layer
from planner.network.movers import IMPASSABLE, BoatMotor, Truck, fastest_boat_ms, passage
from planner.network.shortest import NO_PATH, BestEdges, best_edges, nearest_source
from planner.network.tables import MS_PER_MINUTE, Ints, whole_minutes
from planner.network.travel import check_places


@dataclass(frozen=True)
class Referral:
    """The hospital that is reached first from a camp, and the minutes to it, rounded up."""

    camp: str
    hospital: str
    minutes: int


def referral_times(
    network: Network,
    conditions: Conditions,
    truck: Truck,
    boats: Sequence[BoatMotor],
    camps: Sequence[str],
    hospitals: Sequence[str],
) -> tuple[Referral | None, ...]:
    """Find the fastest way from each camp to a hospital, changing between boat and truck at ports.

    One search from all hospitals at once, against the direction of travel. A patient may start on
    the road or on the river; a river is travelled by the fastest of `boats` that passes it; closed
    hospitals take nobody and at closed or flooded ports nobody changes. Ferries have no hours for
    a patient: the minutes are those of a day on which none has to be waited for.

    Returns
    -------
    tuple
        In the order of `camps`; None where no hospital can be reached.

    Raises
    ------
    NetworkError
        A camp or a hospital is not a place of the region.
    """
    check_places(network, (*camps, *hospitals))
    is_open = [place for place in hospitals if place not in conditions.closed_places]
    sources = np.array(
        [node for place in is_open for node in _nodes(network, place)], dtype=np.int64
    )
    backwards = _reversed_edges(network, conditions, truck, boats)
    ms, source = nearest_source(backwards, sources)
    return tuple(
        Referral(camp, camp, 0) if camp in is_open else _referral(network, camp, ms, source)
        for camp in camps
    )


def _nodes(network: Network, place: str) -> list[int]:
    return [network.index[layer, place] for layer in Layer if (layer, place) in network.index]


def _reversed_edges(
    network: Network, conditions: Conditions, truck: Truck, boats: Sequence[BoatMotor]
) -> BestEdges:
    roads, reaches, transfers = network.roads.edges, network.reaches.edges, network.transfers
    shut = np.array([port in conditions.shut_ports for port in transfers.ports], dtype=bool)
    ms = (
        passage(network, conditions, truck).ms,
        fastest_boat_ms(network, conditions, boats),
        np.where(shut, IMPASSABLE, transfers.minutes * MS_PER_MINUTE),
    )
    return best_edges(
        len(network.nodes),
        tail=np.concatenate((roads.head, reaches.head, transfers.head)),
        head=np.concatenate((roads.tail, reaches.tail, transfers.tail)),
        ms=np.concatenate(ms),
    )


def _referral(network: Network, camp: str, ms: Ints, source: Ints) -> Referral | None:
    reached = [node for node in _nodes(network, camp) if ms[node] != NO_PATH]
    if not reached:
        return None
    first = min(reached, key=lambda node: int(ms[node]))
    _, hospital = network.nodes[int(source[first])]
    return Referral(camp, hospital, whole_minutes(int(ms[first])))
