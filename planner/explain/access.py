"""How a team could come to a place on a day, and what blocks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.days import weekday_of
from planner.explain.blocks import closed, port_limit, reach_steps, road_steps, too_high
from planner.explain.situation import Situation
from planner.explain.supposing import Supposing
from planner.explain.ways import (
    Block,
    Blocks,
    Step,
    Way,
    Ways,
    block_words,
    least_blocked,
    shortest,
)
from planner.explain.wording import each_weekday
from planner.network.travel import UNREACHABLE
from planner.phrases import listed, phrase
from planner.problem.week import CampWeek
from planner.region.records import Boat, Vehicle
from planner.solve.nights import can_board

NO_ROAD = Block(phrase("no road leads there"), lasting=True)
NO_RIVER = Block(phrase("no river leads there from its port"), lasting=True)

OUT_OF_REACH_M = 10**9


def reached(week: Situation, camp: CampWeek) -> bool:
    """Whether a team can drive to a camp, or board a boat that passes to it."""
    boats = range(len(week.problem.boats) if camp.by_river else 0)
    return any(
        (camp.by_road and driven(week, team, day, camp.place))
        or any(_sailed(week, boat, team, day, camp.place) for boat in boats)
        for day, visitors in enumerate(camp.visitors)
        for team in visitors
    )


def driven(week: Situation, team: int, day: int, place: int) -> bool:
    """Whether a road is open to a place from where the team can wake."""
    legs = week.problem.road[week.problem.teams[team].profile][day].duration
    return any(legs[wake, place] < UNREACHABLE for wake in _ashore(week, team, day))


def _sailed(week: Situation, boat: int, team: int, day: int, place: int) -> bool:
    """Whether a boat takes a team to a place from its port, or from where they slept."""
    vessel, legs = week.problem.boats[boat], week.problem.river[boat][day].duration
    if not vessel.works[day] or not can_board(week.problem, boat, _aboard(week, team, day)):
        return False
    if any(legs[lain, place] < UNREACHABLE for lain in _lain(week, boat, team, day)):
        return True
    return bool(legs[vessel.port, place] < UNREACHABLE) and driven(week, team, day, vessel.port)


def _ashore(week: Situation, team: int, day: int) -> list[int]:
    """Places beside the truck where a team can wake."""
    return [s for s in week.stays.wakes[team][day] if week.problem.mooring(s) is None]


def _lain(week: Situation, boat: int, team: int, day: int) -> list[int]:
    """Places where a team can wake beside a boat."""
    moored = ((s, week.problem.mooring(s)) for s in week.stays.wakes[team][day])
    return [week.problem.bed_at(s) for s, m in moored if m is not None and m.boat == boat]


def _aboard(week: Situation, team: int, day: int) -> int:
    return week.problem.teams[team].afloat(day)


@dataclass(frozen=True)
class Attempt:
    """A way to a camp on a day: what blocks it, how many edges of it, and how far it is by boat.

    `afloat` says that the rivers let the boat pass.
    """

    day: int
    blocks: Blocks
    blocked_edges: int = 0
    length_m: int = 0
    afloat: bool = False


class Access:
    """Finds the ways on which least stands in the way; each table of ways is made once.

    It does not ask when camps may be visited; `supposing` does, of weeks that are otherwise.
    """

    def __init__(self, week: Situation) -> None:
        self._week = week
        self.supposing = Supposing(week)
        self._vehicles = {vehicle.id: vehicle for vehicle in week.region.vehicles}
        self._roads: dict[tuple[str, int], list[Step]] = {}
        self._road: dict[tuple[str, int, frozenset[str]], Ways] = {}
        self._river: dict[tuple[str, int, frozenset[str]], Ways] = {}
        self._free: dict[tuple[str, int, int], Ways] = {}

    @property
    def week(self) -> Situation:
        """The week whose ways are looked at."""
        return self._week

    def by_road(self, team: int, day: int, place: int) -> Attempt:
        """Drive to a place from where the team can wake."""
        way = self._drive(team, day).to(self._week.problem.places[place])
        if way is None:
            return Attempt(day, (NO_ROAD,), 1)
        return Attempt(day, way.blocks, way.blocked_edges)

    def shortest(self, team: int, day: int, place: int) -> Blocks:
        """What blocks the shortest way by road from the base, but for roads blocked for good."""
        problem, vehicle = self._week.problem, self._vehicle(team)
        day = self._week.alike(day)
        key = vehicle.id, day, problem.teams[team].base
        if key not in self._free:
            base = problem.places[problem.teams[team].base]
            self._free[key] = shortest(self._steps(vehicle, day), {base})
        way = self._free[key].to(problem.places[place]) or Way()
        return way.blocks

    def by_boat(self, boat: int, team: int, day: int, place: int) -> Attempt:
        """Drive to the port of a boat, or wake beside it, and go by boat."""
        name = self._week.region.boats[boat].port
        port = self._sail(boat, day, frozenset({name}), place)
        road = self.by_road(team, day, self._week.problem.boats[boat].port)
        if road.blocks:
            why = block_words(road.blocks)
            drive = Block(phrase("no road is open to port {port}: {why}", port=name, why=why))
            edges = port.blocked_edges + road.blocked_edges
            port = replace(port, blocks=(*port.blocks, drive), blocked_edges=edges)
        ways = [port]
        lain = frozenset(self._week.problem.places[p] for p in _lain(self._week, boat, team, day))
        if lain:
            ways.append(self._sail(boat, day, lain, place))
        least = min(ways, key=lambda way: (way.blocked_edges, way.length_m))
        told = {(block.river, block.highest) for block in least.blocks if block.highest}
        own = [b for b in self._of_the_boat(boat, team, day) if (b.river, b.highest) not in told]
        edges = len(own) + least.blocked_edges
        return replace(port, blocks=(*own, *least.blocks), blocked_edges=edges, afloat=least.afloat)

    def on_water(self, boat: int, day: int, place: int) -> Way | None:
        """Give the way of a boat from its port."""
        port = frozenset({self._week.region.boats[boat].port})
        return self._waters(self._week.region.boats[boat], day, port).to(
            self._week.problem.places[place]
        )

    def _sail(self, boat: int, day: int, sources: frozenset[str], place: int) -> Attempt:
        vessel = self._week.region.boats[boat]
        way = self._waters(vessel, day, sources).to(self._week.problem.places[place])
        if way is None:
            return Attempt(day, (NO_RIVER,), 1, OUT_OF_REACH_M)
        return Attempt(day, way.blocks, way.blocked_edges, way.length_m, not way.blocks)

    def _drive(self, team: int, day: int) -> Ways:
        vehicle = self._vehicle(team)
        places = self._week.problem.places
        sources = frozenset(places[s] for s in _ashore(self._week, team, day))
        day = self._week.alike(day)
        key = vehicle.id, day, sources
        if key not in self._road:
            self._road[key] = least_blocked(self._steps(vehicle, day), sources)
        return self._road[key]

    def _steps(self, vehicle: Vehicle, day: int) -> list[Step]:
        """List the roads as a vehicle finds them on a day."""
        if (vehicle.id, day) not in self._roads:
            self._roads[vehicle.id, day] = list(road_steps(self._week, vehicle, day))
        return self._roads[vehicle.id, day]

    def _vehicle(self, team: int) -> Vehicle:
        return self._vehicles[self._week.region.teams[self._week.problem.teams[team].group].vehicle]

    def _waters(self, boat: Boat, day: int, sources: frozenset[str]) -> Ways:
        day = self._week.alike(day)
        key = f"{boat.boat_class} {boat.still_kph}", day, sources
        if key not in self._river:
            self._river[key] = least_blocked(reach_steps(self._week, boat, day), sources)
        return self._river[key]

    def _of_the_boat(self, boat: int, team: int, day: int) -> Iterator[Block]:
        """What keeps a boat at its port, or the team from boarding it."""
        vessel, problem = self._week.region.boats[boat], self._week.problem
        date, today = self._week.date(day), self._week.travel.conditions[day]
        if weekday_of(date) not in vessel.days:
            days = listed(map(each_weekday, vessel.days))
            yield Block(phrase("the boat runs on {days} only", days=days))
        if vessel.port in today.closed_places:
            yield closed(self._week, vessel.port, day)
        yield from self._flooded(vessel.port, day)
        kit = problem.session_rules.kit_kg
        bears = vessel.cargo_kg
        if bears is not None and bears < kit:
            said = phrase(
                "the boat bears {bears} kg, and the kit weighs {kit} kg", bears=bears, kit=kit
            )
            yield Block(said)
        seats = _aboard(self._week, team, day) + problem.limits.reserved_seats
        if vessel.seats < seats:
            yield Block(
                phrase(
                    "the boat has {seats} seats, and crew and patients need {needed}",
                    seats=vessel.seats,
                    needed=seats,
                )
            )

    def _flooded(self, port: str, day: int) -> Iterator[Block]:
        today = self._week.travel.conditions[day]
        highest = self._week.region.place[port].highest_level
        if port not in today.flooded_ports:
            return
        met = {r.river for r in self._week.region.reaches if port in (r.from_id, r.to_id)}
        for river in sorted(met):
            level = today.level_of(river)
            if too_high(level, highest):
                said = port_limit(port, highest)
                yield Block(said, river=river, level=level, highest=highest)
