"""A region as a change leaves it, with its ways and its problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.network import WeekTravel, build_network, week_travel
from planner.problem.make import make_problem
from planner.problem.week import WeekProblem
from planner.region.records import Region


@dataclass(frozen=True)
class Week:
    """A region as a change leaves it, its ways and its problem."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem

    def number(self, camp: str) -> int:
        """Number a camp."""
        return [row.id for row in self.region.camps].index(camp)


def formulated(region: Region, dates: Sequence[dt.date]) -> Week:
    """Find the ways of a region on some dates, and its problem."""
    travel = week_travel(region, build_network(region), dates)
    return Week(region, travel, make_problem(region, travel))
