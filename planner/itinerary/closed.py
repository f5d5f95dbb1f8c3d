"""What is shut on a date: by closures, by high water and by low water."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.network.conditions import Conditions
from planner.phrases import Phrase, joined, phrase
from planner.region.naming import LEVELS
from planner.region.records import Reach, Region
from planner.region.words import BoatClass, Level, Surface


def closed_on(region: Region, date: dt.date, conditions: Conditions) -> tuple[Closed, ...]:
    """List what is shut to some team on a date, and what water shuts to the boats and ferries."""
    return (
        *_by_closures(region, date, conditions),
        *_ports(region, conditions),
        *_ferries(region, conditions),
        *_rivers(region, conditions),
    )


def port_reason(river: str, level: Level, highest: Level) -> Phrase:
    """Say why a port is shut: the level of its river, and up to which one boats load and land."""
    allowed = phrase("boats load and land up to level {level}", level=LEVELS[highest])
    return joined((_level(river, level), allowed))


def _by_closures(region: Region, date: dt.date, conditions: Conditions) -> Iterator[Closed]:
    """List it with the reasons that the closures give."""
    driven = {team.vehicle for team in region.teams}
    classes = [vehicle.vehicle_class for vehicle in region.vehicles if vehicle.id in driven]
    shut = set(conditions.closed_edges | conditions.closed_places)
    shut = shut.union(*(conditions.edges_closed_to(each) for each in classes))
    kinds = _kinds(region)
    for what in sorted(shut):
        reasons = [
            row.reason
            for row in region.closures
            if row.what == what and row.from_date <= date <= row.to_date
        ]
        yield Closed(
            what=what,
            kind=kinds.get(what, ClosedKind.PLACE),
            cause=Cause.CLOSURE,
            reason="; ".join(dict.fromkeys(filter(None, reasons))),
        )


def _kinds(region: Region) -> Mapping[str, ClosedKind]:
    ferries = {road.id for road in region.roads if road.surface is Surface.FERRY}
    return {
        road.id: ClosedKind.FERRY if road.id in ferries else ClosedKind.ROAD
        for road in region.roads
    } | {reach.id: ClosedKind.REACH for reach in region.reaches}


def _ports(region: Region, conditions: Conditions) -> Iterator[Closed]:
    for place in region.places:
        if place.id not in conditions.flooded_ports or place.highest_level is Level.NEVER:
            continue
        rivers = {r.river for r in region.reaches if place.id in (r.from_id, r.to_id)}
        river = min(rivers, key=lambda name: (-conditions.level_of(name).rank, name))
        yield Closed(
            what=place.id,
            kind=ClosedKind.PORT,
            cause=Cause.HIGH_WATER,
            reason=port_reason(river, conditions.level_of(river), place.highest_level),
            river=river,
        )


def _ferries(region: Region, conditions: Conditions) -> Iterator[Closed]:
    for road in region.roads:
        if road.surface is Surface.FERRY and _above(
            conditions.level_of(road.river), road.highest_level
        ):
            limit = LEVELS[road.highest_level]
            allowed = phrase("it runs up to level {level}", level=limit)
            yield Closed(
                what=road.id,
                kind=ClosedKind.FERRY,
                cause=Cause.HIGH_WATER,
                reason=joined((_told(road.river, conditions), allowed)),
                river=road.river,
            )


@dataclass(frozen=True)
class _Shut:
    """Why boats do not pass a reach; `boats` are their classes, empty when it is all of them."""

    cause: Cause
    limit: Level
    boats: tuple[BoatClass, ...] = ()

    def reason(self, told: Phrase) -> Phrase:
        """Say what the water is like, and between which levels boats pass."""
        allowed = phrase("they pass from level {level}", level=LEVELS[self.limit])
        if self.cause is Cause.HIGH_WATER:
            allowed = phrase("they pass up to level {level}", level=LEVELS[self.limit])
        return joined((told, allowed))


def _rivers(region: Region, conditions: Conditions) -> Iterator[Closed]:
    """List rivers by what shuts them; those reaches that no boat ever passes are left out."""
    classes = sorted({boat.boat_class for boat in region.boats}, key=list(BoatClass).index)
    for river, level in conditions.levels:
        groups: dict[_Shut, list[str]] = {}
        own = [reach for reach in region.reaches if reach.river == river]
        for reach in own:
            for shut in _shut(reach, classes, level):
                groups.setdefault(shut, []).append(reach.id)
        for shut, reaches in groups.items():
            yield Closed(
                what=river,
                kind=ClosedKind.RIVER,
                cause=shut.cause,
                reason=shut.reason(_told(river, conditions)),
                reaches=tuple(reaches),
                in_part=len(reaches) < len(own),
                boats=shut.boats,
            )


def _shut(reach: Reach, classes: list[BoatClass], level: Level) -> Iterator[_Shut]:
    """Say what keeps boats from a reach: too much water all of them, too little some or all."""
    lowest = {boat: reach.lowest(boat) for boat in classes}
    able = {boat: least for boat, least in lowest.items() if least is not Level.NEVER}
    if not able or reach.highest_level is Level.NEVER:
        return
    if _above(level, reach.highest_level):
        yield _Shut(Cause.HIGH_WATER, reach.highest_level)
        return
    aground = {boat: least for boat, least in able.items() if level.rank < least.rank}
    if len(aground) == len(able):
        yield _Shut(Cause.LOW_WATER, min(able.values(), key=lambda least: least.rank))
        return
    for limit in sorted(set(aground.values()), key=lambda least: least.rank):
        boats = tuple(boat for boat, least in aground.items() if least is limit)
        yield _Shut(Cause.LOW_WATER, limit, boats)


def _above(level: Level, highest: Level) -> bool:
    return highest is not Level.NEVER and level.rank > highest.rank


def _told(river: str, conditions: Conditions) -> Phrase:
    return _level(river, conditions.level_of(river))


def _level(river: str, level: Level) -> Phrase:
    """Say the level of a river; one without a name has that of the region."""
    said = phrase("in flood") if level is Level.FLOOD else LEVELS[level]
    return phrase("{river} is {level}", river=river or phrase("the river"), level=said)
