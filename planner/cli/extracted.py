"""What is told of a map extract that was brought into a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.cli.grouping import fault_lines
from planner.cli.packing import warnings_to_see
from planner.cli.speaking import tell, to_mend
from planner.intake.osm.region import Imported
from planner.phrases import Phrase, counted, labelled, phrase
from planner.region.read import Inspection
from planner.region.words import PlaceKind, Surface

_SHOWN = 12


def extracted_lines(
    extract: Path, region: Path, made: Imported, found: Inspection
) -> Iterator[str]:
    """Say what of an extract is in a region now, and what is not."""
    lines = made.lines
    ways = counted(
        lines.ways,
        "{extract}: {number} way are roads and rivers here.",
        "{extract}: {number} ways are roads and rivers here.",
        extract=extract.name,
    )
    yield tell(ways)
    yield from (f"  {tell(line)}" for line in _about_ways(made))
    yield from (f"{'  ' * depth}{tell(line)}" for depth, line in _about_lines(made))
    yield tell(_contents(region, made))
    yield from (f"  {tell(line)}" for line in _about_places(made))
    yield from map(to_mend, fault_lines(found.faults))
    if found.warnings:
        yield tell(warnings_to_see(len(found.warnings), region))


def _about_ways(made: Imported) -> Iterator[Phrase]:
    for reason, number in sorted(made.lines.left_out.items(), key=lambda each: -each[1]):
        yield phrase("left out, {reason}: {number:,}", reason=reason.words, number=number)
    if made.extract.outside:
        ways = counted(made.extract.outside, "{number} way", "{number} ways")
        yield labelled(phrase("cut off where the extract ends"), ways)


def _contents(region: Path, made: Imported) -> Phrase:
    ground = made.ground
    junctions = sum(place.kind is PlaceKind.JUNCTION for place in ground.places)
    return phrase(
        "{region}: {places:,} places, {junctions:,} junctions, {roads:,} roads ({road_km:,.0f} "
        "km), {reaches:,} reaches ({river_km:,.0f} km).",
        region=region,
        places=len(ground.places) - junctions,
        junctions=junctions,
        roads=len(ground.roads),
        road_km=sum(road.length_m for road in ground.roads) / 1000,
        reaches=len(ground.reaches),
        river_km=sum(reach.length_m for reach in ground.reaches) / 1000,
    )


def _about_lines(made: Imported) -> Iterator[tuple[int, Phrase]]:
    """Say what became of lines, each with how far it is indented."""
    lines = made.lines
    if lines.joined:
        said = phrase("ends that were drawn a little short, and are joined now")
        yield 1, _number(said, lines.joined)
    if lines.islands:
        yield from _about_islands(made)
    if lines.arms:
        said = phrase("side arms and parts of rivers that have a name of their own now")
        yield 1, _number(said, lines.arms)
    if lines.circles:
        said = phrase("waters that led back to where they began, left out")
        yield 1, _number(said, lines.circles)


def _about_islands(made: Imported) -> Iterator[tuple[int, Phrase]]:
    islands = made.lines.islands
    lost = [island for island in islands if not island.kept]
    yield (
        1,
        phrase(
            "islands of roads that nothing joins to the others: {islands:,}; {small:,} small ones "
            "({km:,.0f} km) are left out",
            islands=len(islands),
            small=len(lost),
            km=sum(each.km for each in lost),
        ),
    )
    for island in islands[:3]:
        lon, lat = island.at
        yield (
            2,
            phrase(
                "{km:,.1f} km near latitude {latitude}, longitude {longitude}: {state}",
                km=island.km,
                latitude=f"{lat:.4f}",
                longitude=f"{lon:.4f}",
                state=phrase("kept") if island.kept else phrase("left out"),
            ),
        )


def _about_places(made: Imported) -> Iterator[Phrase]:
    places = made.ground.places
    by_id = {place.id: place for place in places}
    if made.base:
        yield phrase(
            "base: {place} ({id}); another one with --base ID",
            place=by_id[made.base].name,
            id=made.base,
        )
        yield phrase("boats: none; write those that lie at a port into teams.toml")
    lodgings = [place.name for place in places if place.lodging and not place.base]
    roles = (
        (phrase("hospitals"), [place.name for place in places if place.hospital]),
        (phrase("lodgings"), lodgings),
        (phrase("ports"), [f"{by_id[port].name} ({port})" for port in made.ports]),
    )
    for role, names in roles:
        yield labelled(role, _listed(names) or phrase("none"))
    walked = sum(road.surface is Surface.FOOT for road in made.ground.roads)
    if walked:
        said = phrase("places with some metres on foot from the nearest road")
        yield _number(said, walked)
    yield from _about_places_out_of_reach(made)
    if made.found.unnamed:
        yield _number(phrase("settlements without a name, left out"), made.found.unnamed)


def _about_places_out_of_reach(made: Imported) -> Iterator[Phrase]:
    by_id = {place.id: place for place in made.ground.places}
    if made.strays:
        far = [f"{by_id[stray.id].name}{_away(stray.nearest_m)}" for stray in made.strays]
        said = phrase("too far from every road and river, so on no way")
        yield labelled(said, _listed(far))
    cut_off = apart(made)
    if cut_off:
        said = phrase("on roads that nothing joins to the others")
        yield labelled(said, _listed(cut_off))


def _number(said: Phrase, number: int) -> Phrase:
    return labelled(said, phrase("{number:,}", number=number))


def apart(made: Imported) -> list[str]:
    """Name the settlements on islands of roads."""
    ground = made.ground
    ends = {end for road in ground.roads for end in (road.from_id, road.to_id)}
    islands = ends - made.main
    others = (PlaceKind.JUNCTION, PlaceKind.FACILITY, PlaceKind.PORT)
    return [p.name for p in ground.places if p.id in islands and p.kind not in others]


def _away(metres: int | None) -> str:
    return "" if metres is None else f" ({metres / 1000:.1f} km)"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    if len(names) <= _SHOWN:
        return shown
    return phrase(
        "{names} and {number:,} more (--json lists all)",
        names=shown,
        number=len(names) - _SHOWN,
    )
