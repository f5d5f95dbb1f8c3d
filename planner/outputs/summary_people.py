"""People, the rules that bind and what has to be signed, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planner.itinerary.people import (
    Binding,
    PersonDay,
    PersonState,
    PlannedMargin,
    PlannedPerson,
    Unit,
)
from planner.itinerary.plan import Plan
from planner.outputs.wording import count, date_words, duration, wrapped

_LABEL = 14
_STATES = {
    PersonState.OUT: "out",
    PersonState.DRIVES: "drives",
    PersonState.AT_BASE: "base",
    PersonState.DAY_OFF: "off",
    PersonState.LEAVE: "leave",
    PersonState.TRAINING: "training",
}
_RULES = {
    "drive_stretch": "driving without a break",
    "drive_stretch_night": "driving without a break at night",
    "drive_day": "driving in a day",
    "drive_day_extended": "driving in an extended day",
    "drive_day_extensions": "extended days of driving",
    "drive_week": "driving in a week",
    "drive_fortnight": "driving in two weeks",
    "night_work": "work at night",
    "span_day": "hours from leaving to arriving",
    "duty_day_clinical": "duty in a day",
    "duty_day_driver": "duty in a day",
    "duty_week_clinical": "duty in a week",
    "duty_week_driver": "duty in a week",
    "duty_month_clinical": "duty in 30 days",
    "duty_month_driver": "duty in 30 days",
    "rest_day": "rest between two days",
    "rest_day_reduced": "reduced rest between two days",
    "rest_day_reductions": "reduced rests",
    "rest_day_split": "rest between two days, in two parts",
    "rest_week": "rest of the week",
    "rest_week_reduced": "reduced rest of the week",
    "work_days": "days of work",
    "nights_away": "nights away",
    "least_clinical": "clinical staff beside the driver",
    "least_women": "women in a crew",
    "reserved_seats": "seats kept free",
    "referral": "way to a hospital",
}


def people_lines(plan: Plan) -> Iterator[str]:
    """Lines of the section of people: days, duty and driving of the week, the nearest limit."""
    if not plan.people:
        return
    yield ""
    yield "PEOPLE"
    for person in plan.people:
        indent = " " * (_LABEL + 2)
        yield from wrapped(f"  {person.id:<{_LABEL - 1}} ", "; ".join(_row(person)), indent)


def binding_lines(plan: Plan, names: Mapping[str, str]) -> Iterator[str]:
    """Lines of the rules of which less is left than the least that could be added."""
    binding = [each for each in plan.binding if each.binds and not _is_ban(each)]
    if not binding:
        return
    yield ""
    yield "RULES THAT BIND"
    for each in binding:
        where = [_where(each, names), "" if each.date is None else date_words(each.date)]
        amounts = f"{_amount(each.used, each.unit)}, limit {_amount(each.limit, each.unit)}"
        said = f"{rule_words(each.rule)}: {amounts} ({', '.join(filter(None, where))})"
        yield from wrapped("  - ", said, "    ")


def sign_off_lines(plan: Plan) -> Iterator[str]:
    """Lines of what somebody has to agree to."""
    if not plan.sign_offs:
        return
    yield ""
    yield "SIGN-OFFS"
    for each in plan.sign_offs:
        yield from wrapped("  - ", f"{date_words(each.date)}, {each.text}.", "    ")


def rule_words(rule: str) -> str:
    """Say what a rule of a rule set is about.

    >>> rule_words("work_days")
    'days of work'
    """
    return _RULES.get(rule, rule.replace("_", " "))


def states_in_words(days: Sequence[PersonDay]) -> str:
    """Say what somebody does on each day, days in a row together.

    >>> import datetime as dt
    >>> monday = PersonDay(date=dt.date(2027, 2, 1), state=PersonState.AT_BASE)
    >>> tuesday = PersonDay(date=dt.date(2027, 2, 2), state=PersonState.OUT)
    >>> states_in_words([monday, tuesday, tuesday.model_copy(update={"date": dt.date(2027, 2, 3)})])
    'Mon base, Tue and Wed out'
    """
    words: list[str] = []
    for state, group in groupby(days, key=lambda day: day.state):
        own = [f"{date_words(day.date):.3}" for day in group]
        link = " to " if len(own) > 2 else " and "
        span = link.join(dict.fromkeys((own[0], own[-1])))
        words.append(f"{span} {_STATES[state]}")
    return ", ".join(words)


def _row(person: PlannedPerson) -> Iterator[str]:
    yield states_in_words(person.days)
    duty, driven = (
        sum(getattr(day, name) for day in person.days) for name in ("duty_minutes", "drive_minutes")
    )
    if duty:
        yield f"duty {duration(duty)}" + (f", driving {duration(driven)}" if driven else "")
    margins = [margin for margin in person.margins if not _is_ban(margin)]
    if duty and margins:
        yield _nearest(min(margins, key=_left))


def _nearest(margin: PlannedMargin) -> str:
    """Say how far the nearest limit is, or by how much it is passed."""
    when = "" if margin.date is None else f" on {date_words(margin.date)}"
    amount, passed = _amount(abs(margin.margin), margin.unit), margin.margin < 0
    return f"{rule_words(margin.rule)}: {amount} {'over' if passed else 'left'}{when}"


def _left(margin: PlannedMargin) -> int:
    """What is left, in minutes; one of what is counted is as much as half an hour."""
    return margin.margin * (1 if margin.unit is Unit.MINUTES else 30)


def _is_ban(each: Binding | PlannedMargin) -> bool:
    """Whether the rule forbids something, and nobody does it."""
    return each.limit == 0 == each.used


def _amount(figure: int, unit: Unit) -> str:
    match unit:
        case Unit.MINUTES:
            return duration(figure)
        case Unit.DAYS:
            return count(figure, "day")
        case Unit.NIGHTS:
            return count(figure, "night")
        case Unit.COUNT:
            return f"{figure:,}"


def _where(each: Binding, names: Mapping[str, str]) -> str:
    if each.camp is not None:
        return names.get(each.camp, each.camp)
    return each.person or f"team {each.team}"
