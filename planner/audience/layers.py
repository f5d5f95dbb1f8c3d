"""The areas of an audience for maps of others: GeoJSON, KML and GeoPackage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
import simplekml
from pyogrio.errors import DataLayerError, DataSourceError

from planner.audience.picture import hexagon
from planner.audience.seen import Area, Audience, Seen
from planner.audience.telling import Told, area_name, told, totals
from planner.languages import Words
from planner.outputs.files import scratch

_STAMP = "1970-01-01T00:00:00.000Z"
"""What a GeoPackage says of when it was written: it has to say something."""
_VISITED, _OTHERS = "6b8f5d0b", "126b5f4d"
"""Colours of KML: opacity, blue, green, red."""


def geojson(seen: Seen, words: Words) -> bytes:
    """Write areas as GeoJSON; what is elsewhere has no geometry."""
    content: dict[str, Any] = {"type": "FeatureCollection", **_about(told(seen, words))}
    if listed := totals(seen, words):
        content["contacts"] = dict(listed)
    content["features"] = [_feature(area, seen, words) for area in seen.areas]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def kml(seen: Seen, words: Words) -> bytes:
    """Write areas as KML."""
    texts = told(seen, words)
    # ids are counted for as long as the program runs
    simplekml.Kml.resetidcounter()
    document = simplekml.Kml(name=texts.title, description="\n".join(_about(texts).values()))
    cells = {row[0]: row for row in texts.areas.rows}
    for area in seen.areas:
        if area.cell is not None:
            name = area_name(area, words)
            shape = document.newpolygon(name=name, outerboundaryis=[*hexagon(area.cell)])
            pairs = zip(texts.areas.headings[1:], cells[name][1:], strict=True)
            shape.description = "\n".join(words.told(head, text) for head, text in pairs)
            shape.style.polystyle.color = _VISITED if area.visited else _OTHERS
            shape.style.linestyle.color = "ff8f5d0b" if area.visited else "ff6b5f4d"
            shape.style.linestyle.width = 3 if area.visited else 1
    return str(document.kml()).encode("utf-8")


def geopackage(seen: Seen, words: Words) -> bytes:
    """Write areas, and what is to be known of them, as layers of a GeoPackage."""
    rows = [dict(_facts(area, seen, words)) for area in seen.areas]
    shapes = [shapely.Polygon(hexagon(area.cell)) if area.cell else None for area in seen.areas]
    table = pd.DataFrame(rows, columns=None if rows else ["area", "name", "cell", "visited"])
    frame = gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")
    about = pd.DataFrame([*_about(told(seen, words)).items()], columns=["what", "text"])
    contacts = pd.DataFrame([*totals(seen, words)], columns=["service", "contacts"])
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    try:
        with scratch(DataSourceError, DataLayerError) as folder:
            path = folder / "areas.gpkg"
            # an index of so few areas helps nobody
            made = {"geometry_type": "Polygon", "SPATIAL_INDEX": "NO"}
            pyogrio.write_dataframe(frame, path, layer="areas", **made)
            pyogrio.write_dataframe(about, path, layer="about", append=True)
            if len(contacts):
                pyogrio.write_dataframe(contacts, path, layer="contacts", append=True)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _about(texts: Told) -> dict[str, str]:
    return {
        "title": texts.title,
        "audience": texts.audience,
        "state": texts.state,
        "keeping": texts.keeping,
        "notice": texts.notice,
        "rules": " ".join(texts.rules),
    }


def _feature(area: Area, seen: Seen, words: Words) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [hexagon(area.cell)]} if area.cell else None
    facts: dict[str, Any] = {"area": area.number, "name": area_name(area, words), "cell": area.cell}
    facts["visited"] = area.visited
    if seen.audience is Audience.PARTNER:
        facts["dates"] = [f"{date:%Y-%m-%d}" for date in area.dates]
        facts["contacts"] = area.contacts or 0
    return {"type": "Feature", "properties": facts, "geometry": shape}


def _facts(area: Area, seen: Seen, words: Words) -> Iterator[tuple[str, str | int | bool | None]]:
    yield "area", area.number
    yield "name", area_name(area, words)
    yield "cell", area.cell or ""
    yield "visited", area.visited
    if seen.audience is Audience.PARTNER:
        yield "dates", ", ".join(f"{date:%Y-%m-%d}" for date in area.dates)
        yield "contacts", area.contacts or 0
