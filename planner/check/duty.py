"""Whether hours, meals, duty and rest of people obey the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.check.facts import Facts, who_drives
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.region.words import CLINICAL


def check_day(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check the hours, crew, meal and duty of a day on which a team moves or works."""
    if day.idle:
        return
    limits = facts.problem.limits
    opens, closes = day.team.window[day.day]
    if not day.team.works[day.day]:
        yield day.breach(Rule.DAY_OFF, "the team does not work this day, but has steps")
    if day.departure < opens:
        text = f"departure at {clock(day.departure)}, not before {clock(opens)}"
        yield day.breach(Rule.HOURS, text)
    if day.arrival > closes:
        text = f"arrival at {clock(day.arrival)}, not after {clock(closes)}"
        yield day.breach(Rule.HOURS, text)
    yield from _crew(day, limits.least_clinical)
    meals = [step.minutes for step in day.moves if step.kind is StepKind.MEAL]
    if day.eats and max(meals, default=0) < limits.meal:
        where = "with a clinic" if day.has_clinic else "on the river"
        text = f"a day {where} needs a meal of {span(limits.meal)}"
        yield day.breach(Rule.MEAL, f"{text}, the longest is {span(max(meals, default=0))}")
    for person in day.present:
        duty = day.duty(limits.meal) if person.travel_counts else day.labour
        if duty > person.duty_day:
            text = f"{span(duty)} of duty, limit of {person.id} {span(person.duty_day)} a day"
            yield day.breach(Rule.DUTY_DAY, text)


def check_week(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check rest, working days and weekly duty over the days of one team."""
    limits = facts.problem.limits
    working = [day for day in days if not day.idle]
    for first, second in pairwise(working):
        gap = facts.midnight(second.day) - facts.midnight(first.day)
        rest = gap + second.departure - first.arrival
        if rest < limits.rest_day:
            text = f"{span(rest)} of rest before departure, limit {span(limits.rest_day)}"
            yield second.breach(Rule.REST, text)
    if len(working) > limits.work_days:
        text = f"{len(working)} days of work, limit {limits.work_days}"
        yield _of_week(working[0], Rule.WORK_DAYS, text)
    for before, day in pairwise(days):
        out = {person.id for person in before.present}, {person.id for person in day.present}
        if all(out) and out[0] != out[1] and day.shown.from_place != day.base:
            text = f"the crew is another than the day before, but wakes at {day.shown.from_place}"
            yield day.breach(Rule.CREW_CHANGE, text)


def check_people(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check what holds for a person, whichever teams he or she goes with."""
    with_team: dict[tuple[str, int], TeamDay] = {}
    people = {person.id: person for day in days for person in day.present}
    for day in days:
        for person in day.present:
            other = with_team.setdefault((person.id, day.day), day)
            if other is not day:
                text = f"{person.id} is out with {other.team.id} on the same day"
                yield day.breach(Rule.TWO_TEAMS, text)
            if not person.works[day.day]:
                yield day.breach(Rule.DAY_OFF, f"{person.id} is away this day, but out")
    for person_id, duty in duty_minutes(facts, days).items():
        person = people[person_id]
        if duty > person.duty_week:
            text = f"{span(duty)} of duty, limit of {person.id} {span(person.duty_week)} a week"
            yield Violation(rule=Rule.DUTY_WEEK.value, team=None, date=None, text=text)


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
        yield day.breach(Rule.CREW, "the team moves or works without a driver")
    if clinical < least_clinical:
        text = f"{clinical} clinical people present, at least {least_clinical} are needed"
        yield day.breach(Rule.CREW, text)


def _of_week(day: TeamDay, rule: Rule, text: str) -> Violation:
    return Violation(rule=rule.value, team=day.team.id, date=None, text=text)
