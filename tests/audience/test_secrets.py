"""What an audience gets depends on nothing that it may not know.

Papers are made of `Seen` alone, so it is enough that this is the same; that papers are made of
nothing else is asked of their bytes once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.audience import Audience, Seen, exported, seen_by
from planner.audience.areas import PUBLIC_RESOLUTION
from planner.languages import Language, words_of
from tests.audience.made import AFTER, DAYS, Camped, Held, World, twins, within, worlds
from tests.plans import MONDAY

TODAY = st.integers(0, DAYS + 2).map(lambda days: MONDAY + dt.timedelta(days=days))
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPOTS = [(-69.94, -12.81), (-69.95, -12.82), (-69.96, -12.81), (-70.4, -12.9)]
CAMPS = tuple(Camped(f"c-{n}", f"Campo {n}", at) for n, at in enumerate(SPOTS))
TWIN_SPOTS = [(-69.945, -12.812), (-69.951, -12.823), (-69.958, -12.809), (-70.41, -12.915)]


def seen(world: World, audience: Audience, today: dt.date) -> Seen:
    return seen_by(world.plan(), world.region(), audience, today)


@given(st.data())
@many
def test_partners_learn_cells_past_days_and_rounded_figures_alone(data: st.DataObject) -> None:
    today = data.draw(TODAY)
    world, other = data.draw(twins(today))
    assert seen(world, Audience.PARTNER, today) == seen(other, Audience.PARTNER, today)


@given(worlds(), st.integers(0, DAYS), st.data())
@many
def test_partners_learn_nothing_of_services_by_area_or_day(
    world: World, after: int, data: st.DataObject
) -> None:
    today = MONDAY + dt.timedelta(days=after)
    visits = tuple(replace(held, contacts=data.draw(split(held))) for held in world.visits)
    other = replace(world, visits=visits)
    assert seen(world, Audience.PARTNER, today) == seen(other, Audience.PARTNER, today)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_of_a_past_week_it_does_not_matter_which_visit_gave_what(audience: Audience) -> None:
    gave = [(21, 10), (10, 21), (15, 15)], [(11, 20), (20, 11), (15, 15)]
    one, other = (
        World(CAMPS, tuple(Held(n, n, 480, each) for n, each in enumerate(all_given)))
        for all_given in gave
    )
    assert seen(one, audience, AFTER).contacts == {"care": 45, "dental": 45}
    assert seen(one, audience, AFTER) == seen(other, audience, AFTER)


@given(worlds(), st.data())
@many
def test_the_public_knows_ground_and_areas_by_coarser_cells(
    world: World, data: st.DataObject
) -> None:
    camps = tuple(replace(c, at=data.draw(within(c.at, PUBLIC_RESOLUTION))) for c in world.camps)
    one, other = (
        seen(replace(each, visits=()), Audience.PUBLIC, AFTER)
        for each in (world, replace(world, camps=camps))
    )
    assert one == other


def split(held: Held) -> st.SearchStrategy[tuple[int, int]]:
    """Draw how the contacts of a visit are shared among services."""
    total = sum(held.contacts)
    return st.integers(0, total).map(lambda care: (care, total - care))


@given(st.data())
@many
def test_the_public_learns_nothing_of_a_week_before_it_is_past(data: st.DataObject) -> None:
    today = AFTER - dt.timedelta(days=1)
    world, other = data.draw(twins(today, any_visits=True))
    assert seen(world, Audience.PUBLIC, today) == seen(other, Audience.PUBLIC, today)


@given(twins(AFTER))
@many
def test_the_public_learns_no_more_of_names_and_places(pair: tuple[World, World]) -> None:
    world, other = pair
    assert seen(world, Audience.PUBLIC, AFTER) == seen(other, Audience.PUBLIC, AFTER)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
@pytest.mark.parametrize("language", Language)
def test_papers_of_twins_are_the_same_bytes(audience: Audience, language: Language) -> None:
    visits = (Held(0, 0, 480, (33, 12)), Held(2, 1, 500, (20, 5)), Held(1, 2, 600, (9, 7)))
    others = (Held(0, 0, 555, (34, 11)), Held(2, 1, 505, (20, 6)), Held(1, 2, 610, (8, 9)))
    made = [
        World(
            tuple(Camped(f"{name}-{n}", f"{name} {n}", at) for n, at in enumerate(spots)),
            held,
            post,
        )
        for name, spots, held, post in (
            ("zamora", SPOTS, visits, "doctor"),
            ("otra", TWIN_SPOTS, others, "nurse"),
        )
    ]
    words = words_of(language)
    one, other = (exported(w.plan(), w.region(), audience, words, AFTER) for w in made)
    assert [name for name in one if one[name] != other[name]] == []
    assert b": 55" in one["areas.geojson"]
