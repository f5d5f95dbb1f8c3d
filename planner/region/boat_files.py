"""Boats as files hold them: classes, and boats that leave to their class what they do not say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planner.region.fields import (
    Boats,
    CargoKg,
    LitresPerHour,
    Price,
    Record,
    Seats,
    Slug,
    StillKph,
    TankLitres,
)
from planner.region.words import BoatClass, Weekday


class BoatFigures(Record):
    """What a ``[[boat_class]]`` says of its boats, or a ``[[boat]]`` of its own; None: not here."""

    still_kph: StillKph | None = None
    seats: Seats | None = None
    litres_per_hour: LitresPerHour | None = None
    hire_per_day: Price | None = None
    cargo_kg: CargoKg | None = None
    tank_litres: TankLitres | None = None


class BoatKind(BoatFigures):
    """A ``[[boat_class]]``: figures of the boats of a class that say nothing else."""

    id: BoatClass


class BoatEntry(BoatFigures):
    """A ``[[boat]]`` as its file holds it: what it leaves out stands at its class."""

    id: Slug
    boat_class: Annotated[BoatClass, Field(alias="class")]
    port: Slug
    days: tuple[Weekday, ...]
    count: Boats = 1
