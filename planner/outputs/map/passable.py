"""Which ways are shut in the planned week, on which days and why, in words."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from planner.itinerary.dates import ClosedKind
from planner.network.conditions import Conditions
from planner.outputs.map.atlas import Atlas
from planner.region.date_words import date_words
from planner.region.records import Reach, Region, Road, Vehicle
from planner.region.words import Level, Season, Surface, VehicleClass

CLOSED = "closed"


def shut_days(atlas: Atlas, way: Road | Reach) -> tuple[tuple[int, str], ...]:
    """List the days of the plan on which nobody passes `way`, with the reason of each."""
    if isinstance(way, Road):
        reasons = (_road_reason(atlas.region, way, today) for today in atlas.conditions)
    else:
        reasons = (_reach_reason(atlas.region, way, today) for today in atlas.conditions)
    shut = ((day, reason) for day, reason in enumerate(reasons) if reason)
    return tuple(
        (day, _closure_note(atlas, way.id, day) if reason == CLOSED else reason)
        for day, reason in shut
    )


def lowest_level(region: Region, reach: Reach) -> Level:
    """Lowest river level at which some boat of the region passes; ``never`` when none does."""
    if reach.highest_level is Level.NEVER:
        return Level.NEVER
    levels = [reach.lowest(boat.boat_class) for boat in region.boats]
    return min(levels, key=lambda level: level.rank, default=Level.NEVER)


def shut_place(atlas: Atlas, place: str) -> tuple[tuple[int, str], ...]:
    """List the days on which a port or another place is shut, as the plan says, with why."""
    return tuple(
        (day, closed.reason or CLOSED)
        for day, facts in enumerate(atlas.plan.week.days)
        for closed in facts.closed
        if closed.what == place and closed.kind in (ClosedKind.PORT, ClosedKind.PLACE)
    )


def shut_words(atlas: Atlas, days: tuple[tuple[int, str], ...]) -> list[str]:
    """Write the days on which a way is shut, one line a reason."""
    if len({reason for _, reason in days}) == 1 and len(days) == len(atlas.plan.week.days):
        return [f"shut all week: {days[0][1]}"]
    by_reason = itemgetter(1)
    return [
        f"shut {', '.join(date_words(atlas.date(day)) for day, _ in group)}: {reason}"
        for reason, group in groupby(sorted(days, key=by_reason), key=by_reason)
    ]


def _road_reason(region: Region, road: Road, today: Conditions) -> str:
    driven = {team.vehicle for team in region.teams}
    reasons = [_halts(road, each, today) for each in region.vehicles if each.id in driven]
    return reasons[0] if reasons and all(reasons) else ""


def _halts(road: Road, vehicle: Vehicle, today: Conditions) -> str:
    """Say what keeps a vehicle from a road; nothing when it passes."""
    if today.is_closed(road.id, vehicle.vehicle_class):
        return CLOSED
    if road.surface is Surface.FERRY and _too_high(today.level_of(road.river), road.highest_level):
        never = road.highest_level is Level.NEVER
        return "does not run" if never else f"does not run above river level {road.highest_level}"
    if today.season is Season.WET and not road.wet_kph:
        return "closed in the wet season"
    if road.vehicle is VehicleClass.FOUR_BY_FOUR and vehicle.vehicle_class is VehicleClass.ANY:
        return "asks for a 4x4"
    if road.most_tonnes is not None and (vehicle.tonnes or 0) > road.most_tonnes:
        return f"bears at most {road.most_tonnes:g} t"
    return ""


def _reach_reason(region: Region, reach: Reach, today: Conditions) -> str:
    if reach.id in today.closed_edges:
        return CLOSED
    lowest = lowest_level(region, reach)
    if lowest is Level.NEVER:
        return ""
    level = today.level_of(reach.river)
    if _too_high(level, reach.highest_level):
        return f"not passed above river level {reach.highest_level}"
    if level.rank < lowest.rank:
        return f"too shallow below river level {lowest}"
    return ""


def _too_high(level: Level, highest: Level) -> bool:
    return highest is Level.NEVER or level.rank > highest.rank


def _closure_note(atlas: Atlas, way: str, day: int) -> str:
    closed = atlas.plan.week.days[day].closed
    return next((each.reason for each in closed if each.what == way), "") or CLOSED
