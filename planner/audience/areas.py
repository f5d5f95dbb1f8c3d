"""Areas of at least so many camps, in cells of the H3 grid that depend on the region alone.

Public areas come first. A cell of resolution 5 with enough camps is one. Camps of the other cells
are gathered in the cells of resolution 4 around them, and what is still too few there in those of
resolution 3: such an area is its cell without the finer areas within it. As none of the finer cells
that are left has enough camps, there are at least two of these, and which camp is in which is not
told. What remains is elsewhere: one group without a place, or nothing if that is too few as well.

Partners' areas are those of the public, of which some are parted: cells of resolution 6 with enough
camps are areas of their own, if what is left around them has enough camps too, or none. A finer
cell that would leave too few goes with these, the smallest first. Were partners' areas found first,
and the public's from all camps anew, the two together would tell single camps apart by subtraction.

Cells are those of the grid's tree, in which every cell has one parent, so areas nest exactly;
drawn, a finer hexagon may stand out of the coarser one by a little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import h3

LEAST_CAMPS = 3
"""Of two, whoever works in one camp could tell what the other got."""
PARTNER_RESOLUTION = 6
PUBLIC_RESOLUTION = 5
COARSEST = 3


@dataclass(frozen=True)
class Group:
    """Camps that are told as one, by id, and their cell; None where they have no place."""

    cell: str | None
    camps: frozenset[str]


def cell_of(lon: float, lat: float) -> str:
    """Find the cell of the finest resolution that anybody is told of."""
    return str(h3.latlng_to_cell(lat, lon, PARTNER_RESOLUTION))


def cell_around(cell: str, resolution: int) -> str:
    """Find the coarser cell in which a cell lies in the grid's tree."""
    return str(h3.cell_to_parent(cell, resolution))


def public_groups(cells: Mapping[str, str]) -> tuple[Group, ...]:
    """Group camps, given by id with their cells, as the public may have them.

    Camps that are too few even for a group without a place are in none.
    """
    groups: list[Group] = []
    lone = sorted(cells)
    for resolution in range(PUBLIC_RESOLUTION, COARSEST - 1, -1):
        held, lone = _gathered(lone, cells, resolution)
        groups += held
    if len(lone) >= LEAST_CAMPS:
        groups.append(Group(None, frozenset(lone)))
    return tuple(groups)


def partner_groups(cells: Mapping[str, str]) -> tuple[Group, ...]:
    """Group camps as partners may have them: public groups, some of them parted."""
    return tuple(part for group in public_groups(cells) for part in _parted(group, cells))


def _gathered(
    camps: Iterable[str], cells: Mapping[str, str], resolution: int
) -> tuple[list[Group], list[str]]:
    """Gather camps by cells of a resolution; return groups, and camps that are too few."""
    by_cell: dict[str, list[str]] = defaultdict(list)
    for camp in camps:
        by_cell[cell_around(cells[camp], resolution)].append(camp)
    groups = [Group(cell, frozenset(own)) for cell, own in by_cell.items() if _enough(own)]
    return groups, [camp for own in by_cell.values() if not _enough(own) for camp in own]


def _parted(group: Group, cells: Mapping[str, str]) -> tuple[Group, ...]:
    if group.cell is None or h3.get_resolution(group.cell) != PUBLIC_RESOLUTION:
        return (group,)  # of finer cells, none in it has enough camps
    finer, rest = _gathered(group.camps, cells, PARTNER_RESOLUTION)
    finer.sort(key=lambda each: (len(each.camps), str(each.cell)))
    while rest and not _enough(rest):
        rest += finer.pop(0).camps
    around = (Group(group.cell, frozenset(rest)),) if rest else ()
    return (*around, *finer)


def _enough(camps: Sequence[str]) -> bool:
    return len(camps) >= LEAST_CAMPS
