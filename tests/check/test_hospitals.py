"""The referee searches the ways to hospitals again, for every minute of every clinic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from planner.check import Rule, check_region
from planner.check.hospitals import check_hospitals
from planner.check.seats import check_seats
from planner.days import day_facts
from planner.itinerary.plan import Plan
from planner.network import (
    BoatMotor,
    Emergency,
    Referral,
    Sailing,
    Truck,
    build_network,
    conditions_on,
    referral_finder,
)
from planner.region.records import Region
from planner.region.settings import ByLevel
from planner.region.words import Care, Level, Season, Surface
from tests.itinerary.by_hand import plan_of, tours, value_of, variant
from tests.problem.variants import (
    closing,
    week_of,
    with_limits,
    with_place,
    with_setting,
    with_settings,
)

Doc = dict[str, Any]
THURSDAY = dt.date(2026, 7, 2)


def by_hand(region: Region) -> Plan:
    week = week_of(region)
    return plan_of(week, tours(week), value_of(week, tours(week), 0))


def sessions(doc: Doc) -> dict[str, Doc]:
    return {s["camp"]: s for team in doc["teams"] for day in team["days"] for s in day["sessions"]}


def shown(plan: Plan) -> dict[str, tuple[object, ...]]:
    return {
        s.camp: (s.hospital, s.hospital_minutes, s.hospital_way, s.hospital_worst)
        for team in plan.teams
        for day in team.days
        for s in day.sessions
    }


def spoiled(plan: Plan, spoil: Callable[[Doc], object]) -> Plan:
    doc = plan.model_dump(mode="json", by_alias=True)
    spoil(doc)
    return Plan.model_validate(doc)


def rules(region: Region, plan: Plan) -> set[str]:
    return {violation.rule for violation in check_hospitals(region, plan)}


def test_the_ways_of_the_week_by_hand(toy: Region) -> None:
    region = variant(toy)
    plan = by_hand(region)
    # by road 30 and 150 min; camp-c 50 + 25 to unload + 20; camp-d 90 + 25 + 20
    assert shown(plan) == {
        "camp-a": ("base", 30, "road", None),
        "camp-b": ("base", 150, "road", None),
        "camp-c": ("base", 95, "both", None),
        "camp-d": ("base", 135, "both", None),
    }
    assert plan.sign_offs == ()
    assert check_hospitals(region, plan) == ()


def test_who_misses_the_ferry_waits_until_tomorrow(toy: Region) -> None:
    # the road to the port is a ferry of 20 min until noon; it opens again at 05:00
    roads = tuple(
        road.model_copy(
            update={"surface": Surface.FERRY, "opens": dt.time(5), "closes": dt.time(12)}
        )
        if road.id == "base-puerto"
        else road
        for road in toy.roads
    )
    region = variant(toy.model_copy(update={"roads": roads}))
    plan = by_hand(region)
    start = {s["camp"]: s["start"] for s in sessions(plan.model_dump(mode="json")).values()}
    assert (start["camp-c"], start["camp-d"]) == ("2026-07-02T08:35:00", "2026-07-02T13:00:00")
    # camp-c: 75 min to the ferry, which must be reached by 11:40; camp-d begins at 13:00
    assert shown(plan)["camp-c"] == ("base", 95, "both", None)
    assert shown(plan)["camp-d"] == ("base", 24 * 60 - 780 + 320, "both", None)
    assert [(each.kind, each.camp, each.date) for each in plan.sign_offs] == [
        ("referral", "camp-d", THURSDAY)
    ]
    assert plan.sign_offs[0].text == (
        "Camp D: the nearest hospital is Base, 16 h 20 min away by river and road"
    )
    assert check_hospitals(region, plan) == ()


def _asked(region: Region, camp: str, clinic: tuple[int, int], *, boat: bool) -> Referral | None:
    dates = [THURSDAY + dt.timedelta(days=day) for day in range(3)]
    base = region.place["base"]
    light = tuple(day_facts(region.settings, base, date).boat_window for date in dates)
    sailing = Sailing(BoatMotor.of(region.boats[0]), light)
    return referral_finder(build_network(region), ["base"])(
        Emergency(
            camp=camp,
            clinic=clinic,
            truck=Truck.of(region.vehicles[0]),
            days=tuple(conditions_on(region, date) for date in dates),
            sailing=sailing if boat else None,
        )
    )


@pytest.mark.parametrize("hour", range(8, 23))
@pytest.mark.parametrize("shut", [(), ("base-puerto",), ("puerto",), ("camp-c-puerto",)])
def test_the_referee_agrees_at_every_hour(toy: Region, shut: tuple[str, ...], hour: int) -> None:
    region = variant(toy)
    for what in shut:
        region = closing(region, what, [THURSDAY])
    found = _asked(region, "camp-c", (hour * 60, hour * 60 + 60), boat=True)
    assert found is not None
    day = dt.datetime.combine(THURSDAY, dt.time())

    def move(doc: Doc) -> None:
        session = sessions(doc)["camp-c"]
        worst = day + dt.timedelta(minutes=found.worst)
        session |= {
            "start": (day + dt.timedelta(hours=hour)).isoformat(),
            "end": (day + dt.timedelta(hours=hour + 1)).isoformat(),
            "hospital_minutes": found.minutes,
            "hospital_worst": worst.isoformat() if found.worst > hour * 60 else None,
        }

    plan = spoiled(by_hand(variant(toy)), move)
    told = [v.text for v in check_hospitals(region, plan) if v.rule == Rule.HOSPITAL]
    assert [text for text in told if "camp-c" in text] == []


def test_after_the_last_boat_it_is_tomorrow(toy: Region) -> None:
    # 50 min to the port, moored by 16:22: the last boat leaves at 15:32, the next one at 06:15
    found = _asked(variant(toy), "camp-c", (900, 960), boat=True)
    assert found is not None
    assert (found.worst, found.minutes) == (933, 24 * 60 - 933 + 375 + 95)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda doc: sessions(doc)["camp-c"].update(hospital_minutes=94),
        lambda doc: sessions(doc)["camp-c"].update(hospital_minutes=96),
        lambda doc: sessions(doc)["camp-c"].update(hospital="posada"),
        lambda doc: sessions(doc)["camp-c"].update(hospital=None, hospital_minutes=None),
        lambda doc: sessions(doc)["camp-c"].update(hospital_way="river"),
        lambda doc: sessions(doc)["camp-a"].update(hospital_way=None),
        lambda doc: sessions(doc)["camp-a"].update(hospital_worst="2026-07-01T09:00:00"),
    ],
)
def test_other_ways_are_caught(toy: Region, spoil: Callable[[Doc], object]) -> None:
    region = variant(toy)
    assert Rule.HOSPITAL in rules(region, spoiled(by_hand(region), spoil))


def _hide(doc: Doc) -> None:
    sessions(doc)["camp-b"]["sign_off"] = False
    doc["sign_offs"] = []


@pytest.mark.parametrize(
    "spoil",
    [
        _hide,
        lambda doc: sessions(doc)["camp-b"].update(sign_off=False),
        lambda doc: sessions(doc)["camp-a"].update(sign_off=True),
        lambda doc: doc.update(sign_offs=[]),
        lambda doc: doc.update(sign_offs=doc["sign_offs"] * 2),
        lambda doc: doc["sign_offs"][0].update(camp="camp-a"),
        lambda doc: doc["sign_offs"][0].update(date="2026-06-30"),
    ],
)
def test_a_sign_off_that_is_hidden_or_made_up_is_caught(
    toy: Region, spoil: Callable[[Doc], object]
) -> None:
    region = with_limits(variant(toy), referral=149)
    plan = by_hand(region)
    assert rules(region, plan) == set()
    assert [each.camp for each in plan.sign_offs] == ["camp-b"]
    assert rules(region, spoiled(plan, spoil)) == {Rule.SIGN_OFF}


@pytest.mark.parametrize(
    "change",
    [
        lambda region: with_place(region, "base", hospital=False),
        lambda region: with_place(region, "posada", hospital=True),
        lambda region: closing(region, "base-camp-a"),
        lambda region: closing(region, "puerto"),
        lambda region: with_setting(region, season=Season.WET),
        lambda region: with_setting(region, river_level=Level.LOW),
        lambda region: with_settings(region, "session", boat_unload=24),
        lambda region: with_settings(region, "hours", boat_before_sunset=240),
        lambda region: with_settings(region, "referral", needs=(Care.SURGERY,)),
    ],
)
def test_a_plan_of_another_region_is_caught(
    toy: Region, change: Callable[[Region], Region]
) -> None:
    region = with_settings(variant(toy), "levels", time=ByLevel(low=1.3))
    assert Rule.HOSPITAL in rules(change(region), by_hand(region))


def test_only_hospitals_that_fit_count(toy: Region) -> None:
    near = with_place(variant(toy), "posada", hospital=True)
    assert shown(by_hand(near))["camp-b"][:2] == ("posada", 90)
    region = with_settings(near, "referral", needs=(Care.EMERGENCY, Care.SURGERY))
    assert shown(by_hand(region))["camp-b"][:2] == (None, None)
    region = with_place(region, "base", care=(Care.EMERGENCY, Care.SURGERY, Care.MATERNITY))
    plan = by_hand(region)
    assert shown(plan)["camp-b"][:2] == ("base", 150)
    assert check_hospitals(region, plan) == ()


def test_patients_ride_in_the_truck_of_the_team(toy: Region) -> None:
    slow = variant(toy).vehicles[0].model_copy(update={"speed_factor": 0.5})
    region = variant(toy).model_copy(update={"vehicles": (slow,)})
    plan = by_hand(region)
    assert shown(plan)["camp-a"][:2] == ("base", 60)
    assert check_hospitals(region, plan) == ()


def test_a_hospital_at_the_camp_takes_no_way(toy: Region) -> None:
    region = with_place(variant(toy), "camp-d", hospital=True)
    plan = by_hand(region)
    assert shown(plan)["camp-d"] == ("camp-d", 0, None, None)
    assert check_hospitals(region, plan) == ()


@pytest.mark.parametrize(("seats", "caught"), [(None, False), (7, False), (6, True)])
def test_the_crew_and_two_patients_fit_into_the_truck(
    toy: Region, seats: int | None, caught: bool
) -> None:
    region = variant(toy)
    truck = region.vehicles[0].model_copy(update={"seats": seats})
    region = region.model_copy(update={"vehicles": (truck,)})
    found = check_seats(region, by_hand(region))
    assert {violation.rule for violation in found} == ({Rule.TRUCK_SEATS} if caught else set())
    assert set(found) <= set(check_region(region, by_hand(region)))
