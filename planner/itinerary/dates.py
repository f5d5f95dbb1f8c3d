"""What the dates of a plan bring."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from planner.itinerary.record import PlanRecord
from planner.phrases import Sayable
from planner.region.words import BoatClass, Level, Season


class ClosedKind(StrEnum):
    """What is shut; at a place nothing stops, at a port no boat is loaded and none lands."""

    ROAD = "road"
    FERRY = "ferry"
    REACH = "reach"
    RIVER = "river"
    PLACE = "place"
    PORT = "port"


class Cause(StrEnum):
    """What shuts it."""

    CLOSURE = "closure"
    HIGH_WATER = "high_water"
    LOW_WATER = "low_water"


class Closed(PlanRecord):
    """What is shut to the teams, and why.

    ``what`` is an id, or the name of a river, whose shut ``reaches`` are listed; ``in_part`` says
    that it has others. ``boats`` are the classes that do not pass, empty where none passes.
    ``river`` is the one whose level shuts a port or ferry.
    """

    what: str
    kind: ClosedKind
    cause: Cause
    reason: Sayable
    river: str | None = None
    reaches: tuple[str, ...] = ()
    in_part: bool = False
    boats: tuple[BoatClass, ...] = ()


class DateFacts(PlanRecord):
    """What a date brings: sun, season, levels by river, holiday, what closures and water shut."""

    date: dt.date
    sunrise: dt.time
    sunset: dt.time
    season: Season
    river_levels: dict[str, Level]
    holiday: Sayable | None
    closed: tuple[Closed, ...]
