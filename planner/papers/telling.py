"""What a stop, a leg and a session are in a sentence or two, for whatever has room for no more."""

from __future__ import annotations

from collections.abc import Iterator

from planner.itinerary.plan import PlannedSession, ServiceShown, StepKind
from planner.languages import Words
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Leg, Who
from planner.papers.journeys import Journey, Stop
from planner.papers.naming import STEPS, WHO
from planner.papers.spelling import one_line
from planner.papers.terms import way_words
from planner.region.words import Access


def journey_name(journey: Journey, words: Words) -> str:
    """Name a journey by its day and whose it is."""
    named = f"{words.day(journey.date)} {one_line(journey.team)}"
    return named if journey.who is Who.TEAM else words.told(named, words.say(WHO[journey.who]))


def stop_words(stop: Stop, atlas: Atlas, words: Words) -> str:
    """Say when a stop begins and ends, and what is done there."""
    return words.joined([*_times(stop, words), *_done(stop, words), *_clinics(stop, atlas, words)])


def _times(stop: Stop, words: Words) -> Iterator[str]:
    if stop.arrives is not None:
        yield words.say("arrival {time}", time=words.clock(stop.arrives))
    if stop.leaves is not None:
        yield words.say("departure {time}", time=words.clock(stop.leaves))


def _done(stop: Stop, words: Words) -> Iterator[str]:
    for step in stop.does:
        said, begins = words.say(STEPS[step.kind]), words.clock(step.start)
        if step.kind is StepKind.OVERNIGHT:
            yield said
        else:
            yield f"{said} {begins}–{words.clock(step.end)}"


def _clinics(stop: Stop, atlas: Atlas, words: Words) -> Iterator[str]:
    for session in stop.sessions:
        yield services_words(session, atlas, words)
        yield hospital_words(session, atlas, words)


def services_words(session: PlannedSession, atlas: Atlas, words: Words) -> str:
    """List the services of a session with their contacts, those that are given."""
    given = ((service, session.contacts.get(service.id, 0)) for service in services_of(atlas))
    return ", ".join(f"{one_line(service.name)} {words.number(n)}" for service, n in given if n)


def services_of(atlas: Atlas) -> tuple[ServiceShown, ...]:
    """Services of a plan."""
    return atlas.plan.settings.services


def hospital_words(session: PlannedSession, atlas: Atlas, words: Words) -> str:
    """Say how far a hospital is; where none is near enough, that somebody has to agree."""
    if session.hospital is None or session.hospital_minutes is None:
        return words.say("no hospital can be reached, to be agreed")
    name, span = one_line(atlas.name(session.hospital)), words.span(session.hospital_minutes)
    if session.sign_off:
        return words.say("referral to {name}: {span}, to be agreed", name=name, span=span)
    return words.say("referral to {name}: {span}", name=name, span=span)


def leg_name(leg: Leg, atlas: Atlas) -> str:
    """Name a leg by its ends."""
    return f"{one_line(atlas.name(leg.from_id))} → {one_line(atlas.name(leg.to_id))}"


def leg_words(leg: Leg, words: Words) -> str:
    """Say when a leg is travelled, how far it is, what it burns, and what it takes to cross."""
    way = Access.RIVER if leg.kind is StepKind.BOAT else Access.ROAD
    parts = [
        f"{words.clock(leg.start)}–{words.clock(leg.end)}",
        f"{words.number(leg.km, 1)} km {way_words(words, way)}",
        f"{words.number(leg.litres, 1)} l",
    ]
    if leg.boat is not None:
        parts.append(words.say("boat {boat}", boat=one_line(leg.boat)))
    parts += [
        words.say(
            "ferry {name}: {minutes} min",
            name=one_line(ferry.name),
            minutes=ferry.wait_minutes + ferry.crossing_minutes,
        )
        for ferry in leg.ferries
    ]
    if leg.foot_m:
        parts.append(words.say("{metres} m on foot", metres=leg.foot_m))
    return words.joined(parts)
