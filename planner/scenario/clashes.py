"""What one scenario says against itself, whatever the region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table

_ONCE = (
    ("add_team", "change_team", "remove_team"),
    ("add_boat", "change_boat", "remove_boat"),
    ("need", "suspend"),
    ("camp",),
)
"""Lists of which only one may name a thing, and only once."""
_VISITS = ("must", "pin", "forbid")
_POST = phrase("is a post of a team that this scenario removes")
_TEAM = phrase("is removed by this scenario")


def clashes(region: Region, scenario: Scenario) -> tuple[Fault, ...]:
    """Find what cannot hold together; `region` is what the scenario is laid over."""
    return (
        *_named_twice(scenario),
        *_of_removed_teams(region, scenario),
        *_shut_lodgings(scenario),
    )


def _named_twice(scenario: Scenario) -> Iterator[Fault]:
    for lists in _ONCE:
        first: dict[str, str] = {}
        for name, number, what in _names(scenario, lists):
            # two that are added are told as an id that is taken
            if what in first and not (name.startswith("add_") and first[what] == name):
                column = "service" if name in ("need", "suspend") else "id"
                rule = phrase("is named by [[{table}]] of this scenario too", table=first[what])
                place = table(scenario, name, number).at(column)
                yield Fault(place, what, rule, _one_of_two(first[what], name))
            first.setdefault(what, name)


def _one_of_two(first: str, second: str) -> str:
    if first.startswith("add_") and second.startswith("remove_"):
        instead = second.replace("remove", "change")
        return phrase("write one table [[{table}]] instead", table=instead)
    return phrase("keep one of the two, and write all of it there")


def _names(scenario: Scenario, lists: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
    for name in lists:
        for number, row in enumerate(getattr(scenario, name), start=1):
            what = _name(row)
            if isinstance(what, str):
                yield name, number, what


def _name(row: Any) -> object:
    if isinstance(row, dict):
        return row.get("id")
    return row.service if hasattr(row, "service") else row.id


def _of_removed_teams(region: Region, scenario: Scenario) -> Iterator[Fault]:
    """Words on teams, and on posts of teams, that the same scenario removes."""
    gone = {overlay.id for overlay in scenario.remove_team}
    posts = {person.id for person in region.staff if gone and gone.issuperset(person.teams)}
    for number, absent in enumerate(scenario.absent, start=1):
        if absent.person in posts:
            yield _gone(table(scenario, "absent", number).at("person"), absent.person, _POST)
    for number, training in enumerate(scenario.training, start=1):
        for post in sorted(posts.intersection(training.people)):
            yield _gone(table(scenario, "training", number).at("people"), post, _POST)
    for number, person in enumerate(scenario.add_person, start=1):
        for team in sorted(gone.intersection(person.teams)):
            yield _gone(table(scenario, "add_person", number).at("team"), team, _TEAM)
    for name in _VISITS:
        for number, visit in enumerate(getattr(scenario, name), start=1):
            if visit.team in gone:
                yield _gone(table(scenario, name, number).at("team"), visit.team, _TEAM)


def _gone(place: str, value: str, rule: str) -> Fault:
    return Fault(place, value, rule, phrase("keep the team, or remove this line"))


def _shut_lodgings(scenario: Scenario) -> Iterator[Fault]:
    shut = {each.what for each in scenario.close if each.from_date is None and each.to_date is None}
    for number, overlay in enumerate(scenario.add_lodging, start=1):
        if overlay.place in shut:
            rule = phrase("becomes a lodging, and is shut all week by the same scenario")
            place = table(scenario, "add_lodging", number).at("place")
            yield Fault(
                place,
                overlay.place,
                rule,
                phrase("remove one of the two, or give the closure dates"),
            )
