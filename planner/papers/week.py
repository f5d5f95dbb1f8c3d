"""What the week sheet says, in the words of one language."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, PlannedTeam, Result
from planner.languages import Words
from planner.outputs.reasons import by_reason
from planner.papers.day import TEAM, footer_words
from planner.papers.outing import is_out
from planner.papers.sheet import DutyLine, Fact, WeekRow, WeekSheet
from planner.papers.terms import post_words, readers_words
from planner.region.records import Region
from planner.solution import Status


def week_sheet(plan: Plan, region: Region, words: Words, names: Mapping[str, str]) -> WeekSheet:
    """Tell the week of all teams."""
    days = [facts.date for facts in plan.week.days]
    return WeekSheet(
        title=words.say("Week sheet"),
        week=words.say("Week {label}", label=plan.week.label),
        dates=_dates(days[0], days[-1], words),
        readers=readers_words(words, TEAM),
        rows=tuple(
            _row(plan, team, day, words, names)
            for date in days
            for team in plan.teams
            for day in team.days
            if day.date == date
        ),
        total=_total(plan, words),
        facts=(
            Fact(words.say("Proof"), proof_words(plan.result, words)),
            Fact(words.say("Contacts"), _contacts(plan, plan.totals.contacts, words)),
        ),
        duty=tuple(_duty(plan, region, words)),
        unserved=tuple(
            Fact(
                f"{reason} ({len(camps)})",
                ", ".join(names.get(camp.camp, camp.camp) for camp in camps),
            )
            for reason, camps in by_reason(words, plan.unserved).items()
        ),
        notice=plan.region.notice,
        footer=footer_words(plan, words),
    )


def proof_words(result: Result, words: Words) -> str:
    """Say how good the plan is, and what is proven of it."""
    points = words.number(result.value, 1)
    if result.status is Status.OPTIMAL:
        return words.say("proven best: no week does more ({points} points)", points=points)
    if result.bound is None or result.gap is None:
        return words.say("{points} points, best found, without proof", points=points)
    tenths = max(math.ceil(round(1000 * result.gap, 3)), 1)
    return words.say(
        "{points} points, at most {gap} % below the best possible week",
        points=points,
        gap=words.number(tenths / 10, 1),
    )


def _dates(first: dt.date, last: dt.date, words: Words) -> str:
    if first == last:
        return words.date(first)
    return words.say("{first} to {last}", first=words.date(first), last=words.date(last))


def _row(
    plan: Plan, team: PlannedTeam, day: PlannedDay, words: Words, names: Mapping[str, str]
) -> WeekRow:
    start, end = (names.get(place, place) for place in (day.from_place, day.to_place))
    if not is_out(day):
        stays = words.say("stays at {place}", place=end)
        return WeekRow(words.day(day.date), team.id, stays, (), "", "", "", "", "", "")
    return WeekRow(
        day=words.day(day.date),
        team=team.id,
        ways=_ways(day, f"{start} → {end}", words),
        camps=tuple(_clinic(plan, held, words, names) for held in day.sessions),
        night=words.say("on the river: {place}", place=end) if day.to_boat else end,
        road_km=words.number(day.road_km, 1),
        river_km=words.number(day.river_km, 1),
        litres=words.number(day.litres, 1),
        duty=words.span(day.duty_minutes),
        cost=words.number(day.cost.total),
    )


def _ways(day: PlannedDay, led: str, words: Words) -> str:
    """Say where a day leads, and that a boat whose km are the day's goes home without the team."""
    return words.joined([led, words.say("empty boat goes home")] if day.boats_home else [led])


def _clinic(plan: Plan, held: PlannedSession, words: Words, names: Mapping[str, str]) -> str:
    name = names.get(held.camp, held.camp)
    times = f"{words.clock(held.start)}–{words.clock(held.end)}"
    return words.told(f"{name} {times}", _contacts(plan, held.contacts, words))


def _contacts(plan: Plan, contacts: Mapping[str, int], words: Words) -> str:
    services = {service.id: service.name for service in plan.settings.services}
    said = [f"{services.get(s, s)} {words.number(n)}" for s, n in contacts.items() if n]
    return ", ".join(said) or words.say("nobody")


def _total(plan: Plan, words: Words) -> WeekRow:
    totals = plan.totals
    contacts = sum(totals.contacts.values())
    camps = words.count(totals.camps, "{number} camp", "{number} camps")
    seen = words.count(contacts, "{number} contact planned", "{number} contacts planned")
    nights = words.count(totals.nights_away, "{number} night away", "{number} nights away")
    duty = [day.duty_minutes for team in plan.teams for day in team.days]
    return WeekRow(
        day=words.say("Week"),
        team="",
        ways="",
        camps=(f"{camps}, {seen}",),
        night=nights,
        road_km=words.number(totals.road_km, 1),
        river_km=words.number(totals.river_km, 1),
        litres=words.number(totals.litres, 1),
        duty=words.span(sum(duty)),
        cost=f"{plan.region.currency} {words.number(totals.cost.total)}",
    )


def _duty(plan: Plan, region: Region, words: Words) -> Iterator[DutyLine]:
    limits = plan.totals.duty_limit_hours
    for post, hours in plan.totals.duty_hours.items():
        limit = limits.get(post)
        said = words.number(hours, 1)
        if limit:
            most = words.number(limit, 0 if limit == int(limit) else 1)
            said = words.say("{hours} h of {limit} h", hours=said, limit=most)
        yield DutyLine(
            post=post_words(words, region, post),
            hours=said,
            share=min(hours / limit, 1.0) if limit else 0.0,
        )
