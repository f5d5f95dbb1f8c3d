"""``caravana region new``: a region that a person can fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.grouping import fault_lines
from planner.cli.speaking import note, tell, to_mend, warning
from planner.intake.new.begin import Begun, Wish, begin
from planner.phrases import Phrase, in_turn, phrase
from planner.region.files import SPREADSHEET


def begin_region(wish: Wish, *, as_json: bool) -> int:
    """Make the folder of a new region, and say what to do next."""
    begun = begin(wish)
    if as_json:
        print_document(_document(wish.folder, begun))
        return 0
    for line in _lines(wish.folder, begun):
        print(line)
    return 0


def _lines(folder: Path, begun: Begun) -> Iterator[str]:
    start = begun.start
    yield tell(
        phrase(
            "{region} is begun in {folder}: country {country}, {zone}.",
            region=start.name,
            folder=folder,
            country=start.country,
            zone=start.time_zone,
        )
    )
    yield from (note(in_turn([told, "."], "")) for told in begun.supposed)
    yield from map(to_mend, fault_lines(begun.found.faults))
    yield from map(warning, fault_lines(begun.found.warnings))
    yield from map(tell, _next_steps(folder, start.id))


def _next_steps(folder: Path, region: str) -> Iterator[Phrase]:
    package, table = f"{region}.gpkg", folder / SPREADSHEET
    yield phrase("Next:")
    yield phrase(
        "  1. caravana region to-gpkg {folder} -o {package}; draw places, roads and rivers\n"
        "     in QGIS, and move the base; caravana region from-gpkg {package} {folder}",
        folder=folder,
        package=package,
    )
    yield phrase(
        "  2. fill {table};\n     caravana region import-table {table} {folder}",
        table=table,
        folder=folder,
    )
    yield phrase(
        "  3. put your own figures into region.toml, teams.toml and services.csv, and take from\n"
        "     'illustrative' what you have replaced"
    )
    yield phrase("  4. caravana region check {folder}", folder=folder)


def _document(folder: Path, begun: Begun) -> dict[str, object]:
    return {
        "region": str(folder),
        "start": asdict(begun.start),
        "supposed": list(begun.supposed),
        "faults": [asdict(fault) for fault in begun.found.faults],
        "warnings": [asdict(warning) for warning in begun.found.warnings],
    }
