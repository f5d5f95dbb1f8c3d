"""GPX is read back by its library and by its standard, and says what the plan says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

import gpxpy
import pytest
from gpxpy.gpx import GPXTrackPoint, GPXTrackSegment

from planner.papers.gpx import NAME_LETTERS, route_gpx
from planner.region.records import Region
from tests.papers.weeks import FOR_WHOM, SPANISH, Told, Week, drawings, legs, utc

SPACE = "{http://www.topografix.com/GPX/1/1}"
POINT = [
    "ele",
    "time",
    "magvar",
    "geoidheight",
    "name",
    "cmt",
    "desc",
    "src",
    "link",
    "sym",
    "type",
]
TRIP = ["name", "cmt", "desc", "src", "link", "number", "type", "extensions", "rtept", "trkseg"]
ORDER = {
    "gpx": ["metadata", "wpt", "rte", "trk"],
    "metadata": ["name", "desc", "author", "time", "bounds"],
    "wpt": POINT,
    "rtept": POINT,
    "trkpt": POINT,
    "rte": TRIP,
    "trk": TRIP,
    "trkseg": ["trkpt"],
}
"""Elements in the order of the standard, as far as they are used."""


@pytest.fixture
def gpx(week: Week) -> Any:
    return gpxpy.parse(route_gpx(week.plan, week.region, SPANISH).decode())


def journeys(week: Week) -> list[list[Told]]:
    """Legs by journey, in the order of the file: teams, then trucks alone, then boats."""
    ordered = sorted(legs(week.plan), key=lambda leg: (leg.who, leg.team, leg.date))
    groups = groupby(ordered, key=lambda leg: (leg.who, leg.team, leg.date, leg.who == 2 and leg))
    return [list(group) for _, group in groups]


def ends(region: Region, trip: list[Told]) -> list[tuple[float, float]]:
    places = [trip[0].from_place, *(leg.to_place for leg in trip)]
    return [(region.place[place].lat, region.place[place].lon) for place in places]


def test_routes_go_through_the_stops_in_order(week: Week, gpx: Any) -> None:
    trips = journeys(week)
    assert len(gpx.routes) == len(gpx.tracks) == len(trips) > 0
    for route, trip in zip(gpx.routes, trips, strict=True):
        there = [(point.latitude, point.longitude) for point in route.points]
        assert [(round(lat, 6), round(lon, 6)) for lat, lon in there] == [
            (round(lat, 6), round(lon, 6)) for lat, lon in ends(week.region, trip)
        ]
        arrivals = [point.time for point in route.points[1:]]
        assert arrivals == [utc(leg.end) for leg in trip]


def test_tracks_follow_the_drawn_ways_and_have_the_times_of_their_ends(
    week: Week, gpx: Any
) -> None:
    ways = drawings(week.region)
    for track, trip in zip(gpx.tracks, journeys(week), strict=True):
        assert len(track.segments) == len(trip)
        for segment, leg in zip(track.segments, trip, strict=True):
            drawn = {
                (round(lon, 6), round(lat, 6)) for edge in leg.edges for lon, lat in ways[edge]
            }
            assert {(point.longitude, point.latitude) for point in segment.points} == drawn
            times = [point.time for point in segment.points if point.time]
            assert times == [utc(leg.start), utc(leg.end)]
            # lines end a little beside their places; one drawn backwards would be far longer
            assert segment.length_2d() / 1000 == pytest.approx(drawn_km(week, leg), rel=0.03)


def drawn_km(week: Week, leg: Told) -> float:
    ways = drawings(week.region)
    total = 0.0
    for edge in leg.edges:
        track = GPXTrackSegment([GPXTrackPoint(lat, lon) for lon, lat in ways[edge]])
        total += track.length_2d() or 0.0
    return total / 1000


def test_waypoints_are_numbered_in_order_and_short(week: Week, gpx: Any) -> None:
    names = [point.name for point in gpx.waypoints]
    assert [int(name.partition(" ")[0]) for name in names] == list(range(1, len(names) + 1))
    assert names == sorted(names)
    trips = [*gpx.routes, *gpx.tracks, *gpx.waypoints]
    assert max(len(each.name) for each in trips) <= NAME_LETTERS
    known = set(names)
    assert {point.name for route in gpx.routes for point in route.points} <= known
    for trip, route in zip(journeys(week), gpx.routes, strict=True):
        shown = [point.name.partition(" ")[2] for point in route.points]
        places = [trip[0].from_place, *(leg.to_place for leg in trip)]
        whole = [week.region.place[place].name for place in places]
        assert all(name.startswith(short) for name, short in zip(whole, shown, strict=True))


def test_a_day_begins_at_the_stop_where_the_one_before_ended(gpx: Any, week: Week) -> None:
    trips = [trip for trip in journeys(week) if trip[0].who == 0]
    for one, other in zip(range(len(trips)), range(1, len(trips)), strict=False):
        before, after = trips[one], trips[other]
        if before[0].team == after[0].team and before[-1].to_place == after[0].from_place:
            assert gpx.routes[one].points[-1].name == gpx.routes[other].points[0].name


def test_it_keeps_to_the_order_of_the_standard(week: Week) -> None:
    root = ET.fromstring(route_gpx(week.plan, week.region, SPANISH))
    assert root.get("version") == "1.1"
    for element in root.iter():
        name = element.tag.removeprefix(SPACE)
        order = ORDER.get(name)
        if order is None:
            assert len(element) == 0
        else:
            places = [order.index(child.tag.removeprefix(SPACE)) for child in element]
            assert places == sorted(places)


def test_clinics_have_a_sign_and_say_what_they_give(week: Week, gpx: Any) -> None:
    signs = [point for point in gpx.waypoints if point.symbol == "Medical Facility"]
    sessions = [s for team in week.plan.teams for day in team.days for s in day.sessions]
    assert len(signs) == len(sessions)
    for point, session in zip(signs, sessions, strict=True):
        assert point.name.partition(" ")[2] in week.region.place[session.camp].name
        told = list(numbers(point.description))
        assert all(number in told for number in session.contacts.values() if number)
        assert f"{session.start:%H:%M}–{session.end:%H:%M}" in point.description


def numbers(text: str) -> Iterator[int]:
    for word in text.replace(",", " ").replace(";", " ").split():
        if word.isdigit():
            yield int(word)


def test_it_says_for_whom_it_is(week: Week, gpx: Any) -> None:
    assert FOR_WHOM in (gpx.description or "")
    assert week.plan.region.notice in (gpx.description or "")
    assert gpx.time is None
