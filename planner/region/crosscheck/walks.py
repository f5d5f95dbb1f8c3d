"""Ways on foot: each is the last stretch to a place, for the vehicle stays where it begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.words import Surface, VehicleClass

_FIX = phrase("write what a vehicle drives on, or a track with vehicle moto where only people pass")


def walks_that_lead_on(draft: Draft) -> Iterator[Fault]:
    """Ways on foot with more roads or ferries at both ends: a truck would be driven through them.

    A river may lead on, since no truck goes there, and so may a track that no clinic vehicle
    passes.
    """
    meet = defaultdict(set)
    for road in draft.roads.records:
        if road.vehicle is not VehicleClass.MOTO:
            meet[road.from_id].add(road.id)
            meet[road.to_id].add(road.id)
    for row in draft.roads.rows:
        walk = row.record
        ends = (walk.from_id, walk.to_id)
        if walk.surface is Surface.FOOT and all(meet[end] - {walk.id} for end in ends):
            rule = phrase(
                "must be the last stretch to a place, as the vehicle stays behind, and ways lead "
                "on from '{start}' and from '{end}'",
                start=walk.from_id,
                end=walk.to_id,
            )
            yield Fault(row.spot.at("surface"), walk.surface, rule, _FIX)
