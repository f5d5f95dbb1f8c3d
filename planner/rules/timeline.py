"""A person's timeline, what lies before and after it, and the days out that it falls into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby, pairwise

from planner.rules.activity import Activity, Kind, joined

DAY = 24 * 60
WEEK_DAYS = 7
# No pause of a day is as long; no law lets anybody sleep less.
_FREE_BY_DAY = 8 * 60
_FREE_OVER_MIDNIGHT = 4 * 60


@dataclass(frozen=True)
class Before:
    """What a person did before the first planned day, as far as rules look back.

    Attributes
    ----------
    ended
        Minute at which the last work before ended, on the axis of the timeline, so mostly
        negative; None: long ago.
    rested
        Minute at which the last weekly rest before ended; None where the time since `ended` is
        that rest, or where nothing is known.
    short
        Whether that rest was a reduced one.
    driven
        Minutes driven before the first planned day, since the Monday of the calendar week before.
    driven_this_week
        Of them those since the last Monday.
    extended, reduced
        How often since the last Monday more was driven than a day's limit, and less rested between
        two days than a whole rest.
    duty
        Minutes of duty on each day before, the latest first.
    """

    ended: int | None = None
    rested: int | None = None
    short: bool = False
    driven: int = 0
    driven_this_week: int = 0
    extended: int = 0
    reduced: int = 0
    duty: tuple[int, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """What one person does from the first planned day on.

    Attributes
    ----------
    first
        Date of the first planned day; weeks are the seven days from it, and those that follow. What
        was done before in its calendar week counts with the days up to Sunday.
    activities
        In order; gaps are free time.
    next_start
        Minute at which work begins again after the planned days; None: not known.

    Raises
    ------
    ValueError
        Activities overlap or stand out of order, or lie before or after what frames them.
    """

    first: dt.date
    activities: tuple[Activity, ...]
    before: Before = Before()
    next_start: int | None = None

    def __post_init__(self) -> None:
        for one, other in pairwise(self.activities):
            if other.start < one.end:
                raise ValueError(
                    f"{other.kind} from minute {other.start}: must not start before {one.kind} "
                    f"ends at minute {one.end}; put activities in order, without overlap"
                )
        if not self.activities:
            return
        ended, starts = self.before.ended, self.next_start
        if ended is not None and ended > self.activities[0].start:
            raise ValueError(
                f"before.ended {ended}: must not be after the first activity starts, at minute "
                f"{self.activities[0].start}; count it from the first planned midnight"
            )
        if starts is not None and starts < self.activities[-1].end:
            raise ValueError(
                f"next_start {starts}: must not be before the last activity ends, at minute "
                f"{self.activities[-1].end}; count it from the first planned midnight"
            )

    def date(self, number: int) -> dt.date:
        """Date of a planned day by its number, the first 0."""
        return self.first + dt.timedelta(number)

    @property
    def this_week(self) -> int:
        """How many days from the first one on are in its calendar week, which ends on Sunday."""
        return WEEK_DAYS - self.first.weekday()

    @property
    def duty_this_week(self) -> tuple[int, ...]:
        """Duty of the days before the first one in its calendar week, the latest first."""
        return self.before.duty[: self.first.weekday()]


@dataclass(frozen=True)
class DayOut:
    """What a person does from leaving to arriving, or a day in training.

    Attributes
    ----------
    number
        Number of the day on which it begins; the first planned one is 0.
    activities
        Without gaps: free time within a day is a pause.
    """

    number: int
    activities: tuple[Activity, ...]

    @property
    def start(self) -> int:
        """Minute of leaving."""
        return self.activities[0].start

    @property
    def end(self) -> int:
        """Minute of arriving."""
        return self.activities[-1].end

    @property
    def span(self) -> int:
        """Minutes from leaving to arriving."""
        return self.end - self.start

    @property
    def training(self) -> bool:
        """Whether it is a day in training, of which only the length is known."""
        return all(activity.kind is Kind.TRAINING for activity in self.activities)

    def minutes(self, kind: Kind) -> int:
        """Sum what is done of one kind."""
        return sum(activity.minutes for activity in self.activities if activity.kind is kind)


def counted(before: int, planned: int, most: int) -> int:
    """How often something is done in a week begun: too often before it is no fault of a plan.

    >>> counted(2, 1, 2), counted(3, 0, 2)
    (3, 2)
    """
    return before + planned if planned else min(before, most)


def days_out(timeline: Timeline) -> tuple[DayOut, ...]:
    """Part a timeline where nobody works for eight hours, or for four over midnight."""
    days: list[DayOut] = []
    found: list[Activity] = []
    for activity in joined(timeline.activities):
        if found and _parts(found[-1].end, activity.start):
            days.append(_day(found))
            found = []
        if found and found[-1].end < activity.start:
            found.append(Activity(Kind.PAUSE, found[-1].end, activity.start))
        found.append(activity)
    return (*days, _day(found)) if found else ()


def weeks_of(days: tuple[DayOut, ...]) -> tuple[tuple[DayOut, ...], ...]:
    """Group days by the week in which they begin; weeks without work are left out."""
    weeks = groupby(days, key=lambda day: day.number // WEEK_DAYS)
    return tuple(tuple(week) for _, week in weeks)


def _parts(end: int, start: int) -> bool:
    over_midnight = end // DAY < start // DAY
    return start - end >= (_FREE_OVER_MIDNIGHT if over_midnight else _FREE_BY_DAY)


def _day(activities: list[Activity]) -> DayOut:
    return DayOut(activities[0].start // DAY, joined(activities))
