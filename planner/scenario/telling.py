"""What a scenario changes, in a few words for each thing: for tables and pages that compare.

A medical transfer is told by its seats alone: no place, no day, no mark of whose it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.region.records import Forbid, Person, Pin, Region
from planner.region.wording import figure
from planner.region.words import Level, Surface
from planner.scenario.areas import area_faults
from planner.scenario.closures import shut
from planner.scenario.overlay import AbsentOverlay, CloseOverlay, Scenario, TrainingOverlay
from planner.scenario.population import named
from planner.scenario.telling_figures import figures, limits, new_camp
from planner.scenario.telling_words import days_words, joined, span_words


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
    return tuple(line for tell in TELLING.values() for line in tell(told))


def _river(told: Told) -> Iterator[str]:
    if told.scenario.river is not None:
        yield f"{_level(told.scenario.river.level)} everywhere"


def _river_level(told: Told) -> Iterator[str]:
    for each in told.scenario.river_level:
        yield f"{_level(each.level)}: {each.river}"


def _level(level: Level) -> str:
    return "river in flood" if level is Level.FLOOD else f"river {level}"


def _season(told: Told) -> Iterator[str]:
    if told.scenario.season is not None:
        yield f"{told.scenario.season.season} season, whatever the month"


def _close(told: Told) -> Iterator[str]:
    for each in told.scenario.close:
        reason = f" ({each.reason})" if each.reason else ""
        when = span_words(each.from_date, each.to_date, told.dates)
        yield f"{_shut(each, told)}, {when}{reason}"


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


def _absent(told: Told) -> Iterator[str]:
    for each in told.scenario.absent:
        yield f"{each.person}: not there {_away(each, told)}"


def _training(told: Told) -> Iterator[str]:
    for each in told.scenario.training:
        yield f"{joined(each.people) or 'everybody'}: in training {_away(each, told)}"


def _add_team(told: Told) -> Iterator[str]:
    for team in told.scenario.add_team:
        base = told.place(team.base)
        yield f"one more team: {team.id}, with {team.vehicle}, from {base}, {days_words(team.days)}"


def _add_person(told: Told) -> Iterator[str]:
    for person in told.scenario.add_person:
        yield f"one more post: {_post(person)}"


def _post(person: Person) -> str:
    return f"{person.id} ({joined(person.roles)}), with {joined(person.teams)}"


def _add_boat(told: Told) -> Iterator[str]:
    for boat in told.scenario.add_boat:
        many = f"{boat.count} more boats" if boat.count > 1 else "one more boat"
        yield f"{many}: {boat.id}, at {told.place(boat.port)}, {days_words(boat.days)}"


def _add_vehicle(told: Told) -> Iterator[str]:
    for vehicle in told.scenario.add_vehicle:
        yield f"one more vehicle: {vehicle.id} ({vehicle.vehicle_class})"


def _add_lodging(told: Told) -> Iterator[str]:
    symbol = told.region.settings.prices.symbol
    for each in told.scenario.add_lodging:
        price = f"{symbol} {figure(each.night_price)} a person"
        ice = "" if each.ice else ", without ice"
        yield f"new lodging: {told.place(each.place)}, {each.beds} beds, {price}{ice}"


def _remove_team(told: Told) -> Iterator[str]:
    for each in told.scenario.remove_team:
        yield f"without the team {each.id}"


def _remove_boat(told: Told) -> Iterator[str]:
    for each in told.scenario.remove_boat:
        yield f"without the boat {each.id}"


def _change_team(told: Told) -> Iterator[str]:
    teams = {team.id: team for team in told.region.teams}
    for fields in told.scenario.change_team:
        name = str(fields.get("id", ""))
        yield f"team {name}: {figures(teams.get(name), fields)}"


def _change_boat(told: Told) -> Iterator[str]:
    boats = {boat.id: boat for boat in told.region.boats}
    for fields in told.scenario.change_boat:
        name = str(fields.get("id", ""))
        yield f"boat {name}: {figures(boats.get(name), fields)}"


def _camp(told: Told) -> Iterator[str]:
    camps = {camp.id: camp for camp in told.region.camps}
    for fields in told.scenario.camp:
        name = str(fields.get("id", ""))
        if name in camps:
            yield f"{told.place(name)}: {figures(camps[name], fields)}"
        else:
            yield f"new camp {told.place(name)}: {new_camp(fields)}"


def _population(told: Told) -> Iterator[str]:
    for each in told.scenario.population:
        where = joined([told.place(camp) for camp in named(told.region, each)])
        yield f"people times {figure(each.factor)}: {where or 'nowhere'}"


def _need(told: Told) -> Iterator[str]:
    services = {service.id: service.name for service in told.region.services}
    for each in told.scenario.need:
        name = services.get(each.service, each.service)
        yield f"need times {figure(each.factor)}: {name}"


def _suspend(told: Told) -> Iterator[str]:
    services = {service.id: service.name for service in told.region.services}
    for each in told.scenario.suspend:
        yield f"not given: {services.get(each.service, each.service)}"


def _prices(told: Told) -> Iterator[str]:
    if told.scenario.prices:
        yield f"prices: {figures(told.region.settings.prices, told.scenario.prices)}"


def _hours(told: Told) -> Iterator[str]:
    if told.scenario.hours:
        yield f"hours: {figures(told.region.settings.hours, told.scenario.hours)}"


def _rules(told: Told) -> Iterator[str]:
    if told.scenario.rules:
        yield f"rules: {limits(told.region, told.scenario.rules)}"


def _must(told: Told) -> Iterator[str]:
    for pin in told.scenario.must:
        yield f"must be visited: {_visit(pin, told)}"


def _pin(told: Told) -> Iterator[str]:
    for pin in told.scenario.pin:
        yield f"pinned: {_visit(pin, told)}"


def _forbid(told: Told) -> Iterator[str]:
    for forbid in told.scenario.forbid:
        yield f"not to be visited: {_visit(forbid, told)}"


def _visit(visit: Pin | Forbid, told: Told) -> str:
    day = "" if visit.day is None else f" on {span_words(visit.day, visit.day, told.dates)}"
    team = "" if visit.team is None else f" by {visit.team}"
    return f"{told.place(visit.camp)}{day}{team}"


def _transfer(told: Told) -> Iterator[str]:
    for each in told.scenario.transfer:
        yield f"medical transfer: {each.seats} seat{'' if each.seats == 1 else 's'}"


def _margin(told: Told) -> Iterator[str]:
    for each in told.scenario.margin:
        when = span_words(each.day, each.day, told.dates)
        yield f"kept in hand: {each.road} min by road, {each.boat} min by boat, {when}"


TELLING: Mapping[str, Callable[[Told], Iterator[str]]] = {
    "river": _river,
    "river_level": _river_level,
    "season": _season,
    "close": _close,
    "absent": _absent,
    "training": _training,
    "add_team": _add_team,
    "add_person": _add_person,
    "add_boat": _add_boat,
    "add_vehicle": _add_vehicle,
    "add_lodging": _add_lodging,
    "remove_team": _remove_team,
    "remove_boat": _remove_boat,
    "change_team": _change_team,
    "change_boat": _change_boat,
    "camp": _camp,
    "population": _population,
    "need": _need,
    "suspend": _suspend,
    "prices": _prices,
    "hours": _hours,
    "rules": _rules,
    "must": _must,
    "pin": _pin,
    "forbid": _forbid,
    "transfer": _transfer,
    "margin": _margin,
}
"""What tells of each table of a scenario."""
