"""Duty of a day, a week and 30 days, the span of a day, and work by night."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planner.region.settings import Limit, RuleSet
from planner.rules.activity import Kind
from planner.rules.margin import Margin, at_most
from planner.rules.night import night_minutes
from planner.rules.timeline import WEEK_DAYS, DayOut, Timeline, weeks_of

MONTH_DAYS = 30


@dataclass(frozen=True)
class DutyLimits:
    """Limits of duty for one kind of staff.

    Attributes
    ----------
    role
        ``clinical`` or ``driver``, with which the names of the limits end.
    own_week
        Minutes that the person's own contract allows in a week, nothing beyond; None: the rules'.
    travel_counts
        Whether all from leaving to arriving counts, or work at camps alone.
    """

    role: str
    day: Limit
    week: Limit
    month: Limit | None
    own_week: int | None
    travel_counts: bool


def duty_minutes(day: DayOut, *, travel_counts: bool = True) -> int:
    """Count a day's duty: from leaving to arriving less the meal, or work at camps alone.

    Training is duty, whatever counts.
    """
    if travel_counts:
        return day.span - day.minutes(Kind.MEAL)
    return day.minutes(Kind.WORK) + day.minutes(Kind.TRAINING)


def judge_duty(
    rules: RuleSet, limits: DutyLimits, timeline: Timeline, days: tuple[DayOut, ...]
) -> Iterator[Margin]:
    """Lay limits of duty on days, weeks and any 30 days."""
    for day in days:
        if day.training:
            continue
        duty, date = _duty(limits, day), timeline.date(day.number)
        yield at_most(f"duty_day_{limits.role}", date, duty, limits.day)
    name = f"duty_week_{limits.role}"
    for used in _weekly(rules, limits, timeline, days):
        yield _own(at_most(name, None, used, limits.week), limits.own_week)
    if limits.month is not None and days:
        yield _month(limits, limits.month, timeline, days)


def judge_days(rules: RuleSet, timeline: Timeline, days: tuple[DayOut, ...]) -> Iterator[Margin]:
    """Lay on the days what holds for everybody: their span, work by night, and how many."""
    for day in days:
        if day.training:
            continue
        date = timeline.date(day.number)
        if rules.span_day is not None:
            yield at_most("span_day", date, day.span, rules.span_day)
        if rules.night_work is not None:
            worked = sum(
                night_minutes(activity.start, activity.end, rules.night)
                for activity in day.activities
                if not activity.resting
            )
            yield at_most("night_work", date, worked, rules.night_work)
    for number, week in enumerate(weeks_of(days)):
        own = {day.number for day in week}
        done = 0 if number else _days_before(timeline, own)
        yield at_most("work_days", None, max(len(own), done), rules.work_days)


def _days_before(timeline: Timeline, worked: Collection[int]) -> int:
    """Days of work of the calendar week that the plan begins in, if it holds some of them."""
    planned = sum(number < timeline.this_week for number in worked)
    return planned and planned + sum(map(bool, timeline.duty_this_week))


def _duty(limits: DutyLimits, day: DayOut) -> int:
    return duty_minutes(day, travel_counts=limits.travel_counts)


def _own(margin: Margin, own: int | None) -> Margin:
    """Margin under a contract that allows less than the rules do."""
    if own is None or own >= margin.most:
        return margin
    return Margin(margin.rule, margin.day, margin.used, min(margin.limit, own), own)


def _weekly(
    rules: RuleSet, limits: DutyLimits, timeline: Timeline, days: tuple[DayOut, ...]
) -> Iterator[int]:
    """Duty of each week, or, where it rolls for drivers, of any seven days up to the worst of them.

    Of the first week what was done before in its calendar week counts too.
    """
    rolls = limits.role == "driver" and rules.duty_week_rolls
    if not rolls or not rolls.value:
        begun = sum(_duty(limits, day) for day in days if day.number < timeline.this_week)
        begun = begun and begun + sum(timeline.duty_this_week)
        for number, week in enumerate(weeks_of(days)):
            yield max(sum(_duty(limits, day) for day in week), 0 if number else begun)
        return
    if days:
        yield max(_rolling(rules, limits, timeline, days))


def _rolling(
    rules: RuleSet, limits: DutyLimits, timeline: Timeline, days: Sequence[DayOut]
) -> Iterator[int]:
    """Duty of the seven days up to each day; a long rest begins the count anew."""
    counted: list[DayOut] = []
    before, ended = timeline.before.duty, timeline.before.ended
    for day in days:
        last = counted[-1].end if counted else ended
        if _restarts(rules, last, day.start):
            counted, before = [], ()
        counted.append(day)
        since = day.number - WEEK_DAYS
        earlier = sum(before[: max(0, -since - 1)])
        yield earlier + sum(_duty(limits, one) for one in counted if one.number > since)


def _restarts(rules: RuleSet, ended: int | None, start: int) -> bool:
    restart = rules.duty_week_restart
    return restart is not None and ended is not None and start - ended >= restart.value


def _month(limits: DutyLimits, month: Limit, timeline: Timeline, days: Sequence[DayOut]) -> Margin:
    """The 30 days with most duty, by the date of their last day."""
    before = timeline.before.duty
    sums = [
        (
            sum(_duty(limits, one) for one in days if last - MONTH_DAYS < one.number <= last)
            + sum(before[: max(0, MONTH_DAYS - 1 - last)]),
            -last,
        )
        for last in (day.number for day in days)
    ]
    used, last = max(sums)
    name = f"duty_month_{limits.role}"
    return at_most(name, timeline.date(-last), used, month)
