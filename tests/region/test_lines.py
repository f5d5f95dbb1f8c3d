"""Ends of drawn lines: how far they may lie, and which end is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.read import inspect_region
from tests.region.overlay import edit, lay_over

TO_CAMP_B = "[-69.7522, -12.5994], [-70.5805, -12.5964]"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("[-69.7522, -12.5994], [-70.0, -12.9], [-70.5805, -12.5964]", ""),
        ("[-69.7522, -12.5994], [-70.5805, -12.6005]", ""),  # 454 m
        ("[-69.7522, -12.5994], [-70.5805, -12.6010]", "ends 509 m from 'camp-b'"),
        ("[-69.7522, -12.6094], [-70.5805, -12.5964]", "begins 1106 m from 'posada'"),
        ("[-69.7522, -12.5994], [150.0, 10.0]", "ends 15600346 m from 'camp-b'"),
        ("[-12.0, -69.0], [-70.5805, -12.5964]", "begins 7452147 m from 'posada'"),
    ],
)
def test_ends_of_a_road(tmp_path: Path, line: str, rule: str) -> None:
    region = edit(lay_over(tmp_path), "roads.geojson", TO_CAMP_B, line)
    rules = [fault.rule.partition(",")[0] for fault in inspect_region(region).faults]
    assert rules == ([rule] if rule else [])


def test_the_region_says_how_far(tmp_path: Path) -> None:
    region = lay_over(tmp_path, "road-end-far")
    edit(region, "region.toml", "road_ends_within_m = 500", "road_ends_within_m = 2300")
    assert inspect_region(region).faults == ()


def test_lines_of_a_misplaced_place_are_not_blamed(tmp_path: Path) -> None:
    faults = inspect_region(lay_over(tmp_path, "place-exchanged", "road-end-far")).faults
    assert [fault.place for fault in faults] == ["places.geojson feature 4 (camp-b), geometry"]
