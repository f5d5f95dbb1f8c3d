"""Ways of a plan as acts: how many minutes of each go on which surface, or up and down rivers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.itinerary.plan import Step, StepKind
from planner.phrases import phrase
from planner.region.clock import minutes_between
from planner.region.delays import Delays, Going, Pace
from planner.region.records import Region, Road
from planner.region.words import Season, Surface
from planner.risk.acts import Act, Ferry, Move, Part, Rest
from planner.risk.lognormal import Lognormal
from planner.risk.numbers import Numbers

MIDNIGHT = dt.time()
NEVER = 10**6
"""A minute at which a ferry without hours closes."""
_EPSILON = 1e-9


@dataclass(frozen=True)
class _Stretch:
    """Minutes of a drive on one surface; `surface` None is what nothing delays."""

    surface: Surface | None
    minutes: float


@dataclass(frozen=True)
class _Crossing:
    """A ferry on a drive."""

    road: Road
    wait: int
    crossing: int

    @property
    def minutes(self) -> int:
        return self.wait + self.crossing


@dataclass(frozen=True)
class WayWriter:
    """Writes the ways of a date as acts."""

    region: Region
    season: Season
    numbers: Numbers

    @property
    def delays(self) -> Delays:
        """What the region says of delays."""
        return self.region.settings.delays

    def sail(self, step: Step) -> Iterator[Act]:
        """Write a way by boat."""
        minutes = _minutes(step)
        up, down = step.up_minutes or 0, step.down_minutes or 0
        share = up / (up + down) if up + down else 0.0
        spent = {"upstream": minutes * share, "downstream": minutes * (1 - share)}
        paces = [(self._pace(sort), part) for sort, part in spent.items() if part]
        ends = {"start": self._name(step.from_place), "end": self._name(step.to_place)}
        name = phrase("the boat from {start} to {end}", **ends)
        number = self.numbers.way(_stops(paces), Lognormal.of(self.delays.boat_stop))
        source = self.numbers.source(name)
        yield Move(number, source, minutes, _parts(paces), begins=True)

    def drive(self, steps: Sequence[Step]) -> Iterator[Act]:
        """Write a drive: its stretches and the breaks between."""
        first = steps[0]
        lengths = [_minutes(step) for step in steps if step.kind is StepKind.DRIVE]
        breaks = [_minutes(step) for step in steps if step.kind is StepKind.BREAK]
        pieces = self._pieces(first, sum(lengths))
        spent = [(self._pace(p.surface), p.minutes) for p in _driven(pieces) if p.surface]
        number = self.numbers.way(_stops(spent), Lognormal.of(self.delays.truck_stop))
        ends = {"start": self._name(first.from_place), "end": self._name(first.to_place)}
        name = phrase("the road from {start} to {end}", **ends)
        source, begins = self.numbers.source(name), True
        for run in _cut(pieces, lengths, breaks):
            if isinstance(run, int):
                yield Rest(run)
            elif isinstance(run, _Crossing):
                yield self._ferry(run)
            else:
                paces = [(self._pace(p.surface), p.minutes) for p in run if p.surface]
                took = sum(piece.minutes for piece in run)
                yield Move(number, source, took, _parts(paces), begins=begins)
                begins = False

    def _pieces(self, step: Step, minutes: int) -> list[_Stretch | _Crossing]:
        """Split the minutes of a drive among its roads, as their lengths and speeds have it."""
        roads, ferries = _roads(self.region), {ferry.id: ferry for ferry in step.ferries}
        passed = [roads[edge.id] for edge in step.edges if edge.id in roads]
        weights = [0.0 if road.id in ferries else self._weight(road) for road in passed]
        afloat = sum(ferry.wait_minutes + ferry.crossing_minutes for ferry in ferries.values())
        moving, whole = max(0, minutes - afloat), sum(weights)
        if not whole:
            return [_Stretch(Surface.EARTH, minutes)]
        pieces: list[_Stretch | _Crossing] = []
        for road, weight in zip(passed, weights, strict=True):
            if road.id in ferries:
                ferry = ferries[road.id]
                pieces.append(_Crossing(road, ferry.wait_minutes, ferry.crossing_minutes))
            else:
                surface = road.surface if road.surface.driven else None
                pieces.append(_Stretch(surface, moving * weight / whole))
        return pieces

    def _weight(self, road: Road) -> float:
        kph = road.dry_kph if self.season is Season.DRY else road.wet_kph
        return road.length_m / (kph or road.dry_kph)

    def _ferry(self, crossing: _Crossing) -> Ferry:
        opens, closes = crossing.road.opens, crossing.road.closes
        return Ferry(
            number=self.numbers.ferry(),
            source=self.numbers.source(phrase("the ferry {ferry}", ferry=crossing.road.name)),
            wait=crossing.wait,
            crossing=crossing.crossing,
            times=Lognormal.of(self.delays.ferry_wait),
            opens=0 if opens is None else minutes_between(MIDNIGHT, opens),
            closes=NEVER if closes is None else minutes_between(MIDNIGHT, closes),
        )

    def _pace(self, sort: str) -> Pace:
        going: Going = getattr(self.delays, sort)
        return going.dry if self.season is Season.DRY else going.wet

    def _name(self, place: str | None) -> str:
        return self.numbers.names.get(place or "", place or "")


def _cut(
    pieces: Sequence[_Stretch | _Crossing], lengths: Sequence[int], breaks: Sequence[int]
) -> Iterator[list[_Stretch] | _Crossing | int]:
    """Cut a drive at its breaks (minutes) and ferries; no break is taken on a ferry."""
    run: list[_Stretch] = []
    waiting, left = list(breaks), float(lengths[0])
    nexts = iter(lengths[1:])
    for piece in pieces:
        minutes = float(piece.minutes)
        if isinstance(piece, _Crossing):
            if run:
                yield run
            yield piece
            run = []
        else:
            while waiting and minutes > left + _EPSILON:
                taken = max(left, 0.0)
                yield [*run, _Stretch(piece.surface, taken)]
                yield waiting.pop(0)
                run, minutes = [], minutes - taken
                left += next(nexts) - taken
            run.append(_Stretch(piece.surface, minutes))
        left -= minutes
    if run:
        yield run
    yield from waiting


def _driven(pieces: Sequence[_Stretch | _Crossing]) -> list[_Stretch]:
    return [piece for piece in pieces if isinstance(piece, _Stretch)]


def _parts(spent: Sequence[tuple[Pace, float]]) -> tuple[Part, ...]:
    """Add up the minutes of each pace; what takes as long as planned is left out."""
    sums: dict[Pace, float] = {}
    for pace, minutes in spent:
        sums[pace] = sums.get(pace, 0.0) + minutes
    parts = ((minutes, Lognormal.of(pace)) for pace, minutes in sums.items())
    return tuple(Part(minutes, times) for minutes, times in parts if times != Lognormal(1.0, 0.0))


def _stops(spent: Sequence[tuple[Pace, float]]) -> float:
    """Count the stops that are to be expected."""
    return math.fsum(pace.stops_per_hour * minutes / 60 for pace, minutes in spent)


def _roads(region: Region) -> Mapping[str, Road]:
    return {road.id: road for road in region.roads}


def _minutes(step: Step) -> int:
    return int((step.end - step.start).total_seconds() // 60)
