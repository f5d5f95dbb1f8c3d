"""``[[population]]``: more or fewer people in camps, and so more or less need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.fields import Record
from planner.region.records import Camp, Region
from planner.region.sheet import Spot
from planner.region.wording import figure
from planner.scenario.areas import area_faults, places_in
from planner.scenario.overlay import PopulationOverlay, Scenario
from planner.scenario.spots import table, unknown

MOST_PEOPLE = 100_000
_COUNTS = ("people_low", "people_mid", "people_high")


def change_population(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Multiply the people of camps; where nobody is left, earlier words on visits end."""
    camps = {camp.id: camp for camp in region.camps}
    counted: dict[str, int] = {}
    faults: list[Fault] = []
    for number, overlay in enumerate(scenario.population, start=1):
        spot = table(scenario, "population", number)
        found = [
            *_faults(region, overlay, spot),
            *_twice(named(region, overlay), counted, spot),
            *_beyond(overlay, named(region, overlay), camps, spot),
        ]
        faults.extend(found)
        if not found:
            for name in named(region, overlay):
                camps[name] = times(camps[name], overlay.factor)
        counted |= dict.fromkeys(named(region, overlay), number)
    empty = {name for name in counted if name in camps and not camps[name].people_mid}
    update: dict[str, tuple[Record, ...]] = {
        "camps": tuple(camps.values()),
        "pins": tuple(pin for pin in region.pins if pin.camp not in empty),
    }
    return (region if faults else region.model_copy(update=update)), tuple(faults)


def named(region: Region, overlay: PopulationOverlay) -> tuple[str, ...]:
    """Ids of the camps that an overlay means, in the region's order where it draws an area."""
    if overlay.inside is None:
        return tuple(dict.fromkeys(overlay.camps))
    if any(area_faults(overlay.inside, "")):
        return ()
    within = {place.id for place in places_in(overlay.inside, region.places)}
    return tuple(camp.id for camp in region.camps if camp.id in within)


def times(camp: Camp, factor: float) -> Camp:
    """Camp with its people times a factor, rounded to the nearest."""
    people = {name: round(getattr(camp, name) * factor) for name in _COUNTS}
    return camp.model_copy(update=people)


def _faults(region: Region, overlay: PopulationOverlay, spot: Spot) -> Iterator[Fault]:
    known = {camp.id for camp in region.camps}
    for name in overlay.camps:
        if name not in known:
            yield unknown(spot.at("camps"), name, phrase("a camp"), known)
    if overlay.inside is None:
        return
    broken = tuple(area_faults(overlay.inside, spot.at("inside")))
    yield from broken
    if not broken and not named(region, overlay):
        shown = phrase("{number} points", number=len(overlay.inside))
        rule = phrase("has no camp in it")
        remedy = phrase("check the corners: each is [longitude, latitude]")
        yield Fault(spot.at("inside"), shown, rule, remedy)


def _twice(names: tuple[str, ...], counted: Mapping[str, int], spot: Spot) -> Iterator[Fault]:
    for name in names:
        if name in counted:
            rule = phrase(
                "has its people changed by [[population]] {number} of this scenario too",
                number=counted[name],
            )
            yield Fault(spot.at(), name, rule, phrase("keep one factor for each camp"))


def _beyond(
    overlay: PopulationOverlay, names: Iterable[str], camps: Mapping[str, Camp], spot: Spot
) -> Iterator[Fault]:
    at = spot.at("factor")
    for name in names:
        camp = camps.get(name)
        if camp is not None and camp.people_high * overlay.factor > MOST_PEOPLE:
            rule = phrase("makes more than {most:,} people of {camp}", most=MOST_PEOPLE, camp=name)
            yield Fault(at, figure(overlay.factor), rule, phrase("write a smaller factor"))
        if camp is not None and camp.must_visit and not round(camp.people_mid * overlay.factor):
            rule = phrase(
                "leaves nobody at {camp}, which must be visited (must_visit in camps.csv)",
                camp=name,
            )
            fix = phrase(
                "write must_visit = false in a table [[camp]] of {camp}, or a larger factor",
                camp=name,
            )
            yield Fault(at, figure(overlay.factor), rule, fix)
