"""Whether a session may be held, and what it gives is possible."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planner.check.capacity import check_capacity
from planner.check.facts import Facts
from planner.check.log import Held, TeamDay
from planner.check.rule import Rule
from planner.check.words import clock, figure, near, span
from planner.itinerary.plan import Violation
from planner.phrases import Phrase, phrase
from planner.problem.week import Way

POINTS = Fraction(1, 100)
"""How far values may be off."""


def known_contacts(facts: Facts, held: Held) -> dict[int, int]:
    """Contacts by the number of their service; unknown services and negative counts left out."""
    return {
        facts.service[service]: count
        for service, count in held.shown.contacts.items()
        if service in facts.service and count >= 0
    }


def session_hundredths(facts: Facts, day: TeamDay, held: Held) -> int:
    """Value a session's contacts at their worth."""
    worth = facts.problem.worth[held.camp, day.day]
    return sum(
        count * int(worth[service]) for service, count in known_contacts(facts, held).items()
    )


def check_session(facts: Facts, day: TeamDay, held: Held) -> Iterator[Violation]:
    """Check one session on its own."""
    yield from _allowed(facts, day, held)
    yield from _counts(facts, day, held)
    yield from check_capacity(facts, day, held, known_contacts(facts, held))
    value = Fraction(session_hundredths(facts, day, held), facts.problem.per_point)
    if not near(held.shown.value, value, POINTS):
        text = phrase(
            "session at {camp} is worth {value} points, shown {shown}",
            camp=held.shown.camp,
            value=figure(value),
            shown=figure(held.shown.value),
        )
        yield day.breach(Rule.SESSION_VALUE, text)


def _allowed(facts: Facts, day: TeamDay, held: Held) -> Iterator[Violation]:
    camp = facts.problem.camps[held.camp]
    if not (camp.by_road if held.shown.way is Way.ROAD else camp.by_river):
        yield day.breach(Rule.SESSION_WAY, _not_served(camp.id, held.shown.way))
    if day.number not in camp.visitors[day.day]:
        text = phrase("team {team} may not come to {camp} this day", team=day.team.id, camp=camp.id)
        yield day.breach(Rule.VISITOR, text)
    for text in _length(facts, held, camp.id):
        yield day.breach(Rule.CLINIC_MINUTES, text)
    window = camp.open[day.day]
    if window is None:
        yield day.breach(Rule.OPENING, phrase("camp {camp} is closed this day", camp=camp.id))
    elif held.start < window[0] or held.end > window[1]:
        text = phrase(
            "clinic at {camp} from {start} to {end}, the camp is open from {opens} to {closes}",
            camp=camp.id,
            start=clock(held.start),
            end=clock(held.end),
            opens=clock(window[0]),
            closes=clock(window[1]),
        )
        yield day.breach(Rule.OPENING, text)


def _not_served(camp: str, way: Way) -> Phrase:
    if way is Way.ROAD:
        return phrase("camp {camp} is not served by road", camp=camp)
    return phrase("camp {camp} is not served by river", camp=camp)


def _length(facts: Facts, held: Held, camp: str) -> Iterator[Phrase]:
    """Say how a clinic does not last as shown, or as clinics do."""
    minutes, lengths = held.end - held.start, facts.problem.session_rules.clinic_minutes
    if held.shown.minutes != minutes:
        yield phrase(
            "session at {camp} shows {minutes} min, lasts {span}",
            camp=camp,
            minutes=figure(held.shown.minutes),
            span=span(minutes),
        )
    if minutes not in lengths:
        yield phrase(
            "clinic at {camp} lasts {span}, allowed are {lengths} min",
            camp=camp,
            span=span(minutes),
            lengths=_listed(lengths),
        )


def _counts(facts: Facts, day: TeamDay, held: Held) -> Iterator[Violation]:
    for service, count in held.shown.contacts.items():
        if service not in facts.service:
            text = phrase("there is no service {service}", service=service)
            yield day.breach(Rule.UNKNOWN_ID, text)
        elif count < 0:
            text = phrase(
                "session at {camp} gives {contacts} contacts of {service}, at least 0",
                camp=held.shown.camp,
                contacts=figure(count),
                service=service,
            )
            yield day.breach(Rule.CONTACTS, text)
    for number, count in known_contacts(facts, held).items():
        service_week = facts.problem.services[number]
        if count and service_week.needs_truck and held.shown.way is Way.RIVER:
            text = phrase(
                "{service} needs the truck, but {camp} is served by boat",
                service=service_week.id,
                camp=held.shown.camp,
            )
            yield day.breach(Rule.TRUCK_SERVICE, text)


def _listed(lengths: tuple[int, ...]) -> str:
    return ", ".join(str(length) for length in lengths)
