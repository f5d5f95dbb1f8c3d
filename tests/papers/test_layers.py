"""GeoJSON and GeoPackage are read back, and say the same as each other and as the plan."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import pyogrio
import pytest

from planner.itinerary.plan import StepKind
from planner.papers.geojson import plan_geojson
from planner.papers.geopackage import plan_geopackage
from tests.papers.weeks import FOR_WHOM, SPANISH, Week, legs, named, utc, weeks

NO_WAY = {"km": None, "litres": None, "way": None, "edges": ()}
LAYERS = ["stops", "legs", "camps", "closures", "closed_places"]


@pytest.fixture
def collection(week: Week) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(plan_geojson(week.plan, week.region, SPANISH))
    return read


@pytest.fixture
def package(week: Week, tmp_path: Path) -> Path:
    path = tmp_path / "week.gpkg"
    path.write_bytes(plan_geopackage(week.plan, week.region, SPANISH))
    return path


def rows(collection: dict[str, Any], layer: str) -> list[dict[str, Any]]:
    features = collection["features"]
    return [f["properties"] for f in features if f["properties"]["layer"] == layer]


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_the_collection_keeps_to_the_standard(week: Week, collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    west, south, east, north = collection["bbox"]
    for feature in collection["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        assert feature["type"] == "Feature"
        geometry = feature["geometry"]
        line = geometry["type"] == "LineString"
        assert line or geometry["type"] == "Point"
        points = geometry["coordinates"] if line else [geometry["coordinates"]]
        assert len(points) >= 1 + line
        assert all(west <= lon <= east and south <= lat <= north for lon, lat in points)
    assert collection["audience"] == "team"
    assert FOR_WHOM in collection["for_whom"]
    assert collection["notice"] == week.plan.region.notice


def test_legs_are_those_of_the_plan(week: Week, collection: dict[str, Any]) -> None:
    found = rows(collection, "legs")
    told = sorted(legs(week.plan), key=lambda leg: (leg.who, leg.team, leg.date))
    assert len(found) == len(told)
    modes = [("truck", "truck-alone", ""), ("boat", "", "boat-empty")]
    for row, leg in zip(found, told, strict=True):
        assert (row["from"], row["to"]) == (
            named(week.region, leg.from_place),
            named(week.region, leg.to_place),
        )
        assert (moment(row["begins"]), moment(row["ends"])) == (utc(leg.start), utc(leg.end))
        assert row["km"] == pytest.approx(leg.km, abs=0.001)
        assert (row["team"], row["date"]) == (leg.team, leg.date.isoformat())
        assert row["mode"] == modes[leg.boat is not None][leg.who]


def test_stops_hold_the_sessions_and_arrivals(week: Week, collection: dict[str, Any]) -> None:
    found = rows(collection, "stops")
    sessions = [s for team in week.plan.teams for day in team.days for s in day.sessions]
    clinics = [row for row in found if "services" in row]
    assert [row["place"] for row in clinics] == [session.camp for session in sessions]
    assert [row["contacts"] for row in clinics] == [sum(s.contacts.values()) for s in sessions]
    for row, session in zip(clinics, sessions, strict=True):
        assert SPANISH.span(session.hospital_minutes or 0) in row["hospital"]
        assert moment(row["arrives"]) <= utc(session.start)
    arrivals = sorted((row["place"], row["arrives"]) for row in found if "arrives" in row)
    ends = [(leg.to_place, f"{utc(leg.end):%Y-%m-%dT%H:%M:%SZ}") for leg in legs(week.plan)]
    assert arrivals == sorted(ends)


def test_camps_are_told_with_what_waits(week: Week, collection: dict[str, Any]) -> None:
    for row, camp in zip(rows(collection, "camps"), week.plan.camps, strict=True):
        assert row["camp"] == camp.camp
        short = {name: max(0, camp.need[name] - camp.given.get(name, 0)) for name in camp.need}
        assert row["waiting"] == sum(short.values())
        assert row.get("days_since_visit") == camp.days_since_visit


def test_what_is_shut_is_drawn_with_its_days(collection: dict[str, Any], week: Week) -> None:
    shut = {
        (part, closed.cause)
        for day in week.plan.week.days
        for closed in day.closed
        for part in closed.reaches or (closed.what,)
    }
    found = rows(collection, "closures") + rows(collection, "closed_places")
    assert {row["what"] for row in found} == {what for what, _ in shut}


def test_reasons_and_days_are_said() -> None:
    week = weeks()[2]
    collection = json.loads(plan_geojson(week.plan, week.region, SPANISH))
    (port,) = rows(collection, "closed_places")
    assert (port["what"], port["reason"]) == ("puerto", "el río está muy crecido")
    assert (port["days"], port["first"], port["last"]) == ("lun 29 jun", "2026-06-29", "2026-06-29")
    road, reach = rows(collection, "closures")
    assert road["reason"] == "cerrado: puente caído"
    assert road["days"] == "lun 29 jun – mar 30 jun"
    assert reach["reason"] == "el río está muy bajo (60 HP)"


def test_the_package_says_what_the_collection_says(
    package: Path, collection: dict[str, Any]
) -> None:
    assert [name for name, _ in pyogrio.list_layers(package)] == [*LAYERS, "layer_styles"]
    drawn = [feature["geometry"] for feature in collection["features"]]
    for layer in LAYERS:
        frame = geopandas.read_file(package, layer=layer)
        expected = rows(collection, layer)
        assert len(frame) == len(expected)
        for (_, row), wanted in zip(frame.iterrows(), expected, strict=True):
            assert row.geometry.__geo_interface__["type"] == drawn[0]["type"]
            assert json.loads(json.dumps(row.geometry.__geo_interface__)) == drawn.pop(0)
            for name, value in wanted.items():
                if name != "layer":
                    assert plain(row[name], value) == value, name
            missing = set(frame.columns) - {"geometry"} - set(wanted)
            assert all(row[[*missing]].isna())
    assert drawn == []


def plain(value: Any, like: object) -> object:
    """Value of a package as a collection has it."""
    if hasattr(value, "isoformat"):
        return f"{value:%Y-%m-%d}" if len(str(like)) == 10 else f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return value


def test_columns_have_types_titles_and_layers_a_style(package: Path, week: Week) -> None:
    with closing(sqlite3.connect(package)) as connection:
        types = {row[1]: row[2] for row in connection.execute("PRAGMA table_info(legs)")}
        styles = dict(connection.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        about = dict(connection.execute("SELECT table_name, description FROM gpkg_contents"))
        (broken,) = connection.execute("PRAGMA integrity_check").fetchone()
        names = {
            layer: {row[1] for row in connection.execute(f"PRAGMA table_info({layer})")}
            for layer in LAYERS
        }
    assert broken == "ok"
    assert (types["begins"], types["date"], types["km"]) == ("DATETIME", "DATE", "REAL")
    assert set(styles) == set(LAYERS)
    for layer in LAYERS:
        root = ET.fromstring(styles[layer].partition("\n")[2])
        titled = {alias.get("field") for alias in root.iter("alias")}
        assert titled == names[layer] - {"fid", "geom"}
        assert all(alias.get("name") for alias in root.iter("alias"))
        assert FOR_WHOM in about[layer]
        assert week.plan.region.notice in about[layer]
    modes = {
        rule.get("filter") for rule in ET.fromstring(styles["legs"].partition("\n")[2]).iter("rule")
    }
    assert "\"mode\" = 'truck'" in modes


def test_a_way_that_a_break_divides_is_one() -> None:
    week = weeks()[0]
    (team,) = week.plan.teams
    steps = team.days[0].steps
    drive = steps[0]
    assert drive.km is not None
    middle = drive.start + (drive.end - drive.start) / 2
    first = drive.model_copy(update={"end": middle, "km": drive.km / 2})
    rest = drive.model_copy(
        update={"kind": StepKind.BREAK, "start": middle, "end": middle} | NO_WAY
    )
    last = drive.model_copy(
        update={"start": middle, "km": drive.km / 2, "litres": 0.0, "edges": ()}
    )
    day = team.days[0].model_copy(update={"steps": (first, rest, last, *steps[1:])})
    teams = (team.model_copy(update={"days": (day, *team.days[1:])}),)
    plan = week.plan.model_copy(update={"teams": teams})
    whole, divided = (
        json.loads(plan_geojson(each, week.region, SPANISH))["features"]
        for each in (week.plan, plan)
    )
    assert divided == whole
