"""River levels: gauges and readings that name rivers once, and levels that are in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.access import passable
from planner.region.crosscheck.ids import known_rivers
from planner.region.draft import Draft
from planner.region.gauges import Gauge
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
                fix = did_you_mean(river, known, phrase("write the name of one as it stands there"))
                yield Fault(at, written(river), phrase("is not a river of rivers.geojson"), fix)
            first = gauge_of.setdefault(river, row.record.id)
            if first != row.record.id:
                fix = phrase("keep it at the gauge that tells its level best")
                yield Fault(
                    at,
                    written(river),
                    phrase("is already a river of gauge '{gauge}'", gauge=first),
                    fix,
                )


def repeated_readings(draft: Draft) -> Iterator[Fault]:
    """Two rows of one date for the same gauge or river."""
    first: dict[tuple[str, str], Spot] = {}
    for row in draft.readings.rows:
        reading = row.record
        column = "river" if reading.gauge is None else "gauge"
        water = str(getattr(reading, column))
        spot = first.setdefault((str(reading.date), f"{column} {water}"), row.spot)
        if spot is not row.spot:
            rule = phrase(
                "has a level of {date} in {row} already", date=reading.date, row=spot.where
            )
            yield Fault(row.spot.at(column), written(water), rule, phrase("keep one of the two"))


def strange_readings(draft: Draft) -> Iterator[Fault]:
    """Readings so far from all thresholds of their gauge that they were hardly read there."""
    gauges = {gauge.id: gauge for gauge in draft.gauges.records}
    for row in draft.readings.rows:
        gauge, metres = gauges.get(row.record.gauge or ""), row.record.metres
        if gauge is None or metres is None:
            continue
        beyond = _beyond(gauge, metres)
        if beyond:
            yield Fault(row.spot.at("metres"), figure(metres), beyond, _meant(gauge, metres))


def _meant(gauge: Gauge, metres: float) -> str:
    """Remedy: in centimetres, or without its point, a level is tens of times as high."""
    if metres > 3 * abs(gauge.flood):
        for metre in (10, 100, 1000):
            if not _beyond(gauge, metres / metre):
                meant = figure(round(metres / metre, 3))
                return phrase("write metres: {meant}? If not, check reading and gauge", meant=meant)
    return phrase("check reading and gauge")


def _beyond(gauge: Gauge, metres: float) -> str:
    """Say beyond which threshold no river is likely to stand there; empty for a likely level.

    The record flood at Puerto Maldonado stood 2.3 m above `flood`, a quarter of the way from `low`
    to `flood`. Twice that is allowed, and 3 m where the thresholds lie close together.
    """
    room = max(3.0, (gauge.flood - gauge.low) / 2)
    if metres > gauge.flood + room:
        return phrase(
            "lies far above flood, {flood} m, of gauge '{gauge}'",
            flood=figure(gauge.flood),
            gauge=gauge.id,
        )
    if metres < gauge.low - room:
        return phrase(
            "lies far below low, {low} m, of gauge '{gauge}'", low=figure(gauge.low), gauge=gauge.id
        )
    return ""


def closed_reaches(draft: Draft) -> Iterator[Fault]:
    """Reaches whose highest level lies below the lowest at which boats could pass.

    The classes are not compared: a light boat needs less water, a strong one climbs more rapids.
    """
    for row in draft.reaches.rows:
        lowest = {boat: row.record.lowest(boat) for boat in BoatClass}
        could = [boat for boat in BoatClass if lowest[boat] is not Level.NEVER]
        highest = row.record.highest_level
        if could and not any(passable(row.record, boat) for boat in could):
            least = min((lowest[boat] for boat in could), key=lambda level: level.rank)
            rule = phrase(
                "is below the lowest level at which a boat passes, {level}, so that none does",
                level=least,
            )
            fix = phrase("correct the levels, or write never for every class")
            yield Fault(row.spot.at("highest_level"), highest, rule, fix)
            continue
        for boat in could:
            if not passable(row.record, boat):
                rule = phrase(
                    "is above highest_level, {level}, so that no {boat} ever passes",
                    level=highest,
                    boat=boat,
                )
                at = row.spot.at(f"lowest_{boat}")
                fix = phrase("correct the levels, or write never")
                yield Fault(at, lowest[boat], rule, fix)


def falling_currents(draft: Draft) -> Iterator[Fault]:
    """Currents that grow weaker as the river rises."""
    for row in draft.settings.rows:
        current = row.record.levels.current
        for lower, higher in pairwise(type(current).model_fields):
            weaker, stronger = getattr(current, higher), getattr(current, lower)
            if weaker < stronger:
                rule = phrase(
                    "is less than that of level {level}, {current}",
                    level=lower,
                    current=figure(stronger),
                )
                at = row.spot.at(f"levels.current.{higher}")
                fix = phrase("a river that rises most often runs faster: check the order")
                yield Fault(at, figure(weaker), rule, fix)
