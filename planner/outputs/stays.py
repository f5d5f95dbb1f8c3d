"""Where a team's truck waits with its driver while the team is on the river."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.itinerary.plan import PlannedTeam, Step, StepKind

_STILL = frozenset({StepKind.WAIT, StepKind.OVERNIGHT})


@dataclass(frozen=True)
class Stay:
    """The truck at one place, without a gap; `meets` says that the driver has brought it there."""

    place: str
    start: dt.datetime
    end: dt.datetime
    meets: bool

    @property
    def days(self) -> int:
        """How many dates it touches."""
        return (self.end.date() - self.start.date()).days + 1


def truck_stays(team: PlannedTeam) -> Iterator[Stay]:
    """List the stays of a team's truck in order; nights and days that follow are one."""
    stay: Stay | None = None
    before: Step | None = None
    for step in (step for day in team.days for step in day.truck):
        follows = before.kind if before is not None and before.end == step.start else None
        if step.kind in _STILL and step.place is not None:
            if stay is not None and follows in _STILL and stay.place == step.place:
                stay = replace(stay, end=step.end)
            else:
                if stay is not None:
                    yield stay
                meets = follows is StepKind.DRIVE
                stay = Stay(step.place, step.start, step.end, meets)
        before = step
    if stay is not None:
        yield stay
