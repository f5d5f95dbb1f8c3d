"""What field papers say, in the words of one language; how it is drawn is told elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from planner.region.fields import Line


@dataclass(frozen=True)
class Fact:
    """Something that is told after its label."""

    label: str
    text: str


class Joins(IntEnum):
    """How full a page must be for a row to join the one before it."""

    FULL = 1
    CROWDED = 2
    NEVER = 3


@dataclass(frozen=True)
class Row:
    """A line of the day: when, what and where.

    `stop` numbers the place, 0 where it is none of the stops. `joins` says on which days that
    hardly fit their page it is told beside the row before it, as `brief` then.
    """

    stop: int
    start: str
    end: str
    text: str
    notes: tuple[str, ...] = ()
    km: str = ""
    litres: str = ""
    joins: Joins = Joins.NEVER
    brief: str = ""
    clinic: bool = False


@dataclass(frozen=True)
class Clinic:
    """A clinic: what is planned there by service, and the way to a hospital.

    `sign_off` is what somebody has to agree to, empty where nobody has to.
    """

    stop: int
    camp: str
    times: str
    services: tuple[str, ...]
    notes: tuple[str, ...]
    hospital: str
    sign_off: str = ""


@dataclass(frozen=True)
class Turning:
    """A stop and what is done there when the day runs late.

    `latest` is the last time to leave it with the rest of the day as planned, `straight` that
    without the clinics that follow.
    """

    stop: int
    place: str
    planned: str
    latest: str
    straight: str
    lodging: str
    hospital: str


class Track(StrEnum):
    """How a way is drawn: by road or boat with the team, the truck alone, an empty boat."""

    ROAD = "road"
    RIVER = "river"
    ALONE = "alone"
    EMPTY = "empty"


@dataclass(frozen=True)
class Spot:
    """A place on a map; `stop` is its number on the day, 0 where the day does not stop."""

    name: str
    lon: float
    lat: float
    stop: int = 0


@dataclass(frozen=True)
class Sketch:
    """A small map: ways of the day as drawn lines of (lon, lat), its stops, and the ground.

    `rivers` are lines by the name of their river.
    """

    tracks: tuple[tuple[Track, Line], ...]
    stops: tuple[Spot, ...]
    roads: tuple[Line, ...]
    rivers: tuple[tuple[str, Line], ...]
    places: tuple[Spot, ...]


@dataclass(frozen=True)
class DaySheet:
    """The day of a team.

    `rows` are the team's, `others` those of its truck and boats without it. `warnings` stand below
    the `turnings` of plan B. `signs` are those who sign.
    """

    title: str
    team: str
    date: str
    week: str
    readers: str
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    clinics: tuple[Clinic, ...]
    loads: tuple[Fact, ...]
    turnings: tuple[Turning, ...]
    warnings: tuple[Fact, ...]
    signs: tuple[str, ...]
    notice: str
    footer: str
    sketch: Sketch


@dataclass(frozen=True)
class WeekRow:
    """A day of a team on the week sheet; an idle day has but its place."""

    day: str
    team: str
    ways: str
    camps: tuple[str, ...]
    night: str
    road_km: str
    river_km: str
    litres: str
    duty: str
    cost: str


@dataclass(frozen=True)
class DutyLine:
    """Hours of somebody in the week, and what may be: `share` is what is used of it, 0 to 1."""

    post: str
    hours: str
    share: float


@dataclass(frozen=True)
class WeekSheet:
    """The week of all teams; `total` is its sums in the columns of its rows."""

    title: str
    week: str
    dates: str
    readers: str
    rows: tuple[WeekRow, ...]
    total: WeekRow
    facts: tuple[Fact, ...]
    duty: tuple[DutyLine, ...]
    unserved: tuple[Fact, ...]
    notice: str
    footer: str
