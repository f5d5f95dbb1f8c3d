"""Ways: every camp with people can be reached as its row says, in some season and at some level.

What a broken row might join counts as joined, so that one broken road is one fault and not one for
each camp behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.errors import Fault
from planner.phrases import Phrase, phrase
from planner.region.draft import Draft
from planner.region.records import Boat, Camp, Reach, Road, Vehicle
from planner.region.sheet import Sheet
from planner.region.wording import nearest
from planner.region.words import Access, BoatClass, Level, VehicleClass

CLINIC_VEHICLES = (VehicleClass.ANY, VehicleClass.FOUR_BY_FOUR)
_ANYWHERE = "*"  # no id: the end of a way that cannot be read, which may be any place
_GUESSES = 25
_Edge = tuple[str, str]


def unreachable_camps(draft: Draft) -> Iterator[Fault]:
    """Camps with people and no way to them."""
    known = draft.places.ids
    readable = draft.roads.readable and draft.reaches.readable
    if known is None or not readable or not draft.camps.rows:
        return
    ends = _ends(draft, known)
    by_road = _by_road(draft, ends)
    if by_road is None:
        return
    by_river = _by_river(draft, ends, by_road)
    reached = {Access.ROAD: by_road, Access.RIVER: by_river, Access.BOTH: by_road | by_river}
    for row in draft.camps.rows:
        camp = row.record
        if camp.people_high and camp.id in known and camp.id not in reached[camp.access]:
            rule, fix = _told(camp)
            yield Fault(row.spot.at("access"), camp.access, rule, fix)


def _told(camp: Camp) -> tuple[Phrase, Phrase]:
    """Say what a camp needs that is not there, and what to do."""
    match camp.access:
        case Access.ROAD:
            return (
                phrase(
                    "needs a road that a team's vehicle can pass from its base, and none leads to "
                    "'{camp}'",
                    camp=camp.id,
                ),
                phrase(
                    "add the missing road to roads.geojson, correct access, or write 0 people "
                    "while nobody can go there"
                ),
            )
        case Access.RIVER:
            return (
                phrase(
                    "needs reaches that a boat can pass from its port, and none lead to '{camp}'",
                    camp=camp.id,
                ),
                phrase(
                    "add the missing reach to rivers.geojson or a boat to teams.toml, correct "
                    "access, or write 0 people while nobody can go there"
                ),
            )
    return (
        phrase(
            "needs a road from a team's base or reaches from a boat's port, and neither leads to "
            "'{camp}'",
            camp=camp.id,
        ),
        phrase("add the missing road or reach, or write 0 people while nobody can go there"),
    )


def _by_road(draft: Draft, ends: _Ends) -> frozenset[str] | None:
    """Places that a team can drive to and back from; None when no base is known."""
    if not draft.teams.whole or not draft.vehicles.whole:
        return None
    vehicles = {vehicle.id: vehicle for vehicle in draft.vehicles.records}
    bases = defaultdict(set)
    for team in draft.teams.records:
        vehicle = vehicles.get(team.vehicle)
        if team.base in ends.known and vehicle and vehicle.vehicle_class in CLINIC_VEHICLES:
            bases[vehicle.id].add(team.base)
    reached: set[str] = set()
    for id_, starts in bases.items():
        edges = _unsure(draft.roads, ends)
        for road in draft.roads.records:
            if _drivable(road, vehicles[id_]):
                edges.append((ends.of(road.from_id), ends.of(road.to_id)))
                if not road.oneway:
                    edges.append((ends.of(road.to_id), ends.of(road.from_id)))
        back = [(b, a) for a, b in edges]
        reached |= _reach(starts, edges, ends) & _reach(starts, back, ends)
    return frozenset(reached) if bases else None


def _drivable(road: Road, vehicle: Vehicle) -> bool:
    """Whether a road lets a vehicle pass and bears it."""
    passable = CLINIC_VEHICLES[: CLINIC_VEHICLES.index(vehicle.vehicle_class) + 1]
    borne = road.most_tonnes is None or (vehicle.tonnes or 0) <= road.most_tonnes
    return road.vehicle in passable and borne


def _by_river(draft: Draft, ends: _Ends, by_road: Collection[str]) -> frozenset[str]:
    """Places that some boat can come to from its port, when a team can drive to the port."""
    ports = {place.id for place in draft.places.records if place.port}
    boats = [boat for boat in draft.boats.records if bears_the_kit(boat, draft)]
    # a boat that cannot be read, or whose port is none, may wait at any port
    lost = not draft.boats.whole or any(boat.port not in ports for boat in boats)
    reached: set[str] = set()
    for boat in BoatClass:
        here = {b.port for b in boats if b.boat_class is boat} | (ports if lost else set())
        edges = _unsure(draft.reaches, ends)
        for reach in draft.reaches.records:
            if passable(reach, boat):
                edges.append((ends.of(reach.from_id), ends.of(reach.to_id)))
                edges.append((ends.of(reach.to_id), ends.of(reach.from_id)))
        reached |= _reach(here.intersection(by_road), edges, ends)
    return frozenset(reached)


def bears_the_kit(boat: Boat, draft: Draft) -> bool:
    """Whether a boat can carry the light kit, as far as both weights are known."""
    session = draft.pieces.session
    return session is None or boat.cargo_kg is None or boat.cargo_kg >= session.kit_kg


def passable(reach: Reach, boat: BoatClass) -> bool:
    """Whether a boat passes at some level of the river."""
    lowest = reach.lowest(boat)
    return lowest is not Level.NEVER and lowest.rank <= reach.highest_level.rank


@dataclass(frozen=True)
class _Ends:
    """Ids at the ends of ways: those that are known, and what is most likely meant by others."""

    known: frozenset[str]
    meant: Mapping[str, str]

    def of(self, id_: str) -> str:
        """Place at the end of a way; `_ANYWHERE` when it cannot even be guessed."""
        return id_ if id_ in self.known else self.meant.get(id_, _ANYWHERE)


def _ends(draft: Draft, known: frozenset[str]) -> _Ends:
    ways: tuple[Road | Reach, ...] = (*draft.roads.records, *draft.reaches.records)
    unknown = {id_ for way in ways for id_ in (way.from_id, way.to_id)} - known
    guesses = {id_: nearest(id_, known) for id_ in sorted(unknown)[:_GUESSES]}
    return _Ends(known, {id_: guess for id_, guess in guesses.items() if guess})


def _unsure(sheet: Sheet[Road] | Sheet[Reach], ends: _Ends) -> list[_Edge]:
    """Both directions of whatever a broken row may join."""
    edges = [(ends.of(row.id_in("from")), ends.of(row.id_in("to"))) for row in sheet.broken]
    return [*edges, *((b, a) for a, b in edges)]


def _reach(starts: Iterable[str], edges: Iterable[_Edge], ends: _Ends) -> set[str]:
    """Everything that edges lead to; all places once they lead to one that cannot be read."""
    after = defaultdict(list)
    for a, b in edges:
        after[a].append(b)
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for b in after[waiting.pop()]:
            if b not in seen:
                seen.add(b)
                waiting.append(b)
    return set(ends.known) if _ANYWHERE in seen else seen
