"""Good day tours of one team, found by a beam search over the nodes of the routing model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bools, Floats
from planner.solve.members import visits_of
from planner.solve.nodes import DAY, Nodes, hours
from planner.solve.transits import Transits

BEAM = 8  # partial tours kept for each place of waking and class of duty
DUTY_CLASS = 60  # minutes
DUTY_CLASSES = 24
DEPTH = 8  # works in a day


class TeamDays:
    """Nodes and arcs that one team may use in the week.

    Attributes
    ----------
    gain, time, duty
        (n, n) value less cost of an arc and the node it enters, and minutes, as in `Transits`.
    visits
        Camp visits that are still free: no node that holds them is `barred`.
    holds
        (n, visits) whether a node holds a visit.
    most
        (visits,) the gain that the best node of a visit could bring.
    away
        (n,) whether a node is a night away from the base.
    bare
        For nodes that end elsewhere than they began, one with the same ends and no visit.
    """

    def __init__(
        self, nodes: Nodes, transits: Transits, team: int, barred: Collection[int]
    ) -> None:
        self.nodes, self.team = nodes, team
        self.problem = nodes.problem
        self.week = nodes.problem.teams[team]
        self.gain = transits.forgone[None] - transits.cost[team]
        self.time, self.duty = transits.time[team], transits.duty[team]
        self._arriving = transits.arriving[team] if transits.arriving else None
        self._drive = transits.drive[team] if transits.drive else np.zeros_like(self.duty)
        own = {
            node: visits_of(nodes, node)
            for node in np.flatnonzero(nodes.choice >= 0).tolist()
            if team in nodes.choices[nodes.choice[node]].teams and node not in barred
        }
        self._free = ~np.isin(np.arange(nodes.count), list(barred))
        self.visits = sorted({visit for held in own.values() for visit in held})
        self.holds = np.zeros((nodes.count, len(self.visits)), bool)
        for node, held in own.items():
            self.holds[node, [self.visits.index(visit) for visit in held]] = True
        self._works = np.array(sorted(own), np.int64)
        self.most = np.where(self.holds, transits.net[:, None], 0).max(axis=0, initial=0)
        at_base = nodes.stand == self.week.base
        self.away = (nodes.team == team) & (nodes.day_in >= 0) & ~at_base
        self.bare = self._without_calls()
        self._led = self._led_by_boats()
        self._early, self._late = self._windows()

    def _without_calls(self) -> dict[int, int]:
        nodes = self.nodes
        chosen = {node: nodes.choices[nodes.choice[node]] for node in self._works.tolist()}
        ends = {node: (c.day, c.boat, int(nodes.stand[node])) for node, c in chosen.items()}
        empty = {ends[node]: node for node, c in chosen.items() if not c.sessions}
        return {node: empty[key] for node, key in ends.items() if key in empty}

    def _led_by_boats(self) -> Ints:
        """(n,) the stand where a boat trip ends that began elsewhere, 0 for other nodes."""
        led = np.zeros(self.nodes.count, np.int64)
        for node in self._works.tolist():
            choice = self.nodes.choices[self.nodes.choice[node]]
            if choice.boat is not None and self.nodes.stand[node] != choice.place:
                led[node] = 1 + choice.leaving
        return led

    def wakes(self, day: int) -> Ints:
        """Nodes that the team may leave on the morning of a day."""
        mine = (self.nodes.team == self.team) & (self.nodes.day_out == day)
        return np.flatnonzero(mine & self._free).astype(np.int64)

    def rests(self, day: int) -> Ints:
        """Nodes that may end the day."""
        mine = (self.nodes.team == self.team) & (self.nodes.day_in == day)
        return np.flatnonzero(mine & self._free).astype(np.int64)

    def works(self, day: int) -> Ints:
        """Choices of the day."""
        today: Ints = self._works[self.nodes.day_in[self._works] == day]
        return today

    def classes(self, wake: Ints, duty: Ints, last: Ints) -> Ints:
        """Number partial tours by waking, duty and where a boat has led.

        The work of the last node is not in `duty` yet.
        """
        alike = wake * DUTY_CLASSES + (duty + self.nodes.work[last]) // DUTY_CLASS
        return self._led[last] * (DUTY_CLASSES * self.nodes.count) + alike

    def _windows(self) -> tuple[Ints, Ints]:
        nodes = self.nodes
        clock = DAY * np.maximum(nodes.day_in, 0)
        early, late = clock.copy(), clock.copy()
        for node in self._works:
            choice = nodes.choices[nodes.choice[node]]
            early[node] += choice.early
            late[node] += choice.late
        for day in range(len(self.problem.days)):
            rests = self.rests(day)
            early[rests] = late[rests] = DAY * day + hours(self.week, day)[1]
        starts = self.nodes.day_in < 0
        early[starts] = late[starts] = hours(self.week, 0)[0]
        return early, late

    def extend(self, beam: Beam, columns: Ints, day: int) -> Step:
        """Ask what going on from every partial tour to every node of `columns` would give."""
        ways = np.ix_(beam.last, columns)
        arrival = beam.clock[:, None] + self.time[ways]
        in_time = np.ones(arrival.shape, bool)
        if self._arriving is not None:
            soonest, latest = (bound[ways] for bound in self._arriving)
            arrival = np.maximum(arrival, soonest)
            in_time = arrival <= latest
        clock = np.maximum(self._early[columns][None], arrival)
        duty = beam.duty[:, None] + self.duty[ways]
        drive = beam.drive[:, None] + self._drive[ways]
        again: Bools = (beam.visited.astype(np.int64) @ self.holds[columns].T.astype(np.int64)) > 0
        allowed = (clock <= self._late[columns][None]) & in_time & ~again
        allowed &= (duty <= self.week.duty_day[day]) & (drive <= self.problem.limits.drive_day)
        gain = beam.gain[:, None] + self.gain[ways]
        return Step(clock, duty, drive, gain, allowed)

    def wake_beam(self, day: int) -> Beam:
        """Start a partial tour at every place of waking."""
        wakes = self.wakes(day)
        zero = np.zeros(len(wakes), np.int64)
        return Beam(
            wake=np.arange(len(wakes)),
            last=wakes,
            clock=self._early[wakes],
            duty=zero,
            drive=zero,
            gain=zero,
            priced=zero.astype(np.float64),
            visited=self.holds[wakes],
            works=np.zeros((len(wakes), 0), np.int64),
        )


@dataclass(frozen=True)
class Step:
    """(partial tours, nodes): clock, duty, driving and gain after going on, and whether one may."""

    clock: Ints
    duty: Ints
    drive: Ints
    gain: Ints
    allowed: Bools


@dataclass(frozen=True)
class Beam:
    """Partial tours, each from a row of waking to its last node; `priced` is gain less tolls."""

    wake: Ints
    last: Ints
    clock: Ints
    duty: Ints
    drive: Ints
    gain: Ints
    priced: Floats
    visited: Bools
    works: Ints


@dataclass(frozen=True)
class DayTour:
    """A tour from the `wake`-th place of waking to the `rest`-th rest of its day.

    `duty` is minutes, `priced` hundredths of gain less tolls, `works` its nodes.
    """

    wake: int
    rest: int
    duty: int
    priced: float
    works: tuple[int, ...]


def good_day_tours(days: TeamDays, day: int, tolls: Floats) -> list[DayTour]:
    """Search a day for tours worth most between any two places at any length of duty.

    Parameters
    ----------
    tolls
        (n,) hundredths to be left for entering a node.
    """
    rests, works = days.rests(day), days.works(day)
    toll = tolls[works]
    beam = days.wake_beam(day)
    best: dict[tuple[int, int, int], DayTour] = {}
    for _ in range(DEPTH + 1):
        for tour in _closed(days, beam, rests, day):
            # rounded up: a day without duty, which every limit allows, is never crowded out
            key = tour.wake, tour.rest, -(-tour.duty // DUTY_CLASS)
            if key not in best or tour.priced > best[key].priced:
                best[key] = tour
        beam = _grown(days, beam, works, day, toll)
        if not len(beam.last):
            break
    return _undominated([best[key] for key in sorted(best)])


def _undominated(tours: Iterable[DayTour]) -> list[DayTour]:
    """Leave out tours that take longer than another between the same places, for no more worth.

    Tours between two places come in the order of their classes of duty.
    """
    kept: list[DayTour] = []
    for tour in tours:
        last = kept[-1] if kept else None
        same = last is not None and (last.wake, last.rest) == (tour.wake, tour.rest)
        if last is None or not same or tour.priced > last.priced:
            kept.append(tour)
    return kept


def _closed(days: TeamDays, beam: Beam, rests: Ints, day: int) -> Iterator[DayTour]:
    """End partial tours at every rest; of those alike, the one worth most."""
    step = days.extend(beam, rests, day)
    priced = np.where(step.allowed, step.gain + (beam.priced - beam.gain)[:, None], -np.inf)
    alike = days.classes(beam.wake, beam.duty, beam.last)
    rows, ends = np.nonzero(step.allowed)
    group = alike[rows] * len(rests) + ends
    order = np.lexsort((-priced[rows, ends], group))
    first = np.ones(len(order), bool)
    first[1:] = group[order][1:] != group[order][:-1]
    for row, rest in zip(rows[order[first]], ends[order[first]], strict=True):
        yield DayTour(
            wake=int(beam.wake[row]),
            rest=int(rest),
            duty=int(step.duty[row, rest]),
            priced=float(priced[row, rest]),
            works=tuple(beam.works[row].tolist()),
        )


def _grown(days: TeamDays, beam: Beam, works: Ints, day: int, toll: Floats) -> Beam:
    """Go on to every work that is allowed; keep the best of each waking and length of duty."""
    step = days.extend(beam, works, day)
    priced = step.gain + (beam.priced - beam.gain)[:, None] - toll[None]
    rows, columns = np.nonzero(step.allowed)
    alike = days.classes(beam.wake[rows], step.duty[rows, columns], works[columns])
    order = np.lexsort((-priced[rows, columns], alike))
    rows, columns, alike = rows[order], columns[order], alike[order]
    kept = np.arange(len(rows)) - np.searchsorted(alike, alike) < BEAM
    rows, columns = rows[kept], columns[kept]
    return Beam(
        wake=beam.wake[rows],
        last=works[columns],
        clock=step.clock[rows, columns],
        duty=step.duty[rows, columns],
        drive=step.drive[rows, columns],
        gain=step.gain[rows, columns],
        priced=priced[rows, columns],
        visited=beam.visited[rows] | days.holds[works[columns]],
        works=np.column_stack((beam.works[rows], works[columns])),
    )
