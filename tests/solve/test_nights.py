"""Where a team may sleep, on the river week worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.problem.week import WeekProblem
from planner.solve.nights import can_board, cost_away, guests, night_stands
from tests.check.rivers import PLACES, place, river_problem

MOORED = len(PLACES)
ALPHA, BETA = 0, 1  # four and three people, of whom a driver each
PROBLEM = river_problem()


def test_a_night_on_the_river_takes_beds_for_those_aboard_only() -> None:
    # posada has three beds: enough for alpha afloat, not for all four of it
    assert night_stands(PROBLEM, ALPHA, 0) == (place("town"), place("muelle"), MOORED)
    assert MOORED in night_stands(PROBLEM, BETA, 0)
    assert guests(PROBLEM, ALPHA, 0, MOORED) == 3
    assert guests(PROBLEM, ALPHA, 0, place("muelle")) == 4
    assert cost_away(PROBLEM, ALPHA, 0, MOORED) == 4 * 6000 + 3 * 2000
    assert cost_away(PROBLEM, ALPHA, 0, place("muelle")) == 4 * (6000 + 3000)


def changed(what: str) -> WeekProblem:
    lodging, boat = PROBLEM.lodgings[0], PROBLEM.boats[0]
    some = (True, False, *(True,) * 5)
    match what:
        case "lodging closed":
            return replace(
                PROBLEM, lodgings=(replace(lodging, open=(False,) * 7), *PROBLEM.lodgings[1:])
            )
        case "too few beds":
            return replace(PROBLEM, lodgings=(replace(lodging, beds=2), *PROBLEM.lodgings[1:]))
        case "no fuel":
            return replace(PROBLEM, fuel_places=(frozenset({place("muelle")}),) * 7)
        case "no boat the day after":
            return replace(PROBLEM, boats=(replace(boat, works=some),))
        case "too few seats":
            return replace(PROBLEM, boats=(replace(boat, seats=4),))
    return replace(PROBLEM, boats=(replace(boat, cargo_kg=299),))


@pytest.mark.parametrize(
    "what",
    [
        "lodging closed",
        "too few beds",
        "no fuel",
        "no boat the day after",
        "too few seats",
        "too little cargo",
    ],
)
def test_there_is_no_night_on_the_river_when(what: str) -> None:
    assert MOORED in night_stands(PROBLEM, ALPHA, 0)
    assert MOORED not in night_stands(changed(what), ALPHA, 0)


def test_the_last_night_is_not_on_the_river() -> None:
    assert MOORED in night_stands(PROBLEM, ALPHA, 5)
    assert MOORED not in night_stands(PROBLEM, ALPHA, 6)


@pytest.mark.parametrize(("people", "fits"), [(4, True), (5, False)])
def test_two_seats_stay_free(people: int, fits: bool) -> None:
    assert PROBLEM.limits.reserved_seats == 2
    assert can_board(PROBLEM, 0, people) is fits
