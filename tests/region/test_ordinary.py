"""A row that a glance finds ordinary breaks no rule between its columns, and a copy is checked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.region.fields import Record
from planner.region.records import Place, Region, Road
from planner.region.words import Care, PlaceKind, Surface, VehicleClass

few = st.sampled_from
hours = st.one_of(st.none(), few([dt.time(0), dt.time(8), dt.time(18)]))
places = st.builds(
    Place.model_construct,
    id=st.just("a"),
    name=st.just("A"),
    kind=few([PlaceKind.TOWN, PlaceKind.FACILITY]),
    lodging=st.booleans(),
    base=st.booleans(),
    hospital=st.booleans(),
    care=few([(), (Care.EMERGENCY,)]),
    beds=few([None, 3]),
    night_price=few([None, 0.0, 40.0]),
)
roads = st.builds(
    Road.model_construct,
    surface=few(Surface),
    length_m=few([100, 5000]),
    dry_kph=few([4.0, 50.0]),
    wet_kph=few([0.0, 4.0, 50.0]),
    vehicle=few(VehicleClass),
    ferry_wait_min=few([0, 10]),
    river=few(["", "Rio"]),
    opens=hours,
    closes=hours,
    most_tonnes=few([None, 3.5]),
)


@given(st.one_of(places, roads))
def test_an_ordinary_row_breaks_no_rule(row: Record) -> None:
    assert row.ordinary is not None
    if row.ordinary.holds(row):
        assert not [breach for rule in row.between for breach in rule.find(row)]


def test_roads_that_are_driven_are_ordinary_and_ferries_are_not(toy: Region) -> None:
    road = next(each for each in toy.roads if each.surface is Surface.PAVED)
    ferry = road.model_copy(update={"surface": Surface.FERRY})
    assert road.ordinary is not None
    assert road.ordinary.holds(road)
    assert not road.ordinary.holds(ferry)


def test_a_changed_copy_is_checked_as_if_it_were_read(toy: Region) -> None:
    road = next(each for each in toy.roads if each.surface is Surface.PAVED)
    assert road.changed(from_id="b-town", oneway=True) == road.model_copy(
        update={"from_id": "b-town", "oneway": True}
    )
    with pytest.raises(ValidationError, match="wet_kph"):
        road.changed(wet_kph=-1)
    with pytest.raises(ValidationError, match="must be empty or 0 where surface is"):
        road.changed(ferry_wait_min=5)
