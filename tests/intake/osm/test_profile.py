"""The table that a user may edit: its faults are all told, and a good one is taken as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.intake.osm.profile import own_text, profile_text, read_profile
from planner.region.words import Surface


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("[walking]", "[walking", "is no TOML"),
        ("kph = [4, 3]", "kph = [0, 3]", "walking.*must be"),
        ("kph = [4, 3]", "kph = [4]", "walking"),
        ("paved = [80, 70]", "paved = [800, 70]", "800.*must be"),
        ('assumed = "paved"', 'assumed = "tar"', "tar.*must be"),
        ("least_kph = 3 ", "leest_kph = 3 ", "leest_kph.*is not a name"),
        ("road_gap_m = 3 ", "road_gap_m = -3 ", "road_gap_m.*-3"),
        ('vehicle = "4x4"', 'vehicle = "6x6"', "6x6.*must be"),
        ('peque = "low"', 'peque = "shallow"', "shallow.*must be"),
        ("factor = [0.9, 0.8]", "factor = [0.9, 8]", "must be"),
        ("beds = 8", "beds = 0", "beds.*0"),
    ],
)
def test_faults(old: str, new: str, match: str) -> None:
    text = own_text()
    assert old in text
    with pytest.raises(InputError, match=match):
        read_profile(text.replace(old, new, 1))


def test_all_faults_at_once() -> None:
    text = own_text().replace("beds = 8", "beds = 0").replace("kph = 6 ", "kph = 0 ")
    with pytest.raises(InputError) as told:
        read_profile(text)
    assert len(told.value.faults) == 2


def test_which_table_holds(tmp_path: Path) -> None:
    assert profile_text(None, tmp_path) == own_text()
    (tmp_path / "osm-profile.toml").write_text("# the region's\n")
    assert profile_text(None, tmp_path) == "# the region's\n"
    (tmp_path / "mine.toml").write_text("# mine\n")
    assert profile_text(tmp_path / "mine.toml", tmp_path) == "# mine\n"
    with pytest.raises(InputError, match="missing"):
        profile_text(tmp_path / "none.toml", tmp_path)


def test_surfaces() -> None:
    profile = read_profile(own_text())
    assert profile.surface_of["asphalt"] is Surface.PAVED
    assert profile.road["track"].kph(Surface.FERRY) == profile.road["track"].earth
