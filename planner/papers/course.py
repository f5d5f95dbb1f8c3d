"""When a team must leave each stop, at the latest, to be in before dark.

Times are reckoned back from the end of the day: every way takes as long as planned, waits take
nothing, and what arrives arrives by the end of the team's hours and by the margin before sunset.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.region.records import Region

_MOVES = frozenset({StepKind.DRIVE, StepKind.BOAT})
_ON_THE_WAY = _MOVES | {StepKind.BREAK, StepKind.BOARD, StepKind.LAND, StepKind.HAND_OVER}


@dataclass(frozen=True)
class Leaving:
    """A stop that is left: as planned, at the latest, and at the latest without later clinics.

    `boat` is the one that the team is with there; `truck` says whether the truck is there too.
    """

    place: str
    planned: dt.datetime
    latest: dt.datetime
    straight: dt.datetime
    boat: str | None
    truck: bool


@dataclass(frozen=True)
class Dusk:
    """When ways must have ended, by their kind, and when camps close."""

    ends: Mapping[StepKind, dt.datetime]
    closes: Mapping[str, dt.datetime]


def dusk_of(region: Region, team: str, date: dt.date, sunset: dt.time) -> Dusk:
    """Tell what a day ends by."""
    hours = region.settings.hours
    own = next((each.ends for each in region.teams if each.id == team), None)
    ends = dt.datetime.combine(date, own or hours.ends)
    dark = dt.datetime.combine(date, sunset)
    margins = {
        StepKind.DRIVE: hours.road_before_sunset,
        StepKind.BOAT: hours.boat_before_sunset,
    }
    return Dusk(
        {kind: min(ends, dark - dt.timedelta(minutes=m)) for kind, m in margins.items()},
        {camp.id: dt.datetime.combine(date, camp.closes) for camp in region.camps},
    )


def leavings(day: PlannedDay, dusk: Dusk) -> tuple[Leaving, ...]:
    """List the stops that the team leaves, in order."""
    steps = [step for step in day.steps if step.kind is not StepKind.OVERNIGHT]
    latest = _latest_starts(steps, dusk)
    straight = [step for step in steps if step.kind in _ON_THE_WAY]
    at_once = dict(zip(map(id, straight), _latest_starts(straight, dusk), strict=True))
    boats = _boats(day, steps)
    return tuple(
        Leaving(
            place=step.from_place or "",
            planned=step.start,
            latest=by,
            straight=at_once[id(step)],
            boat=boat,
            truck=boat is None or (before is not None and before.kind is StepKind.BOARD),
        )
        for before, step, by, boat in zip((None, *steps), steps, latest, boats, strict=False)
        if step.kind in _MOVES and not _goes_on(before)
    )


def _goes_on(before: Step | None) -> bool:
    return before is not None and before.kind is StepKind.BREAK and before.from_place is not None


def _latest_starts(steps: list[Step], dusk: Dusk) -> list[dt.datetime]:
    """Tell by when each step must have begun."""
    found: list[dt.datetime] = []
    by: dt.datetime | None = None
    for step in reversed(steps):
        ends = _ends(step, dusk)
        by = min(filter(None, (by, ends)), default=None)
        if step.kind is not StepKind.WAIT and by is not None:
            by -= step.end - step.start
        found.append(by or step.start)
    return found[::-1]


def _ends(step: Step, dusk: Dusk) -> dt.datetime | None:
    """Tell by when a step must have ended for its own sake."""
    if step.kind is StepKind.CLINIC:
        return dusk.closes.get(step.place or "")
    return dusk.ends.get(step.kind)


def _boats(day: PlannedDay, steps: list[Step]) -> list[str | None]:
    """Tell with which boat the team is as each step begins."""
    boat, found = day.from_boat, []
    for step in steps:
        if step.kind in (StepKind.BOARD, StepKind.BOAT):
            boat = step.boat
        found.append(boat)
        if step.kind is StepKind.LAND:
            boat = None
    return found
