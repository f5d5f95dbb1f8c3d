"""Random figures of a week: a row for each draw, the same for a seed however many are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.risk.acts import WeekCourse
from planner.risk.lognormal import Floats


@dataclass(frozen=True)
class Luck:
    """Figures of some draws, a row each: standard normal ones, and in `held_up` uniform ones.

    `ways` are (draws, ways), with what all ways of a date share in them; the rest likewise.
    """

    ways: Floats
    held_up: Floats
    stops: Floats
    ferries: Floats
    handlings: Floats
    clinics: Floats

    def __len__(self) -> int:
        return len(self.ways)


def draw(week: WeekCourse, draws: int, seed: int, at_once: int) -> Iterator[Luck]:
    """Draw figures for a week, at most `at_once` rows at a time."""
    normal, uniform = (np.random.Generator(np.random.PCG64(s)) for s in _seeds(seed))
    sizes = week.days, len(week.ways), len(week.ways), week.ferries, week.handlings, week.clinics
    ends = np.cumsum(sizes)[:-1]
    for first in range(0, draws, at_once):
        rows = min(at_once, draws - first)
        figures = normal.standard_normal((rows, sum(sizes)))
        dates, ways, stops, ferries, handlings, clinics = np.split(figures, ends, axis=1)
        shared = np.sqrt(week.shared) * dates[:, [way.day for way in week.ways]]
        own = np.sqrt(1 - week.shared) * ways
        held_up = uniform.random((rows, len(week.ways)))
        yield Luck(shared + own, held_up, stops, ferries, handlings, clinics)


def _seeds(seed: int) -> list[np.random.SeedSequence]:
    return np.random.SeedSequence(seed).spawn(2)
