"""The plan as people and files hold it: format ``caravana-plan/3``.

Clock times are local; distances are kilometres, fuel litres, money the region's currency and value
points (one contact of weight 1 and urgency 1). No record has a field for any person served.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, NaiveDatetime

from planner.itinerary.advice import LeastChange
from planner.itinerary.dates import DateFacts
from planner.itinerary.people import Binding, PlannedPerson
from planner.itinerary.record import PlanRecord
from planner.itinerary.replanned import Replanned
from planner.itinerary.run import Run
from planner.phrases import Sayable
from planner.problem.week import Way
from planner.region.duty import DutyDay
from planner.region.visits import Visit
from planner.region.words import Access, Role
from planner.scenario.overlay import Scenario
from planner.solution import Status

FORMAT: Literal["caravana-plan/3"] = "caravana-plan/3"


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
    HAND_OVER = "hand_over"
    OVERNIGHT = "overnight"


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
    """What a day, a week or the way of an empty boat costs, in the region's currency.

    ``overtime`` of a day is for duty beyond limits of the day; that of the week has what is beyond
    limits of the week too.
    """

    fuel: float
    hire: float
    lodging: float
    per_diem: float
    total: float
    overtime: float = 0.0


class Step(PlanRecord):
    """One thing a team does.

    ``drive`` and ``boat`` have ``from``, ``to``, ``way``, ``km``, ``litres`` and ``edges``; the
    others have ``place``. A drive that needs breaks is several steps with the same ends; each has
    its share of km and litres, the first all edges, ``ferries`` and ``ferry_minutes``: waiting for
    and crossing on all of them, and ``foot_m``, the metres that are walked. A ``break`` has the
    ends of its drive, in ``edges`` the road on which it falls, and in ``place`` the nearer end of
    that road. ``arrive`` is the courtesy visit, ``board`` the loading of a boat, ``land`` its
    unloading; both name the boat. ``hand_over`` is the end of a medical transfer. ``overnight``
    lasts until the next departure; on the river it names the boat that lies there. A ``boat`` step
    says how many of its minutes go up and down rivers, and the litres aboard as it begins and left
    as it ends, where the tank is known. The way home of an empty boat has its ``cost``: fuel, and
    the hire of a day that it takes for itself.
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
    foot_m: int | None = None
    up_minutes: int | None = None
    down_minutes: int | None = None
    aboard_litres: float | None = None
    left_litres: float | None = None
    cost: Cost | None = None
    edges: tuple[Edge, ...] = ()


class PlannedSession(PlanRecord):
    """A clinic: where, when, what it gives, and the way to a hospital.

    ``visit`` is 1 for the camp's first visit of the week. ``hospital`` is the one reached first at
    the minute of the clinic at which the way takes longest: ``hospital_minutes``, leaving then, or
    at ``hospital_worst`` where that is not the start. ``hospital_way`` says how, None where the
    hospital lies at the camp. ``sign_off`` says that none can be reached within the limit.
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
    hospital_way: Access | None = None
    hospital_worst: NaiveDatetime | None = None


class PlannedTransfer(PlanRecord):
    """A medical transfer: seats, from a camp to a place, and when it is handed over there.

    Nothing says for whom, or why.
    """

    seats: int
    from_camp: Annotated[str, Field(alias="from")]
    to: str
    time: NaiveDatetime


class PlannedDay(PlanRecord):
    """One day of one team; an idle day has no steps but its night.

    ``from_boat`` and ``to_boat`` name the boat by which the team wakes and sleeps at a lodging on
    the river, None where it is with the truck. ``truck`` is what the driver does with the truck
    while the team is on the river: waits, drives, breaks and nights, without gap from when the
    team casts off, or wakes on the river, until it lands or departs on the next day.
    ``boats_home`` are the ways home, empty, that boats sail on this date: they landed the team
    elsewhere, on this day or on the one before. Minutes at the wheel, kilometres, litres and cost
    hold all of these; a boat that goes home on the day after is on hire that day too. ``supplies``
    are what the contacts use and the buffer, by item, rounded up. ``transfers`` are the medical
    ones, in order.
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
    supplies: dict[str, int] = Field(default={})
    transfers: tuple[PlannedTransfer, ...] = ()


class PlannedTeam(PlanRecord):
    """A team's week."""

    id: str
    base: str
    vehicle: str
    days: tuple[PlannedDay, ...]


class Unserved(PlanRecord):
    """A camp that waits: why, in codes and words, and what it would take, when known.

    ``changes`` holds the least change of each sort that would serve it, ``least_change`` the least
    of these.
    """

    camp: str
    people: int
    days_since_visit: int | None
    reasons: tuple[str, ...]
    text: Sayable
    least_change: LeastChange | None = None
    changes: tuple[LeastChange, ...] = ()


class CampNeeds(PlanRecord):
    """How a camp waits on the first day of the week, what it needs then, and what it is given.

    ``days_since_visit`` None means that nobody ever came. ``urgency`` is that of the service that
    waits longest by its target interval; ``urgencies``, ``need`` and ``given`` are by service, the
    last two in contacts. ``given`` may be more than ``need`` by what the week's days bring. ``due``
    are services that are needed and whose greatest interval passes before the next week ends.
    """

    camp: str
    people: int
    days_since_visit: int | None
    urgency: float
    urgencies: dict[str, float]
    need: dict[str, int]
    given: dict[str, int]
    due: tuple[str, ...] = ()


class SignOffKind(StrEnum):
    """What somebody has to agree to."""

    REFERRAL = "referral"
    DUTY = "duty"


class SignOff(PlanRecord):
    """Something that is planned only if somebody agrees to it: where, when and what, in words.

    ``camp`` is None where it is no matter of one camp.
    """

    kind: SignOffKind
    team: str
    date: dt.date
    camp: str | None
    text: Sayable


class Violation(PlanRecord):
    """A rule that the plan breaks: which, where, by how much."""

    rule: str
    team: str | None
    date: dt.date | None
    text: Sayable


class PlanRegion(PlanRecord):
    """The region that was planned; ``hash`` is the SHA-256 of its files.

    ``visits_hash`` is that of the visits before the week, ``duty_hash`` that of the duty then; each
    is empty where there are none.
    """

    id: str
    name: str
    hash: str
    visits_hash: str = ""
    duty_hash: str = ""
    notice: str
    currency: str


class PlanWeek(PlanRecord):
    """The planned days; ``label`` is an ISO week or a first date.

    ``assumed`` are visits that are taken as held, beside those that the region has logged, and
    ``assumed_duty`` is the duty that went with them.
    """

    label: str
    days: Annotated[tuple[DateFacts, ...], Field(min_length=1, max_length=14)]
    assumed: tuple[Visit, ...] = ()
    assumed_duty: tuple[DutyDay, ...] = ()


class ServiceShown(PlanRecord):
    """A service and its editable weight, printed with every plan."""

    id: str
    name: str
    role: Role
    minutes: int
    weight: float
    needs_truck: bool
    women_first: bool = False


class PlanSettings(PlanRecord):
    """What the planner was asked; prices in the region's currency.

    ``gap`` is the share of the bound at which a plan is good enough: 0 asks for the best. A contact
    is worth the weight of its service x urgency ** ``equity``; where a greatest interval passes
    before the next week ends, urgency is ``overdue_factor`` times as much. The first
    ``women_first`` minutes of a clinic, but no more than half of it, are for women; nobody is seen
    in its last ``last_minutes``. Supplies have a ``buffer_percent``.
    """

    seed: int
    engine: str
    gap: float
    rules: str
    per_point: float
    fuel_per_litre: float
    services: tuple[ServiceShown, ...]
    equity: float = 1.0
    overdue_factor: float = 1.0
    women_first: int = 0
    last_minutes: int = 0
    buffer_percent: int = 20


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
    """The week in sums; ``duty_hours`` and its limit by person, ``supplies`` by item."""

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
    supplies: dict[str, int] = Field(default={})


class Plan(PlanRecord):
    """A week's plan, whole; ``replanned`` says from which days on it was made anew."""

    format: Literal["caravana-plan/3"]
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
    camps: tuple[CampNeeds, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    binding: tuple[Binding, ...] = ()
    replanned: tuple[Replanned, ...] = ()
