"""The same questions answered slowly and separately: from records, with networkx and fractions.

Nothing here uses what `planner.network` computes; the rules are written down a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import networkx as nx

from planner.network import BoatMotor, Conditions, Mover, Truck
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
    return _ms(road.length_m, kph * Fraction(truck.speed_factor))


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


def referral_minutes(
    region: Region,
    conditions: Conditions,
    movers: tuple[Truck, Sequence[BoatMotor]],
    camp: str,
    hospital: str,
) -> int | None:
    """Give the minutes from one camp to one hospital over road and river; None without a way."""
    truck, boats = movers
    graph: nx.DiGraph[str] = nx.DiGraph()
    layers: list[tuple[Mover, str]] = [(truck, "road:"), *[(boat, "river:") for boat in boats]]
    for mover, layer in layers:
        one = graph_for(region, conditions, mover)
        for from_id, to_id in one.edges:
            add_fastest(graph, layer + from_id, layer + to_id, one[from_id][to_id]["ms"])
    session = region.settings.session
    for place in region.places:
        if place.port and place.id not in conditions.closed_places | conditions.flooded_ports:
            add_fastest(graph, "road:" + place.id, "river:" + place.id, session.boat_load * 60_000)
            unload = session.boat_unload * 60_000
            add_fastest(graph, "river:" + place.id, "road:" + place.id, unload)
    if hospital in conditions.closed_places:
        return None
    for layer in ("road:", "river:"):
        add_fastest(graph, "from", layer + camp, 0)
        add_fastest(graph, layer + hospital, "to", 0)
    if not nx.has_path(graph, "from", "to"):
        return None
    return minutes_up(nx.dijkstra_path_length(graph, "from", "to", weight="ms"))


def minutes_up(ms: float) -> int:
    return -(-int(ms) // 60_000)


def _ms(length_m: int, kph: Fraction) -> int:
    exact = length_m * 3600 / kph
    # what floats add to a whole number is not rounded up to a millisecond of its own
    return -(-(exact - Fraction(1, 1_000_000)) // 1)
