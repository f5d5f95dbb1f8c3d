"""Plans on the river that are spoilt are seen to be, by the tests' own judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.solution import Stop, Tour
from planner.solve import solve
from tests.solve.recheck import breaches
from tests.solve.small import Line, Sketch
from tests.solve.test_rivers_meeting import LONGER, MEETING
from tests.solve.test_rivers_nights import NIGHT, STAY

MOORING = NIGHT.mooring()
PORT, BASE = NIGHT.place("port"), NIGHT.place("base")


def first_stop(**changes: int | bool | None) -> Callable[[list[Tour]], list[Tour]]:
    """Change the first stop of the week."""

    def change(tours: list[Tour]) -> list[Tour]:
        stop = replace(tours[0].stops[0], **changes)  # type: ignore[arg-type]
        return [replace(tours[0], stops=(stop,)), *tours[1:]]

    return change


def idle_from(day: int) -> Callable[[list[Tour]], list[Tour]]:
    """Do nothing on a day, wherever it begins."""

    def change(tours: list[Tour]) -> list[Tour]:
        tour = tours[day]
        idle = Tour(tour.team, day, tour.start, tour.start, tour.departure, tour.departure)
        return [*tours[:day], idle, *tours[day + 1 :]]

    return change


def resting_longer(tours: list[Tour]) -> list[Tour]:
    rest: Stop = tours[1].stops[0]
    longer = replace(rest, end=rest.end + 9)
    return [tours[0], replace(tours[1], stops=(longer,), arrival=tours[1].arrival + 9), tours[2]]


SPOILT: dict[str, tuple[Sketch, Callable[[list[Tour]], list[Tour]], str]] = {
    "lands too early": (MEETING, first_stop(end=880), "trip ends at 880"),
    "begins in the dark": (MEETING, first_stop(begin=349), "leaves before boats may"),
    "stays at the port": (MEETING, first_stop(leaves=None), "trip ends at"),
    "lands at a camp": (MEETING, first_stop(leaves=MEETING.place("camp")), "where no port is"),
    "goes home by night": (LONGER, first_stop(home_late=False), "comes home after boats may"),
    "goes home after the week": (MEETING, first_stop(home_late=True), "after the week"),
    "begins at no boat": (NIGHT, first_stop(place=BASE), "the boat is not there"),
    "goes on from a mooring": (NIGHT, first_stop(leaves=PORT), "no way leads"),
    "does nothing on the river": (NIGHT, idle_from(1), "an idle day on the river"),
    "rests with work": (STAY, resting_longer, "a day of rest takes time"),
}


@pytest.mark.parametrize("what", sorted(SPOILT))
def test_a_spoilt_plan_breaks_a_rule(what: str) -> None:
    sketch, spoil, text = SPOILT[what]
    problem = sketch.problem()
    tours = list(solve(problem, engine="exact").tours)
    assert breaches(problem, tours) == []
    assert any(text in fault for fault in breaches(problem, spoil(tours)))


@pytest.mark.parametrize(
    ("sketch", "without", "text"),
    [
        (NIGHT, replace(NIGHT, pumps=()), "may not moor there"),
        (
            NIGHT,
            replace(NIGHT, lodgings=(replace(NIGHT.lodgings[0], beds=1),)),
            "no room at",
        ),
        (NIGHT, replace(NIGHT, boats=(replace(NIGHT.boats[0], seats=1),)), "too small"),
        (NIGHT, replace(NIGHT, boats=(replace(NIGHT.boats[0], count=0),)), "is used 1 times"),
        (MEETING, replace(MEETING, boats=(replace(MEETING.boats[0], range=299),)), "out of fuel"),
        (
            MEETING,
            replace(MEETING, ferries=(Line(100, hours=(0, 500)),)),
            "the driver misses a ferry",
        ),
        (
            MEETING,
            replace(MEETING, ferries=(Line(100, shut=frozenset({0})),)),
            "no way for the driver",
        ),
        (MEETING, replace(MEETING, limits=replace(MEETING.limits, drive_day=289)), "too much driv"),
        (MEETING, replace(MEETING, limits=replace(MEETING.limits, drive_break=200)), "trip ends"),
        (LONGER, replace(LONGER, boats=(replace(LONGER.boats[0], count=0),)), "times on day 1"),
    ],
)
def test_a_plan_breaks_a_rule_where_there_is_less(
    sketch: Sketch, without: Sketch, text: str
) -> None:
    tours = solve(sketch.problem(), engine="exact").tours
    assert any(text in fault for fault in breaches(without.problem(), tours))
