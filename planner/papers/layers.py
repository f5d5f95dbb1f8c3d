"""Layers of a plan for maps of one's own: stops, legs, camps, and what is closed.

Columns have names that programs count on; what they hold is said in the language of the papers.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely

from planner.itinerary.dates import Closed
from planner.itinerary.plan import Plan
from planner.languages import Words, text
from planner.outputs.map.moves import Leg, Who
from planner.papers.journeys import Drive, Journey, Journeys, Stop, journeys_of
from planner.papers.moments import in_utc, zone_of
from planner.papers.naming import WHO, shut_words
from planner.papers.spelling import one_line
from planner.papers.telling import hospital_words, leg_words, services_words, stop_words
from planner.region.drawing import Geometry
from planner.region.records import Region

Value = str | int | float | dt.date | dt.datetime | None
DECIMALS = 6


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, what people call it, and the type of what it holds."""

    name: str
    title: str
    type: type[str] | type[int] | type[float] | type[dt.date] | type[dt.datetime]


@dataclass(frozen=True)
class Layer:
    """Rows of one sort, each drawn; moments are in UTC."""

    name: str
    title: str
    geometry: Geometry
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    drawn: tuple[shapely.Geometry, ...]


_STOPS = (
    Column("number", text("number"), int),
    Column("team", text("team"), str),
    Column("who", text("who"), str),
    Column("date", text("date"), dt.date),
    Column("place", text("place"), str),
    Column("name", text("name"), str),
    Column("arrives", text("arrival"), dt.datetime),
    Column("leaves", text("departure"), dt.datetime),
    Column("services", text("services"), str),
    Column("contacts", text("contacts"), int),
    Column("hospital", text("hospital"), str),
    Column("told", text("what happens"), str),
)
_LEGS = (
    Column("number", text("number"), int),
    Column("team", text("team"), str),
    Column("who", text("who"), str),
    Column("date", text("date"), dt.date),
    Column("mode", text("mode"), str),
    Column("from", text("from"), str),
    Column("to", text("to"), str),
    Column("begins", text("start"), dt.datetime),
    Column("ends", text("end"), dt.datetime),
    Column("km", text("km"), float),
    Column("litres", text("litres"), float),
    Column("boat", text("boat"), str),
    Column("told", text("what happens"), str),
)
_CAMPS = (
    Column("camp", text("camp"), str),
    Column("name", text("name"), str),
    Column("people", text("people"), int),
    Column("days_since_visit", text("days since the last visit"), int),
    Column("urgency", text("urgency"), float),
    Column("need", text("need"), int),
    Column("given", text("given"), int),
    Column("waiting", text("waiting"), int),
)
_CLOSURES = (
    Column("what", text("what"), str),
    Column("name", text("name"), str),
    Column("first", text("first day"), dt.date),
    Column("last", text("last day"), dt.date),
    Column("days", text("days"), str),
    Column("reason", text("reason"), str),
)


def layers_of(plan: Plan, region: Region, words: Words) -> tuple[Layer, ...]:
    """Lay a plan out in layers.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    journeys = journeys_of(plan, region)
    return (
        _stops(journeys, words),
        _legs(journeys, words),
        _camps(journeys, words),
        *_closures(journeys, words),
    )


def _stops(journeys: Journeys, words: Words) -> Layer:
    new = journeys.first_seen
    rows = tuple(_stop(journey, stop, journeys, words) for journey, stop in new)
    drawn = tuple(_point(stop.place.lon, stop.place.lat) for _, stop in new)
    return Layer("stops", words.say("Stops"), Geometry.POINT, _STOPS, rows, drawn)


def _stop(journey: Journey, stop: Stop, journeys: Journeys, words: Words) -> tuple[Value, ...]:
    zone, atlas = zone_of(journeys.atlas.region), journeys.atlas
    return (
        stop.number,
        one_line(journey.team),
        words.say(WHO[journey.who]),
        journey.date,
        stop.place.id,
        one_line(stop.place.name),
        stop.arrives and in_utc(stop.arrives, zone),
        stop.leaves and in_utc(stop.leaves, zone),
        words.joined(services_words(each, atlas, words) for each in stop.sessions) or None,
        sum(sum(each.contacts.values()) for each in stop.sessions) or None,
        words.joined(hospital_words(each, atlas, words) for each in stop.sessions) or None,
        stop_words(stop, atlas, words),
    )


def _legs(journeys: Journeys, words: Words) -> Layer:
    drives = [(journey, drive) for journey in journeys.listed for drive in journey.drives]
    rows = tuple(
        _leg(number, journey, drive, journeys, words)
        for number, (journey, drive) in enumerate(drives, start=1)
    )
    drawn = tuple(_line(drive.line) for _, drive in drives)
    return Layer("legs", words.say("Legs"), Geometry.LINE, _LEGS, rows, drawn)


def _leg(
    number: int, journey: Journey, drive: Drive, journeys: Journeys, words: Words
) -> tuple[Value, ...]:
    zone, atlas, leg = zone_of(journeys.atlas.region), journeys.atlas, drive.leg
    return (
        number,
        one_line(journey.team),
        words.say(WHO[journey.who]),
        journey.date,
        mode_of(leg),
        one_line(atlas.name(leg.from_id)),
        one_line(atlas.name(leg.to_id)),
        in_utc(leg.start, zone),
        in_utc(leg.end, zone),
        round(leg.km, 3),
        round(leg.litres, 3),
        leg.boat and one_line(leg.boat),
        leg_words(leg, words),
    )


def mode_of(leg: Leg) -> str:
    """Word by which styles draw a leg: by what, and whether the team is on it."""
    mode = "truck" if leg.boat is None else "boat"
    return mode if leg.who is Who.TEAM else f"{mode}-{leg.who}"


def _camps(journeys: Journeys, words: Words) -> Layer:
    atlas = journeys.atlas
    known = [camp for camp in atlas.plan.camps if camp.camp in atlas.places]
    rows = tuple(
        (
            camp.camp,
            one_line(atlas.name(camp.camp)),
            camp.people,
            camp.days_since_visit,
            round(camp.urgency, 3),
            sum(camp.need.values()),
            sum(camp.given.values()),
            waiting(camp.need, camp.given),
        )
        for camp in known
    )
    places = [atlas.places[camp.camp] for camp in known]
    drawn = tuple(_point(place.lon, place.lat) for place in places)
    return Layer("camps", words.say("Camps"), Geometry.POINT, _CAMPS, rows, drawn)


def waiting(need: Mapping[str, int], given: Mapping[str, int]) -> int:
    """Count contacts that are needed and not given; more of one service makes up for no other."""
    return sum(max(0, wanted - given.get(service, 0)) for service, wanted in need.items())


def _closures(journeys: Journeys, words: Words) -> Iterator[Layer]:
    """Lay out what is closed: ways as lines, and ports and other places as points."""
    closed = _closed(journeys.atlas.plan)
    for name, title, geometry in (
        ("closures", words.say("Closed ways"), Geometry.LINE),
        ("closed_places", words.say("Closed places"), Geometry.POINT),
    ):
        rows, drawn = [], []
        for shut, dates in closed:
            for what, shape in _shapes(shut, journeys):
                if shape.geom_type == geometry:
                    rows.append(_closure(what, shut, dates, journeys, words))
                    drawn.append(shape)
        yield Layer(name, title, geometry, _CLOSURES, tuple(rows), tuple(drawn))


def _closed(plan: Plan) -> tuple[tuple[Closed, tuple[dt.date, ...]], ...]:
    """List everything that is shut in the week, each with its dates."""
    found: dict[tuple[object, ...], list[tuple[Closed, dt.date]]] = defaultdict(list)
    for day in plan.week.days:
        for shut in day.closed:
            found[shut.what, shut.kind, shut.cause, shut.reason, shut.reaches].append(
                (shut, day.date)
            )
    return tuple((each[0][0], tuple(date for _, date in each)) for each in found.values())


def _shapes(shut: Closed, journeys: Journeys) -> Iterator[tuple[str, shapely.Geometry]]:
    """Draw what is shut, by the id of each part; what the region does not draw is left away."""
    atlas = journeys.atlas
    for what in shut.reaches or (shut.what,):
        if what in atlas.lines:
            yield what, _line(atlas.lines[what])
        elif what in atlas.places:
            yield what, _point(atlas.places[what].lon, atlas.places[what].lat)


def _closure(
    what: str, shut: Closed, dates: Sequence[dt.date], journeys: Journeys, words: Words
) -> tuple[Value, ...]:
    name = one_line(_names(journeys).get(what, shut.what))
    return what, name, dates[0], dates[-1], _days(dates, words), shut_words(shut, words)


def _days(dates: Sequence[dt.date], words: Words) -> str:
    """Say on which days; of days that follow each other the first and the last."""
    follow = (dates[-1] - dates[0]).days == len(dates) - 1
    if follow and len(dates) > 1:
        return f"{words.day(dates[0])} – {words.day(dates[-1])}"
    return words.listed(words.day(date) for date in dates)


def _names(journeys: Journeys) -> Mapping[str, str]:
    region = journeys.atlas.region
    roads = {road.id: road.name for road in region.roads}
    reaches = {reach.id: reach.river for reach in region.reaches}
    return {**roads, **reaches, **journeys.atlas.names}


def _point(lon: float, lat: float) -> shapely.Point:
    return shapely.Point(round(lon, DECIMALS), round(lat, DECIMALS))


def _line(line: Sequence[tuple[float, float]]) -> shapely.LineString:
    return shapely.LineString([(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in line])
