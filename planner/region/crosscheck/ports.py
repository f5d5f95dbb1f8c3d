"""Ports, and what lies ready on the river: boats that carry the kit, lodgings with fuel."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.crosscheck.access import bears_the_kit
from planner.region.crosscheck.ids import known_ends
from planner.region.draft import Draft


def ports_off_the_ways(draft: Draft) -> Iterator[Fault]:
    """Ports that no reach, or no road, leads to."""
    for noun, file, ends in (
        (phrase("a reach"), "rivers.geojson", known_ends(draft.reaches, draft)),
        (phrase("a road"), "roads.geojson", known_ends(draft.roads, draft)),
    ):
        for row in draft.places.rows:
            if row.record.port and ends is not None and row.record.id not in ends:
                rule = phrase(
                    "needs {way} of {file} that ends at '{port}'",
                    way=noun,
                    file=file,
                    port=row.record.id,
                )
                fix = phrase("let {way} begin or end there, or write port false", way=noun)
                yield Fault(row.spot.at("port"), "true", rule, fix)


def light_boats(draft: Draft) -> Iterator[Fault]:
    """Boats that do not bear the light kit."""
    session = draft.pieces.session
    for row in draft.boats.rows:
        if session is not None and not bears_the_kit(row.record, draft):
            rule = phrase(
                "is less than the kit_kg of region.toml, {kilograms}, so no team uses it",
                kilograms=session.kit_kg,
            )
            fix = phrase("use a larger boat, or weigh the kit again")
            yield Fault(row.spot.at("cargo_kg"), str(row.record.cargo_kg), rule, fix)


def lodgings_without_fuel(draft: Draft) -> Iterator[Fault]:
    """Lodgings on a river where no boat can be filled, so that none lies there for a night."""
    ends = known_ends(draft.reaches, draft)
    if ends is None or not draft.boats.rows:
        return
    for row in draft.places.rows:
        if row.record.lodging and row.record.id in ends and not row.record.fuel:
            rule = phrase(
                "lies on a river, and no team comes for the night by boat, as no boat is filled"
            )
            fix = phrase("write fuel true if fuel is sold or kept there")
            yield Fault(row.spot.at("fuel"), "false", rule, fix)
