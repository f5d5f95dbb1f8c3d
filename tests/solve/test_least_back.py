"""How near a bed is, where a boat may be quicker than the road."""

from __future__ import annotations

from dataclasses import replace

from planner.solution import Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.small import (
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

CLINIC = Sketch(
    camps=(Camp((95, 0)),),
    crews=(Crew(base=(0, 0), people=(Person(), Person()), duty_day=200),),
    lodgings=(Lodging((130, 0), price=50, road=False, river=True),),
    boats=(Boat((100, 0), hire=500),),
    landings=(Landing((100, 0)),),
    pumps=(Pump((130, 0)),),
    joined=True,
    days=2,
    fuel=(1, 2),
    per_diem=(100, 30),
    limits=replace(LOOSE, drive_break=20),
)


def test_a_bed_may_be_nearer_by_boat_than_by_road() -> None:
    """A clinic of 60 minutes ends 155 after the base, 95 from it, and a day has 200.

    The port is 5 farther and the lodging 30 downstream: 190. On the second day, after 45 up, the
    clinic would end too late for the way home, so it is held on the first.
    """
    problem = CLINIC.problem()
    night, day = 2 * 100 + 50, 2 * 30
    best = 20_000 - (95 + 5 + 100) - 2 * 500 - 2 * (30 + 45) - night - day
    solution = solve(problem, engine="exact")
    assert (solution.status, solution.value) == (Status.OPTIMAL, best)
    assert optimum(problem) == best
