"""Of a plan and its replans: the past is told alike, and nothing shows of a day to come."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.audience import Audience, Seen, exported, seen_by
from planner.formulate import as_begun
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import Replanned
from planner.languages import Language, words_of
from planner.region.records import Region
from planner.replan.run import Replan, replan
from planner.scenario.overlay import Scenario
from planner.weekly import Request, plan_week
from tests.audience.made import AFTER, DAYS, World, worlds
from tests.plans import MONDAY

TOY_MONDAY = dt.date(2026, 6, 29)
WEDNESDAY = TOY_MONDAY + dt.timedelta(days=2)
OTHERS = (Audience.PARTNER, Audience.PUBLIC)
NEW_CAMP = {
    "id": "posada",
    "people_low": 900,
    "people_mid": 950,
    "people_high": 990,
    "target_interval_days": 30,
    "opens": "08:00",
    "closes": "17:00",
    "access": "road",
    "must_visit": True,
}


def anew(world: World, other: World, first: int) -> Plan:
    """The plan of a world with the visits of another from a day on."""
    kept = [held for held in world.visits if held.day < first]
    new = [held for held in other.visits if held.day >= first and held.camp < len(world.camps)]
    date = MONDAY + dt.timedelta(days=first)
    record = Replanned.model_construct(from_date=date, plan="0" * 64, at=())
    plan = World(world.camps, (*kept, *new)).plan()
    return plan.model_copy(update={"replanned": (record,)})


@given(worlds(), worlds(), st.integers(0, DAYS - 1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_days_that_are_past_are_told_as_before(world: World, other: World, first: int) -> None:
    region, old, new = world.region(), world.plan(), anew(world, other, first)
    for after in range(DAYS + 2):
        today = MONDAY + dt.timedelta(days=after)
        before, later = (seen_by(each, region, Audience.PARTNER, today) for each in (old, new))
        if after <= first:
            assert before == later
        date = MONDAY + dt.timedelta(days=first)
        assert told_before(before, date) == told_before(later, date)
    for after in range((AFTER - MONDAY).days):
        today = MONDAY + dt.timedelta(days=after)
        assert seen_by(old, region, Audience.PUBLIC, today) == seen_by(
            new, region, Audience.PUBLIC, today
        )


def told_before(seen: Seen, date: dt.date) -> tuple[object, ...]:
    """What is told of areas and of the days before a date."""
    areas = [(a.cell, a.within, [d for d in a.dates if d < date]) for a in seen.areas]
    return areas, [day for day in seen.days if day.date < date], seen.ground


@pytest.fixture(scope="module")
def toy_plan(toy: Region) -> Plan:
    return plan_week(toy, Request(TOY_MONDAY, 6, "2026-W27"), "toy").plan


@pytest.fixture(scope="module")
def with_a_camp(toy: Region, toy_plan: Plan) -> Plan:
    """The plan made anew from Wednesday, on which a town is known to be a camp as well."""
    more = Scenario.model_validate({"name": "More", "camp": [NEW_CAMP]})
    return replan(toy, toy_plan, Replan(WEDNESDAY, "0" * 64, scenarios=(more,)), "toy").plan


def papers(plan: Plan, region: Region, audience: Audience, today: dt.date) -> dict[str, bytes]:
    begun = as_begun(region, plan)
    return exported(plan, begun, audience, words_of(Language.SPANISH), today)


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("after", range(3))
def test_a_camp_to_come_changes_no_byte(
    toy: Region, toy_plan: Plan, with_a_camp: Plan, audience: Audience, after: int
) -> None:
    visited = {s.camp for day in with_a_camp.teams[0].days for s in day.sessions}
    assert "posada" in visited
    today = TOY_MONDAY + dt.timedelta(days=after)
    assert papers(toy_plan, toy, audience, today) == papers(with_a_camp, toy, audience, today)


def test_visits_to_a_camp_that_came_later_are_not_told(toy: Region, with_a_camp: Plan) -> None:
    begun = as_begun(toy, with_a_camp)
    over = TOY_MONDAY + dt.timedelta(days=7)
    team = with_a_camp.teams[0]
    without = tuple(
        day.model_copy(update={"sessions": tuple(s for s in day.sessions if s.camp != "posada")})
        for day in team.days
    )
    teams = (team.model_copy(update={"days": without}),)
    bare = with_a_camp.model_copy(update={"teams": teams})
    for audience in OTHERS:
        assert seen_by(with_a_camp, begun, audience, over) == seen_by(bare, begun, audience, over)
