"""``caravana region check``: everything that is wrong with a region, at once."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region
from planner.cli.grouping import fault_lines
from planner.cli.speaking import tell, warning
from planner.errors import InputError
from planner.phrases import Phrase, counted, in_turn, phrase
from planner.region.read import Inspection, inspect_region
from planner.region.records import Region


def check_region(name: str | None, *, as_json: bool) -> int:
    """List the faults and warnings of a region; 2 when there are faults."""
    folder = find_region(name or DEFAULT_REGION)
    inspection = inspect_region(folder)
    if as_json:
        print_document(_document(folder, inspection))
        return InputError.exit_code if inspection.faults else 0
    for line in fault_lines(inspection.warnings):
        print(warning(line))
    if inspection.region is None:
        raise InputError(inspection.faults)
    print(tell(_contents(inspection.region, folder)))
    found = counted(len(inspection.warnings), "{number} warning", "{number} warnings")
    print(tell(phrase("No faults, {warnings}.", warnings=found)))
    return 0


def _document(folder: Path, inspection: Inspection) -> dict[str, object]:
    return {
        "region": str(folder),
        "faults": [asdict(fault) for fault in inspection.faults],
        "warnings": [asdict(warning) for warning in inspection.warnings],
    }


def _contents(region: Region, folder: Path) -> Phrase:
    parts = (
        counted(len(region.places), "{number} place", "{number} places"),
        counted(len(region.roads), "{number} road", "{number} roads"),
        counted(len(region.reaches), "{number} river reach", "{number} river reaches"),
        counted(len(region.camps), "{number} camp", "{number} camps"),
        counted(len(region.teams), "{number} team", "{number} teams"),
    )
    return phrase(
        "{region} ({folder}): {contents}.",
        region=region.settings.name,
        folder=folder,
        contents=in_turn(parts, ", "),
    )
