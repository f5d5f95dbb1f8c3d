"""What the layers of the map look up: places, and what the plan does at each of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind, Unserved
from planner.languages import Language, Words, words_of
from planner.network.conditions import Conditions, conditions_on
from planner.outputs.map.moves import Leg, Turn, legs_of, turns
from planner.outputs.stays import Stay, truck_stays
from planner.phrases import phrase
from planner.region.fields import Line
from planner.region.records import Place, Region
from planner.region.words import Surface

Item = TypeVar("Item")
ENGLISH = words_of(Language.ENGLISH)
_HANDLING = frozenset({StepKind.BOARD, StepKind.LAND})


@dataclass(frozen=True)
class Visit:
    """A session with its turn."""

    turn: Turn
    session: PlannedSession


@dataclass(frozen=True)
class Atlas:
    """A region and its plan, indexed by place and edge.

    `lines` are (lon, lat) as drawn, `ferries` the roads that a ferry carries, `on_foot` those that
    are walked. `conditions` are those of each day. `nights` are turns that end with a night at the
    place, `loads` the steps in which a boat is loaded or unloaded there, `waits` the turns in which
    a truck waits there with its driver alone, and `stays` how long. Near `rests` drives are broken.
    """

    region: Region
    plan: Plan
    words: Words
    places: Mapping[str, Place]
    lines: Mapping[str, Line]
    ferries: frozenset[str]
    on_foot: frozenset[str]
    conditions: tuple[Conditions, ...]
    visits: Mapping[str, tuple[Visit, ...]]
    waiting: Mapping[str, Unserved]
    legs: tuple[Leg, ...]
    nights: Mapping[str, tuple[Turn, ...]]
    loads: Mapping[str, tuple[tuple[Turn, Step], ...]]
    waits: Mapping[str, tuple[Turn, ...]]
    stays: Mapping[str, tuple[tuple[Turn, Stay], ...]]
    rests: frozenset[str]

    @property
    def names(self) -> Mapping[str, str]:
        """Names by place id."""
        return {place_id: place.name for place_id, place in self.places.items()}

    def name(self, place_id: str) -> str:
        """Name of a place."""
        return self.places[place_id].name

    def date(self, day: int) -> dt.date:
        """Date of a day."""
        return self.plan.week.days[day].date

    def planned(self, turn: Turn) -> PlannedDay:
        """Day of a team."""
        date = self.date(turn.day)
        return next(day for day in self.plan.teams[turn.team].days if day.date == date)

    def night_words(self, turn: Turn, place: str) -> str:
        """Say where a team sleeps, and where its truck is if that is elsewhere."""
        if self.planned(turn).to_boat is None:
            return self.words.say("Night at {place}", place=self.name(place))
        said = self.words.say("Night on the river at {place}", place=self.name(place))
        return f"{said}{self.parked(turn)}"

    def parked(self, turn: Turn) -> str:
        """Say where the truck and its driver spend the night without their team."""
        nights = (step for step in self.planned(turn).truck if step.kind is StepKind.OVERNIGHT)
        said = (
            self.words.say("truck at {place}", place=self.name(night.place))
            for night in nights
            if night.place
        )
        return "".join(self.words.say("{one}; {other}", one="", other=each) for each in said)

    def team(self, team: int) -> str:
        """Id of a team."""
        return self.plan.teams[team].id

    @property
    def several_teams(self) -> bool:
        """Whether teams must be told apart."""
        return len(self.plan.teams) > 1


def make_atlas(region: Region, plan: Plan, words: Words = ENGLISH) -> Atlas:
    """Index a plan for drawing, in the words of a language.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    lines = {road.id: road.line for road in region.roads}
    lines |= {reach.id: reach.line for reach in region.reaches}
    steps = [(turn, step) for turn, day in turns(plan) for step in day.steps]
    alone = [(turn, step) for turn, day in turns(plan) for step in day.truck]
    atlas = Atlas(
        region=region,
        plan=plan,
        words=words,
        places=region.place,
        lines=lines,
        ferries=frozenset(road.id for road in region.roads if road.surface is Surface.FERRY),
        on_foot=frozenset(road.id for road in region.roads if road.surface is Surface.FOOT),
        conditions=tuple(
            conditions_on(region, facts.date, season=facts.season, levels=facts.river_levels)
            for facts in plan.week.days
        ),
        visits=_grouped(_visits(plan), lambda visit: visit.session.camp),
        waiting={camp.camp: camp for camp in plan.unserved},
        legs=tuple(legs_of(plan)),
        nights=_turns_at(steps, StepKind.OVERNIGHT),
        loads=_grouped(
            ((turn, step) for turn, step in steps if step.kind in _HANDLING),
            lambda load: load[1].place or "",
        ),
        waits=_turns_at(alone, StepKind.WAIT),
        stays=_grouped(_stays(plan), lambda stay: stay[1].place),
        rests=frozenset(
            step.place for _, step in (*steps, *alone) if step.kind is StepKind.BREAK and step.place
        ),
    )
    _refuse_unknown(atlas)
    return atlas


def _visits(plan: Plan) -> Iterator[Visit]:
    for turn, day in turns(plan):
        for session in day.sessions:
            yield Visit(turn, session)


def _stays(plan: Plan) -> Iterator[tuple[Turn, Stay]]:
    """List where trucks wait, each stay with the turn in which it begins."""
    day_of = {facts.date: day for day, facts in enumerate(plan.week.days)}
    for number, team in enumerate(plan.teams):
        for stay in truck_stays(team):
            yield Turn(day_of[stay.start.date()], number), stay


def _turns_at(steps: list[tuple[Turn, Step]], kind: StepKind) -> dict[str, tuple[Turn, ...]]:
    """Turns with a step of a kind, by its place."""
    found = _grouped(
        (each for each in steps if each[1].kind is kind), lambda each: each[1].place or ""
    )
    return {place: tuple(dict.fromkeys(turn for turn, _ in own)) for place, own in found.items()}


def _grouped(items: Iterator[Item], key: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}


def _refuse_unknown(atlas: Atlas) -> None:
    camps = {camp.id for camp in atlas.region.camps}
    places = {*atlas.nights, *atlas.loads, *atlas.stays, *atlas.rests}
    places |= {
        name
        for _, day in turns(atlas.plan)
        for each in day.transfers
        for name in (each.from_camp, each.to)
    }
    places |= {end for leg in atlas.legs for end in (leg.from_id, leg.to_id)}
    hospitals = (v.session.hospital for group in atlas.visits.values() for v in group)
    places |= {hospital for hospital in hospitals if hospital}
    edges = {edge.id for leg in atlas.legs for edge in leg.edges}
    name = atlas.region.settings.name
    unknown = {
        phrase("is no camp of region '{region}'", region=name): {*atlas.visits, *atlas.waiting}
        - camps,
        phrase("is no place of region '{region}'", region=name): places - set(atlas.places),
        phrase("is no road or reach of region '{region}'", region=name): edges - set(atlas.lines),
    }
    remedy = phrase("draw the plan with the region that it was made for")
    faults = [
        Fault(phrase("plan"), value, rule, remedy)
        for rule, values in unknown.items()
        for value in values
    ]
    if faults:
        raise InputError(faults)
