"""Whole rivers drawn upstream, as what flows in and out of them tells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

import pytest

from planner.region.bundled import bundled_region
from planner.region.read import inspect_region
from tests.region.test_courses import region

# of the others nothing can be told: they meet no river, or only where both end
TURNED = {
    "Alto Madre de Dios": (
        "Alto Madre de Dios",
        "begins at 'boca-manu', where Madre de Dios leads",
    ),
    "Colorado (Karene)": ("Colorado (Karene)", "begins at 'puerto-boca-colorado', where Madre de"),
    "Inambari": ("Inambari", "begins at 'boca-inambari', where Madre de Dios leads on, and ends"),
    "Las Piedras": ("Las Piedras", "begins at 'boca-las-piedras', where Madre de Dios leads on"),
    "Madre de Dios": ("Madre de Dios", "is joined by 4 rivers, and 4 come in against the way"),
    "Malinowski": ("Malinowski", "begins at 'boca-malinowski', where Tambopata leads on"),
    "Manu": ("Manu", "begins at 'boca-manu', where Madre de Dios leads on"),
    "Pukiri": ("Pukiri", "begins at 'boca-pukiri', where Colorado (Karene) leads on"),
    "Tambopata": ("Tambopata", "begins at 'boca-tambopata', where Madre de Dios leads on"),
}


def told(path: Path) -> list[tuple[str, str]]:
    """River and rule of each warning about the course of a river; there are no faults."""
    inspection = inspect_region(path)
    assert inspection.faults == ()
    return [(w.value, w.rule) for w in inspection.warnings if w.place.startswith("rivers.geojson")]


def turned(folder: Path, rivers: Collection[str]) -> Path:
    """The bundled region with some rivers drawn upstream from end to end."""
    path = folder / "madre_de_dios"
    shutil.copytree(bundled_region(), path)
    layer = json.loads((path / "rivers.geojson").read_text(encoding="utf-8"))
    for feature in layer["features"]:
        reach = feature["properties"]
        if reach["river"] in rivers:
            reach["from"], reach["to"] = reach["to"], reach["from"]
            feature["geometry"]["coordinates"].reverse()
    (path / "rivers.geojson").write_text(json.dumps(layer), encoding="utf-8")
    return path


@pytest.mark.parametrize("river", sorted(TURNED))
def test_a_whole_river_turned_round_is_one_warning(tmp_path: Path, river: str) -> None:
    name, words = TURNED[river]
    ((value, rule),) = told(turned(tmp_path, [river]))
    assert value == name
    assert rule.startswith(words)


def test_all_rivers_turned_round(tmp_path: Path) -> None:
    rivers = {*TURNED, "Heath", "Acre", "Tahuamanu"}
    found = {river for river, _ in told(turned(tmp_path, rivers))}
    assert found >= {"Inambari", "Las Piedras", "Colorado (Karene)", "Heath", "Manu"}


def test_an_arm_that_leaves_a_river_and_comes_back_is_in_order(tmp_path: Path) -> None:
    river = "rio: camp-c > puerto", "rio: puerto > camp-d", "rio: camp-d > base"
    arm = "brazo: puerto > camp-a"
    assert told(region(tmp_path / "half", *river, arm, "brazo: camp-a > camp-d")) == []
    assert told(region(tmp_path / "mouth", *river, arm, "brazo: camp-a > base")) == []
    ((_, rule),) = told(region(tmp_path / "away", *river, arm, "brazo: camp-a > posada"))
    assert rule == "begins at 'puerto', where rio leads on, and ends at 'posada', where none does"


def test_a_river_that_others_make_is_in_order(tmp_path: Path) -> None:
    heads = "uno: camp-a > puerto", "dos: camp-c > puerto"
    assert told(region(tmp_path / "right", *heads, "tres: puerto > camp-d")) == []
    wrong = "uno: puerto > camp-a", "dos: camp-c > puerto", "tres: puerto > camp-d"
    ((_, rule),) = told(region(tmp_path / "wrong", *wrong))
    assert rule == "begins at 'puerto', where tres leads on, and ends at 'camp-a', where none does"


def test_two_tributaries_are_too_few_to_tell(tmp_path: Path) -> None:
    chain = pairwise(("camp-d", "base", "puerto", "camp-c", "posada"))
    river = [f"rio: {a} > {b}" for a, b in chain]
    # all come from the side to which the river runs
    uno, dos, tres = "uno: camp-b > base", "dos: camp-b > puerto", "tres: camp-b > camp-c"
    assert told(region(tmp_path / "two", *river, uno, dos)) == []
    ((value, rule),) = told(region(tmp_path / "three", *river, uno, dos, tres))
    assert value == "rio"
    assert rule == "is joined by 3 rivers, and 3 come in against the way it runs"
