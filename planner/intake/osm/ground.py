"""Strands and places as the places, roads and reaches of a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault, InputError
from planner.intake.ids import unused
from planner.intake.metric import LonLat, lengths_m
from planner.intake.osm.lines import Lines
from planner.intake.osm.places import SOURCE
from planner.intake.osm.roads import RoadTraits
from planner.intake.osm.strands import Strand, T
from planner.intake.osm.waters import WaterTraits
from planner.phrases import phrase
from planner.region.fields import Line
from planner.region.records import Place, Reach, Road
from planner.region.words import PlaceKind, Surface

_LONGEST_M = 2_000_000


@dataclass(frozen=True)
class Drawn:
    """Roads and reaches of an extract, and the junctions at which they meet."""

    junctions: tuple[Place, ...]
    roads: tuple[Road, ...]
    reaches: tuple[Reach, ...]


def drawn(lines: Lines, places: Iterable[Place]) -> Drawn:
    """Write strands as records; where a junction is among the `places` already, they meet there."""
    ids = _Ids(lines, {place.id: place for place in places})
    names: defaultdict[int, set[str]] = defaultdict(set)
    for road in lines.roads:
        for node in road.ends:
            names[node].add(road.traits.name)
    for water in lines.waters:
        for node in water.ends:
            names[node].add(water.traits.river)
    return Drawn(
        junctions=tuple(_junctions(names, ids, lines.at)),
        roads=tuple(
            _road(strand, ids, line, metres)
            for strand, line, metres in _measured(lines.roads, lines.at)
        ),
        reaches=tuple(
            _reach(strand, ids, line, metres)
            for strand, line, metres in _measured(lines.waters, lines.at)
        ),
    )


class _Ids:
    """Ids of nodes and ways, the same in every import of the same map."""

    def __init__(self, lines: Lines, there: Mapping[str, Place]) -> None:
        ends = {node for road in lines.roads for node in road.ends}
        ends |= {node for water in lines.waters for node in water.ends}
        self.node: dict[int, str] = {}
        self.there = set[int]()
        for node in sorted(ends, key=lambda each: (each < 0, abs(each))):
            id_ = f"n{node}" if node > 0 else f"j{-node}"
            if id_ in there and _is_of(node, there[id_], lines.at[node]):
                self.there.add(node)
            self.node[node] = id_ if node in self.there else unused(id_, there)
        self._ways: set[str] = set()

    def way(self, number: int) -> str:
        """Give the next id of a part of a way."""
        id_ = unused(f"w{number}", self._ways)
        self._ways.add(id_)
        return id_


def _is_of(node: int, place: Place, at: LonLat) -> bool:
    """Whether a place is the junction at a node; nodes of ours are numbered anew in each import."""
    same = (place.lon, place.lat) == (round(at[0], 6), round(at[1], 6))
    return place.source == _source(node) and (node > 0 or same)


def _source(node: int) -> str:
    return f"{SOURCE}n{node}" if node > 0 else f"{SOURCE}joined"


def _junctions(
    names: Mapping[int, set[str]], ids: _Ids, at: Mapping[int, LonLat]
) -> Iterator[Place]:
    for node, id_ in ids.node.items():
        if node in ids.there:
            continue
        meeting = sorted(names[node])[:2]
        lon, lat = at[node]
        yield Place(
            id=id_,
            name=" / ".join(name[:58] for name in meeting),
            kind=PlaceKind.JUNCTION,
            lon=round(lon, 6),
            lat=round(lat, 6),
            source=_source(node),
        )


def _road(strand: Strand[RoadTraits], ids: _Ids, line: Line, metres: int) -> Road:
    traits = strand.traits
    return Road(
        **{"from": ids.node[strand.nodes[0]], "to": ids.node[strand.nodes[-1]]},
        id=ids.way(strand.way),
        name=f"{traits.name}, bridge" if traits.bridge else traits.name,
        surface=traits.surface,
        length_m=metres,
        dry_kph=traits.dry_kph,
        wet_kph=traits.wet_kph,
        vehicle=traits.vehicle,
        oneway=traits.oneway,
        ferry_wait_min=traits.wait_min if traits.surface is Surface.FERRY else 0,
        highest_level=traits.highest_level,
        opens=traits.opens,
        closes=traits.closes,
        most_tonnes=traits.most_tonnes,
        source=f"{SOURCE}w{strand.way}",
        line=line,
    )


def _reach(strand: Strand[WaterTraits], ids: _Ids, line: Line, metres: int) -> Reach:
    traits = strand.traits
    return Reach(
        **{"from": ids.node[strand.nodes[0]], "to": ids.node[strand.nodes[-1]]},
        id=ids.way(strand.way),
        river=traits.river,
        length_m=metres,
        current_dry_kph=traits.current_dry_kph,
        current_wet_kph=traits.current_wet_kph,
        lowest_peque=traits.lowest_peque,
        lowest_hp40=traits.lowest_hp40,
        lowest_hp60=traits.lowest_hp60,
        highest_level=traits.highest_level,
        source=f"{SOURCE}w{strand.way}",
        line=line,
    )


def _measured(
    strands: Sequence[Strand[T]], at: Mapping[int, LonLat]
) -> Iterator[tuple[Strand[T], Line, int]]:
    """Draw strands, and measure them."""
    drawings = [_line(strand.nodes, at) for strand in strands]
    for strand, line, metres in zip(strands, drawings, lengths_m(drawings), strict=True):
        if metres > _LONGEST_M:
            place = phrase("way {number}", number=strand.way)
            value = phrase("{km:,.0f} km", km=metres / 1000)
            rule = phrase(
                "must be at most {limit:,.0f} km long from junction to junction",
                limit=_LONGEST_M / 1000,
            )
            remedy = phrase("take a part of the extract with --bbox")
            raise InputError([Fault(place, value, rule, remedy)])
        yield strand, line, metres


def _line(nodes: Sequence[int], at: Mapping[int, LonLat]) -> Line:
    return tuple((round(lon, 6), round(lat, 6)) for lon, lat in (at[node] for node in nodes))
