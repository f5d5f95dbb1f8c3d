"""Who goes out together, and what that lets a team do.

A crewing is a fixed set of people: whoever is in it is there on every day that it is out. Crews
change at the base alone, so that nobody appears or vanishes in the field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from planner.days import Day, day_facts
from planner.problem.history import PersonHistory, history_of
from planner.problem.hours import road_window, windows_of
from planner.problem.money import hundredths
from planner.problem.week import Overtime, PersonWeek, TeamWeek, Window
from planner.region.fields import within
from planner.region.records import Person, Region, Team
from planner.region.settings import Limit, RuleSet
from planner.region.words import CLINICAL, Role
from planner.rules import post_of

MOST_SPARED = 2  # people who stay at the base in any combination

_T = TypeVar("_T")

Staff = tuple[tuple[Role, ...], ...]  # people present, each by the roles held, sorted


@dataclass(frozen=True)
class Crewing:
    """People of a team that go out together, and the days on which they all can.

    `group` is the number of the team in the region.
    """

    group: int
    people: tuple[Person, ...]
    works: tuple[bool, ...]

    @property
    def staff(self) -> Staff:
        """The people by their roles."""
        return tuple(sorted(tuple(sorted(person.roles)) for person in self.people))


def crewings(region: Region, days: Sequence[Day]) -> tuple[Crewing, ...]:
    """List the crewings of all teams, team by team, those with most people first."""
    return tuple(
        crewing
        for group, team in enumerate(region.teams)
        for crewing in _crewings(region, group, team, days)
    )


def team_weeks(
    region: Region,
    days: Sequence[Day],
    number: Mapping[str, int],
    crews: Sequence[Crewing],
    abilities: Sequence[Staff],
) -> tuple[TeamWeek, ...]:
    """Describe every crewing through the week.

    Parameters
    ----------
    number
        Index of each place.
    abilities
        All sets of people that go out together.
    """
    return tuple(_team_week(region, crew, days, number, abilities) for crew in crews)


def available(person: Person, day: Day) -> bool:
    """Whether a person can be in the field on a day."""
    return (
        day.weekday not in person.days_off
        and day.date not in person.days_off
        and not within((*person.leave, *person.training), day.date)
    )


def driver_of(people: Sequence[PersonWeek]) -> int:
    """Number of the one who drives: of those who can, the one with fewest other roles.

    Raises
    ------
    ValueError
        Nobody can.
    """
    able = [n for n, person in enumerate(people) if Role.DRIVER in person.roles]
    return min(able, key=lambda n: (len(people[n].roles), sorted(people[n].roles)))


def _crewings(region: Region, group: int, team: Team, days: Sequence[Day]) -> Iterator[Crewing]:
    """List the different sets of people that could be out for some days in a row."""
    found: dict[frozenset[str], tuple[Person, ...]] = {}
    spared = _spared(region, team, days)
    for first in range(len(days)):
        for last in range(first, len(days)):
            for people in _crews(region, team, days[first : last + 1], spared):
                found.setdefault(frozenset(person.id for person in people), people)
    out = [
        Crewing(group, people, works)
        for people in found.values()
        if any(works := tuple(_may_go_out(region, team, day, people) for day in days))
    ]
    if not out:
        everybody = tuple(person for person in region.staff if team.id in person.teams)
        out = [Crewing(group, everybody, (False,) * len(days))]
    yield from sorted(out, key=lambda crew: -len(crew.people))


def _spared(region: Region, team: Team, days: Sequence[Day]) -> tuple[frozenset[str], ...]:
    """List own people who may stay at the base since they have fewer hours left than others.

    One or two stay in any way. Of more only all those who have less than some other do, as a week
    gains nothing by sparing somebody while one with even fewer hours is out.
    """
    own = [person for person in region.staff if person.teams == (team.id,)]
    clinical = [person for person in own if CLINICAL & set(person.roles)]
    left = {person.id: _left(region, person, days) for person in clinical}
    amounts = sorted(set(left.values()))
    fewer = [name for name in left if left[name] < max(amounts)]
    if len(fewer) <= MOST_SPARED:
        return tuple(map(frozenset, _subsets(fewer)))
    below = (frozenset(name for name in left if left[name] < most) for most in amounts)
    return tuple(below)


def _left(region: Region, person: Person, days: Sequence[Day]) -> int:
    """Most minutes of duty that a person has left, and days of work for them."""
    history = history_of(region, person, [day.date for day in days])
    week = _person_week(region, history, days, opens=0)
    return min(week.duty_left, week.days_left * week.duty_day)


def _subsets(things: Sequence[_T]) -> Iterator[tuple[_T, ...]]:
    for size in range(len(things) + 1):
        yield from combinations(things, size)


def _crews(
    region: Region, team: Team, days: Sequence[Day], spared: Sequence[frozenset[str]]
) -> Iterator[tuple[Person, ...]]:
    """List who could be out together on all of some days: own people, and relief or not."""
    staff = [person for person in region.staff if team.id in person.teams]
    there = [person for person in staff if all(available(person, day) for day in days)]
    every = [person for person in there if len(person.teams) == 1]
    posts = Counter(role for person in staff if len(person.teams) == 1 for role in person.roles)
    relief = [person for person in there if len(person.teams) > 1]
    for staying in spared:
        own = [person for person in every if person.id not in staying]
        for more in _subsets(relief):
            if _fill(own, more, posts):
                chosen = {person.id for person in (*own, *more)}
                yield tuple(person for person in staff if person.id in chosen)


def _fill(own: Sequence[Person], relief: Sequence[Person], posts: Counter[Role]) -> bool:
    """Whether each relief has a role of which the team lacks somebody without him or her."""
    for person in relief:
        others = Counter(
            role for other in (*own, *relief) if other is not person for role in other.roles
        )
        if all(others[role] >= max(1, posts[role]) for role in person.roles):
            return False
    return True


def _may_go_out(region: Region, team: Team, day: Day, people: Sequence[Person]) -> bool:
    """A day out takes a working day and people who are there; nobody goes alone.

    One drives and may have to stay with the truck; beside him there are enough clinical staff, and
    enough women.
    """
    rules = region.rules
    drivers = sorted(
        (person for person in people if Role.DRIVER in person.roles),
        key=lambda person: (len(person.roles), sorted(person.roles)),
    )
    others = [person for person in people if person not in drivers[:1]]
    clinical = sum(bool(CLINICAL & set(person.roles)) for person in others)
    women = sum(person.woman for person in others)
    return (
        day.weekday in team.days
        and (day.holiday is None or region.settings.hours.work_on_holidays)
        and all(available(person, day) for person in people)
        and bool(drivers)
        and clinical >= rules.least_clinical.value
        and (rules.least_women is None or women >= rules.least_women.value)
    )


def _team_week(
    region: Region,
    crew: Crewing,
    days: Sequence[Day],
    number: Mapping[str, int],
    abilities: Sequence[Staff],
) -> TeamWeek:
    team = region.teams[crew.group]
    base = region.place[team.base]
    facts = (day_facts(region.settings, base, day.date, team=team) for day in days)
    road = [road_window(region, each) for each in facts]
    windows = windows_of(region.rules, road)
    dates = [day.date for day in days]
    histories = [history_of(region, person, dates) for person in crew.people]
    windows[0] = _after_rest(region.rules, histories, windows[0])
    works = tuple(
        can and opens < closes for can, (opens, closes) in zip(crew.works, windows, strict=True)
    )
    people = tuple(_person_week(region, each, days, windows[0][0]) for each in histories)
    vehicles = [vehicle.id for vehicle in region.vehicles]
    counted = [person.duty_day for person in people if person.travel_counts]
    at_camps = [person.duty_day for person in people if not person.travel_counts]
    return TeamWeek(
        id=team.id,
        group=crew.group,
        base=number[team.base],
        profile=vehicles.index(team.vehicle),
        people=people,
        window=tuple(windows),
        works=works,
        ability=(abilities.index(crew.staff),) * len(days),
        duty_day=(min(counted, default=0),) * len(days),
        labour_day=min(at_camps, default=None),
    )


def _after_rest(rules: RuleSet, histories: Sequence[PersonHistory], window: Window) -> Window:
    """Let the first day begin when everybody has rested from the days before."""
    ended = [each.before.ended for each in histories if each.before.ended is not None]
    opens, closes = window
    return max([opens, *(minute + rules.rest_day.value for minute in ended)]), closes


def _person_week(
    region: Region, history: PersonHistory, days: Sequence[Day], opens: int
) -> PersonWeek:
    """Describe a person through the week, who could leave at minute `opens` of the first day."""
    rules, person = region.rules, history.person
    day, week = map(_strictest, _duty_limits(person, rules))
    own = post_of(person).weekly
    counts = rules.travel_counts is None or rules.travel_counts.value
    counts = counts or Role.DRIVER in person.roles
    if not counts:  # work at camps stays within the day's limit, which travel does not use
        day = day.model_copy(update={"soft": None})
    most_day = _most(day)
    if rules.span_day is not None:
        most_day = min(most_day, rules.span_day.value - rules.meal.value)
    most_week = _most(week) if own is None else min(_most(week), own)
    unpriced = week.value if own is None else min(week.value, own)
    return PersonWeek(
        id=person.id,
        roles=person.roles,
        woman=person.woman,
        duty_week=most_week,
        duty_day=most_day,
        works=tuple(available(person, day) for day in days),
        overtime=_overtime(day, week, history.this_week),
        travel_counts=counts,
        duty_until=history.duty_until(most_week, unpriced),
        work_until=history.work_until(opens),
    )


def _duty_limits(person: Person, rules: RuleSet) -> tuple[list[Limit], list[Limit]]:
    """Duty of a day and of the week, for each role."""
    day: list[Limit] = []
    week: list[Limit] = []
    if Role.DRIVER in person.roles:
        day.append(rules.duty_day_driver)
        week.append(rules.duty_week_driver)
    if CLINICAL & set(person.roles):
        day.append(rules.duty_day_clinical)
        week.append(rules.duty_week_clinical)
    return day, week


def _strictest(limits: Sequence[Limit]) -> Limit:
    """Of the limits of two roles the lower; it may be passed at a price, never the other too."""
    first, *others = sorted(limits, key=lambda limit: limit.value)
    if first.soft is None or not others:
        return first
    most = min([first.soft.most, *(other.value for other in others)])
    soft = first.soft.model_copy(update={"most": most}) if most > first.value else None
    return first.model_copy(update={"soft": soft})


def _most(limit: Limit) -> int:
    return limit.value if limit.soft is None else max(limit.value, limit.soft.most)


def _overtime(day: Limit, week: Limit, done: int) -> Overtime | None:
    """Price duty beyond limits; `done` of the week's is before the planned days."""
    if day.soft is None and week.soft is None:
        return None
    return Overtime(day.value, _a_minute(day), max(0, week.value - done), _a_minute(week))


def _a_minute(limit: Limit) -> int:
    """Hundredths for a minute beyond a limit, rounded up."""
    return 0 if limit.soft is None else -(-hundredths(limit.soft.price_per_hour) // 60)
