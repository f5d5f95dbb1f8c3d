"""Whether those who are out may be out, and whether they are enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.check.breach import breach
from planner.check.hours import at_the_wheel, within
from planner.check.rule import Rule
from planner.itinerary.people import PersonState
from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, Violation
from planner.phrases import Phrase, phrase
from planner.region.records import Person, Region
from planner.region.words import CLINICAL, Weekday


def check_roster(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Compare each day's crew with the posts of the region."""
    return tuple(
        breach(rule, text, team=team.id, date=day.date)
        for team in plan.teams
        for day in team.days
        for rule, text in (*_allowed(region, team, day), *_enough(region, day))
    )


def at_base(region: Region, person: Person, date: dt.date) -> PersonState:
    """Say where somebody who is not out is on a date."""
    if within(person.leave, date):
        return PersonState.LEAVE
    if within(person.training, date):
        return PersonState.TRAINING
    if (person.id, date) in {(each.person, day) for each in region.absences for day in each.dates}:
        return PersonState.ABSENT
    weekday = tuple(Weekday)[date.weekday()]
    return PersonState.DAY_OFF if {date, weekday} & {*person.days_off} else PersonState.AT_BASE


def clinical_beside(region: Region, day: PlannedDay) -> int:
    """Count the clinical people who are out beside the driver."""
    return sum(not CLINICAL.isdisjoint(person.roles) for person in _beside(region, day))


def women_beside(region: Region, day: PlannedDay) -> int:
    """Count the women who are out beside the driver, who may stay with the truck."""
    return sum(person.woman for person in _beside(region, day))


def _beside(region: Region, day: PlannedDay) -> Iterator[Person]:
    driver = at_the_wheel(region, day)
    yield from (p for p in region.staff if p.id in day.crew and p.id != driver)


def _allowed(region: Region, team: PlannedTeam, day: PlannedDay) -> Iterator[tuple[Rule, Phrase]]:
    people = {person.id: person for person in region.staff}
    for name in day.crew:
        person = people.get(name)
        if person is None:
            yield Rule.ROSTER, phrase("there is no post {person}", person=name)
            continue
        if team.id not in person.teams:
            text = phrase(
                "{person} is of {teams}, but out with {team}",
                person=name,
                teams=", ".join(person.teams),
                team=team.id,
            )
            yield Rule.ROSTER, text
        away = _away(name, at_base(region, person, day.date))
        if away is not None:
            yield Rule.ROSTER, away


def _away(person: str, state: PersonState) -> Phrase | None:
    """Say why somebody who is out should not be; None where he or she may."""
    if state is PersonState.LEAVE:
        return phrase("{person} is on leave this day, but out", person=person)
    if state is PersonState.TRAINING:
        return phrase("{person} is in training this day, but out", person=person)
    if state is PersonState.ABSENT:
        return phrase("{person} is absent this day, but out", person=person)
    if state is PersonState.DAY_OFF:
        return phrase("{person} is off this day, but out", person=person)
    return None


def _enough(region: Region, day: PlannedDay) -> Iterator[tuple[Rule, Phrase]]:
    if not day.crew:
        return
    rules = region.rules
    if at_the_wheel(region, day) is None:
        yield Rule.CREW, phrase("nobody of those who are out can drive")
    clinical, women = clinical_beside(region, day), women_beside(region, day)
    if clinical < rules.least_clinical.value:
        text = phrase(
            "{clinical} clinical people beside the driver, at least {least} are needed",
            clinical=clinical,
            least=rules.least_clinical.value,
        )
        yield Rule.CREW, text
    if rules.least_women is not None and women < rules.least_women.value:
        text = phrase(
            "{women} women beside the driver, at least {least} are needed",
            women=women,
            least=rules.least_women.value,
        )
        yield Rule.CREW, text
