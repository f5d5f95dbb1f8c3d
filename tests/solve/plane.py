"""Ways on a plane: a minute to every unit, rounded up; lines that ways cross by ferry or shoal."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.network import UNREACHABLE
from planner.problem.week import Leaving, Legs, Window

Spot = tuple[int, int]
Measure = Callable[[Spot, Spot], float]
ALL_DAY = (0, 1440)


@dataclass(frozen=True)
class Line:
    """What ways cross that lead from one side of `x` to the other: a ferry, or a shoal.

    On `shut` days nothing crosses, else only within `hours`.
    """

    x: int
    hours: Window = ALL_DAY
    shut: frozenset[int] = frozenset()

    def crossed(self, start: Spot, end: Spot) -> bool:
        """Whether a way leads to the other side."""
        return (start[0] > self.x) != (end[0] > self.x)


def by_boat(start: Spot, end: Spot) -> float:
    """Half as long again against the current, which flows east."""
    return math.dist(start, end) + max(0, start[0] - end[0]) / 2


@dataclass(frozen=True)
class Ways:
    """How minutes follow from spots: `far` at a `pace` in percent, over lines; `fuel` a minute."""

    far: Measure
    fuel: int
    pace: int = 100
    lines: tuple[Line, ...] = ()

    def legs(self, spots: Sequence[Spot], known: Sequence[bool], day: int) -> Legs:
        """Measure all ways between spots that are known to the mover; fuel is 1 ml a minute."""
        minutes = np.array([[self._minutes(a, b) for b in spots] for a in spots], np.int64)
        shut = [line for line in self.lines if day in line.shut]
        open_ = [[not any(line.crossed(a, b) for line in shut) for b in spots] for a in spots]
        joined = (np.outer(known, known) & np.array(open_)) | np.eye(len(spots), dtype=bool)
        moving = np.where(joined, minutes, 0)
        duration = np.where(joined, minutes, UNREACHABLE)
        return Legs(duration, moving, moving, moving * self.fuel, self._leaving(spots))

    def _minutes(self, start: Spot, end: Spot) -> int:
        return math.ceil(self.far(start, end) * self.pace / 100 - 1e-9)

    def _leaving(self, spots: Sequence[Spot]) -> Leaving | None:
        if all(line.hours == ALL_DAY for line in self.lines):
            return None
        hours = np.array([[self._hours(a, b) for b in spots] for a in spots], np.int64)
        return Leaving(hours[:, :, 0], hours[:, :, 1])

    def _hours(self, start: Spot, end: Spot) -> Window:
        """When a way may be begun so that every line is reached within its hours."""
        first, last = ALL_DAY
        for line in self.lines:
            if line.crossed(start, end):
                part = abs(line.x - start[0]) / abs(end[0] - start[0])
                reached = self.far(start, end) * self.pace / 100 * part
                first = max(first, line.hours[0] - math.floor(reached + 1e-9))
                last = min(last, line.hours[1] - math.ceil(reached - 1e-9))
        return first, last
