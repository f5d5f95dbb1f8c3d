"""A spreadsheet of camps as somebody in the field keeps one: Spanish headers, mixed coordinates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import networkx as nx
from openpyxl import Workbook
from pyproj import Transformer

from planner.region.draft import Draft, read_draft
from planner.region.files import read_files
from planner.region.records import Place
from planner.region.words import PlaceKind, VehicleClass

HEADERS = (
    "N°",
    "Comunidad",
    "Latitud",
    "Longitud",
    "Este (UTM 19S)",
    "Norte (UTM 19S)",
    "Población",
    "Última visita",
    "Acceso",
)
_UTM = Transformer.from_crs("EPSG:4326", "EPSG:32719", always_xy=True)


def settlements_on_the_roads(folder: Path, most: int) -> list[Place]:
    """Settlements to which a road leads from the base, by id."""
    draft = read_draft(read_files(folder))
    base = next(place.id for place in draft.places.records if place.base)
    reached = nx.node_connected_component(_roads(draft), base)
    kinds = (PlaceKind.TOWN, PlaceKind.CAMP, PlaceKind.NATIVE_COMMUNITY)
    found = [p for p in draft.places.records if p.kind in kinds and p.id in reached - {base}]
    return sorted(found, key=lambda place: place.id)[:most]


def _roads(draft: Draft) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (road.from_id, road.to_id)
        for road in draft.roads.records
        if road.vehicle is not VehicleClass.MOTO
    )
    return graph


def write_workbook(path: Path, places: Sequence[Place]) -> None:
    """Write a row a place; people and dates are made up."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Campamentos"
    sheet.append(HEADERS)
    for number, place in enumerate(places):
        sheet.append([number + 1, place.name, *_position(place, number), *_figures(number)])
    book.save(path)


def _position(place: Place, number: int) -> list[object]:
    if number % 3 == 0:
        return [f"{place.lat:.5f}".replace(".", ","), f"{place.lon:.5f}".replace(".", ","), "", ""]
    if number % 3 == 1:
        return [_sexagesimal(place.lat, "NS"), _sexagesimal(place.lon, "EO"), "", ""]
    east, north = _UTM.transform(place.lon, place.lat)
    return ["", "", round(east), round(north)]


def _sexagesimal(degrees: float, sides: str) -> str:
    seconds = round(abs(degrees) * 3600, 1)
    whole, rest = divmod(seconds, 3600)
    side = sides[0] if degrees >= 0 else sides[1]
    return f"{whole:.0f}° {rest // 60:.0f}' {rest % 60:.1f}\" {side}"


def _figures(number: int) -> list[object]:
    visited = dt.date(2026, 8, 3) + dt.timedelta(days=(number * 13) % 90)
    return [60 + (number * 37) % 700, visited, "carretera"]
