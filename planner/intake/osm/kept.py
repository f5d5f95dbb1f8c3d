"""What stays of a region when a map extract is brought in again: all that people have made."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.errors import InputError
from planner.intake.divide import is_walk
from planner.intake.osm.extract import Bounds
from planner.intake.osm.lines import Lines
from planner.intake.osm.places import SOURCE
from planner.region.draft import read_draft
from planner.region.files import read_files
from planner.region.records import Place, Reach, Road
from planner.region.words import PlaceKind

_OF_A_WAY = re.compile(r"w(\d+)(?:-\d+)*")


@dataclass(frozen=True)
class Kept:
    """Places, and ways that no extract drew; `bounds`, `crs` and `wet_months` as settings say."""

    places: tuple[Place, ...] = ()
    roads: tuple[Road, ...] = ()
    reaches: tuple[Reach, ...] = ()
    bounds: Bounds | None = None
    crs: str | None = None
    wet_months: frozenset[int] = frozenset()
    ways: frozenset[int] = frozenset()
    """Numbers of the map's ways of which somebody edited a part: all their parts stay."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of places that no extract may take: those that people have made."""
        return frozenset(place.id for place in self.places if not _mapped(place.source))

    def merged(self, found: Sequence[Place]) -> tuple[Place, ...]:
        """Join what was found to what is there; who edited a place keeps it as it is."""
        ids = {place.id for place in self.places}
        sources = {place.source for place in self.places if _mapped(place.source)}
        new = (place for place in found if place.id not in ids and place.source not in sources)
        return (*self.places, *new)

    def lines(self, lines: Lines) -> Lines:
        """Leave away the ways of a map that are there as somebody edited them."""
        return replace(
            lines,
            roads=tuple(road for road in lines.roads if road.way not in self.ways),
            waters=tuple(water for water in lines.waters if water.way not in self.ways),
        )


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
    drawn: list[Road | Reach] = [*draft.roads.records, *draft.reaches.records]
    edited = (_number(way.id) for way in drawn if not _mapped(way.source))
    ways = frozenset(number for number in edited if number is not None)
    roads = tuple(road for road in draft.roads.records if _own(road, ways) and not is_walk(road))
    reaches = tuple(reach for reach in draft.reaches.records if _own(reach, ways))
    ends = {end for way in roads for end in (way.from_id, way.to_id)}
    ends |= {end for way in reaches for end in (way.from_id, way.to_id)}
    return Kept(
        places=tuple(p for p in draft.places.records if _stays(p) or p.id in ends),
        roads=roads,
        reaches=reaches,
        bounds=draft.setting.bounds,
        crs=draft.setting.metric_crs,
        wet_months=frozenset(draft.setting.seasons.wet_months),
        ways=ways,
    )


def _stays(place: Place) -> bool:
    """Whether a place is more than a junction of an extract, or of the way to a place."""
    return place.kind is not PlaceKind.JUNCTION or bool(place.source and not _mapped(place.source))


def _own(way: Road | Reach, ways: Collection[int]) -> bool:
    return not _mapped(way.source) or _number(way.id) in ways


def _number(id_: str) -> int | None:
    """Number of the map's way that a way, or a part of one, has its id from."""
    found = _OF_A_WAY.fullmatch(id_)
    return int(found[1]) if found else None


def _mapped(source: str) -> bool:
    return source.startswith(SOURCE)
