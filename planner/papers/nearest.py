"""The nearest lodging and hospital from where a team stands, by what it stands there with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from planner.network.build import build_network
from planner.network.conditions import Conditions, conditions_on
from planner.network.movers import BoatMotor, Mover, Truck
from planner.network.travel import UNREACHABLE, TravelTimes, travel_times
from planner.region.records import Place, Region
from planner.region.words import Access


@dataclass(frozen=True)
class Near:
    """A place, and the minutes on the way to it; `way` is None where it lies at hand."""

    place: str
    minutes: int
    way: Access | None


@dataclass(frozen=True)
class Standing:
    """Where a team stands, its vehicle, whether that is there, and the boat that is there."""

    place: str
    vehicle: str
    truck: bool
    boat: str | None


class Surroundings:
    """Looks for what is near on the days of a plan; what is asked for again is kept."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._network = cache(lambda: build_network(region))
        self._times = cache(self._find_times)
        self._conditions = cache(lambda date: conditions_on(region, date))
        needs = region.settings.referral.needs
        self._lodgings = [place for place in region.places if place.lodging]
        self._hospitals = [place for place in region.places if place.gives(needs)]
        self._ports = [place for place in region.places if place.port]
        named = [*self._lodgings, *self._hospitals, *self._ports]
        named += [region.place[camp.id] for camp in region.camps]
        self._stops = tuple(dict.fromkeys(place.id for place in named))

    def lodging(self, standing: Standing, date: dt.date) -> Near | None:
        """Find the nearest lodging that is open, by what stands there."""
        movers = self._movers(standing)
        return _first(self._nearest(standing.place, date, each, self._lodgings) for each in movers)

    def hospital(self, standing: Standing, date: dt.date) -> Near | None:
        """Find the nearest hospital; from a boat also over a port and on by road."""
        movers = self._movers(standing)
        found = [self._nearest(standing.place, date, each, self._hospitals) for each in movers]
        boats = [each for each in movers if isinstance(each, BoatMotor)]
        truck = self._truck(standing.vehicle)
        for port in self._ports:
            if truck and port.id not in self._conditions(date).shut_ports:
                found += [self._over(standing.place, port, date, boat, truck) for boat in boats]
        return _first(found)

    def _over(
        self, place: str, port: Place, date: dt.date, boat: BoatMotor, truck: Truck
    ) -> Near | None:
        sailed = self._minutes(place, port.id, date, boat)
        on = self._nearest(port.id, date, truck, self._hospitals)
        if sailed is None or on is None:
            return None
        unloaded = self._region.settings.session.boat_unload
        way = Access.BOTH if on.way else Access.RIVER
        return Near(on.place, sailed + unloaded + on.minutes, way)

    def _nearest(
        self, place: str, date: dt.date, mover: Mover, goals: Iterable[Place]
    ) -> Near | None:
        shut = self._conditions(date).closed_places
        way = Access.ROAD if isinstance(mover, Truck) else Access.RIVER
        return _first(
            Near(goal.id, minutes, way if goal.id != place else None)
            for goal in goals
            if goal.id not in shut
            and (minutes := self._minutes(place, goal.id, date, mover)) is not None
        )

    def _minutes(self, start: str, end: str, date: dt.date, mover: Mover) -> int | None:
        if start == end:
            return 0
        if start not in self._region.place:
            return None
        extra = () if start in self._stops else (start,)
        times = self._times(self._conditions(date), mover, extra)
        minutes = int(times.duration[times.stops.index(start), times.stops.index(end)])
        return minutes if minutes < UNREACHABLE else None

    def _find_times(
        self, conditions: Conditions, mover: Mover, extra: tuple[str, ...]
    ) -> TravelTimes:
        return travel_times(self._network(), conditions, mover, (*self._stops, *extra))

    def _movers(self, standing: Standing) -> list[Mover]:
        motors = [BoatMotor.of(e) for e in self._region.boats if e.id == standing.boat]
        truck = self._truck(standing.vehicle) if standing.truck else None
        return [*motors[:1], *([truck] if truck else [])]

    def _truck(self, vehicle: str) -> Truck | None:
        return next((Truck.of(e) for e in self._region.vehicles if e.id == vehicle), None)


def _first(found: Iterable[Near | None]) -> Near | None:
    """Find the one that is reached first."""
    known = (near for near in found if near is not None)
    return min(known, key=lambda near: (near.minutes, near.place), default=None)
