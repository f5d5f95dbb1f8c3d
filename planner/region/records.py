"""What exists: the records of a region, exactly as its files hold them.

A record checks itself when it is made; what ties records together (ids, lines that join, camps
that can be reached) is checked in `planner.region.crosscheck`. Units: metres, km/h, minutes,
local clock times, WGS 84 degrees, the region's currency. Every column is documented in
``data/README.md``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, min_length=1, max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Note = Annotated[str, StringConstraints(max_length=500)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Minutes = Annotated[int, Field(ge=0, le=1440)]
Kph = Annotated[float, Field(ge=0, le=130)]
Metres = Annotated[int, Field(ge=1, le=2_000_000)]
Price = Annotated[float, Field(ge=0, le=1_000_000)]
Line = tuple[tuple[float, float], ...]


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
    """What a road segment is made of; a ferry is a segment of its own."""

    PAVED = "paved"
    GRAVEL = "gravel"
    EARTH = "earth"
    FERRY = "ferry"


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

    @property
    def rank(self) -> int:
        """Order of the levels, lowest 0."""
        return list(Level).index(self)


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


CLINICAL = frozenset(Role) - {Role.DRIVER}


class Basis(StrEnum):
    """How sure a limit is: read in a law or study, known from practice, or assumed."""

    SOURCED = "sourced"
    PRACTICE = "practice"
    ASSUMED = "assumed"


class Record(BaseModel):
    """A frozen record that refuses unknown columns, and numbers that are not finite."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


def _breach(column: str, rule: str, remedy: str) -> PydanticCustomError:
    """Error for a rule between columns, in parts that a reader of files can place."""
    parts = {"column": column, "rule": rule, "remedy": remedy}
    return PydanticCustomError("breach", "{column} {rule}; {remedy}", parts)


class Place(Record):
    """A point of ``places.geojson``.

    ``beds`` and ``night_price`` (per person) belong to lodgings; ``illustrative`` lists the columns
    whose figures are made up.
    """

    id: Slug
    name: Name
    kind: PlaceKind
    lon: Lon
    lat: Lat
    lodging: bool = False
    port: bool = False
    base: bool = False
    hospital: bool = False
    beds: Annotated[int, Field(ge=1, le=1000)] | None = None
    night_price: Price | None = None
    district: str = ""
    source: Note = ""
    illustrative: str = ""

    @model_validator(mode="after")
    def _lodgings_have_beds_and_a_price(self) -> Self:
        if self.lodging and not self.base and (self.beds is None or self.night_price is None):
            column = "beds" if self.beds is None else "night_price"
            raise _breach(
                column,
                "must be given for a lodging",
                "write beds and night_price (per person), or write lodging false",
            )
        return self


class Road(Record):
    """A line of ``roads.geojson``, passable both ways unless ``oneway``.

    ``wet_kph`` 0 means closed in the wet season. ``length_m`` wins over the drawn length.
    ``highest_level`` is the highest river level at which a ferry still runs.
    """

    id: Slug
    name: Name
    from_id: Annotated[Slug, Field(alias="from")]
    to_id: Annotated[Slug, Field(alias="to")]
    surface: Surface
    length_m: Metres
    dry_kph: Annotated[Kph, Field(gt=0)]
    wet_kph: Kph
    vehicle: VehicleClass
    oneway: bool = False
    ferry_wait_min: Minutes = 0
    highest_level: Level = Level.FLOOD
    drawn: str = ""
    source: Note = ""
    line: Line

    @model_validator(mode="after")
    def _only_ferries_wait(self) -> Self:
        if self.ferry_wait_min and self.surface is not Surface.FERRY:
            raise _breach(
                "ferry_wait_min",
                f"must be 0 where surface is '{self.surface}'",
                "remove the wait, or write surface ferry",
            )
        return self


class Reach(Record):
    """A line of ``rivers.geojson``, drawn downstream, with the lowest level each boat can pass."""

    id: Slug
    river: Name
    from_id: Annotated[Slug, Field(alias="from")]
    to_id: Annotated[Slug, Field(alias="to")]
    length_m: Metres
    current_dry_kph: Annotated[Kph, Field(le=25)]
    current_wet_kph: Annotated[Kph, Field(le=25)]
    lowest_peque: Level
    lowest_hp40: Level
    lowest_hp60: Level
    highest_level: Level = Level.HIGH
    drawn: str = ""
    source: Note = ""
    line: Line

    def lowest(self, boat: BoatClass) -> Level:
        """Lowest river level at which this class of boat passes."""
        return {
            BoatClass.PEQUE: self.lowest_peque,
            BoatClass.HP40: self.lowest_hp40,
            BoatClass.HP60: self.lowest_hp60,
        }[boat]


class Camp(Record):
    """A row of ``camps.csv``: any settlement to be served; ``id`` is a place.

    ``last_visit`` None means never visited. Clinic minutes lie between ``opens`` and ``closes``.
    ``max_visits`` counts visits within one week.
    """

    id: Slug
    people_low: Annotated[int, Field(ge=0, le=100_000)]
    people_mid: Annotated[int, Field(ge=0, le=100_000)]
    people_high: Annotated[int, Field(ge=0, le=100_000)]
    last_visit: dt.date | None = None
    target_interval_days: Annotated[int, Field(ge=1, le=365)]
    least_interval_days: Annotated[int, Field(ge=1, le=365)] = 7
    max_visits: Annotated[int, Field(ge=1, le=7)] = 1
    opens: dt.time
    closes: dt.time
    closed_weekdays: tuple[Weekday, ...] = ()
    access: Access
    must_visit: bool = False
    note: Note = ""
    illustrative: str = ""

    @model_validator(mode="after")
    def _orders(self) -> Self:
        if self.opens >= self.closes:
            raise _breach(
                "opens",
                f"must be before closes {self.closes:%H:%M}",
                "swap them, or correct the one that is wrong",
            )
        if not self.people_low <= self.people_mid <= self.people_high:
            raise _breach(
                "people_mid",
                f"must lie between people_low {self.people_low} and people_high {self.people_high}",
                "order the three from low to high",
            )
        return self


class Service(Record):
    """A row of ``services.csv``: one kind of contact and what it asks for."""

    id: Slug
    name: Name
    role: Role
    minutes: Annotated[int, Field(ge=1, le=480)]
    monthly_per_1000: Annotated[float, Field(ge=0, le=1000)]
    weight: Annotated[float, Field(ge=0, le=100)]
    needs_truck: bool = False
    source: Note = ""
    illustrative: str = ""


class Person(Record):
    """A row of ``staff.csv``: one post of a team, never a name.

    ``weekly_hours`` None leaves the week to the rule set. ``days_off`` holds weekdays, dates, or
    both.
    """

    id: Slug
    role: Role
    team: Slug
    weekly_hours: Annotated[float, Field(gt=0, le=168)] | None = None
    days_off: tuple[Weekday | dt.date, ...] = ()


class Team(Record):
    """A ``[[team]]`` of ``teams.toml``; empty hours mean the region's."""

    id: Slug
    base: Slug
    vehicle: Slug
    days: tuple[Weekday, ...]
    starts: dt.time | None = None
    ends: dt.time | None = None


class LitresPer100Km(Record):
    """What a vehicle burns by surface; on a ferry its motor is off."""

    paved: Annotated[float, Field(ge=0, le=100)]
    gravel: Annotated[float, Field(ge=0, le=100)]
    earth: Annotated[float, Field(ge=0, le=100)]


class Vehicle(Record):
    """A ``[[vehicle]]``: ``speed_factor`` scales the speed of every road."""

    id: Slug
    vehicle_class: Annotated[VehicleClass, Field(alias="class")]
    speed_factor: Annotated[float, Field(gt=0, le=2)] = 1.0
    litres_per_100km: LitresPer100Km


class Boat(Record):
    """A ``[[boat]]``: ``count`` equal boats that wait at one port on some days of the week."""

    id: Slug
    boat_class: Annotated[BoatClass, Field(alias="class")]
    port: Slug
    days: tuple[Weekday, ...]
    count: Annotated[int, Field(ge=1, le=20)] = 1
    still_kph: Annotated[Kph, Field(gt=0)]
    seats: Annotated[int, Field(ge=1, le=100)]
    litres_per_hour: Annotated[float, Field(ge=0, le=200)]
    hire_per_day: Price


class Limit(Record):
    """One limit of a rule set, in minutes or as a count, with where it comes from."""

    value: Annotated[int, Field(ge=0, le=20_000)]
    source: Note
    basis: Basis


class RuleSet(Record):
    """A file of ``rules/``: what law and practice allow. Durations are minutes.

    `drive_stretch` is the longest driving without a `drive_break`. Duty runs from leaving to
    arriving, less the meal.
    """

    id: Slug
    title: Name
    drive_stretch: Limit
    drive_break: Limit
    drive_day: Limit
    duty_day_clinical: Limit
    duty_day_driver: Limit
    duty_week_clinical: Limit
    duty_week_driver: Limit
    meal: Limit
    rest_day: Limit
    work_days: Limit
    nights_away: Limit
    least_clinical: Limit
    reserved_seats: Limit
    contacts_per_clinician: Limit
    referral: Limit


class Closure(Record):
    """A row of ``closures.csv``: a road, reach, camp, port or lodging that is shut, both days in.

    ``vehicles`` empty closes a road for all.
    """

    what: Slug
    from_date: Annotated[dt.date, Field(alias="from")]
    to_date: Annotated[dt.date, Field(alias="to")]
    vehicles: tuple[VehicleClass, ...] = ()
    reason: Note

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.from_date > self.to_date:
            raise _breach(
                "from",
                f"must not be after to {self.to_date}",
                "swap them, or correct the one that is wrong",
            )
        return self


class Pin(Record):
    """A visit that the plan must hold, on that day and by that team when they are given."""

    camp: Slug
    day: dt.date | None = None
    team: Slug | None = None


class Forbid(Record):
    """A visit that the plan must not hold; without day or team, never or by nobody."""

    camp: Slug
    day: dt.date | None = None
    team: Slug | None = None


class Prices(Record):
    """What things cost, in the region's currency; per diem is per person."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    symbol: Annotated[str, StringConstraints(min_length=1, max_length=4)]
    per_point: Annotated[float, Field(gt=0, le=100_000)]
    fuel_per_litre: Price
    per_diem_night: Price
    per_diem_day: Price


class Hours(Record):
    """When teams may move: their hours, and margins around sunrise and sunset, in minutes."""

    starts: dt.time
    ends: dt.time
    road_after_sunrise: Minutes
    road_before_sunset: Minutes
    boat_after_sunrise: Minutes
    boat_before_sunset: Minutes
    work_on_holidays: bool

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts >= self.ends:
            raise _breach(
                "starts",
                f"must be before ends {self.ends:%H:%M}",
                "swap them, or correct the one that is wrong",
            )
        return self


class SessionRules(Record):
    """How a session runs, in minutes; boat sessions use the light kit."""

    clinic_minutes: Annotated[tuple[Annotated[int, Field(ge=15, le=720)], ...], Field(min_length=1)]
    courtesy: Minutes
    set_up_truck: Minutes
    pack_up_truck: Minutes
    set_up_boat: Minutes
    pack_up_boat: Minutes
    boat_load: Minutes
    boat_unload: Minutes


class NeedRules(Record):
    """How urgency is held: days since the last visit over the target interval."""

    urgency_least: Annotated[float, Field(gt=0, le=1)]
    urgency_most: Annotated[float, Field(ge=1, le=10)]
    capped_at_intervals: Annotated[float, Field(ge=1, le=10)]


class Seasons(Record):
    """Months (1 to 12) of the wet season; the others are dry."""

    wet_months: tuple[Annotated[int, Field(ge=1, le=12)], ...]


class Drawing(Record):
    """How far (m) the end of a drawn line may lie from its place."""

    road_ends_within_m: Annotated[int, Field(ge=0, le=20_000)]
    river_ends_within_m: Annotated[int, Field(ge=0, le=20_000)]


class Settings(Record):
    """``region.toml``.

    ``week`` is the ISO week that is planned when none is asked for; ``season`` overrules months.
    """

    id: Slug
    name: Name
    week: Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$")] | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    time_zone: Name
    metric_crs: Name
    bounds: tuple[Lon, Lat, Lon, Lat]
    rules: Slug
    river_level: Level
    season: Season | None = None
    notice: Note
    sources: tuple[Note, ...]
    illustrative: Note = ""
    seasons: Seasons
    prices: Prices
    hours: Hours
    session: SessionRules
    need: NeedRules
    drawing: Drawing


class Region(Record):
    """Everything that exists, read and checked; ``content_hash`` is the SHA-256 of its files.

    ``pins`` and ``forbids`` come from scenarios.
    """

    settings: Settings
    places: tuple[Place, ...]
    roads: tuple[Road, ...]
    reaches: tuple[Reach, ...]
    camps: tuple[Camp, ...]
    services: tuple[Service, ...]
    staff: tuple[Person, ...]
    teams: tuple[Team, ...]
    vehicles: tuple[Vehicle, ...]
    boats: tuple[Boat, ...]
    rules: RuleSet
    closures: tuple[Closure, ...]
    pins: tuple[Pin, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    content_hash: str

    @property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}
