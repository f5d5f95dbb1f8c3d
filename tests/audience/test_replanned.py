"""What is told of a past day stays as it was told, also after the days to come are planned anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.audience import Audience, Seen, seen_by
from planner.audience.exports import papers_of
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import Replanned
from planner.languages import Language, words_of
from tests.audience.made import DAYS, Camped, Held, World, worlds
from tests.plans import MONDAY

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OTHERS = [Audience.PARTNER, Audience.PUBLIC]
SPOTS = [(-69.94, -12.81), (-69.95, -12.82), (-69.96, -12.81)]
CAMPS = tuple(Camped(f"c-{n}", f"Campo {n}", at) for n, at in enumerate(SPOTS))
WEEK = World(CAMPS, (Held(0, 0, 480, (33, 12)), Held(1, 1, 480, (20, 5)), Held(2, 3, 480, (9, 7))))
REST = (Held(0, 2, 500, (40, 0)), Held(1, 4, 500, (30, 30)), Held(2, 5, 500, (15, 5)))


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def anew(world: World, first: int, rest: tuple[Held, ...]) -> Plan:
    """The week with another rest from a day on, as replanning leaves it."""
    kept = tuple(held for held in world.visits if held.day < first)
    plan = replace(world, visits=(*kept, *(held for held in rest if held.day >= first))).plan()
    record = Replanned.model_construct(from_date=day(first), plan="", at=(), visits=(), duty=())
    return plan.model_copy(update={"replanned": (record,)})


def seen(plan: Plan, world: World, audience: Audience, today: int) -> Seen:
    return seen_by(plan, world.region(), audience, day(today))


@given(worlds(), worlds(), st.integers(0, DAYS - 1), st.data())
@many
def test_until_the_first_day_that_is_planned_anew_nothing_changes(
    world: World, other: World, first: int, data: st.DataObject
) -> None:
    rest = tuple(replace(held, camp=held.camp % len(world.camps)) for held in other.visits)
    today = data.draw(st.integers(0, first))
    for audience in OTHERS:
        before = seen(world.plan(), world, audience, today)
        assert seen(anew(world, first, rest), world, audience, today) == before


@given(worlds(), worlds(), st.integers(0, DAYS - 1), st.integers(0, DAYS + 2))
@many
def test_later_the_days_before_are_told_as_they_were(
    world: World, other: World, first: int, today: int
) -> None:
    rest = tuple(replace(held, camp=held.camp % len(world.camps)) for held in other.visits)
    told = seen(world.plan(), world, Audience.PARTNER, min(first, today))
    later = seen(anew(world, first, rest), world, Audience.PARTNER, today)
    assert [past for past in later.days if past.date < day(first)] == list(told.days)
    assert all(past.date < day(today) for past in later.days)
    kept = [[date for date in area.dates if date < day(first)] for area in later.areas]
    assert kept == [[*area.dates] for area in told.areas]
    assert later.contacts == {}


@given(worlds(), worlds(), st.integers(0, DAYS - 1), st.integers(0, DAYS + 2))
@many
def test_of_days_to_come_it_tells_nothing(
    world: World, other: World, first: int, today: int
) -> None:
    rest = tuple(replace(held, camp=held.camp % len(world.camps)) for held in other.visits)
    past = replace(world, visits=tuple(held for held in world.visits if held.day < today))
    before = tuple(held for held in rest if held.day < today)
    whole, cut = anew(world, first, rest), anew(past, first, before)
    assert seen(whole, world, Audience.PARTNER, today) == seen(cut, world, Audience.PARTNER, today)
    if today <= DAYS:
        idle = anew(replace(world, visits=()), first, ())
        public = seen(whole, world, Audience.PUBLIC, today)
        assert public == seen(idle, world, Audience.PUBLIC, today)


@pytest.mark.parametrize("today", range(DAYS + 3))
@pytest.mark.parametrize("audience", OTHERS)
def test_papers_are_the_same_bytes_until_then_and_not_after(audience: Audience, today: int) -> None:
    first, words = 2, words_of(Language.SPANISH)
    old, new = (
        papers_of(seen(plan, WEEK, audience, today), words)
        for plan in (WEEK.plan(), anew(WEEK, first, REST))
    )
    told_from = first + 1 if audience is Audience.PARTNER else DAYS + 1
    assert (old == new) == (today < told_from)
