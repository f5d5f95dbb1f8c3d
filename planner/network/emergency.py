"""The earliest arrival on ways that have hours.

A way may be begun in spans: a ferry in its hours, a boat in daylight, a road that reopens tomorrow
from then on. Waiting is allowed everywhere, so that who leaves later never arrives sooner, and the
label of the earliest arrival is final when it is taken, as in Dijkstra's search.

All times are milliseconds after midnight of the first day.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.network.build import Network
from planner.network.conditions import Conditions
from planner.network.movers import IMPASSABLE, Truck, passage
from planner.network.tables import MIDNIGHT, MS_PER_MINUTE

DAY_MS = MIDNIGHT * MS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Span:
    """A way may be begun from `first` to `last`, both in, and then takes `ms`."""

    first: int
    last: int
    ms: int


@dataclass(frozen=True, slots=True)
class Passing:
    """A way to the node `head`; its `spans` come in the order of time."""

    head: int
    spans: tuple[Span, ...]


Passings = Mapping[int, Sequence[Passing]]
"""Ways by the node from which they lead."""


@dataclass(frozen=True)
class Goal:
    """Where a search may end: from when to when, and its rank among what is reached at once."""

    spans: tuple[Span, ...]
    rank: tuple[str, int]


@dataclass(frozen=True)
class Arrival:
    """A goal that is reached first; who leaves by `latest` can go the same way."""

    node: int
    ms: int
    latest: int


def whole_day(day: int, ms: int = 0) -> Span:
    """Span of what is open all day."""
    return Span(day * DAY_MS, (day + 1) * DAY_MS - 1, ms)


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans that follow each other and take as long."""
    found: list[Span] = []
    for span in spans:
        goes_on = found and found[-1].last + 1 == span.first and found[-1].ms == span.ms
        first = found.pop().first if goes_on else span.first
        found.append(Span(first, span.last, span.ms))
    return tuple(found)


def road_passings(
    network: Network, truck: Truck, days: Sequence[Conditions]
) -> dict[int, list[Passing]]:
    """Lay out the roads for some days in a row: ferries have their hours, roads none."""
    roads, by_day = network.roads, [passage(network, day, truck).ms for day in days]
    found: dict[int, list[Passing]] = {}
    for row, (tail, head) in enumerate(zip(roads.edges.tail, roads.edges.head, strict=True)):
        hours = int(roads.opens[row]) * MS_PER_MINUTE, int(roads.closes[row]) * MS_PER_MINUTE
        spans = joined([*_spans([int(ms[row]) for ms in by_day], hours)])
        if spans:
            found.setdefault(int(tail), []).append(Passing(int(head), spans))
    return found


def _spans(by_day: Sequence[int], hours: tuple[int, int]) -> Iterator[Span]:
    opens, closes = hours
    for day, ms in enumerate(by_day):
        if ms == IMPASSABLE:
            continue
        if closes == DAY_MS:
            yield whole_day(day, ms)
        elif opens + ms <= closes:
            yield Span(day * DAY_MS + opens, day * DAY_MS + closes - ms, ms)


def first_arrival(
    passings: Sequence[Passings], goals: Mapping[int, Goal], start: int, leaving: int
) -> Arrival | None:
    """Find the goal that is reached first from the node `start`; None where none is."""
    reached = {start: leaving}
    before: dict[int, tuple[int, Span]] = {}
    waiting, done = [(leaving, start)], set[int]()
    best: tuple[int, tuple[str, int], int, Span] | None = None
    while waiting and (best is None or waiting[0][0] <= best[0]):
        now, node = heapq.heappop(waiting)
        if node in done:
            continue
        done.add(node)
        ending = _soonest(goals[node].spans, now) if node in goals else None
        if ending is not None:
            found = (ending[0], goals[node].rank, node, ending[1])
            best = found if best is None else min(best, found, key=lambda each: each[:2])
        for passing in (way for ways in passings for way in ways.get(node, ())):
            soonest = _soonest(passing.spans, now)
            if soonest is not None and soonest[0] < reached.get(passing.head, soonest[0] + 1):
                reached[passing.head] = soonest[0]
                before[passing.head] = node, soonest[1]
                heapq.heappush(waiting, (soonest[0], passing.head))
    if best is None:
        return None
    ms, _, node, span = best
    return Arrival(node, ms, _latest(before, node, span.last))


def _soonest(spans: Sequence[Span], now: int) -> tuple[int, Span] | None:
    """Find the first arrival by a way that is reached now, and the span in which it is begun."""
    best: tuple[int, Span] | None = None
    for span in spans:
        if best is not None and span.first >= best[0]:
            break
        arrival = max(now, span.first) + span.ms
        if now <= span.last and (best is None or arrival < best[0]):
            best = arrival, span
    return best


def _latest(before: Mapping[int, tuple[int, Span]], node: int, latest: int) -> int:
    """Follow a way back, to when it must be begun so that no span is missed."""
    while node in before:
        node, span = before[node]
        latest = min(span.last, latest - span.ms)
    return latest
