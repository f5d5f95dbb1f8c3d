"""What an audience may have: records without room for a camp, an hour or a way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
"""Longitude and latitude, degrees."""


class Audience(StrEnum):
    """For whom papers are."""

    TEAM = "team"
    PARTNER = "partner"
    PUBLIC = "public"


@dataclass(frozen=True)
class Area:
    """A cell of the H3 grid in which there are several camps.

    Attributes
    ----------
    number
        What the map calls it: areas are counted from north to south.
    cell
        The grid's own name of the cell; None for all that is elsewhere and has no place.
    within
        Cells of other areas that lie in this one and are told apart.
    visited
        Whether a camp in it was visited on a day that may be told.
    dates
        These days, for those who may have them.
    contacts
        Of all services together, rounded down by day; for those who may have it.
    """

    number: int
    cell: str | None
    within: tuple[str, ...] = ()
    visited: bool = False
    dates: tuple[dt.date, ...] = ()
    contacts: int | None = None


@dataclass(frozen=True)
class PastDay:
    """A day that is past, and the numbers of the areas that were visited then, in order."""

    date: dt.date
    areas: tuple[int, ...]


@dataclass(frozen=True)
class Town:
    """A town that the map names, at the middle of its cell; `base` is where teams come home."""

    name: str
    point: Point
    base: bool


@dataclass(frozen=True)
class RiverName:
    """Where a river may be named, first where this is best."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Ground:
    """Rivers, paved roads and names that lead to no camp."""

    rivers: tuple[tuple[Point, ...], ...]
    roads: tuple[tuple[Point, ...], ...]
    towns: tuple[Town, ...]
    river_names: tuple[RiverName, ...]
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """All that an audience may have of a plan.

    Attributes
    ----------
    region, notice
        Name of the region, and what is to be known of its figures.
    weeks
        Calendar weeks of the plan, as ``2026-W49``.
    over
        Whether all of them are past.
    told_until
        Last day of these weeks.
    services
        Names by id, of the services that are told.
    areas
        By number; the last may be all that is elsewhere.
    days
        Past days with a visit, for those who may have them.
    contacts
        By the id of the service, over all weeks; empty until they may be told, or where they may
        not.
    together
        Of all services: the sum of what partners are told of areas.
    """

    audience: Audience
    region: str
    notice: str
    weeks: tuple[str, ...]
    over: bool
    told_until: dt.date
    services: Mapping[str, str]
    areas: tuple[Area, ...]
    days: tuple[PastDay, ...]
    contacts: Mapping[str, int]
    together: int
    ground: Ground
