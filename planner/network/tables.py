"""The edges of a network as aligned arrays, made once for all conditions."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from planner.network.edges import EdgeUse, Mode
from planner.region.records import Reach, Road
from planner.region.settings import ByLevel, LevelRules
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Whole = TypeVar("Whole", NDArray[np.int64], int)

MS_PER_MINUTE = 60_000
MIDNIGHT = 1440
NO_SURFACE = -1


def fixed(values: ArrayLike, dtype: DTypeLike = np.int64) -> NDArray[Any]:
    """Give values as an array that nobody can write to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def whole_minutes(ms: Whole) -> Whole:
    """Round milliseconds up to minutes."""
    return -(-ms // MS_PER_MINUTE)


@dataclass(frozen=True, eq=False)
class Edges:
    """Directed edges of one layer: one row for each direction in which a drawn edge is passed.

    Attributes
    ----------
    mode
        Road or river.
    ids
        Of drawn edges, increasing.
    places
        Place id of each node.
    drawn, forward
        (rows,) the drawn edge behind each row, and whether it is passed as drawn.
    tail, head
        (rows,) node numbers.
    length_m
        (rows,) metres.
    surface
        (drawn edges,) positions in `Surface`; `NO_SURFACE` on rivers.
    """

    mode: Mode
    ids: Sequence[str]
    places: Sequence[str]
    drawn: Ints
    forward: Bools
    tail: Ints
    head: Ints
    length_m: Ints
    surface: Ints

    @property
    def uses(self) -> tuple[EdgeUse, ...]:
        """All rows as uses of edges."""
        return tuple(self.use(row) for row in range(len(self.drawn)))

    def use(self, row: int) -> EdgeUse:
        """Say what is passed in a row."""
        drawn, forward = self.drawn[row], bool(self.forward[row])
        return EdgeUse(
            id=self.ids[drawn],
            from_id=self.places[self.tail[row]],
            to_id=self.places[self.head[row]],
            mode=self.mode,
            length_m=int(self.length_m[row]),
            forward=forward,
            surface=None if self.mode is Mode.RIVER else _SURFACES[self.surface[drawn]],
            downstream=forward if self.mode is Mode.RIVER else None,
        )

    def mask(self, ids: Collection[str]) -> Bools:
        """Mark those of the drawn edges that have one of these ids."""
        marked = np.zeros(len(self.ids), dtype=bool)
        for edge_id in ids:
            at = bisect_left(self.ids, edge_id)
            if at < len(self.ids) and self.ids[at] == edge_id:
                marked[at] = True
        return marked


_SURFACES = tuple(Surface)


@dataclass(frozen=True, eq=False)
class Rivers:
    """The rivers on which edges depend: different `names`, and the number of each edge's river."""

    names: tuple[str, ...]
    number: Ints

    @classmethod
    def of(cls, edges: Sequence[str]) -> Self:
        """Number the river of each edge."""
        names = tuple(sorted(set(edges)))
        number = {name: place for place, name in enumerate(names)}
        return cls(names, fixed([number[name] for name in edges]))


@dataclass(frozen=True, eq=False)
class RoadEdges:
    """Road segments and ferries: beside their `edges`, one entry for each drawn one.

    `kph` holds speeds by season; `wait_ms` the wait for a ferry; `vehicle` positions in
    `VehicleClass`; `most_tonnes` is the heaviest vehicle that passes. `highest` is the rank of the
    highest level of `rivers` at which the segment is open: a ferry's, or above all levels for the
    others. `opens` and `closes` are a ferry's minutes of the day, 0 and `MIDNIGHT` where it has
    none.
    """

    edges: Edges
    kph: Mapping[Season, Floats]
    wait_ms: Ints
    vehicle: Ints
    most_tonnes: Floats
    rivers: Rivers
    highest: Ints
    opens: Ints
    closes: Ints

    @property
    def timed(self) -> Bools:
        """(rows,) which edges have hours."""
        return (self.closes < MIDNIGHT)[self.edges.drawn]

    @classmethod
    def of(cls, edges: Edges, roads: Sequence[Road]) -> Self:
        """Lay out roads, ordered as the ids of `edges` are."""
        return cls(
            edges=edges,
            kph={
                Season.DRY: fixed([road.dry_kph for road in roads], np.float64),
                Season.WET: fixed([road.wet_kph for road in roads], np.float64),
            },
            wait_ms=fixed([road.ferry_wait_min * 60_000 for road in roads]),
            vehicle=fixed([_VEHICLE[road.vehicle] for road in roads]),
            most_tonnes=fixed(
                [np.inf if road.most_tonnes is None else road.most_tonnes for road in roads],
                np.float64,
            ),
            rivers=Rivers.of([road.river for road in roads]),
            highest=fixed(
                [
                    highest_rank(road.highest_level)
                    if road.surface is Surface.FERRY
                    else Level.FLOOD.rank
                    for road in roads
                ]
            ),
            opens=fixed([_minutes(road.opens, 0) for road in roads]),
            closes=fixed([_minutes(road.closes, MIDNIGHT) for road in roads]),
        )


@dataclass(frozen=True, eq=False)
class ReachEdges:
    """River reaches, each once downstream and once upstream: one entry for each drawn one.

    `current_kph` holds the current by season; `lowest` by boat class and `highest` are ranks of
    levels. `current_factor` and `time_factor` are factors by rank of a level, on the current and on
    the time of a boat.
    """

    edges: Edges
    current_kph: Mapping[Season, Floats]
    lowest: Mapping[BoatClass, Ints]
    highest: Ints
    rivers: Rivers
    current_factor: Floats
    time_factor: Floats

    @classmethod
    def of(cls, edges: Edges, reaches: Sequence[Reach], rules: LevelRules) -> Self:
        """Lay out reaches, ordered as the ids of `edges` are."""
        return cls(
            edges=edges,
            current_kph={
                Season.DRY: fixed([reach.current_dry_kph for reach in reaches], np.float64),
                Season.WET: fixed([reach.current_wet_kph for reach in reaches], np.float64),
            },
            lowest={
                boat: fixed([reach.lowest(boat).rank for reach in reaches]) for boat in BoatClass
            },
            highest=fixed([highest_rank(reach.highest_level) for reach in reaches]),
            rivers=Rivers.of([reach.river for reach in reaches]),
            current_factor=_by_rank(rules.current),
            time_factor=_by_rank(rules.time),
        )


@dataclass(frozen=True, eq=False)
class TransferEdges:
    """Changes between truck and boat at ports; `tail` and `head` are node numbers."""

    ports: tuple[str, ...]
    tail: Ints
    head: Ints
    minutes: Ints


def highest_rank(level: Level) -> int:
    """Rank a highest level; 'never' lies below all, for what never runs has no highest level."""
    return -1 if level is Level.NEVER else level.rank


def _by_rank(factors: ByLevel) -> Floats:
    return fixed([factors.low, factors.normal, factors.high, factors.flood], np.float64)


_VEHICLE = {vehicle: number for number, vehicle in enumerate(VehicleClass)}


def _minutes(time: dt.time | None, missing: int) -> int:
    return missing if time is None else time.hour * 60 + time.minute
