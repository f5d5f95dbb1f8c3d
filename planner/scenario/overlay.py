"""A scenario: a small TOML file laid over a region."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from planner.region.boat_files import BoatEntry
from planner.region.fields import Name, Note, Post, Price, Record, Slug
from planner.region.records import Forbid, Person, Pin, Team, Transfer
from planner.region.settings import Figure
from planner.region.words import Season, VehicleClass, WaterLevel, Weekday


class RiverOverlay(Record):
    """``[river]``: the level of every river."""

    level: WaterLevel


class RiverLevelOverlay(Record):
    """``[[river_level]]``: the level of one river."""

    river: Name
    level: WaterLevel


class SeasonOverlay(Record):
    """``[season]``: dry or wet, whatever the month."""

    season: Season


class CloseOverlay(Record):
    """``[[close]]``: a road, reach, camp, port or lodging; without dates for the whole week."""

    what: Slug
    from_date: Annotated[dt.date | None, Field(alias="from")] = None
    to_date: Annotated[dt.date | None, Field(alias="to")] = None
    vehicles: tuple[VehicleClass, ...] = ()
    reason: Note = ""


class AbsentOverlay(Record):
    """``[[absent]]``: a post that is not filled; without dates and weekdays for the whole week."""

    person: Post
    from_date: Annotated[dt.date | None, Field(alias="from")] = None
    to_date: Annotated[dt.date | None, Field(alias="to")] = None
    days: tuple[Weekday, ...] = ()


class TrainingOverlay(Record):
    """``[[training]]``: posts in training at the base; without names all, dates as for absences."""

    people: tuple[Post, ...] = ()
    from_date: Annotated[dt.date | None, Field(alias="from")] = None
    to_date: Annotated[dt.date | None, Field(alias="to")] = None
    days: tuple[Weekday, ...] = ()


class SoftLimit(Record):
    """A limit in ``[rules]`` beyond which one may go: at most to `most`, at a price, if signed."""

    value: Figure
    most: Figure
    price_per_hour: Price
    sign_off: Note


class Scenario(Record):
    """What a scenario file holds.

    ``camp``, ``prices``, ``hours`` and ``rules`` hold only the fields that change; ``rules`` may
    name another rule set as ``set``, and hold a limit as a number or as a `SoftLimit`.
    """

    name: Name
    about: Note = ""
    river: RiverOverlay | None = None
    river_level: tuple[RiverLevelOverlay, ...] = ()
    season: SeasonOverlay | None = None
    close: tuple[CloseOverlay, ...] = ()
    absent: tuple[AbsentOverlay, ...] = ()
    training: tuple[TrainingOverlay, ...] = ()
    add_team: tuple[Team, ...] = ()
    add_person: tuple[Person, ...] = ()
    add_boat: tuple[BoatEntry, ...] = ()
    camp: tuple[dict[str, Any], ...] = ()
    prices: Annotated[dict[str, Any], Field(default_factory=dict)]
    hours: Annotated[dict[str, Any], Field(default_factory=dict)]
    rules: Annotated[dict[str, Any], Field(default_factory=dict)]
    must: tuple[Pin, ...] = ()
    pin: tuple[Pin, ...] = ()
    forbid: tuple[Forbid, ...] = ()
    transfer: tuple[Transfer, ...] = ()
