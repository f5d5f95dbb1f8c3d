"""What somebody has to agree to before a plan is carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.itinerary.ledger import beyond, margins_of, soft_of
from planner.itinerary.plan import PlannedSession, PlannedTeam, SignOff, SignOffKind
from planner.itinerary.timelines import days_with
from planner.region.records import Person, Region
from planner.region.words import Access
from planner.rules import Margin

_WAYS = {Access.ROAD: "by road", Access.RIVER: "by river", Access.BOTH: "by river and road"}


def sign_offs(
    region: Region, teams: Sequence[PlannedTeam], dates: Sequence[dt.date]
) -> tuple[SignOff, ...]:
    """List them by date; on a date clinics by team, then duty by the first of its posts."""
    found = (*_referral_sign_offs(region, teams), *_duty_sign_offs(region, teams, dates))
    return tuple(sorted(found, key=lambda each: each.date))


def _referral_sign_offs(region: Region, teams: Sequence[PlannedTeam]) -> Iterator[SignOff]:
    """List the clinics from which no hospital is reached within the limit."""
    for team in teams:
        for day in team.days:
            for session in day.sessions:
                if session.sign_off:
                    yield SignOff(
                        kind=SignOffKind.REFERRAL,
                        team=team.id,
                        date=day.date,
                        camp=session.camp,
                        text=_text(region, session),
                    )


def _duty_sign_offs(
    region: Region, teams: Sequence[PlannedTeam], dates: Sequence[dt.date]
) -> Iterator[SignOff]:
    """List the duty beyond limits that may be passed, of all at once whose duty is the same.

    Duty of a week stands at the last day that somebody is out.
    """
    who: dict[tuple[dt.date, str, str], list[str]] = {}
    for person in region.staff:
        for margin in margins_of(region, teams, person, dates):
            if margin.signed:
                date, team = _where(teams, person, margin)
                who.setdefault((date, team, _beyond(region, margin)), []).append(person.id)
    for (date, team, passed), people in who.items():  # posts in the region's order
        text = f"{', '.join(people)}: {passed}"
        yield SignOff(kind=SignOffKind.DUTY, team=team, date=date, camp=None, text=text)


def _where(teams: Sequence[PlannedTeam], person: Person, margin: Margin) -> tuple[dt.date, str]:
    out = {each.day.date: each.team for each in days_with(teams, person)}
    date = max(out) if margin.day is None else margin.day
    return date, out[date]


def _beyond(region: Region, margin: Margin) -> str:
    soft = soft_of(region.rules, margin.rule)
    signs = "" if soft is None else f"; {soft.sign_off} signs"
    period = "day" if margin.rule.startswith("duty_day") else "week"
    used, over, limit = (_length(each) for each in (margin.used, margin.over, margin.limit))
    _, cost = beyond(region.rules, margin)
    price = f", {region.settings.prices.currency} {cost:,.2f} a person" if cost else ""
    return f"{used} of duty, {over} beyond {limit} a {period}{price}{signs}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return _hours(minutes) if rest else f"{hours} h"


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02} min"


def _text(region: Region, session: PlannedSession) -> str:
    camp, minutes = region.place[session.camp].name, session.hospital_minutes
    if session.hospital is None or minutes is None:
        return f"{camp}: no hospital can be reached"
    hospital = region.place[session.hospital].name
    way = f" {_WAYS[session.hospital_way]}" if session.hospital_way else ""
    leaving = session.hospital_worst
    worst = f" for who leaves at {leaving:%H:%M}" if leaving else ""
    text = f"{camp}: the nearest hospital is {hospital}, {_hours(minutes)}"
    return f"{text} away{way}{worst}"
