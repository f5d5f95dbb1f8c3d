"""Rivers after naming: each name leaves a place once, hangs together and never returns."""

from __future__ import annotations

from collections import Counter, defaultdict

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.intake.osm.courses import Water, courses_of
from planner.intake.osm.strands import Strand, contracted
from planner.intake.osm.waters import WaterTraits
from planner.region.words import Level

AT = {node: (-70 + node * 0.01, -12 + (node * 7 % 11) * 0.01) for node in range(1, 11)}


def river(way: int, nodes: tuple[int, ...], name: str) -> Water:
    low = Level.LOW
    return Strand(way, nodes, WaterTraits(name, 3, 5, low, low, low, Level.HIGH))


@st.composite
def rivers(draw: st.DrawFn) -> list[Water]:
    names = st.sampled_from(["A", "A (2)", "B"])
    ends = st.lists(st.integers(1, 10), min_size=2, max_size=4, unique=True)
    drawn = draw(st.lists(st.tuples(ends, names), min_size=1, max_size=10))
    waters = [river(way, tuple(nodes), name) for way, (nodes, name) in enumerate(drawn)]
    return contracted(waters, (), lambda _: True)


@given(rivers())
@settings(max_examples=150)
def test_each_name_is_one_course(waters: list[Water]) -> None:
    found = courses_of(waters, AT)
    by_name: defaultdict[str, list[Water]] = defaultdict(list)
    for water in found.waters:
        by_name[water.traits.river].append(water)
    for course in by_name.values():
        graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(water.ends for water in course)
        assert nx.is_weakly_connected(graph)
        assert max(Counter(water.nodes[0] for water in course).values()) == 1
        assert max(Counter(water.nodes[-1] for water in course).values()) == 1
    assert nx.is_directed_acyclic_graph(nx.MultiDiGraph(water.ends for water in found.waters))
    kept = Counter((water.way, water.nodes) for water in found.waters)
    assert kept <= Counter((water.way, water.nodes) for water in waters)
    assert found.circles == len(waters) - len(found.waters)
    assert {water.traits.river for water in waters} & {*by_name} == {*by_name} & {
        water.traits.river for water in waters
    }


def test_the_longest_course_keeps_the_name() -> None:
    waters = [river(1, (1, 2), "A"), river(2, (2, 3), "A"), river(3, (1, 5), "A")]
    found = courses_of(waters, AT)
    names = {water.way: water.traits.river for water in found.waters}
    assert names == {1: "A", 2: "A", 3: "A (2)"}
    assert (found.arms, found.circles) == (1, 0)


def test_a_name_that_another_river_has_is_not_given_to_an_arm() -> None:
    waters = [river(1, (1, 2), "A"), river(2, (5, 6), "A"), river(3, (6, 7), "A (2)")]
    found = courses_of(waters, AT)
    assert sorted(water.traits.river for water in found.waters) == ["A", "A (2)", "A (3)"]


def test_the_shortest_of_a_circle_is_left_out() -> None:
    waters = [river(1, (1, 10), "A"), river(2, (10, 2), "B"), river(3, (2, 1), "C")]
    found = courses_of(waters, AT)
    assert [water.way for water in found.waters] == [1, 2]
    assert found.circles == 1
