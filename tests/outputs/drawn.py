"""Reading back what a drawn map holds."""

from __future__ import annotations

import json
import re
from typing import Any

from planner.outputs.map import draw_map
from tests.outputs.sample import sample_plan, toy

Feature = dict[str, Any]


def features(page: str, kind: str = "") -> list[Feature]:
    """All features of a page, or those one of whose classes is `kind`."""
    layers = re.findall(r"^\s*geo_json_\d+_add\((\{.*\})\);$", page, flags=re.MULTILINE)
    found = [feature for layer in layers for feature in json.loads(layer)["features"]]
    return [feature for feature in found if not kind or kind in _classes(feature)]


def named(page: str, kind: str, text: str) -> Feature:
    """The one feature of a kind whose card or tip holds `text`."""
    found = [
        feature
        for feature in features(page, kind)
        if text in feature["properties"].get("card", "") + feature["properties"].get("tip", "")
    ]
    assert len(found) == 1, f"{len(found)} {kind} features say {text!r}"
    return found[0]


def toy_page() -> str:
    return draw_map(toy(), sample_plan())


def _classes(feature: Feature) -> list[str]:
    properties = feature["properties"]
    classes: str = properties.get("classes") or properties["style"]["className"]
    return classes.split()
