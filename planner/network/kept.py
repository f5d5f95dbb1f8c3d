"""What was found of roads and rivers, kept for weeks that have them in common.

A scenario changes a few ways or none: a network is built again only where its roads, rivers or
places differ, and ways are found again only for other conditions, other stops or another vehicle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from planner.network.build import Network, build_network
from planner.network.conditions import Conditions
from planner.network.movers import Mover, Truck
from planner.network.referral import FindReferral, referral_finder
from planner.network.travel import TravelTimes, travel_times
from planner.region.records import Place, Reach, Region, Road
from planner.region.settings import LevelRules
from planner.region.words import Level, Season

Stops = tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """All of a region that its network depends on."""

    places: tuple[Place, ...]
    roads: tuple[Road, ...]
    reaches: tuple[Reach, ...]
    camps: frozenset[str]
    levels: LevelRules
    boat_load: int
    boat_unload: int

    @classmethod
    def of(cls, region: Region) -> Ground:
        """Take it from a region."""
        session = region.settings.session
        return cls(
            region.places,
            region.roads,
            region.reaches,
            frozenset(camp.id for camp in region.camps),
            region.settings.levels,
            session.boat_load,
            session.boat_unload,
        )


@dataclass(frozen=True)
class Passable:
    """All of the conditions of a day that the ways of one mover depend on.

    Ways pass closed places, and no boat uses a road: where nothing may stop is asked elsewhere.
    """

    season: Season
    levels: tuple[Level, ...]
    closed: frozenset[str]

    @classmethod
    def of(cls, network: Network, conditions: Conditions, mover: Mover) -> Passable:
        """Take it from the conditions of a day."""
        if isinstance(mover, Truck):
            roads, edges = network.roads, network.roads.edges
            ferries = np.unique(roads.rivers.number[roads.highest < Level.FLOOD.rank])
            rivers = [roads.rivers.names[n] for n in ferries]
            shut = conditions.edges_closed_to(mover.vehicle_class)
        else:
            rivers, edges = list(network.reaches.rivers.names), network.reaches.edges
            shut = conditions.closed_edges
        levels = tuple(conditions.level_of(name) for name in rivers)
        return cls(conditions.season, levels, shut & frozenset(edges.ids) if shut else shut)


@dataclass(frozen=True)
class KeptWays:
    """Networks and travel times that were found; what is asked for again is not found again.

    Whoever plans several weeks hands the same one to each: nothing is kept behind his back. Equal
    questions have equal answers, so that weeks do not depend on what was asked before.
    """

    networks: list[tuple[Ground, Network]] = field(default_factory=list)
    tables: dict[tuple[Network, Passable, Mover, Stops], TravelTimes] = field(default_factory=dict)
    finders: dict[tuple[Network, Stops], FindReferral] = field(default_factory=dict)

    def network(self, region: Region) -> Network:
        """Give the network of a region."""
        ground = Ground.of(region)
        known = next((network for own, network in self.networks if own == ground), None)
        if known is None:
            known = build_network(region)
            self.networks.append((ground, known))
        return known

    def times(
        self, network: Network, conditions: Conditions, mover: Mover, stops: Stops
    ) -> TravelTimes:
        """Give the travel times of a mover under some conditions."""
        key = network, Passable.of(network, conditions, mover), mover, stops
        if key not in self.tables:
            self.tables[key] = travel_times(network, conditions, mover, stops)
        return self.tables[key]

    def finder(self, network: Network, hospitals: Sequence[str]) -> FindReferral:
        """Give what finds the way to the nearest hospital."""
        key = network, tuple(hospitals)
        if key not in self.finders:
            self.finders[key] = referral_finder(network, hospitals)
        return self.finders[key]
