"""A feature read in one step gives what looking at it closely gives, whatever stands in it."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.region import files, layers
from planner.region.bundled import bundled_region
from planner.region.drawing import Geometry
from planner.region.fields import Record
from planner.region.layers import read_layer, ready_layer
from planner.region.records import Place, Reach, Road
from planner.region.sheet import Sheet

LAYERS: Mapping[str, tuple[type[Record], Geometry]] = {
    "places.geojson": (Place, Geometry.POINT),
    "roads.geojson": (Road, Geometry.LINE),
    "rivers.geojson": (Reach, Geometry.LINE),
}
TEXTS = {name: (Path(bundled_region()) / name).read_text(encoding="utf-8") for name in LAYERS}
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 400),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(
        [
            " paved",
            "Paved",
            "ferry",
            "foot",
            "4x2",
            "08:00",
            "true",
            "never",
            "a\u0007b",
            "",
            "x" * 130,
        ]
    ),
    st.sampled_from([[], ["mon"], {}, {"id": "x"}, [[0, 0], [1, True]], [[0.0, 95.0], [1.0, 2.0]]]),
)


def closely(text: str, name: str, monkeypatch: pytest.MonkeyPatch) -> Sheet[Record]:
    with monkeypatch.context() as patch:
        patch.setattr(layers, "_is_plain_feature", lambda *_: False)
        return read_layer(text, name, *LAYERS[name])


@pytest.mark.parametrize("name", LAYERS)
def test_most_features_of_a_region_are_plain(name: str) -> None:
    model, geometry = LAYERS[name]
    features = json.loads(TEXTS[name])["features"]
    plain = [layers._plainly(each, 1, name, model, geometry) for each in features]
    assert sum(each is not None for each in plain) > len(plain) / 2


@pytest.mark.parametrize("name", LAYERS)
def test_both_ways_read_a_region_alike(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_layer(TEXTS[name], name, *LAYERS[name]) == closely(TEXTS[name], name, monkeypatch)


@given(data=st.data())
@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_both_ways_read_odd_features_alike(
    data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = data.draw(st.sampled_from(sorted(LAYERS)))
    document = json.loads(TEXTS[name])
    features = [copy.deepcopy(data.draw(st.sampled_from(document["features"]))) for _ in range(2)]
    feature = features[0]
    properties = feature["properties"]
    where = data.draw(
        st.sampled_from(["word", "value", "name", "coordinates", "geometry", "member"])
    )
    if where == "word":
        words = ["highest_level", "lowest_hp40", "surface", "vehicle", "kind"]
        word = data.draw(st.sampled_from(["never", "low", "flood", "foot", "4x2", " low", "camp"]))
        properties[data.draw(st.sampled_from(words))] = word
    elif where == "value":
        properties[data.draw(st.sampled_from(sorted(properties)))] = data.draw(odd)
    elif where == "name":
        columns = sorted({*LAYERS[name][0].model_fields, "line", "from", "ID", "phone"})
        properties[data.draw(st.sampled_from(columns))] = data.draw(odd)
    elif where == "coordinates":
        feature["geometry"]["coordinates"] = data.draw(odd)
    elif where == "geometry":
        feature["geometry"] = data.draw(odd)
    else:
        feature[data.draw(st.sampled_from(["type", "properties"]))] = data.draw(odd)
    text = json.dumps({"type": "FeatureCollection", "features": features})
    if data.draw(st.booleans()):  # a name that stands twice
        text = text.replace('"id":', '"id": "twice", "id":', 1)
    assert repr(read_layer(text, name, *LAYERS[name])) == repr(closely(text, name, monkeypatch))


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_is_ready_has_no_more_features_than_one_that_is_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = read_layer(TEXTS[name], name, *LAYERS[name]).records
    assert ready_layer(records, name) == read_layer(TEXTS[name], name, *LAYERS[name])
    monkeypatch.setattr(files, "MAX_ROWS", len(records) - 1)
    assert ready_layer(records, name) == read_layer(TEXTS[name], name, *LAYERS[name])
    assert ready_layer(records, name).faults
