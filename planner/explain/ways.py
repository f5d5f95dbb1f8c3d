"""The way to a place on which least stands in the way."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from planner.explain.wording import waters
from planner.phrases import phrase
from planner.region.words import Level


@dataclass(frozen=True)
class Block:
    """One thing that blocks a way, in words; `lasting` where neither dates nor water end it.

    Where the level of a river does it, `said` follows on what is said of the river; `highest` is
    the highest level that lets pass, where it is too high.
    """

    said: str
    lasting: bool = False
    river: str | None = None
    level: Level | None = None
    highest: Level | None = None


Blocks = tuple[Block, ...]


def block_words(blocks: Iterable[Block]) -> str:
    """Say what blocks a way; rivers that do so alike are named together.

    >>> limit = "and boats go up to high water only"
    >>> flood = [Block(limit, river=river, level=Level.FLOOD) for river in ("Acre", "Manu")]
    >>> block_words([*flood, Block("p-1 is closed")])
    'the Acre and the Manu are in flood, and boats go up to high water only; also p-1 is closed'
    """
    alike: dict[tuple[Level | None, str], list[str]] = {}
    for block in blocks:
        rivers = alike.setdefault((block.level, block.said), [])
        if block.river is not None and block.river not in rivers:
            rivers.append(block.river)
    said = [
        text
        if level is None
        else phrase("{water}, {limit}", water=waters(rivers, level), limit=text)
        for (level, text), rivers in alike.items()
    ]
    return reduce(lambda one, other: phrase("{one}; also {other}", one=one, other=other), said)


@dataclass(frozen=True)
class Step:
    """An edge passed in one direction, and what blocks it."""

    id: str
    from_id: str
    to_id: str
    length_m: int
    blocks: Blocks


@dataclass(frozen=True)
class Way:
    """Edges from a source to a place, in the order of travel."""

    steps: tuple[Step, ...] = ()

    @property
    def length_m(self) -> int:
        """Length of all edges."""
        return sum(step.length_m for step in self.steps)

    @property
    def blocked_edges(self) -> int:
        """Number of edges that are blocked."""
        return sum(bool(step.blocks) for step in self.steps)

    @property
    def blocks(self) -> Blocks:
        """What blocks the way, each thing once."""
        return tuple(dict.fromkeys(block for step in self.steps for block in step.blocks))


@dataclass(frozen=True)
class Ways:
    """Ways from the nearest source to all places; `last` is the last step of each."""

    sources: frozenset[str]
    last: Mapping[str, Step]

    def to(self, place: str) -> Way | None:
        """Give the way to a place; None where no edge leads there, open or blocked."""
        if place not in self.last and place not in self.sources:
            return None
        steps: list[Step] = []
        while place in self.last:
            steps.append(self.last[place])
            place = steps[-1].from_id
        return Way(tuple(reversed(steps)))


def least_blocked(steps: Iterable[Step], sources: Collection[str]) -> Ways:
    """Find to every place the way with the fewest blocked edges, and of those the shortest.

    So no fewer edges than its blocked ones need to be opened for the place to be reached.
    """
    return _cheapest([(bool(step.blocks), step) for step in steps], sources)


def shortest(steps: Iterable[Step], sources: Collection[str]) -> Ways:
    """Find to every place the shortest way, whatever blocks it for now, but for lasting blocks."""
    passed = (s for s in steps if not any(block.lasting for block in s.blocks))
    return _cheapest([(False, step) for step in passed], sources)


def _cheapest(steps: Iterable[tuple[bool, Step]], sources: Collection[str]) -> Ways:
    """Find the ways with the fewest steps that count, and of those the shortest."""
    out: dict[str, list[tuple[bool, Step]]] = {}
    for counts, step in steps:
        out.setdefault(step.from_id, []).append((counts, step))
    last: dict[str, Step] = {}
    done: set[str] = set()
    waiting = [(0, 0, source) for source in sorted(sources)]
    best = dict.fromkeys(sources, (0, 0))
    while waiting:
        counted, length, here = heapq.heappop(waiting)
        if here in done:
            continue
        done.add(here)
        for counts, step in out.get(here, ()):
            if step.to_id in done:
                continue
            cost = counted + counts, length + step.length_m
            if step.to_id not in best or cost < best[step.to_id]:
                best[step.to_id], last[step.to_id] = cost, step
                heapq.heappush(waiting, (*cost, step.to_id))
    return Ways(frozenset(sources), last)
