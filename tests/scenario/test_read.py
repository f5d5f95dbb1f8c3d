from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.region.private import NUMBER_RULE, PLAN_REMEDY
from planner.region.words import Level, Season
from planner.scenario.read import LARGEST_BYTES, read_scenario

EVERYTHING = """
name = "Everything"
about = "One of each."
[river]
level = "low"
[[river_level]]
river = "rio"
level = "high"
[season]
season = "wet"
[[close]]
what = "base-camp-a"
from = 2026-06-30
vehicles = ["4x4"]
reason = "bridge out"
[[close]]
inside = [[-69.8, -12.6], [-69.7, -12.6], [-69.7, -12.5]]
[[close]]
river = "rio"
[[absent]]
person = "dentist-1"
to = 2026-07-01
[[training]]
days = ["tue"]
[[add_person]]
id = "relief"
role = ["nurse"]
team = ["caravana", "second"]
days_off = ["sun"]
[[add_team]]
id = "second"
base = "base"
vehicle = "truck"
days = ["mon"]
[[add_boat]]
id = "peque"
class = "peque"
port = "puerto"
days = ["mon"]
seats = 8
[[add_vehicle]]
id = "pick-up"
class = "4x4"
litres_per_100km = { paved = 10, gravel = 12, earth = 15 }
[[add_lodging]]
place = "camp-b"
beds = 8
night_price = 25
[[remove_team]]
id = "third"
[[remove_boat]]
id = "lancha"
[[change_team]]
id = "caravana"
vehicle = "pick-up"
ends = 17:00:00
[[change_boat]]
id = "bote"
days = ["tue", "wed"]
[[population]]
camps = ["camp-a"]
factor = 0.2
[[need]]
service = "anc"
factor = 3
[[suspend]]
service = "dental"
[[camp]]
id = "camp-a"
opens = 09:30:00
last_visit = 2026-01-01
must_visit = true
[prices]
fuel_per_litre = 6.5
[hours]
ends = "17:00"
[rules]
drive_day = 480
[[must]]
camp = "camp-b"
[[pin]]
camp = "camp-c"
day = 2026-07-01
team = "caravana"
[[forbid]]
camp = "camp-d"
"""


def read(folder: Path, text: str) -> list[str]:
    """Faults of a scenario, as lines."""
    path = folder / "s.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    return [str(fault) for fault in caught.value.faults]


def test_reads_every_overlay(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(EVERYTHING, encoding="utf-8")
    scenario = read_scenario(path)
    assert scenario.name == "Everything"
    assert scenario.river is not None
    assert scenario.river.level is Level.LOW
    assert [(row.river, row.level) for row in scenario.river_level] == [("rio", Level.HIGH)]
    assert scenario.season is not None
    assert scenario.season.season is Season.WET
    assert scenario.close[0].from_date == dt.date(2026, 6, 30)
    assert scenario.close[0].to_date is None
    assert scenario.absent[0].to_date == dt.date(2026, 7, 1)
    assert [team.id for team in scenario.add_team] == ["second"]
    assert [(boat.id, boat.seats) for boat in scenario.add_boat] == [("peque", 8)]
    assert scenario.add_boat[0].still_kph is None  # until it is laid over a region
    assert scenario.close[1].inside == ((-69.8, -12.6), (-69.7, -12.6), (-69.7, -12.5))
    assert [row.river for row in scenario.close] == [None, None, "rio"]
    assert [person.teams for person in scenario.add_person] == [("caravana", "second")]
    assert [row.id for row in (*scenario.remove_team, *scenario.remove_boat)] == ["third", "lancha"]
    assert scenario.change_team[0]["ends"] == "17:00:00"
    assert scenario.change_boat == ({"id": "bote", "days": ["tue", "wed"]},)
    assert (scenario.population[0].factor, scenario.need[0].factor) == (0.2, 3)
    # as text, so that a plan file gives back the same scenario
    assert scenario.camp[0]["opens"] == "09:30:00"
    assert scenario.camp[0]["last_visit"] == "2026-01-01"
    assert scenario.prices == {"fuel_per_litre": 6.5}
    assert scenario.rules == {"drive_day": 480}
    assert [pin.camp for pin in (*scenario.must, *scenario.pin)] == ["camp-b", "camp-c"]
    assert [forbid.camp for forbid in scenario.forbid] == ["camp-d"]


def test_everything_reads_back_the_same_through_json(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(EVERYTHING, encoding="utf-8")
    scenario = read_scenario(path)
    text = scenario.model_dump_json(by_alias=True)
    assert type(scenario).model_validate_json(text, strict=True) == scenario


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "s.toml, name", "must not be empty"),
        ("name = 'x'\n[rivers]\nlevel = 'low'", "s.toml, rivers", "did you mean 'river'"),
        ("name = 'x'\n[river]\nlevel = 'lo'", "s.toml river, level", "did you mean 'low'"),
        (
            "name = 'x'\n[river]\nlevel = 'low'\nlevle = 1",
            "s.toml river, levle",
            "did you mean 'level'",
        ),
        ("name = 'x'\n[river]\nlevel = 'never'", "s.toml river, level", "low, normal, high, flood"),
        ("name = 'x'\n[river_level]\nriver = 'a'", "s.toml, river_level", "[[river_level]]"),
        ("name = 'x'\n[[river_level]]\nriver = 'a'", "s.toml river_level 1, level", "be empty"),
        ("name = 'x'\n[[river_level]]\nlevel = 'low'", "s.toml river_level 1, river", "be empty"),
        (
            "name = 'x'\n[[river_level]]\nriver = 'a'\nlevel = 'dry'",
            "s.toml river_level 1, level",
            "one of low, normal, high, flood",
        ),
        ("name = 'x'\nriver = 'low'", "s.toml river", "as a table [river]"),
        ("name = 'x'\n[close]\nwhat = 'a'", "s.toml, close", "as tables [[close]]"),
        ("name = 'x'\n[camp]\nid = 'a'", "s.toml, camp", "as tables [[camp]]"),
        (
            "name = 'x'\n[[close]]\nwhat='a'\n[[close]]\nwhat='b'\nwat='b'",
            "s.toml close 2, wat",
            "'what'",
        ),
        ("name = 'x'\n[[absent]]\nperson='A B'", "s.toml absent 1, person", "lower-case"),
        ("name = 'x'\n[[camp]]\nopens='08:00'", "s.toml camp 1, id", "must not be empty"),
        ("name = 'x'\n[[camp]]\nid='a'\nopnes='08:00'", "s.toml camp 1, opnes", "'opens'"),
        ("name = 'x'\n[[camp]]\nid='a'\nopens=8", "s.toml camp 1, opens", "HH:MM"),
        ("name = 'x'\n[[camp]]\nid='a'\nphone='1'", "s.toml camp 1, phone", "personal data"),
        ("name = 'x'\n[[close]]\nfrom=2026-07-01", "s.toml close 1, what", "write what, river or"),
        (
            "name = 'x'\n[[close]]\nwhat='a'\nriver='b'",
            "s.toml close 1, river",
            "must not stand beside what",
        ),
        (
            "name = 'x'\n[[close]]\ninside=[[1, 2], [3, 4]]",
            "s.toml close 1, inside",
            "3 to 1000 values, each a list of 2 values",
        ),
        (
            "name = 'x'\n[[close]]\ninside=[[1, 2], [3, 4], [5, 96]]",
            "s.toml close 1, inside",
            "'96' must be a number from -90 to 90",
        ),
        (
            "name = 'x'\n[[close]]\nriver='a'\nvehicles=['4x4']",
            "s.toml close 1, vehicles",
            "single road only",
        ),
        ("name = 'x'\n[[training]]\ndays=['tuesday']", "s.toml training 1, days", "'tue'"),
        ("name = 'x'\n[[add_person]]\nid='a'\nteam=['b']", "s.toml add_person 1 (a), role", ""),
        ("name = 'x'\n[[remove_team]]\nteam='a'\nid='a'", "s.toml remove_team 1 (a), team", ""),
        ("name = 'x'\n[change_team]\nid='a'", "s.toml, change_team", "as tables [[change_team]]"),
        ("name = 'x'\n[[change_team]]\ndays=['mon']", "s.toml change_team 1, id", "of a team"),
        ("name = 'x'\n[[change_boat]]\nid='a'\nsets=3", "s.toml change_boat 1, sets", "'seats'"),
        ("name = 'x'\n[[change_boat]]\nid='a'\ncount=0", "s.toml change_boat 1, count", "1 to 20"),
        (
            "name = 'x'\n[[population]]\ncamps=['a']\nfactor=11",
            "s.toml population 1, factor",
            "from 0 to 10",
        ),
        ("name = 'x'\n[[population]]\nfactor=1", "s.toml population 1, camps", "where inside is"),
        ("name = 'x'\n[[need]]\nservice='a'", "s.toml need 1, factor", "must not be empty"),
        ("name = 'x'\n[[add_lodging]]\nplace='a'\nbeds=0\nnight_price=1", "s.toml add_l", "beds"),
        ("name = 'x'\n[prices]\nfuel_per_litre=-1", "s.toml prices, fuel_per_litre", "0 or more"),
        ("name = 'x'\n[prices]\nfuel_per_litre=nan", "s.toml prices, fuel_per_litre", "a number"),
        ("name = 'x'\n[hours]\nstart='06:00'", "s.toml hours, start", "'starts'"),
        ("name = 'x'\n[rules]\ndrive_dai=1", "s.toml rules, drive_dai", "'drive_day'"),
        ("name = 'x'\n[rules]\ndrive_day='x'", "s.toml rules, drive_day", "digits only"),
        ("name = 'x'\n[rules]\ndrive_day=true", "s.toml rules, drive_day", "whole number"),
        ("name = 'x'\n[rules]\ntitle='y'", "s.toml rules, title", "not a name"),
        ("name = 'x'\nname = 'y'", "s.toml line 2", "stops being TOML"),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, text: str, place: str, words: str) -> None:
    faults = read(tmp_path, text)
    assert len(faults) == 1, faults
    assert faults[0].startswith(place)
    assert words in faults[0]


def test_collects_every_fault(tmp_path: Path) -> None:
    faults = read(tmp_path, "[river]\nlevel='x'\n[[pin]]\ncamp=3\n[rules]\nmeal=-1\n[other]\na=1")
    places = sorted(fault.split(":")[0] for fault in faults)
    assert places == [
        "s.toml pin 1, camp",
        "s.toml river, level",
        "s.toml rules, meal",
        "s.toml, name",
        "s.toml, other",
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.toml' cannot be opened"):
        read_scenario(tmp_path / "gone.toml")
    with pytest.raises(InputError, match="cannot be opened"):
        read_scenario(tmp_path)


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(InputError, match=r"is not UTF-8 text \(byte 8\)"):
        read_scenario(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(InputError, match="at most 1,000,000 bytes"):
        read_scenario(path)


@pytest.mark.parametrize("key", ["name", "about", "name_es", "about_fr"])
@pytest.mark.parametrize("text", ["DNI 45678912", "call 987 654 321", "987-654-321", "of 1234567"])
def test_a_number_like_that_of_a_person_is_refused_and_not_repeated(
    tmp_path: Path, key: str, text: str
) -> None:
    other = "" if key == "name" else 'name = "x"\n'
    (said,) = read(tmp_path, f'{other}{key} = "{text}"\n')
    assert said == f"s.toml, {key}: {NUMBER_RULE}; {PLAN_REMEDY}."


def test_nor_does_a_reason_or_a_note_hold_one(tmp_path: Path) -> None:
    close = "[[close]]\nwhat='a'\n[[close]]\nwhat='b'\nreason='call 987 654 321'\n"
    camp = "[[camp]]\nid='a'\nnote='DNI 45678912'\n"
    said = read(tmp_path, f"name = 'x'\n{close}{camp}")
    assert said == [
        f"s.toml close 2, reason: {NUMBER_RULE}; {PLAN_REMEDY}.",
        f"s.toml camp 1, note: {NUMBER_RULE}; {PLAN_REMEDY}.",
    ]


@pytest.mark.parametrize("text", ["Low river, 2026-W49", "by 2026-11-30", "120 000 soles"])
def test_other_figures_may_stand_in_a_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f'name = "{text}"\nabout = "{text}"\n', encoding="utf-8")
    scenario = read_scenario(path)
    assert (scenario.name, scenario.about) == (text, text)
