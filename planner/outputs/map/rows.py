"""A day of a team in rows, as the card of a leg shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.plan import Step, StepKind
from planner.languages import Words, text
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Leg, Turn, Who
from planner.outputs.standing import standings
from planner.outputs.stays import Stay

_HANDLING = {StepKind.BOARD: text("Load the boat"), StepKind.LAND: text("Unload the boat")}
_TO = {Who.DRIVER: text("Driver alone to {place}"), Who.NOBODY: text("Empty boat to {place}")}
_BY = {StepKind.BOAT: text("Boat to {place}"), StepKind.DRIVE: text("Drive to {place}")}


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
    return turn_rows(atlas, leg.turn, leg)


def turn_rows(atlas: Atlas, turn: Turn, here: Leg | None = None) -> list[Row]:
    """List what happens on a day of a team, by time."""
    legs = [leg for leg in atlas.legs if leg.turn == turn]
    rows = [_leg_row(atlas, leg, here=leg == here) for leg in legs]
    rows += [*_clinics(atlas, turn), *_handling(atlas, turn), *_breaks(atlas, turn)]
    rows += _standings(atlas, turn)
    rows += [*_truck(atlas, turn), *_night(atlas, turn)]
    return sorted(rows, key=lambda row: (row.start, row.end is None))


def way_words(atlas: Atlas, leg: Leg) -> str:
    """Say who goes where, and by what."""
    return atlas.words.say(_TO.get(leg.who, _BY[leg.kind]), place=atlas.name(leg.to_id))


def _leg_row(atlas: Atlas, leg: Leg, *, here: bool) -> Row:
    return Row(leg.start, leg.end, way_words(atlas, leg), here=here)


def _clinics(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    for step in atlas.planned(turn).steps:
        if step.kind is StepKind.CLINIC and step.place is not None:
            said = atlas.words.say("Clinic at {place}", place=atlas.name(step.place))
            yield Row(step.start, step.end, said, strong=True)


def _handling(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    """Say when boats are loaded and unloaded."""
    for step in atlas.planned(turn).steps:
        if step.kind in _HANDLING:
            yield Row(step.start, step.end, handling_words(atlas, step))


def _standings(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    """Say what the team does where it stands, medical transfers with it."""
    for each in standings(atlas.planned(turn), atlas.names, atlas.words):
        yield Row(each.start, each.end, each.text[0].upper() + each.text[1:])


def _breaks(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    """Say where the driver rests on the way."""
    day = atlas.planned(turn)
    for step in (*day.steps, *day.truck):
        if step.kind is StepKind.BREAK:
            yield Row(step.start, step.end, break_words(atlas, step))


def handling_words(atlas: Atlas, step: Step) -> str:
    """Say that a boat is loaded or unloaded; nothing of another step."""
    return atlas.words.say(_HANDLING[step.kind]) if step.kind in _HANDLING else ""


def break_words(atlas: Atlas, step: Step) -> str:
    """Say where the driver rests."""
    if step.place is None:
        return atlas.words.say("Break")
    return atlas.words.say("Break near {place}", place=atlas.name(step.place))


def _truck(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    """Say where the truck waits, as the team leaves it."""
    for place, stays in atlas.stays.items():
        for other, stay in stays:
            if other == turn and not stay.meets:
                said = atlas.words.say(
                    "Truck waits at {place} with the driver {until}",
                    place=atlas.name(place),
                    until=until_words(stay, atlas.words),
                )
                yield Row(stay.start, None, said)


def until_words(stay: Stay, words: Words) -> str:
    """Say until when somebody stays, with the date and the nights if that is another one."""
    clock = words.clock(stay.end)
    if not stay.nights:
        return words.say("until {clock}", clock=clock)
    nights = words.count(stay.nights, "{number} night", "{number} nights")
    day = words.day(stay.end)
    return words.say("until {day} {clock} ({nights})", day=day, clock=clock, nights=nights)


def _night(atlas: Atlas, turn: Turn) -> Iterator[Row]:
    for step in atlas.planned(turn).steps:
        if step.kind is StepKind.OVERNIGHT and step.place is not None:
            yield Row(step.start, None, atlas.night_words(turn, step.place))
