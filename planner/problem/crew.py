"""Who is there on each day, and what that lets a team do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planner.days import Day, day_facts
from planner.problem.week import PersonWeek, TeamWeek, Window
from planner.region.records import Person, Region, Team
from planner.region.settings import RuleSet
from planner.region.words import CLINICAL, Role

DAY = 1440
Staff = tuple[tuple[Role, int], ...]  # people present by role, in the order of roles' names


def team_weeks(
    region: Region, days: Sequence[Day], number: Mapping[str, int], abilities: Sequence[Staff]
) -> tuple[TeamWeek, ...]:
    """Describe every team through the week.

    Parameters
    ----------
    number
        Index of each place.
    abilities
        All sets of people that some team has on some day.
    """
    return tuple(_team_week(region, team, days, number, abilities) for team in region.teams)


def staff_present(region: Region, team: Team, day: Day) -> Staff:
    """Count the people of a team that are there on a day, by role."""
    roles = Counter(
        person.role for person in region.staff if person.team == team.id and _there(person, day)
    )
    return tuple(sorted(roles.items()))


def _team_week(
    region: Region,
    team: Team,
    days: Sequence[Day],
    number: Mapping[str, int],
    abilities: Sequence[Staff],
) -> TeamWeek:
    base = region.place[team.base]
    windows = [day_facts(region.settings, base, day.date, team=team).road_window for day in days]
    windows = rested(windows, region.rules.rest_day.value)
    staff = [staff_present(region, team, day) for day in days]
    vehicles = [vehicle.id for vehicle in region.vehicles]
    return TeamWeek(
        id=team.id,
        base=number[team.base],
        profile=vehicles.index(team.vehicle),
        people=tuple(
            _person_week(person, days, region.rules)
            for person in region.staff
            if person.team == team.id
        ),
        window=tuple(windows),
        works=tuple(
            _may_go_out(region, team, day, present) and window[0] < window[1]
            for day, present, window in zip(days, staff, windows, strict=True)
        ),
        ability=tuple(abilities.index(present) for present in staff),
        duty_day=tuple(_duty_day(present, region.rules) for present in staff),
    )


def rested(windows: Sequence[Window], rest: int) -> list[Window]:
    """Shorten days that would leave less than `rest` minutes until the next begins."""
    nexts = [*windows[1:], (DAY, DAY)]
    return [
        (start, min(end, DAY + after[0] - rest))
        for (start, end), after in zip(windows, nexts, strict=True)
    ]


def _there(person: Person, day: Day) -> bool:
    return day.weekday not in person.days_off and day.date not in person.days_off


def _may_go_out(region: Region, team: Team, day: Day, present: Staff) -> bool:
    """A day out takes a working day, a driver and enough clinical staff: nobody goes alone."""
    roles = dict(present)
    clinical = sum(count for role, count in present if role in CLINICAL)
    return (
        day.weekday in team.days
        and (day.holiday is None or region.settings.hours.work_on_holidays)
        and roles.get(Role.DRIVER, 0) > 0
        and clinical >= region.rules.least_clinical.value
    )


def _person_week(person: Person, days: Sequence[Day], rules: RuleSet) -> PersonWeek:
    is_driver = person.role is Role.DRIVER
    week = rules.duty_week_driver if is_driver else rules.duty_week_clinical
    own = person.weekly_hours
    return PersonWeek(
        id=person.id,
        role=person.role,
        duty_week=week.value if own is None else min(week.value, int(own * 60 + 1e-6)),
        duty_day=(rules.duty_day_driver if is_driver else rules.duty_day_clinical).value,
        works=tuple(_there(person, day) for day in days),
    )


def _duty_day(present: Staff, rules: RuleSet) -> int:
    limits = [
        (rules.duty_day_driver if role is Role.DRIVER else rules.duty_day_clinical).value
        for role, _ in present
    ]
    return min(limits, default=0)
