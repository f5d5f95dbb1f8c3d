"""Where a team's truck waits with its driver while the team is on the river."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.itinerary.plan import PlannedTeam, Step, StepKind
from planner.phrases import Phrase, counted, date_words, phrase

_STILL = frozenset({StepKind.WAIT, StepKind.OVERNIGHT})


@dataclass(frozen=True)
class Stay:
    """The truck at one place, without a gap; `meets` says that the driver has brought it there."""

    place: str
    start: dt.datetime
    end: dt.datetime
    meets: bool

    @property
    def nights(self) -> int:
        """How many nights it holds."""
        return (self.end.date() - self.start.date()).days

    @property
    def until(self) -> Phrase:
        """Say when it ends, with the date if that is another one.

        >>> noon = dt.datetime(2027, 2, 1, 12)
        >>> Stay("port", noon, noon.replace(hour=14), meets=False).until
        'until 14:00'
        >>> Stay("port", noon, noon.replace(day=3), meets=False).until
        'until Wed 3 Feb 12:00 (2 nights)'
        """
        clock = f"{self.end:%H:%M}"
        if not self.nights:
            return phrase("until {clock}", clock=clock)
        return phrase(
            "until {day} {clock} ({nights})",
            day=date_words(self.end),
            clock=clock,
            nights=counted(self.nights, "{number} night", "{number} nights"),
        )


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
