"""Texts of authors that would say what papers of others must not."""

from __future__ import annotations

import pytest

from planner.audience import Audience, seen_by
from planner.audience.telling_texts import telling
from planner.errors import InputError
from tests.audience.made import AFTER, Camped, World

CAMPS = tuple(
    Camped(f"c-{n}", name, (-69.94, -12.81)) for n, name in enumerate(["Unión", "Delta 1", "Ñawpa"])
)
FAR = (-66.0, -9.0)


@pytest.mark.parametrize(
    "text",
    [
        "a week with Unio\u0301n",
        "a week with UNION",
        "a week with Uni\u200bón",
        "a week with Unión",
        "it starts at 07:30",
        "it starts at 7h30",
        "it starts at 8 a.m.",
        "camps near -12.805, -69.905",
        "camps near 12° 48' S",
    ],
)
def test_names_hours_and_places_are_found_however_they_are_typed(text: str) -> None:
    world = World(CAMPS, ())
    plan = world.plan()
    plan = plan.model_copy(update={"region": plan.region.model_copy(update={"notice": text})})
    with pytest.raises(InputError, match="region notice"):
        seen_by(plan, world.region(), Audience.PUBLIC, AFTER)


@pytest.mark.parametrize(
    "text", ["Reunión 2026", "Delta 10", "rounded to 0.01 degree", "10 a mayores", "24 h", "-12.80"]
)
def test_others_are_not(text: str) -> None:
    assert not [*telling(text, ["Unión", "Delta 1", "⛏", "\u200e"])]


@pytest.mark.parametrize("name", ["Puerto Delta 1", "puerto union", "Ñawpa"])
def test_a_town_with_the_name_of_a_camp_in_its_own_is_not_named(name: str) -> None:
    world = World(CAMPS, (), towns=(Camped("far", name, FAR), Camped("other", "Villa", FAR)))
    told = seen_by(world.plan(), world.region(), Audience.PUBLIC, AFTER)
    named = {town.name for town in told.ground.towns}
    assert name not in named
    assert "Villa" in named


@pytest.mark.parametrize(
    ("river", "named"),
    [("Ancho", ["Ancho"]), ("UNION", []), ("Río Delta 1", []), ("Delta 10", ["Delta 10"])],
)
@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_a_river_with_the_name_of_a_camp_in_its_own_is_not_named(
    river: str, named: list[str], audience: Audience
) -> None:
    world = World(CAMPS, ())
    region = world.region()
    reaches = tuple(reach.model_copy(update={"river": river}) for reach in region.reaches)
    called = region.model_copy(update={"reaches": reaches})
    ground = seen_by(world.plan(), called, audience, AFTER).ground
    assert [name.name for name in ground.river_names] == named
    assert ground.rivers
