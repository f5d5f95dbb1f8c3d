"""Which teams are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.problem.week import Limits
from planner.solve.choices import every_choice
from planner.solve.kinds import Kind, alike
from planner.solve.rows import make_rows
from planner.solve.teamdays import team_days
from tests.solve.small import LOOSE, Camp, Crew, Person, Sketch

DAYS = 3
CREW = Crew(window=(0, 300), people=(Person(), Person()))
TEAMS = frozenset(range(4))


def kinds(
    crews: Sequence[Crew],
    camps: Sequence[Camp] = (Camp((30, 0), teams=TEAMS),),
    limits: Limits = LOOSE,
    teams: Sequence[int] = (0, 1, 2, 3),
) -> list[Kind]:
    problem = Sketch(tuple(camps), tuple(crews), days=DAYS, limits=limits).problem()
    choices = every_choice(problem)
    return list(alike(problem, team_days(problem, choices), make_rows(problem, choices), teams))


def four(other: Crew = CREW) -> list[Crew]:
    """Four teams from bases of their own, of which the third may be other in something."""
    crews = (CREW, CREW, other, CREW)
    return [replace(crew, base=(10 * k, -k)) for k, crew in enumerate(crews)]


def test_teams_that_differ_in_their_base_alone_are_alike() -> None:
    assert kinds(four()) == [(0, 1, 2, 3)]


OTHERS = {
    "fewer people": replace(CREW, people=(Person(),)),
    "weekly duty": replace(CREW, people=(Person(), Person(duty_week=500))),
    "a day off": replace(CREW, stays=frozenset({2})),
    "hours": replace(CREW, window=(0, 290)),
    "daily duty": replace(CREW, duty_day=200),
    "vehicle": replace(CREW, profile=1),
}


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_a_team_that_is_other_stands_apart(name: str) -> None:
    assert kinds(four(OTHERS[name])) == [(0, 1, 3), (2,)]


def test_the_crews_of_one_team_stand_apart() -> None:
    # while the second is off, the first goes out alone: they share a truck
    off = replace(CREW, people=(Person(), Person(off=frozenset({1}))))
    assert kinds(four(off), teams=range(5)) == [(0, 1, 4), (2,), (3,)]


def test_somebody_off_is_not_somebody_who_rests() -> None:
    # who rests may do so away, and takes a bed; who is off is at the base
    off = replace(CREW, people=(Person(off=frozenset({1})),))
    stays = replace(CREW, people=(Person(),), stays=frozenset({1}))
    assert kinds([off, stays, off, CREW]) == [(0, 2), (1,), (3,)]


def test_a_team_that_may_not_go_to_a_camp_stands_apart() -> None:
    camps = Camp((30, 0), teams=TEAMS), Camp((0, 30), teams=TEAMS - {1})
    assert kinds(four(), camps) == [(0, 2, 3), (1,)]


@pytest.mark.parametrize("limit", [{"nights_away": DAYS - 2}, {"work_days": DAYS - 1}])
def test_limits_of_the_week_set_all_apart(limit: dict[str, int]) -> None:
    assert kinds(four(), limits=replace(LOOSE, **limit)) == [(0,), (1,), (2,), (3,)]


def test_only_the_teams_that_are_asked_for_are_put_together() -> None:
    assert kinds(four(OTHERS["hours"]), teams=(3, 2, 0)) == [(3, 0), (2,)]
