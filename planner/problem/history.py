"""What days before leave of limits that look back: of this week, a month, two weeks' driving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from planner.region.duty import DutyDay
from planner.region.records import Person, Region
from planner.region.settings import Limit, RuleSet
from planner.region.words import CLINICAL, Role
from planner.rules import Before

MONTH_DAYS = 30
"""No rule looks further back."""
WEEK_DAYS = 7
_A_WEEK = dt.timedelta(days=WEEK_DAYS)


def monday_of(date: dt.date) -> dt.date:
    """First day of the calendar week of a date."""
    return date - dt.timedelta(days=date.weekday())


def before_of(region: Region, person: Person, first: dt.date) -> Before:
    """Say what a person did before the `first` planned day, as far as it was logged."""
    logged = [day for day in region.duty if day.person == person.id and day.date < first]
    duty = {day.date: day.duty_minutes for day in logged}
    dates = [first - dt.timedelta(days=back) for back in range(1, MONTH_DAYS)]
    known = [duty.get(date, 0) for date in dates]
    monday = monday_of(first)
    driven = {d.date: d.drive_minutes for d in logged if d.date >= monday - _A_WEEK}
    return Before(
        driven=sum(driven.values()),
        driven_this_week=sum(minutes for date, minutes in driven.items() if date >= monday),
        duty=tuple(known) if any(known) else (),
    )


def duty_until(
    rules: RuleSet,
    person: Person,
    dates: Sequence[dt.date],
    logged: Iterable[DutyDay],
    week: int,
) -> tuple[int, ...]:
    """Most duty from the first date to each one, where days before leave less than the `week`.

    Any 30 days hold at most the month's limit, so what was done in those up to a date leaves the
    rest to the planned days among them; where any seven days count as a week, so do they, and else
    those since Monday.

    Parameters
    ----------
    week
        Most duty of the person in a week.

    Returns
    -------
    tuple of int
        By date; empty where nothing is left less than the week allows.
    """
    done = [(day.date, day.duty_minutes) for day in logged if day.person == person.id]
    limits = [(MONTH_DAYS, month.value) for month in _months(rules, person)]
    if rules.duty_week_rolls is not None and rules.duty_week_rolls.value:
        limits.append((WEEK_DAYS, week))
    left = tuple(
        max(
            0,
            min(
                [
                    week - _in_days(done, dates[0], date, date.weekday() + 1),
                    *(most - _in_days(done, dates[0], date, span) for span, most in limits),
                ]
            ),
        )
        for date in dates
    )
    return left if min(left) < week else ()


def done_this_week(logged: Iterable[DutyDay], person: Person, dates: Sequence[dt.date]) -> int:
    """Minutes of duty since Monday before the first date, where all are in one calendar week."""
    if monday_of(dates[0]) != monday_of(dates[-1]):
        return 0
    done = ((day.date, day.duty_minutes) for day in logged if day.person == person.id)
    return _in_days(done, dates[0], dates[0], dates[0].weekday() + 1)


def work_until(
    rules: RuleSet, person: Person, dates: Sequence[dt.date], logged: Iterable[DutyDay]
) -> tuple[int, ...]:
    """Most days of work from the first date to each one; empty where days before leave them all."""
    done = [(day.date, 1) for day in logged if day.person == person.id and day.duty_minutes]
    most = rules.work_days.value
    left = tuple(
        max(0, most - _in_days(done, dates[0], date, date.weekday() + 1)) for date in dates
    )
    return left if min(left) < most else ()


def _months(rules: RuleSet, person: Person) -> Iterator[Limit]:
    if CLINICAL & set(person.roles) and rules.duty_month_clinical is not None:
        yield rules.duty_month_clinical
    if Role.DRIVER in person.roles and rules.duty_month_driver is not None:
        yield rules.duty_month_driver


def _in_days(done: Iterable[tuple[dt.date, int]], first: dt.date, last: dt.date, span: int) -> int:
    """Minutes done before `first` in so many days up to the `last`."""
    since = last - dt.timedelta(days=span - 1)
    return sum(minutes for date, minutes in done if since <= date < first)


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
