"""Parts of a network are those that a library of graphs finds."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from planner.intake.parts import parts_of

nodes = st.integers(0, 12)


@given(st.lists(st.tuples(nodes, nodes), max_size=30))
def test_parts_are_the_connected_components(links: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph(links)
    found = parts_of(links)
    assert sorted(map(sorted, found)) == sorted(map(sorted, nx.connected_components(graph)))
    first = {node: number for number, node in enumerate(dict.fromkeys(n for x in links for n in x))}
    assert found == sorted(found, key=lambda part: min(first[node] for node in part))
