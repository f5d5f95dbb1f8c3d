"""Camps without a way, and broken ways that are not counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

ROAD_TO_B = '"from": "posada", "to": "camp-b"'


def places(region: Path) -> list[str]:
    return [fault.place for fault in inspect_region(region).faults]


def test_a_team_must_come_back(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "roads.geojson", ROAD_TO_B, f'"oneway": true, {ROAD_TO_B}')
    assert places(region) == ["camps.csv row 3, access"]


def test_a_4x2_does_not_pass_a_road_for_4x4(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    line = '"length_m": 90000, "dry_kph": 60, "wet_kph": 50, "vehicle": "4x2"'
    edit(region, "roads.geojson", line, line.replace("4x2", "4x4"))
    assert places(region) == []
    edit(region, "teams.toml", 'class = "4x4"', 'class = "4x2"')
    assert places(region) == ["camps.csv row 3, access"]


def test_a_truck_does_not_pass_what_cannot_bear_it(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    line = '"length_m": 90000, "dry_kph": 60, "wet_kph": 50, "vehicle": "4x2"'
    edit(region, "roads.geojson", line, f'{line}, "most_tonnes": 5.5')
    assert places(region) == []
    edit(region, "teams.toml", 'class = "4x4"', 'class = "4x4"\ntonnes = 5.5')
    assert places(region) == []
    edit(region, "teams.toml", "tonnes = 5.5", "tonnes = 5.6")
    assert places(region) == ["camps.csv row 3, access"]


@pytest.mark.parametrize(
    ("access", "expected"),
    [("road", ["camps.csv row 4, access"]), ("river", []), ("both", [])],
)
def test_both_asks_for_one_way_only(tmp_path: Path, access: str, expected: list[str]) -> None:
    region = edit(lay_over(tmp_path), "camps.csv", "sun,river\ncamp-d", f"sun,{access}\ncamp-d")
    assert places(region) == expected


def test_both_asks_for_one_way_at_least(tmp_path: Path) -> None:
    region = lay_over(tmp_path, "camp-without-road")
    edit(region, "camps.csv", "sun,road\ncamp-c", "sun,both\ncamp-c")
    (fault,) = inspect_region(region).faults
    assert fault.value == "both"
    assert fault.rule.endswith("and neither leads to 'camp-b'")


def test_a_camp_without_people_may_be_anywhere(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path, "camp-without-road"), "camps.csv", "camp-b,250,300,350",
                  "camp-b,0,0,0")  # fmt: skip
    assert places(region) == []


def test_a_reach_that_no_level_opens(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    edit(region, "rivers.geojson", '"lowest_hp60": "low", "highest_level": "flood"',
         '"lowest_hp60": "high", "highest_level": "normal"')  # fmt: skip
    assert places(region) == ["camps.csv row 4, access", "camps.csv row 5, access"]


def test_a_port_that_no_truck_reaches(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "roads.geojson", '"gravel", "length_m": 10000, "dry_kph": 30,'
                  ' "wet_kph": 20, "vehicle": "4x2"', '"gravel", "length_m": 10000, "dry_kph": 30,'
                  ' "wet_kph": 20, "vehicle": "moto"')  # fmt: skip
    assert places(region) == ["camps.csv row 4, access", "camps.csv row 5, access"]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('"to": "camp-b"', '"to": "camp-bx"', "to"),
        ('"to": "camp-b"', '"to": "somewhere"', "to"),
        ('"length_m": 90000', '"length_m": "far"', "length_m"),
        ('"to": "camp-b", ', "", "to"),
    ],
)
def test_a_broken_road_is_one_fault(tmp_path: Path, old: str, new: str, column: str) -> None:
    region = edit(lay_over(tmp_path), "roads.geojson", old, new)
    assert places(region) == [f"roads.geojson feature 3 (posada-camp-b), {column}"]


def test_a_broken_road_does_not_hide_a_camp_elsewhere(tmp_path: Path) -> None:
    region = lay_over(tmp_path, "camp-without-road")
    edit(region, "roads.geojson", '"length_m": 10000', '"length_m": "far"')
    assert places(region) == [
        "camps.csv row 3, access",
        "roads.geojson feature 4 (base-puerto), length_m".replace("4", "3"),
    ]


def test_a_team_of_which_a_row_is_broken_is_not_said_to_lack_a_driver(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "staff.csv", "driver-1,driver", "driver-1,drivr")
    assert places(region) == ["staff.csv row 6, role"]


def test_a_team_has_only_so_many_relief_posts(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    second = '[[team]]\nid = "second"\nbase = "base"\nvehicle = "truck"\ndays = ["mon"]\n\n'
    edit(region, "teams.toml", "[[vehicle]]", f"{second}[[vehicle]]")
    row = "driver-1,driver,caravana,,\n"
    own = [f"{role}-2,{role},second,," for role in ("doctor", "nurse", "driver")]
    relief = [f"relief-{number},nurse,caravana second,," for number in range(4)]
    edit(region, "staff.csv", row, row + "\n".join((*own, *relief)) + "\n")
    assert places(region) == []
    edit(region, "staff.csv", row, f"{row}relief-4,nurse,second caravana,,\n")
    assert [str(fault) for fault in inspect_region(region).faults] == [
        f"teams.toml team {number} ({team}), id: '{team}' has 5 relief posts; at most 4 can be "
        "planned; give some of them one team in staff.csv."
        for number, team in ((1, "caravana"), (2, "second"))
    ]


def test_a_boat_that_cannot_carry_the_kit_comes_to_no_camp(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "seats = 10", "seats = 10\ncargo_kg = 250")
    edit(region, "region.toml", "boat_unload = 25", "boat_unload = 25\nkit_kg = 250")
    assert places(region) == []
    edit(region, "region.toml", "kit_kg = 250", "kit_kg = 251")
    assert places(region) == ["camps.csv row 4, access", "camps.csv row 5, access"]
    edit(region, "teams.toml", "cargo_kg = 250", "")
    assert places(region) == []


def test_a_kit_that_cannot_be_read_keeps_no_boat_from_a_camp(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "seats = 10", "seats = 10\ncargo_kg = 0")
    edit(region, "region.toml", "boat_unload = 25", 'boat_unload = 25\nkit_kg = "light"')
    assert places(region) == ["region.toml, session.kit_kg"]


def test_teams_may_have_vehicles_of_one_kind(tmp_path: Path) -> None:
    region = lay_over(tmp_path)
    second = '[[team]]\nid = "second"\nbase = "base"\nvehicle = "truck"\ndays = ["mon"]\n\n'
    edit(region, "teams.toml", "[[vehicle]]", f"{second}[[vehicle]]")
    edit(region, "staff.csv", "nurse-1,nurse,caravana", "nurse-1,nurse,caravana,,\n"
         "driver-2,driver,second,,\ndoctor-2,doctor,second,,\nnurse-2,nurse,second")  # fmt: skip
    assert places(region) == []
