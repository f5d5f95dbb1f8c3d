"""A region on both sides of 180 degrees is refused as it is read, before anything is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.region.read import read_region
from tests.region.overlay import edit, lay_over

FEATURE = r"places.geojson feature 4 .camp-b., geometry: '\[170, -12.5964\]'"


def moved(folder: Path, lon: float) -> Path:
    """The toy, bounds around the world, with one camp at another longitude."""
    region = lay_over(folder)
    path = region / "places.geojson"
    places = json.loads(path.read_text(encoding="utf-8"))
    for feature in places["features"]:
        if feature["properties"]["id"] == "camp-b":
            feature["geometry"]["coordinates"][0] = lon
    path.write_text(json.dumps(places), encoding="utf-8")
    settings = (region / "region.toml").read_text(encoding="utf-8")
    bounds = next(line for line in settings.splitlines() if line.startswith("bounds"))
    return edit(region, "region.toml", bounds, "bounds = [-180.0, -89.0, 180.0, 89.0]")


def test_a_place_beyond_the_date_line_is_refused(tmp_path: Path) -> None:
    said = FEATURE + r" lies across the date line \(180 degrees\) from .*make a region of each side"
    with pytest.raises(InputError, match=said):
        read_region(moved(tmp_path, 170.0))


def test_a_place_far_away_on_the_same_side_is_not_across_it(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:  # its road does not lead there
        read_region(moved(tmp_path, -170.0))
    assert "date line" not in str(caught.value)
