"""What a person does, from one minute to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What somebody does; what is none of these is free time.

    ``travel`` is moving without being at the wheel, loading and landing of boats included;
    ``pause`` is waiting with nothing to do, as a driver does while others hold a clinic;
    ``training`` is a day at the base, at hours that nobody wrote down.
    """

    DRIVE = "drive"
    WORK = "work"
    TRAVEL = "travel"
    MEAL = "meal"
    PAUSE = "pause"
    TRAINING = "training"


RESTING = frozenset({Kind.MEAL, Kind.PAUSE})
"""Kinds in which nothing is done."""


@dataclass(frozen=True)
class Activity:
    """One thing that a person does.

    Attributes
    ----------
    start, end
        Minutes from the midnight with which the first planned day begins; the axis goes on over
        the following days.

    Raises
    ------
    ValueError
        It ends before it starts.
    """

    kind: Kind
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(
                f"{self.kind} from minute {self.start}: ends at minute {self.end}, must not end "
                "before it starts; swap the two"
            )

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start

    @property
    def resting(self) -> bool:
        """Whether nothing is done."""
        return self.kind in RESTING


def joined(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Join what goes on without a gap, and leave out what takes no time.

    >>> joined([Activity(Kind.DRIVE, 0, 5), Activity(Kind.DRIVE, 5, 9)])
    (Activity(kind=<Kind.DRIVE: 'drive'>, start=0, end=9),)
    """
    found: list[Activity] = []
    for activity in activities:
        last = found[-1] if found else None
        if activity.minutes == 0:
            continue
        if last is not None and (last.kind, last.end) == (activity.kind, activity.start):
            found[-1] = Activity(last.kind, last.start, activity.end)
        else:
            found.append(activity)
    return tuple(found)
