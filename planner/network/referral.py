"""How long a patient of a clinic takes to the nearest hospital, at the worst minute of the clinic.

By road a patient goes at any hour; only ferries keep theirs. By river he goes in the boat that
brought the team, in daylight and without a night on the way: straight to a hospital, or to a port
and on by road. The next days count too, for who misses the last boat or ferry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from planner.network.arrival import Goals, timetable
from planner.network.build import Network
from planner.network.chains import NO_NODE
from planner.network.conditions import Conditions
from planner.network.edges import Layer
from planner.network.movers import BoatMotor, Truck, passage
from planner.network.rescue import ByBoat, ByRoad, Rescued
from planner.network.shortest import ms_between
from planner.network.spans import DAY_MS, Span, joined, whole_day
from planner.network.streets import NO_PATH, Streets, streets_of
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
    ways = _Ways(network, tuple(sorted(set(hospitals))))

    @cache
    def answer(emergency: Emergency) -> Referral | None:
        check_places(network, (emergency.camp,))
        if emergency.camp in hospitals and _is_open(emergency.camp, emergency.days[0]):
            return Referral(emergency.camp, emergency.camp, 0, emergency.clinic[0], None)
        leave = ways.leaving(emergency)
        return None if leave is None else _worst(emergency, leave)

    return answer


Leave = Callable[[int], Rescued | None]
"""Tells the fastest way of who leaves a camp at a time, milliseconds."""


def _worst(emergency: Emergency, leave: Leave) -> Referral | None:
    """Find the minute at which the way takes longest.

    Who leaves later, but early enough for the way that was best so far, takes no longer: he arrives
    as far behind as he left, or waits less. So only the first minute of the clinic can be the
    worst, and those at which the last way has just been missed.
    """
    minute, last = emergency.clinic
    worst: Referral | None = None
    while minute <= last:
        found = leave(minute * MS_PER_MINUTE)
        if found is None:
            return None
        minutes = whole_minutes(found.ms - minute * MS_PER_MINUTE)
        if worst is None or minutes > worst.minutes:
            worst = Referral(emergency.camp, found.hospital, minutes, minute, found.way)
        minute = found.latest // MS_PER_MINUTE + 1
    return worst


class _Ways:
    """Roads and rivers on which patients go; what several camps ask for is laid out once."""

    def __init__(self, network: Network, hospitals: tuple[str, ...]) -> None:
        self._network = network
        self._hospitals = hospitals
        self._ports = _ports(network)
        self._roads = cache(self._lay_roads)
        self._rivers = cache(self._lay_rivers)

    def leaving(self, emergency: Emergency) -> Leave | None:
        """Prepare to ask when a patient leaves; None where the camp is not on the layer."""
        camp, sailing = emergency.camp, emergency.sailing
        layer = Layer.ROAD if sailing is None else Layer.RIVER
        if (layer, camp) not in self._network.index:
            return None
        more = self._network.junctions(Layer.ROAD, (camp, *self._hospitals))
        roads = self._roads(emergency.truck, emergency.days, more)
        if sailing is None:
            return lambda ms: roads.found(camp, ms)
        boats = ByBoat(
            self._trips(emergency, sailing),
            dict(self._landings(emergency.days)),
            {hospital: _open(hospital, emergency.days) for hospital in self._hospitals},
        )
        return lambda ms: boats.found(roads, ms)

    def _lay_roads(
        self, truck: Truck, days: tuple[Conditions, ...], junctions: frozenset[str]
    ) -> ByRoad:
        network = self._network
        chains = network.chains(Layer.ROAD, junctions)
        by_day = {day: passage(network, day, truck).ms for day in set(days)}
        joint = network.joints(Layer.ROAD, chains, junctions)
        number = np.full(chains.joints, NO_NODE, dtype=np.int32)
        for goal, hospital in enumerate(self._hospitals):
            if hospital in joint:
                number[joint[hospital]] = goal
        is_open = [[_is_open(hospital, day) for day in days] for hospital in self._hospitals]
        return ByRoad(
            timetable(chains, network.roads, [by_day[day] for day in days]),
            Goals(number, np.array(is_open, dtype=bool).reshape(-1, len(days))),
            joint,
            self._hospitals,
        )

    def _lay_rivers(
        self, motor: BoatMotor, day: Conditions, junctions: frozenset[str]
    ) -> tuple[Streets, Mapping[str, int]]:
        chains = self._network.chains(Layer.RIVER, junctions)
        streets = streets_of(chains, passage(self._network, day, motor).ms)
        return streets, self._network.joints(Layer.RIVER, chains, junctions)

    def _trips(self, emergency: Emergency, sailing: Sailing) -> Mapping[str, Sequence[Span]]:
        """List the boat trips from a camp, each within one day's light; in the camp one is."""
        camp, days = emergency.camp, emergency.days
        trips = {camp: [Span(0, len(days) * DAY_MS - 1, 0)]}
        places = {*self._ports, *self._hospitals} - {camp}
        more = self._network.junctions(Layer.RIVER, (camp, *self._hospitals))
        for day, conditions in enumerate(days):
            streets, joint = self._rivers(sailing.motor, conditions, more)
            there = sorted(places & joint.keys())
            targets = np.array([joint[place] for place in there], dtype=np.int32)
            opens, closes = (minute * MS_PER_MINUTE for minute in sailing.windows[day])
            for place, ms in zip(there, ms_between(streets, joint[camp], targets), strict=True):
                if ms != NO_PATH and opens + ms <= closes:
                    span = Span(day * DAY_MS + opens, day * DAY_MS + closes - int(ms), int(ms))
                    trips.setdefault(place, []).append(span)
        return trips

    def _landings(self, days: Sequence[Conditions]) -> Iterator[tuple[str, Sequence[Span]]]:
        """List how a boat is unloaded at each port."""
        for port, minutes in self._ports.items():
            ms = minutes * MS_PER_MINUTE
            is_open = [port not in day.shut_ports for day in days]
            yield port, joined([whole_day(day, ms) for day, opens in enumerate(is_open) if opens])


def _ports(network: Network) -> dict[str, int]:
    """List the ports at which a boat may be unloaded, and the minutes that this takes."""
    transfers = network.transfers
    rows = zip(transfers.ports, transfers.tail, transfers.minutes, strict=True)
    return {p: int(m) for p, tail, m in rows if network.nodes[tail][0] is Layer.RIVER}


def _open(hospital: str, days: Sequence[Conditions]) -> tuple[Span, ...]:
    """When a hospital takes patients."""
    spans = [whole_day(n) for n, day in enumerate(days) if _is_open(hospital, day)]
    return joined(spans)


def _is_open(hospital: str, conditions: Conditions) -> bool:
    return hospital not in conditions.closed_places
