"""Places of a table that may be one, and settlements of the region that the table does not name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import KDTree

from planner.errors import Fault
from planner.intake.metric import Grid
from planner.intake.table.plain import plain_words
from planner.intake.table.sites import Site
from planner.phrases import phrase
from planner.region.records import Place
from planner.region.words import PlaceKind

SAME_NAME_WITHIN_M = 2_000
ONE_SPOT_WITHIN_M = 100
ALIKE = 0.85
"""Ratio of letters in order from which on two names count as nearly the same."""
MOST_NEIGHBOURS = 8
"""One row has so few that the answer stays short where thousands lie on one spot."""
_SETTLED = frozenset({PlaceKind.TOWN, PlaceKind.NATIVE_COMMUNITY, PlaceKind.CAMP})
_KINDS = re.compile(
    r"^(?:comunidad nativa|comunidad|c n|cn|ccnn|cc nn|native community|communaute native"
    r"|centro poblado|ccpp|c p|cp|campamento|caserio|anexo|sector|camp|village) "
)


@dataclass(frozen=True)
class _Marked:
    """A place and, if a row of the table names it, that row's site."""

    place: Place
    site: Site | None


def near_twins(sites: Sequence[Site], places: Sequence[Place], grid: Grid) -> Iterator[Fault]:
    """Warn of new places nearly of the name, or nearly on the spot, of another.

    Parameters
    ----------
    places
        Those of the region; places of rows are known by their sites.
    """
    known = {site.place.id for site in sites}
    marked = [_Marked(site.place, site) for site in sites]
    marked += [
        _Marked(place, None)
        for place in places
        if place.id not in known and place.kind is not PlaceKind.JUNCTION
    ]
    if len(marked) < 2:
        return
    points = grid.points([(each.place.lon, each.place.lat) for each in marked])
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    new = [number for number, each in enumerate(marked) if each.site and each.site.is_new]
    if not new:
        return
    found = KDTree(xy).query(xy[new], k=min(MOST_NEIGHBOURS, len(marked)))
    told: set[tuple[int, int]] = set()
    for number, gaps, others in zip(new, np.asarray(found[0]), np.asarray(found[1]), strict=True):
        for gap, other in zip(gaps, others, strict=True):
            pair = (min(number, int(other)), max(number, int(other)))
            if other != number and gap <= SAME_NAME_WITHIN_M and pair not in told:
                told.add(pair)
                yield from _doubt(marked[pair[0]], marked[pair[1]], float(gap))


def missing_settlements(places: Sequence[Place], named: Collection[str]) -> tuple[Place, ...]:
    """Settlements of the region, neither base nor junction, that no row of a table is."""
    return tuple(
        place
        for place in places
        if place.kind in _SETTLED and not place.base and place.id not in named
    )


def _doubt(first: _Marked, second: _Marked, gap_m: float) -> Iterator[Fault]:
    later, other = (second, first) if second.site and second.site.is_new else (first, second)
    if later.site is None:
        return
    one, two = later.place, other.place
    known = f"'{two.name}'"
    if other.site is not None:
        known = phrase("'{place}' ({row})", place=two.name, row=other.site.row.spot.mention)
    if _alike(one.name, two.name):
        rule = phrase(
            "has nearly the name of {place}, {metres:,.0f} m away", place=known, metres=gap_m
        )
    elif gap_m <= ONE_SPOT_WITHIN_M:
        rule = phrase("lies {metres:,.0f} m from {place}", place=known, metres=gap_m)
    else:
        return
    fix = phrase("remove one of the rows if they are one place")
    if other.site is None:
        fix = phrase("write the id '{id}' if it is that place", id=two.id)
    yield Fault(later.site.row.spot.at("name"), one.name, rule, fix)


def _alike(first: str, second: str) -> bool:
    """Whether two names are nearly the same; those that differ in a number are not.

    >>> _alike("C.N. El Pilar", "Pilar"), _alike("Boca Inambari", "Boca Inanbari")
    (False, True)
    >>> _alike("La Pampa km 98", "La Pampa km 103")
    False
    """
    one, two = (_KINDS.sub("", plain_words(name)) for name in (first, second))
    if re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    matcher = difflib.SequenceMatcher(None, one, two)
    # the first two are quick, and never less than the third
    return all(
        ratio() >= ALIKE for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    )
