"""Whether the plan tells rightly what each person does and how far rules are from being broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planner.check.breach import breach
from planner.check.history import before
from planner.check.hours import DAY, SIX, Out, hours_of
from planner.check.law import judged
from planner.check.naming import NONE
from planner.check.nearest import nearest
from planner.check.roster import at_base
from planner.check.rule import Rule
from planner.check.words import differs, figure
from planner.itinerary.people import (
    PassedDay,
    PersonDay,
    PersonState,
    PlannedMargin,
    PlannedPerson,
    unit_of,
)
from planner.itinerary.plan import Plan, SignOff, SignOffKind, Violation
from planner.itinerary.record import PlanRecord
from planner.phrases import Phrase, in_turn, joined, labelled, phrase
from planner.region.records import Person, Region
from planner.region.words import Basis, Role
from planner.rules import Kind, Margin


def check_ledger(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Compare people, margins, the rules that bind and signatures for duty."""
    margins = {person.id: judged(region, plan, person) for person in region.staff}
    people = tuple(_person(region, plan, person, margins[person.id]) for person in region.staff)
    signed = [each for each in plan.sign_offs if each.kind is SignOffKind.DUTY]
    texts = (
        *_compare("people", plan.people, people),
        *_compare("binding", plan.binding, nearest(region, plan, people)),
        *_compare("sign_offs", signed, tuple(_signatures(region, plan, margins))),
        *_dates(plan),
    )
    return tuple(breach(Rule.LEDGER, text) for text in texts)


def _dates(plan: Plan) -> Iterator[Phrase]:
    """Say where a signature stands after one of a later date."""
    for number, (one, other) in enumerate(pairwise(plan.sign_offs), start=2):
        if other.date < one.date:
            text = phrase("is of {date}, after one of {other}", date=other.date, other=one.date)
            yield labelled(f"sign_offs {number}", text)


def _compare(
    what: str, shown: Sequence[PlanRecord], exact: Sequence[PlanRecord]
) -> Iterator[Phrase]:
    """Say where lists of records differ, by the position in the list."""
    if len(shown) != len(exact):
        text = phrase(
            "has {shown} entries, should have {exact}", shown=len(shown), exact=len(exact)
        )
        yield labelled(what, text)
    for number, (one, other) in enumerate(zip(shown, exact, strict=False), start=1):
        yield from _fields(f"{what} {number}", one, other)


def _fields(where: str, shown: PlanRecord, exact: PlanRecord) -> Iterator[Phrase]:
    for name in type(exact).model_fields:
        one, other = getattr(shown, name), getattr(exact, name)
        if isinstance(other, tuple) and other and isinstance(other[0], PlanRecord):
            yield from _compare(f"{where}, {name}", one, other)
        elif one != other:
            yield labelled(where, differs(name, _said(one), _said(other)))


def _said(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return figure(value)
    # a sign-off stands in English in the plan, and is quoted as it stands there
    return NONE if value is None else str(value)


def _person(region: Region, plan: Plan, person: Person, margins: Sequence[Margin]) -> PlannedPerson:
    hours = hours_of(region, plan, person)
    rules = list(dict.fromkeys(margin.rule for margin in margins))
    return PlannedPerson(
        id=person.id,
        roles=person.roles,
        teams=person.teams,
        days=tuple(_days(region, plan, person, hours)),
        margins=tuple(_least(region, rule, margins) for rule in rules),
    )


def _days(
    region: Region, plan: Plan, person: Person, hours: dict[dt.date, Out]
) -> Iterator[PersonDay]:
    counts = region.rules.travel_counts
    all_counts = counts is None or counts.value or Role.DRIVER in person.roles
    arrived = before(region, plan, person).ended
    for date in (day.date for day in plan.week.days):
        out = hours.get(date)
        if out is None:
            trains = at_base(region, person, date) is PersonState.TRAINING
            duty = region.rules.training_day.value if trains else 0
            yield PersonDay(date=date, state=at_base(region, person, date), duty_minutes=duty)
            arrived = _midnight(plan, date) + SIX + duty if trains else arrived
        elif not out.acts:
            yield PersonDay(date=date, state=PersonState.OUT, team=out.team)
        else:
            drives = out.wheel and out.sum_of(Kind.DRIVE) > 0
            length = out.end - out.start
            duty = length - out.sum_of(Kind.MEAL) if all_counts else out.sum_of(Kind.WORK)
            yield PersonDay(
                date=date,
                state=PersonState.DRIVES if drives else PersonState.OUT,
                team=out.team,
                drive_minutes=out.sum_of(Kind.DRIVE),
                duty_minutes=duty,
                span_minutes=length,
                departure=_time_of_day(out.start),
                arrival=_time_of_day(out.end),
                rest_minutes=None if arrived is None else out.start - arrived,
            )
            arrived = out.end


def _midnight(plan: Plan, date: dt.date) -> int:
    return (date - plan.week.days[0].date).days * DAY


def _time_of_day(minute: int) -> dt.time:
    return dt.time(minute // 60 % 24, minute % 60)


def _least(region: Region, rule: str, margins: Sequence[Margin]) -> PlannedMargin:
    """Write the margin of a rule that is least; of equal ones the first."""
    margin, *others = sorted((m for m in margins if m.rule == rule), key=lambda each: each.margin)
    limit = getattr(region.rules, rule)
    own = rule in ("duty_week_clinical", "duty_week_driver") and margin.limit < limit.value
    soft = getattr(limit, "soft", None)
    over, cost = _price(region, margin)
    return PlannedMargin(
        rule=rule,
        date=margin.day,
        used=margin.used,
        limit=margin.limit,
        margin=margin.margin,
        unit=unit_of(rule),
        source=phrase("weekly hours of the post") if own else limit.source,
        basis=Basis.SOURCED if own else limit.basis,
        over=over,
        cost=cost,
        sign_off=soft.sign_off if soft and over else None,
        also=tuple(sorted(_passed(region, others), key=lambda each: each.date)),
    )


def _passed(region: Region, others: Sequence[Margin]) -> Iterator[PassedDay]:
    """List the other days of a rule on which its limit is passed."""
    for each in others:
        if each.day and each.margin < 0:
            over, cost = _price(region, each)
            yield PassedDay(date=each.day, margin=each.margin, over=over, cost=cost)


def _price(region: Region, margin: Margin) -> tuple[int, float]:
    """Reckon what is beyond a soft limit, each minute begun at its price in hundredths."""
    soft = getattr(getattr(region.rules, margin.rule), "soft", None)
    if not soft:
        return 0, 0.0
    over = max(0, margin.used - margin.limit)
    return over, over * ((round(soft.price_per_hour * 100) + 59) // 60) / 100


def _signatures(
    region: Region, plan: Plan, margins: Mapping[str, Sequence[Margin]]
) -> Iterator[SignOff]:
    """List duty beyond soft limits, of all at once whose duty is the same."""
    rows: list[tuple[dt.date, str, str, str]] = []
    for person in region.staff:
        signed = [margin for margin in margins[person.id] if margin.signed]
        if signed:
            out = hours_of(region, plan, person)
            for margin in signed:
                date = margin.day or max(out)
                rows.append((date, out[date].team, _beyond(region, margin), person.id))
    keys = list(dict.fromkeys(row[:3] for row in rows))
    for key in sorted(keys, key=lambda each: each[0]):
        people = ", ".join(row[3] for row in rows if row[:3] == key)
        date, team, text = key
        words = labelled(people, text)
        yield SignOff(kind=SignOffKind.DUTY, team=team, date=date, camp=None, text=words)


def _beyond(region: Region, margin: Margin) -> Phrase:
    values = {
        "used": _time(margin.used),
        "over": _time(margin.used - margin.limit),
        "limit": _time(margin.limit),
    }
    if margin.rule in ("duty_day_clinical", "duty_day_driver"):
        said = phrase("{used} of duty, {over} beyond {limit} a day", **values)
    else:
        said = phrase("{used} of duty, {over} beyond {limit} a week", **values)
    signs, (_, cost) = getattr(region.rules, margin.rule).soft.sign_off, _price(region, margin)
    if cost > 0:
        currency = region.settings.prices.currency
        price = phrase("{currency} {price:,.2f}", currency=currency, price=cost)
        said = in_turn([said, phrase("{price} a person", price=price)], ", ")
    return joined([said, phrase("{post} signs", post=signs)])


def _time(minutes: int) -> str:
    parts = [f"{minutes // 60} h"] if minutes >= 60 else []
    if minutes % 60 or not parts:
        parts.append(f"{minutes % 60:02} min" if parts else f"{minutes} min")
    return " ".join(parts)
