"""Single facts of weeks on the river: waits, rest, and steps that take no time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.check import check
from planner.itinerary.plan import StepKind
from planner.problem.week import Leaving, WeekProblem
from planner.region.records import Region
from planner.solution import Tour
from tests.itinerary.by_hand import clock, diary, lines, place, plan_of, tours, variant
from tests.itinerary.rivers_by_hand import river_tours, river_week
from tests.problem.variants import Formulated, week_of


@pytest.fixture(scope="module")
def week(toy: Region) -> Formulated:
    return river_week(toy)


def with_ferry(week: Formulated, first: int, last: int) -> Formulated:
    """Give hours to a ferry that the road to muelle would have."""
    problem = week.problem
    bank = np.zeros(len(problem.places), dtype=bool)
    bank[place(week, "muelle")] = True
    crosses = bank[:, None] != bank[None, :]
    leaving = Leaving(np.where(crosses, first, 0), np.where(crosses, last, 1440))
    return replace(week, problem=_leaving(problem, leaving))


def _leaving(problem: WeekProblem, leaving: Leaving) -> WeekProblem:
    road = tuple(tuple(replace(legs, leaving=leaving) for legs in days) for days in problem.road)
    return replace(problem, road=road)


def test_a_team_that_lands_before_its_truck_waits_to_unload(week: Formulated) -> None:
    late = with_ferry(week, clock(9), clock(15))
    planned = list(river_tours(late))
    stop = replace(planned[2].stops[0], end=clock(11, 20))
    planned[2] = replace(planned[2], stops=(stop,), arrival=clock(13, 40))
    wednesday = plan_of(late, tuple(planned)).teams[0].days[2]
    assert diary(wednesday)[6:9] == [
        "09:15-10:25 boat camp-d muelle",
        "10:25-10:55 wait muelle",
        "10:55-11:20 land muelle",
    ]
    assert lines(wednesday.truck) == [
        "06:30-09:00 wait puerto",
        "09:00-10:00 drive puerto muelle",
        "10:00-10:15 break base puerto muelle",
        "10:15-10:55 drive puerto muelle",
    ]


def test_a_team_waits_for_its_ferry_where_it_is(toy: Region) -> None:
    week = week_of(variant(toy))
    first = np.zeros((len(week.problem.places),) * 2, dtype=np.int64)
    first[place(week, "base"), place(week, "camp-b")] = clock(6, 40)
    first[place(week, "camp-b"), place(week, "posada")] = clock(14, 30)
    leaving = Leaving(first, np.full_like(first, 1440))
    ferry = replace(week, problem=_leaving(week.problem, leaving))
    planned = list(tours(ferry))
    stop = replace(planned[0].stops[0], arrival=clock(9, 40))
    planned[0] = replace(planned[0], stops=(stop,), arrival=clock(16, 15))
    monday = plan_of(ferry, tuple(planned)).teams[0].days[0]
    assert diary(monday) == [
        "06:00-06:40 wait base",
        "06:40-07:40 drive base camp-b",
        "07:40-07:55 break posada base camp-b",
        "07:55-08:55 drive base camp-b",
        "08:55-09:10 break camp-b base camp-b",
        "09:10-09:40 drive base camp-b",
        "09:40-10:00 wait camp-b",
        "10:00-10:15 arrive camp-b",
        "10:15-11:00 set_up camp-b",
        "11:00-13:00 clinic camp-b",
        "13:00-13:30 pack_up camp-b",
        "13:30-14:15 meal camp-b",
        "14:15-14:30 wait camp-b",
        "14:30-15:30 drive camp-b posada",
        "15:30-15:45 break posada camp-b posada",
        "15:45-16:15 drive camp-b posada",
        "16:15-06:00 overnight posada",
    ]


def test_the_driver_rests_before_he_sets_out_alone(week: Formulated) -> None:
    limits = replace(week.problem.limits, drive_break=40)
    slow = replace(week, problem=replace(week.problem, limits=limits))
    thursday = plan_of(slow, river_tours(slow)).teams[0].days[3]
    assert lines(thursday.truck)[:2] == [
        "06:45-07:00 wait puerto",  # loading began at 06:20
        "07:00-08:00 drive puerto muelle",
    ]


def test_a_round_trip_leaves_the_driver_at_the_port(toy: Region) -> None:
    week = week_of(variant(toy))
    thursday = plan_of(week, tours(week)).teams[0].days[3]
    assert lines(thursday.truck) == ["06:45-15:45 wait puerto"]
    assert thursday.boats_home == ()


def test_loading_that_takes_no_time_is_left_out(week: Formulated) -> None:
    rules = {"boat_load": 0, "boat_unload": 0}
    problem = week.problem
    bare = replace(
        problem,
        session_rules=problem.session_rules.model_copy(update=rules),
        limits=replace(problem.limits, drive_break=0),
    )
    early = replace(week, problem=bare)
    planned: list[Tour] = list(river_tours(early))
    stop = planned[3].stops[0]
    planned[3] = replace(
        planned[3],
        departure=clock(6, 25),
        stops=(replace(stop, arrival=clock(6, 45), begin=clock(6, 45), end=clock(12, 50)),),
        arrival=clock(14, 55),
    )
    planned[2] = replace(
        planned[2],
        stops=(replace(planned[2].stops[0], end=clock(10, 25)),),
        arrival=clock(12, 30),
    )
    planned[0] = replace(
        planned[0],
        departure=clock(6, 25),
        stops=(replace(planned[0].stops[0], arrival=clock(6, 45), begin=clock(6, 45)),),
    )
    plan = plan_of(early, tuple(planned), waiting=("camp-a", "camp-b"))
    kinds = {step.kind for day in plan.teams[0].days for step in day.steps}
    assert not kinds & {StepKind.BOARD, StepKind.LAND}
    assert {violation.rule for violation in check(bare, plan)} == {"result"}, (
        "its value is not told"
    )
