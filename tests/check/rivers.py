"""A week on a river that is worked out by hand: seven days, two teams, nights by the boat.

Road and river are lines; a place's mark is its minutes from the line's start::

    road   town 0   puerto 60   muelle 240                (a ferry between puerto and muelle)
    river  puerto 0   isla 40   playa 60   posada 100   orilla 130   banco 150   muelle 180

It takes half as long again upstream. A minute of road is 800 m, 100 ml and 0.60; a mark of river
200 m, a minute of it 150 ml and 0.90. The ferry takes drives that begin from 08:00 to 15:00.
Two canoas and a chalupa, which nobody takes, lie at puerto. Boats carry 75 l and may burn 50 of
them; they are filled at posada and muelle.
Both teams have their base at town.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from planner.problem.week import (
    BoatWeek,
    CampWeek,
    DayFrame,
    Ints,
    Leaving,
    Legs,
    LodgingWeek,
    Mooring,
    PersonWeek,
    PortWeek,
    ServiceWeek,
    TeamWeek,
    WeekProblem,
)
from planner.region.words import Role
from tests.check.tiny import LIMITS, SESSION_RULES, UNREACHABLE

DAYS = 7
DATES = tuple(date(2027, 2, 1) + timedelta(days=day) for day in range(DAYS))
ROAD = {"town": 0, "puerto": 60, "muelle": 240}
RIVER = {
    "puerto": 0,
    "isla": 40,
    "playa": 60,
    "posada": 100,
    "orilla": 130,
    "banco": 150,
    "muelle": 180,
}
PLACES = tuple(dict.fromkeys((*ROAD, *RIVER)))
CAMPS = ("isla", "playa", "orilla", "banco", "lejos")
FERRY = (480, 900)


def place(name: str) -> int:
    """Number a place."""
    return PLACES.index(name)


def river_problem() -> WeekProblem:
    """Build the week."""
    always = (True,) * DAYS
    return WeekProblem(
        days=tuple(DayFrame(str(day), None, (330, 1050)) for day in DATES),
        places=PLACES,
        teams=(_team("alpha", "doctor nurse dentist driver"), _team("beta", "doctor nurse driver")),
        camps=tuple(_camp(name) for name in CAMPS),
        services=(
            ServiceWeek("general", Role.DOCTOR, 15, needs_truck=False),
            ServiceWeek("triage", Role.NURSE, 10, needs_truck=False),
        ),
        boats=(_boat("canoa", count=2), _boat("chalupa", count=1)),
        lodgings=(
            LodgingWeek(place("posada"), 3, 2000, always),
            LodgingWeek(place("muelle"), 6, 3000, always),
        ),
        road=((_road(),) * DAYS,),
        river=((_river(),) * DAYS,) * 2,
        need=_table(20, 24),
        worth=_table(40_000, 10_000),
        sessions=(),
        session_rules=SESSION_RULES.model_copy(update={"kit_kg": 300}),
        limits=replace(LIMITS, drive_day=300, work_days=7, nights_away=6),
        per_diem_night=6000,
        per_diem_day=2000,
        per_point=4000,
        ports=tuple(PortWeek(place(name), always) for name in ("puerto", "muelle")),
        fuel_places=(frozenset({place("posada"), place("muelle")}),) * DAYS,
        moorings=(Mooring(lodging=0, boat=0),),
    )


def _team(name: str, roles: str) -> TeamWeek:
    return TeamWeek(
        id=name,
        group=0 if name == "alpha" else 1,
        base=place("town"),
        profile=0,
        people=tuple(
            PersonWeek(
                f"{name}-{role}", (Role(role),), duty_week=2880, duty_day=600, works=(True,) * 7
            )
            for role in roles.split()
        ),
        window=((360, 1080),) * DAYS,
        works=(True,) * DAYS,
        ability=(0 if name == "alpha" else 1,) * DAYS,
        duty_day=(600,) * DAYS,
    )


def _boat(name: str, count: int) -> BoatWeek:
    return BoatWeek(
        id=name,
        port=place("puerto"),
        count=count,
        seats=6,
        hire=15000,
        works=(True,) * DAYS,
        tank_ml=75_000,
        range_ml=50_000,
        cargo_kg=400,
    )


def _camp(name: str) -> CampWeek:
    return CampWeek(
        id=name,
        place=place("town" if name == "lejos" else name),
        by_road=False,
        by_river=True,
        required=False,
        max_visits=2,
        least_interval=3,
        visitors=(frozenset({0, 1}),) * DAYS,
        open=((480, 960),) * DAYS,
    )


def _table(general: int, triage: int) -> Ints:
    row: Ints = np.array([general, triage], dtype=np.int64)
    return np.broadcast_to(row, (len(CAMPS), DAYS, 2)).copy()


def _road() -> Legs:
    marks = _marks(ROAD)
    minutes = np.abs(marks[:, None] - marks[None, :])
    legs = _legs(marks, minutes, minutes * 800, (100, 60))
    bank = marks > ROAD["puerto"]
    crosses = bank[:, None] != bank[None, :]
    first, last = np.where(crosses, FERRY[0], 0), np.where(crosses, FERRY[1], 1440)
    return replace(legs, leaving=Leaving(first, last))


def _river() -> Legs:
    marks = _marks(RIVER)
    gap = marks[None, :] - marks[:, None]
    minutes = np.where(gap >= 0, gap, -gap * 3 // 2)
    return _legs(marks, minutes, np.abs(gap) * 200, (150, 90))


def _marks(line: dict[str, int]) -> Ints:
    return np.array([line.get(name, -1) for name in PLACES], dtype=np.int64)


def _legs(marks: Ints, minutes: Ints, metres: Ints, rates: tuple[int, int]) -> Legs:
    known = (marks[:, None] >= 0) & (marks[None, :] >= 0)
    known |= np.eye(len(PLACES), dtype=bool)
    return Legs(
        duration=np.where(known, minutes, UNREACHABLE),
        distance=np.where(known, metres, 0),
        fuel_ml=np.where(known, minutes * rates[0], 0),
        cost=np.where(known, minutes * rates[1], 0),
    )
