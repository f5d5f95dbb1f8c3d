"""Gauges of rivers, and what was read at them or is known of a river."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from planner.region.between import GAUGE_RISES, ONE_LEVEL_OF_ONE_WATER
from planner.region.fields import Gauged, Name, Note, Record, Slug
from planner.region.words import WaterLevel


class Gauge(Record):
    """A ``[[gauge]]`` of ``region.toml``: levels (m) at which the levels of its rivers change.

    At or below ``low`` they are low; from ``high`` and ``flood`` on they are high and in flood.
    """

    id: Slug
    rivers: Annotated[tuple[Name, ...], Field(min_length=1)]
    low: Gauged
    high: Gauged
    flood: Gauged

    between = GAUGE_RISES


class Reading(Record):
    """A row of ``levels.csv``: what was read at a gauge, or is known of the level of a river."""

    date: dt.date
    gauge: Slug | None = None
    river: Name | None = None
    metres: Gauged | None = None
    level: WaterLevel | None = None
    source: Note = ""
    illustrative: str = ""

    between = ONE_LEVEL_OF_ONE_WATER
