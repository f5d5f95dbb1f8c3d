"""The GeoPackage itself: types, descriptions, words for drop-downs, styles; read by GDAL too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from planner.intake.gpkg.descriptions import TABLES, description
from planner.intake.gpkg.labels import LABELS, SIGNS
from planner.intake.gpkg.layers import layers_of
from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.qml import NULL_WORD
from planner.intake.gpkg.write import WRITTEN, package_bytes
from planner.languages import Language, words_of
from planner.region.words import PlaceKind, Surface

ENGLISH = words_of(Language.ENGLISH)


def ask(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def styles(path: Path) -> dict[str, ET.Element]:
    rows = ask(path, "SELECT f_table_name, styleQML FROM layer_styles")
    return {name: ET.fromstring(text) for name, text in rows}


def test_gdal_reads_every_layer(package: Path) -> None:
    layers = dict(pyogrio.list_layers(package).tolist())
    drawn = {"places": "Point", "camps": "Point"}
    drawn |= dict.fromkeys(("roads", "rivers", "borders"), "LineString")
    tables = (*(layer.name for layer in layers_of(())), "files", "layer_styles")
    assert layers == {name: drawn.get(name) for name in tables}
    frame = pyogrio.read_dataframe(package, layer="roads")
    assert frame.crs.to_epsg() == 4326
    assert frame.loc[0, "from"] == "base"


def test_columns_have_real_types(package: Path) -> None:
    types = {
        (table, name): kind
        for table in ("places", "roads", "camps", "files")
        for _, name, kind, *_ in ask(package, f"PRAGMA table_info({table})")
    }
    assert types["places", "beds"] == "INTEGER"
    assert types["places", "night_price"] == "REAL"
    assert types["places", "lodging"] == "BOOLEAN"
    assert types["roads", "opens"] == "TEXT"
    assert types["camps", "last_visit"] == "DATE"
    assert types["files", "text"] == "TEXT"


def test_what_is_empty_is_null_and_yes_is_one(package: Path) -> None:
    rows = ask(package, "SELECT id, beds, lodging, care, district FROM places ORDER BY fid LIMIT 3")
    assert rows[0] == ("base", None, 1, None, None)
    assert rows[2][:3] == ("posada", 10, 1)


def test_camps_lie_where_their_places_do(package: Path) -> None:
    camps = pyogrio.read_dataframe(package, layer="camps").set_index("id")
    places = pyogrio.read_dataframe(package, layer="places").set_index("id")
    assert len(camps)
    assert all(camps.geometry[id_].equals(places.geometry[id_]) for id_ in camps.index)


def test_the_latest_visit_is_shown(home: Path, tmp_path: Path) -> None:
    (home / "visits.csv").write_text("date,camp\n2026-06-20,camp-a\n", encoding="utf-8")
    path = tmp_path / "visited.gpkg"
    path.write_bytes(package_bytes(pack(home).tables, ENGLISH))
    ((last, latest),) = ask(path, "SELECT last_visit, latest_visit FROM camps WHERE id = 'camp-a'")
    assert (last < latest, latest) == (True, "2026-06-20")


def test_nothing_tells_when_it_was_written(package: Path) -> None:
    assert ask(package, "SELECT DISTINCT last_change FROM gpkg_contents") == [(WRITTEN,)]
    assert ask(package, "SELECT DISTINCT update_time FROM layer_styles") == [(WRITTEN,)]


def test_every_column_is_described() -> None:
    for layer in layers_of(("anc",)):
        assert TABLES[layer.name]
        offered = {word for column in layer.columns for word in column.form.choices}
        assert offered <= {*LABELS, *SIGNS}
        lacking = [c.name for c in layer.columns if not description(layer.name, c.name, ENGLISH)]
        assert lacking == []


def test_fixed_words_are_listed_for_drop_downs(package: Path) -> None:
    rows = ask(
        package,
        "SELECT value FROM gpkg_data_columns JOIN gpkg_data_column_constraints "
        "USING (constraint_name) WHERE table_name = 'places' AND column_name = 'kind'",
    )
    assert {word for (word,) in rows} == set(PlaceKind)
    assert ask(package, "SELECT count(*) FROM gpkg_extensions WHERE extension_name='gpkg_schema'")


def test_every_table_has_one_style_that_qgis_finds(package: Path) -> None:
    rows = ask(
        package,
        "SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, useAsDefault "
        "FROM layer_styles",
    )
    drawn = ("places", "roads", "rivers", "camps", "borders")
    names = [*(layer.name for layer in layers_of(())), "files"]
    assert rows == [("", "", name, "geom" if name in drawn else "", 1) for name in names]
    assert ask(package, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'")


@pytest.mark.parametrize(
    ("layer", "column", "words"), [("roads", "surface", Surface), ("places", "kind", PlaceKind)]
)
def test_every_word_is_drawn_and_offered(
    package: Path, layer: str, column: str, words: type[Surface] | type[PlaceKind]
) -> None:
    style = styles(package)[layer]
    filters = {rule.get("filter") for rule in style.iter("rule")}
    assert filters == {f"\"{column}\" = '{word}'" for word in words} | {f'"{column}" IS NULL'}
    drawn = {symbol.get("name") for symbol in style.findall("renderer-v2/symbols/symbol")}
    assert {rule.get("symbol") for rule in style.iter("rule")} == drawn
    (field,) = (f for f in style.iter("field") if f.get("name") == column)
    offered = [option.get("value") for option in field.iter("Option") if option.get("value")]
    assert offered == [str(word) for word in words]


def test_a_drop_down_offers_nothing_where_nothing_may_stand(package: Path) -> None:
    style = styles(package)["places"]
    (field,) = (f for f in style.iter("field") if f.get("name") == "highest_level")
    assert NULL_WORD in {option.get("value") for option in field.iter("Option")}


def test_rivers_have_arrows_and_junctions_no_names(package: Path) -> None:
    drawn = styles(package)
    kinds = [layer.get("class") for layer in drawn["rivers"].iter("layer")]
    assert kinds == ["SimpleLine", "MarkerLine", "SimpleMarker"]
    (text,) = drawn["places"].iter("text-style")
    assert text.get("fieldName") == 'CASE WHEN "kind" <> \'junction\' THEN "name" END'


def test_labels_are_shown_where_there_are_any(package: Path) -> None:
    shown = {name: style.get("labelsEnabled") for name, style in styles(package).items()}
    assert {name for name, enabled in shown.items() if enabled == "1"} == {
        "places",
        "rivers",
        "borders",
    }


def test_forms_warn_of_figures_out_of_range_and_of_empty_cells(package: Path) -> None:
    style = styles(package)["roads"]
    rules = {c.get("field"): c for c in style.findall("constraintExpressions/constraint")}
    assert (
        rules["wet_kph"].get("exp") == '"wet_kph" IS NULL OR ("wet_kph" >= 0 AND "wet_kph" <= 130)'
    )
    assert rules["wet_kph"].get("desc") == "a number from 0 to 130"
    flags = {c.get("field"): c.get("constraints") for c in style.findall("constraints/constraint")}
    assert (flags["id"], flags["name"], flags["dry_kph"], flags["drawn"]) == ("3", "1", "5", "0")
