"""The edges of a network as aligned arrays: one row for each directed edge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from planner.network.edges import EdgeUse
from planner.region.records import Reach, Road
from planner.region.settings import ByLevel, LevelRules
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Whole = TypeVar("Whole", NDArray[np.int64], int)

MS_PER_MINUTE = 60_000
MIDNIGHT = 1440


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
    """Directed edges of one layer.

    `rows` finds the rows of an edge id; `tail` and `head` are node numbers; `length_m` metres.
    """

    uses: tuple[EdgeUse, ...]
    rows: Mapping[str, Sequence[int]]
    tail: Ints
    head: Ints
    length_m: Ints

    def mask(self, ids: frozenset[str]) -> NDArray[np.bool_]:
        """Mark the rows of these edges."""
        marked = np.zeros(len(self.uses), dtype=bool)
        for edge_id in ids:
            marked[list(self.rows.get(edge_id, ()))] = True
        return marked


@dataclass(frozen=True, eq=False)
class Rivers:
    """The rivers on which edges depend: different `names`, and the number of each row's river."""

    names: tuple[str, ...]
    number: Ints

    @classmethod
    def of(cls, rows: Sequence[str]) -> Self:
        """Number the river of each row."""
        names = tuple(sorted(set(rows)))
        number = {name: place for place, name in enumerate(names)}
        return cls(names, fixed([number[name] for name in rows]))


@dataclass(frozen=True, eq=False)
class RoadEdges:
    """Road segments and ferries.

    `kph` holds speeds by season; `wait_ms` the wait for a ferry; `surface` and `vehicle` are
    positions in `Surface` and `VehicleClass`; `most_tonnes` is the heaviest vehicle that passes.
    `highest` is the rank of the highest level of `rivers` at which the segment is open: a ferry's,
    or above all levels for the others. `opens` and `closes` are a ferry's minutes of the day, 0 and
    `MIDNIGHT` where it has none.
    """

    edges: Edges
    kph: Mapping[Season, Floats]
    wait_ms: Ints
    surface: Ints
    vehicle: Ints
    most_tonnes: Floats
    rivers: Rivers
    highest: Ints
    opens: Ints
    closes: Ints

    @classmethod
    def of(cls, edges: Edges, roads: Sequence[Road]) -> Self:
        """Lay out the roads that stand behind each row of `edges`."""
        return cls(
            edges=edges,
            kph={
                Season.DRY: fixed([road.dry_kph for road in roads], np.float64),
                Season.WET: fixed([road.wet_kph for road in roads], np.float64),
            },
            wait_ms=fixed([road.ferry_wait_min * 60_000 for road in roads]),
            surface=fixed([list(Surface).index(road.surface) for road in roads]),
            vehicle=fixed([list(VehicleClass).index(road.vehicle) for road in roads]),
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
    """River reaches, each once downstream and once upstream.

    `current_kph` holds the current by season, positive where it helps and negative where it
    hinders; `lowest` by boat class and `highest` are ranks of levels. `current_factor` and
    `time_factor` are factors by rank of a level, on the current and on the time of a boat.
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
        """Lay out the reaches that stand behind each row of `edges`."""
        helps = np.array([1 if use.downstream else -1 for use in edges.uses])
        dry = np.array([reach.current_dry_kph for reach in reaches])
        wet = np.array([reach.current_wet_kph for reach in reaches])
        return cls(
            edges=edges,
            current_kph={
                Season.DRY: fixed(helps * dry, np.float64),
                Season.WET: fixed(helps * wet, np.float64),
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


def _minutes(time: dt.time | None, missing: int) -> int:
    return missing if time is None else time.hour * 60 + time.minute
