"""Where works begin and end, and the ways between, on the river week worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from planner.problem.week import WeekProblem
from planner.solve.choices import every_choice
from planner.solve.stands import NO_WAY, Stands, StandWays, make_stands, ways_between
from tests.check.rivers import PLACES, place, river_problem

MOORED = len(PLACES)


@pytest.fixture(scope="module")
def problem() -> WeekProblem:
    return river_problem()


@pytest.fixture(scope="module")
def stands(problem: WeekProblem) -> Stands:
    return make_stands(problem, every_choice(problem))


@pytest.fixture(scope="module")
def ways(problem: WeekProblem, stands: Stands) -> StandWays:
    return ways_between(stands, problem.road[0][0])


def test_between_places_the_ways_are_those_of_the_truck(
    problem: WeekProblem, ways: StandWays
) -> None:
    duration = problem.road[0][0].duration
    known = duration < 10_000
    places = slice(0, len(PLACES))
    assert (ways.duration[places, places][known] == duration[known]).all()
    assert (ways.cost[places, places] == problem.road[0][0].cost).all()


def test_a_mooring_is_entered_by_a_boat_and_left_by_one(stands: Stands, ways: StandWays) -> None:
    puerto, muelle = place("puerto"), place("muelle")
    out, back = stands.number[puerto, MOORED, ()], stands.number[MOORED, muelle, ()]
    rest = stands.number[MOORED, MOORED, ()]
    # a boat trip out begins at the port, and leads to the mooring only
    assert ways.duration[place("town"), out] == 60
    assert np.flatnonzero(ways.duration[out] < NO_WAY).tolist() == [MOORED]
    # from the mooring only a boat leads on; landed at the other port, the truck does
    assert set(np.flatnonzero(ways.duration[MOORED] < NO_WAY)) == {
        rest,
        *(number for (begin, *_), number in stands.number.items() if begin == MOORED),
    }
    assert ways.duration[back, muelle] == 0
    assert ways.duration[MOORED, back] == 0
    # nobody stays at a mooring without a boat that is paid for
    assert ways.duration[MOORED, MOORED] == NO_WAY


def test_who_lands_where_the_truck_is_not_has_a_driver_at_the_wheel(
    stands: Stands, ways: StandWays
) -> None:
    puerto, muelle = place("puerto"), place("muelle")
    far, own = stands.number[MOORED, muelle, ()], stands.number[MOORED, puerto, ()]
    assert ways.wheel[MOORED, far] == 180
    assert ways.wheel[MOORED, own] == 0
    assert ways.duration[MOORED, far] == ways.duration[MOORED, own] == 0


def test_hours_of_ferries_hold_between_stands(stands: Stands, ways: StandWays) -> None:
    town, muelle = place("town"), place("muelle")
    assert (ways.first[town, muelle], ways.last[town, muelle]) == (480, 900)
    landed = stands.number[MOORED, muelle, ()]
    assert (ways.first[landed, town], ways.last[landed, town]) == (480, 900)
    assert ways.last[MOORED, landed] == NO_WAY
