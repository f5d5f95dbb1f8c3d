"""Each tag of a waterway by a case; levels are those of the planner's own table."""

from __future__ import annotations

import pytest

from planner.intake.osm.profile import own_text, read_profile
from planner.intake.osm.roads import LeftOut
from planner.intake.osm.waters import WaterTraits, water_traits

PROFILE = read_profile(own_text())


def read(text: str) -> WaterTraits | LeftOut | None:
    return water_traits(dict(pair.split("=", 1) for pair in text.split()), PROFILE)


@pytest.mark.parametrize(
    ("tags", "levels"),
    [
        ("waterway=river", "low normal normal"),
        ("waterway=canal", "low low low"),
        ("waterway=fairway", "low low low"),
        ("waterway=stream boat=yes", "high never never"),
        ("waterway=stream boat=yes motorboat=yes", "high low low"),
        ("waterway=river motorboat=no", "low never never"),
        ("waterway=river motorboat=yes", "low low low"),
        ("waterway=river boat=no motorboat=yes", "low low low"),
        ("waterway=river CEMT=IV", "low low low"),
        ("waterway=river intermittent=yes", "high high high"),
        ("waterway=river seasonal=wet_season", "high high high"),
        ("waterway=river intermittent=yes motorboat=no", "high never never"),
    ],
)
def test_levels(tags: str, levels: str) -> None:
    found = read(tags)
    assert isinstance(found, WaterTraits)
    assert f"{found.lowest_peque} {found.lowest_hp40} {found.lowest_hp60}" == levels


@pytest.mark.parametrize(
    "tags",
    [
        "waterway=stream",
        "waterway=ditch",
        "waterway=dam",
        "waterway=river boat=no",
        "waterway=river boat=private",
        "waterway=canal tunnel=culvert",
    ],
)
def test_no_boats(tags: str) -> None:
    assert read(tags) is LeftOut.NO_BOATS


def test_names() -> None:
    assert [
        found.river
        for tags in ({"name": "Río\nManu"}, {"ref": "R1"}, {"name": " \x01 "})
        if isinstance(found := water_traits({"waterway": "river", **tags}, PROFILE), WaterTraits)
    ] == ["Río Manu", "R1", "unnamed river"]
    assert read("highway=primary") is None
