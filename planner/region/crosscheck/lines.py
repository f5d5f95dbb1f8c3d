"""Drawn lines: each begins and ends at the places it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
from numpy.typing import NDArray

from planner.errors import Fault
from planner.phrases import Phrase, labelled, phrase
from planner.region.crosscheck.places import placed
from planner.region.draft import Draft
from planner.region.parse import legible
from planner.region.records import Place, Reach, Road
from planner.region.sheet import Located, Sheet

_EARTH = pyproj.Geod(ellps="WGS84")
_DEGREE_M = 111_700
_Point = tuple[float, float]


@dataclass(frozen=True)
class _Layer:
    """Lines of one file and how far (m) their ends may lie from their places.

    `directed` where a line says by the way it is drawn in which direction it leads.
    """

    sheet: Sheet[Road] | Sheet[Reach]
    directed: bool
    within_m: int
    setting: str
    backwards: str
    fix: str


def lines_off_their_places(draft: Draft) -> Iterator[Fault]:
    """Lines that run backwards, have their coordinates exchanged, or end elsewhere.

    Where another column of a line cannot be read, its drawing is still looked at.
    """
    places = placed(draft)
    for layer in _layers(draft):
        rows = _joined([*layer.sheet.rows, *_drawn(layer)], places)
        gaps = _gaps(rows, places)
        wrong = gaps.max(axis=1, initial=0) > layer.within_m
        doubtful = [i for i in range(len(rows)) if layer.directed or wrong[i]]
        turned = _turned_gaps([rows[i] for i in doubtful], places)
        for i, other in zip(doubtful, turned, strict=True):
            if wrong[i] or _nearer(other, gaps[i]):
                yield _fault(layer, rows[i], gaps[i], other, places)


def drawn_upstream(draft: Draft) -> frozenset[str]:
    """Ids of reaches whose lines begin nearer to where they should end, and the other way round."""
    places = placed(draft)
    rows = _joined(draft.reaches.rows, places)
    nearer = _nearer(_turned_gaps(rows, places), _gaps(rows, places))
    return frozenset(rows[i].record.id for i in np.flatnonzero(nearer))


def short_lengths(draft: Draft) -> Iterator[Fault]:
    """Lengths less than half the straight line: most often kilometres where metres are meant."""
    places = placed(draft)
    for layer in _layers(draft):
        rows = [
            row
            for row in _joined(layer.sheet.rows, places)
            if 2 * row.record.length_m < _at_most_m(places, row.record)
        ]
        straight = distances(
            [_at(places[row.record.from_id]) for row in rows],
            [_at(places[row.record.to_id]) for row in rows],
        )
        for row, straight_m in zip(rows, straight, strict=True):
            if row.record.length_m < (straight_m - 2 * layer.within_m) / 2:
                rule = phrase(
                    "is far below the {metres:.0f} m of the straight line", metres=straight_m
                )
                fix = phrase("check that the length is in metres")
                yield Fault(row.spot.at("length_m"), str(row.record.length_m), rule, fix)


def _at_most_m(places: dict[str, Place], way: Road | Reach) -> float:
    """Metres between the places of a way if every degree were as long as the longest."""
    begin, end = places[way.from_id], places[way.to_id]
    return _DEGREE_M * (abs(begin.lon - end.lon) + abs(begin.lat - end.lat))


def distances(first: Sequence[_Point], second: Sequence[_Point]) -> NDArray[np.float64]:
    """Distances (n,) in metres on the ellipsoid between points given as (lon, lat)."""
    a, b = np.reshape(first, (-1, 2)).astype(float), np.reshape(second, (-1, 2)).astype(float)
    metres = np.zeros(len(a))
    apart = (a != b).any(axis=1)  # most lines end where their places lie
    lines = _EARTH.inv(*a[apart].T, *b[apart].T)
    metres[apart] = lines[2]
    return metres


def _layers(draft: Draft) -> Iterator[_Layer]:
    drawing = draft.pieces.drawing
    if drawing is None:
        return
    yield _Layer(
        draft.roads,
        False,
        drawing.road_ends_within_m,
        "road_ends_within_m",
        phrase("is drawn backwards"),
        phrase("reverse the line, or exchange from and to"),
    )
    yield _Layer(
        draft.reaches,
        True,
        drawing.river_ends_within_m,
        "river_ends_within_m",
        phrase("is drawn upstream"),
        phrase("reverse the line so that it runs downstream, or exchange from and to"),
    )


def _drawn(layer: _Layer) -> Iterator[Located[Any]]:
    """Ends and drawings of lines that are no records."""
    model = Reach if layer.directed else Road
    for broken in layer.sheet.broken:
        row = legible(model, broken, ("id", "from", "to", "line"))
        if row is not None:
            yield row


def _joined(
    rows: Iterable[Located[Road] | Located[Reach]], places: dict[str, Place]
) -> list[Located[Road] | Located[Reach]]:
    """Lines between two places that are known and distinct."""
    return [
        row
        for row in rows
        if row.record.from_id in places
        and row.record.to_id in places
        and row.record.from_id != row.record.to_id
    ]


def _gaps(
    rows: Sequence[Located[Road] | Located[Reach]], places: dict[str, Place]
) -> NDArray[np.float64]:
    """Metres (n, 2) of first and last points of lines from their places."""
    sources = [_at(places[row.record.from_id]) for row in rows]
    targets = [_at(places[row.record.to_id]) for row in rows]
    return _from_ends(rows, sources, targets)


def _turned_gaps(
    rows: Sequence[Located[Road] | Located[Reach]], places: dict[str, Place]
) -> NDArray[np.float64]:
    """Metres (n, 2) of first and last points of lines from the places of each other."""
    sources = [_at(places[row.record.from_id]) for row in rows]
    targets = [_at(places[row.record.to_id]) for row in rows]
    return _from_ends(rows, targets, sources)


def _from_ends(
    rows: Sequence[Located[Road] | Located[Reach]],
    first: Sequence[_Point],
    last: Sequence[_Point],
) -> NDArray[np.float64]:
    """Metres (n, 2) from where lines begin to the `first` points, and from their ends to `last`."""
    starts = [row.record.line[0] for row in rows]
    ends = [row.record.line[-1] for row in rows]
    return np.column_stack([distances(starts, first), distances(ends, last)])


def _nearer(turned: NDArray[np.float64], gaps: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((turned < gaps).all(axis=-1))


def _at(place: Place) -> _Point:
    return place.lon, place.lat


def _fault(
    layer: _Layer,
    row: Located[Road] | Located[Reach],
    gaps: NDArray[np.float64],
    turned: NDArray[np.float64],
    places: dict[str, Place],
) -> Fault:
    way, at = row.record, row.spot.at("geometry")
    if turned.max() <= layer.within_m < gaps.max():
        turned_round = phrase(
            "it begins at '{start}' and ends at '{end}'", start=way.to_id, end=way.from_id
        )
        return Fault(at, way.id, labelled(layer.backwards, turned_round), layer.fix)
    if _exchanged(layer, way, places):
        rule = phrase("has longitude and latitude exchanged")
        fix = phrase("write longitude first in each point")
        return Fault(at, way.id, rule, fix)
    if layer.directed and _nearer(turned, gaps):
        near = phrase(
            "it begins nearer to '{start}' and ends nearer to '{end}'",
            start=way.to_id,
            end=way.from_id,
        )
        return Fault(at, way.id, labelled(layer.backwards, near), layer.fix)
    if gaps.min() > layer.within_m:
        rule = phrase("touches neither '{start}' nor '{end}'", start=way.from_id, end=way.to_id)
        fix = phrase("draw the line from the one to the other, or correct from and to")
    elif gaps[0] > gaps[1]:
        rule = phrase("begins {metres:.0f} m from '{place}'", metres=gaps[0], place=way.from_id)
        fix = phrase("move that end of the line to the place, or correct from or to")
    else:
        rule = phrase("ends {metres:.0f} m from '{place}'", metres=gaps[1], place=way.to_id)
        fix = phrase("move that end of the line to the place, or correct from or to")
    return Fault(at, way.id, _where_allowed(rule, layer), fix)


def _where_allowed(rule: Phrase, layer: _Layer) -> Phrase:
    """Say how far ends may lie apart."""
    return phrase(
        "{rule}, where region.toml allows {metres} m ({setting})",
        rule=rule,
        metres=layer.within_m,
        setting=layer.setting,
    )


def _exchanged(layer: _Layer, way: Road | Reach, places: dict[str, Place]) -> bool:
    """Whether the line fits its places once longitude and latitude change places."""
    ends = [(lat, lon) for lon, lat in (way.line[0], way.line[-1])]
    if any(abs(lat) > 90 for _, lat in ends):
        return False
    sides = [_at(places[way.from_id]), _at(places[way.to_id])]
    return bool(distances(ends, sides).max() <= layer.within_m)
