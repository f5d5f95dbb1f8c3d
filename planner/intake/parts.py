"""What hangs together: parts of a network that nothing joins to each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def parts_of(links: Iterable[tuple[N, N]]) -> list[set[N]]:
    """Divide nodes into those that links join, in the order in which they first stand.

    Sets in union by size with halved paths (Tarjan and van Leeuwen, 1984); written here as loading
    a library of graphs for it takes longer than the whole search.

    >>> [sorted(part) for part in parts_of([("a", "b"), ("c", "d"), ("b", "e")])]
    [['a', 'b', 'e'], ['c', 'd']]
    """
    above: dict[N, N] = {}
    size: dict[N, int] = {}
    for link in links:
        one, other = (_top(above, node) for node in link)
        if one == other:
            continue
        if size.get(one, 1) < size.get(other, 1):
            one, other = other, one
        above[other] = one
        size[one] = size.get(one, 1) + size.get(other, 1)
    parts: dict[N, set[N]] = {}
    for node in above:
        parts.setdefault(_top(above, node), set()).add(node)
    return [*parts.values()]


def _top(above: dict[N, N], node: N) -> N:
    """Find the node that stands for all that are joined to one."""
    while (over := above.setdefault(node, node)) != node:
        above[node] = node = above[over]
    return node
