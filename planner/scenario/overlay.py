"""A scenario: a small TOML file laid over a region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from planner.phrases import counted, listed, phrase
from planner.region.boat_files import BoatEntry
from planner.region.fields import (
    Between,
    Breach,
    Lat,
    Lon,
    Minutes,
    Name,
    Note,
    Post,
    Price,
    Record,
    Slug,
)
from planner.region.records import Forbid, Person, Pin, Team, Transfer, Vehicle
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


Corners = Annotated[tuple[tuple[Lon, Lat], ...], Field(min_length=3, max_length=1000)]
"""Of an area, in degrees, in order around it."""
Times = Annotated[float, Field(ge=0, le=10)]


def _one_of(*columns: str) -> Between:
    def find(row: Any) -> Iterator[Breach]:
        given = [name for name in columns if getattr(row, name) not in (None, ())]
        if not given:
            rule = counted(
                len(columns) - 1,
                "must be given where {columns} is not",
                "must be given where {columns} are not",
                columns=listed(columns[1:]),
            )
            yield Breach(columns[0], rule, phrase("write {columns}", columns=listed(columns, "or")))
        for name in given[1:]:
            rule = phrase("must not stand beside {column}", column=given[0])
            yield Breach(name, rule, phrase("keep one of the two, or write two tables"))

    return Between(columns, find)


def _vehicles_of_a_road(row: Any) -> Iterator[Breach]:
    if row.vehicles and row.what is None:
        rule = phrase("is for a single road only, named by what")
        yield Breach("vehicles", rule, phrase("remove vehicles, or write a table for each road"))


class CloseOverlay(Record):
    """``[[close]]``: something shut; without dates for the whole week.

    ``what`` is a road, reach, camp, port or lodging, ``river`` all reaches of one river, and
    ``inside`` an area: roads and reaches that meet it, and camps, ports and lodgings in it.
    """

    what: Slug | None = None
    river: Name | None = None
    inside: Corners | None = None
    from_date: Annotated[dt.date | None, Field(alias="from")] = None
    to_date: Annotated[dt.date | None, Field(alias="to")] = None
    vehicles: tuple[VehicleClass, ...] = ()
    reason: Note = ""

    between = (
        _one_of("what", "river", "inside"),
        Between(("what", "vehicles"), _vehicles_of_a_road),
    )


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


class RemoveOverlay(Record):
    """``[[remove_team]]`` and ``[[remove_boat]]``: one that is not there."""

    id: Slug


class LodgingOverlay(Record):
    """``[[add_lodging]]``: a place where a team can sleep, with its beds, price and ice."""

    place: Slug
    beds: Annotated[int, Field(ge=1, le=1000)]
    night_price: Price
    ice: bool = True


class PopulationOverlay(Record):
    """``[[population]]``: people of camps, or of all camps in an area, times a factor."""

    camps: tuple[Slug, ...] = ()
    inside: Corners | None = None
    factor: Times

    between = (_one_of("camps", "inside"),)


class NeedOverlay(Record):
    """``[[need]]``: the monthly rate of a service in all camps, times a factor."""

    service: Slug
    factor: Times


class SuspendOverlay(Record):
    """``[[suspend]]``: a service that is needed and not given."""

    service: Slug


class MarginOverlay(Record):
    """``[[margin]]``: minutes of the evening kept in hand for delays; without a day on every one.

    ``road`` and ``boat`` come off what sunset and the margins of the region leave.
    """

    day: dt.date | None = None
    road: Minutes = 0
    boat: Minutes = 0


class SoftLimit(Record):
    """A limit in ``[rules]`` beyond which one may go: at most to `most`, at a price, if signed."""

    value: Figure
    most: Figure
    price_per_hour: Price
    sign_off: Note


class Scenario(Record):
    """What a scenario file holds.

    ``change_team``, ``change_boat``, ``camp``, ``prices``, ``hours`` and ``rules`` hold only the
    fields that change, the first three beside the ``id`` of what they change; ``rules`` may name
    another rule set as ``set``, and hold a limit as a number or as a `SoftLimit`. ``name_es``
    and its like are the name in that language, ``about_es`` what it is about, where it has them.
    """

    name: Name
    name_es: Name | Literal[""] = ""
    name_en: Name | Literal[""] = ""
    name_fr: Name | Literal[""] = ""
    about: Note = ""
    about_es: Note = ""
    about_en: Note = ""
    about_fr: Note = ""
    river: RiverOverlay | None = None
    river_level: tuple[RiverLevelOverlay, ...] = ()
    season: SeasonOverlay | None = None
    close: tuple[CloseOverlay, ...] = ()
    absent: tuple[AbsentOverlay, ...] = ()
    training: tuple[TrainingOverlay, ...] = ()
    add_team: tuple[Team, ...] = ()
    add_person: tuple[Person, ...] = ()
    add_boat: tuple[BoatEntry, ...] = ()
    add_vehicle: tuple[Vehicle, ...] = ()
    add_lodging: tuple[LodgingOverlay, ...] = ()
    remove_team: tuple[RemoveOverlay, ...] = ()
    remove_boat: tuple[RemoveOverlay, ...] = ()
    change_team: tuple[dict[str, Any], ...] = ()
    change_boat: tuple[dict[str, Any], ...] = ()
    camp: tuple[dict[str, Any], ...] = ()
    population: tuple[PopulationOverlay, ...] = ()
    need: tuple[NeedOverlay, ...] = ()
    suspend: tuple[SuspendOverlay, ...] = ()
    prices: Annotated[dict[str, Any], Field(default_factory=dict)]
    hours: Annotated[dict[str, Any], Field(default_factory=dict)]
    rules: Annotated[dict[str, Any], Field(default_factory=dict)]
    must: tuple[Pin, ...] = ()
    pin: tuple[Pin, ...] = ()
    forbid: tuple[Forbid, ...] = ()
    transfer: tuple[Transfer, ...] = ()
    margin: tuple[MarginOverlay, ...] = ()
