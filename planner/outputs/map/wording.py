"""How the map writes figures and the names of things."""

from __future__ import annotations

import datetime as dt

from planner.itinerary.plan import Result
from planner.languages import Words, text
from planner.region.words import BoatClass, Level, PlaceKind, Season, Surface
from planner.solution import Status

SURFACE_TEXTS = {
    Surface.PAVED: text("paved road"),
    Surface.GRAVEL: text("gravel road"),
    Surface.EARTH: text("earth road"),
    Surface.FERRY: text("ferry"),
    Surface.FOOT: text("on foot"),
}
LEVEL_TEXTS = {
    Level.LOW: text("low"),
    Level.NORMAL: text("normal"),
    Level.HIGH: text("high"),
    Level.FLOOD: text("flood"),
    Level.NEVER: text("never"),
}
SEASON_TEXTS = {Season.DRY: text("dry season"), Season.WET: text("wet season")}
BOAT_TEXTS = {
    BoatClass.PEQUE: text("peque-peque"),
    BoatClass.HP40: text("40 HP"),
    BoatClass.HP60: text("60 HP"),
}
PLACE_TEXTS = {
    PlaceKind.TOWN: text("town"),
    PlaceKind.NATIVE_COMMUNITY: text("native community"),
    PlaceKind.CAMP: text("camp"),
    PlaceKind.PORT: text("port"),
    PlaceKind.JUNCTION: text("junction"),
    PlaceKind.FACILITY: text("facility"),
    PlaceKind.AUTHORITY: text("authority"),
}


def span_name(first: dt.date, last: dt.date, words: Words) -> str:
    """Write the days from `first` to `last` as ``30 Nov – 5 Dec 2026``."""
    ends = [words.day(date).partition(" ")[2] for date in (first, last)]
    if first.year != last.year:
        return f"{ends[0]} {first.year} – {ends[1]} {last.year}"
    return f"{ends[0]} – {ends[1]} {last.year}" if first != last else f"{ends[0]} {last.year}"


def clock(time: dt.datetime | dt.time) -> str:
    """Write a clock time as ``06:30``."""
    return f"{time:%H:%M}"


def number(value: float) -> str:
    """Write a figure with at most one decimal, and none from 100 on, in English."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
    return text.removesuffix(".0")


def figure(value: float, words: Words) -> str:
    """Write a figure with at most one decimal, and none from 100 on."""
    whole = abs(value) >= 100 or round(value, 1) == round(value)
    return words.number(value, 0 if whole else 1)


def ferry_words(name: str, wait: int, crossing: int, words: Words) -> str:
    """Say how long a ferry takes: waiting for it and crossing on it."""
    over = words.span(crossing)
    if not wait:
        return words.say("{name} with {crossing} of crossing", name=name, crossing=over)
    return words.say(
        "{name} with {wait} of waiting and {crossing} of crossing",
        name=name,
        wait=words.span(wait),
        crossing=over,
    )


def river_minutes(up: int | None, down: int | None, words: Words) -> str:
    """Say the minutes of a way by boat that go up and down rivers; nothing where none are known."""
    if up and down:
        return words.say("{up} upstream and {down} down", up=words.span(up), down=words.span(down))
    if up:
        return words.say("{up} upstream", up=words.span(up))
    return words.say("{down} downstream", down=words.span(down)) if down else ""


def proof_words(result: Result, words: Words) -> str:
    """Say how good a plan is, beside its points."""
    if result.status is Status.NONE_FOUND:
        return words.say("no plan was found")
    if result.status is Status.INFEASIBLE:
        return words.say("no plan can keep every rule")
    if result.status is Status.OPTIMAL:
        return words.say("optimal: no week is worth more")
    if result.bound is None or result.gap is None:
        return words.say("best found, without proof")
    return words.say("at most {far} below the best possible week", far=_far(result, words))


def _far(result: Result, words: Words) -> str:
    if result.value > 0:
        tenths = max(-int(-round(1000 * (result.gap or 0), 3) // 1), 1)
        return f"{words.number(tenths / 10, 1)} %"
    points = max((result.bound or 0) - result.value, 0.1)
    return words.say("{number} points", number=words.number(points, 1))
