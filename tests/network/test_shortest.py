"""Fastest ways between joints: the same however many threads search, and those of networkx."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.network import shortest
from planner.network.chains import chains_of
from planner.network.edges import Mode
from planner.network.heap import FAR
from planner.network.shortest import ms_between, ways_between
from planner.network.streets import NO_PATH, Between, Loads, streets_of
from planner.network.tables import MIDNIGHT, Edges, Ints

NODES = 60


def drawn(ends: Ints) -> Edges:
    """Directed edges between numbered nodes, (edges, 2)."""
    count = len(ends)
    names = tuple(str(n) for n in range(max(count, NODES)))
    whole = np.ones(count, dtype=np.int64)
    tail, head = (np.ascontiguousarray(part) for part in ends.T)
    return Edges(Mode.ROAD, names, names, np.arange(count), whole > 0, tail, head, whole, 0 * whole)


def searched(edges: Edges, ms: Ints, stops: Ints, threads: int) -> Between:
    kept = np.zeros(NODES, dtype=bool)
    kept[stops] = True
    chains = chains_of(edges, kept, np.zeros(len(ms), dtype=bool))
    sums = chains.sums(edges.length_m)
    loads = Loads(sums, 2 * sums, 0 * sums, 0 * sums + MIDNIGHT)
    joints = chains.joint[stops]
    streets = streets_of(chains, ms)
    found = ways_between(streets, loads, joints, joints, threads=threads)
    for row, joint in zip(found.ms, joints, strict=True):
        assert (ms_between(streets, int(joint), joints) == row).all()
    return found


@pytest.mark.parametrize("work", [1, shortest.WORK])
def test_threads_begin_only_for_much_work(work: int, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def pool(threads: int) -> ThreadPoolExecutor:
        begun.append(threads)
        return ThreadPoolExecutor(threads)

    monkeypatch.setattr(shortest, "ThreadPoolExecutor", pool)
    monkeypatch.setattr(shortest, "WORK", work)
    line = np.stack((np.arange(NODES - 1), np.arange(1, NODES)), axis=1)
    searched(drawn(line), np.full(len(line), 1000), np.array([0, 7, 30]), 2)
    assert begun == ([2] if work == 1 else [])


@settings(deadline=None, max_examples=25, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_ways_are_those_of_networkx_with_one_thread_and_with_two(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, NODES, (rng.integers(0, 150), 2))
    ms = rng.integers(-1, 5, len(ends)) * 1000  # some shut, many ties
    ms[ms == 0] = 1
    stops = rng.choice(NODES, 8, replace=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortest, "WORK", 1)  # a part for each source
        one, two = (searched(drawn(ends), ms, stops, threads) for threads in (1, 2))
    for name, table in vars(one).items():
        assert (table == getattr(two, name)).all()
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(NODES))
    for (tail, head), takes in zip(ends.tolist(), ms.tolist(), strict=True):
        if takes > 0 and takes < graph.get_edge_data(tail, head, {"ms": takes + 1})["ms"]:
            graph.add_edge(tail, head, ms=takes)
    for row, start in enumerate(stops.tolist()):
        reached = nx.single_source_dijkstra_path_length(graph, start, weight="ms")
        assert one.ms[row].tolist() == [reached.get(end, NO_PATH) for end in stops.tolist()]


def test_sums_belong_to_the_ways() -> None:
    edges = drawn(np.array([[0, 1], [1, 2], [2, 3], [0, 3]]))
    found = searched(edges, np.array([10, 10, 10, 50]), np.array([0, 3]), 1)
    assert found.ms.tolist() == [[0, 30], [NO_PATH, 0]]
    assert found.metres.tolist() == [[0, 3], [0, 0]]
    assert found.fuel_ml.tolist() == [[0, 6], [0, 0]]


def test_what_takes_years_is_no_way() -> None:
    edges = drawn(np.array([[0, 1], [1, 2]]))
    found = searched(edges, np.array([FAR - 1, 1]), np.array([0, 1, 2]), 1)
    assert found.ms[0].tolist() == [0, FAR - 1, NO_PATH]
