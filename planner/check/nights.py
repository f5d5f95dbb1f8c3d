"""Whether nights away stay within their limit and lodgings within their beds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planner.check.breach import breach
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.itinerary.plan import Violation
from planner.phrases import phrase


def night_place(facts: Facts, day: TeamDay) -> int | None:
    """Where a team sleeps away from its base; None at its base, after the last day, or unknown.

    A night on the river is away, also where the base is.
    """
    place = facts.place.get(day.shown.to_place)
    at_base = place == day.team.base and not day.sleeps_afloat
    return None if day.day == facts.last_day or at_base else place


def beds_taken(day: TeamDay) -> int:
    """Count who sleeps at the lodging: on the river the driver sleeps by the truck."""
    return day.team.afloat(day.day) if day.sleeps_afloat else day.team.crew(day.day)


def check_mooring(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check that a boat can be filled where the team sleeps on the river, away from its truck."""
    place = facts.place.get(day.shown.to_place)
    if day.to_boat is None or place is None:
        return
    boat = facts.boat_week(day.to_boat)
    if not facts.has_fuel(place, day.day):
        text = phrase(
            "no boat can be filled at {place}, where {boat} lies overnight",
            place=day.shown.to_place,
            boat=boat.id,
        )
        yield day.breach(Rule.MOORING, text)
    if place == boat.port:
        text = phrase(
            "{place} is the port of {boat}: the night is beside the truck",
            place=day.shown.to_place,
            boat=boat.id,
        )
        yield day.breach(Rule.MOORING, text)


def check_nights_away(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check the nights away of one team."""
    nights = sum(night_place(facts, day) is not None for day in days)
    limit = facts.problem.limits.nights_away
    if nights > limit:
        text = phrase(
            "{nights} nights away from the base, limit {limit}", nights=nights, limit=limit
        )
        yield breach(Rule.NIGHTS_AWAY, text, team=days[0].team.id)


def check_beds(facts: Facts, days: Iterable[TeamDay]) -> Iterator[Violation]:
    """Check that every lodging has a bed for everybody who sleeps there."""
    sleepers: Counter[tuple[int, int]] = Counter()
    for day in days:
        place = night_place(facts, day)
        if place is not None:
            sleepers[day.day, place] += beds_taken(day)
    for (day_number, place), people in sorted(sleepers.items()):
        lodging = facts.lodging.get(place)
        if lodging is not None and lodging.beds is not None and people > lodging.beds:
            text = phrase(
                "{people} people sleep at {place}, which has {beds} beds",
                people=people,
                place=facts.problem.places[place],
                beds=lodging.beds,
            )
            yield breach(Rule.BEDS, text, date=facts.dates[day_number])
