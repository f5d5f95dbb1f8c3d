"""Time zones of countries, and where they lie."""

from __future__ import annotations

import zoneinfo

import pytest

from planner.intake.new.zones import countries, zone_named, zones_of


def test_some_countries_have_one_zone_and_some_several() -> None:
    assert [zone.name for zone in zones_of("PE")] == ["America/Lima"]
    assert len(zones_of("BR")) > 10
    assert zones_of("XX") == ()


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("America/Lima", -77.05, -12.05),
        ("Africa/Kampala", 32.417, 0.317),
        ("Antarctica/Vostok", 106.9, -78.4),
    ],
)
def test_zones_lie_where_their_places_do(name: str, lon: float, lat: float) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert zone.lon == pytest.approx(lon, abs=0.01)
    assert zone.lat == pytest.approx(lat, abs=0.01)


def test_all_zones_of_the_list_are_known_and_on_the_earth() -> None:
    zones = [zone for country in countries() for zone in zones_of(country)]
    assert {zone.name for zone in zones} <= zoneinfo.available_timezones()
    assert all(abs(zone.lon) <= 180 and abs(zone.lat) <= 90 for zone in zones)


def test_a_zone_without_a_place_is_none_of_the_list() -> None:
    assert zone_named("UTC") is None
