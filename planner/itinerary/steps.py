"""A day tour as steps with clock times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from planner.itinerary.plan import Edge, Step, StepKind
from planner.network.movers import ferry_minutes
from planner.network.travel import TravelTimes
from planner.network.week import WeekTravel
from planner.problem.week import Legs, Way, WeekProblem
from planner.region.records import Region
from planner.solution import Stop, Tour

_Timed = Generator[Step, None, int]  # yields steps, returns the minute at which they end


@dataclass(frozen=True)
class Leg:
    """A way that is driven or sailed: ends as place indices, and its figures."""

    way: Way
    start: int
    end: int
    minutes: int
    distance_m: int
    fuel_ml: int
    cost: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Writer:
    """Writes the steps of a week's tours."""

    region: Region
    problem: WeekProblem
    travel: WeekTravel

    def steps(self, tour: Tour, night_ends: dt.datetime | None) -> tuple[Step, ...]:
        """List the steps of a day; `night_ends` is when the next day departs, None on the last."""
        steps = list(self._moving_steps(tour))
        if night_ends is not None:
            place = self.problem.places[tour.end]
            arrival = self.clock(tour.day, tour.arrival)
            steps.append(Step(kind=StepKind.OVERNIGHT, start=arrival, end=night_ends, place=place))
        return tuple(steps)

    def clock(self, day: int, minutes: int) -> dt.datetime:
        """Turn minutes of a planned day into local time."""
        midnight = dt.datetime.combine(self.travel.dates[day], dt.time())
        return midnight + dt.timedelta(minutes=minutes)

    def road_leg(self, tour: Tour, start: int, end: int) -> Leg:
        """Describe a drive."""
        profile = self.problem.teams[tour.team].profile
        legs, times = self.problem.road[profile][tour.day], self.travel.road[profile][tour.day]
        return self._leg(Way.ROAD, legs, times, (start, end))

    def river_leg(self, tour: Tour, boat: int, start: int, end: int) -> Leg:
        """Describe a way by boat."""
        legs, times = self.problem.river[boat][tour.day], self.travel.river[boat][tour.day]
        return self._leg(Way.RIVER, legs, times, (start, end))

    def _leg(self, way: Way, legs: Legs, times: TravelTimes, ends: tuple[int, int]) -> Leg:
        path = times.path(*(self.problem.places[end] for end in ends))
        return Leg(
            way=way,
            start=ends[0],
            end=ends[1],
            minutes=int(legs.duration[ends]),
            distance_m=int(legs.distance[ends]),
            fuel_ml=int(legs.fuel_ml[ends]),
            cost=int(legs.cost[ends]),
            edges=tuple(Edge(id=use.id, forward=use.forward) for use in path),
        )

    def legs(self, tour: Tour) -> Iterator[Leg]:
        """List every drive and boat leg of a day in order; legs of no length are left out."""
        here = tour.start
        for stop in tour.stops:
            if stop.place != here:
                yield self.road_leg(tour, here, stop.place)
            yield from self._boat_legs(tour, stop)
            here = stop.place
        if tour.end != here:
            yield self.road_leg(tour, here, tour.end)

    def _boat_legs(self, tour: Tour, stop: Stop) -> Iterator[Leg]:
        if stop.boat is None:
            return
        here = stop.place
        for call in stop.calls:
            camp = self._camp_place(call.session)
            yield self.river_leg(tour, stop.boat, here, camp)
            here = camp
        yield self.river_leg(tour, stop.boat, here, stop.place)

    def _camp_place(self, session: int) -> int:
        return self.problem.camps[self.problem.sessions[session].camp].place

    def _moving_steps(self, tour: Tour) -> Iterator[Step]:
        here, ready = tour.start, tour.departure
        for number, stop in enumerate(tour.stops):
            yield from self._drive(tour, here, stop.place, ready)
            yield from self._at(tour, StepKind.WAIT, stop.arrival, stop.begin, stop.place)
            yield from self._work(tour, stop)
            here, ready = stop.place, stop.end
            if number == tour.meal_after:
                meal_ends = ready + self.problem.limits.meal
                yield from self._at(tour, StepKind.MEAL, ready, meal_ends, stop.place)
                ready = meal_ends
        yield from self._drive(tour, here, tour.end, ready)

    def _work(self, tour: Tour, stop: Stop) -> Iterator[Step]:
        if stop.boat is None:
            yield from self._session(tour, stop, 0, stop.begin)
            return
        rules = self.problem.session_rules
        here, ready = stop.place, stop.begin + rules.boat_load
        yield from self._at(tour, StepKind.BOARD, stop.begin, ready, here)
        for number, call in enumerate(stop.calls):
            camp = self._camp_place(call.session)
            ready = yield from self._sail(tour, stop, (here, camp), ready)
            ready = yield from self._session(tour, stop, number, ready)
            here = camp
        ready = yield from self._sail(tour, stop, (here, stop.place), ready)
        yield from self._at(tour, StepKind.LAND, ready, stop.end, stop.place)

    def _session(self, tour: Tour, stop: Stop, number: int, ready: int) -> _Timed:
        """Write one session, from coming ashore to packed; the end is returned."""
        call = stop.calls[number]
        session = self.problem.sessions[call.session]
        place = self._camp_place(call.session)
        rules = self.problem.session_rules
        by_road = session.way is Way.ROAD
        set_up = rules.set_up_truck if by_road else rules.set_up_boat
        pack_up = rules.pack_up_truck if by_road else rules.pack_up_boat
        begin = call.clinic - set_up - rules.courtesy
        meal = self.problem.limits.meal if number == stop.meal_after else 0
        times = [
            (StepKind.WAIT, begin),
            (StepKind.ARRIVE, begin + rules.courtesy),
            (StepKind.SET_UP, call.clinic),
            (StepKind.CLINIC, call.clinic + session.minutes),
            (StepKind.MEAL, call.clinic + session.minutes + meal),
            (StepKind.PACK_UP, call.clinic + session.minutes + meal + pack_up),
        ]
        for kind, end in times:
            yield from self._at(tour, kind, ready, end, place)
            ready = end
        return ready

    def _at(self, tour: Tour, kind: StepKind, start: int, end: int, place: int) -> Iterator[Step]:
        if end > start:
            yield Step(
                kind=kind,
                start=self.clock(tour.day, start),
                end=self.clock(tour.day, end),
                place=self.problem.places[place],
            )

    def _sail(self, tour: Tour, stop: Stop, ends: tuple[int, int], ready: int) -> _Timed:
        if stop.boat is not None and ends[0] != ends[1]:
            leg = self.river_leg(tour, stop.boat, *ends)
            arrival = ready + leg.minutes
            if leg.minutes:  # a step takes time; places that touch are one
                span = ready, arrival
                yield self._moving(tour, leg, span, StepKind.BOAT, self.region.boats[stop.boat].id)
            ready = arrival
        return ready

    def _drive(self, tour: Tour, start: int, end: int, ready: int) -> Iterator[Step]:
        """Write a drive in stretches with breaks between; the first has all its edges."""
        if start == end:
            return
        leg, limits = self.road_leg(tour, start, end), self.problem.limits
        done = 0
        while done < leg.minutes:
            stretch = min(leg.minutes - done, limits.drive_stretch)
            span = ready, ready + stretch
            part = _part(leg, done, done + stretch)
            yield self._moving(tour, part, span, StepKind.DRIVE, None)
            ready, done = ready + stretch, done + stretch
            if done < leg.minutes and limits.drive_break:
                yield Step(
                    kind=StepKind.BREAK,
                    start=self.clock(tour.day, ready),
                    end=self.clock(tour.day, ready + limits.drive_break),
                    from_place=self.problem.places[start],
                    to_place=self.problem.places[end],
                )
                ready += limits.drive_break

    def _ferry_minutes(self, day: int, leg: Leg) -> int:
        season, passed = self.travel.conditions[day].season, {edge.id for edge in leg.edges}
        return sum(ferry_minutes(road, season) for road in self.region.roads if road.id in passed)

    def _moving(
        self, tour: Tour, leg: Leg, span: tuple[int, int], kind: StepKind, boat: str | None
    ) -> Step:
        return Step(
            kind=kind,
            start=self.clock(tour.day, span[0]),
            end=self.clock(tour.day, span[1]),
            from_place=self.problem.places[leg.start],
            to_place=self.problem.places[leg.end],
            way=leg.way,
            km=round(leg.distance_m / 1000, 3),
            litres=round(leg.fuel_ml / 1000, 3),
            boat=boat,
            ferry_minutes=self._ferry_minutes(tour.day, leg) or None,
            edges=leg.edges,
        )


def _part(leg: Leg, start: int, end: int) -> Leg:
    """Cut out the minutes from `start` to `end` of a leg, as if its speed were even."""

    def share(figure: int) -> int:
        return figure * end // leg.minutes - figure * start // leg.minutes

    return replace(
        leg,
        distance_m=share(leg.distance_m),
        fuel_ml=share(leg.fuel_ml),
        edges=() if start else leg.edges,
    )
