"""Small plans whose ways are known, and regions with delays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from planner.itinerary.plan import Plan
from planner.region.delays import Delays
from planner.region.records import Region
from planner.risk.acts import Act, Course, Light, Move, Mover, Part, WeekCourse
from planner.risk.acts import Way as Road
from planner.risk.lognormal import Lognormal
from tests.itinerary.by_hand import week_by_hand
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import toy
from tests.outputs.test_map_legs import ferry_plan, ferry_region

MONDAY = dt.date(2026, 6, 29)
SORTS = ("paved", "gravel", "earth", "upstream", "downstream")
ROUGH = {
    "shared": 0.4,
    **{sort: {"dry": {"median": 1.05, "p95": 1.6, "stops_per_hour": 0.1}} for sort in SORTS},
    "truck_stop": {"median": 30, "p95": 120},
    "boat_stop": {"median": 20, "p95": 60},
    "ferry_wait": {"median": 1, "p95": 3},
    "set_up": {"median": 1, "p95": 1.7},
    "clinic": {"median": 1, "p95": 1.3},
}


def delayed(region: Region, delays: Mapping[str, object] = ROUGH) -> Region:
    """A region with other delays."""
    settings = region.settings.model_copy(update={"delays": Delays.model_validate(delays)})
    return region.model_copy(update={"settings": settings})


def calm(region: Region) -> Region:
    """A region in which nothing is ever late."""
    return delayed(region, {})


@cache
def on_roads() -> tuple[Region, Plan]:
    """A week on roads, with breaks and nights."""
    week, plan = week_by_hand(toy())
    return week.region, plan


@cache
def on_rivers() -> tuple[Region, Plan]:
    """A week with nights on the river, a driver alone, and boats that go home."""
    week = river_week(toy())
    return week.region, river_plan(week)


@cache
def by_ferry() -> tuple[Region, Plan]:
    """Three days with a ferry that runs from 6 to 18."""
    region = ferry_region()
    hours = {"opens": dt.time(6), "closes": dt.time(18)}
    roads = [r.model_copy(update=hours if r.id == "base-camp-a" else {}) for r in region.roads]
    return region.model_copy(update={"roads": tuple(roads)}), ferry_plan()


WEEKS = {"roads": on_roads, "rivers": on_rivers, "ferry": by_ferry}


def one_day(*acts: Act, ways: tuple[Road, ...] = (), shared: float = 0.0) -> WeekCourse:
    """A day that begins at 8 and has only these acts."""
    course = Course("t", 0, MONDAY, 420, 480, 960, 1080, 0, 600, 0, acts, ("a", "b", "c"))
    return WeekCourse((course,), ways, ferries=2, handlings=2, clinics=2, days=1, shared=shared)


def drive(way: int, minutes: int, times: Lognormal) -> Move:
    """A way all of whose minutes may take longer."""
    return Move(way, way, minutes, (Part(minutes, times),), begins=True)


def dark_at(minute: int) -> Light:
    """A truck that has to be in by a minute."""
    return Light(Mover.TRUCK, minute, minute)
