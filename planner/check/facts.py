"""The problem's facts by the ids that a plan uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.problem.week import (
    BoatWeek,
    Legs,
    LodgingWeek,
    PersonWeek,
    PortWeek,
    TeamWeek,
    Way,
    WeekProblem,
    Window,
)
from planner.region.words import Role

NO_WAY = 1_000_000
"""Minutes from which a leg stands for no way at all."""


@dataclass(frozen=True)
class Passage:
    """What a leg costs by the tables: minutes, metres, millilitres, hundredths."""

    duration: int
    distance: int
    fuel_ml: int
    cost: int

    @property
    def passable(self) -> bool:
        """Whether there is a way."""
        return self.duration < NO_WAY


@dataclass(frozen=True)
class Facts:
    """A `WeekProblem` and the numbers of its ids; `lodging` and `port` are by place.

    `team` is the first crewing of each team, `crews` all of them.
    """

    problem: WeekProblem
    dates: tuple[dt.date, ...]
    place: Mapping[str, int]
    camp: Mapping[str, int]
    team: Mapping[str, int]
    crews: Mapping[str, tuple[int, ...]]
    boat: Mapping[str, int]
    service: Mapping[str, int]
    lodging: Mapping[int, LodgingWeek]
    port: Mapping[int, PortWeek]

    @property
    def last_day(self) -> int:
        """Number of the last day."""
        return len(self.dates) - 1

    def midnight(self, day: int) -> int:
        """Minutes from the first day's midnight to that of `day`."""
        return (self.dates[day] - self.dates[0]).days * 1440

    def by_road(self, team: TeamWeek, day: int, ends: tuple[int, int]) -> Passage:
        """Look a leg by truck up."""
        return _passage(self.problem.road[team.profile][day], ends)

    def by_river(self, boat: int, day: int, ends: tuple[int, int]) -> Passage:
        """Look a leg by boat up."""
        return _passage(self.problem.river[boat][day], ends)

    def leaving(self, team: TeamWeek, day: int, ends: tuple[int, int]) -> Window | None:
        """When a drive may be begun so that its ferries run; None for any time."""
        leaving = self.problem.road[team.profile][day].leaving
        return None if leaving is None else (int(leaving.first[ends]), int(leaving.last[ends]))

    def is_port(self, place: int, day: int, boat: BoatWeek) -> bool:
        """Whether a boat may load or land at a place; at its own port it may if it works."""
        port = self.port.get(place)
        return place == boat.port if port is None else port.open[day]

    def has_fuel(self, place: int | None, day: int) -> bool:
        """Whether a boat that stops at a place can be filled there."""
        return bool(self.problem.fuel_places) and place in self.problem.fuel_places[day]

    def boat_week(self, boat: int) -> BoatWeek:
        """Get a boat by its number."""
        return self.problem.boats[boat]

    def handling(self, way: Way) -> tuple[int, int]:
        """Minutes of setting up and packing up."""
        rules = self.problem.session_rules
        if way is Way.ROAD:
            return rules.set_up_truck, rules.pack_up_truck
        return rules.set_up_boat, rules.pack_up_boat


def make_facts(problem: WeekProblem) -> Facts:
    """Number the ids of a problem."""
    crews: dict[str, tuple[int, ...]] = {}
    for number, team in enumerate(problem.teams):
        crews[team.id] = (*crews.get(team.id, ()), number)
    return Facts(
        problem=problem,
        dates=tuple(dt.date.fromisoformat(day.date) for day in problem.days),
        place={place: number for number, place in enumerate(problem.places)},
        camp={camp.id: number for number, camp in enumerate(problem.camps)},
        team={team: numbers[0] for team, numbers in crews.items()},
        crews=crews,
        boat={boat.id: number for number, boat in enumerate(problem.boats)},
        service={service.id: number for number, service in enumerate(problem.services)},
        lodging={lodging.place: lodging for lodging in problem.lodgings},
        port={port.place: port for port in problem.ports},
    )


def who_drives(people: Sequence[PersonWeek]) -> PersonWeek | None:
    """Tell who drives: of those who can, the one with fewest roles, then first by roles."""
    able = [person for person in people if Role.DRIVER in person.roles]
    return min(able, key=lambda person: (len(person.roles), sorted(person.roles)), default=None)


def _passage(legs: Legs, ends: tuple[int, int]) -> Passage:
    return Passage(
        duration=int(legs.duration[ends]),
        distance=int(legs.distance[ends]),
        fuel_ml=int(legs.fuel_ml[ends]),
        cost=int(legs.cost[ends]),
    )
