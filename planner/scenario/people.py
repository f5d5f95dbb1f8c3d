"""``[[add_person]]``, ``[[absent]]`` and ``[[training]]``: who is there to work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Absence, Person, Region
from planner.region.sheet import Spot
from planner.region.words import Weekday
from planner.scenario.overlay import AbsentOverlay, Scenario, TrainingOverlay
from planner.scenario.spots import table, taken, unknown


def add_people(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Add posts to teams; one with several teams is relief."""
    faults: list[Fault] = []
    teams = {team.id for team in region.teams}
    for number, person in enumerate(scenario.add_person, start=1):
        spot = table(scenario, "add_person", number)
        found = [
            unknown(spot.at("team"), team, phrase("a team"), teams)
            for team in person.teams
            if team not in teams
        ]
        if person.id in {known.id for known in region.staff}:
            found.append(taken(spot.at("id"), person.id, phrase("a post")))
        faults.extend(found)
        if not found:
            region = region.model_copy(update={"staff": (*region.staff, person)})
    return region, tuple(faults)


def mark_absent(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Leave posts unfilled: planned dates of absences become days off, and are told apart."""
    faults: list[Fault] = []
    away: dict[str, list[dt.date]] = {}
    for number, absence in enumerate(scenario.absent, start=1):
        spot = table(scenario, "absent", number)
        faults.extend(_unknown_posts(region, (absence.person,), spot.at("person")))
        faults.extend(_order(absence, spot))
        away.setdefault(absence.person, []).extend(_covered(absence, dates))

    def without(person: Person) -> Person:
        days_off = dict.fromkeys((*person.days_off, *away.get(person.id, [])))
        return person.model_copy(update={"days_off": tuple(days_off)})

    staff = tuple(without(person) for person in region.staff)
    told = {absence.person: absence.dates for absence in region.absences}
    for post, days in away.items():
        told[post] = tuple(dict.fromkeys((*told.get(post, ()), *days)))
    absences = tuple(Absence(person=post, dates=days) for post, days in told.items())
    changed = {"staff": staff, "absences": absences}
    return region.model_copy(update=changed), tuple(faults)


def train(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Keep posts in training on the planned dates of each."""
    faults: list[Fault] = []
    away: dict[str, list[str]] = {}
    for number, training in enumerate(scenario.training, start=1):
        spot = table(scenario, "training", number)
        faults.extend(_unknown_posts(region, training.people, spot.at("people")))
        faults.extend(_order(training, spot))
        for person in training.people or tuple(person.id for person in region.staff):
            found = (date.isoformat() for date in _covered(training, dates))
            away.setdefault(person, []).extend(found)

    def trained(person: Person) -> Person:
        days = dict.fromkeys((*person.training, *away.get(person.id, [])))
        return person.model_copy(update={"training": tuple(days)})

    staff = tuple(trained(person) for person in region.staff)
    return region.model_copy(update={"staff": staff}), tuple(faults)


def outside(
    scenario: Scenario, first: dt.date, last: dt.date, fix: str = phrase("correct the dates")
) -> tuple[Fault, ...]:
    """List absences and trainings that touch none of the days from `first` to `last`."""
    faults = []
    lists: dict[str, Sequence[AbsentOverlay | TrainingOverlay]] = {
        "absent": scenario.absent,
        "training": scenario.training,
    }
    for name, entries in lists.items():
        for number, entry in enumerate(entries, start=1):
            begins, ends = entry.from_date or dt.date.min, entry.to_date or dt.date.max
            if begins <= ends and (ends < first or begins > last):  # a swapped pair is told as such
                at = table(scenario, name, number).at("from" if entry.from_date else "to")
                rule = phrase(
                    "lies outside the planned days, {first} to {last}", first=first, last=last
                )
                faults.append(Fault(at, str(entry.from_date or entry.to_date), rule, fix))
    return tuple(faults)


def _unknown_posts(region: Region, people: Sequence[str], place: str) -> list[Fault]:
    known = {person.id for person in region.staff}
    noun = phrase("a post of staff.csv")
    return [unknown(place, person, noun, known) for person in people if person not in known]


def _order(absence: AbsentOverlay | TrainingOverlay, spot: Spot) -> list[Fault]:
    first, last = absence.from_date, absence.to_date
    if first is None or last is None or first <= last:
        return []
    rule = phrase("must not be after to {last}", last=last)
    remedy = phrase("swap them, or correct the one that is wrong")
    return [Fault(spot.at("from"), str(first), rule, remedy)]


def _covered(absence: AbsentOverlay | TrainingOverlay, dates: Sequence[dt.date]) -> list[dt.date]:
    first, last = absence.from_date or dates[0], absence.to_date or dates[-1]
    return [
        date
        for date in dates
        if first <= date <= last
        and (not absence.days or list(Weekday)[date.weekday()] in absence.days)
    ]
