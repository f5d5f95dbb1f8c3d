"""Words of plans and regions as the referee says them; languages may say other words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from planner.itinerary.plan import StepKind
from planner.phrases import Phrase, phrase

UNKNOWN_PLACE = phrase("an unknown place")
NONE = phrase("none")
DOINGS = {
    StepKind.DRIVE: phrase("drive"),
    StepKind.BREAK: phrase("break"),
    StepKind.WAIT: phrase("wait"),
    StepKind.ARRIVE: phrase("arrive"),
    StepKind.SET_UP: phrase("set_up"),
    StepKind.CLINIC: phrase("clinic"),
    StepKind.PACK_UP: phrase("pack_up"),
    StepKind.MEAL: phrase("meal"),
    StepKind.BOARD: phrase("board"),
    StepKind.BOAT: phrase("boat"),
    StepKind.LAND: phrase("land"),
    StepKind.HAND_OVER: phrase("hand_over"),
    StepKind.OVERNIGHT: phrase("overnight"),
}


def chained(texts: Iterable[str]) -> str:
    """Say all of several things.

    >>> chained(["place", "way", "km"])
    'place and way and km'
    """
    return reduce(lambda one, other: phrase("{one} and {other}", one=one, other=other), texts)


def leg_name(doing: StepKind, start: str | None, end: str | None) -> Phrase:
    """Say which leg it is, whatever the time."""
    return phrase("{doing} from {start} to {end}", doing=DOINGS[doing], start=start, end=end)
