"""Teams and boats that go or change, vehicles and lodgings that come, people and needs scaled."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from planner.outputs.plan_file import read_plan, write_plan
from planner.region.boat_files import BoatKind
from planner.region.read import read_region
from planner.region.records import Pin, Region
from planner.region.words import Weekday
from planner.weekly import Request, plan_week, referee
from tests.scenario.laying import (
    DATES,
    NEW_CAMP,
    PEQUE,
    PICK_UP,
    SECOND,
    TOY,
    faults,
    lay,
    scenario,
)


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(TOY)


@pytest.fixture(scope="module")
def two(base: Region) -> Region:
    """The toy with a second team, and a relief nurse for both."""
    relief = {"id": "relief", "role": ["nurse"], "team": ["caravana", "second"]}
    return lay(base, scenario(add_team=[SECOND], add_person=[relief]))


def test_a_team_goes_with_its_posts_and_relief_stays(base: Region, two: Region) -> None:
    left = lay(two, scenario(remove_team=[{"id": "second"}]))
    assert left.teams == base.teams
    assert left.staff[:-1] == base.staff
    assert (left.staff[-1].id, left.staff[-1].teams) == ("relief", ("caravana",))


def test_visits_asked_of_a_team_and_its_absences_go_with_it(two: Region) -> None:
    asked = scenario(
        pin=[{"camp": "camp-a", "team": "second"}, {"camp": "camp-b", "team": "caravana"}],
        forbid=[{"camp": "camp-a", "team": "second", "day": "2026-07-01"}],
        absent=[{"person": "second-nurse"}, {"person": "nurse-1"}],
    )
    left = lay(two, asked, scenario(remove_team=[{"id": "second"}]))
    assert left.pins == (Pin(camp="camp-b", team="caravana"),)
    assert left.forbids == ()
    assert [absence.person for absence in left.absences] == ["nurse-1"]


def test_what_one_scenario_removes_another_adds_again(two: Region) -> None:
    again = lay(two, scenario(remove_team=[{"id": "second"}]), scenario(add_team=[SECOND]))
    assert again.teams == two.teams
    boat = PEQUE | {"id": "lancha"}
    both = lay(two, scenario(remove_boat=[{"id": "lancha"}]), scenario(add_boat=[boat]))
    assert [(each.id, each.still_kph) for each in both.boats] == [("lancha", 9)]


def test_without_its_boat_the_week_leaves_out_what_only_it_reaches(base: Region) -> None:
    request = Request(DATES[0], 6, "2026-W27", (scenario(remove_boat=[{"id": "lancha"}]),))
    plan = plan_week(base, request, "toy").plan
    assert {"camp-c", "camp-d"} <= {waiting.camp for waiting in plan.unserved}
    assert {"camp-a", "camp-b"}.isdisjoint(waiting.camp for waiting in plan.unserved)


def test_a_team_changes_days_hours_and_vehicle(base: Region) -> None:
    change = {"id": "caravana", "vehicle": "pick-up", "days": ["tue"], "ends": "17:00"}
    team = lay(base, scenario(add_vehicle=[PICK_UP], change_team=[change])).teams[0]
    assert (team.vehicle, team.days, team.ends) == ("pick-up", (Weekday.TUE,), dt.time(17))
    assert team.base == "base"


def test_a_boat_changes_and_keeps_what_is_not_named(base: Region) -> None:
    boat = lay(base, scenario(change_boat=[{"id": "lancha", "count": 2, "seats": 6}])).boats[0]
    assert boat == base.boats[0].model_copy(update={"count": 2, "seats": 6})


def test_a_boat_of_another_class_has_the_figures_of_that_class(base: Region) -> None:
    figures = {"still_kph": 10, "seats": 8, "litres_per_hour": 3.5, "hire_per_day": 150}
    kind = BoatKind.model_validate({"id": "peque", **figures})
    classed = base.model_copy(update={"boat_kinds": (kind,)})
    change = {"id": "lancha", "class": "peque", "seats": 7}
    boat = lay(classed, scenario(change_boat=[change])).boats[0]
    assert (boat.still_kph, boat.seats, boat.hire_per_day) == (10, 7, 150)
    assert (boat.port, boat.days) == (base.boats[0].port, base.boats[0].days)


def test_a_place_becomes_a_lodging(base: Region) -> None:
    table = {"place": "camp-a", "beds": 8, "night_price": 25, "ice": False}
    place = lay(base, scenario(add_lodging=[table])).place["camp-a"]
    assert (place.lodging, place.beds, place.night_price, place.ice) == (True, 8, 25, False)


def test_people_are_scaled_by_name_and_in_an_area(base: Region) -> None:
    west = [[-71, -13], [-69.6, -13], [-69.6, -12], [-71, -12]]
    tables = [{"camps": ["camp-a", "camp-c"], "factor": 0.5}, {"inside": west, "factor": 1.3}]
    camps = {camp.id: camp for camp in lay(base, scenario(population=tables)).camps}
    assert (camps["camp-a"].people_low, camps["camp-a"].people_mid) == (125, 150)
    assert camps["camp-b"].people_high == 455
    assert camps["camp-d"] == base.camps[3]


def test_where_nobody_is_left_earlier_words_on_visits_end(base: Region) -> None:
    wanted = scenario(must=[{"camp": "camp-a"}, {"camp": "camp-b"}])
    gone = scenario(population=[{"camps": ["camp-a"], "factor": 0}])
    assert [pin.camp for pin in lay(base, wanted, gone).pins] == ["camp-b"]
    assert "must 1, camp: 'camp-a' has 0 people (people_mid)" in faults(base, gone, wanted)


def test_needs_are_scaled_and_services_stop(base: Region) -> None:
    tables: dict[str, Any] = {
        "need": [{"service": "anc", "factor": 3}],
        "suspend": [{"service": "dental"}],
    }
    changed = lay(base, scenario(**tables))
    services = {service.id: service for service in changed.services}
    assert services["anc"].monthly_per_1000 == 25.8
    assert (services["dental"].weight, services["dental"].monthly_per_1000) == (0, 25)
    plan = plan_week(base, Request(DATES[0], 6, "2026-W27", (scenario(**tables),)), "toy").plan
    usual = plan_week(base, Request(DATES[0], 6, "2026-W27"), "toy").plan
    assert usual.totals.contacts["dental"] > plan.totals.contacts["dental"] == 0
    assert plan.totals.contacts["anc"] > usual.totals.contacts["anc"]
    assert plan.camps[0].need["dental"] == usual.camps[0].need["dental"], "still needed"


GONE = [{"id": "second"}]
AREA = [[-69.05, -12.6], [-68.9, -12.6], [-68.9, -12.4], [-69.05, -12.4]]
BOAT = [{"id": "lancha"}]
CLASHES: list[tuple[dict[str, Any], str]] = [
    ({"remove_team": [{"id": "secnd"}]}, "remove_team 1, id: 'secnd' .* mean 'second'"),
    (
        {"remove_team": [{"id": "caravana"}, *GONE]},
        "remove_team 2, id: 'second' is the last team, and without one nothing can be planned",
    ),
    ({"remove_team": GONE * 2}, r"remove_team 2, id: 'second' is named by \[\[remove_team\]\]"),
    (
        {"remove_team": GONE, "change_team": [{"id": "second", "days": ["mon"]}]},
        r"remove_team 1, id: 'second' is named by \[\[change_team\]\] of this scenario too; ",
    ),
    ({"remove_team": GONE, "absent": [{"person": "second-nurse"}]}, "post of a team that this"),
    ({"remove_team": GONE, "training": [{"people": ["second-nurse"]}]}, "training 1, people"),
    (
        {"remove_team": GONE, "pin": [{"camp": "camp-a", "team": "second"}]},
        "pin 1, team: 'second' is removed by this scenario; keep the team, or remove this line",
    ),
    (
        {
            "remove_team": GONE,
            "add_person": [{"id": "n", "role": ["nurse"], "team": ["second", "caravana"]}],
        },
        "add_person 1, team: 'second' is removed by this scenario",
    ),
    ({"remove_boat": [{"id": "lanca"}]}, "remove_boat 1, id: 'lanca' .* mean 'lancha'"),
    (
        {"remove_boat": BOAT, "add_boat": [PEQUE | {"id": "lancha"}]},
        r"one table \[\[change_boat\]\] instead",
    ),
    ({"change_team": [{"id": "thrid"}]}, "change_team 1, id: 'thrid' is not the id of a team"),
    ({"change_team": [{"id": "second", "vehicle": "car"}]}, "vehicle: 'car' is not"),
    ({"change_team": [{"id": "second", "base": "posada"}]}, "base: 'posada' is not the id of a"),
    ({"change_team": [{"id": "second", "days": []}]}, "second, days: must name at least one day"),
    ({"change_team": [{"id": "second", "starts": "19:00"}]}, "second, starts: '19:00' makes"),
    ({"change_team": [{"id": "second", "vehicel": "x"}]}, "vehicel: .*'vehicle'"),
    ({"change_boat": [{"id": "lancha", "port": "base"}]}, "port: 'base' is not the id of a port"),
    ({"change_boat": [{"id": "lancha", "count": 0}]}, "count: '0' must be a whole number from 1"),
    ({"change_boat": [{"id": "lancha", "class": "peque"}]}, r"has no \[\[boat_class\]\]"),
    ({"change_boat": [{"id": "lanca", "count": 2}]}, "change_boat 1, id: 'lanca' .*'lancha'"),
    ({"add_vehicle": [PICK_UP | {"id": "truck"}]}, "add_vehicle 1, id: 'truck' is already the id"),
    (
        {
            "add_vehicle": [PICK_UP | {"seats": 5}],
            "change_team": [{"id": "second", "vehicle": "pick-up"}],
        },
        "pick-up, seats: '5' are too few",
    ),
    (
        {"add_lodging": [{"place": "posada", "beds": 8, "night_price": 20}]},
        "add_lodging 1, place: 'posada' is a lodging already",
    ),
    ({"add_lodging": [{"place": "posda", "beds": 8, "night_price": 2}]}, "'posda' .*'posada'"),
    (
        {
            "add_lodging": [{"place": "camp-a", "beds": 8, "night_price": 20}],
            "close": [{"what": "camp-a"}],
        },
        "'camp-a' becomes a lodging, and is shut all week by the same scenario",
    ),
    ({"population": [{"camps": ["camp-x"], "factor": 1}]}, "camps: 'camp-x' .*'camp-"),
    (
        {"population": [{"camps": ["camp-a"], "factor": 2}, {"camps": ["camp-a"], "factor": 3}]},
        r"population 2: 'camp-a' has its people changed by \[\[population\]\] 1 of this scenario",
    ),
    (
        {"population": [{"inside": [[-60, -12], [-59, -12], [-59, -11]], "factor": 2}]},
        "population 1, inside: '3 points' has no camp in it",
    ),
    (
        {"population": [{"camps": ["camp-a"], "factor": 0}], "pin": [{"camp": "camp-a"}]},
        "pin 1, camp: 'camp-a' has 0 people",
    ),
    (
        {
            "camp": [{"id": "camp-a", "people_high": 90_000}],
            "population": [{"camps": ["camp-a"], "factor": 2}],
        },
        "population 1, factor: '2' makes more than 100,000 people of camp-a",
    ),
    (
        {
            "camp": [{"id": "camp-a", "must_visit": True}],
            "population": [{"camps": ["camp-a"], "factor": 0}],
        },
        "leaves nobody at camp-a, which must be visited",
    ),
    ({"camp": [{"id": "camp-a"}, {"id": "camp-a"}]}, r"camp 2, id: 'camp-a' is named by \[\[camp"),
    ({"need": [{"service": "dentl", "factor": 2}]}, "need 1, service: 'dentl' .*'dental'"),
    ({"need": [{"service": "general", "factor": 10}] * 2}, r"need 2, service: 'general' is named"),
    (
        {"suspend": [{"service": "dental"}], "need": [{"service": "dental", "factor": 2}]},
        r"suspend 1, service: 'dental' is named by \[\[need\]\]",
    ),
    ({"suspend": [{"service": "dentl"}]}, "suspend 1, service: 'dentl' .*'dental'"),
    (
        {"suspend": [{"service": name} for name in ("general", "anc", "dental")]},
        "suspend 3, service: 'dental' is the last service that is given",
    ),
]


@pytest.mark.parametrize(("parts", "words"), CLASHES)
def test_a_scenario_against_itself_or_the_region_is_refused(
    two: Region, parts: dict[str, Any], words: str
) -> None:
    said = faults(two, scenario(**parts)).splitlines()
    assert re.search(words, said[0]), said
    # what is removed and added is told as an id that is taken, too
    assert len(said) == 1 + ("add_boat" in parts)


def test_a_rate_is_not_scaled_beyond_what_a_service_may_have(base: Region) -> None:
    many = base.services[0].model_copy(update={"monthly_per_1000": 200.0})
    region = base.model_copy(update={"services": (many, *base.services[1:])})
    table = {"service": "general", "factor": 6}
    assert "factor: '6' makes more than 1,000 contacts" in faults(region, scenario(need=[table]))


def test_a_new_camp_must_be_reached_by_what_there_is_or_was(base: Region) -> None:
    river = NEW_CAMP | {"id": "puerto", "access": "river"}
    added, fewer = scenario(camp=[river]), scenario(remove_boat=BOAT)
    assert lay(base, added, fewer).camps[-1].id == "puerto"
    assert lay(lay(base, added), fewer) == lay(base, added, fewer)
    without = lay(base, fewer)
    assert "puerto, access: 'river' needs reaches" in faults(without, added)


def test_a_plan_under_every_new_table_keeps_its_rules_and_reads_back(
    two: Region, tmp_path: Path
) -> None:
    tables = scenario(
        add_vehicle=[PICK_UP],
        add_boat=[PEQUE],
        add_lodging=[{"place": "camp-b", "beds": 8, "night_price": 25}],
        remove_team=GONE,
        change_team=[{"id": "caravana", "vehicle": "pick-up", "days": ["tue", "wed", "thu"]}],
        change_boat=[{"id": "lancha", "days": ["wed"]}],
        population=[{"camps": ["camp-b"], "factor": 1.3}],
        need=[{"service": "anc", "factor": 3}],
        suspend=[{"service": "dental"}],
        close=[{"river": "rio", "to": "2026-06-30"}, {"inside": AREA}],
    )
    week = plan_week(two, Request(DATES[0], 6, "2026-W27", (tables,)), "toy")
    assert referee(two, week.plan) == ()
    assert week.plan.result.value > 0
    path = tmp_path / "plan.json"
    write_plan(week.plan, path)
    assert read_plan(path) == week.plan
    assert {"camp-a", "camp-b"} & {s.camp for d in week.plan.teams[0].days for s in d.sessions}
    days = [day.date.weekday() for day in week.plan.teams[0].days if day.sessions]
    assert set(days) <= {1, 2, 3}
