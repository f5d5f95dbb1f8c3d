"""The referee's own sun stands where the planner's does."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.check.sun import daylight
from planner.days import daylight as planned
from planner.region.records import Place
from planner.region.words import PlaceKind

NEW_YEAR = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("lat", "lon", "time_zone"),
    [
        (-12.6, -69.2, "America/Lima"),
        (0, 0, "UTC"),
        (52, 5, "Europe/Amsterdam"),
        (-45, 170, "Pacific/Auckland"),
        (64.1, -21.9, "Atlantic/Reykjavik"),  # where it sets after midnight in summer
    ],
)
def test_every_third_day_of_a_year(lat: float, lon: float, time_zone: str) -> None:
    place = Place(id="here", name="Here", kind=PlaceKind.TOWN, lon=lon, lat=lat)
    dates = [NEW_YEAR + dt.timedelta(days=day) for day in range(0, 366, 3)]
    own = [daylight(place, date, time_zone) for date in dates]
    assert own == [planned(place, date, time_zone) for date in dates]
    assert len(set(own)) > 3


@pytest.mark.parametrize(
    ("date", "light"),
    [(dt.date(2026, 6, 21), (0, 1440)), (dt.date(2026, 12, 21), (720, 720))],
)
def test_where_it_stays_up_or_down(date: dt.date, light: tuple[int, int]) -> None:
    north = Place(id="north", name="North", kind=PlaceKind.TOWN, lon=18.9, lat=69.6)
    assert daylight(north, date, "Europe/Oslo") == planned(north, date, "Europe/Oslo") == light
