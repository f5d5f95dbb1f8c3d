"""Whether the roads and reaches that a plan names lead where its legs go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil

from planner.check.breach import breach
from planner.check.currents import current_faults
from planner.check.naming import NONE, leg_name
from planner.check.rule import Rule
from planner.itinerary.plan import Ferry, Plan, PlannedDay, Step, StepKind, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.region.records import Reach, Region, Road
from planner.region.words import Season, Surface

NEAR_KM = 0.002
_MOVES = (StepKind.DRIVE, StepKind.BOAT)


def check_ways(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Walk the edges of every leg, also of trucks alone and of boats that go home.

    They exist, join, lead from its start to its end, and add up; so do the minutes that a boat goes
    up and down rivers; and its ferries are named, with what waiting and crossing take, and the
    metres on foot are told.
    """
    seasons = {day.date: day.season for day in plan.week.days}
    ways: dict[StepKind, Mapping[str, Road | Reach]] = {
        StepKind.DRIVE: {road.id: road for road in region.roads},
        StepKind.BOAT: {reach.id: reach for reach in region.reaches},
    }
    return tuple(
        breach(rule, text, team=team.id, date=day.date)
        for team in plan.teams
        for day in team.days
        for leg in _legs(day)
        for rule, text in (
            *_faults(region, leg, ways[leg[0].kind], seasons.get(day.date)),
            *_ferries(region, leg, seasons.get(day.date)),
            *_on_foot(region, leg),
        )
    )


def _ferries(
    region: Region, leg: Sequence[Step], season: Season | None
) -> Iterator[tuple[Rule, Phrase]]:
    """Compare the ferries that a leg shows, and their minutes, with those that it passes."""
    roads = {road.id: road for road in region.roads if leg[0].kind is StepKind.DRIVE}
    passed = [edge.id for step in leg for edge in step.edges]
    exact = [_ferry(roads[each], season) for each in passed if each in roads]
    wanted = [ferry for ferry in exact if ferry is not None]
    shown = [ferry for step in leg for ferry in step.ferries]
    if shown != wanted:
        text = phrase(
            "its ferries are {ferries}; shown are {shown}",
            ferries=", ".join(map(_said, wanted)) or NONE,
            shown=", ".join(map(_said, shown)) or NONE,
        )
        yield Rule.LEG_TIME, labelled(_name(leg), text)
    minutes = sum(ferry.wait_minutes + ferry.crossing_minutes for ferry in wanted)
    told = sum(step.ferry_minutes or 0 for step in leg)
    if told != minutes:
        text = phrase(
            "ferries take {minutes} min, {shown} min are shown", minutes=minutes, shown=told
        )
        yield Rule.LEG_TIME, labelled(_name(leg), text)


def _name(leg: Sequence[Step]) -> Phrase:
    return leg_name(leg[0].kind, leg[0].from_place, leg[0].to_place)


def _on_foot(region: Region, leg: Sequence[Step]) -> Iterator[tuple[Rule, Phrase]]:
    """Compare the metres on foot that a leg shows with those that it passes."""
    walked = {road.id: road.length_m for road in region.roads if road.surface is Surface.FOOT}
    passed = [edge.id for step in leg for edge in step.edges if leg[0].kind is StepKind.DRIVE]
    metres = sum(walked.get(each, 0) for each in passed)
    told = sum(step.foot_m or 0 for step in leg)
    if told != metres:
        text = phrase("{metres} m are on foot, {shown} m are shown", metres=metres, shown=told)
        yield Rule.LEG_TIME, labelled(_name(leg), text)


def _ferry(road: Road, season: Season | None) -> Ferry | None:
    kph = Fraction(road.wet_kph if season is Season.WET else road.dry_kph)
    if road.surface is not Surface.FERRY or kph <= 0:
        return None
    return Ferry(
        id=road.id,
        name=road.name,
        wait_minutes=road.ferry_wait_min,
        crossing_minutes=ceil(Fraction(road.length_m * 60, 1000) / kph),
    )


def _said(ferry: Ferry) -> str:
    return f"{ferry.name} ({ferry.wait_minutes} + {ferry.crossing_minutes} min)"


def _legs(day: PlannedDay) -> Iterator[list[Step]]:
    """Gather the parts of each leg, which breaks may divide."""
    for listed in (day.steps, day.truck):
        moving = [step for step in listed if step.kind is not StepKind.BREAK]
        for ends, steps in groupby(moving, key=lambda s: (s.kind, s.from_place, s.to_place)):
            if ends[0] in _MOVES:
                yield list(steps)
    yield from ([step] for step in day.boats_home if step.kind in _MOVES)


def _faults(
    region: Region, leg: Sequence[Step], ways: Mapping[str, Road | Reach], season: Season | None
) -> Iterator[tuple[Rule, Phrase]]:
    wrong = _fault(leg, ways)
    if wrong is not None:
        yield Rule.WAY, labelled(_name(leg), wrong)
    elif leg[0].kind is StepKind.BOAT:
        yield from current_faults(region, leg, season)


def _fault(leg: Sequence[Step], ways: Mapping[str, Road | Reach]) -> Phrase | None:
    first = leg[0]
    here, metres = first.from_place, 0
    for edge in (edge for step in leg for edge in step.edges):
        way = ways.get(edge.id)
        if way is None:
            return phrase("there is no way {way} for it", way=edge.id)
        start, end = (way.from_id, way.to_id) if edge.forward else (way.to_id, way.from_id)
        if start != here:
            return phrase(
                "{way} begins at {start}, but the team is at {here}",
                way=edge.id,
                start=start,
                here=here,
            )
        here, metres = end, metres + way.length_m
    if here != first.to_place:
        return phrase("its ways end at {place}", place=here)
    km = sum(step.km or 0 for step in leg)
    if not abs(km - metres / 1000) <= NEAR_KM:
        return phrase(
            "its ways are {km:.3f} km long, {shown} km are shown", km=metres / 1000, shown=km
        )
    return None
