"""The turns of a plan's teams, and the ways that they, their trucks and their boats take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.itinerary.plan import Cost, Edge, Ferry, Plan, PlannedDay, Step, StepKind

MOVES = frozenset({StepKind.DRIVE, StepKind.BOAT})


class Who(StrEnum):
    """Who takes a way: the team, its driver alone with the truck, or nobody but the boatman."""

    TEAM = "team"
    DRIVER = "alone"
    NOBODY = "empty"


@dataclass(frozen=True)
class Turn:
    """One day of one team; `day` numbers the plan's days, `team` its teams, both from 0."""

    day: int
    team: int


@dataclass(frozen=True)
class Leg:
    """One way between two places, whole where breaks divide it.

    `ferries` are those that it takes, `foot_m` the metres on foot, `up_minutes` and `down_minutes`
    the minutes by boat up and down rivers, `aboard_litres` and `left_litres` the fuel as it begins
    and ends, `cost` that of an empty boat.
    """

    turn: Turn
    who: Who
    kind: StepKind
    from_id: str
    to_id: str
    start: dt.datetime
    end: dt.datetime
    km: float
    litres: float
    boat: str | None
    ferries: tuple[Ferry, ...]
    foot_m: int | None
    up_minutes: int | None
    down_minutes: int | None
    aboard_litres: float | None
    left_litres: float | None
    cost: Cost | None
    edges: tuple[Edge, ...]


def turns(plan: Plan) -> Iterator[tuple[Turn, PlannedDay]]:
    """List every day of every team."""
    day_of = {facts.date: day for day, facts in enumerate(plan.week.days)}
    for team, planned in enumerate(plan.teams):
        for day in planned.days:
            yield Turn(day_of[day.date], team), day


def legs_of(plan: Plan) -> Iterator[Leg]:
    """List the ways of all teams in order, then those of trucks alone and of empty boats."""
    listed = list(turns(plan))
    team = ((turn, step) for turn, day in listed for step in day.steps)
    alone = ((turn, step) for turn, day in listed for step in day.truck)
    yield from _joined(team, Who.TEAM)
    yield from _joined(alone, Who.DRIVER)
    for turn, day in listed:
        for step in day.boats_home:
            yield from _joined([(turn, step)], Who.NOBODY)


def _joined(steps: Iterable[tuple[Turn, Step]], who: Who) -> Iterator[Leg]:
    leg: Leg | None = None
    for turn, step in steps:
        if step.kind not in MOVES or step.from_place is None or step.to_place is None:
            continue
        if leg and not step.edges and (leg.from_id, leg.to_id) == (step.from_place, step.to_place):
            leg = _longer(leg, step)
            continue
        if leg:
            yield leg
        leg = Leg(
            turn=turn,
            who=who,
            kind=step.kind,
            from_id=step.from_place,
            to_id=step.to_place,
            start=step.start,
            end=step.end,
            km=step.km or 0,
            litres=step.litres or 0,
            boat=step.boat,
            ferries=step.ferries,
            foot_m=step.foot_m,
            up_minutes=step.up_minutes,
            down_minutes=step.down_minutes,
            aboard_litres=step.aboard_litres,
            left_litres=step.left_litres,
            cost=step.cost,
            edges=step.edges,
        )
    if leg:
        yield leg


def _longer(leg: Leg, step: Step) -> Leg:
    km, litres = leg.km + (step.km or 0), leg.litres + (step.litres or 0)
    return replace(leg, end=step.end, km=km, litres=litres, left_litres=step.left_litres)
