"""``[[close]]``: what is shut, by its id, as a whole river, or in an area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.bases import base_fault
from planner.region.records import Closure, Region
from planner.region.sheet import Spot
from planner.scenario.areas import Ring, area_faults, closed_by, places_in
from planner.scenario.overlay import CloseOverlay, Scenario
from planner.scenario.spots import table, unknown, unknown_river


def close(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Add the closures of a scenario; a side without a date reaches as far as the planned days."""
    faults = tuple(
        fault
        for number, overlay in enumerate(scenario.close, start=1)
        for fault in _faults(region, overlay, table(scenario, "close", number))
    )
    if faults:
        return region, faults
    closures = (
        closure
        for overlay in scenario.close
        for closure in _closures(region, overlay, scenario, dates)
    )
    every = dict.fromkeys((*region.closures, *closures))
    return region.model_copy(update={"closures": tuple(every)}), ()


def shut(region: Region, overlay: CloseOverlay) -> tuple[str, ...]:
    """Ids of all that an overlay closes in a region."""
    if overlay.inside is not None:
        return closed_by(overlay.inside, region)
    if overlay.river is not None:
        return tuple(reach.id for reach in region.reaches if reach.river == overlay.river)
    return () if overlay.what is None else (overlay.what,)


def _faults(region: Region, overlay: CloseOverlay, spot: Spot) -> Iterator[Fault]:
    if overlay.what is not None:
        yield from _of_one(region, overlay.what, overlay, spot)
    if overlay.inside is not None:
        yield from _of_area(region, overlay.inside, spot.at("inside"))
    rivers = {reach.river for reach in region.reaches}
    if overlay.river is not None and overlay.river not in rivers:
        yield unknown_river(spot.at("river"), overlay.river, rivers)
    first, last = overlay.from_date, overlay.to_date
    if first is not None and last is not None and first > last:
        rule = phrase("must not be after to {last}", last=last)
        remedy = phrase("swap them, or correct the one that is wrong")
        yield Fault(spot.at("from"), str(first), rule, remedy)


def _of_one(region: Region, what: str, overlay: CloseOverlay, spot: Spot) -> Iterator[Fault]:
    roads = {road.id for road in region.roads}
    known = (
        roads
        | {reach.id for reach in region.reaches}
        | {camp.id for camp in region.camps}
        | {place.id for place in region.places if place.port or place.lodging}
    )
    if what not in known:
        yield unknown(spot.at("what"), what, phrase("a road, reach, camp, port or lodging"), known)
    elif overlay.vehicles and what not in roads:
        shown = ", ".join(overlay.vehicles)
        rule = phrase("is for roads only, and {what} is no road", what=what)
        yield Fault(spot.at("vehicles"), shown, rule, phrase("remove vehicles"))
    yield from base_fault(spot, what, region.teams)


def _of_area(region: Region, ring: Ring, at: str) -> Iterator[Fault]:
    broken = tuple(area_faults(ring, at))
    yield from broken
    if broken:
        return
    for place in places_in(ring, region.places):
        for fault in base_fault(Spot(""), place.id, region.teams):
            remedy = phrase("draw the area around it, or without it")
            yield replace(fault, place=at, remedy=remedy)
    if not closed_by(ring, region):
        rule = phrase("has no road, reach, camp, port or lodging in it, and closes nothing")
        remedy = phrase("check the corners: each is [longitude, latitude] in degrees")
        yield Fault(at, phrase("{number} points", number=len(ring)), rule, remedy)


def _closures(
    region: Region, overlay: CloseOverlay, scenario: Scenario, dates: Sequence[dt.date]
) -> Iterator[Closure]:
    first, last = overlay.from_date or dates[0], overlay.to_date or dates[-1]
    if first > last:  # its one date lies outside the planned days
        return
    reasons = {"reason": overlay.reason}
    if not overlay.reason:
        reasons = {
            "reason": scenario.name,
            "reason_es": scenario.name_es,
            "reason_en": scenario.name_en,
            "reason_fr": scenario.name_fr,
        }
    for what in shut(region, overlay):
        yield Closure.model_validate(
            {
                "what": what,
                "from": first,
                "to": last,
                "vehicles": overlay.vehicles,
                **reasons,
            }
        )
