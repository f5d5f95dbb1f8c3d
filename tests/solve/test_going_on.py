"""Weeks that begin away from the base, against trying everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import WeekProblem
from planner.solution import Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.drawing import sketches
from tests.solve.pinned import PINNED
from tests.solve.recheck import breaches, worth
from tests.solve.river_drawing import river_sketches
from tests.solve.small import Sketch
from tests.solve.test_rivers_nights import NIGHT, STAY

EXAMPLES = settings(max_examples=25, deadline=None, derandomize=True)


def begun(problem: WeekProblem, stand: int, nights_left: int | None = None) -> WeekProblem:
    """Let every first crewing of a team wake at a stand."""
    first = {team.group: k for k, team in reversed(list(enumerate(problem.teams)))}
    teams = tuple(
        replace(team, start=stand if first[team.group] == k else None, nights_left=nights_left)
        for k, team in enumerate(problem.teams)
    )
    return replace(problem, teams=teams)


def all_there(problem: WeekProblem) -> bool:
    """Whether nobody is off on the first day: whoever is away then is out."""
    return all(person.works[0] for team in problem.teams for person in team.people)


def stands(problem: WeekProblem) -> list[int]:
    beside = {lodging.place for lodging in problem.lodgings}
    moored = range(len(problem.places), len(problem.places) + len(problem.moorings))
    return [*sorted(beside), *moored]


def check_best(problem: WeekProblem) -> None:
    solution = solve(problem)
    best = optimum(problem)
    if best is None:
        assert solution.status is Status.INFEASIBLE
        return
    assert solution.status is Status.OPTIMAL
    assert breaches(problem, solution.tours) == []
    assert solution.value == solution.bound == worth(problem, solution.tours) == best


@pytest.mark.parametrize("sketch", [NIGHT, STAY], ids=["night", "stay"])
def test_a_team_goes_on_from_the_river(sketch: Sketch) -> None:
    problem = sketch.problem()
    moored = len(problem.places)
    woken = begun(problem, moored)
    check_best(woken)
    first = solve(woken).tours[0]
    assert first.start == moored
    assert first.stops[0].place == moored


@pytest.mark.parametrize("name", sorted(PINNED))
def test_a_team_goes_on_from_every_stand(name: str) -> None:
    problem = PINNED[name].problem()
    for stand in stands(problem)[:2]:
        check_best(begun(problem, stand))


def test_nobody_who_cannot_move_comes_home() -> None:
    problem = NIGHT.problem()
    teams = tuple(replace(t, start=len(problem.places), works=(False,) * 2) for t in problem.teams)
    stranded = replace(problem, teams=teams)
    assert optimum(stranded) is None
    assert solve(stranded).status is Status.INFEASIBLE


@given(sketches(), st.data())
@EXAMPLES
def test_weeks_by_road_that_go_on_are_the_best(sketch: Sketch, data: st.DataObject) -> None:
    problem = sketch.problem()
    known = stands(problem)
    if known and all_there(problem):
        stand = data.draw(st.sampled_from(known))
        check_best(begun(problem, stand, nights_left=data.draw(st.integers(0, 2))))


@given(river_sketches(), st.data())
@EXAMPLES
def test_weeks_on_the_river_that_go_on_are_the_best(sketch: Sketch, data: st.DataObject) -> None:
    problem = sketch.problem()
    known = stands(problem)
    if known and all_there(problem):
        stand = data.draw(st.sampled_from(known))
        check_best(begun(problem, stand, nights_left=data.draw(st.integers(0, 2))))
