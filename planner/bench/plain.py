"""A plan in the plainest words, and what every referee of such plans looks at.

A referee judges by the instance as it was read and by these days alone: it knows neither the
problem that an engine was given nor the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a plan may break."""

    DAYS = "days"
    CHAIN = "chain"
    NIGHT = "night"
    VISIT = "visit"
    ONCE = "once"
    OPEN = "open"
    LENGTH = "length"


@dataclass(frozen=True)
class PlainDay:
    """One day of one team: where it starts and ends, and (camp, which of its sessions) in order.

    Numbers are those of the instance.
    """

    team: int
    day: int
    start: int
    end: int
    visits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Breach:
    """A rule that a plan breaks, and how."""

    rule: Rule
    text: str


@dataclass(frozen=True)
class Verdict:
    """What a plan is worth by the instance, and every rule that it breaks.

    A plan that breaks a rule is worth nothing; its value is 0.
    """

    value: int
    breaches: tuple[Breach, ...]


def chain_breaches(
    plan: Sequence[PlainDay], days: int, ends: Sequence[tuple[int, int]]
) -> Iterator[Breach]:
    """Tell where days are missing or do not join.

    Parameters
    ----------
    ends
        (teams,) where the week of each team begins and where it ends.
    """
    told = Counter((tour.team, tour.day) for tour in plan)
    due = {(team, day) for team in range(len(ends)) for day in range(days)}
    for team, day in sorted(due - told.keys()):
        yield Breach(Rule.DAYS, f"team {team} has no day {day}")
    for team, day in sorted(told.keys() - due):
        yield Breach(Rule.DAYS, f"there is no day {day} of a team {team}")
    for (team, day), times in sorted(told.items()):
        if times > 1:
            yield Breach(Rule.DAYS, f"team {team} has day {day} {times} times")
    tours = {(tour.team, tour.day): tour for tour in plan}
    for team, day in sorted(due & told.keys()):
        tour, (first, last) = tours[team, day], ends[team]
        evening = tours.get((team, day - 1))
        before = first if day == 0 else evening.end if evening else tour.start
        if tour.start != before:
            text = f"{where(tour)} starts at {tour.start} although the team is at {before}"
            yield Breach(Rule.CHAIN, text)
        if day == days - 1 and tour.end != last:
            yield Breach(Rule.CHAIN, f"{where(tour)} ends at {tour.end} and not at {last}")


def once_breaches(plan: Sequence[PlainDay]) -> Iterator[Breach]:
    """Tell which camps are visited more than once."""
    times = Counter(camp for tour in plan for camp, _ in tour.visits)
    for camp, count in sorted(times.items()):
        if count > 1:
            yield Breach(Rule.ONCE, f"camp {camp} is visited {count} times")


def where(tour: PlainDay) -> str:
    """Name a day of a team; both count from 0."""
    return f"team {tour.team}, day {tour.day}"
