"""``caravana region import-osm``: a map extract into a region, new or there already."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.grouping import fault_lines
from planner.cli.mending import see_finished
from planner.errors import Fault, InputError
from planner.intake.change import change_region, make_region, try_change, try_new
from planner.intake.new.said import id_of, zone_of
from planner.intake.osm.extract import Bounds
from planner.intake.osm.profile import PROFILE, profile_text, read_profile
from planner.intake.osm.region import Imported, Newcomer, changed_region, new_region
from planner.intake.seen import Seen
from planner.outputs.wording import count
from planner.region.hoarding import hoarding
from planner.region.read import Inspection
from planner.region.words import PlaceKind, Surface

_SHOWN = 12


@dataclass(frozen=True)
class Extracting:
    """What the user asked for; what concerns a new region only is None where nothing was said."""

    extract: Path
    region: Path
    box: Bounds | None
    profile: Path | None
    name: str | None
    country: str | None
    time_zone: str | None
    base: str | None
    dry_run: bool


def import_osm(asked: Extracting, *, as_json: bool) -> int:
    """Bring an extract into a region, and say what came of it.

    Raises
    ------
    InputError
        The extract cannot be used; the region is as it was.
    """
    with hoarding():
        return _import_osm(asked, as_json=as_json)


def _import_osm(asked: Extracting, *, as_json: bool) -> int:
    seen = None if asked.dry_run else see_finished(asked.region)
    table = profile_text(asked.profile, asked.region)
    read_profile(table, str(asked.profile or asked.region / PROFILE))
    print(f"Reading {asked.extract} ...", file=sys.stderr)
    there = (asked.region / "region.toml").exists()
    if there:
        _refuse_of_old(asked)
        made = changed_region(asked.extract, table, asked.region, asked.box)
    else:
        made = new_region(asked.extract, table, _newcomer(asked), asked.box)
    print(f"{'Trying' if asked.dry_run else 'Writing'} {asked.region} ...", file=sys.stderr)
    found = _write(asked.region, made, seen, there=there)
    if as_json:
        print_document(_document(asked, made, found))
    else:
        for line in _lines(asked, made, found):
            print(line)
    return 0


def _write(folder: Path, made: Imported, seen: Seen | None, *, there: bool) -> Inspection:
    """Write into a region as it was seen, or a new one; where it was not seen, only try it."""
    texts, ready = made.texts, made.ready
    if there:
        return try_change(folder, texts) if seen is None else change_region(folder, texts, seen)
    return try_new(texts, ready) if seen is None else make_region(folder, texts, ready)


def _newcomer(asked: Extracting) -> Newcomer:
    if asked.country is None:
        rule = "must be given for a new region: it decides holidays and clock times"
        raise InputError([Fault("--country", "", rule, "write two capital letters, such as PE")])
    id_, zone = id_of(asked.region), zone_of(asked.country, asked.time_zone)
    return Newcomer(
        id=id_,
        name=asked.name or re.sub("[-_]", " ", id_).title(),
        country=asked.country,
        time_zone=zone.name,
        base=asked.base,
    )


def _refuse_of_old(asked: Extracting) -> None:
    """Refuse what is settled in a region that is there: its own files say it."""
    given = {
        "--name": asked.name,
        "--country": asked.country,
        "--time-zone": asked.time_zone,
        "--base": asked.base,
    }
    rule = "is for new regions, and this one is there already"
    remedy = "leave it away, and change the files of the region"
    faults = [Fault(option, value, rule, remedy) for option, value in given.items() if value]
    if faults:
        raise InputError(faults)


def _lines(asked: Extracting, made: Imported, found: Inspection) -> Iterator[str]:
    lines, ground = made.lines, made.ground
    yield f"{asked.extract.name}: {count(lines.ways, 'way')} are roads and rivers here."
    for reason, number in sorted(lines.left_out.items(), key=lambda each: -each[1]):
        yield f"  left out, {reason}: {number:,}"
    if made.extract.outside:
        yield f"  cut off where the extract ends: {count(made.extract.outside, 'way')}"
    yield from _about_lines(made)
    junctions = sum(place.kind is PlaceKind.JUNCTION for place in ground.places)
    road_km = sum(road.length_m for road in ground.roads) / 1000
    river_km = sum(reach.length_m for reach in ground.reaches) / 1000
    yield (
        f"{asked.region}: {len(ground.places) - junctions:,} places, {junctions:,} junctions, "
        f"{len(ground.roads):,} roads ({road_km:,.0f} km), "
        f"{len(ground.reaches):,} reaches ({river_km:,.0f} km)."
    )
    yield from _about_places(made)
    yield from (f"still to mend: {line}" for line in fault_lines(found.faults))
    if found.warnings:
        told = count(len(found.warnings), "warning")
        yield f"{told}: see 'caravana region check {asked.region}'."


def _about_lines(made: Imported) -> Iterator[str]:
    lines = made.lines
    if lines.joined:
        yield f"  ends that were drawn a little short, and are joined now: {lines.joined:,}"
    if lines.islands:
        lost = [island for island in lines.islands if not island.kept]
        yield (
            f"  islands of roads that nothing joins to the others: {len(lines.islands):,}; "
            f"{len(lost):,} small ones ({sum(each.km for each in lost):,.0f} km) are left out"
        )
        for island in lines.islands[:3]:
            lon, lat = island.at
            state = "kept" if island.kept else "left out"
            yield f"    {island.km:,.1f} km near latitude {lat:.4f}, longitude {lon:.4f}: {state}"
    if lines.arms:
        yield f"  side arms and parts of rivers that have a name of their own now: {lines.arms:,}"
    if lines.circles:
        yield f"  waters that led back to where they began, left out: {lines.circles:,}"


def _about_places(made: Imported) -> Iterator[str]:
    places = made.ground.places
    by_id = {place.id: place for place in places}
    if made.base:
        yield f"  base: {by_id[made.base].name} ({made.base}); another one with --base ID"
        yield "  boats: none; write those that lie at a port into teams.toml"
    roles = {
        "hospitals": [place.name for place in places if place.hospital],
        "lodgings": [place.name for place in places if place.lodging and not place.base],
        "ports": [f"{by_id[port].name} ({port})" for port in made.ports],
    }
    for role, found in roles.items():
        yield f"  {role}: {_listed(found) or 'none'}"
    walked = sum(road.surface is Surface.FOOT for road in made.ground.roads)
    if walked:
        yield f"  places with some metres on foot from the nearest road: {walked:,}"
    if made.strays:
        far = [f"{by_id[stray.id].name}{_away(stray.nearest_m)}" for stray in made.strays]
        yield f"  too far from every road and river, so on no way: {_listed(far)}"
    apart = _apart(made)
    if apart:
        yield f"  on roads that nothing joins to the others: {_listed(apart)}"
    if made.found.unnamed:
        yield f"  settlements without a name, left out: {made.found.unnamed:,}"


def _apart(made: Imported) -> list[str]:
    """Name the settlements on islands of roads."""
    ground = made.ground
    ends = {end for road in ground.roads for end in (road.from_id, road.to_id)}
    apart = ends - made.main
    others = (PlaceKind.JUNCTION, PlaceKind.FACILITY, PlaceKind.PORT)
    return [p.name for p in ground.places if p.id in apart and p.kind not in others]


def _away(metres: int | None) -> str:
    return "" if metres is None else f" ({metres / 1000:.1f} km)"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more (--json lists all)" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _document(asked: Extracting, made: Imported, found: Inspection) -> dict[str, object]:
    lines = made.lines
    return {
        "region": str(asked.region),
        "written": not asked.dry_run,
        "ways": lines.ways,
        "left_out": {str(reason): number for reason, number in lines.left_out.items()},
        "joined": lines.joined,
        "islands": [
            {"lon": i.at[0], "lat": i.at[1], "km": i.km, "roads": i.roads, "kept": i.kept}
            for i in lines.islands
        ],
        "places": len(made.ground.places),
        "roads": len(made.ground.roads),
        "reaches": len(made.ground.reaches),
        "base": made.base,
        "ports": list(made.ports),
        "apart": _apart(made),
        "far": [{"id": stray.id, "nearest_m": stray.nearest_m} for stray in made.strays],
        "faults": [str(fault) for fault in found.faults],
        "warnings": [str(warning) for warning in found.warnings],
    }
