"""Whether what a plan repeats of its region is so: head, closures, vehicles, prices, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.check.rule import Rule
from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan, Violation
from planner.region.records import Closure, Region
from planner.region.words import Surface

_A_WEEK = re.compile(r"\d{4}-(W\d\d|\d\d-\d\d)")


def check_shown(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Compare it with the region as it was planned, scenarios laid over it."""
    return (
        *_told(Rule.CLOSED_LIST, _closures(region, plan)),
        *_told(Rule.SETTINGS, _head(region, plan)),
        *_told(Rule.SETTINGS, _assumed(region, plan)),
        *_told(Rule.SETTINGS, _settings(region, plan)),
        *_told(Rule.TEAM, _vehicles(region, plan)),
        *_told(Rule.UNSERVED, _people(region, plan)),
    )


def _told(rule: Rule, texts: Iterator[str]) -> Iterator[Violation]:
    yield from (Violation(rule=rule.value, team=None, date=None, text=text) for text in texts)


def _closures(region: Region, plan: Plan) -> Iterator[str]:
    for day in plan.week.days:
        shown = {closed.what: closed for closed in day.closed if closed.cause is Cause.CLOSURE}
        exact = _shut(region, day)
        for what in sorted(set(exact) - set(shown)):
            yield f"{day.date}: {what} is closed, but not listed"
        for what, closed in shown.items():
            if what not in exact:
                yield f"{day.date}: {what} is listed as closed, but is not"
            elif (closed.kind, closed.reason) != (_kind(region, what), _reason(exact[what])):
                yield f"{day.date}: {what} is closed, but not as what is listed or for its reason"
        yield from (f"{day.date}: {text}" for text in _rivers(region, day.closed))


def _shut(region: Region, day: DateFacts) -> dict[str, list[Closure]]:
    """Find closures of a date by what they close to some vehicle that a team drives."""
    driven = {team.vehicle for team in region.teams}
    classes = {vehicle.vehicle_class for vehicle in region.vehicles if vehicle.id in driven}
    roads = {road.id for road in region.roads}
    found: dict[str, list[Closure]] = {}
    for row in region.closures:
        if row.from_date <= day.date <= row.to_date:
            found.setdefault(row.what, []).append(row)
    return {
        what: rows
        for what, rows in found.items()
        if any(what not in roads or not r.vehicles or classes & set(r.vehicles) for r in rows)
    }


def _kind(region: Region, what: str) -> ClosedKind:
    surface = {road.id: road.surface for road in region.roads}
    if what in surface:
        return ClosedKind.FERRY if surface[what] is Surface.FERRY else ClosedKind.ROAD
    return ClosedKind.REACH if any(r.id == what for r in region.reaches) else ClosedKind.PLACE


def _reason(rows: list[Closure]) -> str:
    return "; ".join(dict.fromkeys(row.reason for row in rows if row.reason))


def _rivers(region: Region, listed: tuple[Closed, ...]) -> Iterator[str]:
    """Say where a river that is shut in part is said to be shut as a whole, or not."""
    for closed in listed:
        if closed.kind is ClosedKind.RIVER:
            own = {reach.id for reach in region.reaches if reach.river == closed.what}
            if not set(closed.reaches) <= own:
                yield f"reaches listed with {closed.what} are not its own"
            elif closed.in_part is (set(closed.reaches) == own):
                yield f"{closed.what} is shut {'as a whole' if closed.in_part else 'in part'}"


def _head(region: Region, plan: Plan) -> Iterator[str]:
    exact = {
        "id": region.settings.id,
        "name": region.settings.name,
        "notice": region.settings.notice,
        "currency": region.settings.prices.currency,
    }
    for name, value in exact.items():
        shown = getattr(plan.region, name)
        if shown != value:
            yield f"region.{name} is shown as {shown!r}, should be {value!r}"


def _assumed(region: Region, plan: Plan) -> Iterator[str]:
    """Say what cannot have been assumed, and where the label is not that of the first day."""
    first = plan.week.days[0].date
    own = f"{first:%G-W%V}", first.isoformat()
    if _A_WEEK.fullmatch(plan.week.label) and plan.week.label not in own:
        yield f"week.label is {plan.week.label!r}, of {first}"
    posts = {person.id for person in region.staff}
    seen = set()
    for day in plan.week.assumed_duty:
        if day.date >= first or day.person not in posts:
            yield f"week.assumed_duty has a row of {day.date} that no week before can have left"
        elif (day.date, day.person) in seen:
            yield f"week.assumed_duty has two rows of {day.person} on {day.date}"
        seen.add((day.date, day.person))
    for visit in plan.week.assumed:
        if visit.date >= first:
            yield f"week.assumed has a visit of {visit.date}, not before {first}"


def _settings(region: Region, plan: Plan) -> Iterator[str]:
    exact = {s.id: (s.name, s.weight, s.women_first) for s in region.services}
    for row in plan.settings.services:
        shown = row.name, row.weight, row.women_first
        if exact.get(row.id, shown) != shown:
            yield f"service {row.id} is shown with another name or weight, or hours, than it has"
    if plan.settings.fuel_per_litre != region.settings.prices.fuel_per_litre:
        yield "the price of fuel shown is not the one planned with"
    session, need = region.settings.session, region.settings.need
    exact_figures = {
        "equity": need.equity,
        "overdue_factor": need.overdue_factor,
        "women_first": session.women_first,
        "last_minutes": session.last_patient,
        "buffer_percent": region.settings.supplies.buffer_percent,
    }
    for name, figure in exact_figures.items():
        if getattr(plan.settings, name) != figure:
            yield f"{name} is shown as {getattr(plan.settings, name)}, planned with {figure}"
    if plan.settings.rules != region.rules.id:
        yield f"the rules shown are {plan.settings.rules}, planned with {region.rules.id}"


def _vehicles(region: Region, plan: Plan) -> Iterator[str]:
    exact = {team.id: team.vehicle for team in region.teams}
    for team in plan.teams:
        vehicle = exact.get(team.id, team.vehicle)
        if team.vehicle != vehicle:
            yield f"team {team.id} has vehicle {team.vehicle}, should be {vehicle}"


def _people(region: Region, plan: Plan) -> Iterator[str]:
    people = {camp.id: camp.people_mid for camp in region.camps}
    for row in plan.unserved:
        if people.get(row.camp, row.people) != row.people:
            yield f"camp {row.camp} has {people[row.camp]} people, {row.people} are shown"
