"""When drives may begin, in the toy with a ferry of 10 km and 20 minutes from base to puerto.

base - 30 min - camp-a - 30 min - posada - 90 min - camp-b; the ferry runs from 06:00 to 18:00.
"""

from __future__ import annotations

import datetime as dt

import pytest

from planner.problem.week import Legs
from planner.region.records import Region
from planner.region.words import Surface
from tests.problem.variants import Formulated, closing, week_of, with_limits

DAY = 1440
STOPS = ("base", "camp-a", "posada", "camp-b", "puerto", "camp-c", "camp-d")


def with_ferry(region: Region) -> Region:
    """The road to the port as a ferry with hours."""
    hours = {"surface": Surface.FERRY, "opens": dt.time(6), "closes": dt.time(18)}
    roads = tuple(
        road.model_copy(update=hours) if road.id == "base-puerto" else road for road in region.roads
    )
    return region.model_copy(update={"roads": roads})


def window(legs: Legs, start: str, end: str) -> tuple[int, int]:
    assert legs.leaving is not None
    ends = STOPS.index(start), STOPS.index(end)
    return int(legs.leaving.first[ends]), int(legs.leaving.last[ends])


def ferry_week(toy: Region, **limits: int) -> Formulated:
    week = week_of(with_limits(with_ferry(toy), **limits))
    assert week.problem.places == STOPS
    return week


def test_without_ferries_all_ways_may_be_begun_at_any_time(toy: Region) -> None:
    problem = week_of(toy).problem
    assert {legs.leaving for row in (*problem.road, *problem.river) for legs in row} == {None}


def test_short_drives_are_bound_by_the_ferry_alone(toy: Region) -> None:
    legs = ferry_week(toy, drive_stretch=300).problem.road[0][0]
    assert window(legs, "base", "puerto") == (360, 1080 - 20)
    assert window(legs, "camp-b", "puerto") == (360 - 150, 1080 - 20 - 150)
    assert window(legs, "puerto", "camp-b") == (360, 1080 - 20)
    assert window(legs, "base", "camp-b") == (0, DAY)
    assert window(legs, "base", "camp-c") == (0, DAY)


@pytest.mark.parametrize(
    ("stretch", "breaks"),
    [(170, 0), (169, 1), (85, 1), (84, 2), (60, 2), (50, 3)],
)
def test_breaks_may_all_lie_before_the_ferry_or_none(
    toy: Region, stretch: int, breaks: int
) -> None:
    legs = ferry_week(toy, drive_stretch=stretch, drive_break=25).problem.road[0][0]
    # 170 minutes from camp-b; the other way the ferry comes first, and waits behind breaks too
    assert window(legs, "camp-b", "puerto") == (360 - 150, 1080 - 20 - 150 - 25 * breaks)
    assert window(legs, "puerto", "camp-b") == (360, 1080 - 20 - 25 * breaks)
    assert window(legs, "base", "camp-b") == (0, DAY), "breaks alone bind nothing"


def test_a_day_without_the_ferry_binds_nothing(toy: Region) -> None:
    region = closing(with_ferry(toy), "base-puerto", [dt.date(2026, 6, 30)])
    road = week_of(region).problem.road[0]
    assert [legs.leaving is None for legs in road] == [False, True, False, False, False, False]
