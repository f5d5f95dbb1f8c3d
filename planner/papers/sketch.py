"""The small map of a day: which ways and places it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.papers.sheet import Sketch, Spot, Track
from planner.region.fields import Line
from planner.region.records import Region
from planner.region.words import PlaceKind

_SHOWN = frozenset({PlaceKind.TOWN, PlaceKind.NATIVE_COMMUNITY, PlaceKind.PORT, PlaceKind.CAMP})
_FIRST = {PlaceKind.TOWN: 0, PlaceKind.NATIVE_COMMUNITY: 1, PlaceKind.PORT: 2}


def sketch_of(
    region: Region, day: PlannedDay, stops: Mapping[str, int], names: Mapping[str, str]
) -> Sketch:
    """Gather what a day passes, and the ground around it."""
    lines: dict[str, Line] = {road.id: road.line for road in region.roads}
    lines |= {reach.id: reach.line for reach in region.reaches}
    others = sorted(
        (place for place in region.places if place.kind in _SHOWN and place.id not in stops),
        key=lambda place: (_FIRST.get(place.kind, len(_FIRST)), place.id),
    )
    places = region.place
    return Sketch(
        tracks=tuple(_tracks(day, lines)),
        stops=tuple(
            Spot(names[place], places[place].lon, places[place].lat, number)
            for place, number in stops.items()
            if place in places
        ),
        roads=tuple(road.line for road in region.roads),
        rivers=tuple((reach.river, reach.line) for reach in region.reaches),
        places=tuple(Spot(names[place.id], place.lon, place.lat) for place in others),
    )


def _tracks(day: PlannedDay, lines: Mapping[str, Line]) -> Iterator[tuple[Track, Line]]:
    """Yield the ways of the day, those of the team last, as they are drawn above the others."""
    for step in day.boats_home:
        yield from _drawn(step, Track.EMPTY, lines)
    for step in day.truck:
        yield from _drawn(step, Track.ALONE, lines)
    for step in day.steps:
        track = Track.RIVER if step.kind is StepKind.BOAT else Track.ROAD
        yield from _drawn(step, track, lines)


def _drawn(step: Step, track: Track, lines: Mapping[str, Line]) -> Iterator[tuple[Track, Line]]:
    """Yield the edges of a way, whole where they meet."""
    joined: list[tuple[float, float]] = []
    for edge in step.edges:
        line = lines.get(edge.id, ())
        along = line if edge.forward else line[::-1]
        joined += along[1:] if joined and along and joined[-1] == along[0] else along
    if joined and step.kind in (StepKind.DRIVE, StepKind.BOAT):
        yield track, tuple(joined)
