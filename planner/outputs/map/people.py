"""The panel of people: who is out, drives or stays on each day, and what is left of every rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from planner.itinerary.people import PersonState, PlannedMargin, PlannedPerson
from planner.itinerary.plan import Plan
from planner.outputs.ledger import NO_WORK, STATES, WITH_TRUCK, LedgerDay, does_words, ledger_days
from planner.outputs.ledger_table import amounts, brief, clocks, note_words, passed_words
from planner.outputs.margins import each_day, is_ban, left_words, minutes_left, rule_words
from planner.outputs.summary_people import days_do
from planner.outputs.wording import count
from planner.region.date_words import date_words

NEAREST = 3
"""How many limits a day names."""

_DOES = {
    PersonState.DRIVES: "Drives",
    PersonState.OUT: "Out",
    PersonState.AT_BASE: "At the base",
    PersonState.DAY_OFF: "Day off",
    PersonState.LEAVE: "Not there",
    PersonState.TRAINING: "Not there",
    PersonState.ABSENT: "Not there",
}
"""Maps travel on phones: why one is away is not told."""

_ORDER = tuple(
    dict.fromkeys(("Drives", "Out", WITH_TRUCK.capitalize(), NO_WORK.capitalize(), *_DOES.values()))
)
"""In which a day tells them."""

_AWAY = dict.fromkeys((PersonState.LEAVE, PersonState.TRAINING), STATES[PersonState.ABSENT])


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
class RuleRow:
    """A rule for one person; `prices` say what it costs on each day that passes it."""

    rule: str
    basis: str
    used: str
    limit: str
    left: str
    nearest: str
    note: str
    prices: tuple[str, ...]
    passed: bool


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


def people_panel(plan: Plan) -> PeoplePanel | None:
    """Lay out the ledgers of a plan; None where it has none."""
    if not plan.people:
        return None
    return PeoplePanel(
        line=_week_line(plan),
        days=tuple(_day(plan, number) for number in range(len(plan.week.days))),
        people=tuple(_person(plan, person) for person in plan.people),
    )


def _week_line(plan: Plan) -> str:
    posts = count(len(plan.people), "post")
    near = next(_nearest(plan.people), None)
    return posts if near is None else f"{posts} · {_near_words(near)}"


def _near_words(near: Near) -> str:
    return f"{near.rule}: {near.left}"


def _day(plan: Plan, number: int) -> PeopleDay:
    date = plan.week.days[number].date
    ledgers = [
        (person, each)
        for person in plan.people
        for each in ledger_days(plan, person)
        if each.day.date == date
    ]
    nearest = tuple(
        islice(_nearest([_on(person, date_words(date)) for person in plan.people]), NEAREST)
    )
    parts = [
        _counts([_does(plan, person, each) for person, each in ledgers]),
        *map(_near_words, nearest[:1]),
    ]
    return PeopleDay(" · ".join(parts), tuple(_groups(plan, ledgers)), nearest)


def _on(person: PlannedPerson, date: str) -> PlannedPerson:
    """Keep the margins of one date alone, those of limits that are passed on it too."""
    own = (day for margin in person.margins for day in each_day(margin))
    kept = (day for day in own if day.date and date_words(day.date) == date)
    return person.model_copy(update={"margins": tuple(kept)})


def _does(plan: Plan, person: PlannedPerson, each: LedgerDay) -> str:
    said = does_words(plan, person, each.day, _DOES)
    return said[0].upper() + said[1:]


def _counts(found: Sequence[str]) -> str:
    told = (does for does in _ORDER if does in found)
    return ", ".join(f"{found.count(does)} {does.lower()}" for does in told)


def _groups(plan: Plan, ledgers: Sequence[tuple[PlannedPerson, LedgerDay]]) -> Iterator[Group]:
    """Put those together who do the same at the same hours with the same team."""
    found: dict[tuple[str, tuple[str, ...], str | None], list[str]] = {}
    for does in _ORDER:
        for person, each in ledgers:
            if _does(plan, person, each) == does:
                key = (_with_team(plan, does, each), _figures(each), each.day.team)
                found.setdefault(key, []).append(person.id)
    for (does, figures, team), posts in found.items():
        yield Group(does, tuple(posts), figures, _numbers(plan, () if team is None else (team,)))


def _with_team(plan: Plan, does: str, each: LedgerDay) -> str:
    return f"{does}, team {each.day.team}" if each.day.team and len(plan.teams) > 1 else does


def _figures(each: LedgerDay) -> tuple[str, ...]:
    if each.leaves is None:
        return ()
    parts = ["–".join(clocks(each)), f"duty {brief(each.day.duty_minutes)}"]
    if each.day.drive_minutes:
        parts.append(f"at the wheel {brief(each.day.drive_minutes)}")
    if each.day.rest_minutes is not None:
        parts.append(f"rest before {brief(each.day.rest_minutes)}")
    return tuple(parts)


def _nearest(people: Sequence[PlannedPerson]) -> Iterator[Near]:
    """Name limits by what is left of them, posts for whom the same is left together."""
    margins = [(each, person.id) for person in people for each in person.margins]
    found: dict[tuple[str, str, bool], list[str]] = {}
    for margin, post in sorted(margins, key=lambda pair: minutes_left(pair[0])):
        if not is_ban(margin):
            key = (rule_words(margin.rule), left_words(margin), margin.margin < 0)
            found.setdefault(key, []).append(post)
    for (rule, left, passed), posts in found.items():
        yield Near(rule, left, passed, tuple(posts))


def _person(plan: Plan, person: PlannedPerson) -> PersonRows:
    duty = sum(day.duty_minutes for day in person.days)
    driven = sum(day.drive_minutes for day in person.days)
    sums = [f"duty {brief(duty)}"] * bool(duty) + [f"at the wheel {brief(driven)}"] * bool(driven)
    rules = tuple(_rule(person, margin, plan.region.currency) for margin in person.margins)
    days = [(day.date, does_words(plan, person, day, STATES | _AWAY)) for day in person.days]
    teams = _numbers(plan, person.teams)
    return PersonRows(person.id, days_do(days), tuple(sums), rules, teams)


def _rule(person: PlannedPerson, margin: PlannedMargin, currency: str) -> RuleRow:
    used, limit, left = amounts(margin)
    return RuleRow(
        rule=rule_words(margin.rule),
        basis=margin.basis,
        used=used,
        limit=limit,
        left=left,
        nearest="" if margin.date is None or is_ban(margin) else date_words(margin.date),
        note=note_words(person, margin),
        prices=tuple(passed_words(margin, currency)),
        passed=margin.margin < 0,
    )


def _numbers(plan: Plan, teams: Sequence[str]) -> tuple[int, ...]:
    return tuple(number for number, team in enumerate(plan.teams) if team.id in teams)
