"""``[[remove_team]]`` and ``[[remove_boat]]``: what is not there to work with."""

from __future__ import annotations

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Person, Region
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table, unknown


def remove_teams(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Take teams away, with the posts that are theirs alone and the visits asked of them."""
    gone = {overlay.id for overlay in scenario.remove_team}
    known = {team.id for team in region.teams}
    spots = [table(scenario, "remove_team", n) for n in range(1, len(scenario.remove_team) + 1)]
    faults = [
        unknown(spot.at("id"), overlay.id, phrase("a team"), known)
        for spot, overlay in zip(spots, scenario.remove_team, strict=True)
        if overlay.id not in known
    ]
    if known and known <= gone:
        rule = phrase("is the last team, and without one nothing can be planned")
        last = scenario.remove_team[-1].id
        remedy = phrase("keep one team, or add another")
        faults.append(Fault(spots[-1].at("id"), last, rule, remedy))
    if faults or not gone:
        return region, tuple(faults)
    staff = tuple(left for person in region.staff if (left := _left(person, gone)) is not None)
    posts = {person.id for person in staff}
    update = {
        "teams": tuple(team for team in region.teams if team.id not in gone),
        "staff": staff,
        "absences": tuple(each for each in region.absences if each.person in posts),
        "pins": tuple(pin for pin in region.pins if pin.team not in gone),
        "forbids": tuple(forbid for forbid in region.forbids if forbid.team not in gone),
    }
    return region.model_copy(update=update), ()


def remove_boats(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Take boats away; camps that no other boat reaches stay, and cannot be served."""
    known = {boat.id for boat in region.boats}
    faults = tuple(
        unknown(
            table(scenario, "remove_boat", number).at("id"), overlay.id, phrase("a boat"), known
        )
        for number, overlay in enumerate(scenario.remove_boat, start=1)
        if overlay.id not in known
    )
    gone = {overlay.id for overlay in scenario.remove_boat}
    boats = tuple(boat for boat in region.boats if boat.id not in gone)
    return (region if faults else region.model_copy(update={"boats": boats})), faults


def _left(person: Person, gone: set[str]) -> Person | None:
    """A post without the teams that are gone; None where it has no other."""
    teams = tuple(team for team in person.teams if team not in gone)
    if teams == person.teams:
        return person
    return person.model_copy(update={"teams": teams}) if teams else None
