"""Streaming a map extract: the ways and points that can matter, and nothing else in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import osmium

from planner.errors import Fault, InputError
from planner.intake.osm.bombs import check_text
from planner.phrases import Phrase, phrase
from planner.system_words import system_words

SUFFIXES = (".osm.pbf", ".pbf", ".osm", ".osm.gz")
MAX_BYTES = 2 * 1024**3
MAX_NODES = 20_000_000
"""Of ways that are kept: a country of the size of Peru has some five million."""

_PARTS = 10_000_000
"""Of a degree, in which coordinates are stored."""
_MOST_X, _MOST_Y = 180 * _PARTS, 90 * _PARTS

# osmium translates errors of C++ to several of Python's, and has one of its own for coordinates
_DAMAGE = (
    *(osmium.InvalidLocationError, RuntimeError, ValueError, ArithmeticError),
    *(LookupError, MemoryError, OSError),
)

WAY_KEYS = ("highway", "waterway", "route")
_FETCH_AGAIN = phrase("fetch the file again")
POINT_KEYS = (
    *("place", "amenity", "healthcare", "tourism", "leisure", "man_made"),
    *("harbour", "mooring", "landuse", "waterway", "ford", "barrier"),
)

Bounds = tuple[float, float, float, float]
Tags = Mapping[str, str]
LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """A line of OpenStreetMap: its nodes in the order in which it is drawn."""

    id: int
    nodes: tuple[int, ...]
    tags: Tags


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, or the middle of a drawn area: `id` as n123 or w123."""

    id: str
    lon: float
    lat: float
    tags: Tags


@dataclass(frozen=True, eq=False)
class Extract:
    """What a file holds for the planner.

    Attributes
    ----------
    ways
        By id; parts of a way that leaves the extract or the box are ways of their own.
    at
        Longitude and latitude of each node of `ways`.
    points
        By kind and id.
    node_tags
        Tags of nodes that lie on ways and change them, such as fords.
    outside
        Ways of which some nodes are in the file and the box, and others are not.
    relations
        Number of relations with such tags, which are not read.
    """

    ways: tuple[Way, ...]
    at: Mapping[int, LonLat]
    points: tuple[Spot, ...]
    node_tags: Mapping[int, Tags]
    outside: int
    relations: int


def read_extract(path: Path, box: Bounds | None = None) -> Extract:
    """Stream a file (.osm.pbf, .osm or .osm.gz).

    Parameters
    ----------
    box
        West, south, east, north, degrees; what lies outside is left away.

    Raises
    ------
    InputError
        The file is missing, of another kind, too large, cut off, damaged, or not in order.
    """
    check_extract(path)
    reading = _Reading(path, box)
    try:
        for found in _stream(path):
            reading.take(found)
    except InputError:
        raise
    except _DAMAGE as error:
        rule = phrase("is cut off or damaged ({reason})", reason=_brief(error))
        raise InputError([Fault(str(path), "", rule, _FETCH_AGAIN)]) from error
    if reading.unplaced and not reading.at and not reading.located:
        rule = phrase("has ways of which no node is in the file, or stands before them")
        remedy = phrase("sort it ('osmium sort'), or make the extract with complete ways")
        raise InputError([Fault(str(path), "", rule, remedy)])
    return reading.extract()


def check_extract(path: Path) -> None:
    """Refuse what is no map extract, before time is spent on it.

    Raises
    ------
    InputError
        There is no such file, or it is empty, too large or of another kind.
    """

    def refuse(value: str, rule: Phrase, remedy: Phrase) -> None:
        raise InputError([Fault(str(path), value, rule, remedy)])

    if not path.name.lower().endswith(SUFFIXES):
        rule = phrase("must be a map extract .osm.pbf, .osm or .osm.gz")
        refuse(path.suffix, rule, phrase("fetch one of these"))
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as error:
        rule = phrase("cannot be opened ({reason})", reason=system_words(error))
        refuse("", rule, phrase("check the file and who may read it"))
    if size is None:
        refuse("", phrase("is missing or no file"), phrase("check its name"))
    elif size == 0:
        refuse("", phrase("is empty"), _FETCH_AGAIN)
    elif size > MAX_BYTES:
        rule = phrase("must be at most {limit} GB", limit=MAX_BYTES // 1024**3)
        remedy = phrase("take the extract of a smaller area")
        refuse(f"{size / 1024**3:.1f} GB", rule, remedy)
    elif not path.name.lower().endswith(".pbf"):
        check_text(path, size)


def _stream(path: Path) -> Iterator[Any]:
    """Yield nodes with tags that matter, then ways with places of their nodes, then relations."""
    keys = osmium.filter.KeyFilter(*dict.fromkeys((*WAY_KEYS, *POINT_KEYS)))
    # osmium knows formats by names in small letters only
    form = next(each for each in ("pbf", "osm.gz", "osm") if path.name.lower().endswith(each))
    yield from (
        osmium.FileProcessor(osmium.io.File(str(path), form))
        .with_locations("flex_mem")
        .with_filter(keys)
    )


class _Reading:
    """What has been read so far."""

    def __init__(self, path: Path, box: Bounds | None) -> None:
        self.path, self.box = path, box
        self.ways: list[Way] = []
        self.at: dict[int, LonLat] = {}
        self.points: list[Spot] = []
        self.node_tags: dict[int, Tags] = {}
        self.located = False
        self.unplaced = 0
        self.outside = 0
        self.relations = 0

    def take(self, found: Any) -> None:
        if found.is_node():
            self._node(found)
        elif found.is_way():
            self._way(found)
        elif found.is_relation():
            self.relations += 1

    def _node(self, node: Any) -> None:
        tags = dict(node.tags)
        if "ford" in tags or "barrier" in tags or "waterway" in tags:
            self.node_tags[node.id] = tags
        if node.location.valid() and self._inside(node.lon, node.lat):
            self.points.append(Spot(f"n{node.id}", node.lon, node.lat, tags))

    def _way(self, way: Any) -> None:
        tags = dict(way.tags)
        nodes: list[tuple[int, LonLat] | None] = []
        for node in way.nodes:
            ref, place = node.ref, node.location
            x, y = place.x, place.y
            if ref < 1:
                rule = phrase("is an id below 1, as editors give to what is not uploaded yet")
                remedy = phrase("give it numbers of its own ('osmium renumber')")
                place = phrase("{file}, way {number}", file=self.path, number=way.id)
                raise InputError([Fault(place, str(ref), rule, remedy)])
            if not (abs(x) <= _MOST_X and abs(y) <= _MOST_Y):
                nodes.append(None)
                continue
            at = x / _PARTS, y / _PARTS
            self.located = True
            nodes.append((ref, at) if self.box is None or self._inside(*at) else None)
        if any(key in tags for key in WAY_KEYS):
            self._line(way.id, nodes, tags)
        placed = [node[1] for node in nodes if node is not None]
        if placed and any(key in tags for key in POINT_KEYS):
            lon, lat = (sum(part) / len(placed) for part in zip(*placed, strict=True))
            self.points.append(Spot(f"w{way.id}", lon, lat, tags))

    def _line(self, way_id: int, nodes: Sequence[tuple[int, LonLat] | None], tags: Tags) -> None:
        """Keep the stretches of a way whose nodes are known; a node that stands twice is one."""
        stretch: list[int] = []
        for node in (*nodes, None):
            if node is None:
                if len(stretch) > 1:
                    self.ways.append(Way(way_id, tuple(stretch), tags))
                stretch = []
            elif not stretch or stretch[-1] != node[0]:
                stretch.append(node[0])
                self.at[node[0]] = node[1]
        self.unplaced += None in nodes
        self.outside += None in nodes and any(nodes)
        if len(self.at) > MAX_NODES:
            millions = MAX_NODES // 10**6
            rule = phrase("holds ways of more than {millions} million nodes", millions=millions)
            remedy = phrase("take a part of it with --bbox")
            raise InputError([Fault(str(self.path), "", rule, remedy)])

    def _inside(self, lon: float, lat: float) -> bool:
        if self.box is None:
            return True
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north

    def extract(self) -> Extract:
        return Extract(
            ways=tuple(sorted(self.ways, key=lambda way: way.id)),
            at=self.at,
            points=tuple(sorted(self.points, key=lambda point: (point.id[0], int(point.id[1:])))),
            node_tags={node: tags for node, tags in self.node_tags.items() if node in self.at},
            outside=self.outside,
            relations=self.relations,
        )


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
