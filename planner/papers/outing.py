"""A team's day as a paper tells it: of which plan and region, in which words and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from planner.itinerary.dates import DateFacts
from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, Step, StepKind
from planner.languages import Words
from planner.region.records import Region

MOVES = frozenset({StepKind.DRIVE, StepKind.BOAT})


@dataclass(frozen=True)
class Outing:
    """A day of a team, and what its date brings."""

    plan: Plan
    region: Region
    facts: DateFacts
    team: PlannedTeam
    day: PlannedDay

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps: of the team, of its truck without it, and of boats that go home."""
        return (*self.day.steps, *self.day.truck, *self.day.boats_home)

    @property
    def awake(self) -> tuple[Step, ...]:
        """Steps of the team before its night."""
        return tuple(step for step in self.day.steps if step.kind is not StepKind.OVERNIGHT)


@dataclass(frozen=True)
class Telling:
    """How a day is told: in which words, with which names and which numbers of its places."""

    words: Words
    names: Mapping[str, str]
    stops: Mapping[str, int]

    def name(self, place: str | None) -> str:
        """Name of a place; an id without one stands for itself."""
        return self.names.get(place, place) if place else ""


def stops_of(day: PlannedDay) -> dict[str, int]:
    """Number the places at which the day stops, as it comes to them, from 1."""
    moves = (step for step in (*day.steps, *day.truck, *day.boats_home) if step.kind in MOVES)
    ends = chain.from_iterable((step.from_place, step.to_place) for step in moves)
    held = (step.place for step in day.steps if step.kind is StepKind.OVERNIGHT)
    places = dict.fromkeys(place for place in (day.from_place, *ends, *held) if place)
    return {place: number for number, place in enumerate(places, 1)}


def is_out(day: PlannedDay) -> bool:
    """Whether a team does anything but sleep."""
    alone = any(step.kind is StepKind.DRIVE for step in day.truck)
    return alone or any(step.kind is not StepKind.OVERNIGHT for step in day.steps)
