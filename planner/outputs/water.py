"""What high and low water shut, in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from planner.itinerary.dates import Cause, Closed, ClosedKind, DateFacts
from planner.itinerary.plan import Plan
from planner.outputs.wording import BOATS, count
from planner.phrases import days_in_words, listed
from planner.region.words import BoatClass, Level


def water_lines(plan: Plan, names: Mapping[str, str]) -> list[str]:
    """Say what water shuts, a line for high water and one for low, and for each stretch of days."""
    return [
        *_by_days(plan, lambda day: _high(day, names)),
        *_by_days(plan, _low),
    ]


def water_counts(day: DateFacts) -> str:
    """Count what water shuts to all boats on a date; nothing where it shuts nothing."""
    parts = []
    for cause, word in ((Cause.HIGH_WATER, _by(day)), (Cause.LOW_WATER, "low water")):
        shut = [closed for closed in day.closed if closed.cause is cause and not closed.boats]
        kinds = Counter(each.kind for each in shut if each.kind is not ClosedKind.RIVER)
        whole, partly = _whole_and_partly(shut)
        counted = [
            (kinds[ClosedKind.PORT], count(kinds[ClosedKind.PORT], "port")),
            (kinds[ClosedKind.FERRY], count(kinds[ClosedKind.FERRY], "ferry", "ferries")),
            (len(whole), count(len(whole), "river")),
            (len(partly), f"parts of {count(len(partly), 'river')}"),
        ]
        said = [words for number, words in counted if number]
        if said:
            parts.append(f"{listed(said)} shut by {word}")
    return ", ".join(parts)


def _by_days(plan: Plan, words: Callable[[DateFacts], tuple[str, str]]) -> Iterator[str]:
    """Say what is the same on several days once; `words` are what happens and to what."""
    found: dict[tuple[str, str], list[dt.date]] = {}
    for day in plan.week.days:
        found.setdefault(words(day), []).append(day.date)
    for (what, where), dates in found.items():
        if where:
            when = "" if len(dates) == len(plan.week.days) else f" on {days_in_words(dates)}"
            yield f"{what}{when}: {where}."


def _high(day: DateFacts, names: Mapping[str, str]) -> tuple[str, str]:
    shut = [closed for closed in day.closed if closed.cause is Cause.HIGH_WATER]
    parts = []
    for kind, one, many in (
        (ClosedKind.PORT, "port", "ports"),
        (ClosedKind.FERRY, "ferry", "ferries"),
    ):
        found = sorted(names.get(each.what, each.what) for each in shut if each.kind is kind)
        if found:
            parts.append(f"{one if len(found) == 1 else many} {listed(found)}")
    rivers = [each for each in shut if each.kind is ClosedKind.RIVER]
    if rivers:
        parts.append(_rivers(rivers, sorted(day.river_levels)))
    return f"Shut by {_by(day)}", "; ".join(parts)


def _by(day: DateFacts) -> str:
    """Name the water that shuts: a flood only where every river that does so is in flood."""
    shut = [closed for closed in day.closed if closed.cause is Cause.HIGH_WATER]
    levels = {day.river_levels.get(each.river or each.what) for each in shut}
    return "flood" if levels == {Level.FLOOD} else "high water"


def _low(day: DateFacts) -> tuple[str, str]:
    """Name the rivers that are too shallow, first for all boats, then by class of boat."""
    shut = [closed for closed in day.closed if closed.cause is Cause.LOW_WATER]
    every = sorted(day.river_levels)
    to_all = [closed for closed in shut if not closed.boats]
    parts = [f"for all boats {_rivers(to_all, every)}"] if to_all else []
    for boat in BoatClass:
        own = [closed for closed in shut if boat in closed.boats]
        if own:
            parts.append(f"for {BOATS[boat]} {_rivers(own, every)}")
    return "Too shallow", "; ".join(parts)


def _rivers(shut: list[Closed], every: list[str]) -> str:
    """Name rivers, those that are shut in part apart; where most are shut, name the others."""
    whole, partly = _whole_and_partly(shut)
    others = [river for river in every if river not in whole]
    if not partly and len(others) < len(whole):
        return f"all rivers but {listed(others)}" if others else "all rivers"
    said = [f"the {'river' if len(whole) == 1 else 'rivers'} {listed(whole)}"] if whole else []
    return listed([*said, f"parts of {listed(partly)}"] if partly else said)


def _whole_and_partly(shut: list[Closed]) -> tuple[list[str], list[str]]:
    rivers = [closed for closed in shut if closed.kind is ClosedKind.RIVER]
    whole = {closed.what for closed in rivers if not closed.in_part}
    return sorted(whole), sorted({closed.what for closed in rivers} - whole)
