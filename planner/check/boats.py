"""Whether boats are there, have room, keep to ports and daylight, and are used once a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planner.check.course import Course
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.route import Trip
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.problem.week import Way


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
            text = f"{step.kind} at {clock(step.start)} takes {span(step.minutes)}"
            yield day.breach(Rule.BOAT_HANDLING, f"{text}, should be {span(wanted)}")
    if handling[StepKind.LAND]:
        for trip in course.route.trips:
            ended = not trip.moors and trip.last < len(day.steps)
            if ended and day.steps[trip.last].kind is not StepKind.LAND:
                text = f"the trip until {clock(day.steps[trip.last].end)} has no unloading"
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
            yield Violation(
                rule=Rule.BOAT_COUNT.value,
                team=None,
                date=facts.dates[day],
                text=f"boat {boat.id} is used {times} times, limit {boat.count} a day",
            )


def _known_boats(facts: Facts, course: Course) -> Iterator[Violation]:
    day, reserved = course.day, facts.problem.limits.reserved_seats
    aboard, kit = day.team.afloat(day.day), facts.problem.session_rules.kit_kg
    for number in sorted({trip.boat for trip in course.route.trips if trip.boat is not None}):
        boat = facts.boat_week(number)
        if not boat.works[day.day]:
            yield day.breach(Rule.BOAT_ABSENT, f"boat {boat.id} does not work this day")
        if boat.seats < aboard + reserved:
            text = f"boat {boat.id} has {boat.seats} seats for {aboard} people"
            yield day.breach(Rule.BOAT_SEATS, f"{text} and {reserved} reserved seats")
        if boat.cargo_kg is not None and boat.cargo_kg < kit:
            text = f"boat {boat.id} bears {boat.cargo_kg} kg, the light kit weighs {kit} kg"
            yield day.breach(Rule.BOAT_CARGO, text)
    for way in course.homes.early:
        boat = facts.boat_week(way.boat)
        if not boat.works[day.day]:
            yield day.breach(Rule.BOAT_ABSENT, f"boat {boat.id} goes home when it does not work")


def _ports(facts: Facts, day: TeamDay, trip: Trip) -> Iterator[Violation]:
    if trip.boat is None:
        return
    boat = facts.boat_week(trip.boat)
    used = {"loads": None if trip.wakes else trip.start, "lands": None if trip.moors else trip.end}
    for what, place in used.items():
        if place is not None and not facts.is_port(place, day.day, boat):
            name = facts.problem.places[place]
            text = f"boat {boat.id} {what} at {name}, which is no port that is open this day"
            yield day.breach(Rule.PORT, text)


def _daylight(facts: Facts, course: Course) -> Iterator[Violation]:
    for moved in course.moved:
        opens, closes = facts.problem.days[moved.day].boat_window
        start, end = moved.leg.start, moved.leg.end
        if moved.leg.way is Way.RIVER and (start < opens or end > closes):
            text = f"boat leg from {clock(start)} to {clock(end)}"
            text = f"{text}, boats move from {clock(opens)} to {clock(closes)}"
            yield course.day.breach(Rule.BOAT_DAYLIGHT, text)
