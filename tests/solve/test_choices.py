"""What a team could do at one place, worked out by hand.

The camp of most tests lies 20 up river: 20 + 10 minutes against the current, 20 back::

    load 10, sail 30, courtesy 15, set up 20, clinic 60, pack 15, sail 20, unload 5   = 175
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from planner.solve.choice import Choice
from planner.solve.choices import MEAL_WITHIN_TRIPS_FROM, all_choices
from tests.solve.small import BARE, LOOSE, Boat, Camp, Crew, Person, Sketch

RULES = BARE.model_copy(
    update={
        "courtesy": 15,
        "set_up_truck": 45,
        "pack_up_truck": 30,
        "set_up_boat": 20,
        "pack_up_boat": 15,
        "boat_load": 10,
        "boat_unload": 5,
    }
)
UP = Camp((-20, 0), road=False, river=True)
ROAD = Sketch(camps=(Camp((30, 0), open=(480, 600)),), rules=RULES)
RIVER = Sketch(camps=(UP,), boats=(Boat((0, 0)),), rules=RULES)


def choices(sketch: Sketch) -> tuple[Choice, ...]:
    return all_choices(sketch.problem())


def only(sketch: Sketch) -> Choice:
    (choice,) = choices(sketch)
    return choice


def test_a_road_session_begins_so_that_its_clinic_fits_the_opening_hours() -> None:
    session = only(ROAD)
    # courtesy 15 and set-up 45 come before a clinic from 8:00 or 9:00, pack-up 30 after it
    assert (session.early, session.late) == (420, 480)
    assert (session.offsets, session.duration) == ((60,), 150)
    assert (session.value, session.cost, session.boat, session.meal_after) == (
        10_000,
        0,
        None,
        None,
    )


def test_opening_hours_as_long_as_the_clinic_leave_one_minute_to_begin() -> None:
    camp = ROAD.camps[0]
    session = only(replace(ROAD, camps=(replace(camp, open=(480, 540)),)))
    assert session.early == session.late == 420
    assert not choices(replace(ROAD, camps=(replace(camp, open=(480, 539)),)))


def test_nobody_begins_before_midnight() -> None:
    camp = replace(ROAD.camps[0], open=(0, 60))
    assert not choices(replace(ROAD, camps=(camp,)))


@pytest.mark.parametrize(
    "change",
    [{"closed": frozenset({1})}, {"teams": frozenset()}],
)
def test_a_closed_camp_offers_nothing(change: dict[str, frozenset[int]]) -> None:
    camp = replace(ROAD.camps[0], **change)  # type: ignore[arg-type]
    found = choices(replace(ROAD, days=2, camps=(camp,)))
    assert {choice.day for choice in found} == ({0} if "closed" in change else set())


def test_only_teams_with_the_ability_hold_a_session() -> None:
    # team 0 has two people; so has team 1 on the first day, and crew 2 of team 1 has one of them
    crews = (
        Crew(people=(Person(), Person())),
        Crew(people=(Person(), Person(off=frozenset({1})))),
    )
    found = choices(replace(ROAD, days=2, crews=crews))
    assert [(c.day, set(c.teams), c.value) for c in found] == [
        (0, {2}, 10_000),
        (0, {0, 1}, 20_000),
        (1, {2}, 10_000),
        (1, {0}, 20_000),
    ]


def test_a_team_that_stays_holds_nothing() -> None:
    crews = (Crew(stays=frozenset({0})), Crew())
    assert only(replace(ROAD, crews=crews)).teams == {1}


def test_a_trip_keeps_to_daylight() -> None:
    trip = only(replace(RIVER, boat_window=(440, 620)))
    assert (trip.duration, trip.offsets) == (175, (75,))
    # casting off at 440 after loading; back at 620 before unloading
    assert (trip.early, trip.late) == (430, 450)


def test_a_trip_keeps_to_opening_hours() -> None:
    trip = only(replace(RIVER, camps=(replace(UP, open=(480, 700)),)))
    assert (trip.early, trip.late) == (480 - 75, 700 - 60 - 75)


def test_a_trip_that_daylight_is_a_minute_too_short_for_is_none() -> None:
    # 160 minutes from casting off to being back
    assert len(choices(replace(RIVER, boat_window=(440, 600)))) == 1
    assert not choices(replace(RIVER, boat_window=(440, 599)))


@pytest.mark.parametrize(
    ("minutes", "duration", "meal_after"),
    [(185, MEAL_WITHIN_TRIPS_FROM, None), (186, MEAL_WITHIN_TRIPS_FROM + 1 + 45, 0)],
)
def test_only_a_long_trip_carries_its_meal(
    minutes: int, duration: int, meal_after: int | None
) -> None:
    camp = replace(UP, gives=((minutes, 10_000),))
    trip = only(replace(RIVER, camps=(camp,), limits=replace(LOOSE, meal=45)))
    assert (trip.duration, trip.meal_after) == (duration, meal_after)


def test_a_long_trip_eats_after_the_clinic_that_ends_nearest_its_middle() -> None:
    camps = tuple(replace(UP, at=(-20, y), gives=((90, 10_000),)) for y in (0, 1, 2))
    sketch = replace(RIVER, camps=camps, limits=replace(LOOSE, meal=45))
    trips = [trip for trip in choices(sketch) if len(trip.sessions) == 3]
    # clinics end after 165, 306 and 447 of some 488 minutes: the second is nearest to 244
    assert [trip.meal_after for trip in trips] == [1]
    first, second, third = trips[0].offsets
    assert second - first == 90 + 15 + 1 + 35
    assert third - second == 90 + 15 + 1 + 35 + 45


@pytest.mark.parametrize(("seats", "trips"), [(4, 0), (5, 1)])
def test_a_boat_has_seats_for_all_but_the_driver_and_the_reserved_ones(
    seats: int, trips: int
) -> None:
    crew = Crew(people=(Person(),) * 4)
    sketch = replace(RIVER, crews=(crew,), boats=(Boat((0, 0), seats=seats),))
    assert len(choices(replace(sketch, limits=replace(LOOSE, reserved_seats=2)))) == trips


def test_a_trip_costs_hire_and_fuel() -> None:
    boat = Boat((0, 0), hire=700)
    trip = only(replace(RIVER, boats=(boat,), fuel=(1000, 9)))
    assert trip.cost == 700 + (30 + 20) * 9
    assert trip.net == 10_000 - trip.cost


def test_a_boat_that_is_absent_makes_no_trip() -> None:
    assert not choices(replace(RIVER, boats=(Boat((0, 0), absent=frozenset({0})),)))


@pytest.mark.parametrize(("required", "trips"), [(False, 0), (True, 1)])
def test_a_trip_that_costs_more_than_it_is_worth_serves_required_camps_only(
    required: bool, trips: int
) -> None:
    boat, camp = Boat((0, 0), hire=10_000), replace(UP, required=required)
    assert len(choices(replace(RIVER, boats=(boat,), camps=(camp,)))) == trips


def test_of_all_orders_the_shortest_is_kept() -> None:
    spots = ((-30, 10), (15, -20), (25, 18))
    sketch = replace(RIVER, camps=tuple(replace(UP, at=spot) for spot in spots))
    problem = sketch.problem()
    legs, port = problem.river[0][0].duration, problem.boats[0].port
    for trip in all_choices(problem):
        sailed = {
            order: sum(
                int(legs[ends])
                for ends in pairwise(
                    [port, *(problem.camps[problem.sessions[s].camp].place for s in order), port]
                )
            )
            for order in permutations(trip.sessions)
        }
        assert sailed[trip.sessions] == min(sailed.values())
    held = sorted(tuple(sorted(trip.sessions)) for trip in all_choices(problem))
    assert held == [(0,), (0, 1), (0, 1, 2), (0, 2), (1,), (1, 2), (2,)]


def test_opening_hours_decide_the_order() -> None:
    near, far = replace(UP, at=(-20, 0), open=(700, 900)), replace(UP, at=(-40, 0), open=(0, 600))
    (trip,) = (t for t in choices(replace(RIVER, camps=(near, far))) if len(t.sessions) == 2)
    assert trip.sessions == (1, 0)
    # far ends at 600 at the latest, then 15 + 20 + 35 to the next clinic, which waits until 700
    assert trip.offsets[1] - trip.offsets[0] == 700 - 540
    assert trip.early == trip.late == 540 - 10 - 60 - 35


def test_no_trip_calls_twice_at_a_camp() -> None:
    camp = replace(UP, gives=((30, 5_000), (60, 10_000)), max_visits=2)
    sketch = replace(RIVER, camps=(camp, replace(camp, at=(-25, 0))))
    problem = sketch.problem()
    for trip in all_choices(problem):
        camps = [problem.sessions[s].camp for s in trip.sessions]
        assert len(camps) == len(set(camps))


def test_a_camp_with_both_ways_is_offered_both() -> None:
    camp = replace(UP, road=True)
    boats = [choice.boat for choice in choices(replace(RIVER, camps=(camp,)))]
    assert set(boats) == {0, None}
