"""River levels: gauges and readings that name rivers once, and levels that are in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.errors import Fault
from planner.region.crosscheck.access import passable
from planner.region.crosscheck.ids import known_rivers
from planner.region.draft import Draft
from planner.region.sheet import Spot
from planner.region.wording import did_you_mean, figure, written
from planner.region.words import BoatClass, Level


def unknown_gauged_rivers(draft: Draft) -> Iterator[Fault]:
    """Rivers of gauges that do not exist, or that another gauge has already."""
    known = known_rivers(draft)
    gauge_of: dict[str, str] = {}
    for row in draft.gauges.rows:
        at = row.spot.at("rivers")
        for river in dict.fromkeys(row.record.rivers):
            if known is not None and river not in known:
                fix = did_you_mean(river, known, "write the name of one as it stands there")
                yield Fault(at, written(river), "is not a river of rivers.geojson", fix)
            first = gauge_of.setdefault(river, row.record.id)
            if first != row.record.id:
                fix = "keep it at the gauge that tells its level best"
                yield Fault(at, written(river), f"is already a river of gauge '{first}'", fix)


def repeated_readings(draft: Draft) -> Iterator[Fault]:
    """Two rows of one date for the same gauge or river."""
    first: dict[tuple[str, str], Spot] = {}
    for row in draft.readings.rows:
        reading = row.record
        column = "river" if reading.gauge is None else "gauge"
        water = str(getattr(reading, column))
        spot = first.setdefault((str(reading.date), f"{column} {water}"), row.spot)
        if spot is not row.spot:
            rule = f"has a level of {reading.date} in {spot.where} already"
            yield Fault(row.spot.at(column), written(water), rule, "keep one of the two")


def closed_reaches(draft: Draft) -> Iterator[Fault]:
    """Reaches whose highest level lies below the lowest of every boat that could pass."""
    for row in draft.reaches.rows:
        lowest = {row.record.lowest(boat) for boat in BoatClass} - {Level.NEVER}
        if lowest and not any(passable(row.record, boat) for boat in BoatClass):
            least = min(lowest, key=lambda level: level.rank)
            rule = f"is below the lowest level at which a boat passes, {least}, so that none does"
            fix = "correct the levels, or write never for every class"
            yield Fault(row.spot.at("highest_level"), row.record.highest_level, rule, fix)


def falling_currents(draft: Draft) -> Iterator[Fault]:
    """Currents that grow weaker as the river rises."""
    for row in draft.settings.rows:
        current = row.record.levels.current
        for lower, higher in pairwise(type(current).model_fields):
            weaker, stronger = getattr(current, higher), getattr(current, lower)
            if weaker < stronger:
                rule = f"is less than that of level {lower}, {figure(stronger)}"
                at = row.spot.at(f"levels.current.{higher}")
                fix = "a river that rises most often runs faster: check the order"
                yield Fault(at, figure(weaker), rule, fix)
