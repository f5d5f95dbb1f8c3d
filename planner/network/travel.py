"""Travel times between places for one truck or boat; paths are found when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from planner.errors import Fault, NetworkError
from planner.network.build import Network
from planner.network.chains import Chains
from planner.network.conditions import Conditions
from planner.network.edges import EdgeUse, Mode
from planner.network.ferries import Departures, hours_of
from planner.network.movers import Mover, Truck, passage
from planner.network.shortest import way_between, ways_between
from planner.network.streets import NO_PATH, Loads, Streets, streets_of
from planner.network.tables import MIDNIGHT, Edges, Ints, fixed, whole_minutes
from planner.phrases import Phrase, phrase

UNREACHABLE = 1_000_000
"""Minutes (almost two years) that stand for no path: what forgets to ask fits no day."""


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways of a mover, found again when somebody asks for one, and then kept.

    `joint` numbers the stops that are on the layer; `ms` is that of each directed edge.
    """

    edges: Edges
    chains: Chains
    streets: Streets
    ms: Ints
    joint: Mapping[str, int]
    found: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def rows(self, from_id: str, to_id: str) -> list[int]:
        """List the directed edges of the fastest way; none where there is no way."""
        if from_id not in self.joint or to_id not in self.joint:
            return []
        if (from_id, to_id) not in self.found:
            way = way_between(self.streets, self.joint[from_id], self.joint[to_id])
            rows = [row for chain in way for row in self.chains.rows_of(chain)]
            self.found[from_id, to_id] = rows
        return self.found[from_id, to_id]


@dataclass(frozen=True, eq=False)
class TravelTimes:
    """How long, how far and on how much fuel; row = from, column = to, order of `stops`.

    Attributes
    ----------
    stops
        Place ids.
    duration
        (n, n) int64 minutes moving, rounded up; 0 from a stop to itself; `UNREACHABLE` where there
        is no path.
    distance
        (n, n) int64 metres along the fastest path; 0 where there is none.
    fuel_ml
        (n, n) int64 millilitres along the fastest path; 0 where there is none.
    leaving
        When a way may be begun, (n, n) int64 minutes of the day, breaks not reckoned with; None
        when no way passes a ferry with hours. The fastest path is kept whatever its ferries' hours.
    """

    stops: tuple[str, ...]
    duration: Ints
    distance: Ints
    fuel_ml: Ints
    ways: Ways = field(repr=False)
    leaving: Departures | None = None

    def path(self, from_id: str, to_id: str) -> tuple[EdgeUse, ...]:
        """List the edges of the fastest path, in the order of travel; none from a stop to itself.

        Raises
        ------
        NetworkError
            One of the two is not a stop, or there is no path.
        """
        return tuple(self.ways.edges.use(row) for row in self._rows(from_id, to_id))

    def passed_ms(self, from_id: str, to_id: str) -> tuple[int, ...]:
        """Tell when each edge of the fastest path is passed, milliseconds from its start.

        Raises
        ------
        NetworkError
            One of the two is not a stop, or there is no path.
        """
        return tuple(accumulate(int(self.ways.ms[row]) for row in self._rows(from_id, to_id)))

    def up_and_down(self, from_id: str, to_id: str) -> tuple[int, int]:
        """Share the minutes of the fastest path by boat into those upstream and downstream.

        The two sum to its `duration`; what goes upstream is rounded up. Both are 0 by road.

        Raises
        ------
        NetworkError
            One of the two is not a stop, or there is no path.
        """
        rows = self._rows(from_id, to_id)
        if self.ways.edges.mode is Mode.ROAD:
            return 0, 0
        up_ms = sum(int(self.ways.ms[row]) for row in rows if not self.ways.edges.forward[row])
        all_ms = sum(int(self.ways.ms[row]) for row in rows)
        up = whole_minutes(up_ms)
        return up, whole_minutes(all_ms) - up

    def _rows(self, from_id: str, to_id: str) -> list[int]:
        """List the directed edges of the fastest path."""
        _check_known(
            (from_id, to_id), frozenset(self.stops), phrase("a stop of these travel times")
        )
        if from_id == to_id:
            return []
        rows = self.ways.rows(from_id, to_id)
        if not rows:
            raise NetworkError(
                phrase(
                    "path: '{start}' to '{end}' has no open way; check roads, reaches and closures "
                    "between the two.",
                    start=from_id,
                    end=to_id,
                )
            )
        return rows


def travel_times(
    network: Network, conditions: Conditions, mover: Mover, stops: Sequence[str]
) -> TravelTimes:
    """Find the fastest ways between all `stops`.

    A stop that the mover's layer does not meet is unreachable. Closed places close no way: whether
    to stop there is for the caller to ask.

    Parameters
    ----------
    network
        The network of the region.
    conditions
        Season, river levels and closures.
    mover
        A truck, which uses roads and ferries, or a boat, which uses rivers.
    stops
        Place ids, each once.

    Raises
    ------
    NetworkError
        A stop is not a place of the region.
    """
    check_places(network, stops)
    moving = passage(network, conditions, mover)
    chains = network.chains(moving.layer, stops)
    joint = {
        stop: int(chains.joint[network.index[moving.layer, stop]])
        for stop in stops
        if (moving.layer, stop) in network.index
    }
    streets = streets_of(chains, moving.ms)
    loads = Loads(
        chains.sums(moving.edges.length_m),
        chains.sums(moving.fuel_ml),
        *hours_of(chains, network.roads if isinstance(mover, Truck) else None),
    )
    joints = np.array(list(joint.values()), dtype=np.int32)
    found = ways_between(streets, loads, joints, joints)
    minutes = np.where(found.ms == NO_PATH, UNREACHABLE, whole_minutes(found.ms))
    spread = _Spread(len(stops), [number for number, stop in enumerate(stops) if stop in joint])
    duration = spread.over(minutes, UNREACHABLE)
    np.fill_diagonal(duration, 0)
    leaving = Departures(
        fixed(spread.over(found.first, 0)), fixed(spread.over(found.last, MIDNIGHT))
    )
    return TravelTimes(
        stops=tuple(stops),
        duration=fixed(duration),
        distance=fixed(spread.over(found.metres, 0)),
        fuel_ml=fixed(spread.over(found.fuel_ml, 0)),
        ways=Ways(moving.edges, chains, streets, moving.ms, joint),
        leaving=leaving if leaving.timed else None,
    )


def check_places(network: Network, ids: Collection[str]) -> None:
    """Refuse ids that are not places of the network's region.

    Raises
    ------
    NetworkError
        Names all of them.
    """
    _check_known(ids, network.place_ids, phrase("a place of this region"))


def _check_known(ids: Collection[str], known: frozenset[str], noun: Phrase) -> None:
    unknown = sorted(set(ids) - known)
    if unknown:
        rule = phrase("is not {noun}", noun=noun)
        if len(unknown) > 1:
            rule = phrase("are each not {noun}", noun=noun)
        fix = phrase("use ids of places.geojson")
        raise NetworkError(Fault("stops", ", ".join(unknown), rule, fix).sentence)


@dataclass(frozen=True)
class _Spread:
    """Puts what was found between the stops on a layer, `at`, into a table of all `stops`."""

    stops: int
    at: list[int]

    def over(self, values: Ints, missing: int) -> Ints:
        """(stops, stops) values; `missing` off the layer."""
        table = np.full((self.stops, self.stops), missing, dtype=np.int64)
        table[np.ix_(self.at, self.at)] = values
        return table
