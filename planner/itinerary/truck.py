"""What goes on while a team is on the river: the driver with the truck, and boats that go home.

The driver waits with the truck at the port of the boat. Where the team lands at another port he
brings the truck there, as early as rest and ferries allow, since it does not matter where he waits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.itinerary.books import cost_of
from planner.itinerary.legs import Leg, homeward, lone_drive
from planner.itinerary.pen import Pen
from planner.itinerary.plan import Step, StepKind
from planner.itinerary.steps import casts_off, comes_in
from planner.solution import Stop, Tour


def truck_steps(pen: Pen, tour: Tour, night_ends: dt.datetime | None) -> tuple[Step, ...]:
    """List what the truck does from when the team casts off, or wakes on the river, on a day.

    It ends as the team comes to land, or with the night that the team sleeps on the river.
    """
    problem = pen.ways.problem
    steps = [step for stop in tour.stops for step in _while_afloat(pen, tour, stop)]
    if problem.mooring(tour.end) is not None and night_ends is not None:
        place = problem.places[problem.truck_at(tour.end)]
        dusk = pen.clock(tour.day, tour.arrival)
        steps.append(Step(kind=StepKind.OVERNIGHT, start=dusk, end=night_ends, place=place))
    return tuple(steps)


def boats_home(pen: Pen, tour: Tour, before: Tour | None) -> tuple[Step, ...]:
    """List the ways home, on the day of a tour, of boats that landed the team elsewhere.

    One that landed it on the day `before` leaves as soon as boats may move, and is on hire again.
    """
    return tuple(_boats_home(pen, tour, before))


def _while_afloat(pen: Pen, tour: Tour, stop: Stop) -> Iterator[Step]:
    if stop.boat is None:
        return
    problem = pen.ways.problem
    wakes = problem.mooring(stop.place) is not None
    moors = problem.mooring(stop.leaving) is not None
    left = tour.departure if wakes else casts_off(problem, stop)
    until = tour.arrival if moors else comes_in(problem, stop)
    place, alone = problem.truck_at(stop.place), lone_drive(pen.ways, tour, stop)
    if alone is not None:
        free = _free_from(pen, tour, stop, alone)
        yield from pen.at(StepKind.WAIT, tour.day, (left, free), place)
        left, place = (yield from pen.drive(alone, free)), alone.end
    yield from pen.at(StepKind.WAIT, tour.day, (left, until), place)


def _free_from(pen: Pen, tour: Tour, stop: Stop, alone: Leg) -> int:
    """Minute at which the driver may set out: rested, the boat loaded, the ferries running."""
    problem = pen.ways.problem
    free = stop.begin
    if problem.mooring(stop.place) is None:
        free += max(problem.session_rules.boat_load, problem.limits.drive_break)
    leaving = problem.road[problem.teams[tour.team].profile][tour.day].leaving
    return free if leaving is None else max(free, int(leaving.first[alone.start, alone.end]))


def _boats_home(pen: Pen, tour: Tour, before: Tour | None) -> Iterator[Step]:
    problem = pen.ways.problem
    for home in homeward(pen.ways, tour, before):
        late, boat = home.landed.home_late, home.leg.boat
        leaves = problem.days[tour.day].boat_window[0] if late else home.landed.end
        hire = problem.boats[boat].hire if late and boat is not None else 0
        for step in pen.sail(home.leg, leaves):
            cost = cost_of(fuel=home.leg.cost, hire=hire, lodging=0, per_diem=0)
            yield step.model_copy(update={"cost": cost})
