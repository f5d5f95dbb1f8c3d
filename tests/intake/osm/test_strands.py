"""Contraction keeps every way as long as it was, and leaves nothing that could be joined."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.intake.osm.strands import Strand, barred, contracted

Traits = tuple[str, bool]
"""What a way is, and whether it is passed as drawn only."""


def one_way(traits: Traits) -> bool:
    return traits[1]


@st.composite
def ways(draw: st.DrawFn) -> list[Strand[Traits]]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        nodes = draw(st.lists(st.integers(1, 9), min_size=2, max_size=6))
        nodes = [n for n, before in zip(nodes, [0, *nodes], strict=False) if n != before]
        if len(nodes) > 1:
            traits = draw(st.tuples(st.sampled_from("ab"), st.booleans()))
            found.append(Strand(number, tuple(nodes), traits))
    return found


def length(first: int, second: int) -> int:
    """Some length that two nodes always have between them."""
    return 1 + (first * 31 + second * 31 + first * second * 7) % 17


def graph_of(strands: list[Strand[Traits]]) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    for strand in strands:
        metres = sum(length(*pair) for pair in pairwise(strand.nodes))
        first, last = strand.ends
        for a, b in ((first, last),) if strand.traits[1] else ((first, last), (last, first)):
            known = graph.get_edge_data(a, b, {"m": metres})["m"]
            graph.add_edge(a, b, m=min(known, metres))
    return graph


def segments(strands: list[Strand[Traits]]) -> Counter[tuple[object, ...]]:
    """Each raw segment with its traits; those of one-way strands with their direction."""
    return Counter(
        (strand.traits, *(pair if strand.traits[1] else sorted(pair)))
        for strand in strands
        for pair in pairwise(strand.nodes)
    )


@given(ways(), st.sets(st.integers(1, 9), max_size=2))
@settings(max_examples=150)
def test_contraction(strands: list[Strand[Traits]], kept: set[int]) -> None:
    found = contracted(strands, kept, one_way)
    assert segments(found) == segments(strands)
    assert all(strand.nodes[0] != strand.nodes[-1] for strand in found)
    raw = [Strand(s.way, pair, s.traits) for s in strands for pair in pairwise(s.nodes)]
    before = dict(nx.all_pairs_dijkstra_path_length(graph_of(raw), weight="m"))
    after = dict(nx.all_pairs_dijkstra_path_length(graph_of(found), weight="m"))
    ends = {end for strand in found for end in strand.ends}
    assert kept & {n for s in strands for n in s.nodes} <= ends
    for node in ends:
        reached = {other: m for other, m in before[node].items() if other in ends}
        assert after.get(node, {node: 0}) == reached
    assert_nothing_is_left_to_join(found, kept)


def assert_nothing_is_left_to_join(found: list[Strand[Traits]], kept: set[int]) -> None:
    at: dict[int, list[Strand[Traits]]] = {}
    for strand in found:
        for end in strand.ends:
            at.setdefault(end, []).append(strand)
    for node, meeting in at.items():
        if len(meeting) != 2 or node in kept:
            continue
        first, second = meeting
        follows = not one_way(first.traits) or (first.nodes[-1] == node) != (
            second.nodes[-1] == node
        )
        # the two halves of a ring
        ring = set(first.ends) == set(second.ends)
        assert first.traits != second.traits or not follows or ring


@given(ways())
@settings(max_examples=50)
def test_the_order_of_ways_does_not_matter_to_what_is_joined(strands: list[Strand[Traits]]) -> None:
    found, again = (contracted(each, (), one_way) for each in (strands, strands[::-1]))
    assert segments(found) == segments(again)


@pytest.mark.parametrize(
    ("nodes", "parts"),
    [
        ((1, 2, 3, 1), [(1, 2), (2, 3, 1)]),
        ((1, 2, 3, 4, 1), [(1, 2, 3), (3, 4, 1)]),
        ((1, 2, 1), [(1, 2), (2, 1)]),
        ((1, 2, 3, 2), [(1, 2), (2, 3), (3, 2)]),
    ],
)
def test_rings_are_divided(nodes: tuple[int, ...], parts: list[tuple[int, ...]]) -> None:
    found = contracted([Strand(1, nodes, ("a", True))], (), one_way)
    assert sorted(segments(found)) == sorted(segments([Strand(1, nodes, ("a", True))]))
    assert len(found) == len(parts)


def test_the_least_way_names_a_chain() -> None:
    chain = [Strand(way, (way, way - 1), ("a", False)) for way in (7, 5, 6)]
    (found,) = contracted(chain, (), one_way)
    assert (found.way, sorted(found.ends)) == (5, [4, 7])


def test_nothing_leads_across_a_barrier() -> None:
    numbers = iter(range(-1, -9, -1))
    strands = [Strand(1, (1, 2, 3), "a"), Strand(2, (2, 4), "a")]
    found = list(barred(strands, {2}, lambda _: next(numbers)))
    assert [strand.nodes for strand in found] == [(1, -1), (-2, 3), (-3, 4)]
