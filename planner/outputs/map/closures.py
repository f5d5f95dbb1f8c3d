"""What is shut on a day, in words, for the list beside the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.languages import Words, text
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.wording import BOAT_TEXTS

_KINDS = {
    ClosedKind.ROAD: text("Road"),
    ClosedKind.FERRY: text("Ferry"),
    ClosedKind.REACH: text("Reach of river"),
    ClosedKind.RIVER: text("River"),
    ClosedKind.PLACE: text("Place"),
    ClosedKind.PORT: text("Port"),
}
_WATER = {
    Cause.HIGH_WATER: text("high water"),
    Cause.LOW_WATER: text("low water"),
}


@dataclass(frozen=True)
class Shut:
    """What is shut, and why and to whom."""

    what: str
    why: str


def closures_on(atlas: Atlas, day: int) -> Iterator[Shut]:
    """List what is shut on a day, closures before what water shuts."""
    ways = {road.id: road.name for road in atlas.region.roads}
    ways |= {reach.id: reach.river for reach in atlas.region.reaches}
    facts = atlas.plan.week.days[day]
    for closed in sorted(facts.closed, key=lambda each: (list(Cause).index(each.cause), each.what)):
        name = atlas.names.get(closed.what) or ways.get(closed.what, closed.what)
        kind = atlas.words.say(_KINDS[closed.kind])
        yield Shut(atlas.words.told(kind, name), _why(closed, atlas.words))


def _why(closed: Closed, words: Words) -> str:
    if closed.cause is Cause.CLOSURE:
        why = closed.reason or words.say("closed")
    else:
        why = words.say(_WATER[closed.cause])
    if closed.in_part:
        why = words.say("{why}, in parts", why=why)
    if not closed.boats:
        return why
    boats = words.listed(words.say(BOAT_TEXTS[each]) for each in closed.boats)
    return words.say("{why}, for {boats}", why=why, boats=boats)
