"""What tests of weeks on a river share: the river, and how a planned week is told.

Road and river lie on one line, and the river flows east: a unit is a minute by truck and by boat
downstream, and a minute and a half upstream. The base is 30 west of the port, where the boat lies::

    base -30    port 0    near 60    lodging 100    far 110    landing 120

Three people, one of them the driver, have from 6:00 to 18:00; boats may move as long. A minute by
truck costs 2, by boat 3, the boat 100 a day; a day that ends at the base 3 x 50, a night away
3 x 100 and 40 a bed. Loading and unloading take 10, a camp 5 + 10 before the clinic and 5 after it,
the meal 30; a driver rests 20. A session is worth three times its figure.
"""

from __future__ import annotations

from dataclasses import replace

from planner.problem.week import WeekProblem
from planner.solution import Solution, Status, Stop, Tour
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.small import BARE, LOOSE, Boat, Camp, Crew, Landing, Person, Sketch

PORT, LODGE, LANDING = (0, 0), (100, 0), (120, 0)
CREW = Crew(base=(-30, 0), people=(Person(), Person(), Person()))
NEAR = Camp((60, 0), gives=((120, 2000),), road=False, river=True)
FAR = Camp((110, 0), gives=((480, 2000),), road=False, river=True)
RIVER = Sketch(
    camps=(NEAR,),
    crews=(CREW,),
    boats=(Boat(PORT, hire=100),),
    landings=(Landing(PORT),),
    joined=True,
    fuel=(2, 3),
    per_diem=(100, 50),
    limits=replace(LOOSE, meal=30, drive_break=20),
    rules=BARE.model_copy(
        update={
            "courtesy": 5,
            "set_up_boat": 10,
            "pack_up_boat": 5,
            "boat_load": 10,
            "boat_unload": 10,
        }
    ),
)


def planned(sketch: Sketch) -> Solution:
    """Plan a week and see that it is allowed and the best, as trying everything says."""
    problem = sketch.problem()
    solution = solve(problem, engine="exact")
    assert solution.status is Status.OPTIMAL
    assert breaches(problem, solution.tours) == []
    assert solution.value == solution.bound == worth(problem, solution.tours) == optimum(problem)
    routed = solve(problem, engine="routing")
    assert breaches(problem, routed.tours) == []
    assert routed.value == worth(problem, routed.tours) <= solution.value
    return solution


def told(sketch: Sketch) -> tuple[int, list[str]]:
    """Plan a week; say what it is worth, and its days that are not idle.

    Trips are in brackets, nights on the river have a wave, and a boat that goes home on the next
    day is late.
    """
    problem, solution = sketch.problem(), planned(sketch)
    return solution.value, [day_told(problem, tour) for tour in solution.tours if not tour.idle]


def day_told(problem: WeekProblem, tour: Tour) -> str:
    """Say what a team does on a day."""
    stops = [_stop_told(problem, stop) for stop in tour.stops]
    ends = _stand(problem, tour.start), *stops, _stand(problem, tour.end)
    return f"{tour.team} on {tour.day}: {' '.join(ends)}"


def _stop_told(problem: WeekProblem, stop: Stop) -> str:
    camps = [f"camp-{problem.sessions[call.session].camp}" for call in stop.calls]
    if stop.boat is None:
        return camps[0]
    ends = _stand(problem, stop.place), *camps, _stand(problem, stop.leaving)
    return f"[{' '.join(ends)}{' late' if stop.home_late else ''}]"


def _stand(problem: WeekProblem, stand: int) -> str:
    wave = "~" if problem.mooring(stand) else ""
    return problem.places[problem.bed_at(stand)] + wave
