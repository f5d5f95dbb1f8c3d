"""Whether the roads and reaches that a plan names lead where its legs go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind, Violation
from planner.region.records import Reach, Region, Road

NEAR_KM = 0.002
_MOVES = (StepKind.DRIVE, StepKind.BOAT)


def check_ways(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Walk the edges of every leg: they exist, join, lead from its start to its end, and add up."""
    ways: dict[StepKind, Mapping[str, Road | Reach]] = {
        StepKind.DRIVE: {road.id: road for road in region.roads},
        StepKind.BOAT: {reach.id: reach for reach in region.reaches},
    }
    return tuple(
        Violation(rule=Rule.WAY.value, team=team.id, date=day.date, text=text)
        for team in plan.teams
        for day in team.days
        for leg in _legs(day)
        if (text := _fault(leg, ways[leg[0].kind])) is not None
    )


def _legs(day: PlannedDay) -> Iterator[list[Step]]:
    """Gather the parts of each leg, which breaks may divide."""
    moving = [step for step in day.steps if step.kind is not StepKind.BREAK]
    for ends, steps in groupby(moving, key=lambda s: (s.kind, s.from_place, s.to_place)):
        if ends[0] in _MOVES:
            yield list(steps)


def _fault(leg: Sequence[Step], ways: Mapping[str, Road | Reach]) -> str | None:
    first = leg[0]
    name = f"{first.kind} from {first.from_place} to {first.to_place}"
    here, metres = first.from_place, 0
    for edge in (edge for step in leg for edge in step.edges):
        way = ways.get(edge.id)
        if way is None:
            return f"{name}: there is no way {edge.id} for it"
        start, end = (way.from_id, way.to_id) if edge.forward else (way.to_id, way.from_id)
        if start != here:
            return f"{name}: {edge.id} begins at {start}, but the team is at {here}"
        here, metres = end, metres + way.length_m
    if here != first.to_place:
        return f"{name}: its ways end at {here}"
    km = sum(step.km or 0 for step in leg)
    if not abs(km - metres / 1000) <= NEAR_KM:
        return f"{name}: its ways are {metres / 1000:.3f} km long, {km} km are shown"
    return None
