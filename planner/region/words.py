"""Words of the region files: every value that a cell may take from a fixed list."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import WithJsonSchema


class Weekday(StrEnum):
    """Days of the week as the files write them; the order is that of `datetime.date.weekday`."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class PlaceKind(StrEnum):
    """What a place is."""

    TOWN = "town"
    CAMP = "camp"
    NATIVE_COMMUNITY = "native_community"
    PORT = "port"
    JUNCTION = "junction"
    FACILITY = "facility"
    AUTHORITY = "authority"


class Surface(StrEnum):
    """What a road segment is made of; a ferry is a segment of its own.

    ``foot`` is the last stretch to a place, some hundred metres that no truck drives: those who
    come with it walk, and it stands as if it were there, since nothing leads on from the place.
    """

    PAVED = "paved"
    GRAVEL = "gravel"
    EARTH = "earth"
    FERRY = "ferry"
    FOOT = "foot"

    @property
    def driven(self) -> bool:
        """Whether a vehicle moves by its own motor there, as fast and as thirsty as it is."""
        return self not in (Surface.FERRY, Surface.FOOT)


class VehicleClass(StrEnum):
    """What a road segment asks of a vehicle, easiest first.

    ``moto`` is a track for motorcycles or feet: no clinic vehicle passes it.
    """

    ANY = "4x2"
    FOUR_BY_FOUR = "4x4"
    MOTO = "moto"


class BoatClass(StrEnum):
    """Boats by motor: peque-peque (13 to 16 HP, long tail), 40 HP and 60 HP outboards."""

    PEQUE = "peque"
    HP40 = "hp40"
    HP60 = "hp60"


class Season(StrEnum):
    """Dry or wet, by month of the region."""

    DRY = "dry"
    WET = "wet"


class Level(StrEnum):
    """River level, lowest first; ``never`` marks a reach that a boat class cannot pass at all."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    FLOOD = "flood"
    NEVER = "never"

    @cached_property
    def rank(self) -> int:
        """Order of the levels, lowest 0."""
        return list(Level).index(self)


_LEVELS = [str(level) for level in Level if level is not Level.NEVER]
WaterLevel = Annotated[Level, WithJsonSchema({"enum": _LEVELS, "type": "string"})]
"""Level that a river can have."""


class Access(StrEnum):
    """How a team may come to a camp."""

    ROAD = "road"
    RIVER = "river"
    BOTH = "both"


class Role(StrEnum):
    """The six of the caravan."""

    DOCTOR = "doctor"
    OBSTETRA = "obstetra"
    DENTIST = "dentist"
    NURSE = "nurse"
    LAB = "lab"
    DRIVER = "driver"


class Care(StrEnum):
    """What a hospital can do for a patient who is brought there."""

    EMERGENCY = "emergency"
    SURGERY = "surgery"
    MATERNITY = "maternity"


CLINICAL = frozenset(Role) - {Role.DRIVER}


class Basis(StrEnum):
    """How sure a limit is: read in a law or study, known from practice, or assumed."""

    SOURCED = "sourced"
    PRACTICE = "practice"
    ASSUMED = "assumed"


class BreakKind(StrEnum):
    """What parts two stretches of driving.

    Any other work of any length, or a pause as long as a break; so many minutes not at the wheel,
    whatever is done in them; or a pause alone.
    """

    ANY_WORK = "any_work"
    NOT_DRIVING = "not_driving"
    PAUSE = "pause"
