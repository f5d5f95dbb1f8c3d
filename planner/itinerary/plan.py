"""The plan as people and files hold it: format ``caravana-plan/2``.

Clock times are local; distances are kilometres, fuel litres, money the region's currency and value
points (one contact of weight 1 and urgency 1). No record has a field for any person served.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NaiveDatetime

from planner.problem.week import Way
from planner.region.visits import Visit
from planner.region.words import BoatClass, Level, Role, Season
from planner.scenario.overlay import Scenario
from planner.solution import Ending, Status

FORMAT: Literal["caravana-plan/2"] = "caravana-plan/2"


class StepKind(StrEnum):
    """What a team does between two clock times."""

    DRIVE = "drive"
    BREAK = "break"
    WAIT = "wait"
    ARRIVE = "arrive"
    SET_UP = "set_up"
    CLINIC = "clinic"
    PACK_UP = "pack_up"
    MEAL = "meal"
    BOARD = "board"
    BOAT = "boat"
    LAND = "land"
    OVERNIGHT = "overnight"


class PlanRecord(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Edge(PlanRecord):
    """A road segment or river reach, and whether it is passed as drawn."""

    id: str
    forward: bool


class Ferry(PlanRecord):
    """A ferry that a drive takes, by the id and name of its road, and its minutes."""

    id: str
    name: str
    wait_minutes: int
    crossing_minutes: int


class Cost(PlanRecord):
    """What a day, a week or the way of an empty boat costs, in the region's currency."""

    fuel: float
    hire: float
    lodging: float
    per_diem: float
    total: float


class Step(PlanRecord):
    """One thing a team does.

    ``drive`` and ``boat`` have ``from``, ``to``, ``way``, ``km``, ``litres`` and ``edges``; the
    others have ``place``. A drive that needs breaks is several steps with the same ends; each has
    its share of km and litres, the first all edges, ``ferries`` and ``ferry_minutes``: waiting for
    and crossing on all of them. A ``break`` has the ends of its drive, in ``edges`` the road on
    which it falls, and in ``place`` the nearer end of that road. ``arrive`` is the courtesy visit,
    ``board`` the loading of a boat, ``land`` its unloading; both name the boat. ``overnight`` lasts
    until the next departure; on the river it names the boat that lies there. A ``boat`` step says
    how many of its minutes go up and down rivers, and the litres aboard as it begins and left as it
    ends, where the tank is known. The way home of an empty boat has its ``cost``: fuel, and the
    hire of a day that it takes for itself.
    """

    kind: StepKind
    start: NaiveDatetime
    end: NaiveDatetime
    place: str | None = None
    from_place: Annotated[str | None, Field(alias="from")] = None
    to_place: Annotated[str | None, Field(alias="to")] = None
    way: Way | None = None
    km: float | None = None
    litres: float | None = None
    boat: str | None = None
    ferry_minutes: int | None = None
    ferries: tuple[Ferry, ...] = ()
    up_minutes: int | None = None
    down_minutes: int | None = None
    aboard_litres: float | None = None
    left_litres: float | None = None
    cost: Cost | None = None
    edges: tuple[Edge, ...] = ()


class PlannedSession(PlanRecord):
    """A clinic: where, when, what it gives, and the way to a hospital.

    ``visit`` is 1 for the camp's first visit of the week. ``sign_off`` says that no hospital can be
    reached within the limit.
    """

    camp: str
    way: Way
    visit: int
    start: NaiveDatetime
    end: NaiveDatetime
    minutes: int
    contacts: dict[str, int]
    value: float
    hospital: str | None
    hospital_minutes: int | None
    sign_off: bool


class PlannedDay(PlanRecord):
    """One day of one team; an idle day has no steps but its night.

    ``from_boat`` and ``to_boat`` name the boat by which the team wakes and sleeps at a lodging on
    the river, None where it is with the truck. ``truck`` is what the driver does with the truck
    while the team is on the river: waits, drives, breaks and nights, without gap from when the
    team casts off, or wakes on the river, until it lands or departs on the next day.
    ``boats_home`` are the ways home, empty, that boats sail on this date: they landed the team
    elsewhere, on this day or on the one before. Minutes at the wheel, kilometres, litres and cost
    hold all of these; a boat that goes home on the day after is on hire that day too.
    """

    date: dt.date
    from_place: Annotated[str, Field(alias="from")]
    to_place: Annotated[str, Field(alias="to")]
    crew: tuple[str, ...]
    drive_minutes: int
    duty_minutes: int
    road_km: float
    river_km: float
    litres: float
    cost: Cost
    steps: tuple[Step, ...]
    sessions: tuple[PlannedSession, ...]
    from_boat: str | None = None
    to_boat: str | None = None
    truck: tuple[Step, ...] = ()
    boats_home: tuple[Step, ...] = ()


class PlannedTeam(PlanRecord):
    """A team's week."""

    id: str
    base: str
    vehicle: str
    days: tuple[PlannedDay, ...]


class Unserved(PlanRecord):
    """A camp that waits: why, in codes and words, and what it would take, when known."""

    camp: str
    people: int
    days_since_visit: int | None
    reasons: tuple[str, ...]
    text: str
    least_change: str | None = None


class Violation(PlanRecord):
    """A rule that the plan breaks: which, where, by how much."""

    rule: str
    team: str | None
    date: dt.date | None
    text: str


class PlanRegion(PlanRecord):
    """The region that was planned; ``hash`` is the SHA-256 of its files.

    ``visits_hash`` is that of the visits before the week, empty where there are none.
    """

    id: str
    name: str
    hash: str
    visits_hash: str = ""
    notice: str
    currency: str


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
    reason: str
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
    holiday: str | None
    closed: tuple[Closed, ...]


class PlanWeek(PlanRecord):
    """The planned days; ``label`` is an ISO week or a first date.

    ``assumed`` are visits that are taken as held, beside those that the region has logged.
    """

    label: str
    days: Annotated[tuple[DateFacts, ...], Field(min_length=1, max_length=14)]
    assumed: tuple[Visit, ...] = ()


class ServiceShown(PlanRecord):
    """A service and its editable weight, printed with every plan."""

    id: str
    name: str
    role: Role
    minutes: int
    weight: float
    needs_truck: bool


class PlanSettings(PlanRecord):
    """What the planner was asked; prices in the region's currency.

    ``gap`` is the share of the bound at which a plan is good enough: 0 asks for the best.
    """

    seed: int
    engine: str
    gap: float
    rules: str
    per_point: float
    fuel_per_litre: float
    services: tuple[ServiceShown, ...]


class Result(PlanRecord):
    """How good the plan is.

    ``value`` and ``bound`` are points: no week is worth more than the bound. ``gap`` is how far the
    plan may be from the best, as a share of the bound; it is 0 when ``status`` is ``optimal``.
    ``engine`` found the plan, ``bound_engine`` proved the bound. Bound, gap and who proved it are
    None when no bound is known.
    """

    status: Status
    value: float
    bound: float | None
    gap: float | None
    engine: str
    bound_engine: str | None


class Totals(PlanRecord):
    """The week in sums; ``duty_hours`` and its limit by person."""

    contacts: dict[str, int]
    camps: int
    sessions: int
    people_in_camps_served: int
    people_in_camps: int
    road_km: float
    river_km: float
    litres: float
    nights_away: int
    cost: Cost
    duty_hours: dict[str, float]
    duty_limit_hours: dict[str, float]


class Run(PlanRecord):
    """What may differ between two runs of the same inputs.

    ``ending`` is why the search ended: only one that ended by its ``work`` gives the same plan
    everywhere.
    """

    seconds: float
    ending: Ending
    version: str
    region_path: str


class Plan(PlanRecord):
    """A week's plan, whole."""

    format: Literal["caravana-plan/2"]
    region: PlanRegion
    week: PlanWeek
    scenarios: tuple[Scenario, ...]
    settings: PlanSettings
    result: Result
    totals: Totals
    teams: tuple[PlannedTeam, ...]
    unserved: tuple[Unserved, ...]
    violations: tuple[Violation, ...]
    run: Run
