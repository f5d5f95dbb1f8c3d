"""What each team, its truck and its boats do at any minute of a day, for the clock of the map.

A doing happens on a leg or at a place. The page draws a leg once; who moves on it is found by the
number of the leg and the share of the moving on it that lies behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.languages import text
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.modes import mode_of
from planner.outputs.map.moves import MOVES, Leg, Turn, Who, turns
from planner.outputs.map.pace import Stretch, paces, stretches
from planner.outputs.map.rows import break_words, handling_words, way_words
from planner.outputs.standing import standings

_MINUTE = dt.timedelta(minutes=1)
STANDS = "stands"
"""What a doing that is no way goes by."""

Spot = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class Doing:
    """What somebody does from a minute of the day to another.

    On leg `leg`, from the share `first` of its moving to the share `last`; without a leg at `spot`.
    """

    start: int
    end: int
    words: str
    by: str
    leg: int | None = None
    first: float = 0.0
    last: float = 0.0
    spot: Spot | None = None


@dataclass(frozen=True)
class Mover:
    """Who moves on a day, by what name, and all that he, she or it does, in order."""

    day: int
    team: int
    who: Who
    name: str
    doings: tuple[Doing, ...]


def movers(atlas: Atlas) -> Iterator[Mover]:
    """List all who move on each day, those of a team after one another."""
    for turn, day in turns(atlas.plan):
        yield from _movers(atlas, turn, day)


def _movers(atlas: Atlas, turn: Turn, day: PlannedDay) -> Iterator[Mover]:
    words = atlas.words
    steps = {
        Who.TEAM: (day.steps, atlas.team(turn.team)),
        Who.DRIVER: (day.truck, words.say("Truck of {team}", team=atlas.team(turn.team))),
    }
    for who, (own, name) in steps.items():
        doings = tuple(_doings(atlas, turn, who, own))
        if doings:
            yield Mover(turn.day, turn.team, who, name, _from_night(atlas, day, who, doings))
    for step in day.boats_home:
        doings = tuple(_doings(atlas, turn, Who.NOBODY, [step]))
        name = words.say("Boat {boat}", boat=step.boat or "")
        yield Mover(turn.day, turn.team, Who.NOBODY, name, doings)


def _from_night(
    atlas: Atlas, day: PlannedDay, who: Who, doings: tuple[Doing, ...]
) -> tuple[Doing, ...]:
    """Put a team where it slept before the first thing that it does, and a truck apart likewise."""
    first = doings[0]
    if not first.start or (who is Who.DRIVER and day.from_boat is None):
        return doings
    place = day.from_place
    if who is Who.DRIVER:
        place = day.truck[0].place or day.truck[0].from_place or place
    said = atlas.words.say("At {place}", place=atlas.name(place))
    return (_standing(atlas, 0, first.start, said, place), *doings)


def _doings(atlas: Atlas, turn: Turn, who: Who, steps: Sequence[Step]) -> Iterator[Doing]:
    place = ""
    for step in steps:
        leg = _leg_of(atlas, turn, who, step)
        if leg is not None:
            place = leg[1].to_id
            yield from _on_the_way(atlas, leg, step, steps)
        elif step.place is not None or place:
            place = step.place or place
            start, end = (_minute(atlas, turn, each) for each in (step.start, step.end))
            yield _standing(atlas, start, end, _words(atlas, turn, who, step), place)


def _on_the_way(
    atlas: Atlas, found: tuple[int, Leg], step: Step, steps: Sequence[Step]
) -> Iterator[Doing]:
    """Part a step on a leg where its truck stands to wait for a ferry."""
    number, leg = found
    start = _minute(atlas, leg.turn, step.start)
    begun, whole = _at_the_wheel(leg, steps, step.start), _at_the_wheel(leg, steps, leg.end)
    parts = stretches(leg, paces(atlas, leg), whole)
    if step.kind is StepKind.BREAK:
        share = next(part for part in parts if begun <= part.end).share(begun)
        end = _minute(atlas, leg.turn, step.end)
        yield Doing(start, end, break_words(atlas, step), STANDS, number, share, share)
        return
    ended = _at_the_wheel(leg, steps, step.end)
    for part in parts:
        low, high = max(part.begin, begun), min(part.end, ended)
        if low < high:
            ends = start + low - begun, start + high - begun
            by = STANDS if part.waits else str(mode_of(atlas, leg))
            shares = part.share(low), part.share(high)
            yield Doing(*ends, _stretch_words(atlas, leg, part), by, number, *shares)


def _stretch_words(atlas: Atlas, leg: Leg, part: Stretch) -> str:
    if part.ferry is None:
        return way_words(atlas, leg)
    said = text("Waits for the ferry {ferry}") if part.waits else text("On the ferry {ferry}")
    return atlas.words.say(said, ferry=part.ferry.name)


def _leg_of(atlas: Atlas, turn: Turn, who: Who, step: Step) -> tuple[int, Leg] | None:
    """Find the leg on which a step happens; breaks on a drive happen on its leg."""
    if step.kind not in MOVES and step.kind is not StepKind.BREAK:
        return None
    for number, leg in enumerate(atlas.legs):
        inside = leg.start <= step.start and step.end <= leg.end
        if inside and (leg.turn, leg.who) == (turn, who):
            return number, leg
    return None


def _at_the_wheel(leg: Leg, steps: Sequence[Step], until: dt.datetime) -> int:
    """Minutes of a leg that lie behind at a time, its breaks left out."""
    behind = (
        each.end - each.start
        for each in steps
        if each.kind in MOVES and leg.start <= each.start and each.end <= min(leg.end, until)
    )
    return int(sum(behind, dt.timedelta()) / _MINUTE)


def _standing(atlas: Atlas, start: int, end: int, said: str, place: str) -> Doing:
    at = atlas.places[place]
    return Doing(start, end, said, STANDS, spot=(round(at.lat, 5), round(at.lon, 5)))


def _words(atlas: Atlas, turn: Turn, who: Who, step: Step) -> str:
    """Say what somebody does who stands."""
    place = step.place or ""
    if step.kind is StepKind.OVERNIGHT:
        return atlas.words.say("Night at {place}", place=atlas.name(place))
    if who is Who.DRIVER and step.kind is StepKind.WAIT:
        return atlas.words.say("Waits at {place} with the driver", place=atlas.name(place))
    if step.kind is StepKind.CLINIC:
        return atlas.words.say("Clinic at {place}", place=atlas.name(place))
    if step.kind is StepKind.BREAK:
        return break_words(atlas, step)
    if handled := handling_words(atlas, step):
        return handled
    said = [
        each.text
        for each in standings(atlas.planned(turn), atlas.names, atlas.words)
        if each.start <= step.start and step.end <= each.end
    ]
    return said[0][0].upper() + said[0][1:] if said else atlas.words.say("Waits")


def _minute(atlas: Atlas, turn: Turn, time: dt.datetime) -> int:
    return int((time - dt.datetime.combine(atlas.date(turn.day), dt.time())) / _MINUTE)
