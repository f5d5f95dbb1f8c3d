"""``[[add_team]]``, ``[[add_vehicle]]`` and ``[[add_boat]]``: what is there to work with."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.boats import boat_of
from planner.region.records import Person, Region, Team
from planner.region.sheet import Spot
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table, taken, unknown


def add_teams(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Add teams, each with the posts of the region's first team."""
    faults: list[Fault] = []
    for number, team in enumerate(scenario.add_team, start=1):
        spot = table(scenario, "add_team", number)
        found = _team_faults(region, team, spot)
        faults.extend(found)
        if not found:
            posts = _posts(region, team)
            update = {"teams": (*region.teams, team), "staff": (*region.staff, *posts)}
            region = region.model_copy(update=update)
    return region, tuple(faults)


def add_vehicles(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Add vehicles, which a team has to name before they drive."""
    faults: list[Fault] = []
    for number, vehicle in enumerate(scenario.add_vehicle, start=1):
        if vehicle.id in {known.id for known in region.vehicles}:
            spot = table(scenario, "add_vehicle", number)
            faults.append(taken(spot.at("id"), vehicle.id, phrase("a vehicle")))
        else:
            region = region.model_copy(update={"vehicles": (*region.vehicles, vehicle)})
    return region, tuple(faults)


def add_boats(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Add boats at ports of the region, with the figures of its boat classes."""
    faults: list[Fault] = []
    ports = {place.id for place in region.places if place.port}
    for number, entry in enumerate(scenario.add_boat, start=1):
        spot = table(scenario, "add_boat", number)
        boat, missing = boat_of(entry, region.boat_kinds, spot)
        found = list(missing)
        if entry.id in {known.id for known in region.boats}:
            found.append(taken(spot.at("id"), entry.id, phrase("a boat")))
        if entry.port not in ports:
            found.append(unknown(spot.at("port"), entry.port, phrase("a port"), ports))
        faults.extend(found)
        if boat is not None and not found:
            region = region.model_copy(update={"boats": (*region.boats, boat)})
    return region, tuple(faults)


def _team_faults(region: Region, team: Team, spot: Spot) -> list[Fault]:
    posts = {person.id for person in region.staff}
    faults = []
    if team.id in {known.id for known in region.teams}:
        faults.append(taken(spot.at("id"), team.id, phrase("a team")))
    elif any(post.id in posts for post in _posts(region, team)):
        faults.append(taken(spot.at("id"), team.id, phrase("posts in staff.csv")))
    return [*faults, *place_faults(region, team, spot)]


def place_faults(region: Region, team: Team, spot: Spot) -> Iterator[Fault]:
    """Faults of a team whose base or vehicle nobody knows."""
    bases = {place.id for place in region.places if place.base}
    vehicles = {vehicle.id for vehicle in region.vehicles}
    if team.base not in bases:
        yield unknown(spot.at("base"), team.base, phrase("a base"), bases)
    if team.vehicle not in vehicles:
        yield unknown(spot.at("vehicle"), team.vehicle, phrase("a vehicle"), vehicles)


def _posts(region: Region, team: Team) -> list[Person]:
    """Posts of an added team, named ``team-role`` and numbered where a role comes twice."""
    pattern = [person for person in region.staff if person.teams == (region.teams[0].id,)]
    posts: list[Person] = []
    for person in pattern:
        number = sum(post.roles == person.roles for post in posts) + 1
        name = f"{team.id}-{'-'.join(person.roles)}" + (f"-{number}" if number > 1 else "")
        free = {"days_off": (), "leave": (), "training": ()}
        posts.append(person.model_copy(update={"id": name, "teams": (team.id,), **free}))
    return posts
