"""Ways to make a week harder: a plan at the edge of a limit breaks it once the limit is tightened.

Each changes one fact of the problem, by the least that the plan must notice where there is such a
least, and names the rule. They work on any allowed plan that has what they look at; otherwise they
raise `NotThereError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from planner.check import Rule
from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind
from planner.problem.week import PersonWeek, TeamWeek, WeekProblem
from planner.region.records import Role
from tests.check.editing import NotThereError

Thing = TypeVar("Thing")
Tighten = Callable[["Week"], WeekProblem]
TIGHTENED: dict[str, tuple[Rule, Tighten]] = {}
UNREACHABLE = 1_000_000


@dataclass(frozen=True)
class Week:
    """A problem and an allowed plan of it."""

    problem: WeekProblem
    plan: Plan

    def days(self) -> list[tuple[int, int, PlannedDay]]:
        """List days with the numbers of their team and day."""
        numbers = {team.id: number for number, team in enumerate(self.problem.teams)}
        return [
            (numbers[team.id], number, day)
            for team in self.plan.teams
            for number, day in enumerate(team.days)
        ]

    def sessions(self) -> list[tuple[int, int, PlannedSession]]:
        """List sessions with the numbers of their team and day."""
        return [(k, d, session) for k, d, day in self.days() for session in day.sessions]

    def steps(self, kind: StepKind) -> list[tuple[int, int, Step]]:
        """List steps of a kind with the numbers of their team and day."""
        return [
            (k, d, step) for k, d, day in self.days() for step in day.steps if step.kind is kind
        ]

    def nights(self) -> list[tuple[int, int, PlannedDay]]:
        """List the days that end at a lodging, except the last."""
        bases = [self.problem.places[team.base] for team in self.problem.teams]
        last = len(self.problem.days) - 1
        return [(k, d, day) for k, d, day in self.days() if day.to_place != bases[k] and d < last]

    def moving(self) -> tuple[int, int, PlannedDay]:
        """Find the busiest day."""
        return max(self.days(), key=lambda row: row[2].duty_minutes)

    def place(self, name: str | None) -> int:
        """Number a place."""
        return self.problem.places.index(name or "")


def _caught_by(rule: Rule) -> Callable[[Tighten], Tighten]:
    def enter(tighten: Tighten) -> Tighten:
        TIGHTENED[tighten.__name__] = (rule, tighten)
        return tighten

    return enter


def _put(items: tuple[Thing, ...], index: int, item: Thing) -> tuple[Thing, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _first(things: Iterable[Thing]) -> Thing:
    for thing in things:
        return thing
    raise NotThereError


def _limits(week: Week, **changes: int) -> WeekProblem:
    return replace(week.problem, limits=replace(week.problem.limits, **changes))


def _team(week: Week, number: int, **changes: Any) -> WeekProblem:
    teams = week.problem.teams
    return replace(week.problem, teams=_put(teams, number, replace(teams[number], **changes)))


def _people(week: Week, number: int, change: Callable[[PersonWeek], PersonWeek]) -> WeekProblem:
    team: TeamWeek = week.problem.teams[number]
    return _team(week, number, people=tuple(change(person) for person in team.people))


def _camp(week: Week, name: str, **changes: Any) -> WeekProblem:
    camps = week.problem.camps
    number = [camp.id for camp in camps].index(name)
    return replace(week.problem, camps=_put(camps, number, replace(camps[number], **changes)))


def _boat(week: Week, **changes: Any) -> WeekProblem:
    boats = week.problem.boats
    _, _, step = _first(week.steps(StepKind.BOAT))
    number = [boat.id for boat in boats].index(step.boat or "")
    return replace(week.problem, boats=_put(boats, number, replace(boats[number], **changes)))


def _lodging(week: Week, **changes: Any) -> WeekProblem:
    _, _, day = _first(week.nights())
    return replace(
        week.problem,
        lodgings=tuple(
            replace(lodging, **changes) if lodging.place == week.place(day.to_place) else lodging
            for lodging in week.problem.lodgings
        ),
    )


def _minute(moment: dt.datetime) -> int:
    return moment.hour * 60 + moment.minute


# Ways.


@_caught_by(Rule.CLOSED_WAY)
def road_closed(week: Week) -> WeekProblem:
    team, day, step = _first(week.steps(StepKind.DRIVE))
    profile = week.problem.teams[team].profile
    legs = week.problem.road[profile][day]
    duration = legs.duration.copy()
    duration[week.place(step.from_place), week.place(step.to_place)] = UNREACHABLE
    shut = _put(week.problem.road[profile], day, replace(legs, duration=duration))
    return replace(week.problem, road=_put(week.problem.road, profile, shut))


@_caught_by(Rule.CLOSED_WAY)
def river_too_low(week: Week) -> WeekProblem:
    low = tuple(
        tuple(replace(legs, duration=np.full_like(legs.duration, UNREACHABLE)) for legs in days)
        for days in week.problem.river
    )
    _first(week.steps(StepKind.BOAT))
    return replace(week.problem, river=low)


@_caught_by(Rule.LEG_TIME)
def road_slower(week: Week) -> WeekProblem:
    _first(week.steps(StepKind.DRIVE))
    slow = tuple(
        tuple(replace(legs, duration=legs.duration + 1) for legs in days)
        for days in week.problem.road
    )
    return replace(week.problem, road=slow)


@_caught_by(Rule.COST)
def fuel_dearer(week: Week) -> WeekProblem:
    dear = tuple(
        tuple(replace(legs, cost=legs.cost + 10) for legs in days) for days in week.problem.road
    )
    _first(week.steps(StepKind.DRIVE))
    return replace(week.problem, road=dear)


@_caught_by(Rule.DRIVE_BREAK)
def stretch_shorter(week: Week) -> WeekProblem:
    longest = max(
        (step.end - step.start for _, _, step in week.steps(StepKind.DRIVE)),
        default=dt.timedelta(),
    )
    return _limits(week, drive_stretch=longest // dt.timedelta(minutes=1) - 1)


@_caught_by(Rule.DRIVE_DAY)
def driving_day_shorter(week: Week) -> WeekProblem:
    return _limits(week, drive_day=max(day.drive_minutes for _, _, day in week.days()) - 1)


# Boats.


@_caught_by(Rule.BOAT_DAYLIGHT)
def sun_rises_later(week: Week) -> WeekProblem:
    _, number, step = _first(week.steps(StepKind.BOAT))
    day = week.problem.days[number]
    dark = replace(day, boat_window=(_minute(step.start) + 1, day.boat_window[1]))
    return replace(week.problem, days=_put(week.problem.days, number, dark))


@_caught_by(Rule.BOAT_DAYLIGHT)
def sun_sets_earlier(week: Week) -> WeekProblem:
    _, number, step = _first(reversed(week.steps(StepKind.BOAT)))
    day = week.problem.days[number]
    dark = replace(day, boat_window=(day.boat_window[0], _minute(step.end) - 1))
    return replace(week.problem, days=_put(week.problem.days, number, dark))


@_caught_by(Rule.BOAT_TRIP)
def boat_at_another_port(week: Week) -> WeekProblem:
    _, _, step = _first(week.steps(StepKind.BOAT))
    return _boat(week, port=week.place(step.to_place))


@_caught_by(Rule.BOAT_SEATS)
def boat_smaller(week: Week) -> WeekProblem:
    team, day, _ = _first(week.steps(StepKind.BOAT))
    crew = week.problem.teams[team].crew(day)
    return _boat(week, seats=crew + week.problem.limits.reserved_seats - 1)


@_caught_by(Rule.BOAT_COUNT)
def boats_fewer(week: Week) -> WeekProblem:
    return _boat(week, count=0)


@_caught_by(Rule.BOAT_ABSENT)
def boat_away(week: Week) -> WeekProblem:
    return _boat(week, works=(False,) * len(week.problem.days))


# People.


@_caught_by(Rule.HOURS)
def team_starts_later(week: Week) -> WeekProblem:
    team, number, day = week.moving()
    window = week.problem.teams[team].window
    late = (_minute(day.steps[0].start) + 1, window[number][1])
    return _team(week, team, window=_put(window, number, late))


@_caught_by(Rule.HOURS)
def team_ends_earlier(week: Week) -> WeekProblem:
    team, number, day = week.moving()
    window = week.problem.teams[team].window
    arrival = max(step.end for step in day.steps if step.kind is not StepKind.OVERNIGHT)
    early = (window[number][0], _minute(arrival) - 1)
    return _team(week, team, window=_put(window, number, early))


@_caught_by(Rule.DAY_OFF)
def team_has_a_day_off(week: Week) -> WeekProblem:
    team, number, _ = week.moving()
    return _team(week, team, works=_put(week.problem.teams[team].works, number, False))


@_caught_by(Rule.DAY_BOOKS)
def person_absent(week: Week) -> WeekProblem:
    team, number, day = week.moving()

    def absent(person: PersonWeek) -> PersonWeek:
        gone = person.id == day.crew[0]
        return replace(person, works=_put(person.works, number, False)) if gone else person

    return _people(week, team, absent)


@_caught_by(Rule.ROLE_MINUTES)
def clinical_people_absent(week: Week) -> WeekProblem:
    team, number, _ = _first(week.sessions())

    def absent(person: PersonWeek) -> PersonWeek:
        stays = person.role is Role.DRIVER
        return person if stays else replace(person, works=_put(person.works, number, False))

    return _people(week, team, absent)


@_caught_by(Rule.CREW)
def driver_absent(week: Week) -> WeekProblem:
    team, number, _ = week.moving()

    def absent(person: PersonWeek) -> PersonWeek:
        gone = person.role is Role.DRIVER
        return replace(person, works=_put(person.works, number, False)) if gone else person

    return _people(week, team, absent)


@_caught_by(Rule.CREW)
def more_clinical_people_needed(week: Week) -> WeekProblem:
    return _limits(week, least_clinical=max(len(team.people) for team in week.problem.teams))


@_caught_by(Rule.DUTY_DAY)
def duty_day_shorter(week: Week) -> WeekProblem:
    team, _, day = week.moving()
    least = day.duty_minutes - 1
    return _people(week, team, lambda person: replace(person, duty_day=least))


@_caught_by(Rule.DUTY_WEEK)
def duty_week_shorter(week: Week) -> WeekProblem:
    team, _, _ = week.moving()
    least = sum(day.duty_minutes for number, _, day in week.days() if number == team) - 1
    return _people(week, team, lambda person: replace(person, duty_week=least))


@_caught_by(Rule.MEAL)
def meal_longer(week: Week) -> WeekProblem:
    _first(week.sessions())
    return _limits(week, meal=week.problem.limits.meal + 1)


@_caught_by(Rule.REST)
def rest_longer(week: Week) -> WeekProblem:
    return _limits(week, rest_day=1440 * len(week.problem.days))


@_caught_by(Rule.WORK_DAYS)
def working_days_fewer(week: Week) -> WeekProblem:
    team, _, _ = week.moving()
    worked = sum(day.duty_minutes > 0 for number, _, day in week.days() if number == team)
    return _limits(week, work_days=worked - 1)


@_caught_by(Rule.NIGHTS_AWAY)
def nights_away_fewer(week: Week) -> WeekProblem:
    team, _, _ = _first(week.nights())
    nights = sum(number == team for number, _, _ in week.nights())
    return _limits(week, nights_away=nights - 1)


@_caught_by(Rule.BEDS)
def lodging_full(week: Week) -> WeekProblem:
    team, day, _ = _first(week.nights())
    return _lodging(week, beds=week.problem.teams[team].crew(day) - 1)


@_caught_by(Rule.LODGING)
def lodging_closed(week: Week) -> WeekProblem:
    return _lodging(week, open=(False,) * len(week.problem.days))


@_caught_by(Rule.COST)
def lodging_dearer(week: Week) -> WeekProblem:
    return _lodging(week, price=1_000_000)


# Sessions.


@_caught_by(Rule.VISITOR)
def visit_forbidden(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    return _camp(week, session.camp, visitors=(frozenset(),) * len(week.problem.days))


@_caught_by(Rule.OPENING)
def camp_closed(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    return _camp(week, session.camp, open=(None,) * len(week.problem.days))


@_caught_by(Rule.OPENING)
def camp_opens_later(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    window = (_minute(session.start) + 1, 1440)
    return _camp(week, session.camp, open=(window,) * len(week.problem.days))


@_caught_by(Rule.OPENING)
def camp_closes_earlier(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    window = (0, _minute(session.end) - 1)
    return _camp(week, session.camp, open=(window,) * len(week.problem.days))


@_caught_by(Rule.SESSION_WAY)
def camp_not_by_that_way(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    return _camp(week, session.camp, by_road=False, by_river=False)


@_caught_by(Rule.CLINIC_MINUTES)
def clinics_of_another_length(week: Week) -> WeekProblem:
    _first(week.sessions())
    rules = week.problem.session_rules
    lengths = tuple(minutes + 1 for minutes in rules.clinic_minutes)
    changed = rules.model_copy(update={"clinic_minutes": lengths})
    return replace(week.problem, session_rules=changed)


@_caught_by(Rule.SESSION_STEPS)
def courtesy_longer(week: Week) -> WeekProblem:
    _first(week.sessions())
    rules = week.problem.session_rules
    changed = rules.model_copy(update={"courtesy": rules.courtesy + 5})
    return replace(week.problem, session_rules=changed)


@_caught_by(Rule.NEED)
def need_smaller(week: Week) -> WeekProblem:
    _, day, session = _first(week.sessions())
    service = _first(name for name, count in sorted(session.contacts.items()) if count)
    need = week.problem.need.copy()
    camp = [camp.id for camp in week.problem.camps].index(session.camp)
    number = [row.id for row in week.problem.services].index(service)
    need[camp, day, number] = session.contacts[service] - 1
    return replace(week.problem, need=need)


@_caught_by(Rule.SESSION_VALUE)
def contacts_worth_less(week: Week) -> WeekProblem:
    _first(week.sessions())
    return replace(week.problem, worth=week.problem.worth // 2)


@_caught_by(Rule.ROLE_MINUTES)
def contacts_take_longer(week: Week) -> WeekProblem:
    _first(week.sessions())
    slow = tuple(replace(service, minutes=481) for service in week.problem.services)
    return replace(week.problem, services=slow)


@_caught_by(Rule.ROLE_CONTACTS)
def people_see_fewer(week: Week) -> WeekProblem:
    _first(week.sessions())
    return _limits(week, contacts_per_clinician=0)


@_caught_by(Rule.TRUCK_SERVICE)
def services_need_the_truck(week: Week) -> WeekProblem:
    _first(week.steps(StepKind.BOAT))
    bound = tuple(replace(service, needs_truck=True) for service in week.problem.services)
    return replace(week.problem, services=bound)


@_caught_by(Rule.HOSPITAL)
def hospital_cut_off(week: Week) -> WeekProblem:
    session = _first(session for _, _, session in week.sessions() if session.hospital)
    return _camp(week, session.camp, hospital=(None,) * len(week.problem.days))


@_caught_by(Rule.SIGN_OFF)
def hospital_too_far(week: Week) -> WeekProblem:
    session = _first(session for _, _, session in week.sessions() if not session.sign_off)
    return _limits(week, referral=(session.hospital_minutes or 1) - 1)


@_caught_by(Rule.MAX_VISITS)
def visits_fewer(week: Week) -> WeekProblem:
    _, _, session = _first(week.sessions())
    return _camp(week, session.camp, max_visits=0)


@_caught_by(Rule.INTERVAL)
def interval_longer(week: Week) -> WeekProblem:
    session = _first(session for _, _, session in week.sessions() if session.visit > 1)
    return _camp(week, session.camp, least_interval=len(week.problem.days))


@_caught_by(Rule.MUST_VISIT)
def waiting_camp_required(week: Week) -> WeekProblem:
    return _camp(week, _first(week.plan.unserved).camp, required=True)


@_caught_by(Rule.COST)
def per_diem_dearer(week: Week) -> WeekProblem:
    return replace(week.problem, per_diem_day=week.problem.per_diem_day + 10)


@_caught_by(Rule.RESULT)
def points_cheaper(week: Week) -> WeekProblem:
    return replace(week.problem, per_point=week.problem.per_point * 2)
