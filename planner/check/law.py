"""Whether what each person does is allowed by the rule set of the region."""

from __future__ import annotations

from planner.check.breach import breach
from planner.check.history import before
from planner.check.hours import hours_of, in_training
from planner.check.rule import Rule
from planner.check.words import span
from planner.itinerary.people import Unit, unit_of
from planner.itinerary.plan import Plan, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.region.records import Person, Region
from planner.rules import Margin, Timeline, judge, post_of


def check_law(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Lay the rule set on each person's own timeline."""
    return tuple(
        breach(Rule.LAW, _text(person, margin), date=margin.day)
        for person in region.staff
        for margin in judged(region, plan, person)
        if margin.broken
    )


def judged(region: Region, plan: Plan, person: Person) -> tuple[Margin, ...]:
    """Say how far each rule that applies to a person is kept or broken."""
    days = hours_of(region, plan, person)
    acts = [act for day in days.values() for act in day.acts]
    acts += in_training(region, plan, person, days)
    acts.sort(key=lambda act: act.start)
    timeline = Timeline(plan.week.days[0].date, tuple(acts), before(region, plan, person))
    return judge(region.rules, post_of(person), timeline)


def _text(person: Person, margin: Margin) -> Phrase:
    limit = margin.limit if margin.at_least else margin.most
    minutes = unit_of(margin.rule) is Unit.MINUTES
    used, most = (span(each) if minutes else str(each) for each in (margin.used, limit))
    if margin.at_least:
        text = phrase(
            "{rule} is {used}, should be at least {limit}", rule=margin.rule, used=used, limit=most
        )
    else:
        text = phrase(
            "{rule} is {used}, should be at most {limit}", rule=margin.rule, used=used, limit=most
        )
    return labelled(person.id, text)
