"""How QGIS draws the layers of a region, and how its forms help to fill them in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from planner.intake.gpkg import qml
from planner.intake.gpkg.labels import label
from planner.intake.gpkg.layers import LATEST_VISIT, Column
from planner.intake.gpkg.pack import Table
from planner.intake.gpkg.qml import Rule, Symbol, SymbolLayer
from planner.languages import Words, text
from planner.region.forms import Kind
from planner.region.wording import figure
from planner.region.words import PlaceKind, Surface

_TABLE = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
_STYLE = """INSERT INTO layer_styles
    (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
    styleSLD, useAsDefault, description, owner, ui, update_time)
    VALUES ('', '', ?, ?, 'caravana', ?, '', 1, '', '', '', ?)"""
# QGIS looks for the table among the contents
_CONTENT = """INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
    VALUES ('layer_styles', 'attributes', 'layer_styles', ?)"""

_BLUE = "31,105,180,255"
_GREY = "120,120,120,255"
_ROADS: Mapping[Surface, tuple[str, str, str]] = {
    Surface.PAVED: ("60,60,60,255", "0.9", "solid"),
    Surface.GRAVEL: ("165,115,60,255", "0.7", "solid"),
    Surface.EARTH: ("190,140,80,255", "0.6", "dash"),
    Surface.FERRY: (_BLUE, "0.8", "dot"),
    Surface.FOOT: (_GREY, "0.4", "dot"),
}
_PLACES: Mapping[PlaceKind, tuple[str, str, str]] = {
    PlaceKind.TOWN: ("square", "40,40,40,255", "2.6"),
    PlaceKind.CAMP: ("circle", "225,130,30,255", "2.2"),
    PlaceKind.NATIVE_COMMUNITY: ("circle", "60,140,70,255", "2.2"),
    PlaceKind.PORT: ("triangle", _BLUE, "2.6"),
    PlaceKind.JUNCTION: ("circle", "170,170,170,255", "0.9"),
    PlaceKind.FACILITY: ("cross_fill", "200,40,50,255", "2.8"),
    PlaceKind.AUTHORITY: ("diamond", "110,80,150,255", "2.4"),
}
_DAYS = f'day(age(now(), "{LATEST_VISIT}"))'
_CAMPS: tuple[tuple[str, str, str], ...] = (
    (text("never visited"), f'"{LATEST_VISIT}" IS NULL', "90,30,100,255"),
    (text("up to 28 days ago"), f"{_DAYS} <= 28", "90,170,90,255"),
    (text("29 to 56 days ago"), f"{_DAYS} > 28 AND {_DAYS} <= 56", "235,190,60,255"),
    (text("57 to 90 days ago"), f"{_DAYS} > 56 AND {_DAYS} <= 90", "225,120,40,255"),
    (text("more than 90 days ago"), f"{_DAYS} > 90", "195,40,40,255"),
)
_CAMP_SIZE = 'coalesce(scale_linear(sqrt("people_mid"), 0, 60, 2, 7), 2)'


@dataclass(frozen=True)
class Styled:
    """A table, the column that is drawn, empty where none is, and its style as QML."""

    table: str
    geometry: str
    qml: str


def add_styles(connection: sqlite3.Connection, styled: Iterable[Styled], written: str) -> None:
    """Add styles, which QGIS applies when it opens a layer."""
    connection.execute(_TABLE)
    connection.execute(_CONTENT, [written])
    for each in styled:
        connection.execute(_STYLE, [each.table, each.geometry, each.qml, written])


def styled(tables: Sequence[Table], words: Words) -> Iterator[Styled]:
    """Style the tables of a region."""
    for table in tables:
        yield Styled(table.name, "" if table.geometry is None else "geom", style_of(table, words))


def style_of(table: Table, words: Words) -> str:
    """QML of a table: how it is drawn, where it is, and its form."""
    drawing = {
        "places": _places,
        "roads": _roads,
        "rivers": _rivers,
        "camps": _camps,
        "borders": _borders,
    }
    drawn = drawing[table.name](words) if table.name in drawing else []
    return qml.style([*drawn, *qml.form(_field(table, column, words) for column in table.columns)])


def _roads(words: Words) -> Iterable[ET.Element]:
    rules = [
        Rule(label(surface, words), f"\"surface\" = '{surface}'", Symbol("line", (line(*look),)))
        for surface, look in _ROADS.items()
    ]
    missing = Symbol("line", (line("255,0,120,255", "0.6", "solid"),))
    return [
        qml.rules([*rules, Rule(words.say("surface is missing"), '"surface" IS NULL', missing)])
    ]


def _rivers(words: Words) -> Iterable[ET.Element]:
    head = {"name": "filled_arrowhead", "color": _BLUE, "outline_color": _BLUE, "size": "2.2"}
    arrow = Symbol("marker", (SymbolLayer("SimpleMarker", head),))
    along = {"placement": "interval", "placements": "Interval", "interval": "18", "rotate": "1"}
    arrows = SymbolLayer("MarkerLine", along, inner=arrow)
    symbol = Symbol("line", (line(_BLUE, "0.8", "solid"), arrows))
    names = qml.labels('"river"', along=True, size=8, colour=_BLUE)
    return [qml.rules([Rule(words.say("downstream"), "", symbol)]), names]


def _borders(words: Words) -> Iterable[ET.Element]:
    symbol = Symbol("line", (line(_GREY, "0.5", dashes="dash dot"),))
    names = qml.labels('"name"', along=True, size=8, colour=_GREY)
    return [qml.rules([Rule(words.say("border"), "", symbol)]), names]


def _places(words: Words) -> Iterable[ET.Element]:
    rules = [
        Rule(label(kind, words), f"\"kind\" = '{kind}'", Symbol("marker", (marker(*look),)))
        for kind, look in _PLACES.items()
    ]
    missing = Symbol("marker", (marker("star", "255,0,120,255", "3"),))
    names = f'CASE WHEN "kind" <> \'{PlaceKind.JUNCTION}\' THEN "name" END'
    return [
        qml.rules([*rules, Rule(words.say("kind is missing"), '"kind" IS NULL', missing)]),
        qml.labels(names, along=False, size=8, colour="40,40,40,255"),
    ]


def _camps(words: Words) -> Iterable[ET.Element]:
    rules = []
    for since, rule, colour in _CAMPS:
        circle = marker("circle", colour, "3", {"size": _CAMP_SIZE})
        rules.append(Rule(words.say(since), rule, Symbol("marker", (circle,))))
    return [qml.rules(rules)]


def line(colour: str, width: str, dashes: str) -> SymbolLayer:
    """Line of a colour (red, green, blue, alpha), a width (mm) and a sort of dashes."""
    options = {
        "line_color": colour,
        "line_width": width,
        "line_width_unit": "MM",
        "line_style": dashes,
        "capstyle": "round",
        "joinstyle": "round",
    }
    return SymbolLayer("SimpleLine", options)


def marker(
    shape: str, colour: str, size: str, computed: Mapping[str, str] | None = None
) -> SymbolLayer:
    """Marker of a shape that QGIS knows, a colour (red, green, blue, alpha) and a size (mm)."""
    options = {
        "name": shape,
        "color": colour,
        "size": size,
        "size_unit": "MM",
        "outline_color": "255,255,255,255" if shape != "circle" else _GREY,
        "outline_style": "solid",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
    }
    return SymbolLayer("SimpleMarker", options, computed)


def _field(table: Table, column: Column, words: Words) -> qml.Field:
    rule, told = _rule(column)
    at = (table.name, column.name)
    return qml.Field(
        column.name,
        {word: label(word, words) for word in column.form.choices},
        filled=column.required,
        alone=column.name == "id" or at == ("files", "name"),
        rule=rule,
        told=words.tell(told),
        long=at == ("files", "text"),
    )


def _rule(column: Column) -> tuple[str, str]:
    """What a number must be, as an expression and in words."""
    form = column.form
    if form.kind not in (Kind.WHOLE, Kind.NUMBER):
        return "", ""
    name, sign = f'"{column.name}"', ">" if form.above else ">="
    bounds = f"{name} {sign} {figure(form.least)} AND {name} <= {figure(form.most)}"
    return f"{name} IS NULL OR ({bounds})", form.noun
