"""The nearest lodging and hospital in the toy region, reckoned by hand.

Dry roads: 60 km/h, gravel 30; a boat of 20 km/h on a current of 4 makes 24 down and 16 up. From
Camp A it is 30 km to the base and to Posada, from Camp B 90 km to Posada, from Camp C 20 km down to
Puerto, and 10 km of gravel from there to the base.
"""

from __future__ import annotations

import datetime as dt

import pytest

from planner.papers.nearest import Near, Standing, Surroundings
from planner.region.records import Closure, Region
from planner.region.words import Access
from tests.outputs.sample import MONDAY, toy

ROAD, RIVER, BOTH = Access.ROAD, Access.RIVER, Access.BOTH


def standing(place: str, *, boat: bool = False, truck: bool = True) -> Standing:
    return Standing(place, "truck", truck, "lancha" if boat else None)


@pytest.mark.parametrize(
    ("where", "near"),
    [
        (standing("base"), Near("base", 0, None)),
        (standing("camp-a"), Near("base", 30, ROAD)),
        (standing("camp-b"), Near("posada", 90, ROAD)),
        (standing("puerto"), Near("base", 20, ROAD)),
        (standing("puerto", boat=True), Near("base", 20, ROAD)),
        (standing("camp-c", boat=True, truck=False), None),  # no lodging lies on the river
    ],
)
def test_the_nearest_lodging(where: Standing, near: Near | None) -> None:
    assert Surroundings(toy()).lodging(where, MONDAY) == near


@pytest.mark.parametrize(
    ("where", "near"),
    [
        (standing("posada"), Near("base", 60, ROAD)),
        (standing("puerto", boat=True), Near("base", 20, ROAD)),
        (standing("camp-c", boat=True, truck=False), Near("base", 50 + 25 + 20, BOTH)),
        (standing("camp-d", boat=True, truck=False), Near("base", 90 + 25 + 20, BOTH)),
        (standing("nowhere"), None),
    ],
)
def test_the_nearest_hospital(where: Standing, near: Near | None) -> None:
    assert toy().settings.session.boat_unload == 25
    assert Surroundings(toy()).hospital(where, MONDAY) == near


def shut(*places: str) -> Region:
    day = {"from": MONDAY, "to": MONDAY, "reason": "for a test"}
    rows = tuple(Closure.model_validate({"what": place, **day}) for place in places)
    return toy().model_copy(update={"closures": rows})


def test_what_is_shut_is_no_refuge_on_its_days() -> None:
    near = Surroundings(shut("base"))
    assert near.lodging(standing("camp-a"), MONDAY) == Near("posada", 30, ROAD)
    after = MONDAY + dt.timedelta(days=1)
    assert near.lodging(standing("camp-a"), after) == Near("base", 30, ROAD)


def test_no_boat_lands_at_a_port_that_is_shut() -> None:
    afloat = standing("camp-c", boat=True, truck=False)
    assert Surroundings(shut("puerto")).hospital(afloat, MONDAY) is None
