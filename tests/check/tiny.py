"""A week that is worked out by hand: four days, two teams, five camps.

The road is a line, and so is the river; a place's mark is its minutes from the line's start::

    road   town 0   alto 60   lodge 100   bajo 140   puerto 200   inn 220   cerro 300
    river  puerto 0   isla 40   orilla 70           (half as long again upstream)

A minute of road is 800 m, 100 ml and 0.60; a mark of river 200 m, a minute of it 150 ml and 0.90.
Team alpha starts at town, team beta at inn.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from planner.problem.week import (
    BoatWeek,
    CampWeek,
    DayFrame,
    Ints,
    Legs,
    Limits,
    LodgingWeek,
    PersonWeek,
    ServiceWeek,
    TeamWeek,
    WeekProblem,
)
from planner.region.settings import SessionRules
from planner.region.words import Role

DATES = tuple(date(2027, 2, number) for number in range(1, 5))
ROAD = {"town": 0, "alto": 60, "lodge": 100, "bajo": 140, "puerto": 200, "inn": 220, "cerro": 300}
RIVER = {"puerto": 0, "isla": 40, "orilla": 70}
PLACES = (*ROAD, "isla", "orilla")
CAMPS = ("alto", "bajo", "cerro", "isla", "orilla")
UNREACHABLE = 1_000_000

LIMITS = Limits(
    drive_stretch=120,
    drive_break=30,
    drive_day=400,
    meal=60,
    rest_day=600,
    work_days=5,
    nights_away=3,
    least_clinical=2,
    reserved_seats=2,
    contacts_per_clinician=48,
    referral=240,
)
SESSION_RULES = SessionRules(
    clinic_minutes=(60, 120),
    courtesy=15,
    set_up_truck=45,
    pack_up_truck=30,
    set_up_boat=20,
    pack_up_boat=15,
    boat_load=20,
    boat_unload=15,
)


def place(name: str) -> int:
    """Number a place."""
    return PLACES.index(name)


def tiny_problem() -> WeekProblem:
    """Build the week."""
    return WeekProblem(
        days=tuple(DayFrame(str(day), None, (330, 1050)) for day in DATES),
        places=PLACES,
        teams=(_team("alpha", "town"), _team("beta", "inn")),
        camps=tuple(_camp(name) for name in CAMPS),
        services=(
            ServiceWeek("general", Role.DOCTOR, 15, needs_truck=False),
            ServiceWeek("triage", Role.NURSE, 10, needs_truck=False),
            ServiceWeek("dental", Role.DENTIST, 30, needs_truck=True),
            ServiceWeek("prenatal", Role.OBSTETRA, 20, needs_truck=False),
        ),
        boats=(BoatWeek("canoa", place("puerto"), 1, 6, 15000, (True,) * 4),),
        lodgings=(
            LodgingWeek(place("lodge"), 6, 3000, (True,) * 4),
            LodgingWeek(place("inn"), 5, 2500, (True,) * 4),
        ),
        road=((_road(),) * 4,),
        river=((_river(),) * 4,),
        need=_by_day((10, 12, 4, 5), per_day=1),
        worth=_by_day((4000, 1000, 6000, 5000), per_day=0) * _camp_weights(bajo=2),
        sessions=(),
        session_rules=SESSION_RULES,
        limits=LIMITS,
        per_diem_night=6000,
        per_diem_day=2000,
        per_point=4000,
    )


def _team(name: str, base: str) -> TeamWeek:
    roles = {"alpha": "doctor nurse dentist driver", "beta": "doctor nurse driver"}[name].split()
    return TeamWeek(
        id=name,
        group=0 if name == "alpha" else 1,
        base=place(base),
        profile=0,
        people=tuple(
            PersonWeek(
                id=f"{name}-{role}",
                roles=(Role(role),),
                duty_week=2880,
                duty_day=600,
                works=(True,) * 4,
            )
            for role in roles
        ),
        window=((360, 1080),) * 4,
        works=(True,) * 4,
        ability=(0 if name == "alpha" else 1,) * 4,
        duty_day=(600,) * 4,
    )


def _camp(name: str) -> CampWeek:
    return CampWeek(
        id=name,
        place=place(name),
        by_road=name in ROAD,
        by_river=name in RIVER,
        required=name == "isla",
        max_visits=2 if name == "alto" else 1,
        least_interval=3,
        visitors=(frozenset({0, 1}),) * 4,
        open=((480, 960),) * 4,
    )


def _by_day(services: tuple[int, ...], *, per_day: int) -> Ints:
    days = np.arange(4, dtype=np.int64)[None, :, None] * per_day
    row: Ints = np.array(services, dtype=np.int64)[None, None, :] + days
    return np.repeat(row, len(CAMPS), axis=0)


def _camp_weights(**weights: int) -> Ints:
    return np.array([weights.get(camp, 1) for camp in CAMPS], dtype=np.int64)[:, None, None]


def _road() -> Legs:
    marks = np.array([ROAD.get(name, -1) for name in PLACES], dtype=np.int64)
    minutes = np.abs(marks[:, None] - marks[None, :])
    return _legs(marks, minutes, minutes * 800, (100, 60))


def _river() -> Legs:
    marks = np.array([RIVER.get(name, -1) for name in PLACES], dtype=np.int64)
    gap = marks[None, :] - marks[:, None]
    minutes = np.where(gap >= 0, gap, -gap * 3 // 2)
    return _legs(marks, minutes, np.abs(gap) * 200, (150, 90))


def _legs(marks: Ints, minutes: Ints, metres: Ints, rates: tuple[int, int]) -> Legs:
    """Fill the tables; `rates` are millilitres and hundredths a minute."""
    known = (marks[:, None] >= 0) & (marks[None, :] >= 0)
    known |= np.eye(len(PLACES), dtype=bool)
    return Legs(
        duration=np.where(known, minutes, UNREACHABLE),
        distance=np.where(known, metres, 0),
        fuel_ml=np.where(known, minutes * rates[0], 0),
        cost=np.where(known, minutes * rates[1], 0),
    )
