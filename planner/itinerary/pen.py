"""Single steps with clock times: what happens at a place, and ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from planner.itinerary.legs import Leg, Ways
from planner.itinerary.plan import Ferry, Step, StepKind
from planner.network.movers import ferry_minutes
from planner.network.tables import MS_PER_MINUTE
from planner.problem.week import Way
from planner.region.words import Surface

Timed = Generator[Step, None, int]
"""Yields steps and returns the minute at which they end."""


@dataclass(frozen=True)
class Pen:
    """Writes steps in the words and clock times of a plan."""

    ways: Ways

    def clock(self, day: int, minutes: int) -> dt.datetime:
        """Turn minutes of a planned day into local time."""
        midnight = dt.datetime.combine(self.ways.travel.dates[day], dt.time())
        return midnight + dt.timedelta(minutes=minutes)

    def boat_at(self, stand: int) -> str | None:
        """Name the boat that lies at a stand; None for a place beside the truck."""
        mooring = self.ways.problem.mooring(stand)
        return None if mooring is None else self.ways.problem.boats[mooring.boat].id

    def at(
        self, kind: StepKind, day: int, span: tuple[int, int], place: int, boat: str | None = None
    ) -> Iterator[Step]:
        """Write what happens at a place, unless it takes no time."""
        if span[1] > span[0]:
            yield Step(
                kind=kind,
                start=self.clock(day, span[0]),
                end=self.clock(day, span[1]),
                place=self.ways.problem.places[place],
                boat=boat,
            )

    def sail(self, leg: Leg, ready: int) -> Timed:
        """Write a way by boat."""
        if leg.minutes:  # a step takes time; places that touch are one
            yield self._moving(StepKind.BOAT, leg, ready)
        return ready + leg.minutes

    def drive(self, leg: Leg, ready: int) -> Timed:
        """Write a drive in stretches with breaks between; the first has all its edges."""
        limits, done = self.ways.problem.limits, 0
        while done < leg.minutes:
            stretch = min(leg.minutes - done, limits.drive_stretch)
            yield self._moving(StepKind.DRIVE, _part(leg, done, done + stretch), ready)
            ready, done = ready + stretch, done + stretch
            if done < leg.minutes and limits.drive_break:
                yield self._break(leg, done, ready)
                ready += limits.drive_break
        return ready

    def with_breaks(self, leg: Leg) -> int:
        """Minutes that a drive takes with its breaks."""
        limits = self.ways.problem.limits
        stretches = -(-leg.minutes // limits.drive_stretch)
        return leg.minutes + max(0, stretches - 1) * limits.drive_break

    def _moving(self, kind: StepKind, leg: Leg, start: int) -> Step:
        problem, afloat = self.ways.problem, leg.boat is not None
        ferries = tuple(self._ferries(leg))
        return Step(
            kind=kind,
            start=self.clock(leg.day, start),
            end=self.clock(leg.day, start + leg.minutes),
            from_place=problem.places[leg.start],
            to_place=problem.places[leg.end],
            way=leg.way,
            km=round(leg.distance_m / 1000, 3),
            litres=round(leg.fuel_ml / 1000, 3),
            boat=None if leg.boat is None else problem.boats[leg.boat].id,
            ferry_minutes=sum(f.wait_minutes + f.crossing_minutes for f in ferries) or None,
            ferries=ferries,
            foot_m=self._on_foot(leg) or None,
            up_minutes=leg.up if afloat else None,
            down_minutes=leg.down if afloat else None,
            aboard_litres=_litres(leg.aboard_ml),
            left_litres=_litres(leg.left_ml),
            edges=leg.edges,
        )

    def _ferries(self, leg: Leg) -> Iterator[Ferry]:
        """List the ferries that a way takes, in its order."""
        season = self.ways.travel.conditions[leg.day].season
        roads = {road.id: road for road in self.ways.region.roads if leg.way is Way.ROAD}
        for road in (roads[edge.id] for edge in leg.edges if edge.id in roads):
            minutes = ferry_minutes(road, season)
            if minutes:
                yield Ferry(
                    id=road.id,
                    name=road.name,
                    wait_minutes=road.ferry_wait_min,
                    crossing_minutes=minutes - road.ferry_wait_min,
                )

    def _on_foot(self, leg: Leg) -> int:
        """Metres of a way that are walked."""
        if leg.way is not Way.ROAD:
            return 0
        passed = {edge.id for edge in leg.edges}
        roads = (road for road in self.ways.region.roads if road.id in passed)
        return sum(road.length_m for road in roads if road.surface is Surface.FOOT)

    def _break(self, leg: Leg, done: int, start: int) -> Step:
        """Write a break after `done` minutes of a drive, on the road on which it falls."""
        places, ms = self.ways.problem.places, done * MS_PER_MINUTE
        number = next(n for n, passed in enumerate(leg.ends_ms) if ms <= passed)
        edge, begun = leg.edges[number], leg.ends_ms[number - 1] if number else 0
        road = next(road for road in self.ways.region.roads if road.id == edge.id)
        ends = (road.from_id, road.to_id) if edge.forward else (road.to_id, road.from_id)
        return Step(
            kind=StepKind.BREAK,
            start=self.clock(leg.day, start),
            end=self.clock(leg.day, start + self.ways.problem.limits.drive_break),
            place=ends[2 * ms > begun + leg.ends_ms[number]],
            from_place=places[leg.start],
            to_place=places[leg.end],
            edges=(edge,),
        )


def _litres(millilitres: int | None) -> float | None:
    return None if millilitres is None else round(millilitres / 1000, 3)


def _part(leg: Leg, start: int, end: int) -> Leg:
    """Cut out the minutes from `start` to `end` of a leg, as if its speed were even."""

    def share(figure: int) -> int:
        return figure * end // leg.minutes - figure * start // leg.minutes

    return replace(
        leg,
        minutes=end - start,
        distance_m=share(leg.distance_m),
        fuel_ml=share(leg.fuel_ml),
        edges=() if start else leg.edges,
    )
