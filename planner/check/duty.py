"""Whether hours, meals, duty and rest of people obey the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.check.facts import Facts, roles_present
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.problem.week import PersonWeek
from planner.region.words import Role


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
    duty = day.duty(limits.meal)
    for person in day.present:
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
    for number, person in enumerate(days[0].team.people):
        duty = duty_minutes(facts, days, number)
        if duty > person.duty_week:
            text = f"{span(duty)} of duty, limit of {person.id} {span(person.duty_week)} a week"
            yield _of_week(days[0], Rule.DUTY_WEEK, text)


def duty_minutes(facts: Facts, days: Sequence[TeamDay], person: int) -> int:
    """Sum a person's duty over the days of one team on which the person works."""
    meal = facts.problem.limits.meal
    return sum(_works(day, person) * day.duty(meal) for day in days if not day.idle)


def _works(day: TeamDay, person: int) -> bool:
    who: PersonWeek = day.team.people[person]
    return who.works[day.day]


def _crew(day: TeamDay, least_clinical: int) -> Iterator[Violation]:
    roles = roles_present(day.team, day.day)
    clinical = sum(roles.values()) - roles[Role.DRIVER]
    if not roles[Role.DRIVER]:
        yield day.breach(Rule.CREW, "the team moves or works without a driver")
    if clinical < least_clinical:
        text = f"{clinical} clinical people present, at least {least_clinical} are needed"
        yield day.breach(Rule.CREW, text)


def _of_week(day: TeamDay, rule: Rule, text: str) -> Violation:
    return Violation(rule=rule.value, team=day.team.id, date=None, text=text)
