"""What moves on the network, and how long each edge takes it under given conditions.

Times are whole milliseconds, rounded up edge by edge, so that sums along a path are exact and the
one later rounding, up to minutes, keeps the triangle inequality.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import numpy as np

from planner.network.build import Network
from planner.network.conditions import Conditions
from planner.network.edges import Layer
from planner.network.tables import Bools, Edges, Floats, Ints, ReachEdges, Rivers, RoadEdges
from planner.region.records import Boat, LitresPer100Km, Road, Vehicle
from planner.region.words import BoatClass, Season, Surface, VehicleClass

IMPASSABLE = -1
LEAST_KPH = 0.5
"""What moves no faster than this makes no way: a motor that the current all but holds."""


@dataclass(frozen=True)
class Truck:
    """A clinic vehicle: what it can pass, how its speed compares, what it burns by surface.

    `tonnes` None means that nobody weighed it, and that it passes any ferry.
    """

    vehicle_class: VehicleClass
    speed_factor: float
    litres_per_100km: LitresPer100Km
    tonnes: float | None = None

    @classmethod
    def of(cls, vehicle: Vehicle) -> Self:
        """Take from a region's vehicle what travel depends on."""
        return cls(
            vehicle.vehicle_class,
            vehicle.speed_factor,
            vehicle.litres_per_100km,
            vehicle.tonnes,
        )


@dataclass(frozen=True)
class BoatMotor:
    """A boat: its class, its speed in still water and what it burns under way."""

    boat_class: BoatClass
    still_kph: float
    litres_per_hour: float

    @classmethod
    def of(cls, boat: Boat) -> Self:
        """Take from a region's boat what travel depends on."""
        return cls(boat.boat_class, boat.still_kph, boat.litres_per_hour)


Mover = Truck | BoatMotor


@dataclass(frozen=True, eq=False)
class Passage:
    """One row for each directed edge: milliseconds, or `IMPASSABLE`, and millilitres of fuel."""

    edges: Edges
    layer: Layer
    ms: Ints
    fuel_ml: Ints


def passage(network: Network, conditions: Conditions, mover: Mover) -> Passage:
    """Tell how `mover` passes each edge of its layer under `conditions`."""
    if isinstance(mover, Truck):
        return _truck_passage(network.roads, conditions, mover)
    return _boat_passage(network.reaches, conditions, mover)


def ferry_minutes(road: Road, season: Season) -> int:
    """Minutes of waiting for a ferry and crossing on it, rounded up; 0 for a road on land."""
    if road.surface is not Surface.FERRY:
        return 0
    kph = road.dry_kph if season is Season.DRY else road.wet_kph
    return road.ferry_wait_min + math.ceil(road.length_m * 60 / 1000 / kph)


def _truck_passage(roads: RoadEdges, conditions: Conditions, truck: Truck) -> Passage:
    edges = roads.edges
    driven = np.array([surface.driven for surface in Surface])[edges.surface]
    kph = roads.kph[conditions.season] * np.where(driven, truck.speed_factor, 1.0)
    able = min(list(VehicleClass).index(truck.vehicle_class), _FOUR_BY_FOUR)
    is_open = (
        (roads.vehicle <= able)
        & ((truck.tonnes or 0) <= roads.most_tonnes)
        & (_ranks(conditions, roads.rivers) <= roads.highest)
        & ~edges.mask(conditions.edges_closed_to(truck.vehicle_class))
    )
    ms = _running_ms(edges, kph[edges.drawn], is_open[edges.drawn])
    fuel = truck.litres_per_100km
    per_100km = {Surface.PAVED: fuel.paved, Surface.GRAVEL: fuel.gravel, Surface.EARTH: fuel.earth}
    litres = np.array([per_100km.get(surface, 0.0) for surface in Surface])
    return Passage(
        edges=edges,
        layer=Layer.ROAD,
        ms=np.where(ms == IMPASSABLE, ms, ms + roads.wait_ms[edges.drawn]),
        fuel_ml=_whole(edges.length_m * litres[edges.surface][edges.drawn] / 100),
    )


_FOUR_BY_FOUR = list(VehicleClass).index(VehicleClass.FOUR_BY_FOUR)


def _boat_passage(reaches: ReachEdges, conditions: Conditions, motor: BoatMotor) -> Passage:
    edges = reaches.edges
    rank = _ranks(conditions, reaches.rivers)
    is_open = (
        (reaches.lowest[motor.boat_class] <= rank)
        & (rank <= reaches.highest)
        & ~edges.mask(conditions.closed_edges)
    )
    current = (reaches.current_kph[conditions.season] * reaches.current_factor[rank])[edges.drawn]
    kph = motor.still_kph + np.where(edges.forward, current, -current)
    slower = reaches.time_factor[rank][edges.drawn]
    ms = _running_ms(edges, kph, is_open[edges.drawn], slower=slower)
    fuel = np.where(ms == IMPASSABLE, 0, ms) * motor.litres_per_hour / 3600
    return Passage(edges=edges, layer=Layer.RIVER, ms=ms, fuel_ml=_whole(fuel))


def _ranks(conditions: Conditions, rivers: Rivers) -> Ints:
    """Rank the level of each drawn edge's river."""
    ranks = [conditions.level_of(name).rank for name in rivers.names]
    return np.array(ranks, dtype=np.int64)[rivers.number]


def _running_ms(edges: Edges, kph: Floats, is_open: Bools, *, slower: Floats | float = 1.0) -> Ints:
    runs = is_open & (kph > LEAST_KPH)
    ms = _whole(edges.length_m * 3600 / np.where(runs, kph, 1.0) * slower)
    return np.where(runs, ms, IMPASSABLE)


def _whole(values: Floats) -> Ints:
    """Round up, but for what floating point adds to a whole number (10.000000002 is 10)."""
    return np.ceil(values - 1e-6).astype(np.int64)
