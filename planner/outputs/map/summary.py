"""A day of the plan in a line, for the bar above the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.plan import Plan, PlannedDay
from planner.network.conditions import levels_in_words
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.moves import Who
from planner.outputs.map.wording import clock, number
from planner.outputs.water import water_counts
from planner.outputs.wording import count
from planner.region.date_words import date_words, days_in_words, listed


@dataclass(frozen=True)
class DayLine:
    """What one day holds, in words; `label` names it on its button."""

    label: str
    text: str


def day_lines(atlas: Atlas) -> tuple[DayLine, ...]:
    """Sum up each day of the plan over all teams."""
    return tuple(
        DayLine(date_words(facts.date), " · ".join(_parts(atlas, day)))
        for day, facts in enumerate(atlas.plan.week.days)
    )


def week_line(plan: Plan) -> str:
    """Sum up the week."""
    totals = plan.totals
    afloat = sum(day.to_boat is not None for team in plan.teams for day in team.days)
    parts = [
        count(totals.sessions, "clinic"),
        f"{number(totals.road_km)} km by road",
        f"{number(totals.river_km)} km by boat" if totals.river_km else "no boat",
        f"{number(totals.litres)} l of fuel",
        f"{count(totals.nights_away, 'night')} away" + (f", {afloat} on the river" * bool(afloat)),
        f"{plan.region.currency} {number(totals.cost.total)}",
    ]
    return " · ".join([*parts, *_shut_by_water(plan)])


def _shut_by_water(plan: Plan) -> Iterator[str]:
    """Count what water shuts, with the days where it is not the same all week."""
    found: dict[str, list[dt.date]] = {}
    for facts in plan.week.days:
        found.setdefault(water_counts(facts), []).append(facts.date)
    for said, dates in found.items():
        if said:
            yield said if len(dates) == len(plan.week.days) else f"{said} {days_in_words(dates)}"


def _parts(atlas: Atlas, day: int) -> Iterator[str]:
    facts = atlas.plan.week.days[day]
    planned = [each for team in atlas.plan.teams for each in team.days if each.date == facts.date]
    sessions = [session for each in planned for session in each.sessions]
    if sessions:
        contacts = sum(sum(session.contacts.values()) for session in sessions)
        yield count(len(sessions), "clinic")
        yield f"{number(contacts)} contacts"
    else:
        yield "no clinic"
    yield from _distances(planned)
    ashore = sorted({atlas.name(e.to_place) for e in planned if e.steps and not e.to_boat})
    if ashore:
        last = day + 1 == len(atlas.plan.week.days)
        yield f"{'ends' if last else 'night'} at {listed(ashore)}"
    yield from _on_the_river(atlas, day)
    yield ", ".join(filter(None, (f"{facts.season} season", levels_in_words(facts.river_levels))))
    if shut := water_counts(facts):
        yield shut
    yield f"sun {clock(facts.sunrise)}–{clock(facts.sunset)}"
    if facts.holiday:
        yield f"holiday: {facts.holiday}"


def _on_the_river(atlas: Atlas, day: int) -> Iterator[str]:
    """Say who sleeps on the river, and which drivers and boats go alone."""
    for place, nights in sorted(atlas.nights.items()):
        afloat = (turn for turn in nights if turn.day == day and atlas.planned(turn).to_boat)
        for words in dict.fromkeys(atlas.night_words(turn, place) for turn in afloat):
            yield f"{words[0].lower()}{words[1:]}"
    for leg in atlas.legs:
        if leg.turn.day == day and leg.who is Who.DRIVER:
            yield f"driver alone to {atlas.name(leg.to_id)}"
        elif leg.turn.day == day and leg.who is Who.NOBODY:
            yield f"empty boat to {atlas.name(leg.to_id)}"


def _distances(planned: list[PlannedDay]) -> Iterator[str]:
    road, river = (sum(each.road_km for each in planned), sum(each.river_km for each in planned))
    if road:
        yield f"{number(road)} km by road"
    if river:
        yield f"{number(river)} km by boat"
