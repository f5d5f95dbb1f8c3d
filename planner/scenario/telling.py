"""What a scenario changes, in a few words for each thing: for tables and pages that compare.

A medical transfer is told by its seats alone: no place, no day, no mark of whose it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.region.boat_files import BoatEntry
from planner.region.records import Boat, Forbid, Person, Pin, Region, Team
from planner.region.wording import figure
from planner.region.words import Level, Surface
from planner.scenario.areas import area_faults
from planner.scenario.closures import shut
from planner.scenario.overlay import (
    AbsentOverlay,
    CloseOverlay,
    LodgingOverlay,
    MarginOverlay,
    PopulationOverlay,
    Scenario,
    TrainingOverlay,
)
from planner.scenario.population import named
from planner.scenario.telling_figures import figures, limits, new_camp
from planner.scenario.telling_words import days_words, joined, span_words

Fields = Mapping[str, object]
"""What a row names of a record: only what changes, beside its id."""


@dataclass(frozen=True)
class Told:
    """A scenario, what it is laid over, and the planned dates."""

    scenario: Scenario
    region: Region
    dates: Sequence[dt.date]

    def place(self, id_: str) -> str:
        """Name of a place, or its id where there is none."""
        place = self.region.place.get(id_)
        return place.name if place else id_

    def service(self, id_: str) -> str:
        """Name of a service, or its id where there is none."""
        names = {service.id: service.name for service in self.region.services}
        return names.get(id_, id_)


def changes(scenario: Scenario, region: Region, dates: Sequence[dt.date]) -> tuple[str, ...]:
    """Name what a scenario changes.

    Parameters
    ----------
    region
        What the scenario is laid over: the files, or what earlier scenarios made of them.
    dates
        Planned dates, in order.

    Returns
    -------
    tuple of str
        A line for each table, in the order in which `Scenario` holds them; none for one that
        changes nothing but its name.
    """
    told = Told(scenario, region, dates)
    return tuple(
        tell(row, told)
        for table, tell in TELLING.items()
        for row in _rows(getattr(scenario, table))
    )


def _rows(table: Any) -> Sequence[Any]:
    """Rows of a table: several, one that stands alone, or none."""
    if isinstance(table, tuple):
        return table
    return (table,) if table else ()


def _level(level: Level) -> str:
    return "river in flood" if level is Level.FLOOD else f"river {level}"


def _close(each: CloseOverlay, told: Told) -> str:
    reason = f" ({each.reason})" if each.reason else ""
    when = span_words(each.from_date, each.to_date, told.dates)
    return f"{_shut(each, told)}, {when}{reason}"


def _shut(each: CloseOverlay, told: Told) -> str:
    if each.inside is not None:
        return f"closed: an area with {_area(each, told.region)}"
    if each.river is not None:
        return f"closed: the river {each.river}"
    ferries = {road.id for road in told.region.roads if road.surface is Surface.FERRY}
    what = f"the ferry {each.what}" if each.what in ferries else told.place(each.what or "")
    only = f" for {joined(each.vehicles)}" if each.vehicles else ""
    return f"closed{only}: {what}"


def _area(each: CloseOverlay, region: Region) -> str:
    """Count the ways that an area closes, and name the places."""
    if each.inside is None or any(area_faults(each.inside, "")):
        return "nothing"
    ids = set(shut(region, each))
    roads = sum(road.id in ids for road in region.roads)
    reaches = sum(reach.id in ids for reach in region.reaches)
    counts = [f"{roads} road{'s' * (roads != 1)}"] if roads else []
    counts += [f"{reaches} reach{'es' * (reaches != 1)}"] if reaches else []
    return joined([*counts, *(place.name for place in region.places if place.id in ids)])


def _away(each: AbsentOverlay | TrainingOverlay, told: Told) -> str:
    when = span_words(each.from_date, each.to_date, told.dates)
    return f"{days_words(each.days)}, {when}".removesuffix(", all week") if each.days else when


def _add_team(team: Team, told: Told) -> str:
    base = told.place(team.base)
    return f"one more team: {team.id}, with {team.vehicle}, from {base}, {days_words(team.days)}"


def _add_person(person: Person, _: Told) -> str:
    roles, teams = joined(person.roles), joined(person.teams)
    return f"one more post: {person.id} ({roles}), with {teams}"


def _add_boat(boat: BoatEntry, told: Told) -> str:
    many = f"{boat.count} more boats" if boat.count > 1 else "one more boat"
    return f"{many}: {boat.id}, at {told.place(boat.port)}, {days_words(boat.days)}"


def _add_lodging(each: LodgingOverlay, told: Told) -> str:
    price = f"{told.region.settings.prices.symbol} {figure(each.night_price)} a person"
    ice = "" if each.ice else ", without ice"
    return f"new lodging: {told.place(each.place)}, {each.beds} beds, {price}{ice}"


def _changed(records: Sequence[Team] | Sequence[Boat], fields: Fields) -> str:
    """Say what changes of a record that is known by its id."""
    name = str(fields.get("id", ""))
    known = next((record for record in records if record.id == name), None)
    return f"{name}: {figures(known, fields)}"


def _camp(fields: Fields, told: Told) -> str:
    name = str(fields.get("id", ""))
    known = next((camp for camp in told.region.camps if camp.id == name), None)
    if known is None:
        return f"new camp {told.place(name)}: {new_camp(fields)}"
    return f"{told.place(name)}: {figures(known, fields)}"


def _population(each: PopulationOverlay, told: Told) -> str:
    where = joined([told.place(camp) for camp in named(told.region, each)])
    return f"people times {figure(each.factor)}: {where or 'nowhere'}"


def _visit(visit: Pin | Forbid, told: Told) -> str:
    day = "" if visit.day is None else f" on {span_words(visit.day, visit.day, told.dates)}"
    team = "" if visit.team is None else f" by {visit.team}"
    return f"{told.place(visit.camp)}{day}{team}"


def _margin(each: MarginOverlay, told: Told) -> str:
    when = span_words(each.day, each.day, told.dates)
    return f"kept in hand: {each.road} min by road, {each.boat} min by boat, {when}"


TELLING: Mapping[str, Callable[[Any, Told], str]] = {
    "river": lambda each, _: f"{_level(each.level)} everywhere",
    "river_level": lambda each, _: f"{_level(each.level)}: {each.river}",
    "season": lambda each, _: f"{each.season} season, whatever the month",
    "close": _close,
    "absent": lambda each, told: f"{each.person}: not there {_away(each, told)}",
    "training": lambda each, told: (
        f"{joined(each.people) or 'everybody'}: in training {_away(each, told)}"
    ),
    "add_team": _add_team,
    "add_person": _add_person,
    "add_boat": _add_boat,
    "add_vehicle": lambda each, _: f"one more vehicle: {each.id} ({each.vehicle_class})",
    "add_lodging": _add_lodging,
    "remove_team": lambda each, _: f"without the team {each.id}",
    "remove_boat": lambda each, _: f"without the boat {each.id}",
    "change_team": lambda fields, told: f"team {_changed(told.region.teams, fields)}",
    "change_boat": lambda fields, told: f"boat {_changed(told.region.boats, fields)}",
    "camp": _camp,
    "population": _population,
    "need": lambda each, told: f"need times {figure(each.factor)}: {told.service(each.service)}",
    "suspend": lambda each, told: f"not given: {told.service(each.service)}",
    "prices": lambda fields, told: f"prices: {figures(told.region.settings.prices, fields)}",
    "hours": lambda fields, told: f"hours: {figures(told.region.settings.hours, fields)}",
    "rules": lambda fields, told: f"rules: {limits(told.region, fields)}",
    "must": lambda pin, told: f"must be visited: {_visit(pin, told)}",
    "pin": lambda pin, told: f"pinned: {_visit(pin, told)}",
    "forbid": lambda forbid, told: f"not to be visited: {_visit(forbid, told)}",
    "transfer": lambda each, _: (
        f"medical transfer: {each.seats} seat{'' if each.seats == 1 else 's'}"
    ),
    "margin": _margin,
}
"""What tells of a row of each table of a scenario."""
