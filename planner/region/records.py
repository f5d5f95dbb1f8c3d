"""What exists: the records of a region, exactly as its files hold them.

A record checks itself when it is made; what ties records together is checked in
`planner.region.crosscheck`. Units: metres, km/h, minutes, local clock times, WGS 84 degrees, the
region's currency. Every column is documented in ``data/README.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field

from planner.region.between import (
    CARE_OF_HOSPITALS,
    DRIVEN_ROAD,
    FERRY_RULES,
    FOOT_RULES,
    LODGINGS_HAVE_BEDS,
    PEOPLE_IN_ORDER,
    PLAIN_PLACE,
    SHUT_FROM_DAY_TO_DAY,
    dates_in_order,
)
from planner.region.boat_files import BoatEntry, BoatKind
from planner.region.borders import Border
from planner.region.delays import Margin
from planner.region.duty import DutyDay
from planner.region.fields import (
    DateRange,
    Item,
    Kph,
    Lat,
    Line,
    LitresPerHour,
    Lon,
    Metres,
    Minutes,
    Name,
    Note,
    Post,
    Price,
    Record,
    Seats,
    Slug,
    StillKph,
    Tonnes,
    in_order,
)
from planner.region.gauges import Gauge, Reading
from planner.region.settings import RuleSet, Settings
from planner.region.visits import Visit
from planner.region.words import (
    Access,
    BoatClass,
    Care,
    Level,
    PlaceKind,
    Role,
    Surface,
    VehicleClass,
    WaterLevel,
    Weekday,
)


class Place(Record):
    """A point of ``places.geojson``.

    ``beds`` and ``night_price`` (per person) belong to lodgings, as does ``ice`` for cold boxes; a
    boat that stops is filled where there is ``fuel``; at a port boats load and land up to the
    ``highest_level`` of its rivers. ``care`` is what a hospital gives, emergencies alone where it
    is empty. ``illustrative`` lists the columns whose figures are made up.
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
    care: tuple[Care, ...] = ()
    beds: Annotated[int, Field(ge=1, le=1000)] | None = None
    night_price: Price | None = None
    fuel: bool = False
    ice: bool = True
    highest_level: WaterLevel = Level.HIGH
    district: str = ""
    source: Note = ""
    illustrative: str = ""

    between = (*LODGINGS_HAVE_BEDS, CARE_OF_HOSPITALS)
    ordinary = PLAIN_PLACE

    def gives(self, needs: Collection[Care]) -> bool:
        """Whether patients who need all of this are referred here."""
        return self.hospital and set(needs) <= set(self.care or (Care.EMERGENCY,))


class Road(Record):
    """A line of ``roads.geojson``, passable both ways unless ``oneway``.

    ``wet_kph`` 0 means closed in the wet season. ``length_m`` wins over the drawn length.
    ``highest_level`` is the highest level of its ``river`` at which a ferry still runs, ``opens``
    and ``closes`` its hours. ``most_tonnes`` is the heaviest vehicle that the way bears.
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
    highest_level: WaterLevel = Level.FLOOD
    river: str = ""
    opens: dt.time | None = None
    closes: dt.time | None = None
    most_tonnes: Tonnes | None = None
    drawn: str = ""
    source: Note = ""
    line: Line

    between = FERRY_RULES + FOOT_RULES
    ordinary = DRIVEN_ROAD


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
    highest_level: WaterLevel = Level.HIGH
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

    between = (in_order("opens", "closes"), PEOPLE_IN_ORDER)


class Service(Record):
    """A row of ``services.csv``: one kind of contact and what it asks for.

    It keeps ``cold_hours`` away from ice, None for any time; ``uses`` are supplies for a contact,
    such as ``gloves:2``; ``target_interval_days`` None leaves it to the camp.
    """

    id: Slug
    name: Name
    name_es: Name | Literal[""] = ""
    name_en: Name | Literal[""] = ""
    name_fr: Name | Literal[""] = ""
    role: Role
    minutes: Annotated[int, Field(ge=1, le=480)]
    monthly_per_1000: Annotated[float, Field(ge=0, le=1000)]
    weight: Annotated[float, Field(ge=0, le=100)]
    needs_truck: bool = False
    women_first: bool = False
    cold_hours: Annotated[int, Field(ge=1, le=400)] | None = None
    uses: tuple[Item, ...] = ()
    target_interval_days: Annotated[int, Field(ge=1, le=365)] | None = None
    greatest_interval_days: Annotated[int, Field(ge=1, le=730)] | None = None
    source: Note = ""
    illustrative: str = ""


class Person(Record):
    """A row of ``staff.csv``: one post, never a name.

    It holds one role or two. One with several ``teams`` is relief: it goes with any of them where a
    post of its role is not filled. ``weekly_hours`` None leaves the week to the rule set.
    ``days_off`` holds weekdays, dates, or both; ``leave`` and ``training`` hold dates and ranges of
    dates, both days in. Whoever is away for any of them is not in the field.
    """

    id: Post
    roles: Annotated[tuple[Role, ...], Field(alias="role", min_length=1, max_length=2)]
    teams: Annotated[tuple[Slug, ...], Field(alias="team", min_length=1)]
    woman: bool = False
    weekly_hours: Annotated[float, Field(gt=0, le=168)] | None = None
    days_off: tuple[Weekday | dt.date, ...] = ()
    leave: tuple[DateRange, ...] = ()
    training: tuple[DateRange, ...] = ()

    between = (dates_in_order("leave"), dates_in_order("training"))


class Team(Record):
    """A ``[[team]]`` of ``teams.toml``; empty hours mean the region's."""

    id: Slug
    base: Slug
    vehicle: Slug
    days: tuple[Weekday, ...]
    starts: dt.time | None = None
    ends: dt.time | None = None


class LitresPer100Km(Record):
    """What a vehicle burns by surface; on a ferry and on foot its motor is off."""

    paved: Annotated[float, Field(ge=0, le=100)]
    gravel: Annotated[float, Field(ge=0, le=100)]
    earth: Annotated[float, Field(ge=0, le=100)]


class Vehicle(Record):
    """A ``[[vehicle]]``: ``speed_factor`` scales the speed of every road that it drives.

    ``tonnes`` None means that nobody weighed it, ``seats`` None that nobody counts them.
    """

    id: Slug
    vehicle_class: Annotated[VehicleClass, Field(alias="class")]
    speed_factor: Annotated[float, Field(gt=0, le=2)] = 1.0
    litres_per_100km: LitresPer100Km
    tonnes: Tonnes | None = None
    seats: Seats | None = None


class Boat(BoatEntry):
    """A ``[[boat]]`` with the figures of its class: `count` equal boats that lie at one port.

    ``cargo_kg`` and ``tank_litres`` None mean that nobody counts them.
    """

    still_kph: StillKph
    seats: Seats
    litres_per_hour: LitresPerHour
    hire_per_day: Price


class Closure(Record):
    """A row of ``closures.csv``: a road, reach, camp, port or lodging that is shut, both days in.

    ``vehicles`` empty closes a road for all.
    """

    what: Slug
    from_date: Annotated[dt.date, Field(alias="from")]
    to_date: Annotated[dt.date, Field(alias="to")]
    vehicles: tuple[VehicleClass, ...] = ()
    reason: Note
    reason_es: Note = ""
    reason_en: Note = ""
    reason_fr: Note = ""

    between = SHUT_FROM_DAY_TO_DAY


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


class Transfer(Record):
    """Seats from a camp to a place on the road, on ``latest`` or before, by default in the week.

    Nothing says for whom, or why.
    """

    seats: Annotated[int, Field(ge=1, le=100)]
    from_camp: Annotated[Slug, Field(alias="from")]
    to: Slug
    latest: dt.date | None = None


class Absence(Record):
    """Planned dates on which a post is not filled; nothing says why."""

    person: Post
    dates: tuple[dt.date, ...]


class Region(Record):
    """Everything that exists, read and checked; ``content_hash`` is the SHA-256 of its files.

    ``rules`` are those that hold, ``rule_sets`` all of the folder. Scenarios bring ``pins``,
    ``forbids``, ``transfers``, ``absences``, whose dates are days off too, and ``margins``.
    Where something changes within the week, ``earlier`` is what held before each such date.
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
    rule_sets: tuple[RuleSet, ...] = ()
    closures: tuple[Closure, ...]
    pins: tuple[Pin, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    absences: tuple[Absence, ...] = ()
    margins: tuple[Margin, ...] = ()
    boat_kinds: tuple[BoatKind, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    readings: tuple[Reading, ...] = ()
    visits: tuple[Visit, ...] = ()
    duty: tuple[DutyDay, ...] = ()
    borders: tuple[Border, ...] = ()
    content_hash: str
    earlier: tuple[tuple[dt.date, Region], ...] = ()

    @property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}
