"""A day of a team in rows, as the card of a leg shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.plan import StepKind
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Leg, Who
from planner.outputs.standing import standings

_HANDLING = {StepKind.BOARD: "Load the boat", StepKind.LAND: "Unload the boat"}
_TO = {Who.DRIVER: "Driver alone to", Who.NOBODY: "Empty boat to"}


@dataclass(frozen=True)
class Row:
    """What happens from `start` to `end`, or from `start` on; `here` marks the leg of the card."""

    start: dt.datetime
    end: dt.datetime | None
    text: str
    strong: bool = False
    here: bool = False


def day_rows(atlas: Atlas, leg: Leg) -> list[Row]:
    """List what happens on the day of a leg, by time."""
    legs = [other for other in atlas.legs if other.turn == leg.turn]
    rows = [_leg_row(atlas, other, here=other == leg) for other in legs]
    rows += [*_clinics(atlas, leg), *_handling(atlas, leg), *_breaks(atlas, leg)]
    rows += _standings(atlas, leg)
    rows += [*_truck(atlas, leg), *_night(atlas, leg)]
    return sorted(rows, key=lambda row: (row.start, row.end is None))


def _leg_row(atlas: Atlas, leg: Leg, *, here: bool) -> Row:
    by = "Boat to" if leg.kind is StepKind.BOAT else "Drive to"
    text = f"{_TO.get(leg.who, by)} {atlas.name(leg.to_id)}"
    return Row(leg.start, leg.end, text, here=here)


def _clinics(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    for step in atlas.planned(leg.turn).steps:
        if step.kind is StepKind.CLINIC and step.place is not None:
            yield Row(step.start, step.end, f"Clinic at {atlas.name(step.place)}", strong=True)


def _handling(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    """Say when boats are loaded and unloaded."""
    for step in atlas.planned(leg.turn).steps:
        if step.kind in _HANDLING:
            yield Row(step.start, step.end, _HANDLING[step.kind])


def _standings(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    """Say what the team does where it stands, medical transfers with it."""
    for each in standings(atlas.planned(leg.turn), atlas.names):
        yield Row(each.start, each.end, each.text[0].upper() + each.text[1:])


def _breaks(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    """Say where the driver rests on the way."""
    day = atlas.planned(leg.turn)
    for step in (*day.steps, *day.truck):
        if step.kind is StepKind.BREAK:
            near = f" near {atlas.name(step.place)}" if step.place else ""
            yield Row(step.start, step.end, f"Break{near}")


def _truck(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    """Say where the truck waits, as the team leaves it."""
    for place, stays in atlas.stays.items():
        for turn, stay in stays:
            if turn == leg.turn and not stay.meets:
                text = f"Truck waits at {atlas.name(place)} with the driver until {stay.until}"
                yield Row(stay.start, None, text)


def _night(atlas: Atlas, leg: Leg) -> Iterator[Row]:
    for step in atlas.planned(leg.turn).steps:
        if step.kind is StepKind.OVERNIGHT and step.place is not None:
            yield Row(step.start, None, atlas.night_words(leg.turn, step.place))
