"""Roads and rivers, drawn once for all cases, and what is shut in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from planner.languages import Words
from planner.outputs.comparison.document import UNIT, Flat, ShutShown, Texts, WayShown
from planner.outputs.comparison.side import Gallery
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.palette import Style, reach_style, road_style
from planner.outputs.map.passable import lowest_level, shut_days, shut_words
from planner.outputs.map.wording import SURFACE_TEXTS, figure
from planner.region.fields import Line
from planner.region.records import Reach, Road

MOST_APART = 1500
"""Roads, or reaches, that are drawn one by one; of more, those that are alike are joined."""
COARSE_DEGREES = 0.0002
"""How far (some 20 m) a joined drawing may lie beside the way, to keep the page small."""


@dataclass(frozen=True)
class Ground:
    """The ways of all cases: as shown, the number of each by id, and those shut in each case."""

    ways: tuple[WayShown, ...]
    number: dict[str, int]
    shut: tuple[tuple[ShutShown, ...], ...]


@dataclass(frozen=True)
class _Group:
    """Ways that are drawn as one; `shut` says in each case when and why."""

    ways: tuple[Road | Reach, ...]
    shut: tuple[str, ...]
    joined: bool


def make_ground(gallery: Gallery, texts: Texts) -> Ground:
    """Gather every way; those that a plan uses stand alone."""
    groups = [
        *_groups(gallery, gallery.region.reaches),
        *_groups(gallery, gallery.region.roads),
    ]
    return Ground(
        ways=tuple(_shown(gallery, group) for group in groups),
        number={way.id: n for n, group in enumerate(groups) for way in group.ways},
        shut=tuple(
            tuple(
                ShutShown(n, texts.number(group.shut[case]))
                for n, group in enumerate(groups)
                if group.shut[case]
            )
            for case in range(len(gallery.seen))
        ),
    )


def flat(line: Line) -> Flat:
    """Write a line (lon, lat) as whole numbers, each point as a step from the one before.

    >>> flat(((-70.0, -12.0), (-70.00002, -11.99)))
    (-1200000, -7000000, 1000, -2)
    """
    points = np.rint(np.asarray(line)[:, ::-1] / UNIT).astype(np.int64)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return tuple(steps.ravel().tolist())


def _groups(gallery: Gallery, ways: Sequence[Road | Reach]) -> Iterator[_Group]:
    used = {edge.id for atlas in gallery.atlases for leg in atlas.legs for edge in leg.edges}
    many = len(ways) > MOST_APART
    alike: dict[tuple[tuple[object, ...], tuple[str, ...]], list[Road | Reach]] = defaultdict(list)
    for way in ways:
        shut = tuple(_shut_text(each.atlas, way) for each in gallery.seen)
        apart = (way.id,) if not many or way.id in used else ()
        alike[(*apart, *_kind(gallery, way)), shut].append(way)
    for (_, shut), group in alike.items():
        yield _Group(tuple(group), shut, joined=len(group) > 1)


def _kind(gallery: Gallery, way: Road | Reach) -> tuple[object, ...]:
    if isinstance(way, Road):
        return way.name, way.surface, way.vehicle
    return way.river, lowest_level(gallery.region, way)


def _shut_text(atlas: Atlas | None, way: Road | Reach) -> str:
    """Say when and why a way is shut; nothing where it is open, or nothing is planned."""
    days = shut_days(atlas, way) if atlas else ()
    return atlas.words.joined(shut_words(atlas, days)) if atlas and days else ""


def _shown(gallery: Gallery, group: _Group) -> WayShown:
    first = group.ways[0]
    style = _style(gallery, first)
    return WayShown(
        pane=str(style["pane"]),
        classes=str(style["className"]),
        colour=str(style["color"]),
        width=float(style["weight"]),
        dash=str(style.get("dashArray", "")),
        tip=_tip(first, sum(way.length_m for way in group.ways), gallery.words),
        lines=tuple(_lines(group)),
    )


def _style(gallery: Gallery, way: Road | Reach) -> Style:
    if isinstance(way, Road):
        return road_style(way)
    return reach_style(lowest_level(gallery.region, way))


def _tip(way: Road | Reach, metres: int, words: Words) -> str:
    km = f"{figure(metres / 1000, words)} km"
    if isinstance(way, Road):
        return words.told(way.name, f"{words.say(SURFACE_TEXTS[way.surface])}, {km}")
    return words.told(way.river, f"{words.say('river')}, {km}")


def _lines(group: _Group) -> Iterator[Flat]:
    if not group.joined:
        yield from (flat(way.line) for way in group.ways)
        return
    merged = shapely.line_merge(shapely.MultiLineString([way.line for way in group.ways]))
    for part in shapely.get_parts(shapely.simplify(merged, COARSE_DEGREES)):
        yield flat(tuple(map(tuple, part.coords)))
