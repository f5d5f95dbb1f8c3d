"""What decides on a date which ways are open: season, river levels and closures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.network.tables import highest_rank
from planner.phrases import in_turn, listed, phrase
from planner.region.levels import level_of
from planner.region.naming import LEVELS
from planner.region.records import Region
from planner.region.settings import season_on
from planner.region.words import Level, Season, VehicleClass


@dataclass(frozen=True)
class Conditions:
    """The state of all ways, without its date: days that are alike have equal conditions.

    `levels` are the levels of rivers, by name and in its order; `level` is that of water that has
    none there. `closed_edges` are shut for all, `closed_to` for one class of vehicle only. At
    `closed_places` nothing may stop and no boat is loaded, but through traffic passes. At
    `flooded_ports` no boat is loaded and none lands, but people sleep there and are served.
    """

    season: Season
    level: Level
    levels: tuple[tuple[str, Level], ...] = ()
    closed_edges: frozenset[str] = frozenset()
    closed_places: frozenset[str] = frozenset()
    closed_to: frozenset[tuple[VehicleClass, str]] = frozenset()
    flooded_ports: frozenset[str] = frozenset()

    @property
    def shut_ports(self) -> frozenset[str]:
        """Places where no boat is loaded and none lands."""
        return self.closed_places | self.flooded_ports

    def level_of(self, river: str) -> Level:
        """Tell the level of a river; of one without a name, that of the region."""
        return dict(self.levels).get(river, self.level)

    def is_closed(self, edge: str, vehicle: VehicleClass) -> bool:
        """Whether an edge is shut for a vehicle of this class."""
        return edge in self.closed_edges or (vehicle, edge) in self.closed_to

    def edges_closed_to(self, vehicle: VehicleClass) -> frozenset[str]:
        """Name the edges that are shut for a vehicle of this class."""
        return self.closed_edges | {edge for shut, edge in self.closed_to if shut is vehicle}


def conditions_on(
    region: Region,
    date: dt.date,
    *,
    season: Season | None = None,
    level: Level | None = None,
    levels: Mapping[str, Level] | None = None,
) -> Conditions:
    """Find the conditions of a date.

    Parameters
    ----------
    region
        What exists, with its closures, its default river level and its readings.
    date
        Local date; closures hold on their first and last day too.
    season
        To suppose another season than the region's.
    level
        To suppose one level of all rivers, whatever was read.
    levels
        To suppose the levels of some rivers, by name.
    """
    in_force = [row for row in region.closures if row.from_date <= date <= row.to_date]
    roads = {road.id for road in region.roads}
    for_some = [row for row in in_force if row.vehicles and row.what in roads]
    for_all = {row.what for row in in_force if not (row.vehicles and row.what in roads)}
    edges = roads | {reach.id for reach in region.reaches}
    by_river = {
        river: (levels or {}).get(river) or level or level_of(region, river, date)
        for river in {reach.river for reach in region.reaches}
    }
    return Conditions(
        season=season or season_on(region.settings, date),
        level=level or region.settings.river_level,
        levels=tuple(sorted(by_river.items())),
        closed_edges=frozenset(for_all & edges),
        closed_places=frozenset(for_all & set(region.place)),
        closed_to=frozenset((vehicle, row.what) for row in for_some for vehicle in row.vehicles),
        flooded_ports=_flooded(region, by_river),
    )


def levels_in_words(levels: Mapping[str, Level]) -> str:
    """Say the levels of rivers briefly, what most of them have in common once.

    Examples
    --------
    >>> levels_in_words({"Inambari": Level.LOW, "Tambopata": Level.LOW})
    'river low'
    >>> levels_in_words({"Acre": Level.HIGH, "Manu": Level.LOW, "Tahuamanu": Level.LOW})
    'Acre high, others low'
    """
    if not levels:
        return ""
    rivers: dict[Level, list[str]] = {}
    for river, level in levels.items():
        rivers.setdefault(level, []).append(river)
    usual = max(rivers, key=lambda level: len(rivers[level]))
    if len(rivers) == 1:
        return phrase("river {level}", level=LEVELS[usual])
    told = [(listed(rivers[level]), level) for level in Level if level in rivers.keys() - {usual}]
    rest = rivers[usual]
    told.append((phrase("others") if len(rest) > 1 else listed(rest), usual))
    return in_turn(
        (phrase("{rivers} {level}", rivers=names, level=LEVELS[level]) for names, level in told),
        ", ",
    )


def _flooded(region: Region, levels: Mapping[str, Level]) -> frozenset[str]:
    """Find the ports that some river that meets them puts out of use."""
    highest = {place.id: highest_rank(place.highest_level) for place in region.places if place.port}
    return frozenset(
        end
        for reach in region.reaches
        for end in (reach.from_id, reach.to_id)
        if end in highest and levels[reach.river].rank > highest[end]
    )
