"""Driving: stretches without a break, days, weeks and fortnights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.region.settings import RuleSet
from planner.region.words import BreakKind
from planner.rules.activity import Activity, Kind
from planner.rules.margin import Margin, at_most
from planner.rules.night import night_minutes
from planner.rules.timeline import WEEK_DAYS, DayOut, Timeline, counted, weeks_of


@dataclass(frozen=True)
class Stretch:
    """Driving between two breaks: its minutes, and whether some of them fall into the night."""

    minutes: int
    by_night: bool


def judge_driving(rules: RuleSet, timeline: Timeline, days: tuple[DayOut, ...]) -> Iterator[Margin]:
    """Lay the rules of driving on the days of whoever drives."""
    for day in days:
        yield from _stretch_margins(rules, timeline, day)
    for number, week in enumerate(weeks_of(days)):
        yield from _day_margins(rules, timeline, week, 0 if number else timeline.before.extended)
    yield from _week_margins(rules, timeline, days)


def stretches(rules: RuleSet, activities: Sequence[Activity]) -> tuple[Stretch, ...]:
    """Part the driving of a day at its breaks.

    A break may be taken in two parts, in their order; whole breaks begin the count anew, so that a
    part before one is forgotten.
    """
    found: list[Stretch] = []
    minutes, by_night, first_part = 0, False, False
    for drives, group in groupby(activities, key=lambda activity: activity.kind is Kind.DRIVE):
        part = tuple(group)
        if drives:
            minutes += sum(activity.minutes for activity in part)
            by_night |= any(night_minutes(a.start, a.end, rules.night) for a in part)
            continue
        for rest in _rests(rules, part):
            whole = rest >= rules.drive_break.value or (first_part and _ends_split(rules, rest))
            first_part = not whole and (first_part or _begins_split(rules, rest))
            if whole and minutes:
                found.append(Stretch(minutes, by_night))
                minutes, by_night = 0, False
    return (*found, Stretch(minutes, by_night)) if minutes else tuple(found)


def _rests(rules: RuleSet, part: Sequence[Activity]) -> tuple[int, ...]:
    """Minutes that count as a break, or as a part of one, between two drives."""
    kind = BreakKind.ANY_WORK if rules.drive_break_kind is None else rules.drive_break_kind.value
    if kind is BreakKind.NOT_DRIVING:
        return (sum(activity.minutes for activity in part),)
    if kind is BreakKind.ANY_WORK and not all(activity.resting for activity in part):
        return (rules.drive_break.value,)
    return tuple(
        sum(activity.minutes for activity in group)
        for resting, group in groupby(part, key=lambda activity: activity.resting)
        if resting
    )


def _begins_split(rules: RuleSet, rest: int) -> bool:
    return rules.drive_break_split is not None and rest >= rules.drive_break_split.first


def _ends_split(rules: RuleSet, rest: int) -> bool:
    return rules.drive_break_split is not None and rest >= rules.drive_break_split.second


def _stretch_margins(rules: RuleSet, timeline: Timeline, day: DayOut) -> Iterator[Margin]:
    if not rules.drive_break.value:  # a break of no time parts driving wherever it is due
        return
    found, date = stretches(rules, day.activities), timeline.date(day.number)
    night = rules.drive_stretch_night
    by_day = [one.minutes for one in found if night is None or not one.by_night]
    by_night = [one.minutes for one in found if one.by_night]
    if by_day:
        yield at_most("drive_stretch", date, max(by_day), rules.drive_stretch)
    if night is not None and by_night:
        yield at_most("drive_stretch_night", date, max(by_night), night)


def _day_margins(
    rules: RuleSet, timeline: Timeline, week: Sequence[DayOut], before: int
) -> Iterator[Margin]:
    """Days of one week: some of them may be extended, as often as the rules say.

    `before` of them were before the plan in its calendar week.
    """
    extended, extensions, begun = rules.drive_day_extended, 0, 0
    for day in week:
        driven, date = day.minutes(Kind.DRIVE), timeline.date(day.number)
        if extended is None or driven <= rules.drive_day.value:
            yield at_most("drive_day", date, driven, rules.drive_day)
        else:
            extensions += 1
            begun += day.number < timeline.this_week
            yield at_most("drive_day_extended", date, driven, extended)
    if (most := rules.drive_day_extensions) is not None:
        used = max(extensions, counted(before, begun, most.value))
        yield at_most("drive_day_extensions", None, used, most)


def _week_margins(rules: RuleSet, timeline: Timeline, days: tuple[DayOut, ...]) -> Iterator[Margin]:
    """Weeks, and pairs of weeks; a week without work drove nothing."""
    last = days[-1].number // WEEK_DAYS if days else -1
    before = timeline.before.driven
    for number in range(last + 1):
        week = [day for day in days if day.number // WEEK_DAYS == number]
        driven = sum(day.minutes(Kind.DRIVE) for day in week)
        if rules.drive_week is not None:
            done = 0 if number else _begun(timeline, week)
            yield at_most("drive_week", None, max(driven, done), rules.drive_week)
        if rules.drive_fortnight is not None:
            yield at_most("drive_fortnight", None, before + driven, rules.drive_fortnight)
        before = driven


def _begun(timeline: Timeline, week: Sequence[DayOut]) -> int:
    """Driving of the calendar week that the plan begins in, if the plan holds some of it."""
    days = (day for day in week if day.number < timeline.this_week)
    planned = sum(day.minutes(Kind.DRIVE) for day in days)
    return planned and planned + timeline.before.driven_this_week
