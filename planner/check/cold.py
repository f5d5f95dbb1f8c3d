"""Whether cold boxes keep from one place with ice to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.nights import night_place
from planner.check.rule import Rule
from planner.itinerary.plan import Violation
from planner.phrases import phrase

HOUR, DAY = 60, 1440


def check_cold(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check the nights in a row without ice over the days of one team."""
    keeps = min((s.cold_hours for s in facts.problem.services if s.cold_hours), default=None)
    if keeps is None:
        return
    most = _most_nights(facts, keeps)
    row, before = 0, None
    for day in days:
        follows = before is not None and day.day == before + 1
        row = (row if follows else 0) + 1 if _warm(facts, day) else 0
        before = day.day
        if row > most:
            text = phrase(
                "night {number} in a row without ice, limit {limit}: cold boxes keep {hours} h",
                number=row,
                limit=most,
                hours=keeps,
            )
            yield day.breach(Rule.COLD, text)


def _warm(facts: Facts, day: TeamDay) -> bool:
    place = night_place(facts, day)
    if place is None or place == day.team.base:
        return False
    lodging = facts.lodging.get(place)
    return lodging is not None and not lodging.ice


def _most_nights(facts: Facts, keeps: int) -> int:
    """Count nights until boxes filled at the earliest departure would be warm on arrival."""
    windows = [window for team in facts.problem.teams for window in team.window]
    hours = max(closes for _, closes in windows) - min(opens for opens, _ in windows)
    return next(nights for nights in count() if (nights + 1) * DAY + hours > keeps * HOUR)
