"""``[[transfer]]``: seats from a camp to a place on the road, and nothing of whom or why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.errors import Fault
from planner.phrases import phrase
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
        yield unknown(spot.at("from"), transfer.from_camp, phrase("a camp"), camps)


def _to(region: Region, transfer: Transfer, spot: Spot) -> Iterator[Fault]:
    place = next((place for place in region.places if place.id == transfer.to), None)
    at = spot.at("to")
    if transfer.to == transfer.from_camp:
        rule = phrase("must not be where it comes from")
        yield Fault(at, transfer.to, rule, phrase("write another place"))
    elif place is None or not _receives(place):
        known = {place.id for place in region.places if _receives(place)}
        what = phrase("a hospital, a town, a facility or a base")
        yield unknown(at, transfer.to, what, known)
    elif not any(place.id in (road.from_id, road.to_id) for road in region.roads):
        remedy = phrase("write a place on a road, to which the truck can drive")
        yield Fault(at, transfer.to, phrase("lies on no road"), remedy)


def _receives(place: Place) -> bool:
    return place.hospital or place.base or place.kind in _STOPS


def _latest(transfer: Transfer, spot: Spot, dates: Sequence[dt.date]) -> Iterator[Fault]:
    if transfer.latest is not None and transfer.latest not in dates:
        rule = phrase(
            "is not among the planned days, {first} to {last}", first=dates[0], last=dates[-1]
        )
        remedy = phrase("write one of these days, or plan its week")
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
            rule = phrase(
                "must be at most {free}, the seats that every boat and truck keeps free", free=free
            )
            remedy = phrase("split the transfer over several days, or raise reserved_seats")
            yield Fault(at, str(transfer.seats), rule, remedy)
        elif taken[key] > free:
            rule = phrase(
                "makes {seats} seats from {camp} by {day}, and {free} are kept free",
                seats=taken[key],
                camp=key[0],
                day=key[1],
                free=free,
            )
            remedy = phrase("give one of these transfers another day, or raise reserved_seats")
            yield Fault(at, str(transfer.seats), rule, remedy)
