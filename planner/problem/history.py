"""What days before leave of limits that look back: of this week, a month, two weeks' driving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.region.duty import DAY, DutyDay
from planner.region.fields import within
from planner.region.records import Person, Region
from planner.region.settings import Limit, RuleSet
from planner.region.words import CLINICAL, Role
from planner.rules import Before

MONTH_DAYS = 30
"""No rule looks further back."""
WEEK_DAYS = 7
_A_DAY = dt.timedelta(days=1)
_A_WEEK = dt.timedelta(days=WEEK_DAYS)
_SIX_DAYS = 6 * DAY


def monday_of(date: dt.date) -> dt.date:
    """First day of the calendar week of a date."""
    return date - dt.timedelta(days=date.weekday())


def in_training(person: Person, date: dt.date) -> bool:
    """Whether somebody is in training, as nobody is on leave."""
    return within(person.training, date) and not within(person.leave, date)


def trained(rules: RuleSet, person: Person, dates: Collection[dt.date]) -> Iterator[DutyDay]:
    """Write the duty of those dates on which a person is in training."""
    for date in dates:
        if in_training(person, date):
            minutes = rules.training_day.value
            yield DutyDay(date=date, person=person.id, duty_minutes=minutes)


def done_before(region: Region, person: Person, first: dt.date) -> tuple[DutyDay, ...]:
    """List by date what was logged before the `first` planned day, and training that was due."""
    logged = {d.date: d for d in region.duty if d.person == person.id and d.date < first}
    dates = [first - back * _A_DAY for back in range(1, MONTH_DAYS)]
    training = trained(region.rules, person, [date for date in dates if date not in logged])
    found = (*logged.values(), *training)
    return tuple(sorted(found, key=lambda day: day.date))


def before_of(region: Region, person: Person, first: dt.date) -> Before:
    """Say what a person did before the `first` planned day, as far as it is known."""
    done = done_before(region, person, first)
    duty = {day.date: day.duty_minutes for day in done}
    known = [duty.get(first - back * _A_DAY, 0) for back in range(1, MONTH_DAYS)]
    monday = monday_of(first)
    driven = {d.date: d.drive_minutes for d in done if d.date >= monday - _A_WEEK}
    worked = [day for day in done if day.duty_minutes and day.date >= first - MONTH_DAYS * _A_DAY]
    recent = bool(worked) and worked[-1].date >= first - _A_WEEK
    spans = [_minutes_of(day, first) for day in worked] if recent else []
    rested, short = _rested(region.rules, spans)
    return Before(
        ended=spans[-1][1] if spans else None,
        rested=rested,
        short=short,
        driven=sum(driven.values()),
        driven_this_week=sum(minutes for date, minutes in driven.items() if date >= monday),
        extended=sum(
            date >= monday and minutes > region.rules.drive_day.value
            for date, minutes in driven.items()
        ),
        reduced=_reduced(
            region.rules, [span for span in spans if span[0] >= -first.weekday() * DAY]
        ),
        duty=tuple(known) if any(known) else (),
    )


def _minutes_of(day: DutyDay, first: dt.date) -> tuple[int, int]:
    """When work began and ended, on the axis that begins with the first planned midnight."""
    midnight = (day.date - first).days * DAY
    begins, ends = day.hours
    return midnight + begins, midnight + ends


def _reduced(rules: RuleSet, spans: Sequence[tuple[int, int]]) -> int:
    """Count rests between days of work that were shorter than a whole one."""
    return sum(other[0] - one[1] < rules.rest_day.value for one, other in pairwise(spans))


def _rested(rules: RuleSet, spans: Sequence[tuple[int, int]]) -> tuple[int | None, bool]:
    """When the last weekly rest before ended, and whether it was a reduced one.

    A whole rest counts if it ended at most six days before the last work did. Work that went on
    longer cannot be mended: the rest is due at its end.
    """
    if not spans or rules.rest_week is None:
        return None, False
    whole, ended = rules.rest_week.value, spans[-1][1]
    least = whole if rules.rest_week_reduced is None else rules.rest_week_reduced.value
    between = ((other[0], other[0] - one[1]) for one, other in pairwise(spans))
    rests = [(spans[0][0], whole), *between]
    full = [end for end, minutes in rests if minutes >= whole and end >= ended - _SIX_DAYS]
    if full:
        return full[-1], False
    end, minutes = [rest for rest in rests if rest[1] >= least][-1]
    return max(end, ended - _SIX_DAYS), minutes < whole


@dataclass(frozen=True)
class PersonHistory:
    """What a person did before the planned dates, and is to do in them beside going out.

    Attributes
    ----------
    done
        Before the dates, or in training in them.
    """

    rules: RuleSet
    person: Person
    dates: tuple[dt.date, ...]
    done: tuple[DutyDay, ...]
    before: Before

    @property
    def this_week(self) -> int:
        """Minutes of duty that count in the week beside what is planned, over a whole week."""
        return self._duty(self.dates[-1], self._week_span(self.dates[-1]))

    def duty_until(self, week: int, unpriced: int) -> tuple[int, ...]:
        """Most duty from the first date to each one, where all else leaves less than the `week`.

        Any 30 days hold at most the month's limit, so what was done in those up to a date leaves
        the rest to the planned days among them; where any seven days count as a week of drivers,
        so do they, and always those since Monday.

        Parameters
        ----------
        week, unpriced
            Most duty of the person in a week, at a price too, and without one. No price is asked
            for what the calendar week holds that the dates begin in but do not end in.

        Returns
        -------
        tuple of int
            By date; empty where nothing is left less than the week allows.
        """
        limits = [(MONTH_DAYS, month.value) for month in _months(self.rules, self.person)]
        if self._week_rolls:
            limits.append((WEEK_DAYS, week))
        begun = self._duty(self.dates[0] - _A_DAY, self.dates[0].weekday()) > 0
        left = []
        for date in self.dates:
            ends = begun and monday_of(date) != monday_of(self.dates[-1])
            own = self._week_span(date), unpriced if ends else week
            left.append(min(most - self._duty(date, span) for span, most in (*limits, own)))
        return tuple(max(0, each) for each in left) if min(left) < week else ()

    def work_until(self, opens: int) -> tuple[int, ...]:
        """Most days of work from the first date to each one; empty where there is no such limit.

        A week's days of work are those since Monday. Weekly rest begins no later than six days
        after the one before ended, so one of the days up to then is free.

        Parameters
        ----------
        opens
            Minute of the first date at which the person could leave.
        """
        most = self.rules.work_days.value
        left = [max(0, most - self._worked(date, self._week_span(date))) for date in self.dates]
        number = self._rest_due(opens)
        if number is not None and number < len(left):
            most_out = number - self._worked(self.dates[number], number + 1)
            every = self.before.short or most_out < 0  # training leaves no day for the rest
            for day in range(number, len(left) if every else number + 1):
                left[day] = min(left[day], max(0, most_out))
        return tuple(left) if min(left) < most else ()

    @property
    def _week_rolls(self) -> bool:
        rolls = self.rules.duty_week_rolls
        return rolls is not None and rolls.value and Role.DRIVER in self.person.roles

    def _rest_due(self, opens: int) -> int | None:
        """Number of the date up to which one is free; None where rest was long enough already."""
        before, whole = self.before, self.rules.rest_week
        if whole is None or before.ended is None or before.rested is None:
            return None
        reduced = self.rules.rest_week_reduced
        least = whole if before.short or reduced is None else reduced
        if opens - before.ended >= least.value:
            return None
        return max(0, (before.rested + _SIX_DAYS) // DAY)

    def _week_span(self, date: dt.date) -> int:
        """Days up to a date, since the first one or the Monday of its week, whichever is before."""
        return max(date.weekday(), (date - self.dates[0]).days) + 1

    def _duty(self, last: dt.date, span: int) -> int:
        """Minutes in so many days up to the `last`."""
        since = last - span * _A_DAY
        return sum(day.duty_minutes for day in self.done if since < day.date <= last)

    def _worked(self, last: dt.date, span: int) -> int:
        """Days of work among so many up to the `last`."""
        since = last - span * _A_DAY
        return sum(day.duty_minutes > 0 for day in self.done if since < day.date <= last)


def history_of(region: Region, person: Person, dates: Sequence[dt.date]) -> PersonHistory:
    """Read what a person did before the dates, and is in training for in them."""
    rules = region.rules
    done = (*done_before(region, person, dates[0]), *trained(rules, person, dates))
    return PersonHistory(rules, person, tuple(dates), done, before_of(region, person, dates[0]))


def _months(rules: RuleSet, person: Person) -> Iterator[Limit]:
    if CLINICAL & set(person.roles) and rules.duty_month_clinical is not None:
        yield rules.duty_month_clinical
    if Role.DRIVER in person.roles and rules.duty_month_driver is not None:
        yield rules.duty_month_driver


def most_driving(region: Region, first: dt.date) -> int | None:
    """Most driving in the week from `first`; None for no limit.

    Of the calendar week, and of two weeks in a row, a part is gone: what he or she drove most who
    may drive.
    """
    rules = region.rules
    drivers = [person for person in region.staff if Role.DRIVER in person.roles]
    before = [before_of(region, person, first) for person in drivers]
    limits = (
        (rules.drive_week, max((each.driven_this_week for each in before), default=0)),
        (rules.drive_fortnight, max((each.driven for each in before), default=0)),
    )
    left = (max(0, limit.value - driven) for limit, driven in limits if limit is not None)
    return min(left, default=None)
