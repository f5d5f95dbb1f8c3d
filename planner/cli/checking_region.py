"""``caravana region check``: everything that is wrong with a region, at once."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region
from planner.cli.grouping import fault_lines
from planner.errors import InputError
from planner.outputs.wording import count
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
        print(f"warning: {line}")
    if inspection.region is None:
        raise InputError(inspection.faults)
    print(f"{inspection.region.settings.name} ({folder}): {_contents(inspection.region)}.")
    print(f"No faults, {count(len(inspection.warnings), 'warning')}.")
    return 0


def _document(folder: Path, inspection: Inspection) -> dict[str, object]:
    return {
        "region": str(folder),
        "faults": [asdict(fault) for fault in inspection.faults],
        "warnings": [asdict(warning) for warning in inspection.warnings],
    }


def _contents(region: Region) -> str:
    parts = (
        count(len(region.places), "place"),
        count(len(region.roads), "road"),
        count(len(region.reaches), "river reach", "river reaches"),
        count(len(region.camps), "camp"),
        count(len(region.teams), "team"),
    )
    return ", ".join(parts)
