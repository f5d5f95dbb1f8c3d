"""Ends that were drawn a little short: a river's mouth, a ferry's landing, a road's last metres."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

import shapely

from planner.intake.metric import Grid, LonLat
from planner.intake.osm.strands import Strand, T


@dataclass(frozen=True)
class Joined(Generic[T]):
    """Strands after joining, places of new nodes, and how many ends were joined."""

    strands: tuple[Strand[T], ...]
    at: Mapping[int, LonLat]
    count: int


@dataclass(frozen=True)
class _Joint:
    """Where the end of another strand meets a strand: at a node, or None after one of its nodes."""

    strand: int
    after: int
    along: float
    node: int | None


def joined_ends(
    strands: Sequence[Strand[T]],
    at: Mapping[int, LonLat],
    grid: Grid,
    within: Callable[[T], int],
    fresh: Callable[[LonLat], int],
) -> Joined[T]:
    """Join each loose end to the nearest other strand, where that is near enough.

    Parameters
    ----------
    within
        Metres, by what the strand with the loose end is.
    fresh
        Makes a node at a place.
    """
    if not strands:
        return Joined((), {}, 0)
    degree = Counter(node for strand in strands for node in strand.nodes)
    lines = grid.lines([[at[node] for node in strand.nodes] for strand in strands])
    tree = shapely.STRtree(lines)
    joints: list[_Joint] = []
    longer: defaultdict[int, dict[bool, int]] = defaultdict(dict)
    new: dict[int, LonLat] = {}
    for number, strand in enumerate(strands):
        limit = within(strand.traits)
        for last in (False, True):
            end = strand.nodes[-1 if last else 0]
            if degree[end] > 1 or not limit:
                continue
            point = grid.points([at[end]])[0]
            near = [int(n) for n in tree.query(point, "dwithin", limit) if n != number]
            if near:
                other = min(near, key=lambda n: (shapely.distance(lines[n], point), n))
                joint = _joint(strands[other], lines[other], point, other)
                node = joint.node
                if node is None:
                    foot = shapely.line_interpolate_point(lines[other], joint.along)
                    node = fresh(grid.degrees(foot.x, foot.y))
                    new[node] = grid.degrees(foot.x, foot.y)
                    joints.append(replace(joint, node=node))
                longer[number][last] = node
    return Joined(tuple(_lengthened(strands, joints, longer)), new, sum(map(len, longer.values())))


def _joint(
    strand: Strand[T], line: shapely.LineString, point: shapely.Point, number: int
) -> _Joint:
    """Find where a strand is nearest to a point; at a node of it, that node is the joint."""
    along = float(shapely.line_locate_point(line, point))
    passed = 0.0
    corners = [shapely.Point(corner) for corner in line.coords]
    for place in range(len(corners) - 1):
        step = float(shapely.distance(corners[place], corners[place + 1]))
        if along - passed < _NEAR_M:
            return _Joint(number, place, along, strand.nodes[place])
        if along < passed + step - _NEAR_M:
            return _Joint(number, place, along, None)
        passed += step
    return _Joint(number, len(corners) - 1, along, strand.nodes[-1])


_NEAR_M = 1.0


def _lengthened(
    strands: Sequence[Strand[T]],
    joints: Sequence[_Joint],
    longer: Mapping[int, Mapping[bool, int]],
) -> list[Strand[T]]:
    """Put joints into the strands that they lie on, and lead loose ends to theirs."""
    by_strand: defaultdict[int, list[_Joint]] = defaultdict(list)
    for joint in joints:
        by_strand[joint.strand].append(joint)
    found = []
    for number, strand in enumerate(strands):
        nodes = list(strand.nodes)
        for joint in sorted(by_strand[number], key=lambda each: each.along, reverse=True):
            nodes.insert(joint.after + 1, joint.node or 0)
        ends = longer.get(number, {})
        head, tail = [ends[False]] if False in ends else [], [ends[True]] if True in ends else []
        found.append(Strand(strand.way, (*head, *nodes, *tail), strand.traits))
    return found
