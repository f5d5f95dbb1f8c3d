"""Every table of a scenario has words, and a transfer has no more than its seats."""

from __future__ import annotations

from typing import Any

import pytest

from planner.region.read import read_region
from planner.region.records import Region
from planner.region.words import Surface
from planner.scenario.discreet import OF_ITSELF
from planner.scenario.overlay import Scenario
from planner.scenario.telling import TELLING, changes
from tests.scenario.laying import DATES, NEW_CAMP, PEQUE, PICK_UP, SECOND, TOY, scenario

WEST = [[-71, -13], [-69.6, -13], [-69.6, -12], [-71, -12]]
CASES: dict[str, tuple[Any, list[str]]] = {
    "river": ({"level": "low"}, ["river low everywhere"]),
    "river_level": (
        [{"river": "rio", "level": "high"}, {"river": "otro", "level": "flood"}],
        ["river high: rio", "river in flood: otro"],
    ),
    "season": ({"season": "wet"}, ["wet season, whatever the month"]),
    "close": (
        [
            {"what": "base-puerto", "from": "2026-06-30", "reason": "bridge out"},
            {"what": "camp-a-posada", "vehicles": ["4x2"], "to": "2026-06-30"},
            {"river": "rio", "from": "2026-07-02", "to": "2026-07-02"},
            {"what": "posada"},
            {"inside": WEST},
        ],
        [
            "closed: base-puerto, 30 June to 4 July (bridge out)",
            "closed for 4x2: camp-a-posada, 29 to 30 June",
            "closed: the river rio, 2 July",
            "closed: Posada, all week",
            "closed: an area with 2 roads, Posada and Camp B, all week",
        ],
    ),
    "absent": (
        [
            {"person": "dentist-1"},
            {"person": "nurse-1", "days": ["mon", "tue", "wed"]},
            {"person": "doctor-1", "days": ["mon", "wed"], "from": "2026-07-01"},
        ],
        [
            "dentist-1: not there all week",
            "nurse-1: not there Monday to Wednesday",
            "doctor-1: not there Monday and Wednesday, 1 to 4 July",
        ],
    ),
    "training": (
        [{"days": ["tue", "wed"]}, {"people": ["nurse-1"]}],
        ["everybody: in training Tuesday and Wednesday", "nurse-1: in training all week"],
    ),
    "add_team": (
        [SECOND],
        ["one more team: second, with truck, from Base, Monday and Tuesday"],
    ),
    "add_person": (
        [{"id": "relief", "role": ["nurse"], "team": ["caravana", "second"]}],
        ["one more post: relief (nurse), with caravana and second"],
    ),
    "add_boat": (
        [PEQUE, PEQUE | {"id": "two", "count": 2}],
        ["one more boat: peque, at Puerto, Monday", "2 more boats: two, at Puerto, Monday"],
    ),
    "add_vehicle": ([PICK_UP], ["one more vehicle: pick-up (4x4)"]),
    "add_lodging": (
        [{"place": "camp-a", "beds": 8, "night_price": 25, "ice": False}],
        ["new lodging: Camp A, 8 beds, S/ 25 a person, without ice"],
    ),
    "remove_team": ([{"id": "caravana"}], ["without the team caravana"]),
    "remove_boat": ([{"id": "lancha"}], ["without the boat lancha"]),
    "change_team": (
        [{"id": "caravana", "days": ["mon"], "ends": "17:00", "vehicle": "pick-up"}],
        [
            "team caravana: days mon (was mon tue wed thu fri sat), ends 17:00, "
            "vehicle pick-up (was truck)"
        ],
    ),
    "change_boat": (
        [{"id": "lancha", "count": 2, "seats": 10}],
        ["boat lancha: count 2 (was 1)"],
    ),
    "camp": (
        [NEW_CAMP, {"id": "camp-a", "opens": "09:00:00", "must_visit": True}, {"id": "camp-b"}],
        [
            "new camp Posada: 20 people, by road",
            "Camp A: opens 09:00 (was 08:00), must visit yes (was no)",
            "Camp B: as before",
        ],
    ),
    "population": (
        [{"camps": ["camp-a", "camp-c"], "factor": 0.2}, {"inside": WEST, "factor": 1.3}],
        ["people times 0.2: Camp A and Camp C", "people times 1.3: Camp B"],
    ),
    "need": ([{"service": "anc", "factor": 3}], ["need times 3: Antenatal visit"]),
    "suspend": ([{"service": "dental"}], ["not given: Dental care"]),
    "prices": ({"fuel_per_litre": 8.5}, ["prices: fuel per litre 8.5 (was 5)"]),
    "hours": ({"ends": "16:00"}, ["hours: ends 16:00 (was 18:00)"]),
    "rules": (
        {
            "set": "peru",
            "meal": 30,
            "span_day": 700,
            "duty_day_clinical": {
                "value": 360,
                "most": 420,
                "price_per_hour": 60,
                "sign_off": "coordinator",
            },
        },
        [
            "rules: those of peru, meal 30 (was 45), span day 700, "
            "duty day clinical 360 (was 570) and up to 420 at 60 an hour"
        ],
    ),
    "must": ([{"camp": "camp-a"}], ["must be visited: Camp A"]),
    "pin": (
        [{"camp": "camp-a", "day": "2026-07-01", "team": "caravana"}],
        ["pinned: Camp A on 1 July by caravana"],
    ),
    "forbid": ([{"camp": "camp-a"}], ["not to be visited: Camp A"]),
    "transfer": (
        [
            {"seats": 1, "from": "camp-a", "to": "base", "latest": "2026-07-01"},
            {"seats": 2, "from": "camp-b", "to": "base"},
        ],
        ["medical transfer: 1 seat", "medical transfer: 2 seats"],
    ),
    "margin": (
        [{"road": 20, "boat": 15}, {"road": 5, "day": "2026-07-01"}],
        [
            "kept in hand: 20 min by road, 15 min by boat, all week",
            "kept in hand: 5 min by road, 0 min by boat, 1 July",
        ],
    ),
}


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(TOY)


def test_every_table_of_the_format_is_told_in_its_order() -> None:
    tables = [name for name in Scenario.model_fields if name not in OF_ITSELF]
    assert list(TELLING) == tables
    assert list(CASES) == tables


@pytest.mark.parametrize("name", CASES)
def test_a_table_names_what_it_changes(base: Region, name: str) -> None:
    content, lines = CASES[name]
    assert list(changes(scenario(**{name: content}), base, DATES)) == lines


def test_a_scenario_that_changes_nothing_says_nothing(base: Region) -> None:
    assert changes(scenario("Quiet", about="Nothing."), base, DATES) == ()


def test_all_tables_together_are_all_told(base: Region) -> None:
    everything = scenario(**{name: content for name, (content, _) in CASES.items()})
    said = changes(everything, base, DATES)
    assert list(said) == [line for _, lines in CASES.values() for line in lines]


def test_a_transfer_names_no_place_and_no_day(base: Region) -> None:
    said = " ".join(changes(scenario(transfer=CASES["transfer"][0]), base, DATES)).lower()
    for word in ("camp", "base", "july", "2026", "a person"):
        assert word not in said


def test_a_ferry_is_called_one(base: Region) -> None:
    last = base.roads[-1].model_copy(update={"id": "balsa", "surface": Surface.FERRY})
    crossed = base.model_copy(update={"roads": (*base.roads[:-1], last)})
    said = changes(scenario(close=[{"what": "balsa"}]), crossed, DATES)
    assert said == ("closed: the ferry balsa, all week",)


def test_an_area_of_the_river_names_its_reaches(base: Region) -> None:
    east = [[-69.1, -12.55], [-68.9, -12.55], [-68.9, -12.45], [-69.1, -12.45]]
    said = changes(scenario(close=[{"inside": east}]), base, DATES)
    assert said == ("closed: an area with 1 reach and Camp D, all week",)
    crossed = [east[0], east[2], east[1], east[3]]
    said = changes(scenario(close=[{"inside": crossed}]), base, DATES)
    assert said == ("closed: an area with nothing, all week",)


def test_what_nobody_knows_is_told_by_its_id(base: Region) -> None:
    tables: dict[str, Any] = {
        "change_team": [{"id": "x", "days": ["mon"]}],
        "must": [{"camp": "nowhere"}],
        "need": [{"service": "x", "factor": 2}],
    }
    assert changes(scenario(**tables), base, DATES) == (
        "team x: days mon",
        "need times 2: x",
        "must be visited: nowhere",
    )
