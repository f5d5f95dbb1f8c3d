"""What keeps a truck from a road and a boat from a reach, in words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.explain.situation import Situation
from planner.explain.ways import Block, Step
from planner.network.conditions import Conditions
from planner.network.movers import LEAST_KPH
from planner.region.records import Boat, Reach, Road, Vehicle
from planner.region.settings import LevelRules
from planner.region.words import Level, Season, Surface, VehicleClass


def road_steps(week: Situation, vehicle: Vehicle, day: int) -> Iterator[Step]:
    """All roads as a vehicle finds them on a day."""
    today = week.travel.conditions[day]
    for road in week.region.roads:
        blocks = tuple(_on_the_road(week, road, vehicle, day))
        if today.is_closed(road.id, vehicle.vehicle_class):
            blocks = (closed(week, road.id, day, vehicle.vehicle_class), *blocks)
        yield Step(road.id, road.from_id, road.to_id, road.length_m, blocks)
        if not road.oneway:
            yield Step(road.id, road.to_id, road.from_id, road.length_m, blocks)


def reach_steps(week: Situation, boat: Boat, day: int) -> Iterator[Step]:
    """All reaches as a boat finds them on a day, downstream and upstream."""
    today, rules = week.travel.conditions[day], week.region.settings.levels
    for reach in week.region.reaches:
        down = tuple(_on_the_river(week, reach, boat, day))
        yield Step(reach.id, reach.from_id, reach.to_id, reach.length_m, down)
        strong = () if down else tuple(_too_strong(reach, boat, today, rules))
        yield Step(reach.id, reach.to_id, reach.from_id, reach.length_m, (*down, *strong))


def closed(week: Situation, what: str, day: int, vehicle: VehicleClass | None = None) -> Block:
    """Say that something is closed, and why."""
    closure = week.closure(what, day, vehicle)
    reason = f", {closure.reason}" if closure and closure.reason else ""
    return Block(f"{what} is closed{reason}")


def up_to(level: Level) -> str:
    """Say up to which level something is in use."""
    return "never" if level is Level.NEVER else f"up to {level} water only"


def too_high(level: Level, highest: Level) -> bool:
    """Whether a level is above the highest that is borne."""
    return highest is Level.NEVER or level.rank > highest.rank


def _on_the_road(week: Situation, road: Road, vehicle: Vehicle, day: int) -> Iterator[Block]:
    """Say what of the road itself, or of its river, keeps a vehicle from it."""
    today = week.travel.conditions[day]
    if road.surface is Surface.FERRY:
        level = today.level_of(road.river)
        if too_high(level, road.highest_level):
            said = f"and {road.id} runs {up_to(road.highest_level)}"
            yield Block(said, river=road.river, level=level)
    if road.vehicle is VehicleClass.MOTO:
        yield Block(f"{road.id} is a track for motorcycles", lasting=True)
    elif road.vehicle is VehicleClass.FOUR_BY_FOUR and vehicle.vehicle_class is VehicleClass.ANY:
        yield Block(f"{road.id} takes a 4x4, and {vehicle.id} is none", lasting=True)
    if road.most_tonnes is not None and (vehicle.tonnes or 0) > road.most_tonnes:
        weighs = f"{vehicle.id} weighs {vehicle.tonnes:g} t"
        yield Block(f"{road.id} bears {road.most_tonnes:g} t, and {weighs}", lasting=True)
    if _kph(road, vehicle, today.season) <= LEAST_KPH:
        mud = " by mud" if road.surface is Surface.EARTH and today.season is Season.WET else ""
        yield Block(f"{road.id} is shut{mud} in the {today.season} season")


def _kph(road: Road, vehicle: Vehicle, season: Season) -> float:
    kph = road.dry_kph if season is Season.DRY else road.wet_kph
    return kph * (vehicle.speed_factor if road.surface.driven else 1.0)


def _on_the_river(week: Situation, reach: Reach, boat: Boat, day: int) -> Iterator[Block]:
    today = week.travel.conditions[day]
    level, lowest = today.level_of(reach.river), reach.lowest(boat.boat_class)
    if reach.id in today.closed_edges:
        yield closed(week, reach.id, day)
    if lowest is Level.NEVER:
        yield Block(f"the {reach.river} takes no {boat.boat_class} boat", lasting=True)
    elif level.rank < lowest.rank:
        need = "flood" if lowest is Level.FLOOD else f"{lowest} water"
        yield Block(f"and {boat.boat_class} boats need {need}", river=reach.river, level=level)
    if too_high(level, reach.highest_level):
        said = f"and boats go there {up_to(reach.highest_level)}"
        yield Block(said, river=reach.river, level=level, highest=reach.highest_level)


def _too_strong(reach: Reach, boat: Boat, today: Conditions, rules: LevelRules) -> Iterator[Block]:
    """Say that the current all but holds a boat that goes upstream."""
    current = reach.current_dry_kph if today.season is Season.DRY else reach.current_wet_kph
    factor = getattr(rules.current, today.level_of(reach.river))
    if boat.still_kph - current * factor <= LEAST_KPH:
        yield Block(f"the {reach.river} runs as fast as {boat.id} goes")
