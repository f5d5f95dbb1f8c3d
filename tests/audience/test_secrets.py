"""What an audience gets depends on nothing that it may not know.

Papers are made of `Seen` alone, so it is enough that this is the same; that papers are made of
nothing else is asked of their bytes once.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.audience import Audience, Seen, exported, seen_by
from planner.languages import Language, words_of
from tests.audience.made import AFTER, DAYS, Camped, Held, World, twins
from tests.plans import MONDAY

TODAY = st.integers(0, DAYS + 2).map(lambda days: MONDAY + dt.timedelta(days=days))
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPOTS = [(-69.94, -12.81), (-69.95, -12.82), (-69.96, -12.81), (-70.4, -12.9)]
TWIN_SPOTS = [(-69.945, -12.812), (-69.951, -12.823), (-69.958, -12.809), (-70.41, -12.915)]


def seen(world: World, audience: Audience, today: dt.date) -> Seen:
    return seen_by(world.plan(), world.region(), audience, today)


@given(st.data())
@many
def test_partners_learn_cells_past_days_and_rounded_figures_alone(data: st.DataObject) -> None:
    today = data.draw(TODAY)
    world, other = data.draw(twins(today))
    assert seen(world, Audience.PARTNER, today) == seen(other, Audience.PARTNER, today)


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
    visits = (Held(0, 0, 480, (33, 12)), Held(3, 1, 500, (20, 4)), Held(1, 2, 600, (9, 7)))
    others = (Held(0, 0, 555, (34, 11)), Held(3, 1, 505, (24, 1)), Held(1, 2, 610, (8, 9)))
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
    assert b"35" in one["areas.geojson"] or audience is Audience.PUBLIC
