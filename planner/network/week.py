"""All ways of a week: travel times by vehicle, boat and day, and the way to a hospital."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.network.build import Network
from planner.network.conditions import Conditions, conditions_on
from planner.network.kept import KeptWays
from planner.network.movers import BoatMotor, Mover, Truck
from planner.network.referral import FindReferral
from planner.network.travel import TravelTimes
from planner.region.records import Region


@dataclass(frozen=True, eq=False)
class WeekTravel:
    """Travel times of a week, and how to ask for the way to a hospital.

    Attributes
    ----------
    dates, conditions
        By day.
    stops
        Place ids: bases, lodgings, ports and camps, each once.
    road
        ``road[vehicle][day]``, vehicles as in the region.
    river
        ``river[boat][day]``, boats as in the region.
    find_referral
        Tells the nearest hospital that gives what `region.toml` asks of one.
    """

    dates: tuple[dt.date, ...]
    conditions: tuple[Conditions, ...]
    stops: tuple[str, ...]
    road: tuple[tuple[TravelTimes, ...], ...]
    river: tuple[tuple[TravelTimes, ...], ...]
    find_referral: FindReferral

    @property
    def tables(self) -> int:
        """Count the tables of ways; days and vehicles that are alike share theirs."""
        return len({id(table) for tables in (*self.road, *self.river) for table in tables})


def week_travel(
    region: Region, network: Network, dates: Sequence[dt.date], kept: KeptWays | None = None
) -> WeekTravel:
    """Find all ways of a week; days and vehicles that are alike are asked once.

    Parameters
    ----------
    kept
        What was found for other weeks, and keeps what is found for this one.
    """
    known = KeptWays() if kept is None else kept
    conditions = tuple(conditions_on(region, date) for date in dates)
    stops = travel_stops(region)
    trucks = [Truck.of(vehicle) for vehicle in region.vehicles]
    motors = [BoatMotor.of(boat) for boat in region.boats]
    needs = region.settings.referral.needs
    hospitals = [place.id for place in region.places if place.gives(needs)]

    def times(condition: Conditions, mover: Mover) -> TravelTimes:
        return known.times(network, condition, mover, stops)

    return WeekTravel(
        dates=tuple(dates),
        conditions=conditions,
        stops=stops,
        road=tuple(tuple(times(c, truck) for c in conditions) for truck in trucks),
        river=tuple(tuple(times(c, motor) for c in conditions) for motor in motors),
        find_referral=known.finder(network, hospitals),
    )


def travel_stops(region: Region) -> tuple[str, ...]:
    """List where a team may start, sleep, work, land or leave its truck, in the region's order."""
    wanted = {team.base for team in region.teams}
    wanted |= {place.id for place in region.places if place.lodging or place.port}
    wanted |= {boat.port for boat in region.boats}
    wanted |= {camp.id for camp in region.camps}
    wanted |= {transfer.to for transfer in region.transfers}
    return tuple(place.id for place in region.places if place.id in wanted)
