"""Ways on foot: the last stretch to a place, from which no vehicle goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.region.read import inspect_region
from tests.region.overlay import lay_over

ON_FOOT = {"surface": "foot", "length_m": 500, "dry_kph": 4, "wet_kph": 3}


def rules(folder: Path, *added: tuple[str, str], **changes: dict[str, object]) -> list[str]:
    """What is wrong with the toy when its roads are changed, and others are on foot."""
    path = lay_over(folder) / "roads.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    roads = content["features"]
    for start, end in added:
        known = next(road for road in roads if {start, end} & set(road["properties"].values()))
        walk = {"id": f"walk-{start}-{end}", "name": "Walk", "from": start, "to": end, **ON_FOOT}
        line = [known["geometry"]["coordinates"][0], known["geometry"]["coordinates"][-1]]
        geometry = {"type": "LineString", "coordinates": line}
        properties = {**walk, "vehicle": "4x2"}
        roads.append({"type": "Feature", "properties": properties, "geometry": geometry})
    for road in roads:
        road["properties"] |= changes.get(road["properties"]["id"].replace("-", "_"), {})
    path.write_text(json.dumps(content), encoding="utf-8")
    found = inspect_region(path.parent).faults
    return [fault.rule for fault in found if fault.place.endswith("surface")]


@pytest.mark.parametrize("walk", ["posada_camp_b", "base_puerto"])
def test_the_last_stretch_is_walked_to_a_camp_or_a_port(tmp_path: Path, walk: str) -> None:
    assert rules(tmp_path, **{walk: ON_FOOT}) == []


def test_a_walk_may_begin_where_a_truck_goes_on_and_lead_either_way(tmp_path: Path) -> None:
    turned = ON_FOOT | {"from": "camp-b", "to": "posada"}
    assert rules(tmp_path, posada_camp_b=turned) == []


def test_a_track_that_no_truck_passes_may_lead_on(tmp_path: Path) -> None:
    track: dict[str, object] = {"vehicle": "moto"}
    assert rules(tmp_path, camp_a_posada=ON_FOOT, posada_camp_b=track) == []


def test_two_walks_may_begin_at_one_place(tmp_path: Path) -> None:
    assert rules(tmp_path, posada_camp_b=ON_FOOT, base_puerto=ON_FOOT) == []
    (tmp_path / "two").mkdir()
    assert rules(tmp_path / "two", ("posada", "camp-c"), posada_camp_b=ON_FOOT) == []


def test_a_walk_does_not_lead_to_another(tmp_path: Path) -> None:
    (rule,) = rules(tmp_path, camp_a_posada=ON_FOOT, posada_camp_b=ON_FOOT)
    assert rule.endswith("and ways lead on from 'camp-a' and from 'posada'")


def test_a_ferry_leads_on(tmp_path: Path) -> None:
    ferry: dict[str, object] = {"surface": "ferry"}
    (rule,) = rules(tmp_path, camp_a_posada=ON_FOOT, posada_camp_b=ferry)
    assert rule.startswith("must be the last stretch to a place, as the vehicle stays behind")
