"""Whole rivers drawn upstream: what flows in and out tells, since no reach of them disagrees.

A tributary that is drawn from its mouth to its source looks as if water left another river and
came to nothing. A main river that is turned round looks as if all its tributaries came in against
the way that it runs. Of a river that meets no other, or only at its end, nothing can be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import cos, radians

from planner.errors import Fault
from planner.phrases import listed, phrase
from planner.region.crosscheck.courses import Stretch, by_river, parts_of, stretches_of
from planner.region.crosscheck.places import placed
from planner.region.draft import Draft
from planner.region.records import Place

_TURN = phrase("if it is drawn upstream, exchange from and to of each reach and reverse its line")
# bends at a single confluence tell little; three that agree, and three for each that does not, do
_AGAINST = 3


def rivers_from_a_river(draft: Draft) -> Iterator[Fault]:
    """Rivers that begin where another leads on, and end where none does."""
    stretches = stretches_of(draft)
    leaving = _leaving(stretches)
    ends = defaultdict(set)
    for stretch in stretches:
        ends[stretch.river].add(stretch.end)
    found = [river for river in _whole(stretches) if _comes_to_nothing(river, leaving, ends)]
    for place, twins in groupby(sorted(found, key=_start), key=_start):
        # of two that part here one is right, and most often the longer
        rivers = sorted(twins, key=len)
        first, others = rivers[0], leaving[place] - {rivers[0][0].river}
        ends_told = {"start": place, "end": _end(first), "rivers": listed(sorted(others))}
        rule = phrase(
            "begins at '{start}', where {rivers} leads on, and ends at '{end}', where none does",
            **ends_told,
        )
        if len(others) > 1:
            rule = phrase(
                "begins at '{start}', where {rivers} lead on, and ends at '{end}', where none does",
                **ends_told,
            )
        yield Fault(first[0].spot.at("river"), first[0].river, rule, _remedy(rivers))


def rivers_against_their_tributaries(draft: Draft) -> Iterator[Fault]:
    """Rivers that most of their tributaries join against the way that they are drawn."""
    places = placed(draft)
    stretches = stretches_of(draft)
    coming = defaultdict(list)
    for stretch in stretches:
        coming[stretch.end].append(stretch)
    for river in _whole(stretches):
        before = {stretch.end: stretch.start for stretch in river}
        turns = [
            _along((before[s.start], s.end), (other.start, other.end), places)
            for s in river
            if s.start in before
            for other in coming[s.start]
            if other.river != s.river
        ]
        against = sum(turn < 0 for turn in turns)
        if against >= max(_AGAINST, _AGAINST * (len(turns) - against)):
            rule = phrase(
                "is joined by {rivers} rivers, and {against} come in against the way it runs",
                rivers=len(turns),
                against=against,
            )
            yield Fault(river[0].spot.at("river"), river[0].river, rule, _TURN)


def _whole(stretches: Iterable[Stretch]) -> Iterator[Sequence[Stretch]]:
    """Rivers, or parts of them, that run from one place to one place without a fault."""
    for river in by_river(stretches):
        for part in parts_of(river):
            starts, ends = [s.start for s in part], [s.end for s in part]
            one_way = len(set(starts)) == len(starts) and len(set(ends)) == len(ends)
            if (
                one_way
                and len({*starts, *ends}) == len(part) + 1
                and not any(s.doubtful for s in part)
            ):
                yield part


def _leaving(stretches: Iterable[Stretch]) -> Mapping[str, set[str]]:
    """Rivers that lead on from each place."""
    leaving = defaultdict(set)
    for stretch in stretches:
        leaving[stretch.start].add(stretch.river)
    return leaving


def _comes_to_nothing(
    river: Sequence[Stretch], leaving: Mapping[str, set[str]], ends: Mapping[str, set[str]]
) -> bool:
    others, end = leaving[_start(river)] - {river[0].river}, _end(river)
    # a side arm may come back where the river that it left ends
    comes_back = any(end in ends[other] for other in others)
    return bool(others) and not leaving.get(end) and not comes_back


def _start(river: Sequence[Stretch]) -> str:
    return next(iter({s.start for s in river} - {s.end for s in river}))


def _end(river: Sequence[Stretch]) -> str:
    return next(iter({s.end for s in river} - {s.start for s in river}))


def _remedy(rivers: Sequence[Sequence[Stretch]]) -> str:
    if len(rivers) == 1:
        return _TURN
    others = listed((river[0].river for river in rivers[1:]), "or")
    return phrase("{fix}, or do so with {rivers}", fix=_TURN, rivers=others)


def _along(way: tuple[str, str], other: tuple[str, str], places: Mapping[str, Place]) -> float:
    """Positive where two ways, each between two places, run in the same direction."""
    if not {*way, *other} <= places.keys():
        return 0
    (a, b), (c, d) = ([places[id_] for id_ in ends] for ends in (way, other))
    narrow = cos(radians(a.lat))  # a degree of longitude in degrees of latitude
    return (b.lon - a.lon) * (d.lon - c.lon) * narrow**2 + (b.lat - a.lat) * (d.lat - c.lat)
