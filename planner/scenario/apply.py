"""Scenarios laid over a region, one after the other: a new region, or every fault found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from planner.errors import Fault, InputError
from planner.region.records import Region
from planner.scenario.camps import change_camps
from planner.scenario.closures import close
from planner.scenario.overlay import Scenario
from planner.scenario.people import add_people, mark_absent, train
from planner.scenario.recheck import contradictions
from planner.scenario.rivers import change_levels
from planner.scenario.settings import change_rules, change_settings
from planner.scenario.teams import add_boats, add_teams
from planner.scenario.transfers import add_transfers
from planner.scenario.visits import keep_visits

Faults = tuple[Fault, ...]

# What is added comes first, so that the rest of the same scenario may refer to it.
_CHANGES: tuple[Callable[[Region, Scenario], tuple[Region, Faults]], ...] = (
    add_teams,
    add_people,
    add_boats,
    change_camps,
    change_settings,
    change_rules,
)
_DATED: tuple[Callable[[Region, Scenario, Sequence[dt.date]], tuple[Region, Faults]], ...] = (
    change_levels,
    close,
    mark_absent,
    train,
    keep_visits,
    add_transfers,
)


def apply_scenarios(
    region: Region, scenarios: Sequence[Scenario], dates: Sequence[dt.date]
) -> Region:
    """Lay scenarios over a region, in order; where two disagree, the later one holds.

    Parameters
    ----------
    dates
        Planned dates, in order: what has no dates of its own holds on all of them.

    Returns
    -------
    Region as the scenarios change it. Its `content_hash` stays that of the files, so that a plan
    names the files and, beside them, the scenarios.

    Raises
    ------
    InputError
        With every fault in the scenarios, each named by its scenario.
    """
    faults: list[Fault] = []
    for scenario in scenarios:
        for change in _CHANGES:
            region, found = change(region, scenario)
            faults.extend(found)
        for dated in _DATED:
            region, found = dated(region, scenario, dates)
            faults.extend(found)
    if scenarios and not faults:
        faults.extend(contradictions(region))
    if faults:
        raise InputError(faults)
    return region
