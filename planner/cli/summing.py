"""The summary of a planned week, in the language that is spoken."""

from __future__ import annotations

from planner.cli.reading import region_names
from planner.cli.speaking import spoken
from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Plan
from planner.outputs.summary import summarise
from planner.region.records import Region


def summary_of(region: Region, plan: Plan) -> str:
    """Write it, also with the region's own words in that language, where it has them.

    Parameters
    ----------
    region
        The region as it was planned.
    """
    words = spoken()
    region, plan = in_language(region, plan, words.language)
    return summarise(plan, region_names(region), words)
