"""Days on the river, solved by hand (see `tests.solve.river_weeks` for distances and prices)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.problem.week import Window
from tests.solve.river_weeks import CREW, NEAR, PORT, RIVER, planned, told
from tests.solve.small import Camp, Crew, Landing, Line, Pump

# 30 to the port, 10 loading, 60 down, 15, 120 of clinic, 5, 90 up, 10 unloading, 30 home: 370.
# Truck 60 x 2, boat 150 x 3, hire 100, per diem 150: 820 of 3 x 2,000.
TRIP = 6000 - 820
OWN = RIVER.boats[0]
THERE_AND_BACK = "0 on 0: base-0 [port-0 camp-0 port-0] base-0"


def test_a_trip_goes_there_and_back_in_a_day() -> None:
    assert told(RIVER) == (TRIP, [THERE_AND_BACK])
    (tour,) = planned(RIVER).tours
    assert tour.arrival - tour.departure == 370 + 30


@pytest.mark.parametrize(("dusk", "goes"), [(770, True), (769, False)])
def test_a_boat_moves_by_daylight_only(dusk: int, goes: bool) -> None:
    # 60 + 15 + 120 + 5 + 90 = 290 from casting off to being back; the meal waits until then
    assert planned(replace(RIVER, boat_window=(480, dusk))).value == (TRIP if goes else 0)


@pytest.mark.parametrize(("duty", "goes"), [(370, True), (369, False)])
def test_the_river_is_duty_and_the_meal_is_not(duty: int, goes: bool) -> None:
    sketch = replace(RIVER, crews=(replace(CREW, duty_day=duty),))
    assert planned(sketch).value == (TRIP if goes else 0)


@pytest.mark.parametrize(
    ("reserved", "seats", "goes"), [(0, 2, True), (0, 1, False), (1, 3, True), (1, 2, False)]
)
def test_the_driver_needs_no_seat(reserved: int, seats: int, goes: bool) -> None:
    limits = replace(RIVER.limits, reserved_seats=reserved)
    sketch = replace(RIVER, boats=(replace(OWN, seats=seats),), limits=limits)
    assert planned(sketch).value == (TRIP if goes else 0)


@pytest.mark.parametrize(("cargo", "goes"), [(300, True), (299, False)])
def test_the_boat_bears_the_light_kit(cargo: int, goes: bool) -> None:
    rules = RIVER.rules.model_copy(update={"kit_kg": 300})
    sketch = replace(RIVER, boats=(replace(OWN, cargo=cargo),), rules=rules)
    assert planned(sketch).value == (TRIP if goes else 0)


@pytest.mark.parametrize(
    ("minutes", "pump", "goes"),
    [
        (150, None, True),  # 60 down and 90 up
        (149, None, False),
        (149, (30, 0), False),  # the boat passes without stopping
        (149, PORT, False),
        (90, (60, 0), True),
        (89, (60, 0), False),
    ],
)
def test_a_boat_goes_as_far_as_its_fuel(
    minutes: int, pump: tuple[int, int] | None, goes: bool
) -> None:
    pumps = () if pump is None else (Pump(pump),)
    sketch = replace(RIVER, boats=(replace(OWN, range=minutes),), pumps=pumps)
    assert planned(sketch).value == (TRIP if goes else 0)


def test_fuel_is_sold_on_its_days() -> None:
    pumps = (Pump(NEAR.at, closed=frozenset({0})),)
    sketch = replace(RIVER, days=2, boats=(replace(OWN, range=90),), pumps=pumps)
    assert told(sketch) == (TRIP, [THERE_AND_BACK.replace("on 0", "on 1")])


# A second camp 40 further: 10, 60, 15, 60, 5, 40, 15, 60, 5, 150, 10 and twice 30: 460. Truck 120,
# boat 250 x 3, hire 100, per diem 150: 1,120 of 6,000. The near one alone: 820 of 3,000.
TWO = replace(
    RIVER,
    camps=tuple(replace(NEAR, at=(x, 0), gives=((60, 1000),)) for x in (60, 100)),
)


def test_a_trip_calls_at_two_camps() -> None:
    assert told(TWO) == (4880, ["0 on 0: base-0 [port-0 camp-0 camp-1 port-0] base-0"])


def test_low_water_drops_the_camp_beyond_the_shoal() -> None:
    low = replace(TWO, shoals=(Line(80, shut=frozenset({0})),))
    assert told(low) == (2180, [THERE_AND_BACK])


def test_a_boat_waits_for_the_day_when_the_water_is_back() -> None:
    # both are served on the second day
    low = replace(TWO, days=2, shoals=(Line(80, shut=frozenset({0})),))
    assert told(low) == (4880, ["0 on 1: base-0 [port-0 camp-0 camp-1 port-0] base-0"])


@pytest.mark.parametrize("days", [1, 2])
def test_a_flood_closes_the_port(days: int) -> None:
    sketch = replace(RIVER, days=days, landings=(Landing(PORT, shut=frozenset({0})),))
    assert planned(sketch).value == (0 if days == 1 else TRIP)


# By road 90 there and back, twice 2 a minute, and the per diem: 360 + 150 of 6,000.
BOTH = replace(RIVER, camps=(replace(NEAR, road=True),))


def test_a_camp_that_road_and_river_reach_is_served_the_better_way() -> None:
    assert told(BOTH) == (6000 - 510, ["0 on 0: base-0 camp-0 base-0"])


def test_a_flood_that_stops_the_ferry_leaves_the_river() -> None:
    flood = replace(BOTH, ferries=(Line(30, shut=frozenset({0})),))
    assert told(flood) == (TRIP, [THERE_AND_BACK])


def test_cheap_fuel_afloat_makes_the_river_the_better_way() -> None:
    # truck 120, boat 0, hire 100, per diem 150: 370, less than 510
    assert told(replace(BOTH, fuel=(2, 0))) == (6000 - 370, [THERE_AND_BACK])


# 70 by road to a camp, over a ferry that is reached 30 after the base and 40 after the camp; 5 and
# an hour of clinic and the meal. Truck 140 x 2, per diem 150: 430 of 3,000.
BEYOND = Camp((40, 0), gives=((60, 1000),))
FERRY = replace(RIVER, boats=(), landings=(), camps=(BEYOND,))


@pytest.mark.parametrize(
    ("hours", "goes"), [((480, 655), True), ((480, 654), False), ((481, 655), False)]
)
def test_a_ferry_is_reached_while_it_runs(hours: Window, goes: bool) -> None:
    # leaving at 450 for 480, there at 520; 585 and the meal until 615; the ferry at 655
    (tour,) = planned(replace(FERRY, ferries=(Line(0, hours=hours),))).tours
    assert tour.idle is not goes
    if goes:
        assert (tour.departure, tour.stops[0].arrival, tour.arrival) == (450, 520, 685)


@pytest.mark.parametrize(("duty", "camps"), [(370, [0, 1]), (369, [0])])
def test_waiting_for_a_ferry_is_duty(duty: int, camps: list[int]) -> None:
    # the first camp, 10 away, closes at 450, so that the team leaves by 375; the ferry, 20 on, runs
    # from 600. It goes on at 580, is there at 640, done at 705 and home at 775: 400 with the meal.
    # 140 x 2 and 150 of 6,000 for both camps; 20 x 2 and 150 of 3,000 for the first one.
    near = replace(BEYOND, at=(-20, 0), open=(0, 450))
    sketch = replace(
        FERRY,
        camps=(near, BEYOND),
        crews=(replace(CREW, duty_day=duty),),
        ferries=(Line(0, hours=(600, 1440)),),
    )
    stops = " ".join(f"camp-{camp}" for camp in camps)
    value = 6000 - 430 if len(camps) > 1 else 3000 - 190
    assert told(sketch) == (value, [f"0 on 0: base-0 {stops} base-0"])


# Two teams with a camp each and one boat. The second base is 32 from the port, the second camp 61
# down and 91 up, so that the trips cost 820 and 834.
TEAMS = replace(
    RIVER,
    crews=(CREW, Crew(base=(-30, 10), people=CREW.people)),
    camps=(
        replace(NEAR, teams=frozenset({0})),
        replace(NEAR, at=(60, 4), teams=frozenset({1})),
    ),
)


@pytest.mark.parametrize(("days", "count", "value"), [(1, 1, 5180), (1, 2, 10_346), (2, 1, 10_346)])
def test_teams_share_a_boat_by_days(days: int, count: int, value: int) -> None:
    sketch = replace(TEAMS, days=days, boats=(replace(OWN, count=count),))
    solution = planned(sketch)
    assert solution.value == value
    used = [tour.day for tour in solution.tours if tour.stops]
    assert max(used.count(day) for day in used) == count
