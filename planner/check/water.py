"""Whether a plan shows the levels of the rivers, and what they shut, as the region tells them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan, Violation
from planner.phrases import Phrase, phrase
from planner.region.gauges import Reading
from planner.region.naming import LEVELS
from planner.region.records import Reach, Region
from planner.region.words import BoatClass, Level, Surface

Shut = tuple[ClosedKind, str, Cause, tuple[BoatClass, ...]]
"""A port, ferry or reach, what shuts it, and to which boats: none for all."""


_KINDS = {
    ClosedKind.ROAD: phrase("road"),
    ClosedKind.FERRY: phrase("ferry"),
    ClosedKind.REACH: phrase("reach"),
    ClosedKind.RIVER: phrase("river"),
    ClosedKind.PLACE: phrase("place"),
    ClosedKind.PORT: phrase("port"),
}
_CAUSES = {
    Cause.CLOSURE: phrase("closure"),
    Cause.HIGH_WATER: phrase("high water"),
    Cause.LOW_WATER: phrase("low water"),
}


def check_water(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Read the levels of each date again, and find what they shut; scenarios are in the region."""
    return tuple(
        breach(rule, text, date=day.date)
        for day in plan.week.days
        for rule, text in (*_levels(region, day), *_shut(region, day))
    )


def _levels(region: Region, day: DateFacts) -> Iterator[tuple[Rule, Phrase]]:
    rivers = {reach.river for reach in region.reaches}
    for river in sorted(rivers | set(day.river_levels)):
        if river not in rivers:
            yield Rule.RIVER_LEVELS, phrase("there is no river {river}", river=river)
            continue
        exact, shown = level_on(region, river, day.date), day.river_levels.get(river)
        if shown is not exact:
            yield Rule.RIVER_LEVELS, _other_level(river or phrase("rivers"), exact, shown)


def _other_level(river: str, exact: Level, shown: Level | None) -> Phrase:
    if shown is None:
        return phrase(
            "the level of {river} is {exact}, but not shown", river=river, exact=LEVELS[exact]
        )
    return phrase(
        "the level of {river} is {exact}, but shown as {shown}",
        river=river,
        exact=LEVELS[exact],
        shown=LEVELS[shown],
    )


def level_on(region: Region, river: str, date: dt.date) -> Level:
    """Take the newest reading of a river that is not too old; a river's own wins over its gauge."""
    best: Reading | None = None
    for reading in region.readings:
        age = (date - reading.date).days
        if not 0 <= age <= region.settings.levels.reading_holds_days:
            continue
        if reading.river != river and not _is_gauged(region, reading, river):
            continue
        if best is None or _newer(reading, best):
            best = reading
    return region.settings.river_level if best is None else _read(region, best)


def _is_gauged(region: Region, reading: Reading, river: str) -> bool:
    return any(gauge.id == reading.gauge and river in gauge.rivers for gauge in region.gauges)


def _newer(reading: Reading, best: Reading) -> bool:
    if reading.date != best.date:
        return reading.date > best.date
    return reading.river is not None and best.river is None


def _read(region: Region, reading: Reading) -> Level:
    if reading.level is not None:
        return reading.level
    gauge = next(gauge for gauge in region.gauges if gauge.id == reading.gauge)
    metres = reading.metres or 0.0
    steps = ((gauge.flood, Level.FLOOD), (gauge.high, Level.HIGH))
    reached = (level for least, level in steps if metres >= least)
    return next(reached, Level.LOW if metres <= gauge.low else Level.NORMAL)


def _shut(region: Region, day: DateFacts) -> Iterator[tuple[Rule, Phrase]]:
    """Compare what a date lists as shut by water with what its levels shut."""
    levels = {reach.river: level_on(region, reach.river, day.date) for reach in region.reaches}
    exact = Counter(_by_water(region, levels))
    shown = Counter(shut for closed in day.closed for shut in _listed(closed))
    for kind, what, cause, boats in sorted((exact - shown) + (shown - exact)):
        shut = phrase("{kind} {name}", kind=_KINDS[kind], name=what), ", ".join(boats)
        is_shut = (kind, what, cause, boats) in exact
        said = _unlisted(*shut, _CAUSES[cause]) if is_shut else _listed_dry(*shut, _CAUSES[cause])
        yield Rule.CLOSED_LIST, said


def _unlisted(what: str, boats: str, cause: str) -> Phrase:
    if not boats:
        return phrase("{what} is shut by {cause}, but not listed", what=what, cause=cause)
    return phrase(
        "{what} is shut to {boats} by {cause}, but not listed", what=what, boats=boats, cause=cause
    )


def _listed_dry(what: str, boats: str, cause: str) -> Phrase:
    if not boats:
        return phrase(
            "{what} is shut by {cause} in the list, but not in the water", what=what, cause=cause
        )
    return phrase(
        "{what} is shut to {boats} by {cause} in the list, but not in the water",
        what=what,
        boats=boats,
        cause=cause,
    )


def _listed(closed: Closed) -> Iterator[Shut]:
    if closed.cause is not Cause.CLOSURE:
        if closed.kind is ClosedKind.RIVER:
            for reach in closed.reaches:
                yield from _each(ClosedKind.REACH, reach, closed.cause, closed.boats)
        else:
            yield closed.kind, closed.what, closed.cause, closed.boats


def _each(
    kind: ClosedKind, what: str, cause: Cause, boats: tuple[BoatClass, ...]
) -> Iterator[Shut]:
    """Take classes of boats one by one, however they are grouped."""
    yield from ((kind, what, cause, (boat,)) for boat in boats)
    if not boats:
        yield kind, what, cause, ()


def _by_water(region: Region, levels: dict[str, Level]) -> Iterator[Shut]:
    for place in (place for place in region.places if place.port):
        meets = (r for r in region.reaches if place.id in (r.from_id, r.to_id))
        if any(_over(levels[r.river], place.highest_level) for r in meets):
            yield ClosedKind.PORT, place.id, Cause.HIGH_WATER, ()
    for road in region.roads:
        level = levels.get(road.river, region.settings.river_level)
        if road.surface is Surface.FERRY and _over(level, road.highest_level):
            yield ClosedKind.FERRY, road.id, Cause.HIGH_WATER, ()
    for reach in region.reaches:
        yield from _reach(region, reach, levels[reach.river])


def _reach(region: Region, reach: Reach, level: Level) -> Iterator[Shut]:
    able = [
        (boat, reach.lowest(boat))
        for boat in sorted({boat.boat_class for boat in region.boats})
        if reach.lowest(boat) is not Level.NEVER
    ]
    if not able or reach.highest_level is Level.NEVER:
        return
    aground = tuple(boat for boat, lowest in able if level.rank < lowest.rank)
    if _over(level, reach.highest_level):
        yield ClosedKind.REACH, reach.id, Cause.HIGH_WATER, ()
    elif len(aground) == len(able):
        yield ClosedKind.REACH, reach.id, Cause.LOW_WATER, ()
    elif aground:
        yield from _each(ClosedKind.REACH, reach.id, Cause.LOW_WATER, aground)


def _over(level: Level, highest: Level) -> bool:
    return highest is not Level.NEVER and level.rank > highest.rank
