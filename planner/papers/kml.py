"""KML for globes and phones: a folder a day, legs by their mode, stops with their times."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from itertools import groupby
from zoneinfo import ZoneInfo

from simplekml import Color, Document, Folder, Kml, Style, TimeSpan

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.outputs.map.moves import Who
from planner.papers.journeys import Drive, Journey, Journeys, Stop, journeys_of
from planner.papers.moments import in_utc, zone_of
from planner.papers.naming import for_whom
from planner.papers.spelling import held, one_line
from planner.papers.telling import journey_name, leg_name, leg_words, stop_words
from planner.problem.week import Way
from planner.region.records import Region

_DECIMALS = 6
_RAW = "<![CDATA["
# ids must begin with a letter, and the library's are numbers; quotes of texts are escaped
_NUMBER = re.compile(r'( id="|<styleUrl>#)(\d+)')
_LETTER = "k"


def route_kml(plan: Plan, region: Region, words: Words) -> bytes:
    """Write the stops and ways of a plan for globes.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    journeys = journeys_of(plan, region)
    Kml.resetidcounter()  # the library counts through the whole process
    kml = Kml()
    document: Document = kml.document
    document.name = _told(words.say("Week {label}", label=plan.week.label))
    document.description = _balloon(f"{for_whom(words)} {plan.region.notice}")
    document.open = 1
    styles = _styles()
    document.styles.extend(styles.values())
    by_day = sorted(journeys.listed, key=lambda journey: journey.date)
    for date, days in groupby(by_day, key=lambda journey: journey.date):
        folder = document.newfolder(name=words.date(date))
        for journey in days:
            _fill(folder.newfolder(), journey, journeys, styles, words)
    return _NUMBER.sub(rf"\g<1>{_LETTER}\g<2>", kml.kml()).encode()


def _fill(
    folder: Folder,
    journey: Journey,
    journeys: Journeys,
    styles: Mapping[Way | Who, Style],
    words: Words,
) -> None:
    """Put a journey into its folder: its legs, then its stops above them."""
    atlas, zone = journeys.atlas, zone_of(journeys.atlas.region)
    folder.name = _told(journey_name(journey, words))
    for drive in journey.drives:
        line = folder.newlinestring(name=_told(leg_name(drive.leg, atlas)))
        line.coords = [(round(lon, _DECIMALS), round(lat, _DECIMALS)) for lon, lat in drive.line]
        line.tessellate = 1
        line.description = _balloon(leg_words(drive.leg, words))
        line.placemark.styleurl = f"#{styles[_mode(drive)].id}"
        line.timespan.begin = _moment(drive.leg.start, zone)
        line.timespan.end = _moment(drive.leg.end, zone)
    for stop in journey.stops:
        point = folder.newpoint(name=_told(f"{stop.number}. {stop.place.name}"))
        point.coords = [(round(stop.place.lon, _DECIMALS), round(stop.place.lat, _DECIMALS))]
        point.description = _balloon(stop_words(stop, atlas, words))
        point.placemark.styleurl = f"#{styles[Who.TEAM].id}"
        _span(point.timespan, stop, zone)


def _span(timespan: TimeSpan, stop: Stop, zone: ZoneInfo) -> None:
    """Give a stop its times; one that ends the day lasts as long as something is done there."""
    ends = stop.leaves or max((step.end for step in stop.does), default=stop.arrives)
    if stop.arrives is not None:
        timespan.begin = _moment(stop.arrives, zone)
    if ends is not None:
        timespan.end = _moment(ends, zone)


def _mode(drive: Drive) -> Way | Who:
    """Say what a leg is drawn by: who is without the team, else by what the team goes."""
    if drive.leg.who is Who.TEAM:
        return Way.ROAD if drive.leg.boat is None else Way.RIVER
    return drive.leg.who


def _styles() -> dict[Way | Who, Style]:
    """Lines by mode, and the sign of a stop, which needs no picture from a network."""
    styles: dict[Way | Who, Style] = {}
    for mode, colour, width in (
        (Way.ROAD, Color.rgb(178, 34, 34), 4),
        (Way.RIVER, Color.rgb(31, 105, 180), 4),
        (Who.DRIVER, Color.rgb(178, 34, 34, 150), 2),
        (Who.NOBODY, Color.rgb(31, 105, 180, 150), 2),
    ):
        style = Style()
        style.linestyle.color, style.linestyle.width = colour, width
        styles[mode] = style
    styles[Who.TEAM] = Style()
    styles[Who.TEAM].labelstyle.scale = 0.9
    return styles


def _moment(clock: dt.datetime, zone: ZoneInfo) -> str:
    return f"{in_utc(clock, zone):%Y-%m-%dT%H:%M:%SZ}"


def _told(text: str) -> str:
    # the library leaves what follows this sign as it stands
    return one_line(text).replace(_RAW, "")


def _balloon(text: str) -> str:
    """Text for a balloon, which shows it as a page."""
    return html.escape(held(text).replace(_RAW, ""), quote=False)
