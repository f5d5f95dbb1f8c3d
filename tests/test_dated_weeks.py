"""The dated weeks of the bundled region: what their levels do to rivers and to the best plan."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.itinerary.plan import Plan, StepKind
from planner.network import (
    UNREACHABLE,
    BoatMotor,
    TravelTimes,
    Truck,
    build_network,
    conditions_on,
    travel_times,
)
from planner.region.bundled import bundled_region
from planner.region.levels import level_of
from planner.region.records import Region
from planner.region.words import Access, Level
from planner.scenario.read import read_scenario
from planner.solution import Status
from planner.weekly import PlannedWeek, Request, plan_week

SHOWN = dt.date(2026, 11, 30)
WET, FLOOD, DRY = dt.date(2027, 2, 1), dt.date(2027, 2, 22), dt.date(2027, 8, 16)


def levels_of(bundled: Region, monday: dt.date) -> dict[str, Level]:
    rivers = {reach.river for reach in bundled.reaches}
    days = [monday + dt.timedelta(number) for number in range(6)]
    first, *others = ({river: level_of(bundled, river, day) for river in rivers} for day in days)
    assert all(other == first for other in others)
    return first


def test_the_shown_week_is_normal_and_three_others_are_low_high_and_in_flood(
    bundled: Region,
) -> None:
    assert {row.date for row in bundled.readings} == {WET, FLOOD, DRY}
    assert set(levels_of(bundled, SHOWN).values()) == {Level.NORMAL}
    assert set(levels_of(bundled, DRY).values()) == {Level.LOW}
    assert set(levels_of(bundled, WET).values()) == {Level.HIGH}
    flood = levels_of(bundled, FLOOD)
    assert {river for river, level in flood.items() if level is not Level.FLOOD} == {
        "Acre",
        "Tahuamanu",
    }
    metres = {row.date: row.metres for row in bundled.readings if row.gauge}
    assert metres[FLOOD] == 17.82


def river_ways(bundled: Region, monday: dt.date) -> dict[str, TravelTimes]:
    network, conditions = build_network(bundled), conditions_on(bundled, monday)
    camps = [camp.id for camp in bundled.camps if camp.access is not Access.ROAD]
    return {
        boat.id: travel_times(
            network, conditions, BoatMotor.of(boat), list(dict.fromkeys([boat.port, *camps]))
        )
        for boat in bundled.boats
    }


def test_a_flood_stops_all_boats_and_ferries(bundled: Region) -> None:
    for times in river_ways(bundled, FLOOD).values():
        assert (times.duration[0, 1:] == UNREACHABLE).all()
    conditions = conditions_on(bundled, FLOOD)
    assert {place.id for place in bundled.places if place.port} == conditions.flooded_ports
    banks = ["puerto-carlos", "punkiri-chico"]
    truck = Truck.of(bundled.vehicles[0])
    network = build_network(bundled)
    usual = travel_times(network, conditions_on(bundled, SHOWN), truck, banks).duration[0, 1]
    assert travel_times(network, conditions, truck, banks).duration[0, 1] > 2 * usual


def test_low_water_leaves_the_shallow_rivers_to_the_peque_peque(bundled: Region) -> None:
    low, usual = river_ways(bundled, DRY), river_ways(bundled, SHOWN)
    camp = usual["lucerna-hp40"].stops.index("sabaluyoc")
    assert usual["lucerna-hp40"].duration[0, camp] < UNREACHABLE
    assert low["lucerna-hp40"].duration[0, camp] == UNREACHABLE
    there, back = low["lucerna-peque"].duration[0, camp], low["lucerna-peque"].duration[camp, 0]
    assert usual["lucerna-peque"].duration[0, camp] < there < back < UNREACHABLE


def test_high_water_is_fast_downstream_slow_upstream_and_opens_small_rivers(
    bundled: Region,
) -> None:
    high, usual = river_ways(bundled, WET), river_ways(bundled, SHOWN)
    down, up = high["boca-colorado-hp60"], usual["boca-colorado-hp60"]
    camp = down.stops.index("boca-inambari")
    assert down.duration[0, camp] < up.duration[0, camp]
    assert down.duration[camp, 0] > up.duration[camp, 0]
    pukiri = ["puerto-boca-colorado", "pukiri"]
    peque = BoatMotor.of(next(boat for boat in bundled.boats if boat.id == "boca-colorado-peque"))
    network = build_network(bundled)
    for monday, opened in ((SHOWN, False), (WET, True)):
        ways = travel_times(network, conditions_on(bundled, monday), peque, pukiri)
        assert (ways.duration[1, 0] < UNREACHABLE) == opened


def best_plan(bundled: Region, monday: dt.date, *scenarios: str) -> Plan:
    year, week, _ = monday.isocalendar()
    folder = bundled_region() / "scenarios"
    asked = tuple(read_scenario(folder / f"{name}.toml") for name in scenarios)
    request = Request(monday, 6, f"{year}-W{week:02}", asked)
    plan = plan_week(bundled, request, "madre_de_dios").plan
    assert plan.result.status is Status.OPTIMAL
    return plan


def test_the_shown_week_sleeps_on_the_river_and_meets_its_truck_downstream(
    bundled_week: PlannedWeek,
) -> None:
    days = bundled_week.plan.teams[0].days
    assert any(day.to_boat for day in days)
    assert [day.boats_home[-1].to_place for day in days if day.boats_home]


def test_the_wet_week_sleeps_on_the_river(bundled: Region) -> None:
    assert any(day.to_boat for day in best_plan(bundled, WET).teams[0].days)


@pytest.mark.parametrize(
    ("monday", "lost"),
    [
        (FLOOD, {"palma-real", "boca-amigo", "sachavacayoc", "boca-colorado", "delta-1"}),
        (DRY, {"condenado", "baltimore", "sonene", "boca-pariamanu"}),
    ],
)
def test_in_flood_and_at_low_water_the_truck_does_the_work(
    bundled: Region, monday: dt.date, lost: set[str]
) -> None:
    plan = best_plan(bundled, monday)
    assert plan.totals.river_km == 0
    assert sum(len(day.sessions) for day in plan.teams[0].days) >= 4
    out_of_reach = {row.camp for row in plan.unserved if {"no_way", "too_far"} & set(row.reasons)}
    assert lost <= out_of_reach


def test_at_low_water_only_a_peque_peque_visits_sabaluyoc(bundled: Region) -> None:
    plan = best_plan(bundled, DRY, "sabaluyoc")
    boats = {
        leg.boat for day in plan.teams[0].days for leg in day.steps if leg.kind is StepKind.BOAT
    }
    assert boats == {"lucerna-peque"}
    assert "sabaluyoc" in {call.camp for day in plan.teams[0].days for call in day.sessions}
