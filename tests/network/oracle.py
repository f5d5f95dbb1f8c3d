"""The same questions answered slowly and separately: from records, with networkx and fractions.

Nothing here uses what `planner.network` computes; the rules are written down a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import networkx as nx

from planner.network import BoatMotor, Conditions, Emergency, Mover, Truck
from planner.region.records import Reach, Region, Road
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass

ORDER = {Level.LOW: 0, Level.NORMAL: 1, Level.HIGH: 2, Level.FLOOD: 3}
"""No rank for `never`: what needs it never passes."""


def road_ms(road: Road, conditions: Conditions, truck: Truck) -> int | None:
    shut = road.id in conditions.closed_edges
    shut = shut or (truck.vehicle_class, road.id) in conditions.closed_to
    hard = road.vehicle is VehicleClass.FOUR_BY_FOUR and truck.vehicle_class is VehicleClass.ANY
    kph = Fraction(road.dry_kph if conditions.season is Season.DRY else road.wet_kph)
    heavy = False
    if truck.tonnes is not None and road.most_tonnes is not None:
        heavy = truck.tonnes > road.most_tonnes
    if shut or hard or heavy or road.vehicle is VehicleClass.MOTO or kph == 0:
        return None
    if road.surface is Surface.FERRY:
        highest = ORDER.get(road.highest_level)
        if highest is None or river_rank(road.river, conditions) > highest:
            return None
        return road.ferry_wait_min * 60_000 + _ms(road.length_m, kph)
    walked = road.surface is Surface.FOOT
    return _ms(road.length_m, kph if walked else kph * Fraction(truck.speed_factor))


def river_rank(river: str, conditions: Conditions) -> int:
    level = conditions.level
    for name, own in conditions.levels:
        if name == river:
            level = own
    return ORDER[level]


def reach_ms(
    region: Region, reach: Reach, conditions: Conditions, boat: BoatMotor, sign: int
) -> int | None:
    lowest = {
        BoatClass.PEQUE: reach.lowest_peque,
        BoatClass.HP40: reach.lowest_hp40,
        BoatClass.HP60: reach.lowest_hp60,
    }[boat.boat_class]
    if reach.id in conditions.closed_edges or Level.NEVER in (lowest, reach.highest_level):
        return None
    rank = river_rank(reach.river, conditions)
    if not ORDER[lowest] <= rank <= ORDER[reach.highest_level]:
        return None
    level = ("low", "normal", "high", "flood")[rank]
    rules = region.settings.levels
    faster, slower = (Fraction(getattr(by, level)) for by in (rules.current, rules.time))
    dry = conditions.season is Season.DRY
    current = reach.current_dry_kph if dry else reach.current_wet_kph
    kph = Fraction(boat.still_kph) + sign * Fraction(current) * faster
    return _ms(reach.length_m, kph / slower) if kph > Fraction(1, 2) else None


def graph_for(region: Region, conditions: Conditions, mover: Mover) -> nx.DiGraph[str]:
    """Places, with the fastest milliseconds between neighbours, for one mover."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(place.id for place in region.places)
    if isinstance(mover, Truck):
        for road in region.roads:
            ms = road_ms(road, conditions, mover)
            add_fastest(graph, road.from_id, road.to_id, ms)
            if not road.oneway:
                add_fastest(graph, road.to_id, road.from_id, ms)
        return graph
    for reach in region.reaches:
        down, up = (reach_ms(region, reach, conditions, mover, sign) for sign in (1, -1))
        add_fastest(graph, reach.from_id, reach.to_id, down)
        add_fastest(graph, reach.to_id, reach.from_id, up)
    return graph


def add_fastest(graph: nx.DiGraph[str], from_id: str, to_id: str, ms: int | None) -> None:
    if ms is None:
        return
    known = graph.get_edge_data(from_id, to_id, {"ms": ms})["ms"]
    graph.add_edge(from_id, to_id, ms=min(ms, known))


def all_minutes(region: Region, conditions: Conditions, mover: Mover) -> dict[tuple[str, str], int]:
    """Give the minutes, rounded up, between all places that a way joins."""
    graph = graph_for(region, conditions, mover)
    return {
        (from_id, to_id): minutes_up(ms)
        for from_id, reached in nx.all_pairs_dijkstra_path_length(graph, weight="ms")
        for to_id, ms in reached.items()
    }


def worst_referral(
    region: Region, asked: Emergency, hospitals: Sequence[str]
) -> tuple[int, int] | None:
    """Try every minute: give the most minutes to a hospital, and the first that takes them."""
    if asked.camp in hospitals and asked.camp not in asked.days[0].closed_places:
        return 0, asked.clinic[0]
    legs = _legs(region, asked, hospitals)
    start = ("river:" if asked.sailing else "road:") + asked.camp
    tried = [
        (_arrival(legs, start, minute * 60_000), minute)
        for minute in range(asked.clinic[0], asked.clinic[1] + 1)
    ]
    if any(arrival is None for arrival, _ in tried):
        return None
    taken = [(minutes_up((arrival or 0) - minute * 60_000), minute) for arrival, minute in tried]
    return max(taken, key=lambda each: (each[0], -each[1]))


_Leg = tuple[str, str, int, int, int]
"""From, to, first and last millisecond at which it may be begun, and how long it takes."""


def _legs(region: Region, asked: Emergency, hospitals: Sequence[str]) -> list[_Leg]:
    legs: list[_Leg] = []
    for day, conditions in enumerate(asked.days):
        dawn, dusk = day * 86_400_000, (day + 1) * 86_400_000 - 1
        for road in region.roads:
            ms = road_ms(road, conditions, asked.truck)
            for ends in (road.from_id, road.to_id), (road.to_id, road.from_id):
                if ms is None or (road.oneway and ends[0] == road.to_id):
                    continue
                first, last = dawn, dusk
                if road.opens and road.closes:
                    first = dawn + (road.opens.hour * 60 + road.opens.minute) * 60_000
                    last = dawn + (road.closes.hour * 60 + road.closes.minute) * 60_000 - ms
                legs.append(("road:" + ends[0], "road:" + ends[1], first, last, ms))
        for place in {*hospitals} - conditions.closed_places:
            legs += [(layer + place, "to", dawn, dusk, 0) for layer in ("road:", "river:")]
        if asked.sailing:
            legs += _sailed(region, asked, conditions, day, hospitals)
    return legs


def _sailed(
    region: Region, asked: Emergency, conditions: Conditions, day: int, hospitals: Sequence[str]
) -> list[_Leg]:
    assert asked.sailing
    dawn, legs = day * 86_400_000, []
    opens, closes = (dawn + minute * 60_000 for minute in asked.sailing.windows[day])
    graph = graph_for(region, conditions, asked.sailing.motor)
    lengths = nx.single_source_dijkstra_path_length(graph, asked.camp, weight="ms")
    rivers = {end for reach in region.reaches for end in (reach.from_id, reach.to_id)}
    roads = {end for road in region.roads for end in (road.from_id, road.to_id)}
    ports = {place.id for place in region.places if place.port} & rivers & roads
    for place, ms in lengths.items():
        if place != asked.camp and place in ports | {*hospitals} and opens <= closes - ms:
            legs.append(("river:" + asked.camp, "river:" + place, opens, closes - int(ms), int(ms)))
    unload = region.settings.session.boat_unload * 60_000
    usable = ports - conditions.closed_places - conditions.flooded_ports
    landing = [
        ("river:" + port, "road:" + port, dawn, dawn + 86_399_999, unload) for port in usable
    ]
    return legs + landing


def _arrival(legs: Sequence[_Leg], start: str, leaving: int) -> int | None:
    """Lower the arrivals leg by leg until nothing changes."""
    known = {start: leaving}
    changed = True
    while changed:
        changed = False
        for from_id, to_id, first, last, ms in legs:
            if from_id in known and first <= last and known[from_id] <= last:
                there = max(known[from_id], first) + ms
                if there < known.get(to_id, there + 1):
                    known[to_id], changed = there, True
    return known.get("to")


def minutes_up(ms: float) -> int:
    return -(-int(ms) // 60_000)


def _ms(length_m: int, kph: Fraction) -> int:
    exact = length_m * 3600 / kph
    # what floats add to a whole number is not rounded up to a millisecond of its own
    return -(-(exact - Fraction(1, 1_000_000)) // 1)
