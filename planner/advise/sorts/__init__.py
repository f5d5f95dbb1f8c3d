"""The sorts of single changes that may serve a camp, those of least effort first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.advise.change import Change, Choice, Sort
from planner.advise.sorts.camp import lifted_closures, openings
from planner.advise.sorts.hours import more_hours
from planner.advise.sorts.means import filled_posts, more_boats, more_lodgings
from planner.advise.sorts.rivers import other_levels
from planner.itinerary.advice import ChangeKind
from planner.network.week import WeekTravel
from planner.phrases import date_words, phrase
from planner.region.records import Camp, Region
from planner.region.words import Access

__all__ = ["all_sorts", "pin", "pins"]


def pin(camp: Camp) -> Change:
    """Ask for a visit, on any day."""
    return Change(ChangeKind.PIN, phrase("a pin"), overlay=(("must", ({"camp": camp.id},)),))


def pins(region: Region, camp: Camp, dates: Sequence[dt.date]) -> Choice:
    """Ask for a visit; on a day where days are forbidden, whose pin goes before that."""
    on_days = any(forbid.camp == camp.id and forbid.day for forbid in region.forbids)
    dated = tuple(
        Change(
            ChangeKind.PIN,
            phrase("a pin to {day}", day=date_words(date)),
            overlay=(("must", ({"camp": camp.id, "day": date},)),),
        )
        for date in (dates if on_days else ())
    )
    return Choice((pin(camp), *dated), nested=False)


def all_sorts(region: Region, travel: WeekTravel, camp: Camp) -> Iterator[Sort]:
    """List the sorts of changes that may serve a camp that a pin alone does not."""
    dates = travel.dates
    yield from more_hours(region, len(dates))
    yield from openings(region, camp, dates)
    yield from lifted_closures(region, dates)
    yield from filled_posts(region, dates)
    if camp.access is not Access.ROAD:
        yield from more_boats(region, camp)
    yield from more_lodgings(region, camp)
    yield from other_levels(region, travel, camp)
