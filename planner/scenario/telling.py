"""What a scenario changes, in a few words for each thing: for tables and pages that compare.

A medical transfer is told by its seats alone: no place, no day, no mark of whose it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.phrases import Phrase, counted, in_languages, in_turn, labelled, listed, phrase
from planner.region.boat_files import BoatEntry
from planner.region.naming import ROLES
from planner.region.records import Boat, Forbid, Person, Pin, Region, Team
from planner.region.wording import figure
from planner.region.words import Level, Season, Surface
from planner.scenario.areas import area_faults
from planner.scenario.closures import shut
from planner.scenario.overlay import (
    AbsentOverlay,
    CloseOverlay,
    LodgingOverlay,
    MarginOverlay,
    NeedOverlay,
    PopulationOverlay,
    Scenario,
    TrainingOverlay,
)
from planner.scenario.population import named
from planner.scenario.telling_figures import figures, limits, new_camp
from planner.scenario.telling_words import ALL_WEEK, days_words, span_words

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
        for service in self.region.services:
            if service.id == id_:
                return in_languages(service.name, es=service.name_es, fr=service.name_fr)
        return id_


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


_LEVELS = {
    Level.LOW: phrase("river low"),
    Level.NORMAL: phrase("river normal"),
    Level.HIGH: phrase("river high"),
    Level.FLOOD: phrase("river in flood"),
    Level.NEVER: phrase("river never"),
}
_SEASONS = {
    Season.DRY: phrase("dry season, whatever the month"),
    Season.WET: phrase("wet season, whatever the month"),
}


def _close(each: CloseOverlay, told: Told) -> Phrase:
    what, when = _shut(each, told), span_words(each.from_date, each.to_date, told.dates)
    if each.reason:
        return phrase("{what}, {when} ({reason})", what=what, when=when, reason=each.reason)
    return phrase("{what}, {when}", what=what, when=when)


def _shut(each: CloseOverlay, told: Told) -> Phrase:
    if each.inside is not None:
        return phrase("closed: an area with {places}", places=_area(each, told.region))
    if each.river is not None:
        return phrase("closed: the river {river}", river=each.river)
    ferries = {road.id for road in told.region.roads if road.surface is Surface.FERRY}
    what = told.place(each.what or "")
    if each.what in ferries:
        what = phrase("the ferry {ferry}", ferry=each.what)
    if each.vehicles:
        return phrase("closed for {vehicles}: {what}", vehicles=listed(each.vehicles), what=what)
    return phrase("closed: {what}", what=what)


def _area(each: CloseOverlay, region: Region) -> Phrase:
    """Count the ways that an area closes, and name the places."""
    if each.inside is None or any(area_faults(each.inside, "")):
        return phrase("nothing")
    ids = set(shut(region, each))
    roads = sum(road.id in ids for road in region.roads)
    reaches = sum(reach.id in ids for reach in region.reaches)
    counts = [counted(roads, "{number} road", "{number} roads")] if roads else []
    counts += [counted(reaches, "{number} reach", "{number} reaches")] if reaches else []
    return listed([*counts, *(place.name for place in region.places if place.id in ids)])


def _away(each: AbsentOverlay | TrainingOverlay, told: Told) -> Phrase:
    when = span_words(each.from_date, each.to_date, told.dates)
    if each.days and when is ALL_WEEK:
        return days_words(each.days)
    return in_turn([days_words(each.days), when], ", ") if each.days else when


def _trained(each: TrainingOverlay, told: Told) -> Phrase:
    posts = listed(each.people) if each.people else phrase("everybody")
    return phrase("{posts}: in training {when}", posts=posts, when=_away(each, told))


def _add_team(team: Team, told: Told) -> Phrase:
    return phrase(
        "one more team: {team}, with {vehicle}, from {base}, {days}",
        team=team.id,
        vehicle=team.vehicle,
        base=told.place(team.base),
        days=days_words(team.days),
    )


def _add_person(person: Person, _: Told) -> Phrase:
    return phrase(
        "one more post: {post} ({roles}), with {teams}",
        post=person.id,
        roles=listed(ROLES[role] for role in person.roles),
        teams=listed(person.teams),
    )


def _add_boat(boat: BoatEntry, told: Told) -> Phrase:
    return counted(
        boat.count,
        "one more boat: {boat}, at {port}, {days}",
        "{number} more boats: {boat}, at {port}, {days}",
        boat=boat.id,
        port=told.place(boat.port),
        days=days_words(boat.days),
    )


def _add_lodging(each: LodgingOverlay, told: Told) -> Phrase:
    lodging = phrase(
        "new lodging: {place}, {beds} beds, {price} a person",
        place=told.place(each.place),
        beds=each.beds,
        price=f"{told.region.settings.prices.symbol} {figure(each.night_price)}",
    )
    return lodging if each.ice else phrase("{lodging}, without ice", lodging=lodging)


def _team(fields: Fields, told: Told) -> Phrase:
    name, changes = _changed(told.region.teams, fields)
    return phrase("team {team}: {changes}", team=name, changes=changes)


def _boat(fields: Fields, told: Told) -> Phrase:
    name, changes = _changed(told.region.boats, fields)
    return phrase("boat {boat}: {changes}", boat=name, changes=changes)


def _changed(records: Sequence[Team] | Sequence[Boat], fields: Fields) -> tuple[str, Phrase]:
    """Give the id of a record, and say what changes of it."""
    name = str(fields.get("id", ""))
    known = next((record for record in records if record.id == name), None)
    return name, figures(known, fields)


def _camp(fields: Fields, told: Told) -> Phrase:
    name = str(fields.get("id", ""))
    known = next((camp for camp in told.region.camps if camp.id == name), None)
    if known is None:
        return phrase("new camp {camp}: {people}", camp=told.place(name), people=new_camp(fields))
    return labelled(told.place(name), figures(known, fields))


def _population(each: PopulationOverlay, told: Told) -> Phrase:
    camps = listed([told.place(camp) for camp in named(told.region, each)])
    return phrase(
        "people times {factor}: {camps}",
        factor=figure(each.factor),
        camps=camps or phrase("nowhere"),
    )


def _visit(visit: Pin | Forbid, told: Told) -> Phrase:
    said = [told.place(visit.camp)]
    if visit.day is not None:
        said.append(phrase("on {days}", days=span_words(visit.day, visit.day, told.dates)))
    if visit.team is not None:
        said.append(phrase("by {team}", team=visit.team))
    return in_turn(said)


def _margin(each: MarginOverlay, told: Told) -> Phrase:
    return phrase(
        "kept in hand: {road} min by road, {boat} min by boat, {when}",
        road=each.road,
        boat=each.boat,
        when=span_words(each.day, each.day, told.dates),
    )


def _need(each: NeedOverlay, told: Told) -> Phrase:
    service = told.service(each.service)
    return phrase("need times {factor}: {service}", factor=figure(each.factor), service=service)


TELLING: Mapping[str, Callable[[Any, Told], Phrase]] = {
    "river": lambda each, _: phrase("{river} everywhere", river=_LEVELS[each.level]),
    "river_level": lambda each, _: labelled(_LEVELS[each.level], each.river),
    "season": lambda each, _: _SEASONS[each.season],
    "close": _close,
    "absent": lambda each, told: phrase(
        "{post}: not there {when}", post=each.person, when=_away(each, told)
    ),
    "training": _trained,
    "add_team": _add_team,
    "add_person": _add_person,
    "add_boat": _add_boat,
    "add_vehicle": lambda each, _: phrase(
        "one more vehicle: {vehicle} ({sort})", vehicle=each.id, sort=str(each.vehicle_class)
    ),
    "add_lodging": _add_lodging,
    "remove_team": lambda each, _: phrase("without the team {team}", team=each.id),
    "remove_boat": lambda each, _: phrase("without the boat {boat}", boat=each.id),
    "change_team": _team,
    "change_boat": _boat,
    "camp": _camp,
    "population": _population,
    "need": _need,
    "suspend": lambda each, told: labelled(phrase("not given"), told.service(each.service)),
    "prices": lambda fields, told: labelled(
        phrase("prices"), figures(told.region.settings.prices, fields)
    ),
    "hours": lambda fields, told: labelled(
        phrase("hours"), figures(told.region.settings.hours, fields)
    ),
    "rules": lambda fields, told: labelled(phrase("rules"), limits(told.region, fields)),
    "must": lambda pin, told: labelled(phrase("must be visited"), _visit(pin, told)),
    "pin": lambda pin, told: labelled(phrase("pinned"), _visit(pin, told)),
    "forbid": lambda forbid, told: labelled(phrase("not to be visited"), _visit(forbid, told)),
    "transfer": lambda each, _: counted(
        each.seats, "medical transfer: {number} seat", "medical transfer: {number} seats"
    ),
    "margin": _margin,
}
"""What tells of a row of each table of a scenario."""
