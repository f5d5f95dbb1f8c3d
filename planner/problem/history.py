"""What earlier weeks leave of limits that look back: duty of a month, driving of two weeks."""

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


def before_of(region: Region, person: Person, first: dt.date) -> Before:
    """Say what a person did before the `first` planned day, as far as it was logged."""
    logged = [day for day in region.duty if day.person == person.id and day.date < first]
    duty = {day.date: day.duty_minutes for day in logged}
    dates = [first - dt.timedelta(days=back) for back in range(1, MONTH_DAYS)]
    known = [duty.get(date, 0) for date in dates]
    return Before(
        driven=sum(d.drive_minutes for d in logged if (first - d.date).days <= WEEK_DAYS),
        duty=tuple(known) if any(known) else (),
    )


def duty_until(
    rules: RuleSet,
    person: Person,
    dates: Sequence[dt.date],
    logged: Iterable[DutyDay],
    week: int,
) -> tuple[int, ...]:
    """Most duty from the first date to each one, where earlier weeks leave less than the `week`.

    Any 30 days hold at most the month's limit, so what was done in those up to a date leaves the
    rest to the planned days among them; where any seven days count as a week, so do they.

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
                (most - _in_days(done, dates[0], date, span) for span, most in limits), default=week
            ),
        )
        for date in dates
    )
    return left if min(left) < week else ()


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

    Of two weeks in a row a part is gone: what he or she drove most who may drive.
    """
    rules = region.rules
    limits = [] if rules.drive_week is None else [rules.drive_week.value]
    if rules.drive_fortnight is not None:
        drivers = (person for person in region.staff if Role.DRIVER in person.roles)
        driven = max((before_of(region, person, first).driven for person in drivers), default=0)
        limits.append(max(0, rules.drive_fortnight.value - driven))
    return min(limits, default=None)
