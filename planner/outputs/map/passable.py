"""Which ways are shut in the planned week, on which days and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from planner.itinerary.closed import port_reason
from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.languages import Language, Words
from planner.network.conditions import Conditions
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.wording import BOAT_TEXTS, LEVEL_TEXTS, figure
from planner.region.records import Reach, Region, Road, Vehicle
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass

CLOSED = "closed"


def shut_days(atlas: Atlas, way: Road | Reach) -> tuple[tuple[int, str], ...]:
    """List the days of the plan on which nobody passes `way`, with the reason of each."""
    if isinstance(way, Road):
        reasons = (_road_reason(atlas, way, today) for today in atlas.conditions)
    else:
        reasons = (_reach_reason(atlas, way, today) for today in atlas.conditions)
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
        (day, _place_reason(atlas, facts, closed))
        for day, facts in enumerate(atlas.plan.week.days)
        for closed in facts.closed
        if closed.what == place and closed.kind in (ClosedKind.PORT, ClosedKind.PLACE)
    )


def _place_reason(atlas: Atlas, facts: DateFacts, closed: Closed) -> str:
    """Say why a place is shut; a plan has what water does in English."""
    words, level = atlas.words, facts.river_levels.get(closed.river or "")
    highest = atlas.region.place[closed.what].highest_level
    own = closed.cause is Cause.CLOSURE or words.language is Language.ENGLISH
    if own or level is None or highest is Level.NEVER:
        return closed.reason or words.say("closed")
    return words.tell(port_reason(closed.river or "", level, highest))


def shut_words(atlas: Atlas, days: tuple[tuple[int, str], ...]) -> list[str]:
    """Write the days on which a way is shut, one line a reason."""
    words = atlas.words
    if len({reason for _, reason in days}) == 1 and len(days) == len(atlas.plan.week.days):
        return [words.say("shut all week: {reason}", reason=days[0][1])]
    by_reason = itemgetter(1)
    return [
        words.say(
            "shut {days}: {reason}",
            days=", ".join(words.day(atlas.date(day)) for day, _ in group),
            reason=reason,
        )
        for reason, group in groupby(sorted(days, key=by_reason), key=by_reason)
    ]


@dataclass(frozen=True)
class Passed:
    """Days on which a reach has one level, and the boats of the region that pass at it."""

    days: str
    level: str
    boats: str


def passed_days(atlas: Atlas, reach: Reach) -> tuple[Passed, ...]:
    """Say for each stretch of days which boats pass a reach; nothing where none ever does."""
    if lowest_level(atlas.region, reach) is Level.NEVER:
        return ()
    states = [
        (today.level_of(reach.river), _boats(atlas, reach, today)) for today in atlas.conditions
    ]
    spans = [[day for day, _ in group] for _, group in groupby(enumerate(states), itemgetter(1))]
    return tuple(
        Passed(
            days=_span(atlas, span[0], span[-1]),
            level=atlas.words.say(LEVEL_TEXTS[states[span[0]][0]]),
            boats=states[span[0]][1] or atlas.words.say("no boat"),
        )
        for span in spans
    )


def _boats(atlas: Atlas, reach: Reach, today: Conditions) -> str:
    if reach.id in today.closed_edges:
        return ""
    level = today.level_of(reach.river)
    classes = {boat.boat_class for boat in atlas.region.boats}
    return ", ".join(
        atlas.words.say(BOAT_TEXTS[each])
        for each in BoatClass
        if each in classes
        and level.rank >= reach.lowest(each).rank
        and not _too_high(level, reach.highest_level)
    )


def _span(atlas: Atlas, first: int, last: int) -> str:
    if last - first + 1 == len(atlas.conditions):
        return atlas.words.say("all week")
    ends = dict.fromkeys((atlas.date(first), atlas.date(last)))
    return " – ".join(map(atlas.words.day, ends))


def _road_reason(atlas: Atlas, road: Road, today: Conditions) -> str:
    driven = {team.vehicle for team in atlas.region.teams}
    vehicles = [each for each in atlas.region.vehicles if each.id in driven]
    reasons = [_halts(road, each, today, atlas.words) for each in vehicles]
    return reasons[0] if reasons and all(reasons) else ""


def _halts(road: Road, vehicle: Vehicle, today: Conditions, words: Words) -> str:
    """Say what keeps a vehicle from a road; nothing when it passes."""
    if today.is_closed(road.id, vehicle.vehicle_class):
        return CLOSED
    if road.surface is Surface.FERRY and _too_high(today.level_of(road.river), road.highest_level):
        return _ferry_halts(road, words)
    if today.season is Season.WET and not road.wet_kph:
        return words.say("closed in the wet season")
    if road.vehicle is VehicleClass.FOUR_BY_FOUR and vehicle.vehicle_class is VehicleClass.ANY:
        return words.say("asks for a 4x4")
    if road.most_tonnes is not None and (vehicle.tonnes or 0) > road.most_tonnes:
        return words.say("bears at most {tonnes} t", tonnes=figure(road.most_tonnes, words))
    return ""


def _ferry_halts(ferry: Road, words: Words) -> str:
    if ferry.highest_level is Level.NEVER:
        return words.say("does not run")
    highest = words.say(LEVEL_TEXTS[ferry.highest_level])
    return words.say("does not run above river level {level}", level=highest)


def _reach_reason(atlas: Atlas, reach: Reach, today: Conditions) -> str:
    if reach.id in today.closed_edges:
        return CLOSED
    lowest = lowest_level(atlas.region, reach)
    if lowest is Level.NEVER:
        return ""
    level = today.level_of(reach.river)
    if _too_high(level, reach.highest_level):
        highest = atlas.words.say(LEVEL_TEXTS[reach.highest_level])
        return atlas.words.say("not passed above river level {level}", level=highest)
    if level.rank < lowest.rank:
        least = atlas.words.say(LEVEL_TEXTS[lowest])
        return atlas.words.say("too shallow below river level {level}", level=least)
    return ""


def _too_high(level: Level, highest: Level) -> bool:
    return highest is Level.NEVER or level.rank > highest.rank


def _closure_note(atlas: Atlas, way: str, day: int) -> str:
    closed = atlas.plan.week.days[day].closed
    return next((each.reason for each in closed if each.what == way), "") or atlas.words.say(
        "closed"
    )
