"""The panel of people: who is out, drives or stays on each day, and what is left of every rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from planner.itinerary.people import PersonState, PlannedPerson
from planner.itinerary.plan import Plan
from planner.languages import Words, text
from planner.outputs.ledger import NO_WORK, WITH_TRUCK, LedgerDay, does_words, ledger_days
from planner.outputs.ledger_table import clocks
from planner.outputs.map.atlas import ENGLISH
from planner.outputs.map.limits import RuleRow, left, rule_row
from planner.outputs.margins import each_day, is_ban, minutes_left, rule_words

NEAREST = 3
"""How many limits a day names."""

_DOES = {
    PersonState.DRIVES: text("Drives"),
    PersonState.OUT: text("Out"),
    PersonState.AT_BASE: text("At the base"),
    PersonState.DAY_OFF: text("Day off"),
    PersonState.LEAVE: text("Not there"),
    PersonState.TRAINING: text("Not there"),
    PersonState.ABSENT: text("Not there"),
}
"""Maps travel on phones: why one is away is not told."""

_STAYS = {NO_WORK: text("Away, no work"), WITH_TRUCK: text("Waits with the truck")}
_ORDER = tuple(
    dict.fromkeys((*list(_DOES.values())[:2], *reversed(_STAYS.values()), *_DOES.values()))
)
"""In which a day tells them."""

_WEEK = {
    PersonState.OUT: text("out"),
    PersonState.DRIVES: text("drives"),
    PersonState.AT_BASE: text("base"),
    PersonState.DAY_OFF: text("day off"),
    PersonState.LEAVE: text("not there"),
    PersonState.TRAINING: text("not there"),
    PersonState.ABSENT: text("not there"),
}
_WEEK_STAYS = {NO_WORK: text("away, no work"), WITH_TRUCK: text("waits with the truck")}


@dataclass(frozen=True)
class Group:
    """Posts that do the same on a date; `figures` are their hours, `teams` numbers of teams."""

    does: str
    posts: tuple[str, ...]
    figures: tuple[str, ...]
    teams: tuple[int, ...]


@dataclass(frozen=True)
class Near:
    """A limit, what is left of it, whether it is passed, and for whom it is so near."""

    rule: str
    left: str
    passed: bool
    posts: tuple[str, ...]


@dataclass(frozen=True)
class PeopleDay:
    """A date: in a line, by groups, and the limits that are nearest on it."""

    line: str
    groups: tuple[Group, ...]
    nearest: tuple[Near, ...]


@dataclass(frozen=True)
class PersonRows:
    """The week of one person: what he or she does, sums of hours; `teams` are numbers of teams."""

    post: str
    does: str
    sums: tuple[str, ...]
    rules: tuple[RuleRow, ...]
    teams: tuple[int, ...]


@dataclass(frozen=True)
class PeoplePanel:
    """The week in a line, its days and its people."""

    line: str
    days: tuple[PeopleDay, ...]
    people: tuple[PersonRows, ...]


def people_panel(plan: Plan, words: Words = ENGLISH) -> PeoplePanel | None:
    """Lay out the ledgers of a plan; None where it has none."""
    if not plan.people:
        return None
    return PeoplePanel(
        line=_week_line(plan, words),
        days=tuple(_day(plan, number, words) for number in range(len(plan.week.days))),
        people=tuple(_person(plan, person, words) for person in plan.people),
    )


def _week_line(plan: Plan, words: Words) -> str:
    posts = words.count(len(plan.people), "{number} post", "{number} posts")
    near = next(_nearest(plan.people, words), None)
    return posts if near is None else f"{posts} · {_near_words(near, words)}"


def _near_words(near: Near, words: Words) -> str:
    return words.told(near.rule, near.left)


def _day(plan: Plan, number: int, words: Words) -> PeopleDay:
    date = plan.week.days[number].date
    ledgers = [
        (person, each)
        for person in plan.people
        for each in ledger_days(plan, person)
        if each.day.date == date
    ]
    nearest = tuple(islice(_nearest([_on(person, date) for person in plan.people], words), NEAREST))
    parts = [
        _counts([_does(plan, person, each) for person, each in ledgers], words),
        *(_near_words(near, words) for near in nearest[:1]),
    ]
    return PeopleDay(" · ".join(parts), tuple(_groups(plan, ledgers, words)), nearest)


def _on(person: PlannedPerson, date: dt.date) -> PlannedPerson:
    """Keep the margins of one date alone, those of limits that are passed on it too."""
    own = (day for margin in person.margins for day in each_day(margin))
    kept = (day for day in own if day.date == date)
    return person.model_copy(update={"margins": tuple(kept)})


def _does(plan: Plan, person: PlannedPerson, each: LedgerDay) -> str:
    """Find the text of what somebody does on a date."""
    said = does_words(plan, person, each.day, _DOES)
    return _STAYS.get(said, said)


def _counts(found: Sequence[str], words: Words) -> str:
    told = (does for does in _ORDER if does in found)
    return ", ".join(f"{found.count(does)} {words.say(does).lower()}" for does in told)


def _groups(
    plan: Plan, ledgers: Sequence[tuple[PlannedPerson, LedgerDay]], words: Words
) -> Iterator[Group]:
    """Put those together who do the same at the same hours with the same team."""
    found: dict[tuple[str, tuple[str, ...], str | None], list[str]] = {}
    for does in _ORDER:
        for person, each in ledgers:
            if _does(plan, person, each) == does:
                said = _with_team(plan, words.say(does), each, words)
                key = (said, _figures(each, words), each.day.team)
                found.setdefault(key, []).append(person.id)
    for (does, figures, team), posts in found.items():
        yield Group(does, tuple(posts), figures, _numbers(plan, () if team is None else (team,)))


def _with_team(plan: Plan, does: str, each: LedgerDay, words: Words) -> str:
    if not each.day.team or len(plan.teams) < 2:
        return does
    return f"{does}, {words.say('team {team}', team=each.day.team)}"


def _figures(each: LedgerDay, words: Words) -> tuple[str, ...]:
    if each.leaves is None:
        return ()
    parts = ["–".join(clocks(each)), _duty(each.day.duty_minutes, words)]
    if each.day.drive_minutes:
        parts.append(_driving(each.day.drive_minutes, words))
    if each.day.rest_minutes is not None:
        parts.append(words.say("rest before {span}", span=words.span(each.day.rest_minutes)))
    return tuple(parts)


def _duty(minutes: int, words: Words) -> str:
    return words.say("duty {span}", span=words.span(minutes))


def _driving(minutes: int, words: Words) -> str:
    return words.say("at the wheel {span}", span=words.span(minutes))


def _nearest(people: Sequence[PlannedPerson], words: Words) -> Iterator[Near]:
    """Name limits by what is left of them, posts for whom the same is left together."""
    margins = [(each, person.id) for person in people for each in person.margins]
    found: dict[tuple[str, str, bool], list[str]] = {}
    for margin, post in sorted(margins, key=lambda pair: minutes_left(pair[0])):
        if not is_ban(margin):
            rule = words.say(rule_words(margin.rule))
            found.setdefault((rule, left(margin, words), margin.margin < 0), []).append(post)
    for (rule, still, passed), posts in found.items():
        yield Near(rule, still, passed, tuple(posts))


def _person(plan: Plan, person: PlannedPerson, words: Words) -> PersonRows:
    duty = sum(day.duty_minutes for day in person.days)
    driven = sum(day.drive_minutes for day in person.days)
    sums = [_duty(duty, words)] * bool(duty) + [_driving(driven, words)] * bool(driven)
    currency = plan.region.currency
    rules = tuple(rule_row(person, margin, currency, words) for margin in person.margins)
    does = _week_of(plan, person, words)
    return PersonRows(person.id, does, tuple(sums), rules, _numbers(plan, person.teams))


def _week_of(plan: Plan, person: PlannedPerson, words: Words) -> str:
    """Say what somebody does on each day, days in a row together."""
    days = []
    for day in person.days:
        said = does_words(plan, person, day, _WEEK)
        days.append((day.date, words.say(_WEEK_STAYS.get(said, said))))
    found = []
    for does, group in groupby(days, key=itemgetter(1)):
        own = [words.day(date)[:3].rstrip(". ") for date, _ in group]
        span = f"{own[0]}–{own[-1]}" if len(own) > 1 else own[0]
        found.append(f"{span} {does}")
    return ", ".join(found)


def _numbers(plan: Plan, teams: Sequence[str]) -> tuple[int, ...]:
    return tuple(number for number, team in enumerate(plan.teams) if team.id in teams)
