"""``caravana region import-osm``: a map extract into a region, new or there already."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from planner.cli.extracted import apart, extracted_lines
from planner.cli.failing import print_document
from planner.cli.mending import see_finished
from planner.cli.speaking import tell, text
from planner.errors import Fault, InputError
from planner.intake.change import change_region, make_region, try_change, try_new
from planner.intake.new.said import id_of, zone_of
from planner.intake.osm.extract import Bounds, check_extract
from planner.intake.osm.profile import PROFILE, profile_text, read_profile
from planner.intake.osm.region import Imported, Newcomer, changed_region, new_region
from planner.intake.seen import Seen
from planner.phrases import phrase
from planner.region.hoarding import hoarding
from planner.region.read import Inspection


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
    check_extract(asked.extract)  # first of all: a wrong name is the fault of most
    seen = None if asked.dry_run else see_finished(asked.region)
    table = profile_text(asked.profile, asked.region)
    read_profile(table, str(asked.profile or asked.region / PROFILE))
    print(tell(phrase("Reading {file} ...", file=asked.extract)), file=sys.stderr)
    there = (asked.region / "region.toml").exists()
    if there:
        _refuse_of_old(asked)
        made = changed_region(asked.extract, table, asked.region, asked.box)
    else:
        made = new_region(asked.extract, table, _newcomer(asked), asked.box)
    said = text("Trying {region} ...") if asked.dry_run else text("Writing {region} ...")
    print(tell(phrase(said, region=asked.region)), file=sys.stderr)
    found = _write(asked.region, made, seen, there=there)
    if as_json:
        print_document(_document(asked, made, found))
    else:
        for line in extracted_lines(asked.extract, asked.region, made, found):
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
        rule = phrase("must be given for a new region: it decides holidays and clock times")
        remedy = phrase("write two capital letters, such as PE")
        raise InputError([Fault("--country", "", rule, remedy)])
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
    rule = phrase("is for new regions, and this one is there already")
    remedy = phrase("leave it away, and change the files of the region")
    faults = [Fault(option, value, rule, remedy) for option, value in given.items() if value]
    if faults:
        raise InputError(faults)


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
        "apart": apart(made),
        "far": [{"id": stray.id, "nearest_m": stray.nearest_m} for stray in made.strays],
        "faults": [str(fault) for fault in found.faults],
        "warnings": [str(warning) for warning in found.warnings],
    }
