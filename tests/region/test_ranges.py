"""Tanks that bring no boat to a camp, and home."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.network.movers import LEAST_KPH
from planner.region.crosscheck import ranges
from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

# to camp-c 20 km against 4 km/h and back with 6 km/h, at 20 km/h in still water: 1 h 15 + 46 min
NEED = 10 * (20 / 16 + 20 / 26)
LANCHA = "teams.toml boat 1 (lancha), "


def told(path: Path) -> list[str]:
    inspection = inspect_region(path)
    assert inspection.faults == ()
    return [str(w) for w in inspection.warnings if w.place.startswith("teams.toml")]


def with_tank(folder: Path, litres: float, *, reserve: int = 34) -> Path:
    """The toy, whose boat carries so many litres."""
    path = edit(lay_over(folder), "teams.toml", "seats = 10", f"seats = 10\ntank_litres = {litres}")
    if reserve != 34:
        limit = f'[fuel_reserve]\nvalue = {reserve}\nsource = ""\nbasis = "assumed"\n'
        rules = path / "rules" / "peru.toml"
        rules.write_text(rules.read_text(encoding="utf-8") + limit, encoding="utf-8")
    return path


def test_the_same_speed_counts_as_held_by_the_current() -> None:
    assert ranges.LEAST_KPH == LEAST_KPH


def test_a_tank_that_reaches_no_camp(tmp_path: Path) -> None:
    assert told(with_tank(tmp_path / "enough", NEED / 0.66 + 0.1)) == []
    assert told(with_tank(tmp_path / "short", 30)) == [
        "teams.toml boat 1 (lancha), tank_litres: '30' leaves 19.8 litres to burn, and from "
        "'puerto' to the nearest camp and back it takes 20.2, so that no team uses it; check "
        "tank_litres and litres_per_hour."
    ]


def test_less_in_reserve_reaches_farther(tmp_path: Path) -> None:
    assert told(with_tank(tmp_path, 30, reserve=20)) == []


def test_fuel_on_the_way_counts(tmp_path: Path) -> None:
    # filled at the camp it needs the way there only, 12.5 litres
    path = edit(with_tank(tmp_path, 20), "places.geojson", '"Camp C"', '"Camp C", "fuel": true')
    assert told(path) == []
    edit(path, "teams.toml", "tank_litres = 20", "tank_litres = 15")
    assert len(told(path)) == 1


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("litres_per_hour = 10", "litres_per_hour = 0", "litres_per_hour"),
        ("tank_litres = 5", "", ""),
    ],
)
def test_nobody_counts_litres(tmp_path: Path, old: str, new: str, column: str) -> None:
    path = with_tank(tmp_path, 5)
    assert [text.split(": ")[0] for text in told(path)] == [f"{LANCHA}tank_litres"]
    found = [text.split(": ")[0] for text in told(edit(path, "teams.toml", old, new))]
    assert found == ([f"{LANCHA}{column}"] if column else [])


def test_high_water_may_help(tmp_path: Path) -> None:
    # the current of low water is half as strong, so that the boat climbs
    path = edit(lay_over(tmp_path), "teams.toml", "still_kph = 20", "still_kph = 3")
    assert len(told(path)) == 1
    edit(path, "region.toml", "[drawing]", "[levels]\ncurrent = { low = 0.5 }\n[drawing]")
    assert told(path) == []


def test_a_boat_that_passes_no_reach_at_its_port(tmp_path: Path) -> None:
    path = edit(lay_over(tmp_path), "camps.csv", "sun,river", "sun,both")
    for camp in "cd":
        edit(path, "camps.csv", f"camp-{camp},250,300,350", f"camp-{camp},0,0,0")
    edit(path, "rivers.geojson", '"lowest_hp60": "low"', '"lowest_hp60": "never"')
    assert told(path) == [
        "teams.toml boat 1 (lancha), class: 'hp60' passes no reach at 'puerto' at any level, so "
        "that no team uses it; correct the levels in rivers.geojson, or choose another class or "
        "port."
    ]


@pytest.mark.parametrize(("most", "expected"), [(3.4, 1), (3.5, 0), (6, 0)])
def test_a_ferry_that_bears_no_truck(tmp_path: Path, most: float, expected: int) -> None:
    path = edit(lay_over(tmp_path), "teams.toml", "speed_factor = 1.0", "tonnes = 7")
    light = '\n[[vehicle]]\nid = "light"\nclass = "4x4"\ntonnes = 3.5\n'
    light += "litres_per_100km = { paved = 9, gravel = 9, earth = 9 }\n\n[[boat]]"
    edit(path, "teams.toml", "[[boat]]", light)
    edit(path, "camps.csv", "road", "both")
    for camp in "abcd":
        edit(path, "camps.csv", f"camp-{camp},250,300,350", f"camp-{camp},0,0,0")
    old = '"surface": "gravel"'
    edit(path, "roads.geojson", old, f'"surface": "ferry", "most_tonnes": {most}')
    inspection = inspect_region(path)
    assert inspection.faults == ()
    found = [w for w in inspection.warnings if w.place.endswith("most_tonnes")]
    assert [str(w) for w in found] == [
        "roads.geojson feature 4 (base-puerto), most_tonnes: '3.4' is less than the lightest "
        "vehicle weighs, 3.5 t, so that none crosses; check the tonnes here and in teams.toml."
    ] * expected
    # one that nobody weighed may pass
    edit(path, "teams.toml", "tonnes = 3.5\n", "")
    assert not [w for w in inspect_region(path).warnings if w.place.endswith("most_tonnes")]
