"""Ends that were drawn a little short are joined, and nothing is joined across what bars it."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from planner.intake.osm.lines import Lines
from planner.intake.osm.roads import LeftOut
from planner.region.words import Surface
from tests.intake.osm.building import Drawing


def parts(strands: object) -> int:
    graph: nx.Graph[int] = nx.Graph(strand.ends for strand in strands)  # type: ignore[attr-defined]
    return nx.number_connected_components(graph)


@pytest.fixture
def map_() -> Drawing:
    """A road of some 4 km from west to east, and a river north of it."""
    drawing = Drawing()
    drawing.way(*(drawing.node(x, 0) for x in range(5)), highway="primary")
    drawing.way(*(drawing.node(x, 2) for x in range(5)), waterway="river", name="Great")
    return drawing


def test_a_river_mouth(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(2.5, 4), map_.node(2.5, 2.3), waterway="river", name="Small")
    lines = map_.lines(tmp_path)
    assert (lines.joined, parts(lines.waters)) == (1, 1)
    assert len(lines.waters) == 3


def test_a_river_that_ends_too_far_away(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(2.5, 4), map_.node(2.5, 2.6), waterway="river", name="Small")
    lines = map_.lines(tmp_path)
    assert (lines.joined, parts(lines.waters)) == (0, 2)


def test_a_ferry_landing(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(1, 0.5), map_.node(1, 3), route="ferry", duration="01:00")
    far = [map_.node(1, 3.2), map_.node(3, 3.2)]
    map_.way(*far, highway="primary")
    lines = map_.lines(tmp_path)
    assert parts(lines.roads) == 1
    (ferry,) = (road for road in lines.roads if road.traits.surface is Surface.FERRY)
    assert len(ferry.nodes) == 4


def test_two_loose_ends_are_joined_once(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(4.00001, 0.00001), map_.node(6, 0), highway="primary")
    lines = map_.lines(tmp_path)
    assert lines.joined == 1
    assert len(lines.roads) == 1  # alike on both sides: one road


def test_a_road_beside_another(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(1.5, 0.00001), map_.node(1.5, 1), highway="primary")
    map_.way(map_.node(1.5, -0.00001), map_.node(1.5, -1), highway="primary")
    lines = map_.lines(tmp_path)
    assert parts(lines.roads) == 1
    assert len(lines.roads) == 4  # both joined at one new node
    assert lines.joined == 2


def test_a_gap_of_four_metres_stays(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(1.5, 0.004), map_.node(1.5, 1), highway="primary", name="Other")
    lines = map_.lines(tmp_path)
    assert lines.joined == 0
    assert len(lines.islands) == 1


def test_a_barrier_stays_shut(tmp_path: Path) -> None:
    drawing = Drawing()
    wall = drawing.node(1, 0, barrier="block")
    open_gate = drawing.node(2, 0, barrier="gate")
    drawing.way(drawing.node(0, 0), wall, highway="primary")
    drawing.way(wall, open_gate, drawing.node(30, 0), highway="primary")
    lines = drawing.lines(tmp_path)
    assert lines.joined == 0
    assert len(lines.roads) == 1
    assert [island.kept for island in lines.islands] == [False]


@pytest.mark.parametrize("barrier", ["dam", "waterfall", "weir"])
def test_a_dam_stays_shut(tmp_path: Path, barrier: str) -> None:
    drawing = Drawing()
    dam = drawing.node(1, 0, waterway=barrier)
    drawing.way(drawing.node(0, 0), dam, drawing.node(2, 0), waterway="river", name="R")
    drawing.way(drawing.node(0, 1), drawing.node(2, 1), highway="primary")
    lines = drawing.lines(tmp_path)
    assert (lines.joined, parts(lines.waters)) == (0, 2)


def test_rapids_that_no_boat_passes_are_no_gap(tmp_path: Path) -> None:
    drawing = Drawing()
    a, b, c, d = (drawing.node(x, 0) for x in (0, 1, 1.2, 2))
    drawing.way(a, b, waterway="river", name="R")
    drawing.way(b, c, waterway="river", name="R", boat="no")
    drawing.way(c, d, waterway="river", name="R")
    drawing.way(drawing.node(0, 1), drawing.node(2, 1), highway="primary")
    lines = drawing.lines(tmp_path)
    assert (lines.joined, parts(lines.waters)) == (0, 2)
    assert lines.left_out == {LeftOut.NO_BOATS: 1}
    assert sorted({water.traits.river for water in lines.waters}) == ["R", "R (2)"]


def fords(lines: Lines) -> list[tuple[int, ...]]:
    return [road.nodes for road in lines.roads if road.traits.name.endswith(", ford")]


@pytest.mark.parametrize(
    ("wet", "stretches"),
    [
        ({3}, [(2, 3)]),
        ({1}, [(1, 2)]),
        ({1, 2}, [(1, 2)]),
        ({2, 3}, [(1, 2, 3)]),
        ({5}, [(4, 5)]),
        ({1, 2, 3, 4, 5}, [(1, 2, 3, 4, 5)]),
    ],
)
def test_fords(tmp_path: Path, wet: set[int], stretches: list[tuple[int, ...]]) -> None:
    drawing = Drawing()
    nodes = [drawing.node(x, 0, **({"ford": "yes"} if x + 1 in wet else {})) for x in range(5)]
    drawing.way(*nodes, highway="primary", name="Road")
    found = drawing.lines(tmp_path)
    assert fords(found) == stretches
    assert {node for road in found.roads for node in road.nodes} == {*nodes}


def test_a_ferry_in_parts_takes_its_time_once(tmp_path: Path) -> None:
    drawing = Drawing()
    a, b, c = drawing.node(0, 0), drawing.node(1, 0), drawing.node(3, 0)
    drawing.way(a, b, c, route="ferry", duration="00:30")
    drawing.way(b, drawing.node(1, 1), highway="primary")
    lines = drawing.lines(tmp_path)
    ferries = [road for road in lines.roads if road.traits.surface is Surface.FERRY]
    assert len(ferries) == 2
    assert [road.traits.dry_kph for road in ferries] == pytest.approx([6.53, 6.53], abs=0.01)


def test_islands_are_told_with_their_places(map_: Drawing, tmp_path: Path) -> None:
    map_.way(map_.node(10, 10), map_.node(12, 10), highway="primary")
    map_.way(map_.node(30, 10), map_.node(60, 10), highway="primary")
    landing = map_.node(20, 22)
    map_.way(map_.node(20, 20), landing, highway="primary")
    map_.way(landing, map_.node(21, 22), route="ferry")
    lines = map_.lines(tmp_path)
    assert [(i.kept, i.roads) for i in lines.islands] == [(False, 1), (True, 2), (False, 1)]
    assert lines.islands[-1].at == pytest.approx((-69.9, -11.9))
    assert lines.islands[-1].km == pytest.approx(2.2, abs=0.1)
