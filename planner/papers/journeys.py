"""Journeys: one day of a team, of its truck without it, or of an empty boat, stop by stop.

Routes, maps and layers are all drawn from these, so that they tell the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind
from planner.outputs.map.atlas import Atlas, make_atlas
from planner.outputs.map.moves import MOVES, Leg, Turn, Who, turns
from planner.region.fields import Line
from planner.region.records import Place, Region

Point = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """A place where a journey begins, halts or ends.

    Attributes
    ----------
    number
        Place among all stops of the plan, from 1; that of the night before where a day begins.
    arrives, leaves
        None where the journey begins, or ends, there.
    does
        Steps there, in order.
    sessions
        Clinics that are held there then.
    """

    number: int
    place: Place
    arrives: dt.datetime | None
    leaves: dt.datetime | None
    does: tuple[Step, ...] = ()
    sessions: tuple[PlannedSession, ...] = ()


@dataclass(frozen=True)
class Drive:
    """A leg, and its drawing (lon, lat) in the direction of travel."""

    leg: Leg
    line: Line


@dataclass(frozen=True)
class Journey:
    """A day's stops and the legs between them."""

    turn: Turn
    who: Who
    team: str
    date: dt.date
    stops: tuple[Stop, ...]
    drives: tuple[Drive, ...]


@dataclass(frozen=True)
class Journeys:
    """All journeys of a plan: of each team, then of trucks alone, then of empty boats.

    ``first_seen`` are stops at which no earlier journey of the same travellers ended.
    """

    atlas: Atlas
    listed: tuple[Journey, ...]
    first_seen: tuple[tuple[Journey, Stop], ...]


def journeys_of(plan: Plan, region: Region) -> Journeys:
    """Follow everybody through the week.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    atlas = make_atlas(region, plan)
    listed: list[Journey] = []
    seen: list[tuple[Journey, Stop]] = []
    for journey in _journeys(atlas):
        numbered, new = _numbered(journey, listed[-1] if listed else None, len(seen))
        listed.append(numbered)
        seen += [(numbered, stop) for stop in new]
    return Journeys(atlas, tuple(listed), tuple(seen))


def _numbered(
    journey: Journey, before: Journey | None, last: int
) -> tuple[Journey, tuple[Stop, ...]]:
    """Number the stops of a journey; the first is the last of the journey before it, if it is."""
    first = journey.stops[0]
    goes_on = before is not None and (before.turn.team, before.who) == (
        journey.turn.team,
        journey.who,
    )
    again = before is not None and goes_on and before.stops[-1].place.id == first.place.id
    number = before.stops[-1].number if before is not None and again else last + 1
    stops = [replace(first, number=number)]
    for stop in journey.stops[1:]:
        last = max(last, number)
        number = last + 1
        stops.append(replace(stop, number=number))
    return replace(journey, stops=tuple(stops)), tuple(stops[1:] if again else stops)


def _journeys(atlas: Atlas) -> Iterator[Journey]:
    days = sorted(turns(atlas.plan), key=lambda each: (each[0].team, each[0].day))
    for who in (Who.TEAM, Who.DRIVER, Who.NOBODY):
        for turn, day in days:
            legs = [leg for leg in atlas.legs if leg.turn == turn and leg.who is who]
            for travel in _travels(day, who, legs):
                journey = _journey(atlas, turn, who, day, travel)
                if journey.drives or journey.stops[0].sessions:
                    yield journey


@dataclass(frozen=True)
class _Travel:
    """Where some travellers begin, what they do, and the legs of it."""

    start: str
    steps: Sequence[Step]
    legs: Sequence[Leg]


def _travels(day: PlannedDay, who: Who, legs: Sequence[Leg]) -> Iterator[_Travel]:
    """Divide a day into what its travellers do; each empty boat is one by itself."""
    if who is Who.TEAM:
        yield _Travel(day.from_place, day.steps, legs)
    elif who is Who.NOBODY:
        for leg, step in zip(legs, day.boats_home, strict=True):
            yield _Travel(leg.from_id, (step,), (leg,))
    elif day.truck:
        first = day.truck[0]
        yield _Travel(first.from_place or first.place or day.from_place, day.truck, legs)


def _journey(atlas: Atlas, turn: Turn, who: Who, day: PlannedDay, travel: _Travel) -> Journey:
    sessions = day.sessions if who is Who.TEAM else ()
    return Journey(
        turn=turn,
        who=who,
        team=atlas.team(turn.team),
        date=day.date,
        stops=tuple(_stops(atlas, travel.start, travel.steps, sessions)),
        drives=tuple(Drive(leg, _line(atlas, leg)) for leg in travel.legs),
    )


def _stops(
    atlas: Atlas, start: str, steps: Sequence[Step], sessions: Sequence[PlannedSession]
) -> Iterator[Stop]:
    """Divide a day where its travellers move; a way that a break divides is one."""
    stop, moved = Stop(0, atlas.places[start], None, None), None
    does: list[Step] = []
    for step in steps:
        if step.kind in MOVES and step.to_place is not None:
            if moved is not None and not step.edges and _ends(step) == _ends(moved):
                stop = replace(stop, arrives=step.end)
                continue
            yield _finished(stop, does, sessions, leaves=step.start)
            stop, moved = Stop(0, atlas.places[step.to_place], step.end, None), step
            does = []
        elif step.kind is not StepKind.BREAK:
            does.append(step)
    yield _finished(stop, does, sessions, leaves=None)


def _ends(step: Step) -> tuple[str | None, str | None]:
    return step.from_place, step.to_place


def _finished(
    stop: Stop,
    does: Sequence[Step],
    sessions: Sequence[PlannedSession],
    *,
    leaves: dt.datetime | None,
) -> Stop:
    """Complete a stop by what is done there."""
    held = tuple(
        each
        for each in sessions
        if each.camp == stop.place.id
        and (stop.arrives is None or stop.arrives <= each.start)
        and (leaves is None or each.end <= leaves)
    )
    return replace(stop, leaves=leaves, does=tuple(does), sessions=held)


def _line(atlas: Atlas, leg: Leg) -> Line:
    """Draw a leg along the ways that it uses; a point where two meet stands once."""
    parts = (
        atlas.lines[edge.id] if edge.forward else atlas.lines[edge.id][::-1] for edge in leg.edges
    )
    points: list[Point] = []
    for point in chain.from_iterable(parts):
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 2:  # a leg that no way draws goes straight
        ends = (atlas.places[leg.from_id], atlas.places[leg.to_id])
        return tuple((place.lon, place.lat) for place in ends)
    return tuple(points)
