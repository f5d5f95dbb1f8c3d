"""What a region holds before a table is read into it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.table.bounds import Bounds
from planner.intake.table.utm import Zone, zone_of_crs
from planner.phrases import phrase
from planner.region.crosscheck.settings import metric_crs_fault
from planner.region.draft import Draft, read_draft
from planner.region.files import read_files
from planner.region.read import in_order
from planner.region.records import Camp, Closure, Person, Place, Reach, Road, Service, Team
from planner.region.settings import Settings
from planner.region.visits import Visit


@dataclass(frozen=True)
class Known:
    """The parts of a region that a table may add to or refer to."""

    settings: Settings
    places: tuple[Place, ...]
    roads: tuple[Road, ...]
    reaches: tuple[Reach, ...]
    camps: tuple[Camp, ...]
    services: tuple[Service, ...]
    staff: tuple[Person, ...]
    teams: tuple[Team, ...]
    closures: tuple[Closure, ...]
    visits: tuple[Visit, ...]

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @property
    def bounds(self) -> Bounds:
        """West, south, east and north in degrees."""
        return self.settings.bounds

    @property
    def zone(self) -> Zone | None:
        """Zone of the region's UTM grid; None where its grid is another."""
        return zone_of_crs(self.settings.metric_crs)


def read_known(folder: Path) -> Known:
    """Read what a region holds; it may lack what it needs for a plan, such as camps.

    Raises
    ------
    InputError
        One of its files cannot be read.
    """
    files = read_files(folder)
    draft = read_draft(files)
    settings = draft.setting
    faults = in_order((*files.faults, *draft.faults))
    if faults or settings is None:
        raise InputError(faults)
    if rule := metric_crs_fault(settings.metric_crs):
        place = phrase("{file}, {column}", file="region.toml", column="metric_crs")
        fix = phrase("write the EPSG code of the UTM zone")
        raise InputError([Fault(place, settings.metric_crs, rule, fix)])
    return _known(draft, settings)


def _known(draft: Draft, settings: Settings) -> Known:
    return Known(
        settings=settings,
        places=draft.places.records,
        roads=draft.roads.records,
        reaches=draft.reaches.records,
        camps=draft.camps.records,
        services=draft.services.records,
        staff=draft.staff.records,
        teams=draft.teams.records,
        closures=draft.closures.records,
        visits=draft.visits.records,
    )
