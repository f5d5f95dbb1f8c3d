"""KML is read back: folders, lines, stops and times are those of the plan."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from planner.papers.kml import route_kml
from tests.papers.weeks import FOR_WHOM, SPANISH, Told, Week, drawings, legs, utc, weeks

SPACE = "{http://www.opengis.net/kml/2.2}"
RED, BLUE = "2222b2", "b4691f"


@pytest.fixture(params=range(2), ids=["road and boat", "two teams"])
def week(request: pytest.FixtureRequest) -> Week:
    number: int = request.param
    return weeks()[number]


@pytest.fixture
def root(week: Week) -> ET.Element:
    return ET.fromstring(route_kml(week.plan, week.region, SPANISH))


def text(element: ET.Element, path: str) -> str:
    return element.findtext("/".join(SPACE + part for part in path.split("/")), "")


def marks(root: ET.Element, kind: str) -> list[ET.Element]:
    return [mark for mark in root.iter(f"{SPACE}Placemark") if mark.find(SPACE + kind) is not None]


def test_a_folder_holds_a_day(week: Week, root: ET.Element) -> None:
    document = root.find(f"{SPACE}Document")
    assert document is not None
    days = document.findall(f"{SPACE}Folder")
    dates = sorted({leg.date for leg in legs(week.plan)})
    assert [text(day, "name") for day in days] == [SPANISH.date(date) for date in dates]
    for day, date in zip(days, dates, strict=True):
        own = [leg for leg in legs(week.plan) if leg.date == date]
        assert len(marks(day, "LineString")) == len(own)


def test_lines_go_where_and_when_the_legs_do(week: Week, root: ET.Element) -> None:
    styles = {
        style.get("id"): text(style, "LineStyle/color") for style in root.iter(f"{SPACE}Style")
    }
    drawn = {text(mark, "TimeSpan/begin") + text(mark, "name"): mark for mark in lines(root)}
    assert len(drawn) == len(legs(week.plan))
    for leg in legs(week.plan):
        mark = drawn[f"{stamp(leg, 'start')}{name(week, leg)}"]
        assert text(mark, "TimeSpan/end") == stamp(leg, "end")
        colour = styles[text(mark, "styleUrl").removeprefix("#")]
        assert colour.endswith(BLUE if leg.boat else RED)
        assert SPANISH.number(leg.km, 1) in text(mark, "description")
        ways = drawings(week.region)
        points = {
            tuple(map(float, point.split(",")[:2]))
            for point in text(mark, "LineString/coordinates").split()
        }
        assert points == {(round(x, 6), round(y, 6)) for e in leg.edges for x, y in ways[e]}


def lines(root: ET.Element) -> list[ET.Element]:
    return marks(root, "LineString")


def stamp(leg: Told, end: str) -> str:
    return f"{utc(getattr(leg, end)):%Y-%m-%dT%H:%M:%SZ}"


def name(week: Week, leg: Told) -> str:
    places = week.region.place
    return f"{places[leg.from_place].name} → {places[leg.to_place].name}"


def test_stops_last_as_long_as_somebody_is_there(week: Week, root: ET.Element) -> None:
    begins = {text(mark, "TimeSpan/begin") for mark in marks(root, "Point")}
    ends = {text(mark, "TimeSpan/end") for mark in marks(root, "Point")}
    assert {stamp(leg, "end") for leg in legs(week.plan)} <= begins
    assert {stamp(leg, "start") for leg in legs(week.plan)} <= ends


def test_ids_are_there_once_and_styles_are_of_the_document(root: ET.Element) -> None:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name and name[0].isalpha() for name in ids)
    document = root.find(f"{SPACE}Document")
    assert document is not None
    shared = {style.get("id") for style in document.findall(f"{SPACE}Style")}
    asked = {text(mark, "styleUrl").removeprefix("#") for mark in root.iter(f"{SPACE}Placemark")}
    assert asked <= shared


def test_it_loads_nothing_and_says_for_whom_it_is(week: Week, root: ET.Element) -> None:
    told = text(root, "Document/description")
    assert FOR_WHOM in told
    assert week.plan.region.notice in told
    assert not any(element.tag.endswith(("href", "Link")) for element in root.iter())
