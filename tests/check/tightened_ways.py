"""Ways, boats and people's limits that a plan no longer keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from planner.check import Rule
from planner.itinerary.plan import StepKind
from planner.problem.week import PersonWeek, WeekProblem
from planner.region.words import Role
from tests.check.catalogue import Catalogue
from tests.check.tightening import (
    Week,
    first,
    minute_of,
    put,
    with_boat,
    with_limits,
    with_lodging,
    with_people,
    with_team,
)
from tests.check.tiny import UNREACHABLE

WAYS: Catalogue[Callable[[Week], WeekProblem]] = Catalogue()


# Ways.


@WAYS.caught_by(Rule.CLOSED_WAY)
def road_closed(week: Week) -> WeekProblem:
    team, day, step = first(week.steps(StepKind.DRIVE))
    profile = week.problem.teams[team].profile
    legs = week.problem.road[profile][day]
    duration = legs.duration.copy()
    duration[week.place(step.from_place), week.place(step.to_place)] = UNREACHABLE
    shut = put(week.problem.road[profile], day, replace(legs, duration=duration))
    return replace(week.problem, road=put(week.problem.road, profile, shut))


@WAYS.caught_by(Rule.CLOSED_WAY)
def river_too_low(week: Week) -> WeekProblem:
    low = tuple(
        tuple(replace(legs, duration=np.full_like(legs.duration, UNREACHABLE)) for legs in days)
        for days in week.problem.river
    )
    first(week.steps(StepKind.BOAT))
    return replace(week.problem, river=low)


@WAYS.caught_by(Rule.LEG_TIME)
def road_slower(week: Week) -> WeekProblem:
    first(week.steps(StepKind.DRIVE))
    slow = tuple(
        tuple(replace(legs, duration=legs.duration + 1) for legs in days)
        for days in week.problem.road
    )
    return replace(week.problem, road=slow)


@WAYS.caught_by(Rule.COST)
def fuel_dearer(week: Week) -> WeekProblem:
    dear = tuple(
        tuple(replace(legs, cost=legs.cost + 10) for legs in days) for days in week.problem.road
    )
    first(week.steps(StepKind.DRIVE))
    return replace(week.problem, road=dear)


@WAYS.caught_by(Rule.DRIVE_BREAK)
def stretch_shorter(week: Week) -> WeekProblem:
    longest = max(
        (step.end - step.start for _, _, step in week.steps(StepKind.DRIVE)),
        default=dt.timedelta(),
    )
    return with_limits(week, drive_stretch=longest // dt.timedelta(minutes=1) - 1)


@WAYS.caught_by(Rule.DRIVE_DAY)
def driving_day_shorter(week: Week) -> WeekProblem:
    return with_limits(week, drive_day=max(day.drive_minutes for _, _, day in week.days()) - 1)


# Boats.


@WAYS.caught_by(Rule.BOAT_DAYLIGHT)
def sun_rises_later(week: Week) -> WeekProblem:
    _, number, step = first(week.steps(StepKind.BOAT))
    day = week.problem.days[number]
    dark = replace(day, boat_window=(minute_of(step.start) + 1, day.boat_window[1]))
    return replace(week.problem, days=put(week.problem.days, number, dark))


@WAYS.caught_by(Rule.BOAT_DAYLIGHT)
def sun_sets_earlier(week: Week) -> WeekProblem:
    _, number, step = first(reversed(week.steps(StepKind.BOAT)))
    day = week.problem.days[number]
    dark = replace(day, boat_window=(day.boat_window[0], minute_of(step.end) - 1))
    return replace(week.problem, days=put(week.problem.days, number, dark))


@WAYS.caught_by(Rule.BOAT_TRIP)
def boat_at_another_port(week: Week) -> WeekProblem:
    _, _, step = first(week.steps(StepKind.BOAT))
    return with_boat(week, port=week.place(step.to_place))


@WAYS.caught_by(Rule.BOAT_SEATS)
def boat_smaller(week: Week) -> WeekProblem:
    team, day, _ = first(week.steps(StepKind.BOAT))
    aboard = week.problem.teams[team].afloat(day)
    return with_boat(week, seats=aboard + week.problem.limits.reserved_seats - 1)


@WAYS.caught_by(Rule.BOAT_COUNT)
def boats_fewer(week: Week) -> WeekProblem:
    return with_boat(week, count=0)


@WAYS.caught_by(Rule.BOAT_ABSENT)
def boat_away(week: Week) -> WeekProblem:
    return with_boat(week, works=(False,) * len(week.problem.days))


# People.


@WAYS.caught_by(Rule.HOURS)
def team_starts_later(week: Week) -> WeekProblem:
    team, number, day = week.moving()
    window = week.problem.teams[team].window
    late = (minute_of(day.steps[0].start) + 1, window[number][1])
    return with_team(week, team, window=put(window, number, late))


@WAYS.caught_by(Rule.HOURS)
def team_ends_earlier(week: Week) -> WeekProblem:
    team, number, day = week.moving()
    window = week.problem.teams[team].window
    arrival = max(step.end for step in day.steps if step.kind is not StepKind.OVERNIGHT)
    early = (window[number][0], minute_of(arrival) - 1)
    return with_team(week, team, window=put(window, number, early))


@WAYS.caught_by(Rule.DAY_OFF)
def team_has_a_day_off(week: Week) -> WeekProblem:
    team, number, _ = week.moving()
    return with_team(week, team, works=put(week.problem.teams[team].works, number, False))


@WAYS.caught_by(Rule.DAY_OFF)
def person_absent(week: Week) -> WeekProblem:
    team, number, day = week.moving()

    def absent(person: PersonWeek) -> PersonWeek:
        gone = person.id == day.crew[0]
        return replace(person, works=put(person.works, number, False)) if gone else person

    return with_people(week, team, absent)


@WAYS.caught_by(Rule.ROLE_MINUTES)
def clinical_people_missing(week: Week) -> WeekProblem:
    team, _, _ = first(week.sessions())
    people = week.problem.teams[team].people
    return with_team(week, team, people=tuple(p for p in people if Role.DRIVER in p.roles))


@WAYS.caught_by(Rule.CREW)
def driver_missing(week: Week) -> WeekProblem:
    team, _, _ = week.moving()
    people = week.problem.teams[team].people
    return with_team(week, team, people=tuple(p for p in people if Role.DRIVER not in p.roles))


@WAYS.caught_by(Rule.CREW)
def more_clinical_people_needed(week: Week) -> WeekProblem:
    return with_limits(week, least_clinical=max(len(team.people) for team in week.problem.teams))


@WAYS.caught_by(Rule.DUTY_DAY)
def duty_day_shorter(week: Week) -> WeekProblem:
    team, _, day = week.moving()
    least = day.duty_minutes - 1
    return with_people(week, team, lambda person: replace(person, duty_day=least))


@WAYS.caught_by(Rule.DUTY_WEEK)
def duty_week_shorter(week: Week) -> WeekProblem:
    team, _, _ = week.moving()
    least = sum(day.duty_minutes for number, _, day in week.days() if number == team) - 1
    return with_people(week, team, lambda person: replace(person, duty_week=least))


@WAYS.caught_by(Rule.MEAL)
def meal_longer(week: Week) -> WeekProblem:
    first(week.sessions())
    return with_limits(week, meal=week.problem.limits.meal + 1)


@WAYS.caught_by(Rule.REST)
def rest_longer(week: Week) -> WeekProblem:
    return with_limits(week, rest_day=1440 * len(week.problem.days))


@WAYS.caught_by(Rule.WORK_DAYS)
def working_days_fewer(week: Week) -> WeekProblem:
    team, _, _ = week.moving()
    worked = sum(day.duty_minutes > 0 for number, _, day in week.days() if number == team)
    return with_limits(week, work_days=worked - 1)


@WAYS.caught_by(Rule.NIGHTS_AWAY)
def nights_away_fewer(week: Week) -> WeekProblem:
    team, _, _ = first(week.nights())
    nights = sum(number == team for number, _, _ in week.nights())
    return with_limits(week, nights_away=nights - 1)


@WAYS.caught_by(Rule.BEDS)
def lodging_full(week: Week) -> WeekProblem:
    team, day, _ = first(week.nights())
    return with_lodging(week, beds=week.problem.teams[team].crew(day) - 1)


@WAYS.caught_by(Rule.LODGING)
def lodging_closed(week: Week) -> WeekProblem:
    return with_lodging(week, open=(False,) * len(week.problem.days))


@WAYS.caught_by(Rule.COST)
def lodging_dearer(week: Week) -> WeekProblem:
    return with_lodging(week, price=1_000_000)
