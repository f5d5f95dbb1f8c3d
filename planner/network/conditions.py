"""What decides on a date which ways are open: season, river level and closures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.region.records import Region
from planner.region.settings import Settings
from planner.region.words import Level, Season, VehicleClass


@dataclass(frozen=True)
class Conditions:
    """The state of all ways, without its date: days that are alike have equal conditions.

    `closed_edges` are shut for all, `closed_to` for one class of vehicle only. At `closed_places`
    nothing may stop and no boat is loaded, but through traffic passes.
    """

    season: Season
    level: Level
    closed_edges: frozenset[str] = frozenset()
    closed_places: frozenset[str] = frozenset()
    closed_to: frozenset[tuple[VehicleClass, str]] = frozenset()

    def edges_closed_to(self, vehicle: VehicleClass) -> frozenset[str]:
        """Name the edges that are shut for a vehicle of this class."""
        return self.closed_edges | {edge for shut, edge in self.closed_to if shut is vehicle}


def season_on(settings: Settings, date: dt.date) -> Season:
    """Tell the season of a date: by its month, unless the settings fix one."""
    if settings.season is not None:
        return settings.season
    return Season.WET if date.month in settings.seasons.wet_months else Season.DRY


def conditions_on(
    region: Region, date: dt.date, *, season: Season | None = None, level: Level | None = None
) -> Conditions:
    """Find the conditions of a date.

    Parameters
    ----------
    region
        What exists, with its closures and its default river level.
    date
        Local date; closures hold on their first and last day too.
    season, level
        To suppose another season or level than the region's.
    """
    in_force = [row for row in region.closures if row.from_date <= date <= row.to_date]
    roads = {road.id for road in region.roads}
    for_some = [row for row in in_force if row.vehicles and row.what in roads]
    for_all = {row.what for row in in_force if not (row.vehicles and row.what in roads)}
    places = frozenset(region.place)
    edges = roads | {reach.id for reach in region.reaches}
    return Conditions(
        season=season or season_on(region.settings, date),
        level=level or region.settings.river_level,
        closed_edges=frozenset(for_all & edges),
        closed_places=frozenset(for_all & places),
        closed_to=frozenset((vehicle, row.what) for row in for_some for vehicle in row.vehicles),
    )
