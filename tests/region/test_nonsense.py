"""Figures that can be read and mean nothing: ferries, motors and margins of daylight."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.days import daylight
from planner.region.crosscheck.daylight import longest_day
from planner.region.read import inspect_region
from planner.region.records import Place
from tests.region.overlay import edit, lay_over
from tests.region.test_warnings import LANCHA, warnings

GRAVEL = '"surface": "gravel", "length_m": 10000, "dry_kph": 30, "wet_kph": 20'
FERRY = "roads.geojson feature 4 (base-puerto), "
KIND = (
    '[[boat_class]]\nid = "hp60"\nstill_kph = 20\nseats = 10\nlitres_per_hour = 10\n'
    "hire_per_day = 100\n\n"
)


def told(region: Path, place: str) -> list[str]:
    """Warnings that begin with a place."""
    return [text for text in warnings(region) if text.startswith(place)]


def ferry(folder: Path, columns: str) -> Path:
    """The toy with a ferry of 10 km, which crosses in 15 minutes in the dry season."""
    surface = f'"surface": "ferry", "length_m": 10000, "dry_kph": 40, "wet_kph": 30, {columns}'
    return edit(lay_over(folder), "roads.geojson", GRAVEL, surface)


@pytest.mark.parametrize(("closes", "useless"), [("06:44", True), ("06:45", False)])
def test_a_ferry_too_short_open_to_cross(tmp_path: Path, closes: str, useless: bool) -> None:
    hours = f'"river": "rio", "opens": "06:00", "closes": "{closes}", "ferry_wait_min": 30'
    found = told(ferry(tmp_path, hours), FERRY)
    expected = (
        f"{FERRY}closes: '06:44' leaves 44 minutes, and waiting and crossing take 45, so that "
        "none crosses; check opens, closes and ferry_wait_min, in minutes."
    )
    assert found == ([expected] if useless else [])


@pytest.mark.parametrize(("wait", "useless"), [(346, True), (345, False), (0, False)])
def test_a_ferry_waited_for_all_day(tmp_path: Path, wait: int, useless: bool) -> None:
    found = told(ferry(tmp_path, f'"river": "rio", "ferry_wait_min": {wait}'), FERRY)
    expected = (
        f"{FERRY}ferry_wait_min: '346' makes crossing and coming back take 722 minutes, more than "
        "the 720 of the longest day of a team; write the usual wait, in minutes."
    )
    assert found == ([expected] if useless else [])


def test_a_team_with_a_longer_day_may_wait_longer(tmp_path: Path) -> None:
    region = ferry(tmp_path, '"river": "rio", "ferry_wait_min": 346')
    assert len(told(region, FERRY)) == 1
    edit(region, "teams.toml", 'base = "base"', 'base = "base"\nstarts = "05:00"')
    assert told(region, FERRY) == []


@pytest.mark.parametrize(("kph", "strange"), [(60, False), (80, True)])
def test_a_boat_that_is_faster_than_its_motor(tmp_path: Path, kph: int, strange: bool) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "still_kph = 20", f"still_kph = {kph}")
    expected = (
        f"{LANCHA}still_kph: '80' is faster than any boat of class hp60, 60 km/h even when empty; "
        "write the speed in still water with a clinic aboard, in km/h."
    )
    assert told(region, LANCHA) == ([expected] if strange else [])


def test_a_motor_that_burns_nothing(tmp_path: Path) -> None:
    region = edit(lay_over(tmp_path), "teams.toml", "litres_per_hour = 10", "litres_per_hour = 0")
    assert told(region, LANCHA) == [
        f"{LANCHA}litres_per_hour: '0' burns nothing, so that no fuel is paid for and no tank is "
        "ever empty; write what the motor burns under way."
    ]


def test_what_stands_at_a_class_is_told_once(tmp_path: Path) -> None:
    kind = KIND.replace("still_kph = 20", "still_kph = 80")
    region = edit(lay_over(tmp_path), "teams.toml", "[[boat]]", f"{kind}[[boat]]")
    teams = region / "teams.toml"
    head, boat = teams.read_text(encoding="utf-8").rsplit("[[boat]]", 1)
    teams.write_text(f"{head}[[boat]]{boat.replace('still_kph = 20', '')}", encoding="utf-8")
    (found,) = told(region, "teams.toml boat")
    assert found.startswith("teams.toml boat_class 1 (hp60), still_kph: '80' is faster")


@pytest.mark.parametrize(("margin", "wide"), [(588, True), (587, False)])
def test_margins_that_leave_no_time_for_a_session(tmp_path: Path, margin: int, wide: bool) -> None:
    region = edit(
        lay_over(tmp_path),
        "region.toml",
        "boat_before_sunset = 60",
        f"boat_before_sunset = {margin}",
    )
    expected = (
        "region.toml, hours.boat_before_sunset: '588' leaves 169 minutes of the longest day of the "
        "year, and the shortest session takes 170, so that no day holds a session and the way "
        "back; write minutes, and check boat_after_sunrise and boat_before_sunset."
    )
    assert told(region, "region.toml") == ([expected] if wide else [])


def test_the_wider_margin_is_named(tmp_path: Path) -> None:
    region = edit(
        lay_over(tmp_path), "region.toml", "road_after_sunrise = 0", "road_after_sunrise = 900"
    )
    (found,) = told(region, "region.toml")
    assert found.startswith("region.toml, hours.road_after_sunrise: '900' leaves 0 minutes")


@pytest.mark.parametrize("lat", [-45.0, -12.6, 0.0, 60.0])
def test_no_day_is_longer_than_the_longest(toy_path: Path, lat: float) -> None:
    region = inspect_region(toy_path).region
    assert region is not None
    place: Place = region.places[0].model_copy(update={"lat": lat, "lon": 0.0})
    year = [dt.date(2026, 1, 1) + dt.timedelta(days=day) for day in range(0, 365, 3)]
    spans = [sunset - sunrise for sunrise, sunset in (daylight(place, d, "UTC") for d in year)]
    assert longest_day(lat) - 5 <= max(spans) <= longest_day(lat)
