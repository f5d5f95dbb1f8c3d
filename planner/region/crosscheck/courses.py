"""Courses of rivers: each flows one way, and its reaches hang together.

The files cannot tell how the land slopes. What they tell is whether the reaches of one river agree:
a river leaves a place once, leads on wherever two of its reaches meet, and no water returns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.phrases import listed, phrase
from planner.region.crosscheck.ids import known_ends
from planner.region.crosscheck.lines import drawn_upstream
from planner.region.draft import Draft
from planner.region.sheet import Spot

_TURN = phrase("exchange from and to of the one that runs upstream and reverse its line")
# a search of the whole network for each part would be slow where a name stands for many waters
_SEARCHES = 25


@dataclass(frozen=True)
class Stretch:
    """A reach as a step downstream from a place to a place.

    `doubtful` where its line is drawn the other way, which is told as a fault of the line.
    """

    id: str
    river: str
    start: str
    end: str
    spot: Spot
    doubtful: bool

    @property
    def ends(self) -> tuple[str, str]:
        """Places that it leads from and to."""
        return self.start, self.end


def against_the_river(draft: Draft) -> Iterator[Fault]:
    """Reaches that run upstream, as the other reaches show."""
    stretches = stretches_of(draft)
    sure = [stretch for stretch in stretches if not stretch.doubtful]
    left = {s.start for s in sure} | {end for s in stretches if s.doubtful for end in s.ends}
    doubted: set[str] = set()
    for river in by_river(sure):
        for fault in _disagreements(river, left):
            doubted.add(river[0].river)
            yield fault
    yield from _circles([stretch for stretch in sure if stretch.river not in doubted])


def reaches_apart(draft: Draft) -> Iterator[Fault]:
    """Parts of a river that nothing joins to the rest of it."""
    for apart in _apart(stretches_of(draft)):
        if not apart.joined:
            first = apart.part[0]
            rule = phrase("has a part that no reach joins to the rest of the river")
            fix = phrase("draw the reach between them, or give this part a name of its own")
            yield Fault(first.spot.at("river"), first.river, rule, fix)


def reaches_joined_by_others(draft: Draft) -> Iterator[Fault]:
    """Parts of a river that only another river joins to the rest of it."""
    stretches = stretches_of(draft)
    joined = (apart for apart in _apart(stretches) if apart.joined)
    for number, apart in enumerate(joined):
        first = apart.part[0]
        names = _names_between(apart, stretches) if number < _SEARCHES else ()
        others = listed(names) if names else phrase("other rivers")
        rule = phrase("has a part that only {rivers} joins to the rest of the river", rivers=others)
        fix = phrase("check from, to and the name, or give this part a name of its own")
        yield Fault(first.spot.at("river"), first.river, rule, fix)


def stretches_of(draft: Draft) -> list[Stretch]:
    """Reaches that lead somewhere; none where some end cannot be told."""
    if not draft.reaches.whole or known_ends(draft.reaches, draft) is None:
        return []
    upstream = drawn_upstream(draft)
    return [
        Stretch(reach.id, reach.river, reach.from_id, reach.to_id, row.spot, reach.id in upstream)
        for row in draft.reaches.rows
        if (reach := row.record).from_id != reach.to_id
    ]


def by_river(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Reaches of each river, in file order."""
    rivers = defaultdict(list)
    for stretch in stretches:
        rivers[stretch.river].append(stretch)
    return list(rivers.values())


def _disagreements(river: Sequence[Stretch], left: set[str]) -> Iterator[Fault]:
    """Faults in the reaches of one river, each reach in one fault at most."""
    repeats = _repeats(river)
    yield from (_drawn_again(stretch, other) for stretch, other in repeats.items())
    single = [stretch for stretch in river if stretch not in repeats]
    against = dict.fromkeys(_between_two(single, left))
    yield from map(_runs_against, against)
    rest = [stretch for stretch in single if stretch not in against]
    yield from _partings(rest)
    yield from _meetings(rest, left)


def _repeats(river: Iterable[Stretch]) -> dict[Stretch, Stretch]:
    """Reaches that lead from a place to a place as an earlier one does, and that one."""
    first: dict[tuple[str, str], Stretch] = {}
    earlier = {stretch: first.setdefault(stretch.ends, stretch) for stretch in river}
    return {stretch: other for stretch, other in earlier.items() if other is not stretch}


def _drawn_again(stretch: Stretch, other: Stretch) -> Fault:
    rule = phrase(
        "leads from '{start}' to '{end}', as '{reach}' of this river does",
        start=stretch.start,
        end=stretch.end,
        reach=other.id,
    )
    fix = phrase("keep one of the two, or give a side arm a name of its own")
    return Fault(stretch.spot.at(), stretch.id, rule, fix)


def _between_two(river: Sequence[Stretch], left: set[str]) -> Iterator[Stretch]:
    """Reaches that part from one and run towards another: turned round, they fit both."""
    starts, ends = Counter(s.start for s in river), Counter(s.end for s in river)
    for stretch in river:
        if starts[stretch.start] > 1 and ends[stretch.end] > 1 and stretch.end not in left:
            yield stretch


def _runs_against(stretch: Stretch) -> Fault:
    rule = phrase(
        "runs against its river, which leaves '{start}' another way and comes to '{end}' from the "
        "other side",
        start=stretch.start,
        end=stretch.end,
    )
    fix = phrase("exchange from and to and reverse the line so that it runs downstream")
    return Fault(stretch.spot.at(), stretch.id, rule, fix)


def _partings(river: Iterable[Stretch]) -> Iterator[Fault]:
    first: dict[str, Stretch] = {}
    for stretch in river:
        other = first.setdefault(stretch.start, stretch)
        if other is not stretch:
            rule = phrase(
                "is where '{reach}' begins too, and a river leaves a place once", reach=other.id
            )
            fix = phrase("{fix}, or give a side arm a name of its own", fix=_TURN)
            yield Fault(stretch.spot.at("from"), stretch.start, rule, fix)


def _meetings(river: Iterable[Stretch], left: set[str]) -> Iterator[Fault]:
    first: dict[str, Stretch] = {}
    for stretch in river:
        other = first.setdefault(stretch.end, stretch)
        if other is not stretch and stretch.end not in left:
            rule = phrase(
                "is where '{reach}' of this river ends too, and no reach leads on from there",
                reach=other.id,
            )
            fix = phrase("{fix}, or draw the reach that leads on", fix=_TURN)
            yield Fault(stretch.spot.at("to"), stretch.end, rule, fix)


def _circles(stretches: Sequence[Stretch]) -> Iterator[Fault]:
    """Reaches, of one river or of several, that lead back to where they began."""
    after = _ways_on(stretches)
    seen: set[str] = set()
    for start in after:
        walk: dict[str, Stretch] = {}
        place = start
        while place not in seen:
            seen.add(place)
            walk[place] = after[place]
            place = after[place].end
        if place in walk:
            circle = list(walk.values())[list(walk).index(place) :]
            others = ", ".join(f"'{s.id}'" for s in circle[1:4])
            rule = phrase("leads back to where it began, by way of {reaches}", reaches=others)
            yield Fault(circle[0].spot.at(), circle[0].id, rule, _TURN)


def _ways_on(stretches: Sequence[Stretch]) -> dict[str, Stretch]:
    """One reach on, the first in file order, from each place whence a way leads to a circle.

    Places without a way on are taken off, one after the other; from those left water goes on for
    ever.
    """
    ways = Counter(stretch.start for stretch in stretches)
    coming = defaultdict(list)
    for stretch in stretches:
        coming[stretch.end].append(stretch.start)
    waiting = [place for place in coming if not ways[place]]
    for place in waiting:
        for before in coming[place]:
            ways[before] -= 1
            if not ways[before]:
                waiting.append(before)
    ended = set(waiting)
    after: dict[str, Stretch] = {}
    for stretch in stretches:
        if stretch.end not in ended:
            after.setdefault(stretch.start, stretch)
    return after


@dataclass(frozen=True)
class _Apart:
    """A part of a river, the largest part of it, and whether other rivers join the two."""

    part: Sequence[Stretch]
    largest: Sequence[Stretch]
    joined: bool


def _apart(stretches: Sequence[Stretch]) -> Iterator[_Apart]:
    """Parts of each river but its largest."""
    waters = [{place for s in water for place in s.ends} for water in parts_of(stretches)]
    number = {place: n for n, places in enumerate(waters) for place in places}
    for river in by_river(stretches):
        largest, *others = sorted(parts_of(river), key=len, reverse=True)
        for part in others:
            yield _Apart(part, largest, number[part[0].start] == number[largest[0].start])


def parts_of(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Reaches that hang together, in file order."""
    beside = defaultdict(list)
    for stretch in stretches:
        for place in stretch.ends:
            beside[place].append(stretch)
    number: dict[str, int] = {}
    for n, stretch in enumerate(stretches):
        waiting = [stretch.start]
        while waiting:
            place = waiting.pop()
            if place not in number:
                number[place] = n
                waiting.extend(end for s in beside[place] for end in s.ends)
    parts = defaultdict(list)
    for stretch in stretches:
        parts[number[stretch.start]].append(stretch)
    return list(parts.values())


def _names_between(apart: _Apart, stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Other rivers on the shortest way, in reaches, from a part of a river to the rest of it."""
    goal = {place for stretch in apart.largest for place in stretch.ends}
    ways = {place: frozenset[str]() for stretch in apart.part for place in stretch.ends}
    waiting = list(ways)
    beside = defaultdict(list)
    for stretch in stretches:
        beside[stretch.start].append((stretch.end, stretch.river))
        beside[stretch.end].append((stretch.start, stretch.river))
    for place in waiting:
        if place in goal:
            return tuple(sorted(ways[place] - {apart.part[0].river}))
        for other, name in beside[place]:
            if other not in ways:
                ways[other] = ways[place] | {name}
                waiting.append(other)
    return ()
