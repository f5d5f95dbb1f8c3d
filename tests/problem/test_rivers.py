"""Tanks, ports, fuel and nights on the river, in the toy.

Boats may move from 06:14 to 16:21, 607 minutes. Puerto is the boat's port: up to camp-c, 20 km, it
takes 75 minutes and back 50, down to camp-d, 24 km, 60 and back 90.
"""

from __future__ import annotations

import pytest

from planner.problem.week import UNLIMITED_ML, Mooring
from planner.region.gauges import Reading
from planner.region.records import Region
from planner.region.words import Level, Weekday
from tests.problem.variants import (
    DATES,
    Formulated,
    closing,
    second_team,
    week_of,
    with_boat,
    with_limits,
    with_person,
    with_place,
    with_team,
)

MON, TUE, WED, THU, FRI, SAT = DATES


def flooding(region: Region, level: Level = Level.FLOOD) -> Region:
    """The river of the toy at a level from Wednesday on."""
    row = {"date": WED, "river": "rio", "level": level, "source": "test"}
    return region.model_copy(update={"readings": (Reading.model_validate(row),)})


def river_lodging(region: Region, place: str = "camp-c", **changes: object) -> Region:
    """Beds on the bank, and fuel."""
    usual = {"lodging": True, "beds": 6, "night_price": 30, "fuel": True}
    return with_place(region, place, **usual | changes)


def moored(week: Formulated) -> list[tuple[str, str]]:
    """Where which boat may lie for a night."""
    problem = week.problem
    return [
        (problem.places[problem.lodgings[m.lodging].place], problem.boats[m.boat].id)
        for m in problem.moorings
    ]


def test_a_third_of_the_tank_stays_in_hand(toy: Region) -> None:
    region = with_limits(with_boat(toy, tank_litres=120.5, cargo_kg=400), fuel_reserve=34)
    (boat,) = week_of(region).problem.boats
    assert (boat.tank_ml, boat.range_ml, boat.cargo_kg) == (120_500, 79_530, 400)


@pytest.mark.parametrize(("reserve", "range_ml"), [(0, 90_000), (34, 59_400), (100, 0), (150, 0)])
def test_the_reserve_is_the_rules_own(toy: Region, reserve: int, range_ml: int) -> None:
    region = with_limits(with_boat(toy, tank_litres=90), fuel_reserve=reserve)
    assert week_of(region).problem.boats[0].range_ml == range_ml


def test_a_boat_of_which_nobody_knows_the_tank_goes_any_way(toy: Region) -> None:
    (boat,) = week_of(with_boat(toy, tank_litres=None, cargo_kg=None)).problem.boats
    assert (boat.tank_ml, boat.range_ml, boat.cargo_kg) == (None, UNLIMITED_ML, None)


def test_a_flooded_port_keeps_its_boats_but_not_its_beds(toy: Region) -> None:
    week = week_of(flooding(with_place(toy, "puerto", lodging=True, beds=8, night_price=10)))
    (boat,) = week.problem.boats
    assert boat.works == (True, True, False, False, False, False)
    assert [port.open for port in week.problem.ports] == [boat.works]
    at_port = next(
        lodging
        for lodging in week.problem.lodgings
        if week.problem.places[lodging.place] == "puerto"
    )
    assert at_port.open == (True,) * 6


def test_a_port_that_stands_high_stays_in_use(toy: Region) -> None:
    week = week_of(flooding(with_place(toy, "puerto", highest_level=Level.FLOOD)))
    assert week.problem.ports[0].open == week.problem.boats[0].works == (True,) * 6


def test_ports_are_where_road_and_river_meet(toy: Region) -> None:
    # camp-d has no road, posada no river
    region = toy
    for place in ("camp-d", "posada"):
        region = with_place(region, place, port=True)
    week = week_of(region)
    assert [week.problem.places[port.place] for port in week.problem.ports] == ["puerto"]
    assert week.problem.ports[0].open == (True,) * 6
    assert week_of(with_place(toy, "puerto", port=False)).problem.ports == ()


def test_a_closed_port_is_closed_on_its_days(toy: Region) -> None:
    week = week_of(closing(toy, "puerto", [TUE]))
    assert week.problem.ports[0].open == (True, False, True, True, True, True)


def test_fuel_is_sold_where_a_place_is_open(toy: Region) -> None:
    region = with_place(with_place(toy, "puerto", fuel=True), "camp-d", fuel=True)
    week = week_of(flooding(closing(region, "camp-d", [TUE, WED])))
    puerto, camp_d = (week.problem.places.index(place) for place in ("puerto", "camp-d"))
    both, one = {puerto, camp_d}, {puerto}
    assert list(week.problem.fuel_places) == [both, one, one, both, both, both]
    assert week_of(toy).problem.fuel_places == (frozenset(),) * 6


def test_a_boat_lies_at_lodgings_on_the_bank(toy: Region) -> None:
    assert moored(week_of(toy)) == []
    assert moored(week_of(river_lodging(toy))) == [("camp-c", "lancha")]
    # posada has beds and fuel, but no river
    assert moored(week_of(with_place(toy, "posada", fuel=True))) == []


def test_nights_are_ordered_by_lodging_and_boat(toy: Region) -> None:
    other = toy.boats[0].model_copy(update={"id": "other"})
    region = toy.model_copy(update={"boats": (*toy.boats, other)})
    week = week_of(river_lodging(river_lodging(region, "camp-d"), "camp-c"))
    first, second = (
        next(
            number
            for number, lodging in enumerate(week.problem.lodgings)
            if week.problem.places[lodging.place] == place
        )
        for place in ("camp-c", "camp-d")
    )
    assert week.problem.moorings == (
        Mooring(first, 0),
        Mooring(first, 1),
        Mooring(second, 0),
        Mooring(second, 1),
    )


def test_at_its_own_port_a_boat_lies_beside_the_truck(toy: Region) -> None:
    week = week_of(river_lodging(toy, "puerto"))
    assert [week.problem.places[lodging.place] for lodging in week.problem.lodgings][-1] == "puerto"
    assert moored(week) == []


@pytest.mark.parametrize(("beds", "lies"), [(4, True), (3, False), (None, True)])
def test_beds_for_the_smallest_crew_without_its_driver(
    toy: Region, beds: int | None, lies: bool
) -> None:
    assert len(toy.staff) == 5, "the driver sleeps at the port"
    assert bool(moored(week_of(river_lodging(toy, beds=beds)))) is lies


def test_the_smallest_crew_of_any_team_and_day_counts(toy: Region) -> None:
    region = second_team(river_lodging(toy, beds=3))
    assert moored(week_of(region)) == []
    small = with_person(region, "second-dentist-1", days_off=(Weekday.TUE,))
    assert moored(week_of(small)) == [("camp-c", "lancha")]
    at_home = with_person(region, "second-dentist-1", days_off=(Weekday.SUN,))
    assert moored(week_of(at_home)) == [], "on Sunday no day is planned"


def test_nobody_sleeps_on_the_river_when_nobody_works(toy: Region) -> None:
    idle = with_team(river_lodging(toy), days=(Weekday.SUN,))
    assert moored(week_of(idle)) == []


def test_without_fuel_no_boat_lies_over_night(toy: Region) -> None:
    assert moored(week_of(river_lodging(toy, fuel=False))) == []
    shut = closing(river_lodging(toy), "camp-c", DATES)
    assert moored(week_of(shut)) == []
    open_once = closing(river_lodging(toy), "camp-c", DATES[1:])
    assert moored(week_of(open_once)) == [("camp-c", "lancha")]


@pytest.mark.parametrize(
    ("km", "lies"),
    [
        (161, True),  # 603.75 minutes up at 16 km/h, 402.5 down
        (165, False),  # 618.75 minutes up are longer than any day of the week
    ],
)
def test_the_way_up_must_fit_a_day(toy: Region, km: int, lies: bool) -> None:
    assert bool(moored(week_of(longer(river_lodging(toy), "camp-c-puerto", km)))) is lies


@pytest.mark.parametrize(("km", "lies"), [(161, True), (165, False)])
def test_the_way_back_must_fit_a_day(toy: Region, km: int, lies: bool) -> None:
    region = longer(river_lodging(toy, "camp-d"), "puerto-camp-d", km)
    assert bool(moored(week_of(region))) is lies


def test_a_lodging_counts_that_can_be_reached_on_one_day(toy: Region) -> None:
    region = river_lodging(toy)
    reaches = tuple(
        reach.model_copy(update={"highest_level": Level.NORMAL}) for reach in region.reaches
    )
    region = region.model_copy(update={"reaches": reaches})
    assert moored(week_of(flooding(region, Level.HIGH))) == [("camp-c", "lancha")]
    later = with_boat(region, days=(Weekday.WED, Weekday.THU, Weekday.FRI))
    assert moored(week_of(flooding(later, Level.HIGH))) == []
    assert moored(week_of(later)) == [("camp-c", "lancha")]


def longer(region: Region, reach_id: str, km: int) -> Region:
    """The region with a reach of another length."""
    assert reach_id in {reach.id for reach in region.reaches}
    reaches = tuple(
        reach.model_copy(update={"length_m": km * 1000}) if reach.id == reach_id else reach
        for reach in region.reaches
    )
    return region.model_copy(update={"reaches": reaches})
