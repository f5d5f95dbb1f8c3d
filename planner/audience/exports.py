"""All papers of an audience other than the team, by file name."""

from __future__ import annotations

import datetime as dt

from planner.audience.layers import geojson, geopackage, kml
from planner.audience.page import map_page
from planner.audience.seen import Audience, Seen
from planner.audience.sheet import sheet_pdf
from planner.audience.tiles import TileServer
from planner.audience.view import seen_by
from planner.audience.workbook import workbook
from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Plan
from planner.languages import Words, text
from planner.region.records import Region

LEFT_OUT = {
    "week.gpx": text("a track leads to camps"),
    "week.ics": text("a calendar tells days and hours to come"),
    "timeline.svg, limits.svg, needs.svg": text("pictures of a plan tell hours, people and camps"),
    "search.svg": text("how a plan was found is of no use to others"),
    "day-sheets.pdf": text("day sheets tell places, hours and who travels"),
}
"""Papers of the team that nobody else gets, and why; other words than English say the reason."""

OF_OTHERS = (
    "areas.geojson",
    "areas.gpkg",
    "areas.html",
    "areas.kml",
    "areas.pdf",
    "areas.xlsx",
)
"""Names of the papers of partners and the public; none of the team's is called so."""


def exported(
    plan: Plan,
    region: Region,
    audience: Audience,
    words: Words,
    today: dt.date,
    tiles: TileServer | None = None,
) -> dict[str, bytes]:
    """Write the papers that partners or the public may have of a plan on a day, by file name.

    Parameters
    ----------
    tiles
        What lies below the map of partners; None is nothing.

    Raises
    ------
    InputError
        As `seen_by` does.
    ValueError
        The audience is the team, or it may have no tiles.
    """
    if tiles is not None and audience is not Audience.PARTNER:
        raise ValueError("only partners may have tiles")
    region, plan = in_language(region, plan, words.language)
    return papers_of(seen_by(plan, region, audience, today), words, tiles)


def papers_of(seen: Seen, words: Words, tiles: TileServer | None = None) -> dict[str, bytes]:
    """Write the papers of what is seen, by file name; nothing else goes into them."""
    return {
        "areas.geojson": geojson(seen, words),
        "areas.gpkg": geopackage(seen, words),
        "areas.kml": kml(seen, words),
        "areas.pdf": sheet_pdf(seen, words),
        "areas.xlsx": workbook(seen, words),
        "areas.html": map_page(seen, words, tiles),
    }
