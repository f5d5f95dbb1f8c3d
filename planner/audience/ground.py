"""Rivers, paved roads and towns of the map, without a way to a camp.

The files' own lines begin, bend and end at camps, so a line is never drawn as it is: its points are
put in the middles of their cells, it runs from cell to cell between these, and is smoothed then.
Cells are as fine as the audience may have: bends and forks, where camps like to be, lie on their
middles. Where it ends, a camp is likely: from each end the way is taken back until it leaves
the cell of resolution 4, also where it ends only because another was taken away.

Which towns are named must not tell of camps by those that are left out. A town is named if it lies
in no area of the public, and if the cell of resolution 4 around it has no camp of those without an
area; so a camp is never named, and a missing name tells no more than such a cell. The base of a
team is named wherever it is, unless it is a camp. No name of a town or river has that of a camp in
it ("Puerto X" or "Río X" beside the camp X). How near a town lies to a camp must not matter: that
would draw circles around camps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

import h3
import networkx as nx

from planner.audience.areas import (
    PARTNER_RESOLUTION,
    PUBLIC_RESOLUTION,
    Group,
    cell_around,
    cell_of,
)
from planner.audience.seen import Ground, Point, RiverName, Town
from planner.audience.telling_texts import has_name
from planner.region.records import Place, Region
from planner.region.words import PlaceKind, Surface

HIDING_RESOLUTION = 4
_STEP_DEGREES = 0.01
"""A fifth of the finest cell: a line steps over none, but for corners of some."""
_LEAST_NAMED = {PARTNER_RESOLUTION: 6, PUBLIC_RESOLUTION: 3}
"""Cells along which a river is named, some 40 km."""

_SHARES = (1 / 2, 1 / 3, 2 / 3, 1 / 6, 5 / 6)
"""Where along its line a river may be named, first where this is best."""

Line = tuple[Point, ...]


@dataclass(frozen=True)
class Grid:
    """The cells that ground is drawn by, of one resolution."""

    resolution: int

    def cell(self, point: Point) -> str:
        """Find the cell around a point."""
        return cell_around(cell_of(*point), self.resolution)

    def along(self, line: Line) -> list[str]:
        """Cells along a line, which goes from middle to middle of the cells of its points."""
        middles = [_middle(self.cell(point)) for point in line]
        found = [self.cell(point) for point in _walked(middles)]
        return [cell for before, cell in pairwise(["", *found]) if cell != before]


def ground_of(
    region: Region, cells: Mapping[str, str], groups: Sequence[Group], resolution: int
) -> Ground:
    """Draw the ground of a region.

    Parameters
    ----------
    cells
        Those of the camps, by id.
    groups
        Those of the public.
    resolution
        That of the finest cell that the audience may know a camp by.
    """
    grid = Grid(resolution)
    rivers = _network(grid.along(reach.line) for reach in region.reaches)
    paved = (road.line for road in region.roads if road.surface is Surface.PAVED)
    roads = _network(grid.along(line) for line in paved)
    return Ground(
        tuple(_drawn(rivers)),
        tuple(_drawn(roads)),
        tuple(_towns(region, cells, groups, grid)),
        tuple(_river_names(region, cells, rivers, grid)),
        region.settings.bounds,
    )


def _network(lines: Iterable[Sequence[str]]) -> nx.Graph[str]:
    """Join the cells along lines, and take back what ends."""
    network: nx.Graph[str] = nx.Graph()
    for cells in lines:
        network.add_edges_from(pairwise(cells))
    ends = {_hidden(cell) for cell, degree in network.degree if degree == 1}
    while gone := [c for c, degree in network.degree if degree <= 1 and _hidden(c) in ends]:
        network.remove_nodes_from(gone)
    network.remove_nodes_from([*nx.isolates(network)])
    return network


def _walked(line: Sequence[Point]) -> Iterator[Point]:
    yield line[0]
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(1, ceil(hypot(to_x - x, to_y - y) / _STEP_DEGREES))
        for step in range(1, steps + 1):
            yield x + (to_x - x) * step / steps, y + (to_y - y) * step / steps


def _hidden(cell: str) -> str:
    return cell_around(cell, HIDING_RESOLUTION)


def _drawn(network: nx.Graph[str]) -> Iterator[tuple[Point, ...]]:
    for chain in _chains(network):
        yield _smooth([_middle(cell) for cell in chain])


def _chains(network: nx.Graph[str]) -> Iterator[list[str]]:
    """Yield the network as lines between ends and forks; last, rings without any."""
    left = {frozenset(edge) for edge in network.edges}
    knots = [cell for cell in sorted(network) if network.degree[cell] != 2]
    for start in [*knots, *sorted(network)]:
        for following in sorted(network[start]):
            chain, here = [start], following
            while frozenset((chain[-1], here)) in left:
                left.remove(frozenset((chain[-1], here)))
                chain.append(here)
                if network.degree[here] == 2:
                    here = next(cell for cell in sorted(network[here]) if cell != chain[-2])
            if len(chain) > 1:
                yield chain


def _smooth(line: Sequence[Point]) -> tuple[Point, ...]:
    """Even out the zigzag of the cells; the ends stay, where lines meet."""
    for _ in range(3):
        inner = [_mean((a, b, b, c)) for a, b, c in zip(line, line[1:], line[2:], strict=False)]
        line = [line[0], *inner, line[-1]]
    return tuple((round(x, 4), round(y, 4)) for x, y in line)


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _middle(cell: str) -> Point:
    lat, lon = h3.cell_to_latlng(cell)
    return round(lon, 4), round(lat, 4)


def _towns(
    region: Region, cells: Mapping[str, str], groups: Sequence[Group], grid: Grid
) -> Iterator[Town]:
    areas = {group.cell for group in groups}
    placed = {camp for group in groups if group.cell for camp in group.camps}
    hiding = {_hidden(cell) for camp, cell in cells.items() if camp not in placed}
    names = _camp_names(region, cells)
    bases = {team.base for team in region.teams}
    for place in sorted(region.places, key=_first):
        cell = cell_of(place.lon, place.lat)
        open_ground = _hidden(cell) not in hiding and not _inside(cell, areas)
        wanted = place.id in bases or (place.kind is PlaceKind.TOWN and open_ground)
        if wanted and place.id not in cells and not any(has_name(place.name, n) for n in names):
            spot = _middle(cell_around(cell, grid.resolution))  # where lines through it run
            yield Town(place.name, spot, place.id in bases)


def _camp_names(region: Region, cells: Mapping[str, str]) -> frozenset[str]:
    return frozenset(region.place[camp].name for camp in cells)


def _first(place: Place) -> tuple[bool, bool, str, float, float]:
    """Order in which towns get room for their names."""
    return not place.base, not place.lodging, place.name, place.lon, place.lat


def _inside(cell: str, areas: set[str | None]) -> bool:
    finest = h3.get_resolution(cell)
    return any(cell_around(cell, resolution) in areas for resolution in range(3, finest + 1))


def _river_names(
    region: Region, cells: Mapping[str, str], rivers: nx.Graph[str], grid: Grid
) -> Iterator[RiverName]:
    """Name each river along that of its lines of which most is drawn, midway if there is room."""
    camps = _camp_names(region, cells)
    names = sorted({reach.river for reach in region.reaches})
    for name in (name for name in names if not any(has_name(name, camp) for camp in camps)):
        lines = sorted(grid.along(reach.line) for reach in region.reaches if reach.river == name)
        drawn = [[cell for cell in line if cell in rivers] for line in lines]
        if len({cell for line in drawn for cell in line}) >= _LEAST_NAMED[grid.resolution]:
            longest = max(drawn, key=len)
            spots = (longest[int(len(longest) * share)] for share in _SHARES)
            yield RiverName(name, tuple(dict.fromkeys(map(_middle, spots))))
