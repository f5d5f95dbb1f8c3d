"""Whether hours, meals, duty and rest of people obey the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.check.breach import breach
from planner.check.facts import Facts, who_drives
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import Phrase, phrase
from planner.region.words import CLINICAL

DAY = 24 * 60


def check_day(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check the hours, crew, meal and duty of a day on which a team moves or works."""
    if day.idle:
        return
    limits = facts.problem.limits
    opens, closes = day.team.window[day.day]
    if not day.team.works[day.day]:
        text = phrase("the team does not work this day, but has steps")
        yield day.breach(Rule.DAY_OFF, text)
    if day.departure < opens:
        text = phrase(
            "departure at {clock}, not before {limit}",
            clock=clock(day.departure),
            limit=clock(opens),
        )
        yield day.breach(Rule.HOURS, text)
    if day.arrival > closes:
        yield day.breach(Rule.HOURS, _late(day, closes))
    yield from _crew(day, limits.least_clinical)
    yield from _meal(day, limits.meal)
    for person in day.present:
        duty = day.duty(limits.meal) if person.travel_counts else day.labour
        if duty > person.duty_day:
            text = phrase(
                "{duty} of duty, limit of {person} {limit} a day",
                duty=span(duty),
                person=person.id,
                limit=span(person.duty_day),
            )
            yield day.breach(Rule.DUTY_DAY, text)


def _late(day: TeamDay, closes: int) -> Phrase:
    """Say when a team arrives too late; on another day, which that is."""
    at, limit = clock(day.arrival), clock(closes)
    if day.arrival < DAY:
        return phrase("arrival at {clock}, not after {limit}", clock=at, limit=limit)
    return phrase(
        "arrival on {date} at {clock}, not after {limit} on the day of departure",
        date=_date(day, day.arrival),
        clock=at,
        limit=limit,
    )


def _date(day: TeamDay, minute: int) -> dt.date:
    """Find the date of a minute that is counted from the midnight of a day."""
    return day.shown.date + dt.timedelta(days=minute // DAY)


def _meal(day: TeamDay, least: int) -> Iterator[Violation]:
    meals = [step.minutes for step in day.moves if step.kind is StepKind.MEAL]
    longest = max(meals, default=0)
    if not day.eats or longest >= least:
        return
    if day.has_clinic:
        text = phrase(
            "a day with a clinic needs a meal of {meal}, the longest is {longest}",
            meal=span(least),
            longest=span(longest),
        )
    else:
        text = phrase(
            "a day on the river needs a meal of {meal}, the longest is {longest}",
            meal=span(least),
            longest=span(longest),
        )
    yield day.breach(Rule.MEAL, text)


def check_week(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check rest, working days and weekly duty over the days of one team."""
    limits = facts.problem.limits
    working = [day for day in days if not day.idle]
    for first, second in pairwise(working):
        gap = facts.midnight(second.day) - facts.midnight(first.day)
        rest = gap + second.departure - first.arrival
        if rest < limits.rest_day:
            yield second.breach(Rule.REST, _unrested(first, second, rest, limits.rest_day))
    if len(working) > limits.work_days:
        text = phrase(
            "{days} days of work, limit {limit}", days=len(working), limit=limits.work_days
        )
        yield breach(Rule.WORK_DAYS, text, team=working[0].team.id)
    for before, day in pairwise(days):
        out = {person.id for person in before.present}, {person.id for person in day.present}
        if all(out) and out[0] != out[1] and day.shown.from_place != day.base:
            text = phrase(
                "the crew is another than the day before, but wakes at {place}",
                place=day.shown.from_place,
            )
            yield day.breach(Rule.CREW_CHANGE, text)


def _unrested(first: TeamDay, second: TeamDay, rest: int, least: int) -> Phrase:
    """Say how short a rest is, or that there is none as the day before ends too late."""
    if rest > 0:
        return phrase(
            "{rest} of rest before departure, limit {limit}", rest=span(rest), limit=span(least)
        )
    return phrase(
        "the team leaves at {departure} before it has rested: it arrives on {date} at {arrival}, "
        "limit {limit} of rest",
        departure=clock(second.departure),
        date=_date(first, first.arrival),
        arrival=clock(first.arrival),
        limit=span(least),
    )


def check_people(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check what holds for a person, whichever teams he or she goes with."""
    with_team: dict[tuple[str, int], TeamDay] = {}
    people = {person.id: person for day in days for person in day.present}
    for day in days:
        for person in day.present:
            other = with_team.setdefault((person.id, day.day), day)
            if other is not day:
                text = phrase(
                    "{person} is out with {team} on the same day",
                    person=person.id,
                    team=other.team.id,
                )
                yield day.breach(Rule.TWO_TEAMS, text)
            if not person.works[day.day]:
                text = phrase("{person} is away this day, but out", person=person.id)
                yield day.breach(Rule.DAY_OFF, text)
    for person_id, duty in duty_minutes(facts, days).items():
        person = people[person_id]
        if duty > person.duty_week:
            text = phrase(
                "{duty} of duty, limit of {person} {limit} a week",
                duty=span(duty),
                person=person.id,
                limit=span(person.duty_week),
            )
            yield breach(Rule.DUTY_WEEK, text)


def duty_minutes(facts: Facts, days: Sequence[TeamDay]) -> dict[str, int]:
    """Sum the duty of everybody who is out; where travel does not count, the work at camps."""
    meal, duty = facts.problem.limits.meal, dict[str, int]()
    for day in days:
        for person in day.present:
            own = day.duty(meal) if person.travel_counts else day.labour
            duty[person.id] = duty.get(person.id, 0) + (0 if day.idle else own)
    return duty


def _crew(day: TeamDay, least_clinical: int) -> Iterator[Violation]:
    driver = who_drives(day.present)
    clinical = sum(
        person is not driver and bool(CLINICAL & set(person.roles)) for person in day.present
    )
    if driver is None:
        yield day.breach(Rule.CREW, phrase("the team moves or works without a driver"))
    if clinical < least_clinical:
        text = phrase(
            "{clinical} clinical people present, at least {least} are needed",
            clinical=clinical,
            least=least_clinical,
        )
        yield day.breach(Rule.CREW, text)
