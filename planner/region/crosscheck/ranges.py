"""How far boats come: against the current, and with what a tank holds.

Each boat is given the best of its waters: the season and the level that suit it most. What is not
enough even then is never enough.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import inf

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.access import passable
from planner.region.crosscheck.ids import known_ends
from planner.region.draft import Draft
from planner.region.records import Boat, Reach
from planner.region.settings import LevelRules
from planner.region.sheet import Located
from planner.region.wording import figure
from planner.region.words import Access, BoatClass, Level

LEAST_KPH = 0.5
"""What makes no more way than this counts as held by the current."""
_Hours = Mapping[str, Mapping[str, float]]


def slow_boats(draft: Draft) -> Iterator[Fault]:
    """Boats that pass or climb none of the reaches at their port, so that none comes back to it."""
    ends = known_ends(draft.reaches, draft) or ()
    for row, fleet in _fleets(draft):
        boat = row.record
        here = [reach for reach in fleet.reaches if boat.port in (reach.from_id, reach.to_id)]
        if not here and boat.port in ends:
            rule = phrase(
                "passes no reach at '{port}' at any level, so that no team uses it", port=boat.port
            )
            fix = phrase("correct the levels in rivers.geojson, or choose another class or port")
            yield Fault(row.spot.at("class"), boat.boat_class, rule, fix)
        elif here and not any(fleet.best(reach, up=True) for reach in here):
            current = min(fleet.currents(reach)[0] for reach in here)
            rule = phrase(
                "climbs no reach at '{port}', where the current is {kph} km/h at the least, so "
                "that no team uses it",
                port=boat.port,
                kph=figure(current),
            )
            fix = phrase("check the speed in still water and the currents, both in km/h")
            yield Fault(row.spot.at("still_kph"), figure(boat.still_kph), rule, fix)


def short_tanks(draft: Draft) -> Iterator[Fault]:
    """Boats whose tank is too small for the way from their port to any camp, and home."""
    rules = draft.rule_set
    if rules is None or not draft.camps.whole or not draft.places.whole:
        return
    camps = {c.id for c in draft.camps.records if c.people_high and c.access is not Access.ROAD}
    fuel = {place.id for place in draft.places.records if place.fuel}
    for row, fleet in _fleets(draft):
        boat, tank = row.record, row.record.tank_litres
        if tank is None or not boat.litres_per_hour:
            continue
        burns = tank * max(0, 100 - rules.record.fuel_reserve.value) / 100
        ways = _Ways(fleet.hours())
        nearest = min((ways.round(boat.port, camp) for camp in camps), default=inf)
        need = nearest * boat.litres_per_hour
        if burns < need < inf and not ways.comes(
            boat.port, camps, fuel, burns / boat.litres_per_hour
        ):
            rule = phrase(
                "leaves {litres:.1f} litres to burn, and from '{port}' to the nearest camp and "
                "back it takes {need:.1f}, so that no team uses it",
                litres=burns,
                port=boat.port,
                need=need,
            )
            fix = phrase("check tank_litres and litres_per_hour")
            yield Fault(row.spot.at("tank_litres"), figure(tank), rule, fix)


@dataclass(frozen=True)
class _Fleet:
    """A boat, and the reaches that it passes at some level."""

    boat: Boat
    reaches: tuple[Reach, ...]
    levels: LevelRules

    def currents(self, reach: Reach) -> tuple[float, ...]:
        """Currents (km/h) that the boat may find on a reach, weakest first."""
        open_ = [
            level
            for level in Level
            if reach.lowest(self.boat.boat_class).rank <= level.rank <= reach.highest_level.rank
        ]
        seasons = reach.current_dry_kph, reach.current_wet_kph
        factors = [getattr(self.levels.current, level) for level in open_]
        return tuple(sorted(kph * factor for kph, factor in product(seasons, factors)))

    def best(self, reach: Reach, *, up: bool) -> float:
        """Speed (km/h) up or down a reach when it is fastest; 0 where the boat makes no way."""
        currents, still = self.currents(reach), self.boat.still_kph
        kph = still - currents[0] if up else still + currents[-1]
        return kph if kph > LEAST_KPH else 0

    def hours(self) -> _Hours:
        """Hours from place to place, of all reaches in both directions."""
        least = min(getattr(self.levels.time, level) for level in Level if level is not Level.NEVER)
        hours: dict[str, dict[str, float]] = defaultdict(dict)
        for reach in self.reaches:
            ends = reach.from_id, reach.to_id
            for (a, b), up in ((ends, False), (ends[::-1], True)):
                kph = self.best(reach, up=up)
                if kph:
                    took = reach.length_m / 1000 / kph * least
                    hours[a][b] = min(took, hours[a].get(b, took))
        return hours


def _fleets(draft: Draft) -> Iterator[tuple[Located[Boat], _Fleet]]:
    """Boats whose waters are known."""
    setting = draft.setting
    if setting is None or not draft.reaches.whole:
        return
    waters = {
        boat: tuple(reach for reach in draft.reaches.records if passable(reach, boat))
        for boat in BoatClass
    }
    for row in draft.boats.rows:
        yield row, _Fleet(row.record, waters[row.record.boat_class], setting.levels)


class _Ways:
    """Hours on the shortest ways of one boat, looked for when they are asked for."""

    def __init__(self, there: _Hours) -> None:
        back: dict[str, dict[str, float]] = defaultdict(dict)
        for a, ends in there.items():
            for b, took in ends.items():
                back[b][a] = took
        self._there = cache(lambda place: _hours_from(place, there))
        self._back = cache(lambda place: _hours_from(place, back))

    def round(self, port: str, place: str) -> float:
        """Hours to a place and home; infinite where there is no way."""
        return self._there(port).get(place, inf) + self._back(port).get(place, inf)

    def comes(self, port: str, camps: Set[str], fuel: Set[str], hours: float) -> bool:
        """Whether a boat comes to some camp and on to where it is filled, always within `hours`."""
        filled, waiting = {port}, [port]
        for stop in waiting:
            near = {p for p in fuel - filled if self._there(stop).get(p, inf) <= hours}
            filled |= near
            waiting.extend(sorted(near))
        to = {c: min(self._there(stop).get(c, inf) for stop in filled) for c in camps}
        on = {c: min(self._back(stop).get(c, inf) for stop in filled) for c in camps}
        return any(to[camp] + on[camp] <= hours for camp in camps)


def _hours_from(place: str, hours: _Hours) -> Mapping[str, float]:
    """Hours from a place to each that can be come to."""
    found: dict[str, float] = {}
    waiting = [(0.0, place)]
    while waiting:
        took, at = heapq.heappop(waiting)
        if at not in found:
            found[at] = took
            for other, more in hours.get(at, {}).items():
                heapq.heappush(waiting, (took + more, other))
    return found
