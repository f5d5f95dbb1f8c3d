"""GPX 1.1 for handhelds: numbered waypoints, a route a day in order of travel, and its tracks.

Handhelds show names of some thirty letters, so names are that short and begin with a number.
"""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TypeVar

from gpxpy.gpx import (
    GPX,
    GPXRoute,
    GPXRoutePoint,
    GPXTrack,
    GPXTrackPoint,
    GPXTrackSegment,
    GPXWaypoint,
)

from planner.itinerary.plan import Plan, StepKind
from planner.languages import Words
from planner.papers.journeys import Journey, Journeys, Stop, journeys_of
from planner.papers.moments import in_utc, zone_of
from planner.papers.naming import for_whom
from planner.papers.spelling import held, one_line, shortened
from planner.papers.telling import journey_name, leg_words, stop_words
from planner.region.records import Region

NAME_LETTERS = 30
Point = TypeVar("Point", GPXWaypoint, GPXRoutePoint)
_DECIMALS = 6


class Sign(StrEnum):
    """Symbols as handhelds name them, with capitals and spaces."""

    MEDICAL_FACILITY = auto()
    ANCHOR = auto()
    LODGING = auto()
    FLAG = auto()
    WAYPOINT = auto()

    @property
    def symbol(self) -> str:
        """Name in the file."""
        return self.replace("_", " ").title()


def route_gpx(plan: Plan, region: Region, words: Words) -> bytes:
    """Write the stops and ways of a plan for handhelds.

    Returns
    -------
    bytes
        A waypoint for each stop of the week, numbered in order; a route for each day of a team, of
        its truck alone and of an empty boat; and a track for each, a segment a leg, along the ways
        as they are drawn. Times are known where legs begin and end.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    journeys = journeys_of(plan, region)
    gpx = GPX()
    gpx.creator = "caravana"
    gpx.name = words.say("Week {label}", label=one_line(plan.week.label))
    gpx.description = held(f"{for_whom(words)} {plan.region.notice}")
    for _, stop in journeys.first_seen:
        gpx.waypoints.append(_point(GPXWaypoint, stop, journeys, words))
    for number, journey in enumerate(journeys.listed, start=1):
        if journey.drives:
            gpx.routes.append(_route(number, journey, journeys, words))
            gpx.tracks.append(_track(number, journey, journeys, words))
    return str(gpx.to_xml(version="1.1")).encode()


def stop_name(stop: Stop, last: int) -> str:
    """Name of a stop with its number, as wide as the last one, in the letters of a handheld."""
    width = max(2, len(str(last)))
    return shortened(f"{stop.number:0{width}d} {one_line(stop.place.name)}", NAME_LETTERS)


def _route(number: int, journey: Journey, journeys: Journeys, words: Words) -> GPXRoute:
    told = [leg_words(drive.leg, words) for drive in journey.drives]
    route = GPXRoute(_named(number, journey, words), " | ".join(told), number)
    for stop in journey.stops:
        route.points.append(_point(GPXRoutePoint, stop, journeys, words))
    return route


def _track(number: int, journey: Journey, journeys: Journeys, words: Words) -> GPXTrack:
    zone = zone_of(journeys.atlas.region)
    track = GPXTrack(_named(number, journey, words), number=number)
    for drive in journey.drives:
        points = [GPXTrackPoint(*_latlon(lon, lat)) for lon, lat in drive.line]
        points[0].time = in_utc(drive.leg.start, zone)
        points[-1].time = in_utc(drive.leg.end, zone)
        track.segments.append(GPXTrackSegment(points))
    return track


def _named(number: int, journey: Journey, words: Words) -> str:
    return shortened(f"{number:02d} {journey_name(journey, words)}", NAME_LETTERS)


def _point(kind: type[Point], stop: Stop, journeys: Journeys, words: Words) -> Point:
    point = kind(*_latlon(stop.place.lon, stop.place.lat))
    point.name = stop_name(stop, len(journeys.first_seen))
    point.description = words.told(
        one_line(stop.place.name), stop_words(stop, journeys.atlas, words)
    )
    point.symbol = _sign(stop).symbol
    if stop.arrives is not None:
        point.time = in_utc(stop.arrives, zone_of(journeys.atlas.region))
    return point


def _sign(stop: Stop) -> Sign:
    kinds = {step.kind for step in stop.does}
    if stop.sessions:
        return Sign.MEDICAL_FACILITY
    if kinds & {StepKind.BOARD, StepKind.LAND} or stop.place.port:
        return Sign.ANCHOR
    if StepKind.OVERNIGHT in kinds:
        return Sign.LODGING
    return Sign.FLAG if kinds else Sign.WAYPOINT


def _latlon(lon: float, lat: float) -> tuple[float, float]:
    return round(lat, _DECIMALS), round(lon, _DECIMALS)
