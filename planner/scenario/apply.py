"""Scenarios laid over a region, one after the other: a new region, or every fault found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from planner.errors import Fault, InputError
from planner.region.records import Region
from planner.scenario.alterations import change_boats, change_teams
from planner.scenario.camps import change_camps
from planner.scenario.clashes import clashes
from planner.scenario.closures import close
from planner.scenario.lodgings import add_lodgings
from planner.scenario.margins import keep_margins
from planner.scenario.overlay import Scenario
from planner.scenario.people import add_people, mark_absent, train
from planner.scenario.population import change_population
from planner.scenario.recheck import contradictions
from planner.scenario.removals import remove_boats, remove_teams
from planner.scenario.rivers import change_levels
from planner.scenario.services import change_services
from planner.scenario.settings import change_rules, change_settings
from planner.scenario.teams import add_boats, add_teams, add_vehicles
from planner.scenario.transfers import add_transfers
from planner.scenario.visits import keep_visits

Faults = tuple[Fault, ...]

# What is added comes first, so that the rest of the same scenario may refer to it; what is removed
# goes before anybody is said to be away, or anything to be shut.
_CHANGES: tuple[Callable[[Region, Scenario], tuple[Region, Faults]], ...] = (
    add_vehicles,
    add_teams,
    add_people,
    add_boats,
    add_lodgings,
    change_teams,
    change_boats,
    remove_teams,
    remove_boats,
    change_camps,
    change_population,
    change_services,
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
    keep_margins,
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
    before = []
    for scenario in scenarios:
        before.append(region)
        region, found = _laid(region, scenario, dates)
        faults.extend(found)
    if scenarios and not faults:
        faults.extend(contradictions(region, before))
    if faults:
        raise InputError(faults)
    return region


def _laid(region: Region, scenario: Scenario, dates: Sequence[dt.date]) -> tuple[Region, Faults]:
    """Lay one scenario; of two faults in one place, the one that names the clash is told."""
    own = clashes(region, scenario)
    faults: list[Fault] = []
    for change in _CHANGES:
        region, found = change(region, scenario)
        faults.extend(found)
    for dated in _DATED:
        region, found = dated(region, scenario, dates)
        faults.extend(found)
    places = {fault.place for fault in own}
    return region, (*own, *(fault for fault in faults if fault.place not in places))
