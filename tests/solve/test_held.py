"""Day tours of one week in another: what still holds is allowed there, and leads no search."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.network import KeptWays
from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.solution import Ending, Status
from planner.solve import run, solve
from planner.solve.build import timed_tours
from planner.solve.held import KnownTour, held_columns, known_tours, week_of
from planner.solve.week import make_field
from planner.weekly import Request, formulate
from tests.solve.drawing import sketches
from tests.solve.endless import BUSY
from tests.solve.recheck import breaches, worth
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

MONDAY = dt.date(2026, 6, 29)


def toy_problem(toy: Region, **parts: Any) -> WeekProblem:
    scenario = Scenario.model_validate({"name": "S", **parts})
    request = Request(MONDAY, 6, "2026-W27", scenarios=(scenario,))
    return formulate(toy, request, KeptWays())[2]


@pytest.fixture(scope="module")
def base(toy: Region) -> tuple[KnownTour, ...]:
    problem = toy_problem(toy)
    return known_tours(problem, solve(problem).tours)


def test_all_tours_hold_where_nothing_is_otherwise(
    toy: Region, base: tuple[KnownTour, ...]
) -> None:
    problem = toy_problem(toy)
    best, field = solve(problem), make_field(problem)
    held = held_columns(field, base)
    week = timed_tours(problem, field.choices, week_of(field, held, lambda: False))
    assert len(held) == len(base) > 1
    assert worth(problem, week) == best.value
    assert breaches(problem, week) == []


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"close": [{"what": "camp-c"}]}, {"camp-c"}),
        ({"close": [{"what": "puerto"}]}, {"camp-c", "camp-d"}),
        ({"forbid": [{"camp": "camp-a"}]}, {"camp-a"}),
        ({"absent": [{"person": "doctor-1", "days": ["mon", "tue"]}]}, set()),
    ],
)
def test_only_tours_that_are_allowed_hold(
    toy: Region, base: tuple[KnownTour, ...], change: dict[str, Any], lost: set[str]
) -> None:
    problem = toy_problem(toy, **change)
    field = make_field(problem)
    held = held_columns(field, base)
    kept = known_tours(problem, timed_tours(problem, field.choices, held))
    camps = {clinic[0] for tour in kept for work in tour.works for clinic in work.clinics}
    assert lost <= {clinic[0] for tour in base for work in tour.works for clinic in work.clinics}
    assert not camps & lost
    assert len(held) < len(base) or not lost
    week = timed_tours(problem, field.choices, week_of(field, held, lambda: False))
    assert not week or breaches(problem, week) == []


def otherwise(problem: WeekProblem, camp: int, duty: float) -> WeekProblem:
    """Leave a camp out and give everybody a share of the duty."""
    teams = tuple(
        replace(
            team,
            people=tuple(
                replace(person, duty_week=int(duty * person.duty_week)) for person in team.people
            ),
            duty_day=tuple(int(duty * most) for most in team.duty_day),
        )
        for team in problem.teams
    )
    left = tuple(session for session in problem.sessions if session.camp != camp)
    return replace(problem, teams=teams, sessions=left)


@settings(EXAMPLES, max_examples=12)
@given(
    st.one_of(sketches(), tight_sketches(), sketches(required=True)),
    st.integers(0, 4),
    st.sampled_from([1.0, 0.8, 0.5]),
)
def test_what_holds_of_any_plan_is_allowed_and_changes_no_proof(
    sketch: Sketch, camp: int, duty: float
) -> None:
    whole = sketch.problem()
    tours = known_tours(whole, solve(whole, engine="exact").tours)
    problem = otherwise(whole, camp, duty)
    field = make_field(problem)
    held = held_columns(field, tours)
    week = timed_tours(problem, field.choices, week_of(field, held, lambda: False))
    alone = solve(problem, engine="exact")
    known = solve(problem, engine="exact", known=tours)
    assert replace(known, tours_held=0) == alone
    assert known.tours_held == len(held)
    if week:
        assert breaches(problem, week) == []
        assert worth(problem, week) <= alone.value


def test_a_search_without_time_falls_back_on_tours_that_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = BUSY.problem()
    best = solve(problem, engine="exact")
    tours = known_tours(problem, best.tours)
    monkeypatch.setattr(run, "_run_exact", lambda *_: (Ending.CLOCK, False))
    stopped = solve(problem, engine="exact", known=tours)
    assert solve(problem, engine="exact").value == 0
    assert (stopped.status, stopped.value) == (Status.FEASIBLE, best.value)
    assert breaches(problem, stopped.tours) == []
