"""What somebody has to agree to before a plan is carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.itinerary.ledger import beyond, margins_of, soft_of
from planner.itinerary.plan import PlannedSession, PlannedTeam, SignOff, SignOffKind
from planner.itinerary.timelines import days_with
from planner.phrases import Phrase, in_turn, joined, labelled, phrase
from planner.region.records import Person, Region
from planner.region.words import Access
from planner.rules import Margin

_WAYS = {
    Access.ROAD: phrase("by road"),
    Access.RIVER: phrase("by river"),
    Access.BOTH: phrase("by river and road"),
}


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
    who: dict[tuple[dt.date, str, Phrase], list[str]] = {}
    for person in region.staff:
        for margin in margins_of(region, teams, person, dates):
            if margin.signed:
                date, team = _where(teams, person, margin)
                who.setdefault((date, team, _beyond(region, margin)), []).append(person.id)
    for (date, team, passed), people in who.items():  # posts in the region's order
        text = labelled(in_turn(people, ", "), passed)
        yield SignOff(kind=SignOffKind.DUTY, team=team, date=date, camp=None, text=text)


def _where(teams: Sequence[PlannedTeam], person: Person, margin: Margin) -> tuple[dt.date, str]:
    out = {each.day.date: each.team for each in days_with(teams, person)}
    date = max(out) if margin.day is None else margin.day
    return date, out[date]


def _beyond(region: Region, margin: Margin) -> Phrase:
    used, over, limit = (_length(each) for each in (margin.used, margin.over, margin.limit))
    values = {"used": used, "over": over, "limit": limit}
    said = phrase("{used} of duty, {over} beyond {limit} a week", **values)
    if margin.rule.startswith("duty_day"):
        said = phrase("{used} of duty, {over} beyond {limit} a day", **values)
    _, cost = beyond(region.rules, margin)
    if cost:
        currency = region.settings.prices.currency
        price = phrase("{currency} {price:,.2f}", currency=currency, price=cost)
        said = in_turn((said, phrase("{price} a person", price=price)), ", ")
    soft = soft_of(region.rules, margin.rule)
    return said if soft is None else joined((said, phrase("{post} signs", post=soft.sign_off)))


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return _hours(minutes) if rest else f"{hours} h"


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02} min"


def _text(region: Region, session: PlannedSession) -> Phrase:
    camp, minutes = region.place[session.camp].name, session.hospital_minutes
    if session.hospital is None or minutes is None:
        return labelled(camp, phrase("no hospital can be reached"))
    far = [phrase("{span} away", span=_hours(minutes))]
    if session.hospital_way:
        far.append(_WAYS[session.hospital_way])
    if session.hospital_worst:
        clock = f"{session.hospital_worst:%H:%M}"
        far.append(phrase("for who leaves at {clock}", clock=clock))
    hospital = region.place[session.hospital].name
    said = phrase("the nearest hospital is {hospital}, {far}", hospital=hospital, far=in_turn(far))
    return labelled(camp, said)
