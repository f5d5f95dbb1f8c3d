"""The edges of a network as aligned arrays: one row for each directed edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from planner.network.edges import EdgeUse
from planner.region.records import Reach, Road
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def fixed(values: ArrayLike, dtype: DTypeLike = np.int64) -> NDArray[Any]:
    """Give values as an array that nobody can write to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


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
class RoadEdges:
    """Road segments and ferries.

    `kph` holds speeds by season; `wait_ms` the wait for a ferry; `surface` and `vehicle` are
    positions in `Surface` and `VehicleClass`; `highest` is the rank of the highest level at which
    the segment is open: a ferry's, or above all levels for the others.
    """

    edges: Edges
    kph: Mapping[Season, Floats]
    wait_ms: Ints
    surface: Ints
    vehicle: Ints
    highest: Ints

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
            highest=fixed(
                [
                    _highest(road.highest_level)
                    if road.surface is Surface.FERRY
                    else Level.FLOOD.rank
                    for road in roads
                ]
            ),
        )


@dataclass(frozen=True, eq=False)
class ReachEdges:
    """River reaches, each once downstream and once upstream.

    `current_kph` holds the current by season, positive where it helps and negative where it
    hinders; `lowest` by boat class and `highest` are ranks of levels.
    """

    edges: Edges
    current_kph: Mapping[Season, Floats]
    lowest: Mapping[BoatClass, Ints]
    highest: Ints

    @classmethod
    def of(cls, edges: Edges, reaches: Sequence[Reach]) -> Self:
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
            highest=fixed([_highest(reach.highest_level) for reach in reaches]),
        )


@dataclass(frozen=True, eq=False)
class TransferEdges:
    """Changes between truck and boat at ports; `tail` and `head` are node numbers."""

    ports: tuple[str, ...]
    tail: Ints
    head: Ints
    minutes: Ints


def _highest(level: Level) -> int:
    """Rank a highest level; 'never' lies below all, for what never runs has no highest level."""
    return -1 if level is Level.NEVER else level.rank
