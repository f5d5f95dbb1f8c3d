"""Medical transfers: weeks of the toy region by hand, and small ones against trying everything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import TransferWeek, WeekProblem
from planner.region.records import Region, Transfer
from planner.region.settings import SessionRules
from planner.solution import HandOver, Solution, Status
from planner.solve import solve
from planner.solve.worth import solution_value
from planner.weekly import Request, formulate
from tests.solve.brute import optimum
from tests.solve.drawing import MAST, handling, spots, windows
from tests.solve.routed import routed
from tests.solve.small import LOOSE, Boat, Camp, Crew, Line, Lodging, Person, Ride, Sketch
from tests.solve.tight import EXAMPLES
from tests.solve.transfer_brute import best_with_transfers

MONDAY = dt.date(2026, 6, 29)


def week(region: Region, days: int, *transfers: tuple[str, str]) -> WeekProblem:
    asked = (Transfer.model_validate({"seats": 1, "from": a, "to": b}) for a, b in transfers)
    varied = region.model_copy(update={"transfers": tuple(asked)})
    return formulate(varied, Request(MONDAY, days, "2026-W27"))[2]


def hand_overs(solution: Solution) -> list[tuple[int, HandOver]]:
    return [
        (tour.day, handed)
        for tour in solution.tours
        for stop in tour.stops
        for handed in stop.hand_overs
    ]


@pytest.mark.parametrize("engine", ["exact", "routing"])
def test_a_transfer_ends_at_the_base(toy: Region, engine: str) -> None:
    """Six hours at camp-a as without it (see `test_toy`), and a quarter of an hour at the base.

    Packed at 480 + 360 + 30 = 870, the team is at the base at 900 and has handed over at 915. The
    meal of 45 comes after that. Duty is 510 + 15 = 525 of 570.
    """
    problem = week(toy, 1, ("camp-a", "base"))
    solution = solve(problem, engine=engine)
    assert solution.value == 499_000
    assert hand_overs(solution) == [(0, HandOver(0, problem.places.index("base"), 870, 915))]
    assert (solution.tours[0].departure, solution.tours[0].arrival) == (390, 960)


@pytest.mark.parametrize("engine", ["exact", "routing"])
def test_a_transfer_decides_where_the_day_goes(toy: Region, engine: str) -> None:
    """camp-b instead of camp-a: 150 + 60 + 120 + 30 + 150 + 15 = 525 minutes of 570.

    value 192,000 - fuel 300 km x 100 - per diem 5 x 3,000 = 147,000
    """
    solution = solve(week(toy, 1, ("camp-b", "base")), engine=engine)
    assert solution.value == 147_000
    assert len(hand_overs(solution)) == 1


def test_two_camps_too_far_apart_for_one_day_allow_no_plan(toy: Region) -> None:
    """Neither day holds both: camp-b alone takes 525 of 570 minutes."""
    assert solve(week(toy, 2, ("camp-b", "base"), ("camp-c", "base"))).status is Status.OPTIMAL
    one_day = solve(week(toy, 1, ("camp-b", "base"), ("camp-c", "base")))
    assert (one_day.status, one_day.tours) == (Status.INFEASIBLE, ())


def test_handing_over_takes_minutes_that_duty_must_have(toy: Region) -> None:
    """With an hour at the base a visit to camp-b takes 570 minutes, the most."""
    for minutes, status in ((60, Status.OPTIMAL), (61, Status.INFEASIBLE)):
        problem = week(toy, 1, ("camp-b", "base"))
        slow = problem.session_rules.model_copy(update={"hand_over": minutes})
        assert solve(replace(problem, session_rules=slow)).status is status


@pytest.mark.parametrize("camp", [0, 1])
def test_a_trip_may_end_at_either_of_two_camps_at_one_place(camp: int) -> None:
    """Both camps in one trip, so that there is one day out: 2 x 500 - 1."""
    spot = Camp((0, 1), gives=((20, 500),), road=False, river=True)
    sketch = Sketch(
        camps=(spot, spot),
        boats=(Boat((0, 0), seats=2),),
        rides=(Ride(camp, latest=1),),
        joined=True,
        days=2,
        per_diem=(0, 1),
        limits=replace(LOOSE, reserved_seats=1),
    )
    assert solve(sketch.problem(), engine="exact").value == optimum(sketch.problem()) == 999


@st.composite
def weeks(draw: st.DrawFn) -> WeekProblem:
    """Draw one team, up to three camps, two days, a boat, a ferry, and one or two transfers."""
    days, river = draw(st.integers(1, 2)), draw(st.booleans())
    camp = st.builds(
        Camp,
        at=spots,
        gives=st.integers(100, 3000).map(lambda worth: ((30, worth),)),
        open=st.one_of(st.just((0, MAST)), windows(120)),
    )
    camps = draw(st.lists(camp, min_size=1, max_size=2 if river else 3))
    if river:
        camps = [*camps, replace(draw(camp), road=False, river=True)]
    lodging = st.builds(Lodging, at=spots, price=st.integers(0, 60))
    sketch = Sketch(
        camps=tuple(camps),
        crews=(
            Crew(
                base=draw(spots),
                people=(Person(duty_week=draw(st.integers(150, 600))), Person()),
                window=draw(windows(250)),
                duty_day=draw(st.integers(150, 300)),
            ),
        ),
        lodgings=tuple(draw(st.lists(lodging, max_size=1))),
        boats=(draw(st.builds(Boat, port=spots, hire=st.integers(0, 300))),) if river else (),
        ferries=tuple(
            draw(st.lists(st.builds(Line, st.integers(-20, 20), windows(200)), max_size=1))
        ),
        days=days,
        fuel=(draw(st.integers(0, 3)), draw(st.integers(0, 4))),
        boat_window=draw(windows(200)),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=replace(
            LOOSE,
            drive_stretch=draw(st.integers(20, 60)),
            drive_break=draw(st.integers(5, 15)),
            drive_day=draw(st.integers(80, 200)),
            meal=draw(st.sampled_from([0, 10])),
            reserved_seats=draw(st.integers(1, 2)),
            hand_over_rest=draw(st.sampled_from([0, 0, 10])),
        ),
        rules=_with_hand_over(draw(handling()), draw(st.integers(1, 20))),
    )
    problem = sketch.problem()
    transfer = st.builds(
        TransferWeek,
        camp=st.integers(0, len(camps) - 1),
        place=st.integers(0, len(problem.places) - 1),
        seats=st.just(1),
        latest=st.integers(0, days - 1),
        open=st.tuples(*[st.sampled_from([True, True, True, False])] * days),
    )
    return replace(problem, transfers=tuple(draw(st.lists(transfer, min_size=1, max_size=2))))


def _with_hand_over(rules: SessionRules, minutes: int) -> SessionRules:
    return rules.model_copy(update={"hand_over": minutes})


@settings(EXAMPLES, max_examples=150)
@given(weeks())
def test_the_best_week_with_transfers_is_found_and_proven(problem: WeekProblem) -> None:
    best, solution = best_with_transfers(problem), solve(problem, engine="exact")
    assert best == optimum(problem)
    if best is None:
        assert (solution.status, solution.tours) == (Status.INFEASIBLE, ())
        return
    assert solution.status is Status.OPTIMAL
    assert solution_value(problem, solution.tours) == solution.value == best
    once = sorted(handed.transfer for _, handed in hand_overs(solution))
    assert once == list(range(len(problem.transfers)))


@settings(EXAMPLES, max_examples=25)
@given(weeks())
def test_the_routing_model_plans_every_transfer_or_nothing(problem: WeekProblem) -> None:
    best, solution = best_with_transfers(problem), routed(problem)
    if solution.tours:
        once = sorted(handed.transfer for _, handed in hand_overs(solution))
        assert once == list(range(len(problem.transfers)))
        assert best is not None
        assert solution.value <= best
