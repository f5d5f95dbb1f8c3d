"""The toy region with something changed, and the week problem that it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.days import week_dates
from planner.network import WeekTravel, build_network, week_travel
from planner.problem.make import make_problem
from planner.problem.week import CampWeek, Session, WeekProblem
from planner.region.records import Closure, Person, Region

MONDAY = dt.date(2026, 6, 29)  # a holiday: Saint Peter and Saint Paul
DATES = week_dates(MONDAY, 6)


@dataclass(frozen=True)
class Formulated:
    """A region, its ways and its problem."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem

    def camp(self, camp_id: str) -> CampWeek:
        """Get a camp by its id."""
        return self.problem.camps[self.number(camp_id)]

    def number(self, camp_id: str) -> int:
        """Number a camp."""
        return [camp.id for camp in self.problem.camps].index(camp_id)

    def offers(self, camp_id: str, **wanted: object) -> list[tuple[int, Session]]:
        """List the sessions of a camp that have these fields, with their numbers."""
        return [
            (index, session)
            for index, session in enumerate(self.problem.sessions)
            if session.camp == self.number(camp_id)
            and all(getattr(session, name) == value for name, value in wanted.items())
        ]


def week_of(region: Region, first: dt.date = MONDAY, days: int = 6) -> Formulated:
    """Formulate a week."""
    travel = week_travel(region, build_network(region), week_dates(first, days))
    return Formulated(region, travel, make_problem(region, travel))


def with_camp(region: Region, camp_id: str, **changes: object) -> Region:
    """Change a camp."""
    return _changed(region, "camps", camp_id, changes)


def with_camps(region: Region, **changes: object) -> Region:
    """Change all camps."""
    for camp in region.camps:
        region = with_camp(region, camp.id, **changes)
    return region


def with_place(region: Region, place_id: str, **changes: object) -> Region:
    """Change a place."""
    return _changed(region, "places", place_id, changes)


def with_person(region: Region, person_id: str, **changes: object) -> Region:
    """Change a post."""
    return _changed(region, "staff", person_id, changes)


def with_boat(region: Region, **changes: object) -> Region:
    """Change the boat."""
    return _changed(region, "boats", "lancha", changes)


def with_team(region: Region, **changes: object) -> Region:
    """Change the first team."""
    return _changed(region, "teams", "caravana", changes)


def with_limits(region: Region, **values: int) -> Region:
    """Change limits of the rule set."""
    limits = {
        name: getattr(region.rules, name).model_copy(update={"value": value})
        for name, value in values.items()
    }
    return region.model_copy(update={"rules": region.rules.model_copy(update=limits)})


def with_settings(region: Region, part: str, **changes: object) -> Region:
    """Change a table of the settings, such as ``session``."""
    table = getattr(region.settings, part).model_copy(update=changes)
    return with_setting(region, **{part: table})


def with_setting(region: Region, **changes: object) -> Region:
    """Change keys of the settings."""
    settings = region.settings.model_copy(update=changes)
    return region.model_copy(update={"settings": settings})


def closing(region: Region, what: str, days: Sequence[dt.date] = DATES) -> Region:
    """Shut a road, a reach or a place from the first to the last of these days."""
    row = Closure.model_validate({"what": what, "from": days[0], "to": days[-1], "reason": "test"})
    return region.model_copy(update={"closures": (*region.closures, row)})


def second_team(region: Region) -> Region:
    """Add a team like the first, with its own people."""
    team = region.teams[0].model_copy(update={"id": "second"})
    people = tuple(_moved_over(person) for person in region.staff)
    update = {"teams": (*region.teams, team), "staff": (*region.staff, *people)}
    return region.model_copy(update=update)


def _moved_over(person: Person) -> Person:
    return person.model_copy(update={"id": f"second-{person.id}", "teams": ("second",)})


def _changed(region: Region, field: str, record_id: str, changes: dict[str, Any]) -> Region:
    records = getattr(region, field)
    assert record_id in {record.id for record in records}
    changed = tuple(
        record.model_copy(update=changes) if record.id == record_id else record
        for record in records
    )
    return region.model_copy(update={field: changed})
