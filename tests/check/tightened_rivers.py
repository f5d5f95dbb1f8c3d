"""Boats, ports, ferries and lodgings on the river that a plan no longer fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from planner.check import Rule
from planner.itinerary.plan import StepKind
from planner.problem.week import PersonWeek, WeekProblem
from planner.region.words import Role
from tests.check.catalogue import Catalogue
from tests.check.tightening import Week, first, put, with_boat, with_limits, with_people, with_team

RIVERS: Catalogue[Callable[[Week], WeekProblem]] = Catalogue()


def moored(week: Week) -> tuple[int, int, str]:
    """Find the first night on the river: team, day and lodging."""
    return first((k, d, day.to_place) for k, d, day in week.days() if day.to_boat)


def landed_elsewhere(week: Week) -> Iterable[tuple[int, str]]:
    """List landings away from the boat's own port: day and port."""
    return ((d, day.boats_home[0].from_place or "") for _, d, day in week.days() if day.boats_home)


def with_port(week: Week, name: str, *, is_open: bool) -> WeekProblem:
    """Open or shut a port all week."""
    state = (is_open,) * len(week.problem.days)
    return replace(
        week.problem,
        ports=tuple(
            replace(port, open=state) if port.place == week.place(name) else port
            for port in week.problem.ports
        ),
    )


def without_fuel(week: Week, name: str) -> WeekProblem:
    """Let no boat be filled at a place."""
    places = (day - {week.place(name)} for day in week.problem.fuel_places)
    return replace(week.problem, fuel_places=tuple(places))


@RIVERS.caught_by(Rule.BOAT_SEATS)
def crew_grows(week: Week) -> WeekProblem:
    team, day, step = first(week.steps(StepKind.BOAT))
    boat = next(boat for boat in week.problem.boats if boat.id == step.boat)
    free = boat.seats - week.problem.limits.reserved_seats - week.problem.teams[team].afloat(day)
    people = week.problem.teams[team].people
    works = people[0].works
    more = (PersonWeek(f"more-{n}", (Role.NURSE,), 2880, 600, works) for n in range(free + 1))
    return with_team(week, team, people=(*people, *more))


@RIVERS.caught_by(Rule.BOAT_CARGO)
def kit_too_heavy(week: Week) -> WeekProblem:
    return with_boat(week, cargo_kg=week.problem.session_rules.kit_kg - 1)


@RIVERS.caught_by(Rule.BOAT_RANGE)
def range_shorter(week: Week) -> WeekProblem:
    litres = max(step.litres or 0 for _, _, step in week.steps(StepKind.BOAT))
    return with_boat(week, range_ml=round(litres * 1000) - 1)


@RIVERS.caught_by(Rule.BOAT_RANGE)
def no_fuel_where_the_boat_lands(week: Week) -> WeekProblem:
    _, port = first(landed_elsewhere(week))
    return without_fuel(week, port)


@RIVERS.caught_by(Rule.BOAT_RANGE)
def motors_burn_more(week: Week) -> WeekProblem:
    first(week.steps(StepKind.BOAT))
    thirsty = tuple(
        tuple(replace(legs, fuel_ml=legs.fuel_ml * 2) for legs in days)
        for days in week.problem.river
    )
    return replace(week.problem, river=thirsty)


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def tank_smaller(week: Week) -> WeekProblem:
    return with_boat(week, tank_ml=(week.problem.boats[0].tank_ml or 0) - 1000)


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def tank_not_counted(week: Week) -> WeekProblem:
    return with_boat(week, tank_ml=None)


@RIVERS.caught_by(Rule.PORT)
def port_of_landing_shut(week: Week) -> WeekProblem:
    _, port = first(landed_elsewhere(week))
    return with_port(week, port, is_open=False)


@RIVERS.caught_by(Rule.PORT)
def port_of_landing_is_none(week: Week) -> WeekProblem:
    _, name = first(landed_elsewhere(week))
    ports = tuple(port for port in week.problem.ports if port.place != week.place(name))
    return replace(week.problem, ports=ports)


@RIVERS.caught_by(Rule.PORT)
def port_of_loading_shut(week: Week) -> WeekProblem:
    _, _, step = first(week.steps(StepKind.BOARD))
    return with_port(week, step.place or "", is_open=False)


@RIVERS.caught_by(Rule.BOAT_COUNT)
def boat_is_still_away(week: Week) -> WeekProblem:
    return with_boat(week, count=1)


@RIVERS.caught_by(Rule.BOAT_ABSENT)
def boat_does_not_work_when_it_goes_home(week: Week) -> WeekProblem:
    late = first(
        number
        for _, number, day in week.days()
        if any(step.cost is not None and step.cost.hire for step in day.boats_home)
    )
    works = week.problem.boats[0].works
    return with_boat(week, works=put(works, late, False))


@RIVERS.caught_by(Rule.BOAT_DAYLIGHT)
def dark_before_the_boat_is_home(week: Week) -> WeekProblem:
    number, home = first((n, s) for _, n, day in week.days() for s in day.boats_home)
    day = week.problem.days[number]
    dusk = home.end.hour * 60 + home.end.minute - 1
    dark = replace(day, boat_window=(day.boat_window[0], dusk))
    return replace(week.problem, days=put(week.problem.days, number, dark))


@RIVERS.caught_by(Rule.CLOSED_WAY)
def boat_cannot_go_home(week: Week) -> WeekProblem:
    number, home = first((n, s) for _, n, day in week.days() for s in day.boats_home)
    legs = week.problem.river[0][number]
    duration = legs.duration.copy()
    duration[week.place(home.from_place), week.place(home.to_place)] = 1_000_000
    shut = put(week.problem.river[0], number, replace(legs, duration=duration))
    return replace(week.problem, river=(shut, *week.problem.river[1:]))


@RIVERS.caught_by(Rule.MOORING)
def no_fuel_at_the_lodging(week: Week) -> WeekProblem:
    return without_fuel(week, moored(week)[2])


@RIVERS.caught_by(Rule.MOORING)
def lodging_is_the_port(week: Week) -> WeekProblem:
    return with_boat(week, port=week.place(moored(week)[2]))


@RIVERS.caught_by(Rule.LODGING)
def lodging_on_the_river_shut(week: Week) -> WeekProblem:
    _, day, name = moored(week)
    return _with_lodging(week, name, open=put((True,) * len(week.problem.days), day, False))


@RIVERS.caught_by(Rule.BEDS)
def lodging_on_the_river_full(week: Week) -> WeekProblem:
    team, day, name = moored(week)
    return _with_lodging(week, name, beds=week.problem.teams[team].afloat(day) - 1)


@RIVERS.caught_by(Rule.NIGHTS_AWAY)
def a_night_on_the_river_is_a_night_away(week: Week) -> WeekProblem:
    team, _, _ = moored(week)
    away = sum(k == team for k, _, _ in week.nights())
    return with_limits(week, nights_away=away - 1)


@RIVERS.caught_by(Rule.DAY_OFF)
def day_of_rest_on_the_river_is_no_day_off(week: Week) -> WeekProblem:
    team, number = first((k, d) for k, d, day in week.days() if day.from_boat and day.to_boat)
    return with_team(week, team, works=put(week.problem.teams[team].works, number, False))


@RIVERS.caught_by(Rule.DRIVE_DAY)
def driver_drives_too_long(week: Week) -> WeekProblem:
    return with_limits(week, drive_day=_with_lone_drives(week) - 1)


@RIVERS.caught_by(Rule.DRIVER_REST)
def driver_rests_longer(week: Week) -> WeekProblem:
    first(landed_elsewhere(week))
    return with_limits(week, drive_break=week.problem.limits.drive_break + 61)


@RIVERS.caught_by(Rule.FERRY_HOURS)
def ferry_stops_earlier(week: Week) -> WeekProblem:
    return _with_ferry(week, last=479)


@RIVERS.caught_by(Rule.FERRY_HOURS)
def ferry_starts_later(week: Week) -> WeekProblem:
    return _with_ferry(week, first=481)


@RIVERS.caught_by(Rule.DUTY_DAY)
def driver_on_duty_while_he_waits(week: Week) -> WeekProblem:
    team, _, day = first((k, d, day) for k, d, day in week.days() if day.truck)
    least = day.duty_minutes - 1

    def tired(person: PersonWeek) -> PersonWeek:
        return replace(person, duty_day=least) if Role.DRIVER in person.roles else person

    return with_people(week, team, tired)


def _with_lone_drives(week: Week) -> int:
    """The longest minutes at the wheel of a day on which the driver drives alone too."""
    return max(
        day.drive_minutes
        for _, _, day in week.days()
        if any(step.kind is StepKind.DRIVE for step in day.truck)
    )


def _with_lodging(week: Week, name: str, **changes: object) -> WeekProblem:
    number = [lodging.place for lodging in week.problem.lodgings].index(week.place(name))
    changed = replace(week.problem.lodgings[number], **changes)  # type: ignore[arg-type]
    return replace(week.problem, lodgings=put(week.problem.lodgings, number, changed))


def _with_ferry(week: Week, **hours: int) -> WeekProblem:
    """Give all ferries other hours; ways without one stay as they are."""
    road = []
    for days in week.problem.road:
        legs = days[0]
        if legs.leaving is None:
            return week.problem
        bound = legs.leaving.last < 1440
        tables = {name: getattr(legs.leaving, name) for name in ("first", "last")}
        for name, minute in hours.items():
            tables[name] = np.where(bound, minute, tables[name])
        leaving = replace(legs.leaving, **tables)
        road.append(tuple(replace(each, leaving=leaving) for each in days))
    return replace(week.problem, road=tuple(road))
