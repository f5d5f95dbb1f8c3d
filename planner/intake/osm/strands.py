"""Ways as strands: cut where they meet, change or are barred, and joined where they are alike.

A strand is passed as drawn where its traits say so (a one-way street, a river), else both ways.
After `contracted` only nodes are left at which something begins, ends, branches or changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Strand(Generic[T]):
    """A line of nodes with one set of traits; `way` is the least of the ways that it comes from."""

    way: int
    nodes: tuple[int, ...]
    traits: T

    @property
    def ends(self) -> tuple[int, int]:
        """First and last node."""
        return self.nodes[0], self.nodes[-1]


def barred(
    strands: Iterable[Strand[T]], barriers: Set[int], fresh: Callable[[int], int]
) -> Iterator[Strand[T]]:
    """Cut strands at nodes that cannot be passed; `fresh` makes a node at the place of another.

    Each side ends at a node of its own, so that nothing leads across.
    """
    for strand in strands:
        if barriers.isdisjoint(strand.nodes):
            yield strand
            continue
        cuts = [place for place, node in enumerate(strand.nodes) if node in barriers]
        for first, last in pairwise([0, *cuts, len(strand.nodes) - 1]):
            nodes = [*strand.nodes[first : last + 1]]
            if len(nodes) > 1:
                ends = (0, len(nodes) - 1)
                for place in ends:
                    nodes[place] = fresh(nodes[place]) if nodes[place] in barriers else nodes[place]
                yield replace(strand, nodes=tuple(nodes))


def contracted(
    strands: Sequence[Strand[T]], kept: Collection[int], one_way: Callable[[T], bool]
) -> list[Strand[T]]:
    """Cut strands where they meet, and join those that only follow each other and are alike.

    Parameters
    ----------
    kept
        Nodes that stay ends.
    one_way
        Whether traits allow passing as drawn only.
    """
    pieces = list(_cut(strands, kept))
    at: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for node in piece.ends:
            at[node].append(number)
    through = {
        node
        for node, numbers in at.items()
        if node not in kept and _follow(pieces, numbers, node, one_way)
    }
    done: set[int] = set()
    joined = [
        _whole(pieces, at, through, start, done)
        for start in _in_order(pieces, through)
        if start not in done
    ]
    return [part for strand in joined for part in _open(strand)]


def _cut(strands: Sequence[Strand[T]], kept: Collection[int]) -> Iterator[Strand[T]]:
    """Cut at nodes that several strands hold, or one holds twice."""
    held = Counter(node for strand in strands for node in strand.nodes)
    for strand in strands:
        last = len(strand.nodes) - 1
        cuts = [
            place
            for place, node in enumerate(strand.nodes)
            if place in (0, last) or held[node] > 1 or node in kept
        ]
        for begin, end in pairwise(cuts):
            yield Strand(strand.way, strand.nodes[begin : end + 1], strand.traits)


def _follow(
    pieces: Sequence[Strand[T]], numbers: Sequence[int], node: int, one_way: Callable[[T], bool]
) -> bool:
    """Whether two different pieces that are alike meet at a node and can be one."""
    if len(numbers) != 2 or numbers[0] == numbers[1]:
        return False
    first, second = (pieces[number] for number in numbers)
    if first.traits != second.traits:
        return False
    return not one_way(first.traits) or (first.nodes[-1] == node) != (second.nodes[-1] == node)


def _in_order(pieces: Sequence[Strand[T]], through: Collection[int]) -> Iterator[int]:
    """Pieces at which chains begin, then all others: those of rings without a beginning."""
    begins = [
        number
        for number, piece in enumerate(pieces)
        if not (piece.nodes[0] in through and piece.nodes[-1] in through)
    ]
    yield from begins
    yield from range(len(pieces))


def _whole(
    pieces: Sequence[Strand[T]],
    at: defaultdict[int, list[int]],
    through: Collection[int],
    start: int,
    done: set[int],
) -> Strand[T]:
    """Follow a chain from one of its ends, drawn as its first piece is."""
    first = pieces[start]
    backward = first.nodes[-1] not in through and first.nodes[0] in through
    nodes = list(first.nodes[::-1] if backward else first.nodes)
    done.add(start)
    way, number = first.way, start
    while nodes[-1] in through:
        number = next((each for each in at[nodes[-1]] if each not in done), -1)
        if number < 0:  # a ring that is closed
            break
        done.add(number)
        piece = pieces[number]
        way = min(way, piece.way)
        nodes += piece.nodes[1:] if piece.nodes[0] == nodes[-1] else piece.nodes[-2::-1]
    return Strand(way, tuple(nodes[::-1] if backward else nodes), first.traits)


def _open(strand: Strand[T]) -> Iterator[Strand[T]]:
    """Divide a strand that ends where it began: a road leads from one place to another."""
    if strand.nodes[0] != strand.nodes[-1]:
        yield strand
    else:
        middle = len(strand.nodes) // 2
        yield replace(strand, nodes=strand.nodes[: middle + 1])
        yield replace(strand, nodes=strand.nodes[middle:])
