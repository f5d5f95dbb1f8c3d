"""When a patient reaches places, for every minute of a clinic at once.

The ways are reckoned again from the region's roads, reaches, closures and levels. Where hours or
dates matter, one array for a place holds the earliest arrival of who leaves at each minute; arrays
are lowered way by way until nothing changes. No minute is left out, and none is reasoned about.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.check.sun import daylight
from planner.check.water import level_on
from planner.region.records import Boat, Reach, Region, Road, Vehicle
from planner.region.words import Level, Season, Surface, VehicleClass

Times = NDArray[np.int64]
MINUTE, DAY = 60_000, 86_400_000
NEVER = 2**60
LEAST_KPH = 0.5
"""A boat that makes no more than this against the current makes no way."""


@dataclass(frozen=True)
class Hop:
    """A way from one place to another that may be begun from `opens` to `closes`, milliseconds."""

    start: str
    end: str
    opens: int
    closes: int
    ms: int


Reached = Mapping[str, tuple[int, int]]
"""Milliseconds to each place by ways that are always open, and of them those before the last."""


class Steady:
    """Ways that take as long whenever they are begun, up to the millisecond `until`.

    They need no array: what they take is summed once from each place that matters.
    """

    def __init__(self, ways: Iterable[tuple[str, str, int]], until: int) -> None:
        self.until = until
        self._ways: dict[str, list[tuple[str, int]]] = {}
        for start, end, ms in ways:
            self._ways.setdefault(start, []).append((end, ms))
        self._found: dict[str, Reached] = {}

    def reached(self, start: str) -> Reached:
        """Find the fastest ways to all places."""
        if start not in self._found:
            self._found[start] = self._search(start)
        return self._found[start]

    def _search(self, start: str) -> Reached:
        found = {start: (0, 0)}
        done: set[str] = set()
        waiting = [(0, start)]
        while waiting:
            now, here = heappop(waiting)
            if here in done:
                continue
            done.add(here)
            for end, ms in self._ways.get(here, ()):
                known = found.get(end)
                if known is None or now + ms < known[0]:
                    found[end] = now + ms, now
                    heappush(waiting, (now + ms, end))
        return found


def arrivals(
    hops: Iterable[Hop], steady: Steady, start: str, leaving: Times
) -> Mapping[str, Times]:
    """Find the earliest arrivals of who leaves `start` at each of these times.

    Returns
    -------
    Arrivals at the places to which a hop leads.
    """
    ways: dict[str, list[Hop]] = {}
    for hop in hops:
        ways.setdefault(hop.start, []).append(hop)
    found: dict[str, Times] = {start: leaving}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        reached = steady.reached(here)
        for place in ways.keys() & reached.keys():
            ms, before = reached[place]
            now = found[here]
            at = np.where(now + before <= steady.until, now + ms, NEVER)
            soonest_at = int(at.min())
            for hop in ways[place]:
                known = found.get(hop.end)
                late = max(soonest_at, hop.opens) + hop.ms  # nobody is there before
                if soonest_at > hop.closes or (known is not None and late >= known.max()):
                    continue
                there = np.where(at <= hop.closes, np.maximum(at, hop.opens) + hop.ms, NEVER)
                if known is None or (there < known).any():
                    found[hop.end] = there if known is None else np.minimum(there, known)
                    if hop.end not in waiting:
                        waiting.append(hop.end)
    return found


@dataclass(frozen=True)
class Roads:
    """Roads and ferries on dates in a row: those that are open alike, and those that are not."""

    steady: Steady
    hops: tuple[Hop, ...]


def roads_on(region: Region, vehicle: Vehicle, dates: Sequence[dt.date]) -> Roads:
    """Lay out the roads and ferries that a vehicle passes on dates in a row, the first at 0."""
    shut = [_shut(region, date, vehicle.vehicle_class) for date in dates]
    steady: list[tuple[str, str, int]] = []
    hops: list[Hop] = []
    for road in region.roads:
        ends = [(road.from_id, road.to_id)]
        ends += [] if road.oneway else [(road.to_id, road.from_id)]
        by_day = [
            None if road.id in closed else _road_ms(region, road, vehicle, date)
            for date, closed in zip(dates, shut, strict=True)
        ]
        first = by_day[0]
        if first is not None and road.opens is None and all(ms == first for ms in by_day):
            steady += [(*pair, first) for pair in ends]
        else:
            hops += [hop for pair in ends for hop in _by_day(road, pair, by_day)]
    return Roads(Steady(steady, len(dates) * DAY - 1), tuple(hops))


def _by_day(road: Road, ends: tuple[str, str], by_day: Sequence[int | None]) -> Iterator[Hop]:
    for day, ms in enumerate(by_day):
        if ms is None:
            continue
        opens, closes = day * DAY, day * DAY + DAY - 1
        if road.opens is not None and road.closes is not None:
            opens, closes = (
                day * DAY + minute_of(road.opens) * MINUTE,
                day * DAY + minute_of(road.closes) * MINUTE - ms,
            )
        if closes >= opens:
            yield Hop(*ends, opens, closes, ms)


def boat_ms(region: Region, boat: Boat, date: dt.date, start: str) -> dict[str, int]:
    """Tell how long a boat takes from `start` to every place on a date, milliseconds."""
    shut, ways = _shut(region, date, None), []
    levels = {river: level_on(region, river, date) for river in {r.river for r in region.reaches}}
    wet = season_on(region, date) is Season.WET
    for reach in region.reaches:
        if reach.id in shut:
            continue
        for ends, sign in (((reach.from_id, reach.to_id), 1), ((reach.to_id, reach.from_id), -1)):
            ms = _reach_ms(region, reach, boat, levels[reach.river], sign, wet=wet)
            if ms is not None:
                ways.append((*ends, ms))
    return {place: ms for place, (ms, _) in Steady(ways, NEVER).reached(start).items()}


def boat_hours(region: Region, date: dt.date) -> tuple[int, int]:
    """Tell from when to when boats move on a date, minutes."""
    hours = region.settings.hours
    base = region.place[region.teams[0].base]
    sunrise, sunset = daylight(base, date, region.settings.time_zone)
    first = minute_of(hours.starts), sunrise + hours.boat_after_sunrise
    last = minute_of(hours.ends), sunset - hours.boat_before_sunset
    return max(first), min(last)


def shut_places(region: Region, date: dt.date) -> set[str]:
    """List the places that are closed on a date."""
    return _shut(region, date, None) & set(region.place)


def flooded(region: Region, date: dt.date, port: str) -> bool:
    """Whether a river that meets a port stands higher than boats can land there."""
    highest = region.place[port].highest_level
    return any(
        level_on(region, reach.river, date).rank > highest.rank
        for reach in region.reaches
        if port in (reach.from_id, reach.to_id)
    )


def minute_of(time: dt.time) -> int:
    """Count minutes after midnight."""
    return time.hour * 60 + time.minute


def season_on(region: Region, date: dt.date) -> Season:
    """Tell the season of a date."""
    wet = date.month in region.settings.seasons.wet_months
    return region.settings.season or (Season.WET if wet else Season.DRY)


def _shut(region: Region, date: dt.date, vehicle: VehicleClass | None) -> set[str]:
    roads = {road.id for road in region.roads}
    return {
        row.what
        for row in region.closures
        if row.from_date <= date <= row.to_date
        and (row.what not in roads or not row.vehicles or vehicle in row.vehicles)
    }


def _road_ms(region: Region, road: Road, vehicle: Vehicle, date: dt.date) -> int | None:
    kph = road.wet_kph if season_on(region, date) is Season.WET else road.dry_kph
    too_rough = road.vehicle is VehicleClass.MOTO or (
        road.vehicle is VehicleClass.FOUR_BY_FOUR and vehicle.vehicle_class is VehicleClass.ANY
    )
    too_weak = road.most_tonnes is not None and (vehicle.tonnes or 0) > road.most_tonnes
    if road.surface is Surface.FERRY:
        rivers = {reach.river for reach in region.reaches}
        level = region.settings.river_level
        if road.river in rivers:
            level = level_on(region, road.river, date)
        if road.highest_level is Level.NEVER or level.rank > road.highest_level.rank:
            return None
    elif road.surface is not Surface.FOOT:
        kph *= vehicle.speed_factor
    if too_rough or too_weak or kph <= LEAST_KPH:
        return None
    return _up(road.length_m * 3600 / kph) + road.ferry_wait_min * MINUTE


def _reach_ms(
    region: Region, reach: Reach, boat: Boat, level: Level, sign: int, *, wet: bool
) -> int | None:
    rules = region.settings.levels
    lowest = reach.lowest(boat.boat_class)
    if Level.NEVER in (lowest, reach.highest_level):
        return None
    if not lowest.rank <= level.rank <= reach.highest_level.rank:
        return None
    current = reach.current_wet_kph if wet else reach.current_dry_kph
    kph = boat.still_kph + sign * current * float(getattr(rules.current, level.value))
    slower = float(getattr(rules.time, level.value))
    return _up(reach.length_m * 3600 / kph * slower) if kph > LEAST_KPH else None


def _up(ms: float) -> int:
    """Round up, but for what floating point adds to a whole number."""
    return ceil(ms - 1e-6)


def soonest(found: Mapping[str, Times], place: str, like: Times) -> Times:
    """Arrivals at a place, never where it is not reached."""
    return found.get(place, np.full_like(like, NEVER))
