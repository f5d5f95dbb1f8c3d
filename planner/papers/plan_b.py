"""What to do when a day does not go as planned: what follows from its facts, and no guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.dates import Cause, DateFacts
from planner.itinerary.plan import PlannedDay, SignOffKind
from planner.languages import Words
from planner.papers.closing import closings
from planner.papers.course import dusk_of, leavings
from planner.papers.nearest import Near, Standing, Surroundings
from planner.papers.outing import Outing, Telling
from planner.papers.sheet import Fact, Turning
from planner.papers.terms import post_words, way_words
from planner.region.records import Region
from planner.region.words import Access, Role, Season

_MOST_SHUT = 4


def turnings_of(
    outing: Outing, telling: Telling, surroundings: Surroundings
) -> tuple[Turning, ...]:
    """Tell of each stop by when it must be left, and what lies nearest."""
    day, clock = outing.day, telling.words.clock
    dusk = dusk_of(outing.region, outing.team.id, day.date, outing.facts.sunset)
    found = []
    for each in leavings(day, dusk):
        standing = Standing(each.place, outing.team.vehicle, each.truck, each.boat)
        found.append(
            Turning(
                stop=telling.stops.get(each.place, 0),
                place=telling.name(each.place),
                planned=clock(each.planned),
                latest=clock(each.latest),
                straight=clock(each.straight),
                lodging=_near(surroundings.lodging(standing, day.date), telling),
                hospital=_near(_hospital(day, standing, surroundings), telling),
            )
        )
    return tuple(found)


def warnings_of(outing: Outing, telling: Telling) -> tuple[Fact, ...]:
    """Tell what goes first, until when duty reaches, who has to agree, and what may close."""
    words = telling.words
    shut = closings(outing, telling)
    return (
        *_least(outing.day, telling),
        *_duty_ends(outing, words),
        *_duty_signed(outing, words),
        *((Fact(words.say("May close"), words.joined(shut)),) if shut else ()),
        *_shut_today(outing.region, outing.facts, telling),
    )


def _shut_today(region: Region, facts: DateFacts, telling: Telling) -> Iterator[Fact]:
    """Tell what closures shut, with the reasons that the region gives."""
    ways = {way.id: way.name for way in region.roads} | {r.id: r.river for r in region.reaches}
    said = [
        f"{ways.get(each.what) or telling.name(each.what)} ({each.reason})"
        if each.reason
        else ways.get(each.what) or telling.name(each.what)
        for each in facts.closed
        if each.cause is Cause.CLOSURE
    ]
    if said:
        more = len(said) - _MOST_SHUT
        rest = [telling.words.say("{number} more", number=more)] if more > 0 else []
        rains = facts.season is Season.WET and any(not road.wet_kph for road in region.roads)
        also = [telling.words.say("besides tracks that the rains close")] if rains else []
        listed = telling.words.joined([*said[:_MOST_SHUT], *rest, *also])
        yield Fact(telling.words.say("Shut on this day"), listed)


def _hospital(day: PlannedDay, standing: Standing, surroundings: Surroundings) -> Near | None:
    """Find that of the clinic where one is held: it is the one of its worst minute."""
    for held in day.sessions:
        if held.camp == standing.place:
            if held.hospital is None or held.hospital_minutes is None:
                return None
            return Near(held.hospital, held.hospital_minutes, held.hospital_way)
    return surroundings.hospital(standing, day.date)


def _near(near: Near | None, telling: Telling) -> str:
    words = telling.words
    if near is None:
        return words.say("none that can be reached")
    if near.way is None:
        return words.say("here: {name}", name=telling.name(near.place))
    said = words.told(telling.name(near.place), words.span(near.minutes))
    # by road is what everybody thinks of first
    return said if near.way is Access.ROAD else f"{said} {way_words(words, near.way)}"


def _least(day: PlannedDay, telling: Telling) -> Iterator[Fact]:
    if not day.sessions:
        return
    words = telling.words
    least = min(day.sessions, key=lambda held: (held.value, held.camp))
    said = words.say(
        "leave out the clinic at {camp}, which does least ({points} points)",
        camp=telling.name(least.camp),
        points=words.number(least.value, 1),
    )
    if len(day.sessions) == 1:
        said = words.say(
            "shorten the clinic at {camp}, the only one ({points} points)",
            camp=telling.name(least.camp),
            points=words.number(least.value, 1),
        )
    yield Fact(words.say("If hours are lost, first"), said)


def _duty_ends(outing: Outing, words: Words) -> Iterator[Fact]:
    """Tell by when the team must be in to keep the limit of a day's duty."""
    rules, day = outing.region.rules, outing.day
    roles = {person.id: person.roles for person in outing.region.staff}
    drivers = any(Role.DRIVER in roles.get(post, ()) for post in day.crew)
    limits = [rules.duty_day_clinical.value, *([rules.duty_day_driver.value] if drivers else [])]
    if not outing.awake or not day.duty_minutes:
        return
    by = outing.awake[-1].end + dt.timedelta(minutes=min(limits) - day.duty_minutes)
    said = words.say(
        "{used} of {limit}; in by {clock} at the latest",
        used=words.span(day.duty_minutes),
        limit=words.span(min(limits)),
        clock=words.clock(by),
    )
    yield Fact(words.say("Duty of the day"), said)


def _duty_signed(outing: Outing, words: Words) -> Iterator[Fact]:
    """Tell who goes beyond a limit that may be passed if somebody agrees."""
    date = outing.day.date
    asked = (
        each.kind is SignOffKind.DUTY and each.team == outing.team.id and each.date == date
        for each in outing.plan.sign_offs
    )
    if not any(asked):
        return
    said = [
        words.say(
            "{post} {over} beyond the limit, {who} signs",
            post=post_words(words, outing.region, person.id),
            over=words.span(margin.over),
            who=margin.sign_off,
        )
        for person in outing.plan.people
        for margin in person.margins
        if margin.over and margin.sign_off is not None and margin.date in (None, date)
    ]
    if said:
        yield Fact(words.say("Duty to be signed"), words.joined(dict.fromkeys(said)))
