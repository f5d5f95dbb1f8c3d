"""The lines of a day sheet: each step of the team, of its truck alone and of empty boats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.languages import Words, text
from planner.papers.outing import MOVES, Telling
from planner.papers.sheet import Joins, Row

_STANDING = {
    StepKind.ARRIVE: text("Courtesy visit at {place}"),
    StepKind.SET_UP: text("Set-up at {place}"),
    StepKind.CLINIC: text("Clinic at {place}"),
    StepKind.PACK_UP: text("Pack-up at {place}"),
    StepKind.MEAL: text("Meal at {place}"),
    StepKind.BOARD: text("Load the boat at {place}"),
    StepKind.LAND: text("Unload the boat at {place}"),
    StepKind.WAIT: text("Wait at {place}"),
    StepKind.BREAK: text("Break near {place}"),
}
_BRIEF = {
    StepKind.ARRIVE: text("courtesy visit"),
    StepKind.SET_UP: text("set-up"),
    StepKind.PACK_UP: text("pack-up"),
    StepKind.MEAL: text("meal"),
    StepKind.BOARD: text("load the boat"),
    StepKind.LAND: text("unload the boat"),
    StepKind.WAIT: text("wait"),
}
_JOINS = {
    StepKind.BREAK: Joins.FULL,
    StepKind.WAIT: Joins.FULL,
    StepKind.ARRIVE: Joins.CROWDED,
    StepKind.SET_UP: Joins.CROWDED,
    StepKind.PACK_UP: Joins.CROWDED,
    StepKind.MEAL: Joins.CROWDED,
    StepKind.BOARD: Joins.CROWDED,
    StepKind.LAND: Joins.CROWDED,
}


def team_rows(day: PlannedDay, telling: Telling) -> tuple[Row, ...]:
    """Tell every step of the team."""
    return tuple(_rows(day, day.steps, telling))


def other_rows(day: PlannedDay, telling: Telling) -> tuple[Row, ...]:
    """Tell the ways of the truck without its team, where it waits, and boats that go home."""
    truck = (
        _alone(row, telling.words.say("Driver alone: {step}", step=row.text))
        for row in _rows(day, day.truck, telling)
    )
    homes = (
        _alone(row, telling.words.say("Empty boat: {step}", step=row.text))
        for row in _rows(day, day.boats_home, telling)
    )
    return (*truck, *homes)


def _alone(row: Row, said: str) -> Row:
    return replace(row, text=said)


def _rows(day: PlannedDay, steps: Sequence[Step], telling: Telling) -> Iterator[Row]:
    befores = (None, *steps)
    for before, step in zip(befores, steps, strict=False):
        yield _row(day, before, step, telling)


def _row(day: PlannedDay, before: Step | None, step: Step, telling: Telling) -> Row:
    words = telling.words
    moves = step.kind in MOVES
    place = step.to_place if moves else step.place
    near = step.kind is StepKind.BREAK
    return Row(
        stop=0 if near else telling.stops.get(place or "", 0),
        start=words.clock(step.start),
        end=words.clock(step.end),
        text=_said(day, before, step, telling),
        notes=tuple(_notes(step, words)),
        km="" if step.km is None else words.number(step.km, 1),
        litres="" if step.litres is None else words.number(step.litres, 1),
        joins=_JOINS.get(step.kind, Joins.NEVER),
        brief=words.say(_BRIEF[step.kind]) if step.kind in _BRIEF else "",
        clinic=step.kind is StepKind.CLINIC,
    )


def _said(day: PlannedDay, before: Step | None, step: Step, telling: Telling) -> str:
    words, place = telling.words, telling.name(step.place)
    match step.kind:
        case StepKind.DRIVE:
            said = _driven(before, step, telling)
        case StepKind.BOAT:
            said = words.say("By boat to {place}", place=telling.name(step.to_place))
        case StepKind.HAND_OVER:
            said = _handed_over(day, step, telling)
        case StepKind.OVERNIGHT:
            said = _slept(day, step, telling)
        case StepKind.WAIT if before is not None and before.kind is StepKind.HAND_OVER:
            said = words.say("The driver rests at {place}", place=place)
        case StepKind.WAIT if _meets_truck(day, step):
            said = words.say("Wait for the truck and its driver at {place}", place=place)
        case StepKind.BREAK if not step.place:
            said = words.say("Break on the way")
        case _:
            said = words.say(_STANDING[step.kind], place=place)
    return said


def _slept(day: PlannedDay, step: Step, telling: Telling) -> str:
    place = telling.name(step.place or day.to_place)
    if step in day.steps and day.to_boat is not None:
        return telling.words.say("Night on the river at {place}", place=place)
    return telling.words.say("Night at {place}", place=place)


def _driven(before: Step | None, step: Step, telling: Telling) -> str:
    place = telling.name(step.to_place)
    goes_on = before is not None and before.kind is StepKind.BREAK
    if goes_on and before is not None and before.to_place == step.to_place:
        return telling.words.say("Drive on to {place}", place=place)
    return telling.words.say("Drive to {place}", place=place)


def _handed_over(day: PlannedDay, step: Step, telling: Telling) -> str:
    seats = sum(each.seats for each in day.transfers if each.time == step.end)
    return telling.words.count(
        seats,
        "Medical transfer at {place}: {number} seat",
        "Medical transfer at {place}: {number} seats",
        place=telling.name(step.place),
    )


def _meets_truck(day: PlannedDay, wait: Step) -> bool:
    return any(
        first.kind is StepKind.WAIT and first == wait and second.kind is StepKind.LAND
        for first, second in pairwise(day.steps)
    )


def _notes(step: Step, words: Words) -> Iterator[str]:
    """Tell what a step meets on its way, and the fuel of its boat."""
    for ferry in step.ferries:
        yield words.say(
            "{name}: {wait} of waiting, {crossing} of crossing",
            name=ferry.name,
            wait=words.span(ferry.wait_minutes),
            crossing=words.span(ferry.crossing_minutes),
        )
    if step.foot_m:
        yield words.say("{metres} m of it on foot", metres=words.number(step.foot_m))
    if step.down_minutes:
        yield words.say("{span} downstream", span=words.span(step.down_minutes))
    if step.up_minutes:
        yield words.say("{span} upstream", span=words.span(step.up_minutes))
    if step.aboard_litres is not None and step.left_litres is not None:
        yield words.say(
            "tank {aboard} → {left} l",
            aboard=words.number(step.aboard_litres),
            left=words.number(step.left_litres),
        )
