"""Whether a plan says how camps wait, what they need and what they are given, as it is.

Everything is reckoned again from the region's camps, services and visits.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.check.words import differs, figure, near, or_none
from planner.itinerary.plan import CampNeeds, Plan, PlannedSession, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.region.records import Camp, Region, Service

MONTH = Fraction("30.4")
SHARE = Fraction(1, 1000)
"""How far an urgency may be off."""
POINT = Fraction(1, 100)
"""How far the value of a session may be off, beside a hundredth of the currency a contact."""


@dataclass(frozen=True)
class Waiting:
    """How one camp waits for one service on a date; `days` None since ever."""

    days: int | None
    need: int
    urgency: Fraction
    due: bool = False


def check_waits(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Compare what is shown of camps, and what sessions are worth, with the region."""
    found = [breach(Rule.CAMPS, text) for text in _listed(region, plan)]
    camps = {camp.id: camp for camp in region.camps}
    first, given = plan.week.days[0].date, _given(plan)
    for shown in plan.camps:
        if shown.camp in camps:
            texts = _faults(region, camps[shown.camp], shown, first, given[shown.camp])
            name = phrase("camp {camp}", camp=shown.camp)
            found += [breach(Rule.CAMPS, labelled(name, text)) for text in texts]
    for team in plan.teams:
        for day in team.days:
            known = _with_done(region, plan, day.date)
            for text in _values(known, day.date, day.sessions):
                found.append(breach(Rule.SESSION_VALUE, text, team=team.id, date=day.date))
    return tuple(found)


def _with_done(region: Region, plan: Plan, date: dt.date) -> Region:
    """Add the visits that were known to be held when the plan of a date was made anew."""
    done = [each.visits for each in plan.replanned if each.from_date <= date]
    if not done:
        return region
    known = {(visit.date, visit.camp, visit.team): visit for visit in region.visits}
    known |= {(visit.date, visit.camp, visit.team): visit for visit in done[-1]}
    return region.model_copy(update={"visits": tuple(known.values())})


def waiting_for(region: Region, camp: Camp, service: Service, date: dt.date) -> Waiting:
    """Follow need from the camp's last visit through those that gave the service before `date`."""
    rules = region.settings.need
    target = service.target_interval_days or camp.target_interval_days
    a_day = Fraction(str(service.monthly_per_1000)) * camp.people_mid / 1000 / MONTH
    most_days = Fraction(str(rules.capped_at_intervals)) * target
    since, left = camp.last_visit, Fraction(0)
    for day, contacts in _contacts(region, camp.id, service.id):
        if day < date and (since is None or day > since):
            grown = _grown(a_day, most_days, left, None if since is None else (day - since).days)
            since, left = day, max(grown - contacts, Fraction(0))
    days = None if since is None else (date - since).days
    # the billionth makes up for whole counts that floating numbers just miss
    need = floor(_grown(a_day, most_days, left, days) + Fraction(1, 10**9))
    least, most = Fraction(str(rules.urgency_least)), Fraction(str(rules.urgency_most))
    urgency = most if days is None else min(max(Fraction(days, target), least), most)
    due = _due(service, since, date)
    return Waiting(days, need, urgency * Fraction(str(rules.overdue_factor)) ** due, due)


def _due(service: Service, since: dt.date | None, date: dt.date) -> bool:
    """Whether a visit on the last day of the next week, its Sunday, would come too late."""
    if service.greatest_interval_days is None:
        return False
    monday = date - dt.timedelta(days=date.weekday())
    too_late = monday + dt.timedelta(days=13)
    return since is None or since + dt.timedelta(days=service.greatest_interval_days) < too_late


def _contacts(region: Region, camp: str, service: str) -> list[tuple[dt.date, int]]:
    """Contacts of a service at a camp by visit, those that gave none left out, by date."""
    found = [
        (visit.date, visit.given(service))
        for visit in region.visits
        if visit.camp == camp and visit.given(service)
    ]
    return sorted(found, key=lambda row: row[0])


def _grown(a_day: Fraction, most_days: Fraction, left: Fraction, days: int | None) -> Fraction:
    held = most_days if days is None else min(max(Fraction(days), Fraction(0)), most_days)
    return min(left + a_day * held, a_day * most_days)


def _listed(region: Region, plan: Plan) -> Iterator[Phrase]:
    rows = Counter(shown.camp for shown in plan.camps)
    for camp in region.camps:
        if rows.pop(camp.id, 0) != 1:
            yield phrase("camp {camp} is not shown once with how it waits", camp=camp.id)
    yield from (phrase("there is no camp {camp}", camp=name) for name in sorted(rows))


def _given(plan: Plan) -> dict[str, Counter[str]]:
    given: dict[str, Counter[str]] = {shown.camp: Counter() for shown in plan.camps}
    for team in plan.teams:
        for day in team.days:
            for session in day.sessions:
                given.setdefault(session.camp, Counter()).update(session.contacts)
    return given


def _faults(
    region: Region, camp: Camp, shown: CampNeeds, first: dt.date, given: Counter[str]
) -> Iterator[Phrase]:
    last = max(
        (*(v.date for v in region.visits if v.camp == camp.id), camp.last_visit or dt.date.min)
    )
    days = None if last == dt.date.min else (first - last).days
    if shown.days_since_visit != days:
        yield phrase(
            "{shown} days since the last visit, should be {exact}",
            shown=or_none(shown.days_since_visit),
            exact=or_none(days),
        )
    if shown.people != camp.people_mid:
        yield phrase("{shown} people, should be {exact}", shown=shown.people, exact=camp.people_mid)
    waits = {s.id: waiting_for(region, camp, s, first) for s in region.services}
    longest = max((wait.urgency for wait in waits.values()), default=Fraction(0))
    if not near(shown.urgency, longest, SHARE):
        yield phrase(
            "urgency {shown}, should be {exact}",
            shown=figure(shown.urgency),
            exact=figure(longest),
        )
    for service, wait in waits.items():
        yield from _service_faults(shown, service, wait, given[service])
    due = tuple(service for service, wait in waits.items() if wait.due and wait.need)
    if shown.due != due:
        services = ", ".join(due) or phrase("no services")
        yield phrase("due are {services}", services=services)
    for service in sorted({*shown.urgencies, *shown.need, *shown.given} - set(waits)):
        yield phrase("there is no service {service}", service=service)


def _service_faults(shown: CampNeeds, service: str, wait: Waiting, given: int) -> Iterator[Phrase]:
    if not near(shown.urgencies.get(service, -1), wait.urgency, SHARE):
        urgency = figure(wait.urgency)
        yield phrase("urgency of {service} should be {exact}", service=service, exact=urgency)
    if shown.need.get(service) != wait.need:
        name = phrase("need of {service}", service=service)
        yield differs(name, or_none(shown.need.get(service)), wait.need)
    if shown.given.get(service) != given:
        name = phrase("given of {service}", service=service)
        yield differs(name, or_none(shown.given.get(service)), given)


def _values(
    region: Region, date: dt.date, sessions: tuple[PlannedSession, ...]
) -> Iterator[Phrase]:
    camps = {camp.id: camp for camp in region.camps}
    services = {service.id: service for service in region.services}
    per_point = Fraction(str(region.settings.prices.per_point))
    for session in sessions:
        if session.camp not in camps or not set(session.contacts) <= set(services):
            continue
        value, contacts = Fraction(0), sum(map(abs, session.contacts.values()))
        for name, count in session.contacts.items():
            wait = waiting_for(region, camps[session.camp], services[name], date)
            value += (
                count
                * Fraction(services[name].weight)
                * Fraction(float(wait.urgency) ** region.settings.need.equity)
            )
        if not near(session.value, value, POINT + contacts * Fraction(1, 100) / per_point):
            yield phrase(
                "session at {camp} is worth {value} points by weight and urgency, shown {shown}",
                camp=session.camp,
                value=figure(value),
                shown=figure(session.value),
            )
