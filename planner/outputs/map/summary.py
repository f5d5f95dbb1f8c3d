"""A day of the plan in a line, for the bar above the map."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan, PlannedDay
from planner.languages import Words
from planner.outputs.map.atlas import ENGLISH, Atlas
from planner.outputs.map.moves import Who
from planner.outputs.map.wording import LEVEL_TEXTS, SEASON_TEXTS, figure
from planner.region.words import Level


@dataclass(frozen=True)
class DayLine:
    """What one day holds, in words; `label` names it on its button, `full` where there is room."""

    label: str
    text: str
    full: str


def day_lines(atlas: Atlas) -> tuple[DayLine, ...]:
    """Sum up each day of the plan over all teams."""
    words = atlas.words
    return tuple(
        DayLine(words.day(facts.date), " · ".join(_parts(atlas, day)), words.date(facts.date))
        for day, facts in enumerate(atlas.plan.week.days)
    )


def week_line(plan: Plan, words: Words = ENGLISH) -> str:
    """Sum up the week."""
    totals = plan.totals
    parts = [
        words.count(totals.sessions, "{number} clinic", "{number} clinics"),
        words.say("{km} km by road", km=figure(totals.road_km, words)),
        words.say("{km} km by boat", km=figure(totals.river_km, words))
        if totals.river_km
        else words.say("no boat"),
        words.say("{litres} l of fuel", litres=figure(totals.litres, words)),
        _nights(plan, words),
        f"{plan.region.currency} {figure(totals.cost.total, words)}",
    ]
    return " · ".join([*parts, *_shut_by_water(plan, words)])


def levels_words(levels: Mapping[str, Level], words: Words) -> str:
    """Say the levels of rivers briefly, what most of them have in common once."""
    if not levels:
        return ""
    found = Counter(levels.values())
    usual = max(found, key=lambda level: found[level])
    if len(found) == 1:
        return words.say("rivers {level}", level=words.say(LEVEL_TEXTS[usual]))
    parts = [
        f"{', '.join(sorted(river for river in levels if levels[river] is level))} {said}"
        for level, said in ((level, words.say(LEVEL_TEXTS[level])) for level in Level)
        if level in found and level is not usual
    ]
    rest = words.say("the others {level}", level=words.say(LEVEL_TEXTS[usual]))
    return ", ".join([*parts, rest])


def water_words(day: DateFacts, words: Words) -> str:
    """Count what water shuts to all boats on a date; nothing where it shuts nothing."""
    parts = []
    for cause in (Cause.HIGH_WATER, Cause.LOW_WATER):
        shut = [closed for closed in day.closed if closed.cause is cause and not closed.boats]
        if said := words.listed(_counted(shut, words)):
            parts.append(_shut_by(day, cause, said, words))
    return ", ".join(parts)


def _shut_by(day: DateFacts, cause: Cause, what: str, words: Words) -> str:
    """Name the water that shuts: a flood only where every river that does so is in flood."""
    if cause is Cause.LOW_WATER:
        return words.say("{what} shut by low water", what=what)
    shut = [closed for closed in day.closed if closed.cause is cause]
    levels = {day.river_levels.get(each.river or each.what) for each in shut}
    if levels == {Level.FLOOD}:
        return words.say("{what} shut by flood", what=what)
    return words.say("{what} shut by high water", what=what)


def _counted(shut: Sequence[Closed], words: Words) -> Iterator[str]:
    kinds = Counter(each.kind for each in shut if each.kind is not ClosedKind.RIVER)
    rivers = [each for each in shut if each.kind is ClosedKind.RIVER]
    whole = {each.what for each in rivers if not each.in_part}
    partly = {each.what for each in rivers} - whole
    if kinds[ClosedKind.PORT]:
        yield words.count(kinds[ClosedKind.PORT], "{number} port", "{number} ports")
    if kinds[ClosedKind.FERRY]:
        yield words.count(kinds[ClosedKind.FERRY], "{number} ferry", "{number} ferries")
    if whole:
        yield words.count(len(whole), "{number} river", "{number} rivers")
    if partly:
        yield words.count(len(partly), "parts of {number} river", "parts of {number} rivers")


def _nights(plan: Plan, words: Words) -> str:
    away = plan.totals.nights_away
    said = words.count(away, "{number} night away", "{number} nights away")
    afloat = sum(day.to_boat is not None for team in plan.teams for day in team.days)
    if not afloat:
        return said
    return words.say("{nights}, {number} on the river", nights=said, number=words.number(afloat))


def _shut_by_water(plan: Plan, words: Words) -> Iterator[str]:
    """Count what water shuts, with the days where it is not the same all week."""
    found: dict[str, list[dt.date]] = {}
    for facts in plan.week.days:
        found.setdefault(water_words(facts, words), []).append(facts.date)
    for said, dates in found.items():
        if said and len(dates) == len(plan.week.days):
            yield said
        elif said:
            yield f"{said} {_days(dates, words)}"


def _days(dates: Sequence[dt.date], words: Words) -> str:
    """Name days, more than two in a row by the first and the last."""
    spans: list[list[dt.date]] = []
    for date in dates:
        if spans and (date - spans[-1][-1]).days == 1:
            spans[-1].append(date)
        else:
            spans.append([date])
    return words.listed(
        said
        for span in spans
        for said in (
            [f"{words.day(span[0])} – {words.day(span[-1])}"]
            if len(span) > 2
            else map(words.day, span)
        )
    )


def _parts(atlas: Atlas, day: int) -> Iterator[str]:
    facts, words = atlas.plan.week.days[day], atlas.words
    planned = [each for team in atlas.plan.teams for each in team.days if each.date == facts.date]
    sessions = [session for each in planned for session in each.sessions]
    if sessions:
        contacts = sum(sum(session.contacts.values()) for session in sessions)
        yield words.count(len(sessions), "{number} clinic", "{number} clinics")
        yield words.count(contacts, "{number} contact", "{number} contacts")
    else:
        yield words.say("no clinic")
    yield from _distances(planned, words)
    ashore = sorted({atlas.name(e.to_place) for e in planned if e.steps and not e.to_boat})
    if ashore and day + 1 == len(atlas.plan.week.days):
        yield words.say("ends at {place}", place=words.listed(ashore))
    elif ashore:
        yield words.say("night at {place}", place=words.listed(ashore))
    yield from _on_the_river(atlas, day)
    season = words.say(SEASON_TEXTS[facts.season])
    yield ", ".join(filter(None, (season, levels_words(facts.river_levels, words))))
    if shut := water_words(facts, words):
        yield shut
    sun = f"{words.clock(facts.sunrise)}–{words.clock(facts.sunset)}"
    yield words.say("sun {times}", times=sun)
    if facts.holiday:
        yield words.say("holiday: {name}", name=facts.holiday)


def _on_the_river(atlas: Atlas, day: int) -> Iterator[str]:
    """Say who sleeps on the river, and which drivers and boats go alone."""
    for place, nights in sorted(atlas.nights.items()):
        afloat = (turn for turn in nights if turn.day == day and atlas.planned(turn).to_boat)
        for said in dict.fromkeys(atlas.night_words(turn, place) for turn in afloat):
            yield f"{said[0].lower()}{said[1:]}"
    for leg in atlas.legs:
        if leg.turn.day == day and leg.who is Who.DRIVER:
            yield atlas.words.say("driver alone to {place}", place=atlas.name(leg.to_id))
        elif leg.turn.day == day and leg.who is Who.NOBODY:
            yield atlas.words.say("empty boat to {place}", place=atlas.name(leg.to_id))


def _distances(planned: list[PlannedDay], words: Words) -> Iterator[str]:
    road, river = (sum(each.road_km for each in planned), sum(each.river_km for each in planned))
    if road:
        yield words.say("{km} km by road", km=figure(road, words))
    if river:
        yield words.say("{km} km by boat", km=figure(river, words))
