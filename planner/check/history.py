"""Whether a plan and what was done before it keep limits that look back over weeks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from planner.check.hours import Out, hours_of
from planner.check.rule import Rule
from planner.check.words import span
from planner.itinerary.plan import Plan, Violation
from planner.region.records import Person, Region
from planner.region.words import CLINICAL, Role
from planner.rules import Before, Kind

DAYS_OF_MONTH = 30
A_WEEK = dt.timedelta(days=7)


def check_history(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Check duty in any 30 days, and driving in two weeks, of every post."""
    found = [
        *(v for person in region.staff for v in _months(region, plan, person)),
        *(v for person in region.staff for v in _fortnights(region, plan, person)),
    ]
    return tuple(found)


def before(region: Region, plan: Plan, person: Person) -> Before:
    """Say what a person did before the plan begins, as the region has logged it."""
    first = plan.week.days[0].date
    back = [first - dt.timedelta(days=number + 1) for number in range(DAYS_OF_MONTH - 1)]
    duty = _logged(region, plan, person)
    return Before(
        driven=_driven_before(region, plan, person),
        duty=tuple(duty[date] for date in back) if any(duty[date] for date in back) else (),
    )


def _logged(region: Region, plan: Plan, person: Person) -> Counter[dt.date]:
    """Minutes of duty by date before the plan."""
    first = plan.week.days[0].date
    found = Counter[dt.date]()
    for day in region.duty:
        if day.person == person.id and day.date < first:
            found[day.date] += day.duty_minutes
    return found


def _driven_before(region: Region, plan: Plan, person: Person) -> int:
    first = plan.week.days[0].date
    return sum(
        day.drive_minutes
        for day in region.duty
        if day.person == person.id and first - A_WEEK <= day.date < first
    )


def _duty(region: Region, person: Person, out: Out) -> int:
    """Duty of a day out: all but the meal, or the work at camps where the way does not count."""
    counts = region.rules.travel_counts
    if counts is None or counts.value or Role.DRIVER in person.roles:
        return out.end - out.start - out.sum_of(Kind.MEAL)
    return out.sum_of(Kind.WORK)


def _months(region: Region, plan: Plan, person: Person) -> Iterator[Violation]:
    rules = region.rules
    limits = []
    if CLINICAL & set(person.roles):
        limits.append(rules.duty_month_clinical)
    if Role.DRIVER in person.roles:
        limits.append(rules.duty_month_driver)
    most = min((limit.value for limit in limits if limit is not None), default=None)
    if most is None:
        return
    done = _logged(region, plan, person)
    for date, out in hours_of(region, plan, person).items():
        if not out.acts:
            continue
        done[date] += _duty(region, person, out)
        since = date - dt.timedelta(days=DAYS_OF_MONTH)
        used = sum(minutes for day, minutes in done.items() if since < day <= date)
        if used > most:
            text = f"{span(used)} of duty of {person.id} in the {DAYS_OF_MONTH} days up to {date}"
            yield _violation(Rule.DUTY_MONTH, f"{text}, limit {span(most)}", date)


def _fortnights(region: Region, plan: Plan, person: Person) -> Iterator[Violation]:
    """Check each week of the plan with the one before it."""
    limit, days = region.rules.drive_fortnight, hours_of(region, plan, person)
    driver = Role.DRIVER in person.roles or any(out.sum_of(Kind.DRIVE) for out in days.values())
    if limit is None or not driver:
        return
    first = plan.week.days[0].date
    weeks = Counter({-1: _driven_before(region, plan, person)})
    for date, out in days.items():
        weeks[(date - first) // A_WEEK] += out.sum_of(Kind.DRIVE)
    for number in sorted(weeks):
        used = weeks[number - 1] + weeks[number]
        if number >= 0 and used > limit.value:
            text = f"{span(used)} of driving of {person.id} in two weeks, limit {span(limit.value)}"
            yield _violation(Rule.DRIVE_FORTNIGHT, text, None)


def _violation(rule: Rule, text: str, date: dt.date | None) -> Violation:
    return Violation(rule=rule.value, team=None, date=date, text=text)
