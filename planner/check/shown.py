"""Whether what a plan repeats of its region is so: head, closures, vehicles, prices, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan, Violation
from planner.phrases import Phrase, labelled, phrase
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


def _told(rule: Rule, texts: Iterator[Phrase]) -> Iterator[Violation]:
    yield from (breach(rule, text) for text in texts)


def _closures(region: Region, plan: Plan) -> Iterator[Phrase]:
    for day in plan.week.days:
        texts = (*_closed(region, day), *_rivers(region, day.closed))
        yield from (labelled(str(day.date), text) for text in texts)


def _closed(region: Region, day: DateFacts) -> Iterator[Phrase]:
    """Compare the closures of a date with those that are listed."""
    listed = {closed.what: closed for closed in day.closed if closed.cause is Cause.CLOSURE}
    exact = _shut(region, day)
    for what in sorted(set(exact) - set(listed)):
        yield phrase("{what} is closed, but not listed", what=what)
    for what, closed in listed.items():
        if what not in exact:
            yield phrase("{what} is listed as closed, but is not", what=what)
        elif (closed.kind, closed.reason) != (_kind(region, what), _reason(exact[what])):
            yield phrase("{what} is closed, but not as what is listed or for its reason", what=what)


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


def _rivers(region: Region, listed: tuple[Closed, ...]) -> Iterator[Phrase]:
    """Say where a river that is shut in part is said to be shut as a whole, or not."""
    for closed in listed:
        if closed.kind is ClosedKind.RIVER:
            own = {reach.id for reach in region.reaches if reach.river == closed.what}
            if not set(closed.reaches) <= own:
                yield phrase("reaches listed with {river} are not its own", river=closed.what)
            elif closed.in_part is (set(closed.reaches) == own):
                if closed.in_part:
                    yield phrase("{river} is shut as a whole", river=closed.what)
                else:
                    yield phrase("{river} is shut in part", river=closed.what)


def _head(region: Region, plan: Plan) -> Iterator[Phrase]:
    exact = {
        "id": region.settings.id,
        "name": region.settings.name,
        "notice": region.settings.notice,
        "currency": region.settings.prices.currency,
    }
    for name, value in exact.items():
        shown = getattr(plan.region, name)
        if shown != value:
            yield phrase(
                "{field} is shown as {shown}, should be {exact}",
                field=f"region.{name}",
                shown=repr(shown),
                exact=repr(value),
            )


def _assumed(region: Region, plan: Plan) -> Iterator[Phrase]:
    """Say what cannot have been assumed, and where the label is not that of the first day."""
    first = plan.week.days[0].date
    own = f"{first:%G-W%V}", first.isoformat()
    if _A_WEEK.fullmatch(plan.week.label) and plan.week.label not in own:
        label = repr(plan.week.label)
        yield phrase("week.label is {label}, of {date}", label=label, date=first)
    posts = {person.id for person in region.staff}
    seen = set()
    for day in plan.week.assumed_duty:
        if day.date >= first or day.person not in posts:
            yield phrase(
                "week.assumed_duty has a row of {date} that no week before can have left",
                date=day.date,
            )
        elif (day.date, day.person) in seen:
            yield phrase(
                "week.assumed_duty has two rows of {person} on {date}",
                person=day.person,
                date=day.date,
            )
        seen.add((day.date, day.person))
    for visit in plan.week.assumed:
        if visit.date >= first:
            yield phrase(
                "week.assumed has a visit of {date}, not before {first}",
                date=visit.date,
                first=first,
            )


def _settings(region: Region, plan: Plan) -> Iterator[Phrase]:
    exact = {s.id: (s.name, s.weight, s.women_first) for s in region.services}
    for row in plan.settings.services:
        shown = row.name, row.weight, row.women_first
        if exact.get(row.id, shown) != shown:
            yield phrase(
                "service {service} is shown with another name or weight, or hours, than it has",
                service=row.id,
            )
    if plan.settings.fuel_per_litre != region.settings.prices.fuel_per_litre:
        yield phrase("the price of fuel shown is not the one planned with")
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
            yield phrase(
                "{field} is shown as {shown}, planned with {exact}",
                field=name,
                shown=getattr(plan.settings, name),
                exact=figure,
            )
    if plan.settings.rules != region.rules.id:
        yield phrase(
            "the rules shown are {shown}, planned with {exact}",
            shown=plan.settings.rules,
            exact=region.rules.id,
        )


def _vehicles(region: Region, plan: Plan) -> Iterator[Phrase]:
    exact = {team.id: team.vehicle for team in region.teams}
    for team in plan.teams:
        vehicle = exact.get(team.id, team.vehicle)
        if team.vehicle != vehicle:
            yield phrase(
                "team {team} has vehicle {shown}, should be {exact}",
                team=team.id,
                shown=team.vehicle,
                exact=vehicle,
            )


def _people(region: Region, plan: Plan) -> Iterator[Phrase]:
    people = {camp.id: camp.people_mid for camp in region.camps}
    for row in plan.unserved:
        if people.get(row.camp, row.people) != row.people:
            yield phrase(
                "camp {camp} has {people} people, {shown} are shown",
                camp=row.camp,
                people=people[row.camp],
                shown=row.people,
            )
