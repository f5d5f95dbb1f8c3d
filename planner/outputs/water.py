"""What high and low water shut, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan
from planner.outputs.wording import BOATS
from planner.phrases import Phrase, counted, days_in_words, joined, listed, phrase
from planner.region.words import BoatClass, Level


def water_lines(plan: Plan, names: Mapping[str, str]) -> list[Phrase]:
    """Say what water shuts, a line for high water and one for low, and for each stretch of days."""
    return [
        *_by_days(plan, lambda day: _high(day, names)),
        *_by_days(plan, _low),
    ]


def _by_days(plan: Plan, words: Callable[[DateFacts], tuple[Phrase, Phrase]]) -> Iterator[Phrase]:
    """Say what is the same on several days once; `words` are what happens and to what."""
    found: dict[tuple[Phrase, Phrase], list[dt.date]] = {}
    for day in plan.week.days:
        found.setdefault(words(day), []).append(day.date)
    for (what, where), dates in found.items():
        if not where:
            continue
        if len(dates) == len(plan.week.days):
            yield phrase("{what}: {where}.", what=what, where=where)
        else:
            days = days_in_words(dates)
            yield phrase("{what} on {days}: {where}.", what=what, days=days, where=where)


def _high(day: DateFacts, names: Mapping[str, str]) -> tuple[Phrase, Phrase]:
    shut = [closed for closed in day.closed if closed.cause is Cause.HIGH_WATER]
    ports, ferries = (
        sorted(names.get(each.what, each.what) for each in shut if each.kind is kind)
        for kind in (ClosedKind.PORT, ClosedKind.FERRY)
    )
    parts = []
    if ports:
        shown = listed(ports)
        parts.append(counted(len(ports), "port {places}", "ports {places}", places=shown))
    if ferries:
        shown = listed(ferries)
        parts.append(counted(len(ferries), "ferry {places}", "ferries {places}", places=shown))
    rivers = [each for each in shut if each.kind is ClosedKind.RIVER]
    if rivers:
        parts.append(_rivers(rivers, sorted(day.river_levels)))
    return _shut_by(day, shut), joined(parts)


def _shut_by(day: DateFacts, shut: Sequence[Closed]) -> Phrase:
    """Name the water that shuts: a flood only where every river that does so is in flood."""
    levels = {day.river_levels.get(each.river or each.what) for each in shut}
    return phrase("Shut by flood") if levels == {Level.FLOOD} else phrase("Shut by high water")


def _low(day: DateFacts) -> tuple[Phrase, Phrase]:
    """Name the rivers that are too shallow, first for all boats, then by class of boat."""
    shut = [closed for closed in day.closed if closed.cause is Cause.LOW_WATER]
    every = sorted(day.river_levels)
    to_all = [closed for closed in shut if not closed.boats]
    parts = []
    if to_all:
        parts.append(phrase("for all boats {rivers}", rivers=_rivers(to_all, every)))
    for boat in BoatClass:
        own = [closed for closed in shut if boat in closed.boats]
        if own:
            rivers = _rivers(own, every)
            parts.append(phrase("for {boats} {rivers}", boats=BOATS[boat], rivers=rivers))
    return phrase("Too shallow"), joined(parts)


def _rivers(shut: list[Closed], every: list[str]) -> Phrase:
    """Name rivers, those that are shut in part apart; where most are shut, name the others."""
    whole, partly = _whole_and_partly(shut)
    others = [river for river in every if river not in whole]
    if not partly and len(others) < len(whole):
        if not others:
            return phrase("all rivers")
        return phrase("all rivers but {rivers}", rivers=listed(others))
    said = []
    if whole:
        shown = listed(whole)
        said.append(counted(len(whole), "the river {rivers}", "the rivers {rivers}", rivers=shown))
    if partly:
        said.append(phrase("parts of {rivers}", rivers=listed(partly)))
    return listed(said)


def _whole_and_partly(shut: list[Closed]) -> tuple[list[str], list[str]]:
    rivers = [closed for closed in shut if closed.kind is ClosedKind.RIVER]
    whole = {closed.what for closed in rivers if not closed.in_part}
    return sorted(whole), sorted({closed.what for closed in rivers} - whole)
