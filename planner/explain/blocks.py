"""What keeps a truck from a road and a boat from a reach, in words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.explain.situation import Situation
from planner.explain.ways import Block, Step
from planner.network.conditions import Conditions
from planner.network.movers import LEAST_KPH
from planner.phrases import Phrase, in_languages, phrase
from planner.region.records import Boat, Closure, Reach, Road, Vehicle
from planner.region.settings import LevelRules
from planner.region.words import Level, Season, Surface, VehicleClass

_UP_TO = {
    Level.LOW: phrase("up to low water only"),
    Level.NORMAL: phrase("up to normal water only"),
    Level.HIGH: phrase("up to high water only"),
    Level.FLOOD: phrase("up to flood water only"),
}
_AT_LEAST = {
    Level.LOW: phrase("low water"),
    Level.NORMAL: phrase("normal water"),
    Level.HIGH: phrase("high water"),
    Level.FLOOD: phrase("flood"),
}


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
    if closure and closure.reason:
        reason = why_closed(closure)
        return Block(phrase("{what} is closed, {reason}", what=what, reason=reason))
    return Block(phrase("{what} is closed", what=what))


def why_closed(closure: Closure) -> Phrase:
    """Give the reason of a closure, as the region's files have it in each language."""
    return in_languages(closure.reason, es=closure.reason_es, fr=closure.reason_fr)


def port_limit(port: str, highest: Level) -> Phrase:
    """Say up to which level boats load and land at a port."""
    if highest is Level.NEVER:
        return phrase("and port {port} is in use never", port=port)
    return phrase("and port {port} is in use {levels}", port=port, levels=_UP_TO[highest])


def too_high(level: Level, highest: Level) -> bool:
    """Whether a level is above the highest that is borne."""
    return highest is Level.NEVER or level.rank > highest.rank


def _on_the_road(week: Situation, road: Road, vehicle: Vehicle, day: int) -> Iterator[Block]:
    """Say what of the road itself, or of its river, keeps a vehicle from it."""
    today = week.travel.conditions[day]
    if road.surface is Surface.FERRY:
        level = today.level_of(road.river)
        if too_high(level, road.highest_level):
            yield Block(_ferry_limit(road), river=road.river, level=level)
    if road.vehicle is VehicleClass.MOTO:
        yield Block(phrase("{road} is a track for motorcycles", road=road.id), lasting=True)
    elif road.vehicle is VehicleClass.FOUR_BY_FOUR and vehicle.vehicle_class is VehicleClass.ANY:
        said = phrase("{road} takes a 4x4, and {car} is none", road=road.id, car=vehicle.id)
        yield Block(said, lasting=True)
    if road.most_tonnes is not None and (vehicle.tonnes or 0) > road.most_tonnes:
        yield Block(_too_heavy(road, vehicle), lasting=True)
    if _kph(road, vehicle, today.season) <= LEAST_KPH:
        yield Block(_shut_by_season(road, today.season))


def _ferry_limit(road: Road) -> Phrase:
    if road.highest_level is Level.NEVER:
        return phrase("and {road} runs never", road=road.id)
    return phrase("and {road} runs {levels}", road=road.id, levels=_UP_TO[road.highest_level])


def _too_heavy(road: Road, vehicle: Vehicle) -> Phrase:
    return phrase(
        "{road} bears {most} t, and {car} weighs {weight} t",
        road=road.id,
        most=f"{road.most_tonnes:g}",
        car=vehicle.id,
        weight=f"{vehicle.tonnes:g}",
    )


def _shut_by_season(road: Road, season: Season) -> Phrase:
    if season is Season.DRY:
        return phrase("{road} is shut in the dry season", road=road.id)
    if road.surface is Surface.EARTH:
        return phrase("{road} is shut by mud in the wet season", road=road.id)
    return phrase("{road} is shut in the wet season", road=road.id)


def _kph(road: Road, vehicle: Vehicle, season: Season) -> float:
    kph = road.dry_kph if season is Season.DRY else road.wet_kph
    return kph * (vehicle.speed_factor if road.surface.driven else 1.0)


def _on_the_river(week: Situation, reach: Reach, boat: Boat, day: int) -> Iterator[Block]:
    today = week.travel.conditions[day]
    level, lowest = today.level_of(reach.river), reach.lowest(boat.boat_class)
    if reach.id in today.closed_edges:
        yield closed(week, reach.id, day)
    if lowest is Level.NEVER:
        said = phrase("the {river} takes no {boat} boat", river=reach.river, boat=boat.boat_class)
        yield Block(said, lasting=True)
    elif level.rank < lowest.rank:
        water = _AT_LEAST[lowest]
        said = phrase("and {boat} boats need {water}", boat=boat.boat_class, water=water)
        yield Block(said, river=reach.river, level=level)
    highest = reach.highest_level
    if too_high(level, highest):
        yield Block(_reach_limit(highest), river=reach.river, level=level, highest=highest)


def _reach_limit(highest: Level) -> Phrase:
    if highest is Level.NEVER:
        return phrase("and boats go there never")
    return phrase("and boats go there {levels}", levels=_UP_TO[highest])


def _too_strong(reach: Reach, boat: Boat, today: Conditions, rules: LevelRules) -> Iterator[Block]:
    """Say that the current all but holds a boat that goes upstream."""
    current = reach.current_dry_kph if today.season is Season.DRY else reach.current_wet_kph
    factor = getattr(rules.current, today.level_of(reach.river))
    if boat.still_kph - current * factor <= LEAST_KPH:
        said = phrase("the {river} runs as fast as {boat} goes", river=reach.river, boat=boat.id)
        yield Block(said)
