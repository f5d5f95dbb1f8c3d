"""Regions as commands read them: warnings on standard error, and the one that a plan names."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from planner.cli.finding import find_region, find_remembered
from planner.cli.grouping import fault_lines
from planner.cli.speaking import warning
from planner.errors import InputError
from planner.itinerary.plan import Plan
from planner.region.read import inspect_region
from planner.region.records import Region


def read_aloud(folder: Path) -> Region:
    """Read a region, and say on standard error what looks wrong in it but can be planned with.

    Raises
    ------
    InputError
        Holding every fault of every file.
    """
    inspection = inspect_region(folder)
    for line in fault_lines(inspection.warnings):
        print(warning(line), file=sys.stderr)
    if inspection.region is None:
        raise InputError(inspection.faults)
    return inspection.region


def region_of(path: Path, plan: Plan, region: str | None) -> Region:
    """Region that a plan file was made for: the one that is named, or the one it remembers."""
    return read_aloud(folder_of(path, plan, region))


def folder_of(path: Path, plan: Plan, region: str | None) -> Path:
    """Folder of that region."""
    if region is None:
        return find_remembered(path, plan.run.region_path)
    return find_region(region)


def region_names(region: Region) -> Mapping[str, str]:
    """Names by id of places and roads."""
    roads = {road.id: road.name for road in region.roads}
    return roads | {place.id: place.name for place in region.places}
