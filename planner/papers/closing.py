"""What closes on the ways of a day, and at which level of the river."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.plan import Step, StepKind
from planner.languages import Words
from planner.papers.outing import Outing, Telling
from planner.papers.terms import boat_words, level_words
from planner.region.records import Reach, Region, Road
from planner.region.words import BoatClass, Level, Season, Surface

_WATERS: list[Level] = [level for level in Level if level is not Level.NEVER]


@dataclass(frozen=True)
class Depth:
    """Levels of a river between which a boat passes all of its reaches on a way."""

    lowest: Level
    highest: Level


def closings(outing: Outing, telling: Telling) -> tuple[str, ...]:
    """Tell by rivers, ferries, ports and roads; what nothing closes is left out."""
    return (
        *_rivers(outing, telling.words),
        *_ferries(outing, telling.words),
        *_ports(outing, telling),
        *_mud(outing, telling.words),
    )


def _rivers(outing: Outing, words: Words) -> Iterator[str]:
    for (river, boat), depth in _depths(outing.region, outing.steps).items():
        now = outing.facts.river_levels.get(river, outing.region.settings.river_level)
        stops = [*_WATERS[: depth.lowest.rank], *_above(depth.highest)]
        if stops:
            at = ", ".join(level_words(words, level) for level in dict.fromkeys(stops))
            yield words.say(
                "{river} (now {now}): no passage for a {boat} when {levels}",
                river=river,
                now=level_words(words, now),
                boat=boat_words(words, boat),
                levels=at,
            )


def _depths(region: Region, steps: tuple[Step, ...]) -> dict[tuple[str, BoatClass], Depth]:
    """Find the levels that all reaches of a river allow, by river and class of boat."""
    reaches = {reach.id: reach for reach in region.reaches}
    classes = {boat.id: boat.boat_class for boat in region.boats}
    found: dict[tuple[str, BoatClass], Depth] = {}
    for step in steps:
        if step.kind is not StepKind.BOAT or step.boat not in classes:
            continue
        boat = classes[step.boat]
        for reach in (reaches[edge.id] for edge in step.edges if edge.id in reaches):
            key = reach.river, boat
            found[key] = _narrower(found.get(key), reach, boat)
    return found


def _narrower(depth: Depth | None, reach: Reach, boat: BoatClass) -> Depth:
    own = Depth(reach.lowest(boat), reach.highest_level)
    if depth is None:
        return own
    return Depth(
        max(depth.lowest, own.lowest, key=lambda level: level.rank),
        min(depth.highest, own.highest, key=lambda level: level.rank),
    )


def _above(highest: Level) -> list[Level]:
    return [] if highest is Level.NEVER else _WATERS[highest.rank + 1 :]


def _ferries(outing: Outing, words: Words) -> Iterator[str]:
    for road in _roads(outing):
        if road.surface is not Surface.FERRY:
            continue
        said = []
        if road.opens and road.closes:
            opens, closes = words.clock(road.opens), words.clock(road.closes)
            said.append(words.say("runs from {opens} to {closes}", opens=opens, closes=closes))
        above = _above(road.highest_level)
        if above:
            levels = ", ".join(level_words(words, level) for level in above)
            river = road.river or words.say("the river")
            said.append(words.say("not when {river} is {levels}", river=river, levels=levels))
        if said:
            yield words.told(road.name, ", ".join(said))


def _ports(outing: Outing, telling: Telling) -> Iterator[str]:
    handled = {step.place for step in outing.steps if step.kind in (StepKind.BOARD, StepKind.LAND)}
    words = telling.words
    for place in outing.region.places:
        above = _above(place.highest_level)
        if place.id in handled and place.port and above:
            levels = ", ".join(level_words(words, level) for level in above)
            yield words.say(
                "{name}: no boat loads or lands when the river is {levels}",
                name=telling.name(place.id),
                levels=levels,
            )


def _mud(outing: Outing, words: Words) -> Iterator[str]:
    if outing.facts.season is Season.WET:
        return
    muddy = dict.fromkeys(road.name for road in _roads(outing) if not road.wet_kph)
    for name in muddy:
        yield words.say("{name}: closed in the wet season", name=name)


def _roads(outing: Outing) -> list[Road]:
    """Roads of the day in the order in which it comes to them, each once."""
    roads = {road.id: road for road in outing.region.roads}
    edges = dict.fromkeys(edge.id for step in outing.steps for edge in step.edges)
    return [roads[edge] for edge in edges if edge in roads]
