"""Nights on the river, solved by hand (see `tests.solve.river_weeks` for distances and prices)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.solve.river_weeks import CREW, FAR, LODGE, PORT, RIVER, planned, told
from tests.solve.small import Camp, Crew, Landing, Lodging, Pump, Sketch

# The far camp takes 480: 10, 110 down, 15, 480, 5 and 15 up to the lodging, which with 30 from the
# base is 665 and 695 with the meal. To the port it would be 785. On the next day it is 150 up, 10
# and 30. Truck 60 x 2; boat 125 x 3 and 150 x 3; hire 200; the night 300 and two beds of 40; per
# diem 150: 1,675 of 6,000.
LODGING = Lodging(LODGE, price=40, road=False, river=True)
NIGHT = replace(RIVER, days=2, camps=(FAR,), lodgings=(LODGING,), pumps=(Pump(LODGE),))
VALUE = 6000 - 1675
OUT = "0 on 0: base-0 [port-0 camp-0 lodging-0~] lodging-0~"
HOME = "0 on 1: lodging-0~ [lodging-0~ port-0] base-0"


def test_a_team_sleeps_on_the_river_while_the_truck_waits_at_the_port() -> None:
    assert told(NIGHT) == (VALUE, [OUT, HOME])
    problem, (out, home) = NIGHT.problem(), planned(NIGHT).tours
    assert out.end == NIGHT.mooring() == home.start
    assert problem.truck_at(out.end) == NIGHT.place("port")
    assert out.arrival - out.departure == 695
    assert (out.meal_after, out.stops[0].meal_after) == (None, 0), "after the clinic, not the boat"
    assert home.arrival - home.departure == 190 + 30  # a day on the river has its meal


@pytest.mark.parametrize(
    "without",
    [
        replace(NIGHT, pumps=()),
        replace(NIGHT, pumps=(Pump(LODGE, closed=frozenset({0})),)),
        replace(NIGHT, lodgings=(replace(LODGING, beds=1),)),
        replace(NIGHT, lodgings=(replace(LODGING, closed=frozenset({0})),)),
        replace(NIGHT, boats=(replace(NIGHT.boats[0], absent=frozenset({1})),)),
        replace(NIGHT, landings=(Landing(PORT, shut=frozenset({1})),)),
        replace(NIGHT, crews=(replace(CREW, stays=frozenset({1})),)),
        replace(NIGHT, limits=replace(NIGHT.limits, nights_away=0)),
        replace(NIGHT, limits=replace(NIGHT.limits, work_days=1)),
        replace(NIGHT, crews=(replace(CREW, duty_day=664),)),
        replace(NIGHT, days=1),
    ],
)
def test_no_night_on_the_river_when(without: Sketch) -> None:
    assert told(without) == (0, [])


@pytest.mark.parametrize(
    "with_just_enough",
    [
        replace(NIGHT, pumps=(Pump(LODGE, closed=frozenset({1})),)),
        replace(NIGHT, lodgings=(replace(LODGING, beds=2, closed=frozenset({1})),)),
        replace(NIGHT, boats=(replace(NIGHT.boats[0], range=150),)),  # 110 + 15, filled, 150
        replace(NIGHT, crews=(replace(CREW, duty_day=665),)),
        replace(NIGHT, limits=replace(NIGHT.limits, nights_away=1, work_days=2)),
    ],
)
def test_a_night_on_the_river_when_there_is_just_enough(with_just_enough: Sketch) -> None:
    assert told(with_just_enough) == (VALUE, [OUT, HOME])


@pytest.mark.parametrize(("minutes", "value"), [(150, VALUE), (149, 0)])
def test_the_way_home_from_a_mooring_is_within_range(minutes: int, value: int) -> None:
    boats = (replace(NIGHT.boats[0], range=minutes),)
    assert planned(replace(NIGHT, boats=boats)).value == value


# Two far camps of 240, open on the first and on the third day. Staying: truck 60 x 2, boat 125 x 3
# and (15 + 173) x 3, hire 300, two nights of 380, per diem 150: 2,269 of 12,000. Two trips of a day
# each: truck 240, boat 275 x 3 and 288 x 3, hire 200, per diem 300: 2,429.
FIRST = replace(FAR, gives=((240, 2000),), closed=frozenset({1, 2}))
THIRD = Camp((115, 0), FIRST.gives, road=False, river=True, closed=frozenset({0, 1}))
STAY = replace(NIGHT, days=3, camps=(FIRST, THIRD))
RESTED = "0 on 1: lodging-0~ [lodging-0~ lodging-0~] lodging-0~"


def test_a_day_of_rest_on_the_river_pays() -> None:
    value, days = told(STAY)
    assert value == 12_000 - 2269
    assert days == [OUT, RESTED, "0 on 2: lodging-0~ [lodging-0~ camp-1 port-0] base-0"]
    rest = planned(STAY).tours[1]
    assert rest.stops[0].begin == rest.stops[0].end
    assert rest.arrival - rest.departure == 30  # the meal, which is no duty


@pytest.mark.parametrize(
    "shorter",
    [
        replace(STAY, limits=replace(STAY.limits, work_days=2)),
        replace(STAY, limits=replace(STAY.limits, nights_away=1)),
        replace(STAY, lodgings=(replace(LODGING, price=40 + 41),)),  # four beds: 164 more
        replace(STAY, lodgings=(replace(LODGING, closed=frozenset({1})),)),
    ],
)
def test_two_trips_are_better_when(shorter: Sketch) -> None:
    assert told(shorter) == (
        12_000 - 2429,
        [
            "0 on 0: base-0 [port-0 camp-0 port-0] base-0",
            "0 on 2: base-0 [port-0 camp-1 port-0] base-0",
        ],
    )


def test_a_boat_that_lies_overnight_is_missing_at_its_port() -> None:
    # the other team could make a trip of 820 for 3 x 100 more than that, on the second day only
    other = Camp((60, 0), gives=((120, 1000),), road=False, river=True, closed=frozenset({0}))
    sketch = replace(
        NIGHT,
        crews=(CREW, CREW),
        camps=(replace(FAR, teams=frozenset({0})), replace(other, teams=frozenset({1}))),
    )
    assert planned(sketch).value == VALUE
    two = replace(sketch, boats=(replace(sketch.boats[0], count=2),))
    assert planned(two).value == VALUE + 3000 - 820


# A second team reaches a camp at the same spot by road: 140 there, 480, and 10 back to the lodging;
# home takes 130. Truck 280 x 2, the night 300 and three beds of 40, per diem 150: 1,130 of 6,000.
SHARED = replace(
    NIGHT,
    crews=(CREW, Crew(base=(-30, 0), people=CREW.people)),
    camps=(
        replace(FAR, teams=frozenset({0})),
        replace(FAR, road=True, river=False, teams=frozenset({1})),
    ),
    lodgings=(replace(LODGING, road=True),),
)


@pytest.mark.parametrize(("beds", "value"), [(None, VALUE + 4870), (5, VALUE + 4870), (4, 4870)])
def test_a_lodging_has_beds_for_who_comes_by_boat_and_by_truck(
    beds: int | None, value: int
) -> None:
    lodging = replace(SHARED.lodgings[0], beds=beds)
    sketch = replace(SHARED, lodgings=(lodging,))
    solution = planned(sketch)
    assert solution.value == value
    nights = [tour.end for tour in solution.tours if tour.day == 0]
    moored = beds != 4
    base, lodge = sketch.place("base"), sketch.place("lodging")
    assert nights == [sketch.mooring() if moored else base, lodge]
