"""Ends that were drawn a little short: a river's mouth, a ferry's landing, a road's last metres."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.intake.metric import Grid, LonLat
from planner.intake.osm.strands import Strand, T


@dataclass(frozen=True)
class Joined(Generic[T]):
    """Strands after joining, and how many ends were joined."""

    strands: tuple[Strand[T], ...]
    count: int


@dataclass(frozen=True)
class _Joint:
    """A new node of a strand: after which of its nodes, and so many metres along it."""

    after: int
    along: float
    node: int


_NEAR_M = 1.0


def joined_ends(
    strands: Sequence[Strand[T]],
    at: Mapping[int, LonLat],
    grid: Grid,
    within: Callable[[T], int],
    fresh: Callable[[LonLat], int],
    closed: Collection[int] = (),
) -> Joined[T]:
    """Join each loose end to the nearest other strand, where that is near enough.

    Parameters
    ----------
    within
        Metres, by what the strand with the loose end is.
    fresh
        Makes a node at a place.
    closed
        Nodes at which something bars the way, or from which the map draws on what nobody passes:
        no loose ends, however near the other side is.
    """
    ends = _loose(strands, within, set(closed))
    if not ends:
        return Joined(tuple(strands), 0)
    lines = grid.lines([[at[node] for node in strand.nodes] for strand in strands])
    joining = _Joining(strands, lines, grid, fresh)
    points = grid.points([at[end.node] for end in ends])
    for end, point, other in _nearest(ends, points, lines):
        joining.join(end, point, other)
    return Joined(tuple(joining.lengthened()), joining.count)


@dataclass(frozen=True)
class _End:
    """A loose end: of which strand, its last or first node, and how far others may be (m)."""

    strand: int
    last: bool
    node: int
    within_m: int


def _loose(
    strands: Sequence[Strand[T]], within: Callable[[T], int], closed: Collection[int]
) -> list[_End]:
    degree = Counter(node for strand in strands for node in strand.nodes)
    return [
        _End(number, last, node, within_m)
        for number, strand in enumerate(strands)
        for last in (False, True)
        if degree[node := strand.ends[last]] == 1
        and node not in closed
        and (within_m := within(strand.traits))
    ]


def _nearest(
    ends: Sequence[_End], points: NDArray[np.object_], lines: NDArray[np.object_]
) -> Iterator[tuple[_End, shapely.Point, int]]:
    """Ends with the nearest other strand, where one is near enough."""
    limits = [end.within_m for end in ends]
    found, near = shapely.STRtree(lines).query(points, predicate="dwithin", distance=limits)
    others = near != np.array([end.strand for end in ends])[found]
    found, near = found[others], near[others]
    gaps = shapely.distance(points[found], lines[near])
    order = np.lexsort((near, gaps, found))
    first = np.unique(found[order], return_index=True)[1]
    for row in order[first]:
        yield ends[found[row]], points[found[row]], int(near[row])


class _Joining(Generic[T]):
    """Strands while loose ends are being joined to them."""

    def __init__(
        self,
        strands: Sequence[Strand[T]],
        lines: NDArray[np.object_],
        grid: Grid,
        fresh: Callable[[LonLat], int],
    ) -> None:
        self.strands, self.lines, self.grid, self.fresh = strands, lines, grid, fresh
        self._joints: defaultdict[int, list[_Joint]] = defaultdict(list)
        self._longer: dict[tuple[int, bool], int] = {}
        self._pairs: set[tuple[int, int]] = set()

    @property
    def count(self) -> int:
        """How many ends were joined."""
        return len(self._longer)

    def join(self, end: _End, point: shapely.Point, other: int) -> None:
        """Lead an end to a strand, unless that one's end was led here already."""
        node = self._node(other, point)
        if (node, end.node) not in self._pairs:
            self._pairs.add((end.node, node))
            self._longer[end.strand, end.last] = node

    def _node(self, other: int, point: shapely.Point) -> int:
        """Node of a strand nearest to a point; a new one where none is within a metre."""
        line = self.lines[other]
        along = float(shapely.line_locate_point(line, point))
        steps = np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T)
        corners = np.concatenate([[0.0], np.cumsum(steps)])
        near = int(np.abs(corners - along).argmin())
        if abs(corners[near] - along) < _NEAR_M:
            return self.strands[other].nodes[near]
        known = (each for each in self._joints[other] if abs(each.along - along) < _NEAR_M)
        joint = next(known, None)
        if joint is None:
            foot = shapely.line_interpolate_point(line, along)
            after = int(np.searchsorted(corners, along)) - 1
            joint = _Joint(after, along, self.fresh(self.grid.degrees(foot.x, foot.y)))
            self._joints[other].append(joint)
        return joint.node

    def lengthened(self) -> Iterator[Strand[T]]:
        """Put joints into the strands that they lie on, and lead loose ends to theirs."""
        joined = {*self._joints, *(number for number, _ in self._longer)}
        for number, strand in enumerate(self.strands):
            if number not in joined:
                yield strand
                continue
            nodes = list(strand.nodes)
            for joint in sorted(self._joints[number], key=lambda each: each.along, reverse=True):
                nodes.insert(joint.after + 1, joint.node)
            head, tail = (self._longer.get((number, last)) for last in (False, True))
            before, behind = ([] if end is None else [end] for end in (head, tail))
            yield Strand(strand.way, (*before, *nodes, *behind), strand.traits)
