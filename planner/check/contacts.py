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
        text = f"session at {held.shown.camp} is worth {figure(value)} points"
        yield day.breach(Rule.SESSION_VALUE, f"{text}, shown {figure(held.shown.value)}")


def _allowed(facts: Facts, day: TeamDay, held: Held) -> Iterator[Violation]:
    camp = facts.problem.camps[held.camp]
    if not (camp.by_road if held.shown.way is Way.ROAD else camp.by_river):
        yield day.breach(Rule.SESSION_WAY, f"camp {camp.id} is not served by {held.shown.way}")
    if day.number not in camp.visitors[day.day]:
        yield day.breach(Rule.VISITOR, f"team {day.team.id} may not come to {camp.id} this day")
    minutes = held.end - held.start
    if held.shown.minutes != minutes:
        text = f"session at {camp.id} shows {figure(held.shown.minutes)} min, lasts {span(minutes)}"
        yield day.breach(Rule.CLINIC_MINUTES, text)
    lengths = facts.problem.session_rules.clinic_minutes
    if minutes not in lengths:
        text = f"clinic at {camp.id} lasts {span(minutes)}"
        yield day.breach(Rule.CLINIC_MINUTES, f"{text}, allowed are {_listed(lengths)} min")
    window = camp.open[day.day]
    if window is None:
        yield day.breach(Rule.OPENING, f"camp {camp.id} is closed this day")
    elif held.start < window[0] or held.end > window[1]:
        text = f"clinic at {camp.id} from {clock(held.start)} to {clock(held.end)}"
        text = f"{text}, the camp is open from {clock(window[0])} to {clock(window[1])}"
        yield day.breach(Rule.OPENING, text)


def _counts(facts: Facts, day: TeamDay, held: Held) -> Iterator[Violation]:
    for service, count in held.shown.contacts.items():
        if service not in facts.service:
            yield day.breach(Rule.UNKNOWN_ID, f"there is no service {service}")
        elif count < 0:
            text = f"session at {held.shown.camp} gives {figure(count)} contacts of {service}"
            yield day.breach(Rule.CONTACTS, f"{text}, at least 0")
    for number, count in known_contacts(facts, held).items():
        service_week = facts.problem.services[number]
        if count and service_week.needs_truck and held.shown.way is Way.RIVER:
            text = f"{service_week.id} needs the truck, but {held.shown.camp} is served by boat"
            yield day.breach(Rule.TRUCK_SERVICE, text)


def _listed(lengths: tuple[int, ...]) -> str:
    return ", ".join(str(length) for length in lengths)
