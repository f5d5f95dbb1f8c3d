"""Whether boats are there, have room, keep to ports and daylight, and are used once a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planner.check.breach import breach
from planner.check.course import Course
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.check.trips import Trip
from planner.check.words import clock, lasts
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import phrase
from planner.problem.week import BoatWeek, Way


def check_trips(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check boats, seats, cargo, ports, daylight and handling of one day's trips."""
    day = course.day
    yield from _known_boats(facts, course)
    for trip in course.route.trips:
        yield from _ports(facts, day, trip)
    yield from _daylight(facts, course)
    rules = facts.problem.session_rules
    handling = {StepKind.BOARD: rules.boat_load, StepKind.LAND: rules.boat_unload}
    for step in day.moves:
        wanted = handling.get(step.kind, step.minutes)
        if step.minutes != wanted:
            yield day.breach(Rule.BOAT_HANDLING, lasts(step.spell, step.minutes, wanted))
    if handling[StepKind.LAND]:
        for trip in course.route.trips:
            ended = not trip.moors and trip.last < len(day.steps)
            if ended and day.steps[trip.last].kind is not StepKind.LAND:
                end = clock(day.steps[trip.last].end)
                text = phrase("the trip until {clock} has no unloading", clock=end)
                yield day.breach(Rule.BOAT_HANDLING, text)


def check_boat_counts(facts: Facts, courses: Iterable[Course]) -> Iterator[Violation]:
    """Check that no boat is used more often on a day than there are boats of its kind."""
    used: Counter[tuple[int, int]] = Counter()
    for course in courses:
        used.update(
            (course.day.day, trip.boat) for trip in course.route.trips if trip.boat is not None
        )
        used.update((way.day, way.boat) for way in course.homes.late)
    for (day, number), times in sorted(used.items()):
        boat = facts.boat_week(number)
        if times > boat.count:
            text = phrase(
                "boat {boat} is used {times} times, limit {limit} a day",
                boat=boat.id,
                times=times,
                limit=boat.count,
            )
            yield breach(Rule.BOAT_COUNT, text, date=facts.dates[day])


def _known_boats(facts: Facts, course: Course) -> Iterator[Violation]:
    day, reserved = course.day, facts.problem.limits.reserved_seats
    aboard, kit = day.team.afloat(day.day), facts.problem.session_rules.kit_kg
    for number in sorted({trip.boat for trip in course.route.trips if trip.boat is not None}):
        boat = facts.boat_week(number)
        if not boat.works[day.day]:
            text = phrase("boat {boat} does not work this day", boat=boat.id)
            yield day.breach(Rule.BOAT_ABSENT, text)
        if boat.seats < aboard + reserved:
            text = phrase(
                "boat {boat} has {seats} seats for {people} people and {reserved} reserved seats",
                boat=boat.id,
                seats=boat.seats,
                people=aboard,
                reserved=reserved,
            )
            yield day.breach(Rule.BOAT_SEATS, text)
        if boat.cargo_kg is not None and boat.cargo_kg < kit:
            text = phrase(
                "boat {boat} bears {cargo} kg, the light kit weighs {kit} kg",
                boat=boat.id,
                cargo=boat.cargo_kg,
                kit=kit,
            )
            yield day.breach(Rule.BOAT_CARGO, text)
    for way in course.homes.early:
        boat = facts.boat_week(way.boat)
        if not boat.works[day.day]:
            text = phrase("boat {boat} goes home when it does not work", boat=boat.id)
            yield day.breach(Rule.BOAT_ABSENT, text)


def _ports(facts: Facts, day: TeamDay, trip: Trip) -> Iterator[Violation]:
    if trip.boat is None:
        return
    boat = facts.boat_week(trip.boat)
    if not trip.wakes and (place := _shut(facts, day, boat, trip.start)):
        text = phrase(
            "boat {boat} loads at {place}, which is no port that is open this day",
            boat=boat.id,
            place=place,
        )
        yield day.breach(Rule.PORT, text)
    if not trip.moors and (place := _shut(facts, day, boat, trip.end)):
        text = phrase(
            "boat {boat} lands at {place}, which is no port that is open this day",
            boat=boat.id,
            place=place,
        )
        yield day.breach(Rule.PORT, text)


def _shut(facts: Facts, day: TeamDay, boat: BoatWeek, place: int | None) -> str | None:
    """Name a place at which a boat may not stop; None where it may, or nobody knows."""
    if place is None or facts.is_port(place, day.day, boat):
        return None
    return facts.problem.places[place]


def _daylight(facts: Facts, course: Course) -> Iterator[Violation]:
    for moved in course.moved:
        opens, closes = facts.problem.days[moved.day].boat_window
        start, end = moved.leg.start, moved.leg.end
        if moved.leg.way is Way.RIVER and (start < opens or end > closes):
            text = phrase(
                "boat leg from {start} to {end}, boats move from {opens} to {closes}",
                start=clock(start),
                end=clock(end),
                opens=clock(opens),
                closes=clock(closes),
            )
            yield course.day.breach(Rule.BOAT_DAYLIGHT, text)
