"""Every day tour of a `TeamDay`, by trying every order of its works at every minute of leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.stands import NO_WAY
from planner.solve.teamdays import TeamDay

NEVER = 10**9


@dataclass(frozen=True)
class Walk:
    """A day so far: `clock` is (departures,) the minute at which it is where it is."""

    place: int
    clock: Ints
    fed: bool
    driven: int = 0
    works: tuple[int, ...] = ()


@dataclass(frozen=True)
class Whole:
    """A day from bed to bed: how it grew, and the departures (a mask) at which it is allowed."""

    walks: tuple[Walk, ...]
    start: int
    end: int
    duty: int
    allowed: Ints

    @property
    def works(self) -> tuple[int, ...]:
        """Works in order."""
        return self.walks[-1].works


def departures(day: TeamDay) -> Ints:
    """(departures,) every minute at which a team may leave."""
    return np.arange(day.hours.opens, day.hours.closes + 1)


def whole_days(day: TeamDay) -> Iterator[Whole]:
    """Try everything that is not idle."""
    if day.works:
        for start in day.starts.tolist():
            yield from _from(day, (Walk(start, departures(day), day.hours.meal == 0),))


def _from(day: TeamDay, walks: tuple[Walk, ...]) -> Iterator[Whole]:
    for end in day.ends.tolist():
        whole = _ended(day, walks, end)
        if whole is not None:
            yield whole
    for work in range(len(day.place)):
        for eats in (False, True):
            longer = _with_work(day, walks[-1], work, eats=eats)
            if longer is not None:
                yield from _from(day, (*walks, longer))


def _with_work(day: TeamDay, walk: Walk, work: int, *, eats: bool) -> Walk | None:
    """Go on to a work, after a meal if the team eats; None when no departure allows it."""
    feeds = bool(day.feeds[work])
    if (eats and (walk.fed or feeds or not walk.works)) or (feeds and walk.fed):
        return None
    if any((day.bits[other] & day.bits[work]).any() for other in walk.works):
        return None
    there = int(day.place[work])
    driven = walk.driven + int(day.ways.wheel[walk.place, there])
    if driven > day.hours.drive:
        return None
    clock = walk.clock + day.ways.elapsed[walk.place, there] + day.hours.meal * eats
    done = np.maximum(clock + day.span[work], day.ready[work])
    done = np.where(clock <= day.last_begin[work], done, NEVER)
    if done.min() > day.hours.closes:
        return None
    return Walk(there, done, walk.fed or feeds or eats, driven, (*walk.works, work))


def _ended(day: TeamDay, walks: tuple[Walk, ...], end: int) -> Whole | None:
    last, start = walks[-1], walks[0].place
    if not last.works and end == start:
        return None
    if last.driven + day.ways.wheel[last.place, end] > day.hours.drive:
        return None
    meal = day.hours.meal if last.works else 0
    arrival = last.clock + day.ways.elapsed[last.place, end] + (0 if last.fed else meal)
    duty = arrival - departures(day) - meal
    allowed = (arrival <= day.hours.closes) & (duty <= day.hours.duty)
    if not allowed.any():
        return None
    return Whole(walks, start, end, int(duty[allowed].min()), np.flatnonzero(allowed))


def gain(day: TeamDay, whole: Whole) -> int:
    """Value less cost of works and ways, in hundredths."""
    way = [whole.start, *day.place[list(whole.works)].tolist(), whole.end]
    spent = sum(int(day.ways.fuel[ends]) for ends in pairwise(way))
    return int(day.net[list(whole.works)].sum()) - spent


def least_left(day: TeamDay, whole: Whole, walk: Walk) -> int:
    """Fewest minutes for the rest of a day after one of its works, its meal not counted."""
    clock = walk.clock[whole.allowed]
    gone = clock - departures(day)[whole.allowed]
    until = np.minimum(day.hours.closes - clock, day.hours.duty + day.hours.meal - gone)
    return int(until.min()) - (0 if walk.fed else day.hours.meal)


def rest_worth(
    day: TeamDay, price: Floats, per_minute: float, home: Floats, whole: Whole, done: int
) -> float:
    """Hundredths of what comes after so many works: price less fuel, duty and sleeping."""
    rest = list(whole.works[done:])
    way = [int(day.place[whole.works[done - 1]]), *day.place[rest].tolist(), whole.end]
    minutes = sum(int(day.ways.elapsed[ends]) for ends in pairwise(way))
    assert minutes < NO_WAY
    minutes += int((day.span[rest] - day.feeds[rest] * day.hours.meal).sum())
    fuel = sum(int(day.ways.fuel[ends]) for ends in pairwise(way))
    slept = float(home[day.ends.tolist().index(whole.end)])
    return float(price[rest].sum()) - fuel - per_minute * minutes - slept
