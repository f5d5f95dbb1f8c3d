"""Whether boats are there, have room, keep to daylight, and are used once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.route import Route
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.problem.week import Way


def check_trips(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    """Check boats, seats, daylight and handling of one day's trips."""
    yield from _known_boats(facts, day, route)
    yield from _daylight(facts, day, route)
    rules = facts.problem.session_rules
    handling = {StepKind.BOARD: rules.boat_load, StepKind.LAND: rules.boat_unload}
    for step in day.moves:
        wanted = handling.get(step.kind, step.minutes)
        if step.minutes != wanted:
            text = f"{step.kind} at {clock(step.start)} takes {span(step.minutes)}"
            yield day.breach(Rule.BOAT_HANDLING, f"{text}, should be {span(wanted)}")
    if handling[StepKind.LAND]:
        for trip in route.trips:
            if day.steps[trip.last].kind is not StepKind.LAND:
                text = f"the trip until {clock(day.steps[trip.last].end)} has no unloading"
                yield day.breach(Rule.BOAT_HANDLING, text)


def check_boat_counts(facts: Facts, routes: Iterable[tuple[TeamDay, Route]]) -> Iterator[Violation]:
    """Check that no more trips are made a day than there are boats."""
    trips = Counter(
        (day.day, trip.boat)
        for day, route in routes
        for trip in route.trips
        if trip.boat is not None
    )
    for (day, number), used in sorted(trips.items()):
        boat = facts.boat_week(number)
        if used > boat.count:
            yield Violation(
                rule=Rule.BOAT_COUNT.value,
                team=None,
                date=facts.dates[day],
                text=f"boat {boat.id} makes {used} trips, limit {boat.count} a day",
            )


def _known_boats(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    reserved = facts.problem.limits.reserved_seats
    crew = day.team.crew(day.day)
    for number in sorted({trip.boat for trip in route.trips if trip.boat is not None}):
        boat = facts.boat_week(number)
        if not boat.works[day.day]:
            yield day.breach(Rule.BOAT_ABSENT, f"boat {boat.id} does not work this day")
        if boat.seats < crew + reserved:
            text = f"boat {boat.id} has {boat.seats} seats for {crew} people"
            yield day.breach(Rule.BOAT_SEATS, f"{text} and {reserved} reserved seats")


def _daylight(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    opens, closes = facts.problem.days[day.day].boat_window
    for leg in route.legs:
        start, end = leg.steps[0].start, leg.steps[-1].end
        if leg.way is Way.RIVER and (start < opens or end > closes):
            text = f"boat leg from {clock(start)} to {clock(end)}"
            text = f"{text}, boats move from {clock(opens)} to {clock(closes)}"
            yield day.breach(Rule.BOAT_DAYLIGHT, text)
