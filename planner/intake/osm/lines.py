"""From ways to the strands of a road network and of a river network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.intake.metric import Grid, LonLat, length_m
from planner.intake.osm.courses import courses_of
from planner.intake.osm.extract import Extract, Tags, Way
from planner.intake.osm.islands import Island, without_islands
from planner.intake.osm.joins import joined_ends
from planner.intake.osm.profile import Profile
from planner.intake.osm.roads import LeftOut, RoadReader, RoadTraits
from planner.intake.osm.strands import Strand, T, barred, contracted
from planner.intake.osm.waters import WaterTraits, water_traits
from planner.region.words import Surface

_NO_BARRIER_TO = ("yes", "permissive", "designated", "destination")


@dataclass(frozen=True, eq=False)
class Lines:
    """Strands of both networks, and where their nodes lie.

    `left_out` counts ways by reason, `ways` those that were kept; `joined` counts loose ends that
    were joined, `arms` courses of water that have a name of their own now, `circles` waters that
    led back to where they began and were left out.
    """

    roads: tuple[Strand[RoadTraits], ...]
    waters: tuple[Strand[WaterTraits], ...]
    at: Mapping[int, LonLat]
    islands: tuple[Island, ...]
    left_out: Mapping[LeftOut, int]
    ways: int
    joined: int
    arms: int
    circles: int


class Nodes:
    """Where nodes lie; new ones have negative numbers, which no map has."""

    def __init__(self, at: Mapping[int, LonLat]) -> None:
        self.at = dict(at)
        self._made = 0

    def new(self, place: LonLat) -> int:
        """Make a node at a place."""
        self._made -= 1
        self.at[self._made] = place
        return self._made

    def twin(self, node: int) -> int:
        """Make a node where another lies, joined to nothing that meets there."""
        return self.new(self.at[node])


def lines_of(extract: Extract, profile: Profile, grid: Grid, wet_months: frozenset[int]) -> Lines:
    """Read ways as roads and waters, join what was drawn a little short, and contract."""
    nodes, reader = Nodes(extract.at), RoadReader(profile, wet_months)
    roads, no_roads = _read(extract.ways, reader.read)
    roads = [_at_its_speed(strand, reader, extract.at) for strand in roads]
    wet = [way for way in extract.ways if "waterway" in way.tags]
    waters, no_waters = _read(wet, lambda tags: water_traits(tags, profile))
    passable = _forded(map(_as_passed, roads), extract.node_tags, reader)
    dry = list(barred(passable, set(_barriers(extract, profile)), nodes.twin))
    afloat = list(barred(waters, set(_dams(extract, profile)), nodes.twin))
    gaps = profile.limits
    road_ends = joined_ends(
        dry,
        nodes.at,
        grid,
        lambda traits: gaps.ferry_gap_m if _is_ferry(traits) else gaps.road_gap_m,
        nodes.new,
        _twins(dry),
    )
    shut = _twins(afloat) | _drawn_on(wet, profile)
    river_ends = joined_ends(afloat, nodes.at, grid, lambda _: gaps.river_gap_m, nodes.new, shut)
    courses = courses_of(contracted(river_ends.strands, (), lambda _: True), nodes.at)
    kept, islands = without_islands(
        contracted(road_ends.strands, (), lambda traits: traits.oneway), nodes.at, gaps.island_km
    )
    return Lines(
        roads=tuple(kept),
        waters=courses.waters,
        at=nodes.at,
        islands=islands,
        left_out=no_roads + no_waters,
        ways=len(roads) + len(waters),
        joined=road_ends.count + river_ends.count,
        arms=courses.arms,
        circles=courses.circles,
    )


def _read(
    ways: Sequence[Way], read: Callable[[Tags], T | LeftOut | None]
) -> tuple[list[Strand[T]], Counter[LeftOut]]:
    """Read the tags of ways; the same tags are read once."""
    strands: list[Strand[T]] = []
    left_out: Counter[LeftOut] = Counter()
    known: dict[tuple[tuple[str, str], ...], T | LeftOut | None] = {}
    for way in ways:
        key = tuple(way.tags.items())
        if key not in known:
            known[key] = read(way.tags)
        found = known[key]
        if isinstance(found, LeftOut):
            left_out[found] += 1
        elif found is not None:
            strands.append(Strand(way.id, way.nodes, found))
    return strands, left_out


def _twins(strands: Iterable[Strand[T]]) -> set[int]:
    """Ends of strands at which something bars the way, as `barred` makes them."""
    return {node for strand in strands for node in strand.ends if node < 0}


def _drawn_on(ways: Sequence[Way], profile: Profile) -> set[int]:
    """Nodes of waters that no boat passes: a river that goes on as rapids is no loose end."""
    return {
        node
        for way in ways
        if isinstance(water_traits(way.tags, profile), LeftOut)
        for node in way.nodes
    }


def _at_its_speed(
    strand: Strand[RoadTraits], reader: RoadReader, at: Mapping[int, LonLat]
) -> Strand[RoadTraits]:
    """Make a speed of the time that crossing takes by ferry."""
    if strand.traits.ferry_min is None:
        return strand
    metres = length_m([at[node] for node in strand.nodes])
    return replace(strand, traits=reader.crossing(strand.traits, metres))


def _as_passed(strand: Strand[RoadTraits]) -> Strand[RoadTraits]:
    """Turn one-way streets so that they are drawn as they are passed."""
    if not strand.traits.backward:
        return strand
    return Strand(strand.way, strand.nodes[::-1], replace(strand.traits, backward=False))


def _forded(
    strands: Iterable[Strand[RoadTraits]], node_tags: Mapping[int, Tags], reader: RoadReader
) -> Iterator[Strand[RoadTraits]]:
    """Make the stretch that leads up to a ford a strand of its own, or leave it out."""
    fords = {node for node, tags in node_tags.items() if tags.get("ford", "no") != "no"}
    for strand in strands:
        if strand.traits.bridge or fords.isdisjoint(strand.nodes):
            yield strand
            continue
        begin = 0
        for place, node in enumerate(strand.nodes):
            if node in fords:
                before = max(place - 1, begin) if place else 0
                after = place if place else 1
                if before > begin:
                    yield replace(strand, nodes=strand.nodes[begin : before + 1])
                traits = reader.forded(strand.traits)
                if after > before and not isinstance(traits, LeftOut):
                    yield replace(strand, nodes=strand.nodes[before : after + 1], traits=traits)
                begin = after
        if begin < len(strand.nodes) - 1:
            yield replace(strand, nodes=strand.nodes[begin:])


def _barriers(extract: Extract, profile: Profile) -> Iterator[int]:
    """Nodes that vehicles do not pass."""
    limits = profile.limits
    for node, tags in extract.node_tags.items():
        access = next((tags[key] for key in ("motor_vehicle", "access") if key in tags), "")
        shut = tags.get("barrier") in limits.barriers and access not in _NO_BARRIER_TO
        if "barrier" in tags and (shut or access in limits.no_access):
            yield node


def _dams(extract: Extract, profile: Profile) -> Iterator[int]:
    """Nodes that boats do not pass: dams and falls, and where one is drawn across the water."""
    barriers = profile.boats.barriers
    for node, tags in extract.node_tags.items():
        if tags.get("waterway") in barriers:
            yield node
    for way in extract.ways:
        if way.tags.get("waterway") in barriers:
            yield from way.nodes


def _is_ferry(traits: RoadTraits) -> bool:
    return traits.surface is Surface.FERRY
