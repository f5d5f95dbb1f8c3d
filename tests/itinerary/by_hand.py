"""A week of tours written by hand, and the variant of the toy in which they are allowed.

A clinic may last 60 minutes, a drive of more than an hour needs a break of 15, and camp-b opens at
11:00. On Monday the team goes to camp-b and sleeps at the posada, where it stays on Tuesday; on
Wednesday it comes home by camp-a; on Thursday one boat trip serves camp-c and camp-d.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from planner.itinerary.make import Asked, make_itinerary
from planner.itinerary.plan import Plan, PlannedDay, Step, Unserved
from planner.itinerary.run import Run
from planner.region.records import Region
from planner.solution import Call, Ending, Solution, Status, Stop, Tour
from tests.problem.variants import (
    Formulated,
    week_of,
    with_camp,
    with_limits,
    with_settings,
)

RUN = Run(seconds=0.0, ending=Ending.WORK, version="0", region_path="toy")
HOME = 360  # 06:00, from which idle days count


def clock(hours: int, minutes: int = 0) -> int:
    """Minutes after midnight."""
    return hours * 60 + minutes


class DaySums(NamedTuple):
    """What a day sums up to: minutes, km and litres."""

    drive: int
    duty: int
    road_km: float
    river_km: float
    litres: float


def sums_of(day: PlannedDay) -> DaySums:
    """Take the sums of a day from a plan."""
    return DaySums(day.drive_minutes, day.duty_minutes, day.road_km, day.river_km, day.litres)


def variant(toy: Region) -> Region:
    """Change the toy so that the tours are allowed."""
    region = with_settings(toy, "session", clinic_minutes=(60, 120, 240))
    region = with_limits(
        region, drive_stretch=60, drive_break=15, duty_day_clinical=600, duty_day_driver=600
    )
    return with_camp(region, "camp-b", opens=dt.time(11))


def tours(week: Formulated) -> tuple[Tour, ...]:
    """Write the week."""
    base, posada = place(week, "base"), place(week, "posada")
    return (
        _monday(week),
        Tour(0, 1, posada, posada, HOME, HOME),
        _wednesday(week),
        _thursday(week),
        Tour(0, 4, base, base, HOME, HOME),
        Tour(0, 5, base, base, HOME, HOME),
    )


def place(week: Formulated, name: str) -> int:
    """Number a place."""
    return week.problem.places.index(name)


def call(week: Formulated, camp: str, day: int, minutes: int, clinic: int) -> Call:
    """Hold the first visit of this length at a camp."""
    ability = week.problem.teams[0].ability[day]
    ((index, _),) = week.offers(camp, day=day, minutes=minutes, visit=0, ability=ability)
    return Call(index, clinic)


def _monday(week: Formulated) -> Tour:
    stop = Stop(
        place=place(week, "camp-b"),
        boat=None,
        arrival=clock(9),
        begin=clock(10),
        end=clock(13, 30),
        calls=(call(week, "camp-b", 0, 120, clock(11)),),
    )
    return Tour(
        team=0,
        day=0,
        start=place(week, "base"),
        end=place(week, "posada"),
        departure=clock(6),
        arrival=clock(16),
        stops=(stop,),
        meal_after=0,
    )


def _wednesday(week: Formulated) -> Tour:
    stop = Stop(
        place=place(week, "camp-a"),
        boat=None,
        arrival=clock(7, 30),
        begin=clock(7, 30),
        end=clock(11),
        calls=(call(week, "camp-a", 2, 120, clock(8, 30)),),
    )
    return Tour(
        team=0,
        day=2,
        start=place(week, "posada"),
        end=place(week, "base"),
        departure=clock(7),
        arrival=clock(12, 15),
        stops=(stop,),
        meal_after=0,
    )


def _thursday(week: Formulated) -> Tour:
    stop = Stop(
        place=place(week, "puerto"),
        boat=0,
        arrival=clock(6, 20),
        begin=clock(6, 20),
        end=clock(16, 10),
        calls=(
            call(week, "camp-c", 3, 60, clock(8, 35)),
            call(week, "camp-d", 3, 60, clock(13)),
        ),
        meal_after=0,
    )
    return Tour(
        team=0,
        day=3,
        start=place(week, "base"),
        end=place(week, "base"),
        departure=clock(6),
        arrival=clock(16, 30),
        stops=(stop,),
    )


def value_of(week: Formulated, planned: tuple[Tour, ...], cost: int) -> int:
    """Value of the sessions less a cost, in hundredths."""
    held = [call.session for tour in planned for stop in tour.stops for call in stop.calls]
    return sum(week.problem.sessions[index].value for index in held) - cost


def plan_of(
    week: Formulated,
    planned: tuple[Tour, ...],
    value: int = 0,
    bound: int | None = None,
    waiting: tuple[str, ...] = (),
) -> Plan:
    """Write the plan of tours; nobody waits but the camps named."""
    solution = Solution(Status.FEASIBLE, planned, value, bound, "routing", Ending.WORK)
    asked = Asked("2026-W27", (), 7, "auto", 0.05)
    unserved = [
        Unserved(camp=c.id, people=c.people_mid, days_since_visit=None, reasons=(), text="")
        for c in week.region.camps
        if c.id in waiting
    ]
    return make_itinerary(
        week.region, week.travel, week.problem, solution, unserved, asked=asked, run=RUN
    )


def diary(day: PlannedDay) -> list[str]:
    """Say each step of the team in a line: clock times, kind, and where."""
    return lines(day.steps)


def lines(steps: Iterable[Step]) -> list[str]:
    """Say steps in a line each: clock times, kind, and where."""
    return [
        f"{step.start:%H:%M}-{step.end:%H:%M} {step.kind}"
        + (f" {step.place}" if step.place else "")
        + (f" {step.from_place} {step.to_place}" if step.from_place else "")
        for step in steps
    ]


def week_by_hand(toy: Region) -> tuple[Formulated, Plan]:
    """Formulate the variant and write the plan, whose cost is worked out in its test."""
    week = week_of(variant(toy))
    planned = tours(week)
    return week, plan_of(week, planned, value_of(week, planned, COST))


COST = 94_000 + 70_000 + 21_000 + 50_417
