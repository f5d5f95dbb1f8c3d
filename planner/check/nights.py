"""Whether nights away stay within their limit and lodgings within their beds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.itinerary.plan import Violation


def night_place(facts: Facts, day: TeamDay) -> int | None:
    """Where a team sleeps away from its base; None at its base, after the last day, or unknown."""
    place = facts.place.get(day.shown.to_place)
    return None if day.day == facts.last_day or place == day.team.base else place


def check_nights_away(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check the nights away of one team."""
    nights = sum(night_place(facts, day) is not None for day in days)
    limit = facts.problem.limits.nights_away
    if nights > limit:
        yield Violation(
            rule=Rule.NIGHTS_AWAY.value,
            team=days[0].team.id,
            date=None,
            text=f"{nights} nights away from the base, limit {limit}",
        )


def check_beds(facts: Facts, days: Iterable[TeamDay]) -> Iterator[Violation]:
    """Check that every lodging has a bed for everybody who sleeps there."""
    sleepers: Counter[tuple[int, int]] = Counter()
    for day in days:
        place = night_place(facts, day)
        if place is not None:
            sleepers[day.day, place] += day.team.crew(day.day)
    for (day_number, place), people in sorted(sleepers.items()):
        lodging = facts.lodging.get(place)
        if lodging is not None and lodging.beds is not None and people > lodging.beds:
            yield Violation(
                rule=Rule.BEDS.value,
                team=None,
                date=facts.dates[day_number],
                text=f"{people} people sleep at {facts.problem.places[place]}, "
                f"which has {lodging.beds} beds",
            )
