"""Loads: what boats and vehicles weigh or carry, and ferries that bear none of them."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.wording import figure
from planner.region.words import BoatClass, Surface

# a slow boat with much cargo bears some 200 kg for each horsepower; beyond that a digit slipped
_MOST_KG = {BoatClass.PEQUE: 3_000, BoatClass.HP40: 8_000, BoatClass.HP60: 12_000}
# what six-axle lorries may weigh on the roads of Peru (D.S. 058-2003-MTC)
_MOST_TONNES = 48


def heavy_cargo(draft: Draft) -> Iterator[Fault]:
    """Boats said to carry more than their motor could push."""
    for row in draft.boats.rows:
        cargo_kg, most = row.record.cargo_kg, _MOST_KG[row.record.boat_class]
        if cargo_kg is not None and cargo_kg > most:
            rule = phrase(
                "is more than a boat of class {boat_class} carries, some {most} kg",
                boat_class=row.record.boat_class,
                most=most,
            )
            yield Fault(row.spot.at("cargo_kg"), str(cargo_kg), rule, phrase("write kilograms"))


def heavy_vehicles(draft: Draft) -> Iterator[Fault]:
    """Vehicles heavier than any lorry."""
    for row in draft.vehicles.rows:
        tonnes = row.record.tonnes
        if tonnes is not None and tonnes > _MOST_TONNES:
            rule = phrase(
                "is heavier than any lorry on public roads, {tonnes} t", tonnes=_MOST_TONNES
            )
            yield Fault(
                row.spot.at("tonnes"), figure(tonnes), rule, phrase("write tonnes, such as 7")
            )


def weak_ferries(draft: Draft) -> Iterator[Fault]:
    """Roads and ferries that bear no vehicle at all."""
    if not draft.vehicles.whole or not draft.vehicles.rows:
        return
    # one that nobody weighed passes everywhere
    lightest = min(vehicle.tonnes or 0 for vehicle in draft.vehicles.records)
    for row in draft.roads.rows:
        most = row.record.most_tonnes
        if most is not None and most < lightest:
            weighs = figure(lightest)
            rule = phrase(
                "is less than the lightest vehicle weighs, {tonnes} t, so that none passes",
                tonnes=weighs,
            )
            if row.record.surface is Surface.FERRY:
                rule = phrase(
                    "is less than the lightest vehicle weighs, {tonnes} t, so that none crosses",
                    tonnes=weighs,
                )
            fix = phrase("check the tonnes here and in teams.toml")
            yield Fault(row.spot.at("most_tonnes"), figure(most), rule, fix)
