"""Teams, vehicles and boats: each can do something in the week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import cache

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.access import CLINIC_VEHICLES
from planner.region.crosscheck.visits import planned_sunday
from planner.region.draft import Draft
from planner.region.fields import Record, first_and_last
from planner.region.forms import Kind, form_of
from planner.region.private import NUMBER_RULE, holds_number
from planner.region.records import Person, Team
from planner.region.settings import RuleSet
from planner.region.sheet import Located
from planner.region.wording import written
from planner.region.words import CLINICAL, Role

MOST_RELIEF = 4
FAR = dt.timedelta(days=2 * 365)


NO_CAMP_YET = Fault(
    "camps.csv",
    "",
    phrase("must have at least one camp"),
    phrase(
        "add a camp; 'caravana region import-table camps.xlsx REGION' takes many from a spreadsheet"
    ),
)
"""All that is wrong with a region that was just begun."""
NO_SERVICE = Fault(
    "services.csv", "", phrase("must have at least one service"), phrase("add a service")
)
NO_TEAM = Fault(
    "teams.toml", "", phrase("must have at least one [[team]]"), phrase("add a [[team]]")
)


def nothing_to_plan(draft: Draft) -> Iterator[Fault]:
    """Regions without camps, services or teams."""
    for sheet, fault in (
        (draft.camps, NO_CAMP_YET),
        (draft.services, NO_SERVICE),
        (draft.teams, NO_TEAM),
    ):
        if sheet.whole and not sheet.rows and not sheet.faults:
            yield fault


def unready_teams(draft: Draft) -> Iterator[Fault]:
    """Teams without people, driver, clinicians, days or hours."""
    for row in draft.teams.rows:
        if not row.record.days:
            fix = phrase('write the weekdays on which it works, such as ["mon", "tue"]')
            yield Fault(row.spot.at("days"), "", phrase("must name at least one day"), fix)
        yield from _hours(row, draft)
        if _staff_known(row.record, draft):
            crew = [person for person in draft.staff.records if row.record.id in person.teams]
            yield from _crew(row, crew, draft)


def unready_boats_and_vehicles(draft: Draft) -> Iterator[Fault]:
    """Boats without days, and vehicles that carry no clinic."""
    for boat in draft.boats.rows:
        if not boat.record.days:
            fix = phrase('write the weekdays on which it waits, such as ["mon", "tue"]')
            yield Fault(boat.spot.at("days"), "", phrase("must name at least one day"), fix)
    for vehicle in draft.vehicles.rows:
        if vehicle.record.vehicle_class not in CLINIC_VEHICLES:
            value = vehicle.record.vehicle_class
            fix = phrase("write the class of the truck or pick-up")
            rule = phrase(
                "carries no clinic and must be one of {classes}", classes=", ".join(CLINIC_VEHICLES)
            )
            yield Fault(vehicle.spot.at("class"), value, rule, fix)


def repeated_items(draft: Draft) -> Iterator[Fault]:
    """Lists that say the same thing twice."""
    for sheet in draft.sheets:
        for row in sheet.rows:
            for column, item in _repeats(row.record):
                fix = phrase("write it once")
                yield Fault(
                    row.spot.at(column), item, phrase("stands more than once in its list"), fix
                )


def numbered_posts(draft: Draft) -> Iterator[Fault]:
    """Posts whose id holds a number by which somebody could be found; it is not repeated."""
    for row in draft.staff.rows:
        if holds_number(row.record.id):
            yield Fault(
                row.spot.at("id"), "", NUMBER_RULE, phrase("write the post, such as doctor-2")
            )


def distant_absences(draft: Draft) -> Iterator[Fault]:
    """Leave and training so far from the region's own week that a year may be mistyped."""
    sunday = planned_sunday(draft)
    if sunday is None:
        return
    for row in draft.staff.rows:
        for column in ("leave", "training"):
            for text in getattr(row.record, column):
                first, last = first_and_last(text)
                if first > sunday + FAR or last < sunday - FAR:
                    rule = phrase(
                        "lies years from the week of region.toml, and changes no plan near it"
                    )
                    yield Fault(row.spot.at(column), text, rule, phrase("check the year"))


def idle_roles(draft: Draft) -> Iterator[Fault]:
    """Roles that give no service, and services that nobody gives."""
    if not draft.staff.whole or not draft.services.whole:
        return
    given = {service.role for service in draft.services.records} | {Role.DRIVER}
    held = {role for person in draft.staff.records for role in person.roles}
    for person in draft.staff.rows:
        for role in person.record.roles:
            if role not in given:
                rule = phrase("gives no service of services.csv")
                fix = phrase("add a service for this role")
                yield Fault(person.spot.at("role"), role, rule, fix)
    for service in draft.services.rows:
        if service.record.role not in held:
            rule = phrase("is a role that nobody in staff.csv holds")
            fix = phrase("add a post to staff.csv")
            yield Fault(service.spot.at("role"), service.record.role, rule, fix)


def crowded_boats(draft: Draft) -> Iterator[Fault]:
    """Boats that cannot take the smallest crew without its driver, and the reserved seats.

    The driver stays with the truck.
    """
    if draft.rule_set is None or not draft.staff.whole:
        return
    reserved = draft.rule_set.record.reserved_seats.value
    own = Counter(p.teams[0] for p in draft.staff.records if len(p.teams) == 1)
    crew = min(own.values(), default=1) - 1
    for boat in draft.boats.rows:
        if boat.record.seats < crew + reserved:
            rule = phrase(
                "are fewer than the {crew} who go aboard and {reserved} reserved seats",
                crew=crew,
                reserved=reserved,
            )
            fix = phrase(
                "use a larger boat; no team boards this one while all its people are there"
            )
            yield Fault(boat.spot.at("seats"), str(boat.record.seats), rule, fix)


def _staff_known(team: Team, draft: Draft) -> bool:
    """Whether no broken row of the staff may belong to this team."""
    return draft.staff.readable and all(
        row.id_in("team") not in ("", team.id) for row in draft.staff.broken
    )


def _crew(row: Located[Team], crew: list[Person], draft: Draft) -> Iterator[Fault]:
    at, name = row.spot.at("id"), row.record.id
    if not crew:
        fix = phrase("add its posts to staff.csv, or remove the team")
        yield Fault(at, name, phrase("must have people in staff.csv"), fix)
        return
    if not any(Role.DRIVER in person.roles for person in crew):
        yield Fault(
            at,
            name,
            phrase("must have a driver"),
            phrase("add a post with role driver to staff.csv"),
        )
    if draft.rule_set is not None:
        least = draft.rule_set.record.least_clinical.value
        clinical = sum(bool(CLINICAL & set(person.roles)) for person in crew)
        if clinical < least:
            rule = phrase(
                "has {posts} clinical posts where least_clinical asks for {least}",
                posts=clinical,
                least=least,
            )
            yield Fault(
                at, name, rule, phrase("add posts to staff.csv, or choose another rule set")
            )
        yield from _women(at, name, crew, draft.rule_set.record)


def _women(at: str, name: str, crew: list[Person], rules: RuleSet) -> Iterator[Fault]:
    least = 0 if rules.least_women is None else rules.least_women.value
    drivers = [person for person in crew if Role.DRIVER in person.roles]
    driver = min(drivers, key=lambda person: len(person.roles), default=None)
    women = sum(person.woman for person in crew if person is not driver)
    if women < least:
        rule = phrase(
            "has {women} women beside the driver where least_women asks for {least}",
            women=women,
            least=least,
        )
        yield Fault(at, name, rule, phrase("write true under woman in staff.csv where it is so"))


def crowded_relief(draft: Draft) -> Iterator[Fault]:
    """Teams with more relief people than can be tried in all combinations."""
    if not draft.staff.whole:
        return
    for row in draft.teams.rows:
        relief = [p for p in draft.staff.records if len(p.teams) > 1 and row.record.id in p.teams]
        if len(relief) > MOST_RELIEF:
            rule = phrase(
                "has {posts} relief posts; at most {most} can be planned",
                posts=len(relief),
                most=MOST_RELIEF,
            )
            fix = phrase("give some of them one team in staff.csv")
            yield Fault(row.spot.at("id"), row.record.id, rule, fix)


def _hours(row: Located[Team], draft: Draft) -> Iterator[Fault]:
    hours = draft.pieces.hours
    if hours is None:
        return
    starts, ends = row.record.starts or hours.starts, row.record.ends or hours.ends
    if starts >= ends:
        column = "starts" if row.record.starts else "ends"
        value = f"{starts if row.record.starts else ends:%H:%M}"
        rule = phrase(
            "makes the day of the team end ({ends:%H:%M}) before it starts ({starts:%H:%M})",
            ends=ends,
            starts=starts,
        )
        yield Fault(row.spot.at(column), value, rule, phrase("correct starts or ends"))


def _repeats(record: Record, path: str = "") -> Iterator[tuple[str, str]]:
    """Column and text of each item that stands more than once in a list of a record."""
    for field, name in _many(type(record)):
        value, column = getattr(record, field), f"{path}{name}"
        if isinstance(value, Record):
            yield from _repeats(value, f"{column}.")
        elif isinstance(value, tuple) and len(value) > 1:
            for item, count in Counter(value).items():
                if count > 1:
                    yield column, written(item)


@cache
def _many(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Columns that may hold several values, as records and as files name them."""
    columns = {field: info.alias or field for field, info in model.model_fields.items()}
    parts = form_of(model).parts or {}
    return tuple(
        (field, name)
        for field, name in columns.items()
        if parts[name].kind in (Kind.LIST, Kind.TABLE, Kind.EITHER)
        and field not in ("line", "bounds")
    )
