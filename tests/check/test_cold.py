"""Nights in a row without ice, on the tiny week.

Alpha sleeps at lodge, then two nights at inn, and comes home on the fourth day. The hours of both
teams are 06:00 to 18:00, so that n nights take n x 24 h + 12 h at most.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.check import Rule, check
from planner.problem.cold import warm_nights
from planner.problem.week import WeekProblem
from tests.check.tiny import place, tiny_problem
from tests.check.tiny_plan import tiny_plan


def kept(hours: int | None, *warm: str) -> WeekProblem:
    """Let what the nurse gives keep so many hours, and these lodgings have no ice."""
    problem = tiny_problem()
    return replace(
        problem,
        services=tuple(
            replace(s, cold_hours=hours if s.id == "triage" else 300 if hours else None)
            for s in problem.services
        ),
        lodgings=tuple(
            replace(lodging, ice=lodging.place not in map(place, warm))
            for lodging in problem.lodgings
        ),
    )


@pytest.mark.parametrize(
    ("hours", "warm", "dates"),
    [
        (None, ("lodge", "inn"), []),
        # three nights in a row: 72 h + 12 h
        (84, ("lodge", "inn"), []),
        (83, ("lodge", "inn"), ["2027-02-03"]),
        (59, ("lodge", "inn"), ["2027-02-02", "2027-02-03"]),
        (35, ("lodge", "inn"), ["2027-02-01", "2027-02-02", "2027-02-03"]),
        # ice at lodge: two nights
        (60, ("inn",), []),
        (59, ("inn",), ["2027-02-03"]),
        # ice at inn: one night
        (36, ("lodge",), []),
        (35, ("lodge",), ["2027-02-01"]),
        (12, (), []),
    ],
)
def test_nights_without_ice(hours: int | None, warm: tuple[str, ...], dates: list[str]) -> None:
    found = check(kept(hours, *warm), tiny_plan())
    assert [(v.rule, v.team, str(v.date)) for v in found] == [
        (Rule.COLD, "alpha", date) for date in dates
    ]


@pytest.mark.parametrize("hours", [1, 12, 35, 36, 59, 60, 71, 72, 84, 400])
def test_the_referee_counts_nights_as_the_planner_does(hours: int) -> None:
    problem = kept(hours, "lodge", "inn")
    windows = [window for team in problem.teams for window in team.window]
    most = warm_nights(problem.services, windows)
    assert most is not None
    late = [v for v in check(problem, tiny_plan()) if v.rule == Rule.COLD]
    assert len(late) == max(0, 3 - most)


def test_it_says_how_many_nights_boxes_keep() -> None:
    (found,) = check(kept(83, "lodge", "inn"), tiny_plan())
    assert found.text == "night 3 in a row without ice, limit 2: cold boxes keep 83 h"
