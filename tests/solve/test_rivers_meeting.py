"""Trips that end where the driver brings the truck, solved by hand.

See `tests.solve.river_weeks` for prices. The base is 85 by road from the port, and from where the
team lands::

    base (60, -60)    port 0    camp 90    landing 120
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.problem.week import Leaving, Window
from planner.solve.trips import boat_parts
from tests.solve.river_weeks import CREW, LANDING, LODGE, PORT, RIVER, planned, told
from tests.solve.small import Boat, Camp, Crew, Landing, Line, Lodging, Pump, Sketch

# 85 to the port, 10, 90 down, 15, 290 of clinic, 5, 30 down, 10, 85 home: 620. Back up to the port
# it would be 725, more than a day. Truck (85 + 120 + 85) x 2, boat (90 + 30 and 180 home) x 3, hire
# 100, per diem 150: 1,730 of 6,000. Leaving at 360, the team is at the port at 445 and has landed
# at 895; it must by 900, so that the boat is home by 1080.
CAMP = Camp((90, 0), gives=((290, 2000),), road=False, river=True)
MEETING = replace(
    RIVER,
    crews=(replace(CREW, base=(60, -60)),),
    camps=(CAMP,),
    landings=(Landing(PORT), Landing(LANDING)),
)
VALUE = 6000 - 1730
DAY = "0 on 0: base-0 [port-0 camp-0 landing-1] base-0"
LATE = "0 on 0: base-0 [port-0 camp-0 landing-1 late] base-0"


def limited(sketch: Sketch, **limits: int) -> Sketch:
    return replace(sketch, limits=replace(sketch.limits, **limits))


def test_the_driver_meets_the_team_downstream() -> None:
    assert told(MEETING) == (VALUE, [DAY])
    (tour,) = planned(MEETING).tours
    assert tour.arrival - tour.departure == 620 + 30
    assert tour.departure <= 365


@pytest.mark.parametrize(
    "without",
    [
        replace(MEETING, ferries=(Line(100, shut=frozenset({0})),)),
        replace(MEETING, landings=(Landing(PORT), Landing(LANDING, shut=frozenset({0})))),
        replace(MEETING, landings=(Landing(PORT),)),
        replace(MEETING, crews=(replace(MEETING.crews[0], duty_day=619),)),
    ],
)
def test_they_do_not_meet_when(without: Sketch) -> None:
    assert told(without) == (0, [])


@pytest.mark.parametrize(
    ("hours", "end"),
    [
        ((859, 1080), 899),  # at the ferry at 859, 759 + 120 + 20
        ((860, 1080), 900),
        ((861, 1080), None),  # the boat would be home at 1081
        ((400, 954), 895),  # the team, after its meal until 925, is at the ferry 29 later
        ((400, 953), None),
    ],
)
def test_the_driver_waits_for_a_ferry(hours: Window, end: int | None) -> None:
    (tour,) = planned(replace(MEETING, ferries=(Line(100, hours=hours),))).tours
    assert tour.idle is (end is None)
    assert not tour.stops or end in (None, tour.stops[0].end)


@pytest.mark.parametrize(("last", "meets"), [(760, True), (759, False)])
def test_breaks_may_leave_the_driver_no_time_for_a_ferry(last: int, meets: bool) -> None:
    problem = MEETING.problem()
    port, landing = MEETING.place("port"), MEETING.place("landing", 1)
    hours = Leaving(*(np.full_like(problem.road[0][0].duration, m) for m in (0, 1440)))
    hours.first[port, landing], hours.last[port, landing] = 760, last
    road = ((replace(problem.road[0][0], leaving=hours),),)
    lands = {part.leaving for part in boat_parts(replace(problem, road=road))}
    assert (landing in lands) is meets


@pytest.mark.parametrize(("most", "meets"), [(290, True), (289, False)])
def test_the_driver_drives_no_more_than_a_day(most: int, meets: bool) -> None:
    # 85 + 120 alone + 85
    assert planned(limited(MEETING, drive_day=most)).value == (VALUE if meets else 0)


@pytest.mark.parametrize(("rest", "meets"), [(167, True), (168, False)])
def test_the_driver_rests_before_and_after(rest: int, meets: bool) -> None:
    # from 445: rest, 120, rest, by 900
    assert planned(limited(MEETING, drive_break=rest)).value == (VALUE if meets else 0)


@pytest.mark.parametrize(("stretch", "meets"), [(24, True), (23, False)])
def test_the_driver_takes_breaks(stretch: int, meets: bool) -> None:
    # Alone 120 in five stretches of 24: with four breaks of 55 and the rest 450, as the team takes;
    # of 23 there are six, and it is 505, too late for the boat. The team has three breaks on each
    # way, 250, and leaves at 195: with 950 of duty it cannot come back to the port.
    crew = replace(MEETING.crews[0], window=(195, 1440), duty_day=950)
    sketch = limited(replace(MEETING, crews=(crew,)), drive_stretch=stretch, drive_break=55)
    assert planned(sketch).value == (VALUE if meets else 0)


@pytest.mark.parametrize(
    ("minutes", "pump", "meets"),
    [
        (300, None, True),  # 90 + 30 + 180
        (299, None, False),
        (180, LANDING, True),
        (179, LANDING, False),
        (210, CAMP.at, True),
        (209, CAMP.at, False),
    ],
)
def test_the_boat_comes_home_on_its_fuel(
    minutes: int, pump: tuple[int, int] | None, meets: bool
) -> None:
    pumps = () if pump is None else (Pump(pump),)
    boats = (replace(MEETING.boats[0], range=minutes),)
    assert planned(replace(MEETING, boats=boats, pumps=pumps)).value == (VALUE if meets else 0)


# With 320 of clinic the boat would be home at 1105, and goes on the next day for 100 more.
LONGER = replace(MEETING, days=2, camps=(replace(CAMP, gives=((320, 2000),)),))


def test_a_boat_goes_home_on_the_next_day() -> None:
    assert told(LONGER) == (VALUE - 100, [LATE])


@pytest.mark.parametrize(("dusk", "aboard"), [(945, True), (944, False), (915, False)])
def test_who_eats_at_a_camp_still_lands_before_dusk(dusk: int, aboard: bool) -> None:
    # clinic until 880, the meal nearest to noon, 5 to pack up and 30 down: 945, or 915 without
    (tour, *_) = planned(replace(LONGER, boat_window=(360, dusk))).tours
    (stop,) = tour.stops
    assert (stop.meal_after, tour.meal_after) == ((0, None) if aboard else (None, 0))


@pytest.mark.parametrize(
    "without",
    [
        replace(LONGER, days=1),
        replace(LONGER, camps=(replace(LONGER.camps[0], closed=frozenset({0})),)),
        replace(LONGER, boats=(replace(LONGER.boats[0], absent=frozenset({1})),)),
        replace(LONGER, shoals=(Line(50, shut=frozenset({1})),)),
    ],
)
def test_no_boat_goes_home_on_the_next_day_when(without: Sketch) -> None:
    assert told(without) == (0, [])


# Another team at the port could make a trip of 30 down on the second day: truck 20 x 2, boat
# 75 x 3, hire 100, per diem 150: 515.
@pytest.mark.parametrize(
    ("count", "each", "value"),
    [
        (1, 500, VALUE - 100),  # 985 is forgone
        (2, 500, VALUE - 100 + 985),
        (1, 2000, 5485),  # which is better
    ],
)
def test_a_boat_that_goes_home_late_is_missing_for_others(
    count: int, each: int, value: int
) -> None:
    other = replace(CAMP, at=(30, 0), gives=((60, each),), closed=frozenset({0}))
    sketch = replace(
        LONGER,
        crews=(*LONGER.crews, Crew(base=(0, -10), people=CREW.people)),
        camps=(
            replace(LONGER.camps[0], teams=frozenset({0})),
            replace(other, teams=frozenset({1})),
        ),
        boats=(Boat(PORT, count, hire=100),),
    )
    assert planned(sketch).value == value


def test_they_meet_after_a_night_on_the_river() -> None:
    # From the second camp it is 10 on to the landing, and 150 from there to the base: 660 with 10,
    # 15, 460, 5 and 10; up to the port it would be 695, more than a day has beside its meal. Out:
    # truck 30 x 2, boat 100 x 3, hire 100, night 380. Home: boat (10 + 10 and 180) x 3, hire 100,
    # truck (120 alone and 150) x 2, per diem 150.
    camps = (
        replace(CAMP, gives=((400, 2000),), closed=frozenset({1})),
        replace(CAMP, at=(110, 0), gives=((460, 2000),), closed=frozenset({0})),
    )
    sketch = replace(
        MEETING,
        days=2,
        crews=(CREW,),
        camps=camps,
        lodgings=(Lodging(LODGE, price=40, river=True),),
        pumps=(Pump(LODGE),),
    )
    assert told(sketch) == (
        12_000 - (60 + 300 + 100 + 380) - (600 + 100 + 540 + 150),
        [
            "0 on 0: base-0 [port-0 camp-0 lodging-0~] lodging-0~",
            "0 on 1: lodging-0~ [lodging-0~ camp-1 landing-1] base-0",
        ],
    )
