"""How long a patient of a clinic takes to the nearest hospital, at the worst minute of the clinic.

By road a patient goes at any hour; only ferries keep theirs. By river he goes in the boat that
brought the team, in daylight and without a night on the way: straight to a hospital, or to a port
and on by road. The next days count too, for who misses the last boat or ferry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from planner.network.build import Network
from planner.network.conditions import Conditions
from planner.network.edges import Layer
from planner.network.emergency import (
    DAY_MS,
    Arrival,
    Goal,
    Passing,
    Passings,
    Span,
    first_arrival,
    joined,
    road_passings,
    whole_day,
)
from planner.network.movers import BoatMotor, Truck, passage
from planner.network.shortest import NO_PATH, best_edges, shortest_trees
from planner.network.tables import MS_PER_MINUTE, whole_minutes
from planner.network.travel import check_places
from planner.region.words import Access

DAYS = 3
"""Days for which ways are sought: what takes longer helps nobody."""

Window = tuple[int, int]


@dataclass(frozen=True)
class Sailing:
    """The boat that brought the team, and when boats may move on the day and those after it."""

    motor: BoatMotor
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class Emergency:
    """Somebody falls ill at some minute of a clinic, first and last minute of the day included.

    `days` are the conditions of the day and of those after it; `sailing` None means that the team
    came by road.
    """

    camp: str
    clinic: Window
    truck: Truck
    days: tuple[Conditions, ...]
    sailing: Sailing | None = None


@dataclass(frozen=True)
class Referral:
    """The hospital that is reached first when the way takes longest.

    `minutes` are rounded up; `worst` is the first minute of the day at which it takes so long.
    `way` is None where the hospital lies at the camp.
    """

    camp: str
    hospital: str
    minutes: int
    worst: int
    way: Access | None


FindReferral = Callable[[Emergency], Referral | None]


def referral_finder(network: Network, hospitals: Sequence[str]) -> FindReferral:
    """Prepare to ask how long patients take to the nearest of `hospitals`.

    What is asked answers None where, at some minute, no hospital can be reached within `DAYS` days.

    Raises
    ------
    NetworkError
        A hospital, or later a camp, is not a place of the region.
    """
    check_places(network, hospitals)

    @cache
    def roads(truck: Truck, days: tuple[Conditions, ...]) -> Passings:
        return road_passings(network, truck, days)

    @cache
    def answer(emergency: Emergency) -> Referral | None:
        check_places(network, (emergency.camp,))
        if emergency.camp in hospitals and _is_open(emergency.camp, emergency.days[0]):
            return Referral(emergency.camp, emergency.camp, 0, emergency.clinic[0], None)
        by_road = roads(emergency.truck, emergency.days)
        return _worst(network, emergency, by_road, _goals(network, emergency, hospitals))

    return answer


def _worst(
    network: Network, emergency: Emergency, by_road: Passings, goals: dict[int, Goal]
) -> Referral | None:
    """Find the minute at which the way takes longest.

    Who leaves later, but early enough for the way that was best so far, takes no longer: he arrives
    as far behind as he left, or waits less. So only the first minute of the clinic can be the
    worst, and those at which the last way has just been missed.
    """
    layer = Layer.ROAD if emergency.sailing is None else Layer.RIVER
    start = network.index.get((layer, emergency.camp))
    if start is None:
        return None
    passings = (by_road, dict(_by_river(network, emergency, start, [*goals])))
    minute, last = emergency.clinic
    worst: Referral | None = None
    while minute <= last:
        found = first_arrival(passings, goals, start, minute * MS_PER_MINUTE)
        if found is None:
            return None
        minutes = whole_minutes(found.ms - minute * MS_PER_MINUTE)
        if worst is None or minutes > worst.minutes:
            worst = _referral(network, emergency, found, minute, minutes)
        minute = found.latest // MS_PER_MINUTE + 1
    return worst


def _referral(
    network: Network, emergency: Emergency, found: Arrival, minute: int, minutes: int
) -> Referral:
    layer, hospital = network.nodes[found.node]
    way = Access.ROAD
    if emergency.sailing is not None:
        way = Access.RIVER if layer is Layer.RIVER else Access.BOTH
    return Referral(emergency.camp, hospital, minutes, minute, way)


def _goals(network: Network, emergency: Emergency, hospitals: Sequence[str]) -> dict[int, Goal]:
    goals = {}
    for hospital in hospitals:
        days = [whole_day(n) for n, day in enumerate(emergency.days) if _is_open(hospital, day)]
        for rank, layer in enumerate((Layer.RIVER, Layer.ROAD)):
            if (layer, hospital) in network.index and days:
                goals[network.index[layer, hospital]] = Goal(joined(days), (hospital, rank))
    return goals


def _by_river(
    network: Network, emergency: Emergency, start: int, goals: Sequence[int]
) -> Iterator[tuple[int, list[Passing]]]:
    """List boat trips from the camp, each within one day's light, and how a boat is unloaded."""
    if emergency.sailing is None:
        return
    landings = {port: [*_landing(network, port, emergency.days)] for port in _ports(network)}
    yield from landings.items()
    trips: dict[int, list[Span]] = {}
    for day, conditions in enumerate(emergency.days):
        moving = passage(network, conditions, emergency.sailing.motor)
        best = best_edges(len(network.nodes), moving.edges.tail, moving.edges.head, moving.ms)
        reached = shortest_trees(best, np.array([start])).ms[0]
        opens, closes = (minute * MS_PER_MINUTE for minute in emergency.sailing.windows[day])
        for node in sorted({*landings, *goals}):
            ms = int(reached[node])
            if ms != NO_PATH and opens + ms <= closes:
                span = Span(day * DAY_MS + opens, day * DAY_MS + closes - ms, ms)
                trips.setdefault(node, []).append(span)
    own = landings.get(start, [])
    yield start, [*own, *(Passing(node, (*spans,)) for node, spans in trips.items())]


def _ports(network: Network) -> list[int]:
    """List the nodes on the river at which a boat may be unloaded."""
    tails = (int(tail) for tail in network.transfers.tail)
    return [tail for tail in tails if network.nodes[tail][0] is Layer.RIVER]


def _landing(network: Network, port: int, days: Sequence[Conditions]) -> Iterator[Passing]:
    transfers = network.transfers
    for row in np.flatnonzero(transfers.tail == port):
        ms = int(transfers.minutes[row]) * MS_PER_MINUTE
        is_open = [transfers.ports[row] not in day.shut_ports for day in days]
        spans = joined([whole_day(day, ms) for day, opens in enumerate(is_open) if opens])
        if spans:
            yield Passing(int(transfers.head[row]), spans)


def _is_open(hospital: str, conditions: Conditions) -> bool:
    return hospital not in conditions.closed_places
