"""Where the part of a boat trip that lies in one day can begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planner.network.travel import UNREACHABLE
from planner.problem.week import WeekProblem, Window
from planner.solve.nights import may_moor
from planner.solve.schedule import with_breaks

NO_END = 10**6  # minutes; the team's day ends long before


class Begin(NamedTuple):
    """Where a part begins, within which minutes, and how long loading takes."""

    stand: int
    place: int
    window: Window
    load: int


class End(NamedTuple):
    """Where a part ends, within which minutes, and how long unloading takes.

    `begin_by` and `least` are what the driver asks who brings the truck: the latest beginning, and
    the minutes from there to the end. `home` are litres, in millilitres, of the empty way home.
    """

    stand: int
    place: int
    window: Window
    unload: int
    teams: frozenset[int]
    begin_by: int = 1440
    least: int = 0
    cost: int = 0
    home_ml: int = 0
    home_late: bool = False


@dataclass(frozen=True)
class Water:
    """A boat on a day: its ways as lists, and the sessions that it may call at."""

    problem: WeekProblem
    boat: int
    day: int
    minutes: list[list[int]]
    fuel_ml: list[list[int]]
    fuel_cost: list[list[int]]

    @property
    def window(self) -> Window:
        """When boats may move."""
        return self.problem.days[self.day].boat_window


def begins(water: Water) -> Iterator[Begin]:
    """List the port of a boat and the moorings where it may have lain overnight."""
    problem, day = water.problem, water.day
    vessel, (early, late) = problem.boats[water.boat], water.window
    load = problem.session_rules.boat_load
    yield Begin(vessel.port, vessel.port, (early - load, late), load)
    for m, mooring in enumerate(problem.moorings):
        stand = len(problem.places) + m
        if mooring.boat == water.boat and _wakes_at(problem, stand, day):
            yield Begin(stand, problem.bed_at(stand), (early, late), 0)


def _wakes_at(problem: WeekProblem, stand: int, day: int) -> bool:
    """Whether a team may have slept at a mooring; before the first day it did, where it is."""
    if day == 0:
        return any(team.wakes == stand for team in problem.teams)
    mooring = stand - len(problem.places)
    return any(may_moor(problem, k, mooring, day - 1) for k in range(len(problem.teams)))


def ends(water: Water, begin: Begin, aboard: frozenset[int]) -> Iterator[End]:
    """List ports, with the truck brought there where it is not, and moorings for the night."""
    problem, day = water.problem, water.day
    vessel, (early, late) = problem.boats[water.boat], water.window
    unload = problem.session_rules.boat_unload
    for port in problem.ports:
        if port.open[day] and port.place != vessel.port:
            yield from _met(water, begin, port.place, aboard)
    if all(port.open[day] for port in problem.ports if port.place == vessel.port):
        yield End(vessel.port, vessel.port, (early, late + unload), unload, aboard)
    for m, mooring in enumerate(problem.moorings):
        teams = frozenset(k for k in aboard if may_moor(problem, k, m, day))
        if mooring.boat == water.boat and teams:
            stand = len(problem.places) + m
            yield End(stand, problem.bed_at(stand), (early, late), 0, teams)


def _met(water: Water, begin: Begin, port: int, aboard: frozenset[int]) -> Iterator[End]:
    """End at a port to which the driver brings the truck, by what the team drives."""
    problem, vessel = water.problem, water.problem.boats[water.boat]
    for profile in sorted({problem.teams[k].profile for k in aboard}):
        legs = problem.road[profile][water.day]
        drive = int(legs.duration[vessel.port, port])
        if drive > problem.limits.drive_day:
            continue
        teams = frozenset(k for k in aboard if problem.teams[k].profile == profile)
        rules, rest = problem.session_rules, problem.limits.drive_break
        before = max(begin.load, rest) if begin.stand == begin.place else 0
        way, after = with_breaks(drive, problem), max(rules.boat_unload, rest)
        first, last = 0, 1440
        if legs.leaving is not None:
            first = int(legs.leaving.first[vessel.port, port])
            last = int(legs.leaving.last[vessel.port, port])
        if first > last:  # the driver's breaks leave no time in which the ferry runs
            continue
        early, _ = water.window
        met = End(
            stand=port,
            place=port,
            window=(max(early, first + way + after), NO_END),
            unload=rules.boat_unload,
            teams=teams,
            begin_by=last - before,
            least=before + way + after,
            cost=int(legs.cost[vessel.port, port]),
        )
        yield from _home(water, met, port)


def _home(water: Water, end: End, port: int) -> Iterator[End]:
    """Send the boat home empty on the same day, and on the next one."""
    problem, day = water.problem, water.day
    vessel, (_, late) = problem.boats[water.boat], water.window
    back = water.minutes[port][vessel.port]
    if back < UNREACHABLE:
        yield end._replace(
            window=(end.window[0], late - back),
            cost=end.cost + water.fuel_cost[port][vessel.port],
            home_ml=water.fuel_ml[port][vessel.port],
        )
    if day + 1 < len(problem.days) and vessel.works[day + 1]:
        legs, (dawn, dusk) = problem.river[water.boat][day + 1], problem.days[day + 1].boat_window
        if int(legs.duration[port, vessel.port]) <= dusk - dawn:
            yield end._replace(
                cost=end.cost + int(legs.cost[port, vessel.port]) + vessel.hire,
                home_ml=int(legs.fuel_ml[port, vessel.port]),
                home_late=True,
            )
