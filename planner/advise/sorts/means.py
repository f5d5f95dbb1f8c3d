"""One post, boat or lodging more."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from functools import partial

from planner.advise.change import Change, Choice
from planner.days import day_facts
from planner.itinerary.advice import ChangeKind
from planner.phrases import phrase
from planner.problem.crew import available
from planner.region.boat_files import BoatFigures
from planner.region.naming import ROLES
from planner.region.records import Boat, Camp, Person, Place, Region
from planner.region.words import CLINICAL, Role, Weekday

ADDED = "added"  # what the ids of boats and posts that are added begin with
BEDS = 12
MOST_LODGINGS = 20  # places around a camp that are tried
KM_PER_DEGREE = 111.2


def filled_posts(region: Region, dates: Sequence[dt.date]) -> Iterator[Choice]:
    """Fill a post on the days on which it is not, or add one to a team."""
    base = region.place[region.teams[0].base]
    days = [day_facts(region.settings, base, date) for date in dates]
    away = [p for p in region.staff if not all(available(p, day) for day in days)]
    there = tuple(
        Change(
            ChangeKind.POST,
            phrase("{post} is there on every day", post=person.id),
            1,
            "posts",
            lays=(partial(_there, post=person.id),),
        )
        for person in away
    )
    roles = [Role.DRIVER, *sorted({s.role for s in region.services} & CLINICAL)]
    more = tuple(_added(team.id, role) for team in region.teams for role in roles)
    yield Choice((*there, *more), nested=False)  # people more may be people too many aboard


def _added(team: str, role: Role) -> Change:
    person = {"id": f"{ADDED}-{team}-{role}"[:64].rstrip("-_"), "role": (role,), "team": (team,)}
    text = phrase("one {role} more in team {team}", role=ROLES[role], team=team)
    return Change(ChangeKind.POST, text, 1, "posts", (("add_person", (person,)),))


def _there(region: Region, post: str) -> Region:
    def present(person: Person) -> Person:
        free = {"days_off": (), "leave": (), "training": ()}
        return person.model_copy(update=free) if person.id == post else person

    staff = tuple(map(present, region.staff))
    absences = tuple(absence for absence in region.absences if absence.person != post)
    return region.model_copy(update={"staff": staff, "absences": absences})


def more_boats(region: Region, camp: Camp) -> Iterator[Choice]:
    """Add a boat of each class at each port, those nearest to a camp first."""
    ports = [place for place in region.places if place.port]
    known = {boat.boat_class: boat for boat in reversed(region.boats)}
    yield Choice(
        tuple(
            _boat(port, known[boat_class])
            for port in _nearest(region, camp, ports)
            for boat_class in sorted(known)
        )
    )


def _boat(port: Place, pattern: Boat) -> Change:
    """Add a boat like the region's first of its class."""
    figures = {name: getattr(pattern, name) for name in BoatFigures.model_fields}
    entry = {
        **figures,
        "id": f"{ADDED}-{pattern.boat_class}-{port.id}"[:64].rstrip("-_"),
        "class": pattern.boat_class,
        "port": port.id,
        "days": tuple(Weekday),
    }
    text = phrase("one {boat} boat more at {port}", boat=pattern.boat_class, port=port.name)
    return Change(ChangeKind.BOAT, text, 1, "boats", (("add_boat", (entry,)),))


def more_lodgings(region: Region, camp: Camp) -> Iterator[Choice]:
    """Let a place become a lodging, those nearest to a camp first."""
    bases = {team.base for team in region.teams}
    places = [p for p in region.places if not p.lodging and p.id not in bases]
    yield Choice(
        tuple(
            Change(
                ChangeKind.LODGING,
                phrase("a lodging at {place}", place=place.name),
                1,
                "lodgings",
                lays=(partial(_lodging, place=place.id),),
            )
            for place in _nearest(region, camp, places)[:MOST_LODGINGS]
        )
    )


def _lodging(region: Region, place: str) -> Region:
    """Give a place beds for a team, at the price of the dearest lodging."""
    price = max((p.night_price or 0 for p in region.places if p.lodging), default=0)
    change = {"lodging": True, "beds": BEDS, "night_price": price}
    places = tuple(
        each.model_copy(update=change) if each.id == place else each for each in region.places
    )
    return region.model_copy(update={"places": places})


def _nearest(region: Region, camp: Camp, places: Sequence[Place]) -> list[Place]:
    here = region.place[camp.id]
    wide = math.cos(math.radians(here.lat))

    def far(place: Place) -> tuple[float, str]:
        east, north = (place.lon - here.lon) * wide, place.lat - here.lat
        return round(math.hypot(east, north) * KM_PER_DEGREE, 3), place.id

    return sorted(places, key=far)
