"""A team's week as bars along the hours of its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.languages import Words, text

KINDS = {
    StepKind.DRIVE: ("drive", text("by road")),
    StepKind.BOAT: ("boat", text("by river")),
    StepKind.CLINIC: ("clinic", text("clinic")),
    StepKind.BREAK: ("rest", text("break")),
    StepKind.MEAL: ("rest", text("meal")),
    StepKind.WAIT: ("rest", text("waiting")),
    StepKind.ARRIVE: ("handle", text("courtesy visit")),
    StepKind.SET_UP: ("handle", text("set-up")),
    StepKind.PACK_UP: ("handle", text("pack-up")),
    StepKind.BOARD: ("handle", text("loading the boat")),
    StepKind.LAND: ("handle", text("unloading the boat")),
    StepKind.HAND_OVER: ("handle", text("hand-over")),
}
"""How a step is drawn, and what it is called; nights stand beside the bars."""
LEGEND = (
    ("clinic", text("clinic")),
    ("drive", text("by road")),
    ("boat", text("by river")),
    ("handle", text("loading, set-up")),
    ("rest", text("break, meal, waiting")),
)


@dataclass(frozen=True)
class Bar:
    """A step: from where to how far, in per cent of the hours shown."""

    kind: str
    start: float
    width: float
    told: str
    label: str = ""


@dataclass(frozen=True)
class Hours:
    """The hours that are shown, whole ones."""

    first: int
    last: int

    def place(self, day: dt.date, time: dt.datetime) -> float:
        """Place of a time, in per cent."""
        midnight = dt.datetime.combine(day, dt.time())
        hours = (time - midnight).total_seconds() / 3600 - self.first
        return round(100 * hours / (self.last - self.first), 3)

    def ticks(self) -> Iterator[tuple[int, float]]:
        """Every second hour, and its place."""
        for hour in range(self.first, self.last + 1, 2):
            yield hour, round(100 * (hour - self.first) / (self.last - self.first), 3)


def hours_of(plan: Plan) -> Hours:
    """Find the hours in which teams are out, over all days."""
    first, last = 6.0, 18.0
    for team in plan.teams:
        for day in team.days:
            midnight = dt.datetime.combine(day.date, dt.time())
            for step in day.steps:
                if step.kind is not StepKind.OVERNIGHT:
                    first = min(first, (step.start - midnight).total_seconds() / 3600)
                    last = max(last, (step.end - midnight).total_seconds() / 3600)
    return Hours(int(max(first, 0)), min(int(-(-last // 1)), 30))


def bars(day: PlannedDay, hours: Hours, names: Mapping[str, str], words: Words) -> list[Bar]:
    """Draw a day."""
    return [_bar(day.date, step, hours, names, words) for step in day.steps if step.kind in KINDS]


def _bar(day: dt.date, step: Step, hours: Hours, names: Mapping[str, str], words: Words) -> Bar:
    kind, called = KINDS[step.kind]
    start, end = hours.place(day, step.start), hours.place(day, step.end)
    times = f"{words.clock(step.start)}–{words.clock(step.end)}"
    place = step.place or step.to_place or ""
    named = names.get(place, place)
    said = words.say(called)
    told = f"{times} {said}, {named}" if named else f"{times} {said}"
    label = named if step.kind is StepKind.CLINIC else ""
    return Bar(kind, start, round(end - start, 3), told, label)
