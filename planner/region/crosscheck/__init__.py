"""What ties records together: ids, places, lines, rivers, ways, teams and rules.

Each check is a function from a draft to faults. A check looks only at what could be read, so that
one mistake in the files gives one fault and not a shower of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.errors import Fault
from planner.region.crosscheck.access import unreachable_camps
from planner.region.crosscheck.bases import shut_bases
from planner.region.crosscheck.courses import (
    against_the_river,
    reaches_apart,
    reaches_joined_by_others,
)
from planner.region.crosscheck.daylight import wide_margins
from planner.region.crosscheck.ferries import useless_ferries
from planner.region.crosscheck.hospitals import crowded_vehicles, unfit_hospitals
from planner.region.crosscheck.ids import duplicate_ids, unknown_references
from planner.region.crosscheck.levels import (
    closed_reaches,
    falling_currents,
    repeated_readings,
    strange_readings,
    unknown_gauged_rivers,
)
from planner.region.crosscheck.limits import impossible_rules
from planner.region.crosscheck.lines import lines_off_their_places, short_lengths
from planner.region.crosscheck.loads import heavy_cargo, heavy_vehicles, weak_ferries
from planner.region.crosscheck.marks import marks_of_nothing
from planner.region.crosscheck.motors import strange_motors
from planner.region.crosscheck.mouths import (
    rivers_against_their_tributaries,
    rivers_from_a_river,
)
from planner.region.crosscheck.places import (
    across_the_date_line,
    misplaced,
    near_duplicates,
    unused_lodgings,
    wrong_roles,
)
from planner.region.crosscheck.ports import (
    light_boats,
    lodgings_without_fuel,
    ports_off_the_ways,
)
from planner.region.crosscheck.ranges import short_tanks, slow_boats
from planner.region.crosscheck.sessions import (
    idle_sessions,
    stops_that_are_no_break,
    unopened_camps,
)
from planner.region.crosscheck.settings import unknown_settings
from planner.region.crosscheck.teams import (
    crowded_boats,
    crowded_relief,
    distant_absences,
    idle_roles,
    nothing_to_plan,
    numbered_posts,
    repeated_items,
    unready_boats_and_vehicles,
    unready_teams,
)
from planner.region.crosscheck.texts import numbered_texts
from planner.region.crosscheck.visits import repeated_duty, repeated_visits, visits_to_come
from planner.region.crosscheck.walks import walks_that_lead_on
from planner.region.draft import Draft

Check = Callable[[Draft], Iterator[Fault]]

FAULTS: tuple[Check, ...] = (
    unknown_settings,
    nothing_to_plan,
    duplicate_ids,
    unknown_references,
    misplaced,
    across_the_date_line,
    wrong_roles,
    lines_off_their_places,
    against_the_river,
    reaches_apart,
    walks_that_lead_on,
    ports_off_the_ways,
    unknown_gauged_rivers,
    repeated_readings,
    repeated_visits,
    repeated_duty,
    unreachable_camps,
    unready_teams,
    crowded_relief,
    shut_bases,
    unready_boats_and_vehicles,
    crowded_vehicles,
    repeated_items,
    numbered_posts,
    numbered_texts,
    impossible_rules,
)
WARNINGS: tuple[Check, ...] = (
    near_duplicates,
    unused_lodgings,
    unfit_hospitals,
    short_lengths,
    reaches_joined_by_others,
    rivers_from_a_river,
    rivers_against_their_tributaries,
    closed_reaches,
    falling_currents,
    strange_readings,
    lodgings_without_fuel,
    idle_roles,
    distant_absences,
    crowded_boats,
    light_boats,
    heavy_cargo,
    strange_motors,
    slow_boats,
    short_tanks,
    heavy_vehicles,
    weak_ferries,
    useless_ferries,
    wide_margins,
    idle_sessions,
    unopened_camps,
    stops_that_are_no_break,
    visits_to_come,
    marks_of_nothing,
)


def cross_faults(draft: Draft) -> Iterator[Fault]:
    """Everything wrong between the files of a region."""
    for check in FAULTS:
        yield from check(draft)


def cross_warnings(draft: Draft) -> Iterator[Fault]:
    """Everything that looks wrong but can be planned with."""
    for check in WARNINGS:
        yield from check(draft)
