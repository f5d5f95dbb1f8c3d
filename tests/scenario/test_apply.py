from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.region.boat_files import BoatKind
from planner.region.gauges import Gauge, Reading
from planner.region.levels import level_of
from planner.region.read import read_region
from planner.region.records import Absence, Region
from planner.region.words import Level, Season
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario

TOY = Path(__file__).parents[1] / "data" / "toy"
DATES = [dt.date(2026, 6, 29) + dt.timedelta(days=day) for day in range(6)]
SECOND = {"id": "second", "base": "base", "vehicle": "truck", "days": ["mon", "tue"]}
PEQUE = {
    "id": "peque",
    "class": "peque",
    "port": "puerto",
    "days": ["mon"],
    "still_kph": 9,
    "seats": 8,
    "litres_per_hour": 3,
    "hire_per_day": 50,
}


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(TOY)


def scenario(name: str = "S", **parts: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **parts})


def lay(region: Region, *scenarios: Scenario, dates: Sequence[dt.date] = DATES) -> Region:
    return apply_scenarios(region, scenarios, dates)


def faults(region: Region, *scenarios: Scenario) -> str:
    with pytest.raises(InputError) as caught:
        lay(region, *scenarios)
    return str(caught.value)


def test_nothing_changes_nothing(base: Region) -> None:
    assert lay(base) == base
    assert lay(base, scenario()) == base


def test_the_base_stays_as_it_was_and_keeps_its_hash(base: Region) -> None:
    before = base.model_dump_json()
    changed = lay(
        base,
        scenario(
            river={"level": "low"},
            absent=[{"person": "dentist-1"}],
            add_team=[SECOND],
            camp=[{"id": "camp-a", "people_high": 400}],
            rules={"drive_day": 400},
        ),
    )
    assert base.model_dump_json() == before
    assert changed != base
    assert changed.content_hash == base.content_hash


def levels(region: Region, *rivers: str) -> list[list[Level]]:
    """Levels of rivers by planned date."""
    return [[level_of(region, river, date) for date in DATES] for river in rivers]


def read_at_the_gauge(base: Region) -> Region:
    """The toy with a second river, and both of them high at their gauge on the first date."""
    reaches = base.reaches[0], base.reaches[1].model_copy(update={"river": "otro"})
    gauge = Gauge(id="muelle", rivers=("rio", "otro"), low=3, high=13, flood=15.5)
    readings = (Reading(date=DATES[0], gauge="muelle", metres=14),)
    update = {"reaches": reaches, "gauges": (gauge,), "readings": readings}
    return base.model_copy(update=update)


def test_one_level_of_all_rivers_overrules_what_was_read(base: Region) -> None:
    read = read_at_the_gauge(base)
    assert levels(read, "rio", "otro") == [[Level.HIGH] * 6] * 2
    changed = lay(read, scenario(river={"level": "low"}))
    assert levels(changed, "rio", "otro") == [[Level.LOW] * 6] * 2


def test_one_river_may_have_a_level_of_its_own(base: Region) -> None:
    read = read_at_the_gauge(base)
    own = [{"river": "otro", "level": "low"}]
    changed = lay(read, scenario(river_level=own))
    assert levels(changed, "rio", "otro") == [[Level.HIGH] * 6, [Level.LOW] * 6]
    changed = lay(read, scenario(river={"level": "flood"}, river_level=own))
    assert levels(changed, "rio", "otro") == [[Level.FLOOD] * 6, [Level.LOW] * 6]


def test_a_level_of_one_river_holds_on_every_planned_date(base: Region) -> None:
    read = read_at_the_gauge(base)
    rules = read.settings.levels.model_copy(update={"reading_holds_days": 0})
    settings = read.settings.model_copy(update={"levels": rules})
    own = Reading(date=DATES[2], river="otro", level=Level.FLOOD)
    read = read.model_copy(update={"settings": settings, "readings": (*read.readings, own)})
    changed = lay(read, scenario(river_level=[{"river": "otro", "level": "low"}]))
    assert levels(changed, "otro") == [[Level.LOW] * 6]
    assert levels(changed, "rio") == [[Level.HIGH, *[Level.NORMAL] * 5]]


def test_the_later_level_holds(base: Region) -> None:
    one = scenario("A", river_level=[{"river": "rio", "level": "high"}])
    other = scenario("B", river_level=[{"river": "rio", "level": "low"}])
    all_rivers = scenario("C", river={"level": "flood"})
    assert levels(lay(base, one, other), "rio") == [[Level.LOW] * 6]
    assert levels(lay(base, one, all_rivers), "rio") == [[Level.FLOOD] * 6]
    assert levels(lay(base, all_rivers, one), "rio") == [[Level.HIGH] * 6]


def test_level_and_season(base: Region) -> None:
    changed = lay(base, scenario(river={"level": "flood"}, season={"season": "wet"}))
    assert changed.settings.river_level is Level.FLOOD
    assert changed.settings.season is Season.WET


def test_a_closure_without_dates_lasts_the_planned_days(base: Region) -> None:
    closure = lay(base, scenario(close=[{"what": "puerto"}])).closures[-1]
    assert (closure.from_date, closure.to_date) == (DATES[0], DATES[-1])
    assert closure.reason == "S"


def test_a_closure_may_have_one_date(base: Region) -> None:
    parts = [
        {"what": "posada", "from": "2026-07-02", "reason": "full"},
        {"what": "camp-a", "to": "2026-06-30"},
        {"what": "camp-b", "to": "2026-01-01"},
    ]
    first, second = lay(base, scenario(close=parts)).closures[-2:]
    assert (first.from_date, first.to_date, first.reason) == (DATES[3], DATES[-1], "full")
    assert (second.what, second.from_date, second.to_date) == ("camp-a", DATES[0], DATES[1])


def test_an_absence_becomes_days_off(base: Region) -> None:
    absent = [{"person": "dentist-1"}, {"person": "nurse-1", "from": "2026-07-03"}]
    staff = {person.id: person for person in lay(base, scenario(absent=absent)).staff}
    assert staff["dentist-1"].days_off == tuple(DATES)
    assert staff["nurse-1"].days_off == (DATES[4], DATES[5])
    assert staff["doctor-1"].days_off == ()


def test_an_absence_is_told_apart_from_days_off(base: Region) -> None:
    absent = [{"person": "dentist-1"}, {"person": "nurse-1", "from": "2026-07-03"}]
    changed = lay(base, scenario(absent=absent))
    assert base.absences == ()
    assert changed.absences == (
        Absence(person="dentist-1", dates=tuple(DATES)),
        Absence(person="nurse-1", dates=(DATES[4], DATES[5])),
    )


def test_an_added_team_brings_the_posts_of_the_first(base: Region) -> None:
    parts: dict[str, Any] = {"add_team": [SECOND], "absent": [{"person": "second-dentist"}]}
    changed = lay(base, scenario(**parts))
    posts = {person.id: person for person in changed.staff if person.teams == ("second",)}
    assert [team.id for team in changed.teams] == ["caravana", "second"]
    assert sorted(posts) == [
        "second-dentist",
        "second-doctor",
        "second-driver",
        "second-nurse",
        "second-obstetra",
    ]
    assert posts["second-dentist"].days_off == tuple(DATES)


def test_an_added_boat(base: Region) -> None:
    assert [boat.id for boat in lay(base, scenario(add_boat=[PEQUE])).boats] == ["lancha", "peque"]


def test_an_added_boat_has_the_figures_of_its_class(base: Region) -> None:
    figures = {"still_kph": 10, "seats": 8, "litres_per_hour": 3.5, "hire_per_day": 150}
    kind = BoatKind.model_validate({"id": "peque", "tank_litres": 40, **figures})
    classed = base.model_copy(update={"boat_kinds": (kind,)})
    entry = {"id": "peque", "class": "peque", "port": "puerto", "days": ["mon"], "seats": 9}
    added = lay(classed, scenario(add_boat=[entry])).boats[-1]
    assert (added.still_kph, added.seats, added.tank_litres, added.cargo_kg) == (10, 9, 40, None)


def test_a_camp_changes_and_a_place_becomes_a_camp(base: Region) -> None:
    new = {
        "id": "posada",
        "people_low": 10,
        "people_mid": 20,
        "people_high": 30,
        "target_interval_days": 60,
        "opens": "08:00",
        "closes": "12:00",
        "access": "road",
    }
    change = {"id": "camp-a", "opens": "09:00:00", "must_visit": True}
    camps = {camp.id: camp for camp in lay(base, scenario(camp=[change, new])).camps}
    assert list(camps) == ["camp-a", "camp-b", "camp-c", "camp-d", "posada"]
    assert camps["camp-a"].opens == dt.time(9)
    assert camps["camp-a"].must_visit
    assert camps["camp-a"].closes == dt.time(17)
    assert camps["posada"].people_mid == 20


def test_prices_hours_and_rules(base: Region) -> None:
    parts: dict[str, Any] = {
        "prices": {"fuel_per_litre": 9.5},
        "hours": {"ends": "17:30"},
        "rules": {"drive_day": 333},
    }
    changed = lay(base, scenario("Tight", **parts))
    assert changed.settings.prices.fuel_per_litre == 9.5
    assert changed.settings.prices.per_point == base.settings.prices.per_point
    assert changed.settings.hours.ends == dt.time(17, 30)
    assert changed.rules.drive_day.value == 333
    assert changed.rules.drive_day.source == "scenario 'Tight'"
    assert changed.rules.drive_break == base.rules.drive_break


def test_the_later_scenario_wins(base: Region) -> None:
    first = scenario("A", river={"level": "low"}, rules={"meal": 30}, prices={"per_point": 50})
    second = scenario("B", river={"level": "high"}, rules={"meal": 45})
    changed, reverse = lay(base, first, second), lay(base, second, first)
    assert (changed.settings.river_level, changed.rules.meal.value) == (Level.HIGH, 45)
    assert (reverse.settings.river_level, reverse.rules.meal.value) == (Level.LOW, 30)
    assert changed.settings.prices.per_point == 50


def test_visits_asked_for_and_forbidden(base: Region) -> None:
    asked = scenario(
        must=[{"camp": "camp-a"}],
        pin=[{"camp": "camp-b", "day": "2026-07-01", "team": "caravana"}],
        forbid=[{"camp": "camp-c"}],
    )
    changed = lay(base, asked, asked)
    assert [pin.camp for pin in changed.pins] == ["camp-a", "camp-b"]
    assert [forbid.camp for forbid in changed.forbids] == ["camp-c"]


def test_a_later_word_on_a_visit_replaces_the_earlier(base: Region) -> None:
    wednesday = {"camp": "camp-b", "day": "2026-07-01"}
    pinned, forbidden = scenario("P", pin=[wednesday]), scenario("F", forbid=[{"camp": "camp-b"}])
    changed = lay(base, pinned, forbidden)
    assert changed.pins == ()
    assert changed.forbids == forbidden.forbid
    changed = lay(base, forbidden, pinned)
    assert changed.pins == pinned.pin
    assert changed.forbids == ()


def test_a_day_forbidden_leaves_a_visit_on_any_day(base: Region) -> None:
    forbid = [{"camp": "camp-b", "day": "2026-07-01"}]
    changed = lay(base, scenario(must=[{"camp": "camp-b"}], forbid=forbid))
    assert len(changed.pins) == len(changed.forbids) == 1


def relief(count: int, *teams: str) -> list[dict[str, Any]]:
    return [{"id": f"relief-{number}", "role": ["nurse"], "team": teams} for number in range(count)]


def test_a_scenario_gives_a_team_only_so_many_relief_posts(base: Region) -> None:
    shared = relief(4, "caravana", "second")
    assert len(lay(base, scenario(add_team=[SECOND], add_person=shared)).staff) == 14
    shared = relief(5, "caravana", "second")
    said = faults(base, scenario(add_team=[SECOND], add_person=shared))
    for team in ("caravana", "second"):
        assert f"{team}, id: '{team}' has 5 relief posts; at most 4 can be planned" in said


def test_a_scenario_keeps_the_seats_for_patients_free(base: Region) -> None:
    truck = base.vehicles[0].model_copy(update={"seats": 8})  # five people, two seats kept
    seated = base.model_copy(update={"vehicles": (truck,)})
    assert len(lay(seated, scenario(add_person=relief(1, "caravana"))).staff) == 6
    said = faults(seated, scenario(add_person=relief(2, "caravana")))
    assert "truck, seats: '8' are too few: the crew of team 'caravana' takes 7, and 2 are" in said


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"close": [{"what": "puetro"}]}, "scenario 'S' close 1, what: 'puetro' .*'puerto'"),
        ({"close": [{"what": "base-camp"}]}, "did you mean 'base-camp-a'"),
        (
            {"close": [{"what": "camp-a", "from": "2026-07-02", "to": "2026-07-01"}]},
            "close 1, from: '2026-07-02' must not be after to 2026-07-01",
        ),
        ({"close": [{"what": "puerto", "vehicles": ["4x4"]}]}, "puerto is no road"),
        (
            {"close": [{"what": "base"}]},
            "scenario 'S' close 1, what: 'base' is the base of team caravana, where it starts and "
            "ends; close the roads to it, or give the team another base",
        ),
        (
            {"add_team": [SECOND], "close": [{"what": "base"}]},
            "is the base of teams caravana, second, where they start and end",
        ),
        ({"absent": [{"person": "dentist"}]}, "absent 1, person: 'dentist' .*'dentist-1'"),
        (
            {"absent": [{"person": "nurse-1", "from": "2026-07-02", "to": "2026-07-01"}]},
            "absent 1, from",
        ),
        ({"add_team": [SECOND | {"id": "caravana"}]}, "'caravana' is already the id of a team"),
        ({"add_team": [SECOND, SECOND]}, "add_team 2, id: 'second' is already"),
        ({"add_team": [SECOND | {"base": "posada"}]}, "base: 'posada' is not the id of a base"),
        ({"add_team": [SECOND | {"vehicle": "car"}]}, "vehicle: 'car' is not"),
        ({"add_team": [SECOND | {"days": []}]}, "second, days: must name at least one day"),
        ({"add_boat": [PEQUE | {"id": "lancha"}]}, "'lancha' is already the id of a boat"),
        ({"add_boat": [PEQUE | {"port": "base"}]}, "port: 'base' is not the id of a port"),
        (
            {"add_boat": [{k: v for k, v in PEQUE.items() if k != "seats"}]},
            r"scenario 'S' add_boat 1, class: 'peque' has no \[\[boat_class\]\], and .* say seats",
        ),
        (
            {"river_level": [{"river": "Rio", "level": "low"}]},
            "scenario 'S' river_level 1, river: 'Rio' is not a river of rivers.geojson; did you "
            "mean 'rio'",
        ),
        (
            {"river_level": [{"river": "rio", "level": level} for level in ("low", "high")]},
            "river_level 2, river: 'rio' is named twice in this scenario; keep one level for each",
        ),
        (
            {"river_level": [{"river": "rio", "level": "never"}]},
            "river_level 1, level: 'never' is no level that a river has",
        ),
        ({"rules": {"fuel_reserve": 100}}, "fuel_reserve.value: '100' leaves nothing"),
        ({"camp": [{"id": "camp-x"}]}, "camp 1, id: 'camp-x' is not the id of a camp or a place"),
        ({"camp": [{"id": "posada"}]}, "camp 1, people_low: must not be empty"),
        ({"camp": [{"id": "camp-a", "opnes": "08:00"}]}, "camp 1, opnes: .*'opens'"),
        ({"camp": [{"id": "camp-a", "opens": "18:00"}]}, "opens: '18:00' must be before closes"),
        ({"camp": [{"id": "camp-c", "access": "road"}]}, "camp-c, access: 'road' needs a road"),
        ({"river": {"level": "never"}}, "river, level: 'never' is no level that a river has"),
        ({"prices": {"fuel_litre": 3}}, "scenario 'S' prices, fuel_litre: .*'fuel_per_litre'"),
        ({"hours": {"starts": "19:00"}}, "hours, starts: '19:00' must be before ends"),
        ({"rules": {"drive": 3}}, "scenario 'S' rules, drive"),
        ({"rules": {"meal": 99999}}, "rules, meal: '99999' .*20000 or less"),
        ({"rules": {"drive_day": 10}}, "drive_stretch.value: .*more than drive_day, 10"),
        ({"must": [{"camp": "camp-z"}]}, "must 1, camp: 'camp-z' is not the id of a camp"),
        ({"pin": [{"camp": "camp-a", "team": "t"}]}, "pin 1, team: 't' is not"),
        ({"pin": [{"camp": "camp-a", "day": "2026-08-01"}]}, "2026-06-29 to 2026-07-04"),
        ({"forbid": [{"camp": "camp-z"}]}, "forbid 1, camp"),
        (
            {"must": [{"camp": "camp-a"}], "forbid": [{"camp": "camp-a"}]},
            "must 1, camp: 'camp-a' is asked for and forbidden",
        ),
    ],
)
def test_a_scenario_that_does_not_fit_is_refused(
    base: Region, parts: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        lay(base, scenario(**parts))


def test_a_team_is_not_based_where_a_closure_of_the_region_shuts(base: Region) -> None:
    shut = lay(base, scenario(close=[{"what": "posada", "reason": "full"}]))
    places = tuple(p.model_copy(update={"base": True}) for p in shut.places)
    shut = shut.model_copy(update={"places": places})
    told = faults(shut, scenario(add_team=[SECOND | {"base": "posada"}]))
    assert told.startswith("closures.csv under these scenarios, posada, what: 'posada' is the base")


def test_every_fault_of_every_scenario_is_told(base: Region) -> None:
    first = scenario("A", close=[{"what": "nothing"}], must=[{"camp": "nowhere"}])
    second = scenario("B", absent=[{"person": "nobody"}])
    told = faults(base, first, second).splitlines()
    assert [line.split(",")[0] for line in told] == [
        "scenario 'A' close 1",
        "scenario 'A' must 1",
        "scenario 'B' absent 1",
    ]


def test_a_camp_is_pinned_to_one_day_in_a_scenario(base: Region) -> None:
    first, second = ({"camp": "camp-b", "day": f"2026-07-0{n}"} for n in (1, 2))
    changed = lay(base, scenario("P", must=[{"camp": "camp-b"}], pin=[first]))
    assert [pin.day is None for pin in changed.pins] == [True, False]
    with pytest.raises(InputError, match="is pinned twice in this scenario"):
        lay(base, scenario("P", pin=[first, second]))


def test_a_later_scenario_moves_a_pin(base: Region) -> None:
    pins = [scenario("P", pin=[{"camp": "camp-b", "day": f"2026-07-0{n}"}]) for n in (1, 2)]
    assert lay(base, *pins).pins == pins[1].pin
