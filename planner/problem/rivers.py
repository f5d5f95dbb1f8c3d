"""Boats, ports, fuel and nights on the river, by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.days import Day
from planner.network.conditions import Conditions
from planner.problem.money import hundredths
from planner.problem.week import (
    UNLIMITED_ML,
    BoatWeek,
    DayFrame,
    Legs,
    LodgingWeek,
    Mooring,
    PortWeek,
    TeamWeek,
)
from planner.region.records import Boat, Region

Bools = NDArray[np.bool_]


def boat_weeks(
    region: Region, number: Mapping[str, int], days: Sequence[Day], conditions: Sequence[Conditions]
) -> tuple[BoatWeek, ...]:
    """Describe every boat through the week; it works on its days while its port is in use."""
    reserve = region.rules.fuel_reserve.value
    return tuple(_boat_week(boat, number, days, conditions, reserve) for boat in region.boats)


def port_weeks(
    region: Region, number: Mapping[str, int], conditions: Sequence[Conditions]
) -> tuple[PortWeek, ...]:
    """List where road and river meet at a port, and on which days boats land there."""
    on_road = {end for road in region.roads for end in (road.from_id, road.to_id)}
    on_river = {end for reach in region.reaches for end in (reach.from_id, reach.to_id)}
    return tuple(
        PortWeek(number[place.id], tuple(place.id not in today.shut_ports for today in conditions))
        for place in region.places
        if place.port and place.id in on_road & on_river
    )


def places_with_fuel(
    region: Region, number: Mapping[str, int], conditions: Sequence[Conditions]
) -> tuple[frozenset[int], ...]:
    """List by day where a boat that stops can be filled."""
    sold = {place.id for place in region.places if place.fuel} & number.keys()
    return tuple(
        frozenset(number[place] for place in sold - today.closed_places) for today in conditions
    )


def nights_on_the_river(
    days: Sequence[DayFrame],
    teams: Sequence[TeamWeek],
    lodgings: Sequence[LodgingWeek],
    boats: Sequence[BoatWeek],
    river: Sequence[Sequence[Legs]],
    fuel: Sequence[frozenset[int]],
    ports: Sequence[PortWeek],
) -> tuple[Mooring, ...]:
    """List the lodgings at which each boat may lie for a night.

    They are away from its own port, have beds for the smallest crew and sell fuel on some day. From
    night to night the boat comes there from its port, and on to some port, each way within a day.
    """
    crews = [team.afloat(d) for team in teams for d, works in enumerate(team.works) if works]
    if not crews:
        return ()
    fit = {
        lodging.place
        for lodging in lodgings
        if (lodging.beds is None or lodging.beds >= min(crews))
        and any(lodging.place in today for today in fuel)
    }
    landings = {port.place for port in ports}
    found = []
    for b, boat in enumerate(boats):
        near = _within_a_day(days, boat, river[b])
        there = _reached(near, {boat.port}, fit)
        back = _reached(near.T, {boat.port, *landings}, fit)
        found += [
            (number, b)
            for number, lodging in enumerate(lodgings)
            if lodging.place in there & back - {boat.port}
        ]
    return tuple(Mooring(number, b) for number, b in sorted(found))


def _within_a_day(days: Sequence[DayFrame], boat: BoatWeek, river: Sequence[Legs]) -> Bools:
    """(places, places) whether some day on which the boat works is long enough for a way."""
    near = np.zeros(river[0].duration.shape, bool)
    for day, works, legs in zip(days, boat.works, river, strict=True):
        if works:
            near |= legs.duration <= day.boat_window[1] - day.boat_window[0]
    return near


def _reached(near: Bools, start: set[int], through: set[int]) -> set[int]:
    """Places of `through` that are reached from some place, or from one another, day by day."""
    reached: set[int] = set()
    fresh = start
    while fresh:
        ahead = {p for p in through - reached if any(near[here, p] for here in fresh)}
        reached |= ahead
        fresh = ahead
    return reached


def _boat_week(
    boat: Boat,
    number: Mapping[str, int],
    days: Sequence[Day],
    conditions: Sequence[Conditions],
    reserve: int,
) -> BoatWeek:
    tank_ml = None if boat.tank_litres is None else round(boat.tank_litres * 1000)
    return BoatWeek(
        id=boat.id,
        port=number[boat.port],
        count=boat.count,
        seats=boat.seats,
        hire=hundredths(boat.hire_per_day),
        works=tuple(
            day.weekday in boat.days and boat.port not in today.shut_ports
            for day, today in zip(days, conditions, strict=True)
        ),
        tank_ml=tank_ml,
        range_ml=UNLIMITED_ML if tank_ml is None else tank_ml * max(0, 100 - reserve) // 100,
        cargo_kg=boat.cargo_kg,
    )
