"""What each person does in a week, and how far every rule is from being broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.itinerary.people import (
    PassedDay,
    PersonDay,
    PersonState,
    PlannedMargin,
    PlannedPerson,
    unit_of,
)
from planner.itinerary.plan import PlannedTeam
from planner.itinerary.timelines import DayWith, days_with, driver_on, timeline_of
from planner.phrases import phrase
from planner.problem.history import in_training
from planner.problem.money import hundredths
from planner.region.fields import within
from planner.region.records import Person, Region
from planner.region.settings import Limit, RuleSet, Soft
from planner.region.words import Basis, Role, Weekday
from planner.rules import Kind, Margin, Timeline, judge, post_of
from planner.rules.duty import duty_minutes
from planner.rules.timeline import DAY, DayOut, days_out


def keep_ledger(
    region: Region, teams: Sequence[PlannedTeam], dates: Sequence[dt.date]
) -> tuple[PlannedPerson, ...]:
    """Write the days and margins of every post of the region."""
    return tuple(_person(region, teams, dates, person) for person in region.staff)


def margins_of(
    region: Region, teams: Sequence[PlannedTeam], person: Person, dates: Sequence[dt.date]
) -> tuple[Margin, ...]:
    """Lay the region's rules on what a person does on the planned dates."""
    return _judged(region, person, timeline_of(region, teams, person, dates))


def soft_of(rules: RuleSet, rule: str) -> Soft | None:
    """Say how far beyond a limit one may go; None for no minute."""
    limit = getattr(rules, rule)
    return limit.soft if isinstance(limit, Limit) else None


def _judged(region: Region, person: Person, timeline: Timeline) -> tuple[Margin, ...]:
    return judge(region.rules, post_of(person), timeline)


def _person(
    region: Region, teams: Sequence[PlannedTeam], dates: Sequence[dt.date], person: Person
) -> PlannedPerson:
    timeline = timeline_of(region, teams, person, dates)
    return PlannedPerson(
        id=person.id,
        roles=person.roles,
        teams=person.teams,
        days=tuple(_days(region, teams, dates, person, timeline)),
        margins=tuple(_margins(region.rules, _judged(region, person, timeline))),
    )


def _days(
    region: Region,
    teams: Sequence[PlannedTeam],
    dates: Sequence[dt.date],
    person: Person,
    timeline: Timeline,
) -> Iterator[PersonDay]:
    """Write every date."""
    out = {each.day.date: each for each in days_with(teams, person)}
    worked = {timeline.date(day.number): day for day in days_out(timeline)}
    ended = timeline.before.ended
    for date in dates:
        day = worked.get(date)
        if date not in out:
            yield _at_base(region, person, date)
        elif day is None:
            yield PersonDay(date=date, state=PersonState.OUT, team=out[date].team)
        else:
            drives = driver_on(region, out[date].day) == person
            yield _worked(
                region.rules, person, out[date], day, rested=_since(ended, day), drives=drives
            )
        ended = ended if day is None else day.end


def _since(ended: int | None, day: DayOut) -> int | None:
    return None if ended is None else day.start - ended


def _worked(
    rules: RuleSet, person: Person, out: DayWith, day: DayOut, *, rested: int | None, drives: bool
) -> PersonDay:
    """Write a day out on which something is done."""
    driven = day.minutes(Kind.DRIVE)
    return PersonDay(
        date=out.day.date,
        state=PersonState.DRIVES if drives and driven else PersonState.OUT,
        team=out.team,
        drive_minutes=driven,
        duty_minutes=duty_minutes(day, travel_counts=_travel_counts(rules, person)),
        span_minutes=day.span,
        departure=_clock(day.start),
        arrival=_clock(day.end),
        rest_minutes=rested,
    )


def _clock(minute: int) -> dt.time:
    hour, minutes = divmod(minute % DAY, 60)
    return dt.time(hour, minutes)


def _at_base(region: Region, person: Person, date: dt.date) -> PersonDay:
    """Say where somebody is who is not out: leave, training, absences, days off, in this order."""
    if within(person.leave, date):
        return PersonDay(date=date, state=PersonState.LEAVE)
    if in_training(person, date):
        minutes = region.rules.training_day.value
        return PersonDay(date=date, state=PersonState.TRAINING, duty_minutes=minutes)
    if any(each.person == person.id and date in each.dates for each in region.absences):
        return PersonDay(date=date, state=PersonState.ABSENT)
    off = date in person.days_off or list(Weekday)[date.weekday()] in person.days_off
    return PersonDay(date=date, state=PersonState.DAY_OFF if off else PersonState.AT_BASE)


def _travel_counts(rules: RuleSet, person: Person) -> bool:
    return rules.travel_counts is None or rules.travel_counts.value or Role.DRIVER in person.roles


def _margins(rules: RuleSet, margins: Sequence[Margin]) -> Iterator[PlannedMargin]:
    """Write the least margin of each rule, in the order in which rules are judged."""
    for rule in dict.fromkeys(margin.rule for margin in margins):
        own = [margin for margin in margins if margin.rule == rule]
        least = min(own, key=lambda margin: margin.margin)
        own.remove(least)
        yield _margin(rules, least, tuple(sorted(_passed(rules, own), key=lambda day: day.date)))


def _passed(rules: RuleSet, margins: Sequence[Margin]) -> Iterator[PassedDay]:
    """Write the days on which a limit is passed."""
    for margin in margins:
        if margin.day is not None and margin.margin < 0:
            over, cost = beyond(rules, margin)
            yield PassedDay(date=margin.day, margin=margin.margin, over=over, cost=cost)


def beyond(rules: RuleSet, margin: Margin) -> tuple[int, float]:
    """Reckon the minutes beyond a limit that may be passed, and their price."""
    soft = soft_of(rules, margin.rule)
    if soft is None:
        return 0, 0.0
    return margin.over, margin.over * -(-hundredths(soft.price_per_hour) // 60) / 100


def _margin(rules: RuleSet, margin: Margin, also: tuple[PassedDay, ...]) -> PlannedMargin:
    """Write one margin; where a post's own week is shorter than the law's, that is the source."""
    limit, soft = getattr(rules, margin.rule), soft_of(rules, margin.rule)
    over, cost = beyond(rules, margin)
    source, basis = limit.source, limit.basis
    if margin.rule.startswith("duty_week") and margin.limit < limit.value:
        source, basis = phrase("weekly hours of the post"), Basis.SOURCED
    return PlannedMargin(
        rule=margin.rule,
        date=margin.day,
        used=margin.used,
        limit=margin.limit,
        margin=margin.margin,
        unit=unit_of(margin.rule),
        over=over,
        cost=cost,
        sign_off=soft.sign_off if soft is not None and over else None,
        also=also,
        source=source,
        basis=basis,
    )
