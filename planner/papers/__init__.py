"""Field papers: the plan as drivers, boatmen, coordinators and handhelds take it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.outputs.map.atlas import make_atlas
from planner.papers.calendar import calendar
from planner.papers.geojson import plan_geojson
from planner.papers.geopackage import plan_geopackage
from planner.papers.gpx import route_gpx
from planner.papers.kml import route_kml
from planner.papers.pdf import day_sheets_pdf, week_sheet_pdf
from planner.papers.terms import post_words
from planner.papers.workbook import workbook
from planner.plots import PLOTS, plots
from planner.region.records import Region

Maker = Callable[[Plan, Region, Words], bytes]

MAKERS: Mapping[str, Maker] = {
    "day-sheets.pdf": day_sheets_pdf,
    "week.pdf": week_sheet_pdf,
    "week.xlsx": workbook,
    "week.ics": calendar,
    "week.gpx": route_gpx,
    "week.kml": route_kml,
    "week.geojson": plan_geojson,
    "week.gpkg": plan_geopackage,
}
"""What is made for a team, by the name of its file."""
NAMES = (*MAKERS, *PLOTS)
"""Names of all files that may be made."""


def papers(plan: Plan, region: Region, words: Words) -> dict[str, bytes]:
    """Write all papers of a team.

    Parameters
    ----------
    plan
        The plan.
    region
        The region as it was planned, scenarios laid over it.
    words
        The language of the papers.

    Returns
    -------
    dict of str to bytes
        Whole files by name; the same inputs give the same bytes. A picture of the search is only
        there where the plan tells of it.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    make_atlas(region, plan)  # refuses before anything is made
    region, plan = in_language(region, plan, words.language)
    names = {place.id: place.name for place in region.places}
    made = {name: make(plan, region, words) for name, make in MAKERS.items()}
    posts = {person.id: post_words(words, region, person.id) for person in region.staff}
    return made | plots(plan, names, words, posts=posts)
