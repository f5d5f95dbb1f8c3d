"""People, the rules that bind and what has to be signed, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planner.itinerary.people import Binding, PersonDay, PersonState, PlannedMargin, PlannedPerson
from planner.itinerary.plan import Plan
from planner.outputs.ledger import STATES
from planner.outputs.margins import amount_words, is_ban, minutes_left, rule_words
from planner.outputs.wording import date_words, duration, wrapped

_LABEL = 14


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
    binding = [each for each in plan.binding if each.binds and not is_ban(each)]
    if not binding:
        return
    yield ""
    yield "RULES THAT BIND"
    for each in binding:
        where = [_where(each, names), "" if each.date is None else date_words(each.date)]
        amounts = (
            f"{amount_words(each.used, each.unit)}, limit {amount_words(each.limit, each.unit)}"
        )
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


def states_in_words(days: Sequence[PersonDay], words: Mapping[PersonState, str] = STATES) -> str:
    """Say what somebody does on each day, days in a row together.

    >>> import datetime as dt
    >>> monday = PersonDay(date=dt.date(2027, 2, 1), state=PersonState.AT_BASE)
    >>> tuesday = PersonDay(date=dt.date(2027, 2, 2), state=PersonState.OUT)
    >>> states_in_words([monday, tuesday, tuesday.model_copy(update={"date": dt.date(2027, 2, 3)})])
    'Mon base, Tue and Wed out'
    """
    found: list[str] = []
    for does, group in groupby(days, key=lambda day: words[day.state]):
        own = [f"{date_words(day.date):.3}" for day in group]
        link = " to " if len(own) > 2 else " and "
        span = link.join(dict.fromkeys((own[0], own[-1])))
        found.append(f"{span} {does}")
    return ", ".join(found)


def _row(person: PlannedPerson) -> Iterator[str]:
    yield states_in_words(person.days)
    duty, driven = (
        sum(getattr(day, name) for day in person.days) for name in ("duty_minutes", "drive_minutes")
    )
    if duty:
        yield f"duty {duration(duty)}" + (f", driving {duration(driven)}" if driven else "")
    margins = [margin for margin in person.margins if not is_ban(margin)]
    if duty and margins:
        yield _nearest(min(margins, key=minutes_left))


def _nearest(margin: PlannedMargin) -> str:
    """Say how far the nearest limit is, or by how much it is passed."""
    when = "" if margin.date is None else f" on {date_words(margin.date)}"
    amount, passed = amount_words(abs(margin.margin), margin.unit), margin.margin < 0
    return f"{rule_words(margin.rule)}: {amount} {'over' if passed else 'left'}{when}"


def _where(each: Binding, names: Mapping[str, str]) -> str:
    if each.camp is not None:
        return names.get(each.camp, each.camp)
    return each.person or f"team {each.team}"
