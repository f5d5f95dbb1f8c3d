"""Clinics of a day sheet: services, hours, and the way to a hospital."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.plan import Plan, PlannedSession
from planner.languages import Words
from planner.papers.outing import Outing, Telling
from planner.papers.sheet import Clinic
from planner.papers.terms import care_words, way_words
from planner.problem.week import Way
from planner.region.records import Region


def clinics_of(outing: Outing, telling: Telling) -> tuple[Clinic, ...]:
    """Tell the clinics of a day in order."""
    return tuple(_clinic(outing, held, telling) for held in outing.day.sessions)


def hospital_words(region: Region, held: PlannedSession, telling: Telling) -> str:
    """Say which hospital is nearest, what it gives and how far it is; nothing else."""
    words, minutes = telling.words, held.hospital_minutes
    if held.hospital is None or minutes is None:
        return words.say("no hospital can be reached")
    place = region.place.get(held.hospital)
    care = care_words(words, place.care if place else ())
    said = words.told(f"{telling.name(held.hospital)} ({care})", words.span(minutes))
    return f"{said} {way_words(words, held.hospital_way)}" if held.hospital_way else said


def _clinic(outing: Outing, held: PlannedSession, telling: Telling) -> Clinic:
    plan, region, words = outing.plan, outing.region, telling.words
    services = {service.id: service.name for service in plan.settings.services}
    return Clinic(
        stop=telling.stops.get(held.camp, 0),
        camp=telling.name(held.camp),
        times=f"{words.clock(held.start)}–{words.clock(held.end)}",
        services=tuple(
            f"{services.get(service, service)} {words.number(number)}"
            for service, number in held.contacts.items()
            if number
        ),
        notes=tuple(_notes(plan, held, words)),
        hospital=hospital_words(region, held, telling),
        sign_off=_sign_off(region, held, words),
    )


def _notes(plan: Plan, held: PlannedSession, words: Words) -> Iterator[str]:
    contacts = sum(held.contacts.values())
    yield words.count(contacts, "{number} contact planned", "{number} contacts planned")
    yield (
        words.say("light kit, by boat")
        if held.way is Way.RIVER
        else words.say("full clinic, from the truck")
    )
    first = min(plan.settings.women_first, held.minutes // 2)
    if first:
        until = words.clock(held.start + dt.timedelta(minutes=first))
        yield words.say(
            "women first for {span}, until {until}", span=words.span(first), until=until
        )
    if plan.settings.last_minutes:
        last = held.end - dt.timedelta(minutes=plan.settings.last_minutes)
        yield words.say("last patient at {clock}", clock=words.clock(last))
    if held.visit > 1:
        yield words.say("visit {number} of the week", number=held.visit)


def _sign_off(region: Region, held: PlannedSession, words: Words) -> str:
    if not held.sign_off:
        return ""
    limit = words.span(region.rules.referral.value)
    return words.say("To be signed: no hospital within {limit}", limit=limit)
