"""Whether a plan and what was done before it keep limits that look back over weeks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.check.breach import breach
from planner.check.hours import DAY, SIX, Out, hours_of, trains
from planner.check.rule import Rule
from planner.check.words import span
from planner.itinerary.plan import Plan, Violation
from planner.phrases import phrase
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
    """Say what a person did before the plan begins, as the region knows it."""
    first = plan.week.days[0].date
    back = [first - dt.timedelta(days=number + 1) for number in range(DAYS_OF_MONTH - 1)]
    done = _done(region, plan, person)
    monday = first - dt.timedelta(days=first.weekday())
    worked = [done[date] for date in reversed(back) if date in done and done[date].duty]
    recent = [each for each in worked if each.number >= -7]
    since, short = _weekly_rest(region, worked) if recent else (None, False)
    return Before(
        ended=worked[-1].end if recent else None,
        rested=since,
        short=short,
        driven=sum(each.drive for date, each in done.items() if date >= monday - A_WEEK),
        driven_this_week=sum(each.drive for date, each in done.items() if date >= monday),
        extended=sum(
            each.drive > region.rules.drive_day.value
            for date, each in done.items()
            if date >= monday
        ),
        reduced=_short_rests(region, [each for each in worked if each.number >= -first.weekday()]),
        duty=tuple(done[d].duty if d in done else 0 for d in back) if worked else (),
    )


@dataclass(frozen=True)
class _Done:
    """Work on a day before; `number` counts from the first planned day, as minutes do."""

    number: int
    duty: int
    drive: int
    departure: int
    arrival: int

    @property
    def start(self) -> int:
        return self.number * DAY + self.departure

    @property
    def end(self) -> int:
        return self.number * DAY + self.arrival


def _done(region: Region, plan: Plan, person: Person) -> dict[dt.date, _Done]:
    """Work by date before the plan: what was logged, and else training in the last month."""
    first, found = plan.week.days[0].date, dict[dt.date, _Done]()
    for number in range(1 - DAYS_OF_MONTH, 0):
        date = first + dt.timedelta(days=number)
        if trains(person, date):
            minutes = region.rules.training_day.value
            found[date] = _Done(number, minutes, 0, SIX, SIX + minutes)
    for day in region.duty:
        if day.person == person.id and day.date < first:
            hours = SIX, min(SIX + day.duty_minutes, DAY)
            if day.departure is not None and day.arrival is not None:
                hours = _minute(day.departure), _minute(day.arrival)
            number = (day.date - first).days
            found[day.date] = _Done(number, day.duty_minutes, day.drive_minutes, *hours)
    return found


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _short_rests(region: Region, worked: Sequence[_Done]) -> int:
    """Count the rests between days of this week that were less than a whole one."""
    least = region.rules.rest_day.value
    return len([1 for one, other in pairwise(worked) if other.start - one.end < least])


def _weekly_rest(region: Region, worked: Sequence[_Done]) -> tuple[int | None, bool]:
    """When the last weekly rest ended, and whether it was a short one.

    Six days after it the next is due; where that is over, it is due when the last work ends.
    """
    rules = region.rules
    if rules.rest_week is None:
        return None, False
    whole, due = rules.rest_week.value, worked[-1].end - 6 * DAY
    least = rules.rest_week_reduced.value if rules.rest_week_reduced else whole
    since, short = worked[0].start, False
    for earlier, later in pairwise(worked):
        rest = later.start - earlier.end
        kept = rest >= whole and later.start >= due
        # a whole rest that is not too long ago counts, however short those since then were
        if kept or (rest >= least and (short or since < due)):
            since, short = later.start, rest < whole
    return max(since, due), short


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
    known = _done(region, plan, person).items()
    done = Counter({date: each.duty for date, each in known})
    outs, training = hours_of(region, plan, person), region.rules.training_day.value
    for date in (day.date for day in plan.week.days):
        out = outs.get(date)
        if out is None:
            done[date] += training if trains(person, date) else 0
            continue
        if not out.acts:
            continue
        done[date] += _duty(region, person, out)
        since = date - dt.timedelta(days=DAYS_OF_MONTH)
        used = sum(minutes for day, minutes in done.items() if since < day <= date)
        if used > most:
            text = phrase(
                "{duty} of duty of {person} in the {days} days up to {date}, limit {limit}",
                duty=span(used),
                person=person.id,
                days=DAYS_OF_MONTH,
                date=date,
                limit=span(most),
            )
            yield breach(Rule.DUTY_MONTH, text, date=date)


def _fortnights(region: Region, plan: Plan, person: Person) -> Iterator[Violation]:
    """Check each week of the plan with the one before it."""
    limit, days = region.rules.drive_fortnight, hours_of(region, plan, person)
    driver = Role.DRIVER in person.roles or any(out.sum_of(Kind.DRIVE) for out in days.values())
    if limit is None or not driver:
        return
    first = plan.week.days[0].date
    weeks = Counter({-1: before(region, plan, person).driven})
    for date, out in days.items():
        weeks[(date - first) // A_WEEK] += out.sum_of(Kind.DRIVE)
    for number in sorted(weeks):
        used = weeks[number - 1] + weeks[number]
        if number >= 0 and used > limit.value:
            text = phrase(
                "{driving} of driving of {person} in two weeks, limit {limit}",
                driving=span(used),
                person=person.id,
                limit=span(limit.value),
            )
            yield breach(Rule.DRIVE_FORTNIGHT, text)
