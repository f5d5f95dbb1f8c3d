"""The ways of a day: the team's, the truck's without it, and those of boats that go home empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from planner.itinerary.plan import Edge
from planner.network.travel import TravelTimes
from planner.network.week import WeekTravel
from planner.problem.week import Legs, Way, WeekProblem
from planner.region.records import Region
from planner.solution import Stop, Tour


@dataclass(frozen=True)
class Leg:
    """A way that is driven or sailed on a day: ends as place indices, and its figures.

    A way by boat has its `boat`, the minutes that go `up` and `down` rivers, and the fuel that is
    aboard when it begins, None where nobody counts it. `ends_ms` is when each edge is passed,
    milliseconds from the start.
    """

    way: Way
    day: int
    start: int
    end: int
    minutes: int
    distance_m: int
    fuel_ml: int
    cost: int
    edges: tuple[Edge, ...]
    ends_ms: tuple[int, ...]
    boat: int | None = None
    up: int = 0
    down: int = 0
    aboard_ml: int | None = None

    @property
    def left_ml(self) -> int | None:
        """Fuel that is left as it ends, before the boat is filled."""
        return None if self.aboard_ml is None else self.aboard_ml - self.fuel_ml


@dataclass(frozen=True)
class Ways:
    """Looks the ways of a week's tours up."""

    region: Region
    problem: WeekProblem
    travel: WeekTravel

    def by_road(self, tour: Tour, start: int, end: int) -> Leg:
        """Describe a drive."""
        profile = self.problem.teams[tour.team].profile
        legs, times = self.problem.road[profile][tour.day], self.travel.road[profile][tour.day]
        return self._leg(Way.ROAD, tour.day, legs, times, (start, end))

    def by_river(self, boat: int, day: int, start: int, end: int) -> Leg:
        """Describe a way by boat."""
        legs, times = self.problem.river[boat][day], self.travel.river[boat][day]
        leg = self._leg(Way.RIVER, day, legs, times, (start, end))
        up, down = times.up_and_down(self.problem.places[start], self.problem.places[end])
        return replace(leg, boat=boat, up=up, down=down)

    def camp_place(self, session: int) -> int:
        """Tell where a session is held."""
        return self.problem.camps[self.problem.sessions[session].camp].place

    def _leg(
        self, way: Way, day: int, legs: Legs, times: TravelTimes, ends: tuple[int, int]
    ) -> Leg:
        start, end = (self.problem.places[each] for each in ends)
        return Leg(
            way=way,
            day=day,
            start=ends[0],
            end=ends[1],
            minutes=int(legs.duration[ends]),
            distance_m=int(legs.distance[ends]),
            fuel_ml=int(legs.fuel_ml[ends]),
            cost=int(legs.cost[ends]),
            edges=tuple(Edge(id=use.id, forward=use.forward) for use in times.path(start, end)),
            ends_ms=times.passed_ms(start, end),
        )


@dataclass(frozen=True)
class Sailing:
    """The ways of a stop by boat, in order, and the empty way home of its boat, if it has one."""

    legs: tuple[Leg, ...]
    home: Leg | None


def sailing(ways: Ways, tour: Tour, stop: Stop, boat: int) -> Sailing:
    """Find the ways of a stop by boat; a way that leads nowhere takes no minutes."""
    problem = ways.problem
    camps = [ways.camp_place(call.session) for call in stop.calls]
    places = [problem.bed_at(stop.place), *camps, problem.bed_at(stop.leaving)]
    legs = [ways.by_river(boat, tour.day, *ends) for ends in pairwise(places)]
    port = problem.boats[boat].port
    if problem.mooring(stop.leaving) is None and stop.leaving != port:
        legs.append(ways.by_river(boat, tour.day + stop.home_late, stop.leaving, port))
    filled = tuple(_with_fuel(problem, tour.day, legs))
    hops = len(places) - 1
    return Sailing(filled[:hops], filled[hops] if len(filled) > hops else None)


def team_legs(ways: Ways, tour: Tour) -> Iterator[Leg]:
    """List every drive and boat leg of a team's day in order."""
    problem, here = ways.problem, tour.start
    for stop in tour.stops:
        if here != stop.place:
            yield ways.by_road(tour, here, stop.place)
        if stop.boat is not None:
            yield from sailing(ways, tour, stop, stop.boat).legs
        handed = (stop.leaving, *(each.place for each in stop.hand_overs))
        yield from (ways.by_road(tour, *ends) for ends in pairwise(handed) if ends[0] != ends[1])
        here = stop.goes_on_from
    if here != tour.end and problem.mooring(tour.end) is None:
        yield ways.by_road(tour, here, tour.end)


def lone_drive(ways: Ways, tour: Tour, stop: Stop) -> Leg | None:
    """Find the way by which the driver brings the truck to where a boat lands, if he must."""
    problem = ways.problem
    waits = problem.truck_at(stop.place)
    if stop.boat is None or problem.mooring(stop.leaving) is not None or stop.leaving == waits:
        return None
    return ways.by_road(tour, waits, stop.leaving)


@dataclass(frozen=True)
class Homeward:
    """The way home of an empty boat; `landed` is the stop by which it landed the team."""

    leg: Leg
    landed: Stop


def homeward(ways: Ways, tour: Tour, before: Tour | None) -> Iterator[Homeward]:
    """List the ways home on the day of a tour, first of boats that landed on the day `before`."""
    landings = [(tour, False)] if before is None else [(before, True), (tour, False)]
    for landing, late in landings:
        for stop in landing.stops:
            if stop.boat is not None and stop.home_late is late:
                home = sailing(ways, landing, stop, stop.boat).home
                if home is not None:
                    yield Homeward(home, stop)


def other_legs(ways: Ways, tour: Tour, before: Tour | None) -> Iterator[Leg]:
    """List the ways that a day pays for though the team does not go there."""
    for stop in tour.stops:
        alone = lone_drive(ways, tour, stop)
        if alone is not None:
            yield alone
    yield from (home.leg for home in homeward(ways, tour, before))


def _with_fuel(problem: WeekProblem, day: int, legs: list[Leg]) -> Iterator[Leg]:
    """Say what is aboard as each way of a stop begins: it leaves filled, and fills where it can."""
    fuel = problem.fuel_places[day] if problem.fuel_places else frozenset()
    burnt = 0
    for leg in legs:
        tank = None if leg.boat is None else problem.boats[leg.boat].tank_ml
        yield leg if tank is None else replace(leg, aboard_ml=tank - burnt)
        burnt = 0 if leg.end in fuel else burnt + leg.fuel_ml
