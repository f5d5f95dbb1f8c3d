"""The fastest way of a patient who leaves a camp at one minute, by boat or by road, to a hospital.

By river a patient goes in daylight and without a night on the way: straight to a hospital, or to a
port and on by road. By road he goes at any hour; only ferries keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.network.arrival import Arrival, Goals, Timetable, first_arrival
from planner.network.spans import Passed, Span, soonest
from planner.network.streets import NOT_REACHED
from planner.region.words import Access


@dataclass(frozen=True)
class Rescued:
    """Where a patient is first and when, milliseconds; who leaves by `latest` can go that way."""

    hospital: str
    ms: int
    way: Access
    latest: int


@dataclass(frozen=True, eq=False)
class ByRoad:
    """Roads on days in a row, with the joints of places, and hospitals in the order of goals."""

    table: Timetable
    goals: Goals
    joint: Mapping[str, int]
    hospitals: Sequence[str]

    def found(self, camp: str, leaving: int) -> Rescued | None:
        """Find the way of who leaves a camp by the road at a time."""
        arrival = self.from_one_of([(camp, leaving)])
        return None if arrival is None else self.rescued(arrival, Access.ROAD)

    def from_one_of(
        self, starts: Sequence[tuple[str, int]], bound: int = NOT_REACHED
    ) -> Arrival | None:
        """Find the way from places at which one is at given times."""
        joints = [(self.joint[place], ms) for place, ms in starts]
        return first_arrival(self.table, self.goals, joints, bound)

    def rescued(self, arrival: Arrival, way: Access) -> Rescued:
        """Name the hospital at which a way ends."""
        return Rescued(self.hospitals[arrival.goal], arrival.ms, way, arrival.latest)


@dataclass(frozen=True, eq=False)
class ByBoat:
    """When a boat may leave the camp for places on the river, when it lands, what is open there.

    `trips` are from the camp, which is among its own; `landings` unload a boat at a port, and
    `hospitals` lie on the bank.
    """

    trips: Mapping[str, Sequence[Span]]
    landings: Mapping[str, Sequence[Span]]
    hospitals: Mapping[str, Sequence[Span]]

    def found(self, roads: ByRoad, leaving: int) -> Rescued | None:
        """Find the way of who leaves the camp at a time; of two as fast the one without a road."""
        passed = ((place, soonest(spans, leaving)) for place, spans in self.trips.items())
        sailed = {place: trip for place, trip in passed if trip is not None}
        moored = min(self._moored(sailed), key=_first, default=None)
        landed = {
            port: landing
            for port, spans in self.landings.items()
            if port in sailed and (landing := soonest(spans, sailed[port].ends)) is not None
        }
        starts = [(port, landing.ends) for port, landing in landed.items()]
        bound = NOT_REACHED if moored is None else moored.ms
        arrival = roads.from_one_of(starts, bound)
        if arrival is None:
            return moored
        driven, port = roads.rescued(arrival, Access.BOTH), starts[arrival.start][0]
        if moored is not None and _first(moored) <= _first(driven):
            return moored
        latest = _until(sailed[port], _until(landed[port], arrival.latest))
        return replace(driven, latest=latest)

    def _moored(self, sailed: Mapping[str, Passed]) -> Iterator[Rescued]:
        """List the hospitals that are reached by boat alone."""
        for hospital in sailed.keys() & self.hospitals.keys():
            opened = soonest(self.hospitals[hospital], sailed[hospital].ends)
            if opened is not None:
                latest = _until(sailed[hospital], opened.span.last)
                yield Rescued(hospital, opened.ends, Access.RIVER, latest)


def _first(rescued: Rescued) -> tuple[int, str]:
    return rescued.ms, rescued.hospital


def _until(passed: Passed, latest: int) -> int:
    """Until when a way may be begun, to be passed by `latest`."""
    return min(passed.span.last, latest - passed.span.ms)
