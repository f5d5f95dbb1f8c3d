"""Nights on the river, trucks that wait and boats that go home, in the summary and on the map.

The plan is that of `tests.itinerary.rivers_by_hand`.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest

from planner.errors import InputError
from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.outputs.map import draw_map
from planner.outputs.map.atlas import make_atlas
from planner.outputs.map.legs import DASHES, leg_parts
from planner.outputs.map.moves import Leg, Turn, Who
from planner.outputs.map.summary import day_lines, week_line
from planner.outputs.plan_file import plan_schema, plan_text, read_plan, write_plan
from planner.outputs.stays import truck_stays
from planner.outputs.summary import summarise
from planner.outputs.wording import WIDTH
from planner.region.records import Region
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.languages.spoken import ENGLISH
from tests.outputs.drawn import features, named, toy_page
from tests.outputs.sample import sample_plan


@pytest.fixture(scope="module")
def region(toy: Region) -> Region:
    return river_week(toy).region


@pytest.fixture(scope="module")
def plan(toy: Region) -> Plan:
    return river_plan(river_week(toy))


@pytest.fixture(scope="module")
def page(region: Region, plan: Plan) -> str:
    return draw_map(region, plan)


def day_of(told: str, date: str) -> list[str]:
    """Lines of one day of a summary."""
    lines = told.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(date))
    return lines[start : lines.index("", start)]


def with_day(plan: Plan, number: int, **changes: object) -> Plan:
    """The plan with other fields of one day of its team."""
    (team,) = plan.teams
    days = [*team.days]
    days[number] = days[number].model_copy(update=changes)
    return plan.model_copy(update={"teams": (team.model_copy(update={"days": tuple(days)}),)})


# The summary.


@pytest.fixture(scope="module")
def told(region: Region, plan: Plan) -> str:
    return summarise(plan, {place.id: place.name for place in region.places}, ENGLISH)


def test_the_summary_says_where_the_team_sleeps_and_where_its_truck_waits(told: str) -> None:
    assert day_of(told, "Mon 29 Jun") == [
        "Mon 29 Jun  Base to Albergue: 6 contacts, duty 6 h 10 min, PEN 872",
        "  06:00-06:20  drive to Puerto, 10 km",
        "  06:20-06:45  load boat lancha, 25 min",
        "  truck        waits at Puerto with the driver until Wed 1 Jul 06:30 (2 nights)",
        "  06:45-08:00  by boat to Camp C, 20 km, 1 h 15 min upstream, 60 l aboard, 48 l",
        "               left on arrival",
        "  08:00-08:35  courtesy visit and set-up",
        "  08:35-09:35  CLINIC at Camp C with the light kit",
        "                 General consultation 4, Antenatal visit 2",
        "  09:35-09:50  pack-up",
        "  09:50-12:10  by boat to Albergue, 56 km, 2 h 20 min downstream, 48 l aboard,",
        "               24 l left on arrival",
        "  12:10-12:55  meal",
        "  night        on the river at Albergue; truck at Puerto, PEN 80",
    ]
    assert day_of(told, "Tue 30 Jun") == [
        "Tue 30 Jun  rests on the river at Albergue, PEN 680",
        "  night        on the river at Albergue; truck at Puerto, PEN 80",
    ]


def test_the_summary_tells_the_drives_of_the_driver_alone_and_of_empty_boats(told: str) -> None:
    wednesday, thursday = day_of(told, "Wed 1 Jul"), day_of(told, "Thu 2 Jul")
    assert wednesday[1] == (
        "  06:30-08:25  driver alone to Muelle, 50 km, break 07:30-07:45 near Base"
    )
    home = "10:50-14:05 boat lancha home empty to Puerto, 52 km, 3 h 15 min upstream"
    fuel = "41 l aboard, 8 l left on arrival, 32 l of fuel, PEN 162 "
    assert f"{home}, {fuel}" in " ".join(" ".join(wednesday).split())
    assert wednesday[-1] == "  night        at Base"
    assert thursday[-1] == "  next day     boat lancha goes home empty on Fri 3 Jul"
    assert not any("truck" in line for line in (*wednesday, *thursday)), "he drives at once"


def test_a_boat_that_goes_home_on_the_next_day_is_told_and_paid_for_there(told: str) -> None:
    title, *lines = day_of(told, "Fri 3 Jul")
    assert title == "Fri 3 Jul  stays at Base, PEN 262"
    assert " ".join(" ".join(lines).split()) == (
        "06:15-09:30 boat lancha home empty to Puerto, 52 km, 3 h 15 min upstream, 60 l aboard, "
        "28 l left on arrival, 32 l of fuel, PEN 262 with the hire of the day"
    )


def test_the_summary_counts_nights_on_the_river_among_those_away(told: str, plan: Plan) -> None:
    assert "Nights away   2, on the river 2: the driver stays with the truck" in told
    assert "on the river" not in summarise(sample_plan(), {}, ENGLISH)
    assert max(map(len, told.splitlines())) <= WIDTH
    nameless = summarise(plan, {}, ENGLISH)
    assert max(map(len, nameless.splitlines())) <= WIDTH


def test_a_truck_waits_for_a_round_trip_too(plan: Plan) -> None:
    """As on a day with a boat trip that comes back."""
    monday = plan.teams[0].days[0]
    (wait, _) = monday.truck
    changed = with_day(plan, 0, truck=(wait,), to_boat=None)
    told = "  truck        waits at puerto with the driver until 12:55"
    assert told in summarise(changed, {}, ENGLISH).splitlines()


def test_a_clinic_where_the_team_sleeps_is_no_day_of_rest(plan: Plan) -> None:
    tuesday, thursday = plan.teams[0].days[1], plan.teams[0].days[3]
    busy = with_day(plan, 1, sessions=thursday.sessions)
    title = day_of(summarise(busy, {}, ENGLISH), "Tue 30 Jun")[0]
    assert title == "Tue 30 Jun  at albergue: 6 contacts, duty 0 min, PEN 680"
    assert tuesday.duty_minutes == 0


def test_stays_of_a_truck_go_on_through_nights(plan: Plan) -> None:
    stays = list(truck_stays(plan.teams[0]))
    assert [
        (s.place, f"{s.start:%d %H:%M}", f"{s.end:%d %H:%M}", s.nights, s.meets) for s in stays
    ] == [
        ("puerto", "29 06:45", "01 06:30", 2, False),
        ("muelle", "01 08:25", "01 10:25", 0, True),
        ("muelle", "02 08:40", "02 12:50", 0, True),
    ]


# The plan file.


def test_the_plan_file_keeps_all_of_it(plan: Plan, tmp_path: Path) -> None:
    write_plan(plan, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == plan
    validator = jsonschema.Draft202012Validator(json.loads(plan_schema()))
    assert [error.message for error in validator.iter_errors(json.loads(plan_text(plan)))] == []


# The map.


def legs(region: Region, plan: Plan, who: Who) -> list[Leg]:
    return [leg for leg in make_atlas(region, plan).legs if leg.who is who]


def test_ways_of_trucks_alone_and_empty_boats_have_the_turn_of_their_date(
    region: Region, plan: Plan
) -> None:
    alone, empty = legs(region, plan, Who.DRIVER), legs(region, plan, Who.NOBODY)
    assert [(leg.turn, leg.from_id, leg.to_id) for leg in alone] == [
        (Turn(2, 0), "puerto", "muelle"),
        (Turn(3, 0), "puerto", "muelle"),
    ]
    assert [leg.turn for leg in empty] == [Turn(2, 0), Turn(4, 0)], "one goes on the next day"
    assert [leg.km for leg in alone] == [50, 50], "whole, where a break divides them"
    assert alone[0].end == dt.datetime.combine(dt.date(2026, 7, 1), dt.time(8, 25))


def test_they_are_drawn_apart_and_in_lanes_of_their_own(page: str) -> None:
    for kind, who in ((StepKind.DRIVE, Who.DRIVER), (StepKind.BOAT, Who.NOBODY)):
        drawn = features(page, who)
        assert len(drawn) == 2
        for feature in drawn:
            style = feature["properties"]["style"]
            assert kind in style["className"].split()
            assert style["dashArray"] == DASHES[kind, who]
            assert not any(feature["properties"]["again"])
    team = [
        f for f in features(page, "drive") if "alone" not in f["properties"]["style"]["className"]
    ]
    assert all("dashArray" not in feature["properties"]["style"] for feature in team)


def test_the_driver_alone_runs_beside_the_team_on_the_same_road(region: Region, plan: Plan) -> None:
    atlas = make_atlas(region, plan)
    lanes = {
        (leg.turn, leg.who): part.lane if edge.forward else -part.lane
        for leg, parts in zip(atlas.legs, leg_parts(atlas), strict=True)
        for part, edge in zip(parts, leg.edges, strict=True)
        if edge.id == "base-muelle"
    }
    assert len(lanes) == 4
    assert len(set(lanes.values())) == 4


def test_a_boat_leg_tells_its_minutes_up_and_down_and_its_fuel(page: str) -> None:
    leg = named(page, "boat", "Boat: Albergue → Camp D")["properties"]
    for text in ("tip", "card"):
        assert "45 min upstream" in leg[text]
        assert "60 l aboard at its start" in leg[text]
        assert "52.5 l left on arrival" in leg[text]
    assert "aboard" not in toy_page()
    assert "stream" not in toy_page().split("<body>")[1]


def test_the_card_of_a_leg_shows_the_day_with_truck_night_and_empty_boat(page: str) -> None:
    monday = named(page, "boat", "Boat: Camp C → Albergue")["properties"]["card"]
    waits = "Truck waits at Puerto with the driver until Wed 1 Jul 06:30 (2 nights)"
    assert f"<th>06:45</th> <td>{waits}</td>" in monday
    assert "<th>06:20–06:45</th> <td>Load the boat</td>" in monday
    assert "<th>12:55</th> <td>Night on the river at Albergue; truck at Puerto</td>" in monday
    wednesday = named(page, "alone", "Wed 1 Jul")["properties"]["card"]
    assert "Driver alone: Puerto → Muelle" in wednesday
    assert '<tr class="here"><th>06:30–08:25</th> <td>Driver alone to Muelle</td>' in wednesday
    assert "<th>10:50–14:05</th> <td>Empty boat to Puerto</td>" in wednesday
    assert "<th>07:30–07:45</th> <td>Break near Base</td>" in wednesday
    assert "<th>10:25–10:50</th> <td>Unload the boat</td>" in wednesday
    friday = named(page, "empty", "Fri 3 Jul")["properties"]["card"]
    assert "Empty boat: Muelle → Puerto" in friday
    assert "PEN 262 with the hire of the day" in friday
    assert "hire" not in named(page, "empty", "Wed 1 Jul")["properties"]["card"]


def test_ports_say_how_long_the_truck_waits_and_who_is_with_it(page: str) -> None:
    puerto = named(page, "place", "<h3>Puerto <small>")["properties"]
    assert (
        "truck waits here with the driver from 06:45 until Wed 1 Jul 06:30 (2 nights)"
        in puerto["card"]
    )
    assert not puerto["shy"], "its sign is never left out"
    muelle = named(page, "place", "<h3>Muelle <small>")["properties"]
    assert "lands 10:25–10:50 (lancha)" in muelle["card"]
    assert "the driver comes with the truck 08:25, waits until 10:25" in muelle["card"]
    assert [muelle["icon"].count(f">{day}</b>") for day in ("Mo", "We", "Th")] == [0, 1, 1]
    assert 'class="role truck"' in muelle["icon"]


def test_a_lodging_tells_nights_by_boat_from_nights_by_truck(page: str) -> None:
    albergue = named(page, "place", "<h3>Albergue <small>")["properties"]
    assert "Mon 29 Jun · by boat lancha; truck at Puerto<br>" in albergue["card"]
    assert albergue["icon"].count("night afloat dated") == 2
    base = named(page, "place", "<h3>Base <small>")["properties"]
    assert "night dated day-2" in base["icon"]
    assert "by boat" not in base["card"]


def test_the_lines_of_days_and_week(region: Region, plan: Plan) -> None:
    monday, tuesday, wednesday, thursday, friday, _ = day_lines(make_atlas(region, plan))
    assert "night on the river at Albergue; truck at Puerto" in monday.text
    assert "no clinic · night on the river at Albergue; truck at Puerto" in tuesday.text
    assert "night at Base · driver alone to Muelle · empty boat to Puerto" in wednesday.text
    assert "empty boat" not in thursday.text
    assert "night at Base · empty boat to Puerto" in friday.text
    assert "2 nights away, 2 on the river" in week_line(plan)
    assert "on the river" not in week_line(sample_plan())


@pytest.mark.parametrize(
    "words", ["driver alone", "empty boat goes home", "night on the river", "truck waits"]
)
def test_the_legend_explains_only_what_there_is(page: str, words: str) -> None:
    legend = '<details class="legend" open>'
    assert words in page.split(legend)[1]
    assert words not in toy_page().split(legend)[1]


def test_a_truck_at_a_place_of_another_region_is_refused(region: Region, plan: Plan) -> None:
    monday: PlannedDay = plan.teams[0].days[0]
    lost = monday.truck[0].model_copy(update={"place": "atlantis"})
    changed = with_day(plan, 0, truck=(lost, *monday.truck[1:]))
    with pytest.raises(InputError, match="'atlantis' is no place of region 'Toy'"):
        draw_map(region, changed)
