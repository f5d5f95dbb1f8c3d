"""Names of any script, length and sign come through every format whole, or cut to its length."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET

import gpxpy
import openpyxl
import pyogrio
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from planner.papers import MAKERS
from planner.papers.calendar import calendar
from planner.papers.spelling import held, one_line, shortened
from tests.papers.weeks import SPANISH, Week, weeks

FORMATS = ("week.xlsx", "week.ics", "week.gpx", "week.kml", "week.geojson", "week.gpkg")
NAMES = (
    "Boca\nColorado\r\n",
    "مخيم الذهب الكبير",
    "金矿营地",
    "Ñahuí 🚤👩🏽‍⚕️ campamento",
    "x" * 120,
    "palabra " * 15,
    "=1+1",
    "<b>&amp;\"'</b>",
    "<![CDATA[ raw ]]>",
    "{name} {0} %s %(x)s",
    "a\x00b\x1f\x7f\ud800c\u202ed",
    "\u0301\u0301 é́",
    "BEGIN:VEVENT;X=1,2\\n",
)


def renamed(week: Week, name: str) -> Week:
    """The week with this name for every place, road, river, team and service, and as notice."""
    region, plan = week.region, week.plan
    update = {"name": name}
    services = tuple(s.model_copy(update=update) for s in plan.settings.services)
    return Week(
        plan.model_copy(
            update={
                "teams": tuple(t.model_copy(update={"id": name}) for t in plan.teams),
                "region": plan.region.model_copy(update={"notice": name, "name": name}),
                "settings": plan.settings.model_copy(update={"services": services}),
            }
        ),
        region.model_copy(
            update={
                "places": tuple(p.model_copy(update=update) for p in region.places),
                "roads": tuple(r.model_copy(update=update) for r in region.roads),
                "reaches": tuple(r.model_copy(update={"river": name}) for r in region.reaches),
            }
        ),
    )


def comes_through(name: str) -> None:
    week = renamed(weeks()[2], name)
    made = {name: MAKERS[name](week.plan, week.region, SPANISH) for name in FORMATS}
    whole = one_line(name)
    features = json.loads(made["week.geojson"])["features"]
    stops = [f["properties"] for f in features if f["properties"]["layer"] == "stops"]
    assert {stop["name"] for stop in stops} == {whole}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "week.gpkg"
        path.write_bytes(made["week.gpkg"])
        _, _, _, fields = pyogrio.raw.read(path, layer="stops", columns=["name"])
        assert {value or "" for value in fields[0]} == {whole}
    gpx: Any = gpxpy.parse(made["week.gpx"].decode())
    for point in gpx.waypoints:
        assert len(point.name) <= 30
        assert point.name[:2].isdigit()
        assert whole.startswith(point.name[3:])
    root = ET.fromstring(made["week.kml"])
    named = [one_line(each.text or "") for each in root.findall(".//{*}Placemark/{*}name")]
    assert one_line(f"1. {whole.replace('<![CDATA[', '')}") in named
    events: Any = Calendar.from_ical(made["week.ics"]).walk("VEVENT")
    assert not any(event.errors for event in events)
    assert whole in {str(event["LOCATION"]) for event in events}
    assert len(events) == usual_events()
    book: Any = openpyxl.load_workbook(io.BytesIO(made["week.xlsx"]))
    assert (book["Plan"]["A2"].value or "") == whole


@cache
def usual_events() -> int:
    """How many events there are, whatever things are called."""
    week = weeks()[2]
    return len(Calendar.from_ical(calendar(week.plan, week.region, SPANISH)).walk("VEVENT"))


@pytest.mark.parametrize("name", NAMES)
def test_known_names_come_through(name: str) -> None:
    comes_through(name)


# each example writes and reads six files, which makes shrinking slow
@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.text(st.characters(), min_size=1, max_size=120))
def test_any_name_comes_through(name: str) -> None:
    comes_through(name)


@settings(max_examples=200)
@given(st.text(st.characters(), max_size=200), st.integers(1, 40))
@example("e\u0301" * 20, 7)
def test_a_name_is_shortened_and_nothing_else(name: str, most: int) -> None:
    short, line = shortened(name, most), one_line(name)
    assert len(short) <= most
    assert line.startswith(short)
    assert len(line) > most or short == line
    assert short == one_line(short)
    assert held(line) == line
