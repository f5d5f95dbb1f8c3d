"""Why nothing reaches a camp, by what blocks the ways on which least stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.days import weekday_of
from planner.explain.access import Access, Attempt
from planner.explain.situation import Situation
from planner.explain.ways import block_words
from planner.explain.wording import by_days, on_days
from planner.phrases import Phrase, joined, listed, phrase


@dataclass(frozen=True)
class _Boat:
    """What keeps a boat from a camp, in words; whether rivers let it pass, and metres to go."""

    id: str
    said: str
    afloat: bool
    length_m: int


def no_way(week: Situation, access: Access, number: int) -> str:
    """Say what blocks the way to a camp, by the dates on which it may be visited."""
    camp = week.camp(number)
    days = week.days(number)
    dates = [week.date(day) for day in days]
    when = None if len(days) == len(camp.visitors) else on_days(dates)
    road = river = None
    if camp.by_road:
        roads = [
            _least(access.by_road(team, day, camp.place) for team in camp.visitors[day])
            for day in days
        ]
        road = _no_road(when, _by_days(week, roads))
    if camp.by_river:
        river = _no_boat(when, _boats(week, access, number))
    if road and river:
        return phrase("{road}; and {river}", road=road, river=river)
    return road or river or ""


def _no_road(when: Phrase | None, why: str) -> Phrase:
    if when is None:
        return phrase("no open road for the truck: {why}", why=why)
    return phrase("no open road for the truck {when}: {why}", when=when, why=why)


def _no_boat(when: Phrase | None, why: str) -> Phrase:
    if when is None:
        return phrase("no boat reaches it: {why}", why=why)
    return phrase("no boat reaches it {when}: {why}", when=when, why=why)


def _boats(week: Situation, access: Access, number: int) -> str:
    """Say of the nearest boats what keeps them from a camp, and of one that rivers let pass."""
    found = [_boat(week, access, number, boat) for boat in range(len(week.problem.boats))]
    if not found:
        return phrase("the region has none")
    near = min(boat.length_m for boat in found)
    named = [boat for boat in found if boat.length_m == near]
    if not any(boat.afloat for boat in named):
        passing = (boat for boat in found if boat.afloat)
        named += sorted(passing, key=lambda boat: boat.length_m)[:1]
    alike: dict[str, list[str]] = {}
    for boat in named:
        alike.setdefault(boat.said, []).append(boat.id)
    parts = [phrase("for {boats} {why}", boats=listed(ids), why=s) for s, ids in alike.items()]
    if len(found) > len(named):
        parts.append(phrase("no other boat reaches it either"))
    return joined(parts)


def _boat(week: Situation, access: Access, number: int, boat: int) -> _Boat:
    camp, vessel, days = week.camp(number), week.region.boats[boat], week.days(number)
    runs = [day for day in days if weekday_of(week.date(day)) in vessel.days]
    attempts = [
        _least(access.by_boat(boat, team, day, camp.place) for team in camp.visitors[day])
        for day in runs or days
    ]
    return _Boat(
        vessel.id,
        _by_days(week, attempts),
        any(attempt.afloat for attempt in attempts),
        min(attempt.length_m for attempt in attempts),
    )


def _least(attempts: Iterable[Attempt]) -> Attempt:
    first, *others = attempts
    if not others:
        return first
    return min(
        (first, *others),
        key=lambda attempt: (attempt.blocked_edges, block_words(attempt.blocks)),
    )


def _by_days(week: Situation, attempts: Iterable[Attempt]) -> str:
    return by_days({week.date(a.day): block_words(a.blocks) for a in attempts})
