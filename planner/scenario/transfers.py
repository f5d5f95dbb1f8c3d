"""``[[transfer]]``: seats from a camp to a place on the road, and nothing of whom or why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.errors import Fault
from planner.region.records import Place, Region, Transfer
from planner.region.sheet import Spot
from planner.region.words import PlaceKind
from planner.scenario.discreet import quiet
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table, unknown

_STOPS = frozenset({PlaceKind.TOWN, PlaceKind.FACILITY})


def add_transfers(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Add the transfers of a scenario to those of earlier ones."""
    asked = [(table(scenario, "transfer", n), t) for n, t in enumerate(scenario.transfer, start=1)]
    faults = [
        quiet(fault)
        for spot, transfer in asked
        for fault in (
            *_camp(region, transfer, spot),
            *_to(region, transfer, spot),
            *_latest(transfer, spot, dates),
        )
    ]
    faults += _seats(region, asked, dates)
    if faults:
        return region, tuple(faults)
    every = (*region.transfers, *scenario.transfer)
    return region.model_copy(update={"transfers": every}), ()


def _camp(region: Region, transfer: Transfer, spot: Spot) -> Iterator[Fault]:
    camps = {camp.id for camp in region.camps}
    if transfer.from_camp not in camps:
        yield unknown(spot.at("from"), transfer.from_camp, "a camp", camps)


def _to(region: Region, transfer: Transfer, spot: Spot) -> Iterator[Fault]:
    place = next((place for place in region.places if place.id == transfer.to), None)
    at = spot.at("to")
    if transfer.to == transfer.from_camp:
        yield Fault(at, transfer.to, "must not be where it comes from", "write another place")
    elif place is None or not _receives(place):
        known = {place.id for place in region.places if _receives(place)}
        what = "a hospital, a town, a facility or a base"
        yield unknown(at, transfer.to, what, known)
    elif not any(place.id in (road.from_id, road.to_id) for road in region.roads):
        remedy = "write a place on a road, to which the truck can drive"
        yield Fault(at, transfer.to, "lies on no road", remedy)


def _receives(place: Place) -> bool:
    return place.hospital or place.base or place.kind in _STOPS


def _latest(transfer: Transfer, spot: Spot, dates: Sequence[dt.date]) -> Iterator[Fault]:
    if transfer.latest is not None and transfer.latest not in dates:
        rule = f"is not among the planned days, {dates[0]} to {dates[-1]}"
        remedy = "write one of these days, or plan its week"
        yield Fault(spot.at("latest"), str(transfer.latest), rule, remedy)


def _seats(
    region: Region, asked: Sequence[tuple[Spot, Transfer]], dates: Sequence[dt.date]
) -> Iterator[Fault]:
    """Refuse more seats than are kept free: those of one transfer, or of a camp by one day."""
    free = region.rules.reserved_seats.value
    taken: Counter[tuple[str, dt.date]] = Counter()
    for transfer in region.transfers:
        taken[transfer.from_camp, transfer.latest or dates[-1]] += transfer.seats
    for spot, transfer in asked:
        at, key = spot.at("seats"), (transfer.from_camp, transfer.latest or dates[-1])
        taken[key] += transfer.seats
        if transfer.seats > free:
            rule = f"must be at most {free}, the seats that every boat and truck keeps free"
            remedy = "split the transfer over several days, or raise reserved_seats"
            yield Fault(at, str(transfer.seats), rule, remedy)
        elif taken[key] > free:
            rule = f"makes {taken[key]} seats from {key[0]} by {key[1]}, and {free} are kept free"
            remedy = "give one of these transfers another day, or raise reserved_seats"
            yield Fault(at, str(transfer.seats), rule, remedy)
