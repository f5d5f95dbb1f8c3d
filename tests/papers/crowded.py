"""Days as full as the rules let them be, and fuller."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.plan import (
    Edge,
    Ferry,
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTransfer,
    PlanWeek,
    Step,
    StepKind,
)
from planner.problem.week import Way
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Reach, Region
from planner.region.words import Access
from tests.outputs.sample import Outing, plan_of

DATE = dt.date(2026, 12, 2)
PORT, LANDS, BOAT = "puerto-boca-colorado", "puerto-laberinto", "boca-colorado-hp60"


@dataclass(frozen=True)
class Load:
    """What a day holds: clinics, breaks on its drives, seats handed over, the truck alone."""

    clinics: int
    breaks: int
    transfers: int
    alone: bool
    signed: bool
    items: int


@cache
def region() -> Region:
    return read_region(bundled_region())


class Clock:
    """Steps one after the other."""

    def __init__(self) -> None:
        self.now = dt.datetime.combine(DATE, dt.time(5, 30))
        self.steps: list[Step] = []

    def step(self, kind: StepKind, minutes: int, **more: object) -> None:
        end = self.now + dt.timedelta(minutes=minutes)
        self.steps.append(
            Step.model_validate({"kind": kind, "start": self.now, "end": end, **more})
        )
        self.now = end

    def way(self, kind: StepKind, ends: tuple[str, str], minutes: int, **more: object) -> None:
        way = Way.RIVER if kind is StepKind.BOAT else Way.ROAD
        figures = {"km": 123.4, "litres": 45.6, "way": way}
        self.step(kind, minutes, from_place=ends[0], to_place=ends[1], **figures, **more)


def crowded(load: Load) -> Plan:
    """Plan one day: a drive, a boat to clinics, hand-overs, and the truck alone meanwhile."""
    plan = plan_of(region(), DATE, {"caravana": (Outing((), "puerto-maldonado"),)})
    services = {service.id: number for number, service in enumerate(region().services, 11)}
    camps = [camp.id for camp in region().camps if camp.access is not Access.ROAD][: load.clinics]
    clock = Clock()
    _drive(clock, "puerto-maldonado", PORT, load.breaks, ferry=True)
    clock.step(StepKind.BOARD, 10, place=PORT, boat=BOAT)
    held, here = [], PORT
    for camp in camps:
        _sail(clock, here, camp)
        held.append(_call(clock, camp, services, signed=load.signed))
        here = camp
    _sail(clock, here, LANDS)
    clock.step(StepKind.WAIT, 5, place=LANDS)
    clock.step(StepKind.LAND, 10, place=LANDS, boat=BOAT)
    transfers = []
    for _ in range(load.transfers if camps else 0):
        clock.step(StepKind.HAND_OVER, 5, place="hospital-santa-rosa")
        transfers.append(
            PlannedTransfer(seats=2, from_camp=camps[0], to="hospital-santa-rosa", time=clock.now)
        )
    _drive(clock, LANDS, "puerto-maldonado", 0)
    clock.step(StepKind.OVERNIGHT, 600, place="puerto-maldonado")
    truck = Clock()
    if load.alone:
        _drive(truck, PORT, LANDS, load.breaks)
        truck.step(StepKind.WAIT, 35, place=LANDS)
    day = PlannedDay(
        date=DATE,
        from_place="puerto-maldonado",
        to_place="puerto-maldonado",
        crew=tuple(person.id for person in region().staff),
        drive_minutes=400,
        duty_minutes=569,
        road_km=300,
        river_km=200,
        litres=400,
        cost=plan.totals.cost.model_copy(
            update={"fuel": 4381.2, "hire": 1350, "lodging": 1300, "per_diem": 1920}
        ),
        steps=tuple(clock.steps),
        sessions=tuple(held),
        truck=tuple(truck.steps),
        boats_home=_home(),
        supplies={f"supply-item-{number}": 100 + number for number in range(load.items)},
        transfers=tuple(transfers),
    )
    team = plan.teams[0].model_copy(update={"days": (day,)})
    return plan.model_copy(update={"teams": (team,), "week": _week(plan)})


def _drive(clock: Clock, start: str, end: str, breaks: int, *, ferry: bool = False) -> None:
    edges = tuple(Edge(id=road.id, forward=True) for road in region().roads[:12])
    name = "Balsa río Inambari (Puerto Carlos)"
    taken = (Ferry(id="x", name=name, wait_minutes=30, crossing_minutes=45),) if ferry else ()
    clock.way(StepKind.DRIVE, (start, end), 7, edges=edges, ferries=taken)
    for _ in range(breaks):
        clock.step(StepKind.BREAK, 15, place="desvio-md-528", from_place=start, to_place=end)
        clock.way(StepKind.DRIVE, (start, end), 8)


def _sailed() -> list[Reach]:
    """Reaches of two rivers."""
    return [r for r in region().reaches if r.river in ("Madre de Dios", "Colorado (Karene)")]


def _sail(clock: Clock, start: str, end: str) -> None:
    edges = tuple(Edge(id=reach.id, forward=True) for reach in _sailed())
    minutes = {"up_minutes": 7, "down_minutes": 8, "aboard_litres": 260, "left_litres": 199}
    clock.way(StepKind.BOAT, (start, end), 15, boat=BOAT, edges=edges, **minutes)


def _call(clock: Clock, camp: str, services: dict[str, int], *, signed: bool) -> PlannedSession:
    clock.step(StepKind.ARRIVE, 5, place=camp)
    clock.step(StepKind.SET_UP, 5, place=camp)
    start = clock.now
    clock.step(StepKind.CLINIC, 120, place=camp)
    clock.step(StepKind.MEAL, 10, place=camp)
    clock.step(StepKind.PACK_UP, 5, place=camp)
    return PlannedSession(
        camp=camp,
        way=Way.RIVER,
        visit=1,
        start=start,
        end=start + dt.timedelta(minutes=120),
        minutes=120,
        contacts=services,
        value=123.4,
        hospital="hospital-santa-rosa",
        hospital_minutes=372,
        sign_off=signed,
        hospital_way=Access.BOTH,
    )


def _home() -> tuple[Step, ...]:
    clock = Clock()
    _sail(clock, LANDS, PORT)
    return tuple(clock.steps)


def _week(plan: Plan) -> PlanWeek:
    shut = tuple(
        Closed(what=road.id, kind=ClosedKind.ROAD, cause=Cause.CLOSURE, reason="washed out")
        for road in region().roads[:1]
    )
    facts = plan.week.days[0].model_copy(update={"closed": shut, "holiday": "Fiesta patronal"})
    return plan.week.model_copy(update={"days": (facts,)})
