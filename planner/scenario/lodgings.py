"""``[[add_lodging]]``: a place of the region where a team can sleep from now on."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Reach, Region, Road
from planner.region.sheet import Spot
from planner.scenario.overlay import LodgingOverlay, Scenario
from planner.scenario.spots import table, unknown


def add_lodgings(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Make places lodgings, with the beds, the price and the ice that a scenario gives them."""
    places = {place.id: place for place in region.places}
    faults: list[Fault] = []
    for number, overlay in enumerate(scenario.add_lodging, start=1):
        here = region.model_copy(update={"places": tuple(places.values())})
        found = tuple(_faults(here, overlay, table(scenario, "add_lodging", number)))
        faults.extend(found)
        if not found:
            update = {"lodging": True, **overlay.model_dump(exclude={"place"})}
            places[overlay.place] = places[overlay.place].model_copy(update=update)
    return region.model_copy(update={"places": tuple(places.values())}), tuple(faults)


def _faults(region: Region, overlay: LodgingOverlay, spot: Spot) -> Iterator[Fault]:
    places = {place.id: place for place in region.places}
    at = spot.at("place")
    ways: tuple[Road | Reach, ...] = (*region.roads, *region.reaches)
    ends = {end for way in ways for end in (way.from_id, way.to_id)}
    if overlay.place not in places:
        yield unknown(at, overlay.place, phrase("a place"), places)
    elif places[overlay.place].lodging:
        rule = phrase("is a lodging already")
        remedy = phrase("remove this table, or write another place")
        yield Fault(at, overlay.place, rule, remedy)
    elif overlay.place not in ends:
        rule = phrase("lies on no road and no reach")
        remedy = phrase("write a place to which a team can come")
        yield Fault(at, overlay.place, rule, remedy)
