"""What a change must gain: against every set of sessions that a small week can hold."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from planner.itinerary.plan import Plan, PlannedTeam
from planner.problem.week import Session, WeekProblem
from planner.region.records import Region
from planner.replan.run import Replan, replan
from planner.replan.stability import Promised, changes, keeping, kept_halves, told_apart
from planner.scenario.overlay import Scenario
from planner.solution import Solution, Status
from planner.solve import solve
from planner.solve.worth import solution_value
from planner.weekly import Request, plan_week, referee
from tests.solve.pinned import PINNED, REMOTE
from tests.solve.small import Sketch

MONDAY = dt.date(2026, 6, 29)
NAMES = ("two days", "one night", "second visits")


def dated(sketch: Sketch) -> WeekProblem:
    """A small week with dates."""
    problem = sketch.problem()
    days = tuple(
        replace(frame, date=str(MONDAY + dt.timedelta(days=d)))
        for d, frame in enumerate(problem.days)
    )
    return replace(problem, days=days)


def plans(problem: WeekProblem) -> Iterator[Promised]:
    """Some plans before: each camp on each day by itself, and all camps on one day."""
    dates = [dt.date.fromisoformat(day.date) for day in problem.days]
    for date in dates:
        for team in dict.fromkeys(team.id for team in problem.teams):
            yield frozenset((camp.id, date, team) for camp in problem.camps)
        team = problem.teams[-1].id
        yield from (frozenset({(camp.id, date, team)}) for camp in problem.camps)


TWO_DAYS = dated(replace(REMOTE, days=2))
Within = tuple[int, frozenset[tuple[str, str]]]


@pytest.fixture(scope="module")
def best_within() -> list[Within]:
    """Worth of the best week within each set of sessions, and its camps and dates.

    Of the sessions that are allowed there is one a camp and visit.
    """
    found: list[Within] = []
    for allowed in _subsets(TWO_DAYS):
        solution = solve(replace(TWO_DAYS, sessions=allowed), engine="exact")
        held = [
            allowed[call.session] for tour in solution.tours for s in tour.stops for call in s.calls
        ]
        days = {(TWO_DAYS.camps[s.camp].id, TWO_DAYS.days[s.day].date) for s in held}
        found.append((solution.value, frozenset(days)))
    return found


def least_lost(best_within: list[Within], plan: Promised, points: int) -> int:
    """Most that a week is worth less what it changes, which is counted by hand."""
    best = -(10**9)
    for value, days in best_within:
        lost = 0
        for camp, date, _ in plan:
            if (camp, str(date)) in days:
                continue
            once = next(c for c in TWO_DAYS.camps if c.id == camp).max_visits == 1
            lost += points // 2 if once and camp in {name for name, _ in days} else points
        best = max(best, value - lost)
    return best


def _subsets(problem: WeekProblem) -> Iterator[tuple[Session, ...]]:
    """Weeks in which each camp may be visited on one day only, or on none."""
    choices: list[tuple[Session, ...]] = [()]
    for camp in range(len(problem.camps)):
        own = [s for s in problem.sessions if s.camp == camp]
        days = sorted({s.day for s in own})
        options = [(), *(tuple(s for s in own if s.day == day) for day in days)]
        choices = [(*so_far, *more) for so_far in choices for more in options]
    yield from choices


@pytest.mark.parametrize("points", [0, 10, 400])
def test_the_best_week_is_worth_most_less_what_it_changes(
    points: int, best_within: list[Within]
) -> None:
    problem = TWO_DAYS
    for plan in list(plans(problem))[:4]:
        steady = keeping(problem, plan, points / problem.per_point)
        solution = solve(steady, engine="exact")
        assert solution.status is Status.OPTIMAL
        bonus = solution.value - solution_value(problem, solution.tours)
        held = [
            problem.sessions[c.session] for t in solution.tours for s in t.stops for c in s.calls
        ]
        assert bonus == sum(points * kept_halves(problem, plan, s) // 2 for s in held)
        assert solution.value - points * len(plan) == least_lost(best_within, plan, points)


def halves(problem: WeekProblem, plan: Promised, solution: Solution) -> int:
    """Halves of visits that a week keeps."""
    calls = [call for tour in solution.tours for stop in tour.stops for call in stop.calls]
    return sum(kept_halves(problem, plan, problem.sessions[call.session]) for call in calls)


@pytest.mark.parametrize("name", NAMES)
def test_max_keeps_as_many_as_any_week_could(name: str) -> None:
    problem = dated(PINNED[name])
    for plan in plans(problem):
        steady = solve(keeping(problem, plan, math.inf), engine="exact")
        only = tuple(
            replace(s, value=kept_halves(problem, plan, s) * 10**6) for s in problem.sessions
        )
        most = solve(replace(problem, sessions=only), engine="exact")

        assert halves(problem, plan, steady) == halves(problem, plan, most)


def test_it_counts_which_of_several_teams_holds_a_session() -> None:
    """Two equal teams: without points either may go; with them the one that was to go does."""
    problem = dated(PINNED["two teams, two beds"])
    problem = replace(problem, teams=tuple(replace(t, id=f"team-{t.group}") for t in problem.teams))
    apart = told_apart(problem)
    assert solve(apart, engine="exact").value == solve(problem, engine="exact").value
    for plan in list(plans(problem))[:3]:
        steady = solve(keeping(apart, plan, math.inf), engine="exact")
        held = {
            (
                problem.camps[apart.sessions[call.session].camp].id,
                dt.date.fromisoformat(problem.days[tour.day].date),
                problem.teams[tour.team].id,
            )
            for tour in steady.tours
            for stop in tour.stops
            for call in stop.calls
        }
        kept = sum(
            kept_halves(apart, plan, apart.sessions[c.session])
            for t in steady.tours
            for s in t.stops
            for c in s.calls
        )
        by_hand = sum(
            2 if each in plan else 1
            for each in held
            if each[:2] in {one[:2] for one in plan} or each[0] in {one[0] for one in plan}
        )
        assert kept == by_hand
        if len(plan) == 1:
            assert held >= plan, "one visit, by the team that was to hold it"


def test_a_session_that_another_team_holds_is_told_as_moved() -> None:
    def planned(team: str, *dates: dt.date) -> PlannedTeam:
        days = [SimpleNamespace(date=d, sessions=[SimpleNamespace(camp="a")]) for d in dates]
        return cast(PlannedTeam, SimpleNamespace(id=team, days=days))

    late = MONDAY + dt.timedelta(days=1)
    found = changes([planned("one", MONDAY)], [planned("two", MONDAY)], MONDAY)
    assert not found.kept
    assert not found.dropped
    assert [(each.was, each.was_team) for each in found.moved] == [(None, "one")]
    both = changes([planned("one", MONDAY, late)], [planned("two", late)], MONDAY)
    assert [(each.was, each.was_team) for each in both.moved] == [(None, "one")]
    assert [each.date for each in both.dropped] == [MONDAY]


@pytest.mark.parametrize("stability", [0.0, math.inf])
def test_what_shuts_a_camp_changes_as_little_as_asked(toy: Region, stability: float) -> None:
    old: Plan = plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan
    held = [(s.camp, day.date) for day in old.teams[0].days for s in day.sessions]
    camp, _ = held[-1]
    shut = Scenario.model_validate({"name": "S", "close": [{"what": camp}]})
    new = replan(
        toy, old, Replan(MONDAY, "0" * 64, scenarios=(shut,), stability=stability), "toy"
    ).plan
    record = new.replanned[0]
    assert [each.camp for each in record.dropped] == [camp]
    assert referee(toy, new) == ()
    if stability:
        assert {(each.camp, each.date) for each in record.kept} == set(held[:-1])
        assert record.stability == "max"
