"""Parts of boat trips that are easily lost, each worked out by hand.

The river is the line y = 0, flowing east; a unit is a minute downstream, and one and a half up.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.problem.rivers import nights_on_the_river
from planner.solution import Status
from planner.solve import solve
from planner.solve.choices import every_choice
from planner.solve.trips import boat_parts
from tests.solve.brute import optimum
from tests.solve.small import (
    BARE,
    LOOSE,
    Boat,
    Camp,
    Crew,
    Landing,
    Lodging,
    Person,
    Pump,
    Sketch,
)

PAIR = (Person(), Person())
HANDLING = BARE.model_copy(update={"boat_load": 5, "boat_unload": 5})
LATE_TRUCK = Sketch(
    camps=(Camp((90, 0), gives=((60, 1000),), road=False, river=True, open=(0, 600)),),
    crews=(Crew(base=(0, 0), people=PAIR, window=(0, 600), duty_day=600),),
    boats=(Boat((0, 0)),),
    landings=(Landing((0, 0)), Landing((100, 0))),
    lodgings=(Lodging((100, 0)),),
    joined=True,
    days=2,
    boat_window=(0, 200),
    paces=(250, 100),
    limits=replace(LOOSE, drive_break=10),
    rules=HANDLING,
)


def test_a_boat_lands_before_dusk_and_the_truck_may_come_after_it() -> None:
    # 5 loading, 90 down, 60 of clinic, 10 down: moored at 165; the truck needs 10 + 250 + 10
    problem = LATE_TRUCK.problem()
    solution = solve(problem, engine="exact")
    assert (solution.status, solution.value) == (Status.OPTIMAL, optimum(problem))
    assert solution.value > 0
    (stop,) = [stop for tour in solution.tours for stop in tour.stops]
    assert stop.end == 270 > problem.days[0].boat_window[1]


@pytest.mark.parametrize(("dusk", "goes"), [(165, True), (164, False)])
def test_it_does_land_before_dusk(dusk: int, goes: bool) -> None:
    problem = replace(LATE_TRUCK, boat_window=(0, dusk)).problem()
    solution = solve(problem, engine="exact")
    assert solution.value == optimum(problem)
    assert (solution.value > 0) is goes


TWO_NIGHTS_UP = Sketch(
    camps=(Camp((-80, 1), gives=((60, 1000),), road=False, river=True, open=(0, 300)),),
    crews=(Crew(base=(200, 0), people=PAIR, window=(0, 300), duty_day=300),),
    boats=(Boat((200, 0)),),
    lodgings=(
        Lodging((60, 0), road=False, river=True),
        Lodging((-80, 0), road=False, river=True),
    ),
    landings=(Landing((200, 0)),),
    pumps=(Pump((60, 0)), Pump((-80, 0))),
    joined=True,
    days=4,
    boat_window=(0, 300),
)
BACK_HALF_WAY = replace(
    TWO_NIGHTS_UP,
    camps=(Camp((240, 1), gives=((50, 1000),), road=False, river=True, open=(0, 300)),),
    crews=(Crew(base=(0, 0), people=PAIR, window=(0, 300), duty_day=300),),
    boats=(Boat((0, 0)),),
    lodgings=(Lodging((241, 0), road=False, river=True),),
    landings=(Landing((0, 0)), Landing((130, 0))),
    pumps=(Pump((241, 0)),),
    days=3,
    limits=replace(LOOSE, drive_break=10),
)


@pytest.mark.parametrize("sketch", [TWO_NIGHTS_UP, BACK_HALF_WAY])
def test_a_lodging_may_be_more_than_a_day_from_the_own_port(sketch: Sketch) -> None:
    problem = sketch.problem()
    p = problem
    kept = nights_on_the_river(
        p.days, p.teams, p.lodgings, p.boats, p.river, p.fuel_places, p.ports
    )
    assert kept == problem.moorings
    solution = solve(problem, engine="exact")
    assert (solution.status, solution.value) == (Status.OPTIMAL, optimum(problem))
    assert solution.value > 0
    assert solve(replace(problem, moorings=()), engine="exact").value == 0


def test_orders_that_others_cover_are_left_out() -> None:
    spots = [(x, 0) for x in (10, 20, 30, 40, 50, 60)]
    camps = tuple(
        Camp(at, gives=((5, 100),), road=False, river=True, open=(0, 600)) for at in spots
    )
    crew = Crew(base=(0, 0), people=PAIR, window=(0, 600), duty_day=600)
    sketch = Sketch(
        camps=camps, crews=(crew,), boats=(Boat((0, 0)),), joined=True, boat_window=(0, 600)
    )
    problem = sketch.problem()
    parts = list(boat_parts(problem))
    # of each set of camps one order is left: down and back, or the same the other way
    assert len(parts) == len({frozenset(part.sessions) for part in parts}) == 2**6 - 1
    stopped = list(boat_parts(problem, lambda: True))
    assert len(stopped) < len(parts)
    assert every_choice(problem, parts) == every_choice(problem)
