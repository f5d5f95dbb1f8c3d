"""What the layers of the map look up: places, and what the plan does at each of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from planner.errors import Fault, InputError
from planner.itinerary.plan import Edge, Plan, PlannedSession, Step, StepKind, Unserved
from planner.network.conditions import Conditions, conditions_on
from planner.region.fields import Line
from planner.region.records import Place, Region
from planner.region.words import Surface

MOVES = frozenset({StepKind.DRIVE, StepKind.BOAT})
Item = TypeVar("Item")


@dataclass(frozen=True)
class Turn:
    """One day of one team; `day` numbers the plan's days, `team` its teams, both from 0."""

    day: int
    team: int


@dataclass(frozen=True)
class Visit:
    """A session with its turn."""

    turn: Turn
    session: PlannedSession


@dataclass(frozen=True)
class Leg:
    """One way between two places, whole where breaks divide it.

    `ferry_minutes` are those of waiting for ferries and crossing on them.
    """

    turn: Turn
    kind: StepKind
    from_id: str
    to_id: str
    start: dt.datetime
    end: dt.datetime
    km: float
    litres: float
    boat: str | None
    ferry_minutes: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Atlas:
    """A region and its plan, indexed by place and edge.

    `lines` are (lon, lat) as drawn, `ferries` the roads that a ferry carries. `conditions` are
    those of each day. `nights` are turns that end with a night at the place, `loads` the steps in
    which a boat is loaded there.
    """

    region: Region
    plan: Plan
    places: Mapping[str, Place]
    lines: Mapping[str, Line]
    ferries: frozenset[str]
    conditions: tuple[Conditions, ...]
    visits: Mapping[str, tuple[Visit, ...]]
    waiting: Mapping[str, Unserved]
    legs: tuple[Leg, ...]
    nights: Mapping[str, tuple[Turn, ...]]
    loads: Mapping[str, tuple[tuple[Turn, Step], ...]]

    def name(self, place_id: str) -> str:
        """Name of a place."""
        return self.places[place_id].name

    def date(self, day: int) -> dt.date:
        """Date of a day."""
        return self.plan.week.days[day].date

    def team(self, team: int) -> str:
        """Id of a team."""
        return self.plan.teams[team].id

    @property
    def several_teams(self) -> bool:
        """Whether teams must be told apart."""
        return len(self.plan.teams) > 1


def make_atlas(region: Region, plan: Plan) -> Atlas:
    """Index a plan for drawing.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    lines = {road.id: road.line for road in region.roads}
    lines |= {reach.id: reach.line for reach in region.reaches}
    steps = list(_steps(plan))
    atlas = Atlas(
        region=region,
        plan=plan,
        places=region.place,
        lines=lines,
        ferries=frozenset(road.id for road in region.roads if road.surface is Surface.FERRY),
        conditions=tuple(
            conditions_on(region, facts.date, season=facts.season, level=facts.river_level)
            for facts in plan.week.days
        ),
        visits=_grouped(_visits(plan), lambda visit: visit.session.camp),
        waiting={camp.camp: camp for camp in plan.unserved},
        legs=tuple(_legs(steps)),
        nights=_nights(steps),
        loads=_grouped(
            ((turn, step) for turn, step in steps if step.kind is StepKind.BOARD),
            lambda load: load[1].place or "",
        ),
    )
    _refuse_unknown(atlas)
    return atlas


def _turns(plan: Plan) -> Iterator[tuple[Turn, int]]:
    day_of = {facts.date: day for day, facts in enumerate(plan.week.days)}
    for team, planned in enumerate(plan.teams):
        for index, day in enumerate(planned.days):
            yield Turn(day_of[day.date], team), index


def _steps(plan: Plan) -> Iterator[tuple[Turn, Step]]:
    for turn, index in _turns(plan):
        for step in plan.teams[turn.team].days[index].steps:
            yield turn, step


def _visits(plan: Plan) -> Iterator[Visit]:
    for turn, index in _turns(plan):
        for session in plan.teams[turn.team].days[index].sessions:
            yield Visit(turn, session)


def _legs(steps: list[tuple[Turn, Step]]) -> Iterator[Leg]:
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
            kind=step.kind,
            from_id=step.from_place,
            to_id=step.to_place,
            start=step.start,
            end=step.end,
            km=step.km or 0,
            litres=step.litres or 0,
            boat=step.boat,
            ferry_minutes=step.ferry_minutes or 0,
            edges=step.edges,
        )
    if leg:
        yield leg


def _longer(leg: Leg, step: Step) -> Leg:
    km, litres = leg.km + (step.km or 0), leg.litres + (step.litres or 0)
    return replace(leg, end=step.end, km=km, litres=litres)


def _nights(steps: list[tuple[Turn, Step]]) -> dict[str, tuple[Turn, ...]]:
    slept = _grouped(
        ((turn, step) for turn, step in steps if step.kind is StepKind.OVERNIGHT),
        lambda night: night[1].place or "",
    )
    return {place: tuple(turn for turn, _ in nights) for place, nights in slept.items()}


def _grouped(items: Iterator[Item], key: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}


def _refuse_unknown(atlas: Atlas) -> None:
    camps = {camp.id for camp in atlas.region.camps}
    places = {*atlas.nights, *atlas.loads}
    places |= {end for leg in atlas.legs for end in (leg.from_id, leg.to_id)}
    hospitals = (v.session.hospital for group in atlas.visits.values() for v in group)
    places |= {hospital for hospital in hospitals if hospital}
    edges = {edge.id for leg in atlas.legs for edge in leg.edges}
    unknown = [
        ("camp", ({*atlas.visits, *atlas.waiting}) - camps),
        ("place", places - set(atlas.places)),
        ("road or reach", edges - set(atlas.lines)),
    ]
    name = atlas.region.settings.name
    remedy = "draw the plan with the region that it was made for"
    faults = [
        Fault("plan", value, f"is no {what} of region '{name}'", remedy)
        for what, values in unknown
        for value in values
    ]
    if faults:
        raise InputError(faults)
