"""What stays of a region when a map extract is brought in again: all that people have made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.errors import InputError
from planner.intake.osm.extract import Bounds
from planner.intake.osm.places import SOURCE
from planner.region.draft import read_draft
from planner.region.files import read_files
from planner.region.records import Place, Reach, Road
from planner.region.words import PlaceKind, Surface


@dataclass(frozen=True)
class Kept:
    """Places, and ways that no extract drew; `bounds`, `crs` and `wet_months` as settings say."""

    places: tuple[Place, ...] = ()
    roads: tuple[Road, ...] = ()
    reaches: tuple[Reach, ...] = ()
    bounds: Bounds | None = None
    crs: str | None = None
    wet_months: frozenset[int] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of places that no extract may take: those that people have made."""
        return frozenset(place.id for place in self.places if not _mapped(place.source))

    def merged(self, found: Sequence[Place]) -> tuple[Place, ...]:
        """Join what was found to what is there; who edited a place keeps it as it is."""
        known = {place.id for place in self.places}
        return (*self.places, *(place for place in found if place.id not in known))


def kept_of(folder: Path) -> Kept:
    """Read what stays of a region.

    Raises
    ------
    InputError
        Its places, roads, rivers or settings hold faults.
    """
    files = read_files(folder)
    draft = read_draft(files)
    sheets = (draft.settings, draft.places, draft.roads, draft.reaches)
    faults = [*files.faults, *(fault for sheet in sheets for fault in sheet.faults)]
    if faults or draft.setting is None:
        raise InputError(faults)
    roads = tuple(
        road
        for road in draft.roads.records
        if not _mapped(road.source) and road.surface is not Surface.FOOT
    )
    reaches = tuple(reach for reach in draft.reaches.records if not _mapped(reach.source))
    ends = {end for way in roads for end in (way.from_id, way.to_id)}
    ends |= {end for way in reaches for end in (way.from_id, way.to_id)}
    return Kept(
        places=tuple(p for p in draft.places.records if _stays(p) or p.id in ends),
        roads=roads,
        reaches=reaches,
        bounds=draft.setting.bounds,
        crs=draft.setting.metric_crs,
        wet_months=frozenset(draft.setting.seasons.wet_months),
    )


def _stays(place: Place) -> bool:
    """Whether a place is more than a junction of an extract, or of the way to a place."""
    return place.kind is not PlaceKind.JUNCTION or bool(place.source and not _mapped(place.source))


def _mapped(source: str) -> bool:
    return source.startswith(SOURCE)
