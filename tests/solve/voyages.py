"""Every part of a boat trip that a team could make on a day, at every minute.

A part is grown call by call, and ended after each wherever it may end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.problem.week import Way, WeekProblem
from tests.solve.prices import (
    Trip,
    camp_place,
    driven,
    has_fuel,
    leaving,
    may_hold,
    may_sail,
    may_sleep,
    moorings_of,
    on_river,
    on_the_road,
    place_of,
    port_open,
)

Clocks = NDArray[np.int64]  # by minute of departure: the earliest that things can be so
NEVER = 10**6
HUNGRY, ATE, FED = range(3)  # not eaten so far, eaten on the trip, eaten before it


@dataclass(frozen=True)
class Meals:
    """Clocks before and after the meal of the day."""

    hungry: Clocks
    fed: Clocks


@dataclass(frozen=True)
class _Sea:
    """Whose trips are looked for."""

    problem: WeekProblem
    team: int
    day: int
    boat: int

    @property
    def light(self) -> tuple[int, int]:
        return self.problem.days[self.day].boat_window

    @property
    def port(self) -> int:
        return self.problem.boats[self.boat].port

    def minutes(self, start: int, end: int) -> int:
        return int(self.problem.river[self.boat][self.day].duration[start, end])

    def burnt(self, start: int, end: int) -> int:
        return int(self.problem.river[self.boat][self.day].fuel_ml[start, end])


@dataclass(frozen=True)
class _Voyage:
    """A part so far: `begun` and `now` are (3, minutes), by when the team eats."""

    begin: int
    begun: Clocks
    now: Clocks
    place: int
    used_ml: int = 0
    sessions: tuple[int, ...] = ()


def trips(
    problem: WeekProblem, team: int, day: int, begin: tuple[int, int], clocks: Meals
) -> Iterator[tuple[Trip, Meals]]:
    """List what a team can do with a boat from a stand where it is at some minute.

    Parameters
    ----------
    begin
        The boat and the stand: its port, or a mooring of it.
    """
    boat, stand = begin
    sea = _Sea(problem, team, day, boat)
    if not may_sail(problem, team, day, boat):
        return
    if stand in moorings_of(problem, boat):
        load = 0
        if may_sleep(problem, team, day, stand):  # a day of rest, without a boat leg
            yield Trip(boat, stand, stand), clocks
    elif stand == sea.port and port_open(problem, stand, day):
        load = problem.session_rules.boat_load
    else:
        return
    here = np.stack((clocks.hungry, clocks.hungry, clocks.fed))
    begun = np.maximum(here, sea.light[0] - load)
    cast_off = begun + load
    cast_off[ATE] = NEVER
    for voyage in _grown(sea, _Voyage(stand, begun, cast_off, place_of(problem, stand))):
        yield from _ended(sea, voyage)


def _grown(sea: _Sea, voyage: _Voyage) -> Iterator[_Voyage]:
    yield voyage
    problem = sea.problem
    held = {problem.sessions[s].camp for s in voyage.sessions}
    for s, session in enumerate(problem.sessions):
        at_port = camp_place(problem, s) == voyage.begin
        if session.day != sea.day or session.camp in held or at_port:
            continue
        if may_hold(problem, sea.team, s, Way.RIVER):
            longer = _called(sea, voyage, s)
            if longer is not None:
                yield from _grown(sea, longer)


def _called(sea: _Sea, voyage: _Voyage, session: int) -> _Voyage | None:
    """Go on to a camp; None when it is too late or too far."""
    there = _sailed(sea, voyage, camp_place(sea.problem, session))
    if there is None:
        return None
    held, rules = sea.problem.sessions[session], sea.problem.session_rules
    opens, closes = sea.problem.camps[held.camp].open[held.day] or (NEVER, 0)
    clinic = np.maximum(there.now + rules.courtesy + rules.set_up_boat, opens)
    done = np.where(clinic + held.minutes <= closes, clinic + held.minutes, NEVER)
    done[ATE] = np.minimum(done[ATE], done[HUNGRY] + sea.problem.limits.meal)
    packed = done + rules.pack_up_boat
    if packed.min() > sea.light[1]:
        return None
    return replace(there, now=packed, sessions=(*voyage.sessions, session))


def _sailed(sea: _Sea, voyage: _Voyage, place: int) -> _Voyage | None:
    """Go on to a place, where the boat is filled if it can be; None when it is too far."""
    used = voyage.used_ml + sea.burnt(voyage.place, place)
    arriving = voyage.now + sea.minutes(voyage.place, place)
    if used > sea.problem.boats[sea.boat].range_ml or arriving.min() > sea.light[1]:
        return None
    return replace(
        voyage,
        now=np.where(arriving <= sea.light[1], arriving, NEVER),
        place=place,
        used_ml=0 if has_fuel(sea.problem, place, sea.day) else used,
    )


def _ended(sea: _Sea, voyage: _Voyage) -> Iterator[tuple[Trip, Meals]]:
    problem, unload = sea.problem, sea.problem.session_rules.boat_unload
    for stand in moorings_of(problem, sea.boat):
        moored = _sailed(sea, voyage, place_of(problem, stand))
        stays = stand == voyage.begin and not voyage.sessions
        if moored is not None and not stays and may_sleep(problem, sea.team, sea.day, stand):
            yield _told(sea, voyage, stand, moored.now)
    for port in _ports(sea):
        landed = _sailed(sea, voyage, port)
        stays = port == voyage.begin and not voyage.sessions
        if landed is None or stays:
            continue
        if port == sea.port:
            yield _told(sea, voyage, port, landed.now + unload)
        else:
            yield from _met(sea, voyage, landed)


def _ports(sea: _Sea) -> Iterator[int]:
    """Ports of the day at which the boat may land, its own among them."""
    ports = {sea.port, *(port.place for port in sea.problem.ports)}
    for port in sorted(ports):
        if port_open(sea.problem, port, sea.day):
            yield port


def _met(sea: _Sea, voyage: _Voyage, landed: _Voyage) -> Iterator[tuple[Trip, Meals]]:
    """Land where the driver brings the truck, and send the boat home."""
    problem, rest = sea.problem, sea.problem.limits.drive_break
    load, unload = problem.session_rules.boat_load, problem.session_rules.boat_unload
    ends = sea.port, landed.place
    drive = driven(problem, sea.team, sea.day, ends)
    if drive > problem.limits.drive_day:
        return
    first, last = leaving(problem, sea.team, sea.day, ends)
    before = 0 if on_river(problem, voyage.begin) else max(load, rest)
    leaves = np.maximum(voyage.begun + before, first)
    brought = np.where(leaves <= last, leaves + on_the_road(problem, drive), NEVER)
    end = np.maximum(landed.now + unload, brought + max(unload, rest))
    if landed.used_ml + sea.burnt(landed.place, sea.port) <= problem.boats[sea.boat].range_ml:
        home = end + sea.minutes(landed.place, sea.port)
        yield _told(sea, voyage, landed.place, np.where(home <= sea.light[1], end, NEVER))
    if _home_tomorrow(sea, landed):
        yield _told(sea, voyage, landed.place, end, home_late=True)


def _home_tomorrow(sea: _Sea, landed: _Voyage) -> bool:
    problem, boat, next_day = sea.problem, sea.problem.boats[sea.boat], sea.day + 1
    if next_day == len(problem.days) or not boat.works[next_day]:
        return False
    legs, (opens, closes) = problem.river[sea.boat][next_day], problem.days[next_day].boat_window
    in_range = landed.used_ml + int(legs.fuel_ml[landed.place, sea.port]) <= boat.range_ml
    return in_range and int(legs.duration[landed.place, sea.port]) <= closes - opens


def _told(
    sea: _Sea, voyage: _Voyage, end: int, now: Clocks, *, home_late: bool = False
) -> tuple[Trip, Meals]:
    trip = Trip(sea.boat, voyage.begin, end, voyage.sessions, home_late)
    return trip, Meals(now[HUNGRY], np.minimum(now[ATE], now[FED]))
