"""By what a leg goes: what the page can show and hide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from planner.itinerary.plan import PlannedDay, StepKind
from planner.languages import text
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Leg, Who
from planner.outputs.standing import pickups


class Mode(StrEnum):
    """By what a team, its truck or its boat goes; feet are for parts of a leg alone."""

    TRUCK = "truck"
    BOAT = "boat"
    FOOT = "foot"
    ALONE = "alone"
    EMPTY = "empty"
    MEDICAL = "medical"


MODE_TEXTS = {
    Mode.TRUCK: text("By truck"),
    Mode.BOAT: text("By boat"),
    Mode.FOOT: text("On foot"),
    Mode.ALONE: text("Driver alone"),
    Mode.EMPTY: text("Empty boat"),
    Mode.MEDICAL: text("Medical transfer"),
}


def mode_of(atlas: Atlas, leg: Leg) -> Mode:
    """Tell by what a leg goes."""
    if leg.who is Who.DRIVER:
        return Mode.ALONE
    if leg.who is Who.NOBODY:
        return Mode.EMPTY
    if any(start <= leg.start and leg.end <= end for start, end in _transfers(atlas, leg)):
        return Mode.MEDICAL
    return Mode.BOAT if leg.kind is StepKind.BOAT else Mode.TRUCK


def modes_of(atlas: Atlas) -> tuple[Mode, ...]:
    """List the modes of a plan, in their order."""
    found = {mode_of(atlas, leg) for leg in atlas.legs}
    if any(edge.id in atlas.on_foot for leg in atlas.legs for edge in leg.edges):
        found.add(Mode.FOOT)
    return tuple(mode for mode in Mode if mode in found)


def _transfers(atlas: Atlas, leg: Leg) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Give the times between which seats are taken to a hospital on the day of a leg."""
    day: PlannedDay = atlas.planned(leg.turn)
    for taken in pickups(day):
        ends = [each.time for each in day.transfers if each.from_camp == taken.camp]
        yield taken.time, max(ends)
