"""What the page of a week shows of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.plan import (
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTeam,
    SignOffKind,
    StepKind,
)
from planner.languages import Words, text
from planner.outputs.reasons import by_reason, told_change
from planner.problem.week import Way
from planner.solution import Status
from planner.web.pages.naming import Names
from planner.web.pages.timeline import Bar, Hours, bars, hours_of

_STATUS = {
    Status.OPTIMAL: text("Proven: no week is worth more"),
    Status.FEASIBLE: text("Good, not proven to be the best"),
    Status.NONE_FOUND: text("No plan found in this time"),
    Status.INFEASIBLE: text("No plan keeps every rule"),
}
_SIGN_OFFS = {
    SignOffKind.REFERRAL: text("{day}, {place}: the hospital is beyond the limit"),
    SignOffKind.DUTY: text("{day}, {place}: duty goes beyond its limit"),
}


@dataclass(frozen=True)
class Figure:
    """A number of the week, what it counts, and a remark."""

    value: str
    label: str
    remark: str = ""


@dataclass(frozen=True)
class Clinic:
    """A session as people read it."""

    times: str
    camp: str
    river: bool
    people: int
    services: tuple[tuple[str, int], ...]
    hospital: str
    sign_off: bool


@dataclass(frozen=True)
class Day:
    """A day of a team."""

    date: dt.date
    short: str
    full: str
    way: str
    bars: list[Bar]
    clinics: tuple[Clinic, ...]
    night: str
    remark: str


@dataclass(frozen=True)
class Team:
    """A team's week."""

    id: str
    vehicle: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Waiting:
    """A camp that waits."""

    name: str
    people: int
    change: str


@dataclass(frozen=True)
class WeekView:
    """The whole page."""

    label: str
    span: str
    status: str
    proven: bool
    figures: tuple[Figure, ...]
    hours: Hours
    teams: tuple[Team, ...]
    waiting: tuple[tuple[str, tuple[Waiting, ...]], ...]
    waits: int
    violations: tuple[str, ...]
    sign_offs: tuple[str, ...]
    notice: str


def week_view(plan: Plan, names: Names, words: Words) -> WeekView:
    """Make the page of a plan, in words."""
    hours = hours_of(plan)
    days = plan.week.days
    return WeekView(
        label=plan.week.label,
        span=f"{words.day(days[0].date)} – {words.day(days[-1].date)}",
        status=words.say(_STATUS[plan.result.status]),
        proven=plan.result.status is Status.OPTIMAL,
        figures=tuple(_figures(plan, words)),
        hours=hours,
        teams=tuple(_team(plan, team, hours, names, words) for team in plan.teams),
        waiting=tuple(_waiting(plan, names, words)),
        waits=len(plan.unserved),
        violations=tuple(words.tell(each.text) for each in plan.violations),
        sign_offs=tuple(_sign_offs(plan, names, words)),
        notice=names.notice or plan.region.notice,
    )


def _figures(plan: Plan, words: Words) -> Iterator[Figure]:
    totals, result = plan.totals, plan.result
    gap = ""
    if result.gap:
        percent = words.number(100 * result.gap, 1)
        gap = words.say("at most {percent} % below the best", percent=percent)
    yield Figure(words.number(result.value), words.say("points"), gap)
    contacts = sum(totals.contacts.values())
    yield Figure(words.number(contacts), words.say("contacts"))
    served = words.number(totals.people_in_camps_served)
    reach = words.say("of {number}", number=words.number(totals.people_in_camps))
    yield Figure(served, words.say("people in camps served"), reach)
    yield Figure(words.number(totals.camps), words.say("camps"))
    cost = f"{plan.region.currency} {words.number(totals.cost.total)}"
    yield Figure(cost, words.say("cost"))
    river = words.say("{km} km by river", km=words.number(totals.river_km))
    yield Figure(f"{words.number(totals.road_km)} km", words.say("by road"), river)


def _team(plan: Plan, team: PlannedTeam, hours: Hours, names: Names, words: Words) -> Team:
    days = tuple(_day(plan, day, hours, names, words) for day in team.days)
    return Team(team.id, team.vehicle, days)


def _day(plan: Plan, day: PlannedDay, hours: Hours, names: Names, words: Words) -> Day:
    start, end = (names.places.get(each, each) for each in (day.from_place, day.to_place))
    moves = any(step.kind in {StepKind.DRIVE, StepKind.BOAT} for step in day.steps)
    night = end if any(step.kind is StepKind.OVERNIGHT for step in day.steps) else ""
    duty = words.say("{span} of duty", span=words.span(day.duty_minutes))
    return Day(
        date=day.date,
        short=words.day(day.date),
        full=words.date(day.date),
        way=f"{start} → {end}" if moves and start != end else end,
        bars=bars(day, hours, names.places, words),
        clinics=tuple(_clinic(plan, each, names, words) for each in day.sessions),
        night=night,
        remark=duty if day.duty_minutes else words.say("at rest"),
    )


def _clinic(plan: Plan, session: PlannedSession, names: Names, words: Words) -> Clinic:
    services = {each.id: each.name for each in plan.settings.services} | {**names.services}
    hospital = ""
    if session.hospital is not None and session.hospital_minutes is not None:
        place = names.places.get(session.hospital, session.hospital)
        hospital = f"{place}, {words.span(session.hospital_minutes)}"
    return Clinic(
        times=f"{words.clock(session.start)}–{words.clock(session.end)}",
        camp=names.places.get(session.camp, session.camp),
        river=session.way is Way.RIVER,
        people=sum(session.contacts.values()),
        services=tuple((services.get(id_, id_), n) for id_, n in session.contacts.items() if n),
        hospital=hospital,
        sign_off=session.sign_off,
    )


def _waiting(plan: Plan, names: Names, words: Words) -> Iterator[tuple[str, tuple[Waiting, ...]]]:
    for reason, camps in by_reason(words, plan.unserved).items():
        yield (
            reason,
            tuple(
                Waiting(
                    names.places.get(each.camp, each.camp),
                    each.people,
                    told_change(words, each.least_change) if each.least_change else "",
                )
                for each in camps
            ),
        )


def _sign_offs(plan: Plan, names: Names, words: Words) -> Iterator[str]:
    for each in plan.sign_offs:
        place = names.places.get(each.camp or "", each.team)
        day = words.day(each.date)
        yield words.say(_SIGN_OFFS[each.kind], day=day, place=place)
