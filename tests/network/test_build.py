from dataclasses import replace

import networkx as nx
import pytest

from planner.errors import NetworkError
from planner.network import EdgeUse, Layer, Mode, build_network, edge_line
from planner.region.records import Region
from planner.region.words import Surface, VehicleClass
from tests.network.builders import Parts, RoadBits, place, reach, region_of, road


@pytest.fixture
def region() -> Region:
    return region_of(
        Parts(
            places=(place("town"), place("port", port=True), place("camp"), place("alone")),
            roads=(
                road("r2", "town", "port"),
                road("r1", "town", "port", RoadBits(oneway=True, surface=Surface.PAVED)),
            ),
            reaches=(reach("w1", "camp", "port"),),
        )
    )


def test_graph_holds_both_layers_and_joins_them_at_the_port(region: Region) -> None:
    graph = build_network(region).graph
    assert list(graph.nodes) == [
        (Layer.RIVER, "camp"),
        (Layer.RIVER, "port"),
        (Layer.ROAD, "port"),
        (Layer.ROAD, "town"),
    ]
    assert sorted((u[1], v[1], key) for u, v, key in graph.edges(keys=True)) == [
        ("camp", "port", "w1"),
        ("port", "camp", "w1"),
        ("port", "port", "port"),
        ("port", "port", "port"),
        ("port", "town", "r2"),
        ("town", "port", "r1"),
        ("town", "port", "r2"),
    ]


def test_attributes_of_each_kind_of_edge(region: Region) -> None:
    graph = build_network(region).graph
    on_road, on_river = (Layer.ROAD, "port"), (Layer.RIVER, "port")
    assert graph.edges[(Layer.ROAD, "town"), on_road, "r1"] == {
        "id": "r1",
        "mode": Mode.ROAD,
        "length_m": 60_000,
        "surface": Surface.PAVED,
        "vehicle": VehicleClass.ANY,
        "downstream": None,
        "minutes": None,
    }
    assert graph.edges[(Layer.RIVER, "camp"), on_river, "w1"]["downstream"] is True
    assert graph.edges[on_river, (Layer.RIVER, "camp"), "w1"]["downstream"] is False
    assert graph.edges[on_road, on_river, "port"]["minutes"] == 25  # load
    assert graph.edges[on_river, on_road, "port"]["minutes"] == 20  # unload
    assert graph.edges[on_river, on_road, "port"]["mode"] is Mode.TRANSFER


def test_the_graph_cannot_be_changed(region: Region) -> None:
    network = build_network(region)
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        network.graph.remove_node((Layer.ROAD, "town"))
    with pytest.raises(ValueError, match="read-only"):
        network.roads.edges.length_m[0] = 1


def test_the_order_of_the_files_does_not_matter(region: Region) -> None:
    turned = region.model_copy(update={"roads": region.roads[::-1], "places": region.places[::-1]})
    one, other = build_network(region), build_network(turned)
    assert one.nodes == other.nodes
    assert one.roads.edges.uses == other.roads.edges.uses
    assert list(one.graph.edges(keys=True)) == list(other.graph.edges(keys=True))


def test_only_a_port_on_both_layers_joins_them(region: Region) -> None:
    places = tuple(place(known.id) for known in region.places)
    network = build_network(region.model_copy(update={"places": places}))
    assert not len(network.transfers.ports)
    dry_port = (*places[:-1], place("alone", port=True))
    assert not len(build_network(region.model_copy(update={"places": dry_port})).transfers.ports)


def test_a_region_without_ways_is_a_network_without_edges() -> None:
    network = build_network(region_of(Parts(places=(place("a"),))))
    assert not network.nodes
    assert not network.graph.edges


def test_lines_are_drawn_in_the_direction_of_travel(region: Region) -> None:
    there = EdgeUse("r2", "town", "port", Mode.ROAD, 60_000, forward=True)
    assert edge_line(region, there) == region.roads[0].line
    back = replace(there, from_id="port", to_id="town", forward=False)
    assert edge_line(region, back) == region.roads[0].line[::-1]
    up = EdgeUse("w1", "port", "camp", Mode.RIVER, 60_000, forward=False, downstream=False)
    assert edge_line(region, up) == region.reaches[0].line[::-1]


def test_an_edge_of_another_region_has_no_line(region: Region) -> None:
    gone = EdgeUse("r9", "town", "port", Mode.ROAD, 60_000, forward=True)
    with pytest.raises(NetworkError, match="'r9' is no road of this region"):
        edge_line(region, gone)
