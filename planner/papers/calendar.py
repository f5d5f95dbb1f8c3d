"""A calendar (RFC 5545): sessions, ways that take a while, and nights away.

A coordinator reads it beside other calendars, so that waits, meals and short hops are left away. An
event keeps its id when the week is planned anew: a calendar that has it moves it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vGeo

from planner.itinerary.plan import Plan, PlannedSession, StepKind
from planner.languages import Words
from planner.outputs.map.moves import Leg, Who, turns
from planner.papers.journeys import Journey, Journeys, journeys_of
from planner.papers.moments import zone_of
from planner.papers.naming import WHO, for_whom
from planner.papers.spelling import held, one_line
from planner.papers.telling import hospital_words, leg_name, leg_words, services_words
from planner.region.records import Place, Region

SHORT = dt.timedelta(minutes=15)
"""Ways that take no longer are no events."""
_AROUND = dt.timedelta(days=366)


def calendar(plan: Plan, region: Region, words: Words) -> bytes:
    """Write a plan as a calendar.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    journeys = journeys_of(plan, region)
    zone, days = zone_of(region), [day.date for day in plan.week.days]
    book = Calendar()
    book.add("version", "2.0")
    book.add("prodid", "-//caravana//week//")
    book.add("calscale", "GREGORIAN")
    title = words.say("Week {label}", label=one_line(plan.week.label))
    book.add("x-wr-calname", f"{title} {one_line(plan.region.name)}")
    book.add("x-wr-caldesc", _about(plan, words))
    book.add_component(Timezone.from_tzinfo(zone, zone.key, days[0] - _AROUND, days[-1] + _AROUND))
    for event in (
        *_sessions(journeys, words),
        *_ways(journeys, words),
        *_nights(journeys, words),
    ):
        book.add_component(event)
    return bytes(book.to_ical())


def _sessions(journeys: Journeys, words: Words) -> Iterator[Event]:
    for turn, day in turns(journeys.atlas.plan):
        team = journeys.atlas.team(turn.team)
        for session in day.sessions:
            yield _session(team, session, journeys, words)


def _session(team: str, session: PlannedSession, journeys: Journeys, words: Words) -> Event:
    atlas, place = journeys.atlas, journeys.atlas.places[session.camp]
    event = _event(journeys, "session", team, session.camp, str(session.visit))
    event.add("summary", words.say("Clinic in {place}", place=one_line(place.name)))
    _between(event, session.start, session.end, zone_of(atlas.region))
    _at(event, place)
    contacts = sum(session.contacts.values())
    lines = (
        words.count(contacts, "{number} contact", "{number} contacts"),
        services_words(session, atlas, words),
        hospital_words(session, atlas, words),
        words.say("Team {team}", team=one_line(team)),
    )
    _tell(event, lines, journeys, words)
    event.add("categories", [words.say("Clinic")])
    return event


def _ways(journeys: Journeys, words: Words) -> Iterator[Event]:
    passed: Counter[tuple[str, ...]] = Counter()
    for journey in journeys.listed:
        for drive in journey.drives:
            leg = drive.leg
            parts = (journey.who, journey.team, str(journey.date), leg.from_id, leg.to_id)
            passed[parts] += 1
            if leg.end - leg.start > SHORT:
                event = _event(journeys, "way", *parts, str(passed[parts]))
                yield _way(event, journey, leg, journeys, words)


def _way(event: Event, journey: Journey, leg: Leg, journeys: Journeys, words: Words) -> Event:
    """Tell of a leg."""
    atlas, name = journeys.atlas, leg_name(leg, journeys.atlas)
    if journey.who is not Who.TEAM:
        name = f"{name} ({words.say(WHO[journey.who])})"
    event.add("summary", name)
    _between(event, leg.start, leg.end, zone_of(atlas.region))
    _at(event, atlas.places[leg.to_id])
    team = words.say("Team {team}", team=one_line(journey.team))
    _tell(event, (leg_words(leg, words), team), journeys, words)
    event.add("categories", [words.say("Leg")])
    return event


def _nights(journeys: Journeys, words: Words) -> Iterator[Event]:
    """Nights of teams away from their base, and of trucks without them, all-day."""
    atlas = journeys.atlas
    for turn, day in turns(atlas.plan):
        team, base = atlas.team(turn.team), atlas.plan.teams[turn.team].base
        for who, steps in ((Who.TEAM, day.steps), (Who.DRIVER, day.truck)):
            for step in steps:
                if step.kind is not StepKind.OVERNIGHT or step.place in (None, base):
                    continue
                place = atlas.places[step.place]
                event = _event(journeys, "night", str(who), team, day.date.isoformat())
                said = words.say("Night in {place}", place=one_line(place.name))
                event.add("summary", f"{said} ({one_line(team)}, {words.say(WHO[who])})")
                event.add("dtstart", day.date)
                event.add("dtend", day.date + dt.timedelta(days=1))
                event.add("transp", "TRANSPARENT")
                _at(event, place)
                _tell(event, (), journeys, words)
                event.add("categories", [words.say("Night")])
                yield event


def _event(journeys: Journeys, *identity: str) -> Event:
    """Begin an event; its id is made of what stays when times change."""
    plan = journeys.atlas.plan
    said = "\n".join((plan.region.id, plan.week.label, *identity))
    digest = hashlib.sha256(said.encode(errors="replace")).hexdigest()
    event = Event()
    event.add("uid", f"{digest[:32]}@caravana")
    # not the clock's: the same plan gives the same bytes
    event.add("dtstamp", dt.datetime.combine(plan.week.days[0].date, dt.time(), dt.UTC))
    event.add("sequence", len(plan.replanned))
    return event


def _between(event: Event, start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> None:
    event.add("dtstart", start.replace(tzinfo=zone))
    event.add("dtend", end.replace(tzinfo=zone))


def _at(event: Event, place: Place) -> None:
    event.add("location", one_line(place.name))
    event.add("geo", vGeo((place.lat, place.lon)))


def _tell(event: Event, lines: tuple[str, ...], journeys: Journeys, words: Words) -> None:
    told = [line for line in lines if line]
    event.add("description", "\n".join([*told, _about(journeys.atlas.plan, words)]))
    event.add("class", "PRIVATE")


def _about(plan: Plan, words: Words) -> str:
    return f"{for_whom(words)} {one_line(held(plan.region.notice))}"
