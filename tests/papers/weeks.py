"""Weeks that papers are made of, and their legs told step by step, beside the papers' own way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.plan import Plan, Step
from planner.languages import Language, Words, words_of
from planner.region.fields import Line
from planner.region.records import Region
from planner.region.words import BoatClass
from tests.outputs.sample import sample_plan, toy, two_team_plan

SPANISH: Words = words_of(Language.SPANISH)
FOR_WHOM = SPANISH.say("For the team only")
LIMA = dt.timezone(dt.timedelta(hours=-5))
"""Where the regions of tests lie."""


@dataclass(frozen=True)
class Told:
    """A leg as steps tell it; `who` is 0 for the team, 1 for the truck alone, 2 for a boat."""

    team: str
    date: dt.date
    who: int
    start: dt.datetime
    end: dt.datetime
    from_place: str
    to_place: str
    km: float
    boat: str | None
    edges: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    plan: Plan
    region: Region


@cache
def weeks() -> tuple[Week, ...]:
    """A week by road and boat, one of two teams, and one with ways and places that are shut."""
    return Week(sample_plan(), toy()), Week(two_team_plan(), toy()), Week(shut(), toy())


def shut() -> Plan:
    plan = sample_plan()
    road, reach = toy().roads[0], toy().reaches[0]
    closed = (
        Closed(what=road.id, kind=ClosedKind.ROAD, cause=Cause.CLOSURE, reason="puente caído"),
        Closed(
            what=reach.river,
            kind=ClosedKind.RIVER,
            cause=Cause.LOW_WATER,
            reason="low",
            reaches=(reach.id,),
            boats=(BoatClass.HP60,),
        ),
        Closed(what="puerto", kind=ClosedKind.PORT, cause=Cause.HIGH_WATER, reason="high"),
    )
    first, second, third = plan.week.days
    days = (
        first.model_copy(update={"closed": closed}),
        second.model_copy(update={"closed": closed[:1]}),
        third,
    )
    return plan.model_copy(update={"week": plan.week.model_copy(update={"days": days})})


def legs(plan: Plan) -> tuple[Told, ...]:
    """Legs of everybody: of a day, those of the team, of its truck alone, then of boats."""
    return tuple(_legs(plan))


def _legs(plan: Plan) -> Iterator[Told]:
    for team in plan.teams:
        for day in team.days:
            for who, steps in enumerate((day.steps, day.truck)):
                yield from _joined(team.id, day.date, who, steps)
            for step in day.boats_home:
                yield from _joined(team.id, day.date, 2, [step])


def _joined(team: str, date: dt.date, who: int, steps: Sequence[Step]) -> Iterator[Told]:
    found: list[Told] = []
    for step in steps:
        if step.km is None:
            continue
        assert step.from_place is not None
        assert step.to_place is not None
        edges = tuple(edge.id for edge in step.edges)
        ends = step.from_place, step.to_place
        told = Told(team, date, who, step.start, step.end, *ends, step.km, step.boat, edges)
        if not edges and found:  # a drive goes on after a break
            before = found.pop()
            told = replace(before, end=told.end, km=before.km + told.km)
        found.append(told)
    yield from found


def utc(clock: dt.datetime) -> dt.datetime:
    return clock.replace(tzinfo=LIMA).astimezone(dt.UTC)


def named(region: Region, place: str) -> str:
    return region.place[place].name


def drawings(region: Region) -> dict[str, Line]:
    """Lines by id of all ways."""
    roads = {road.id: road.line for road in region.roads}
    return roads | {reach.id: reach.line for reach in region.reaches}
