"""``[[margin]]``: minutes of the evening that stay in hand for delays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.delays import Margin
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table


def keep_margins(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Set the margins of the planned dates that a scenario names; a later one replaces them."""
    faults = tuple(
        Fault(
            table(scenario, "margin", number).at("day"),
            str(each.day),
            phrase("is not planned, which {first} to {last} are", first=dates[0], last=dates[-1]),
            phrase("write one of these dates, or leave day out for all of them"),
        )
        for number, each in enumerate(scenario.margin, start=1)
        if each.day is not None and each.day not in dates
    )
    if faults:
        return region, faults
    kept = {margin.date: margin for margin in region.margins}
    for each in scenario.margin:
        for date in dates if each.day is None else (each.day,):
            kept[date] = Margin(date=date, road=each.road, boat=each.boat)
    return region.model_copy(update={"margins": tuple(kept[date] for date in sorted(kept))}), ()
