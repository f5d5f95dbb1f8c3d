"""A year of a toy in small: camps are kept inside where that is possible, and shown where not."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.continuity import Gap, gaps_beyond
from planner.horizon import plan_weeks, visits_of_plan
from planner.region.records import Closure, Region
from planner.region.words import Weekday
from planner.weekly import Request
from tests.benchmarks.year import held_week, table, verdict
from tests.benchmarks.year_bound import (
    Needed,
    kinds_of_weeks,
    longest_shut,
    most_visits,
    visits_needed,
)
from tests.benchmarks.year_plot import Line, plot
from tests.problem.variants import with_settings

FIRST = dt.date(2026, 6, 1)
REQUEST = Request(FIRST, 6, "2026-W23")
WEEKS = 26
MOST = 1  # visits on a Monday, as the bound proves: no two camps can be done in a day
LAST = FIRST + dt.timedelta(days=7 * WEEKS - 2)
PEOPLE = (1500, 1500, 60, 60)


def mondays(toy: Region, greatest: int, factor: float) -> Region:
    """Two large camps and two small ones, last visited week after week; a team out on Mondays."""
    camps = tuple(
        camp.model_copy(
            update={
                "people_low": people,
                "people_mid": people,
                "people_high": people,
                "last_visit": FIRST - dt.timedelta(days=7 * weeks),
            }
        )
        for weeks, (camp, people) in enumerate(zip(toy.camps, PEOPLE, strict=True), start=1)
    )
    services = tuple(
        s.model_copy(update={"target_interval_days": 28, "greatest_interval_days": greatest})
        for s in toy.services
    )
    teams = tuple(t.model_copy(update={"days": (Weekday.MON,)}) for t in toy.teams)
    changed = toy.model_copy(update={"camps": camps, "services": services, "teams": teams})
    return with_settings(changed, "need", overdue_factor=factor)


def passed(region: Region) -> tuple[Gap, ...]:
    """Gaps longer than allowed in half a year, as planned week after week."""
    weeks = list(plan_weeks(region, REQUEST, "toy", WEEKS))
    held = tuple(visit for week in weeks for visit in visits_of_plan(week.plan))
    assert len(held) >= WEEKS
    return gaps_beyond(region.model_copy(update={"visits": held}), FIRST, LAST)


def test_a_year_keeps_every_camp_inside_where_that_is_possible(toy: Region) -> None:
    assert passed(mondays(toy, 42, 10)) == ()


def test_waits_alone_do_not_bring_a_team_to_small_camps(toy: Region) -> None:
    assert {gap.camp for gap in passed(mondays(toy, 42, 1))} == {"camp-c", "camp-d"}


@pytest.mark.parametrize(("greatest", "told"), [(42, "not excluded"), (14, "impossible")])
def test_the_bound_tells_when_no_plan_keeps_all_inside(
    greatest: int, told: str, toy: Region
) -> None:
    region = mondays(toy, greatest, 10)
    weeks = 8
    held = [held_week(week, FIRST) for week in plan_weeks(region, REQUEST, "toy", weeks)]
    held_visits, needed = verdict(region, REQUEST, held, 60)
    assert f"no plan of these weeks can hold more than {MOST * weeks}." in held_visits
    assert f" are needed: {told}" in needed
    assert sum(week.visits for week in held) <= MOST * weeks
    assert len(list(table(held, ["general", "anc", "dental"]))) == 3


def test_visits_needed_by_hand(toy: Region) -> None:
    # last visited 7, 14, 21 and 28 days before; 55 days follow: 62, 69, 76 and 83 in all, which
    # one visit each parts into gaps of 42. Of what was waited at most 14 days count where gaps are
    # of 14: 62 and three times 69, which four visits each part
    last = FIRST + dt.timedelta(days=55)
    (needed,) = visits_needed(mondays(toy, 42, 1), FIRST, last)
    assert needed == Needed(42, 4, 4)
    assert visits_needed(mondays(toy, 14, 1), FIRST, last)[0].visits == 4 * 4


def test_a_week_with_more_days_holds_more_visits(toy: Region) -> None:
    every_day = most_visits(kinds_of_weeks(toy, REQUEST, 2), 60)
    week = next(plan_weeks(toy, REQUEST, "toy", 1))
    assert every_day[0] >= len(visits_of_plan(week.plan)) > MOST


def test_days_in_a_row_that_a_camp_is_shut(toy: Region) -> None:
    shut = Closure.model_validate(
        {
            "what": "camp-c",
            "from": FIRST + dt.timedelta(days=7),
            "to": FIRST + dt.timedelta(days=20),
            "reason": "a strike",
        }
    )
    region = toy.model_copy(update={"closures": (shut,)})
    found = longest_shut(kinds_of_weeks(region, REQUEST, 4), 60)
    assert found["camp-c"] == 14
    assert found["camp-a"] == 0


def test_a_plot_has_a_line_and_a_name_for_each(toy: Region) -> None:
    drawn = plot("Shares", [Line("one & two", (0.0, 1.0)), Line("three", (0.5, 0.5))])
    assert drawn.count("<polyline") == 2
    assert 'points="60.0,370.0 710.0,50.0"' in drawn
    assert "one &amp; two" in drawn
