"""Chains: what they leave out changes no answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.network import (
    UNREACHABLE,
    Emergency,
    Layer,
    Mover,
    Sailing,
    TravelTimes,
    build_network,
    referral_finder,
    travel_times,
)
from planner.region.records import Region
from planner.region.words import PlaceKind, Surface
from tests.network.builders import (
    Parts,
    ReachBits,
    RoadBits,
    conditions_for,
    dry,
    motors,
    movers,
    place,
    reach,
    region_of,
    road,
    truck,
)
from tests.network.oracle import all_minutes, worst_referral

examples = settings(deadline=None, max_examples=50, derandomize=True)
STOPS = ("p0", "p1", "p2")
FERRY = RoadBits(
    length_m=1000,
    dry_kph=6,
    wet_kph=6,
    surface=Surface.FERRY,
    ferry_wait_min=20,
    opens=dt.time(6),
    closes=dt.time(18),
)


@st.composite
def winding(draw: st.DrawFn) -> Region:
    """Three stops, and up to 17 junctions on roads and rivers with many bends and dead ends."""
    ids = [f"p{number}" for number in range(draw(st.integers(4, 20)))]
    tree = [(draw(st.sampled_from(ids[:n])), ids[n]) for n in range(1, len(ids))]
    more = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    ends = [*tree, *((a, b) for a, b in draw(st.lists(more, max_size=4)))]
    lost = draw(st.sets(st.integers(0, len(ends) - 1), max_size=2))
    length = st.sampled_from([500, 1000, 1000, 2000])  # few, so that many ways tie
    roads, reaches = [], []
    for n, (a, b) in enumerate(ends):
        bits = RoadBits(draw(length), oneway=draw(st.integers(0, 5)) == 0)
        if draw(st.integers(0, 7)) == 0:
            bits = FERRY
        if n not in lost:
            roads.append(road(f"road-{draw(st.integers(0, 9))}{n:02}", a, b, bits))
            reaches.append(reach(f"reach-{n:02}", a, b, ReachBits(draw(length) * 10)))
    ports = draw(st.sets(st.sampled_from(ids), max_size=3))
    places = [
        place(name, port=name in ports).model_copy(update={"kind": PlaceKind.JUNCTION})
        if name not in STOPS
        else place(name, port=name in ports)
        for name in ids
    ]
    return region_of(Parts(tuple(places), tuple(roads), tuple(reaches)))


def with_towns(region: Region) -> Region:
    """The region without mere junctions, so that every node is a joint."""
    towns = tuple(p.model_copy(update={"kind": PlaceKind.TOWN}) for p in region.places)
    return region.model_copy(update={"places": towns})


def told(times: TravelTimes) -> list[object]:
    """All that travel times tell."""
    tables = [times.duration, times.distance, times.fuel_ml]
    if times.leaving is not None:
        tables += [times.leaving.first, times.leaving.last]
    pairs = np.argwhere(times.duration < UNREACHABLE)
    paths = [times.path(times.stops[i], times.stops[j]) for i, j in pairs]
    return [*(table.tolist() for table in tables), paths]


@examples
@given(st.data(), winding(), movers())
def test_chains_lead_the_same_ways(data: st.DataObject, region: Region, mover: Mover) -> None:
    conditions = data.draw(conditions_for(region))
    whole = build_network(with_towns(region))
    joined = build_network(region)
    times = travel_times(joined, conditions, mover, STOPS)
    assert told(times) == told(travel_times(whole, conditions, mover, STOPS))
    expected = all_minutes(region, conditions, mover)
    for i, j in np.ndindex(times.duration.shape):
        assert times.duration[i, j] == expected.get((STOPS[i], STOPS[j]), UNREACHABLE)


@examples
@given(st.data(), winding())
def test_chains_lead_patients_as_fast(data: st.DataObject, region: Region) -> None:
    usual, other = (data.draw(conditions_for(region)) for _ in range(2))
    start = data.draw(st.integers(0, 1380))
    windows = ((360, 1000),) * 3
    asked = Emergency(
        camp="p0",
        clinic=(start, min(start + 40, 1439)),
        truck=truck(),
        days=data.draw(st.sampled_from([(usual,) * 3, (usual, other, usual)])),
        sailing=data.draw(st.none() | st.builds(Sailing, motors(), st.just(windows))),
    )
    found = referral_finder(build_network(region), ["p1", "p2"])(asked)
    worst = worst_referral(region, asked, ["p1", "p2"])
    assert (None if found is None else (found.minutes, found.worst)) == worst


@examples
@given(winding(), st.data())
def test_whoever_stops_at_a_junction_finds_it(region: Region, data: st.DataObject) -> None:
    stops = data.draw(st.permutations([place.id for place in region.places]))[:5]
    network = build_network(region)
    whole = build_network(with_towns(region))
    asked = dry(), truck(), stops
    assert told(travel_times(network, *asked)) == told(travel_times(whole, *asked))


def test_bends_and_dead_ends_are_no_joints() -> None:
    # a - bend - bend - b, a road into the wild from the first bend, a loop at b; all but a, b bends
    ends = [("a", "m"), ("m", "n"), ("n", "b"), ("m", "x"), ("x", "y"), ("b", "u"), ("u", "b")]
    roads = tuple(road(f"r{n}", *pair, RoadBits(1000)) for n, pair in enumerate(ends))
    wild = [place(p).model_copy(update={"kind": PlaceKind.JUNCTION}) for p in "mnxyu"]
    network = build_network(region_of(Parts((place("a"), place("b"), *wild), roads)))
    chains = network.chains(Layer.ROAD, ["a", "b"])
    assert chains.joints == 2
    assert len(chains.head) == 2
    assert len(chains.rows) == 6
    times = travel_times(network, dry(), truck(), ["a", "b"])
    assert [use.id for use in times.path("b", "a")] == ["r2", "r1", "r0"]
    assert network.chains(Layer.ROAD, ["a", "x"]).joints == 4


def test_a_road_that_reopens_opens_its_chain() -> None:
    roads = (road("r0", "a", "m", RoadBits(1000)), road("r1", "m", "b", RoadBits(1000)))
    bend = place("m").model_copy(update={"kind": PlaceKind.JUNCTION})
    network = build_network(region_of(Parts((place("a"), bend, place("b")), roads)))
    shut = replace(dry(), closed_edges=frozenset({"r1"}))
    assert travel_times(network, shut, truck(), ["a", "b"]).duration[0, 1] == UNREACHABLE
    assert travel_times(network, dry(), truck(), ["a", "b"]).duration[0, 1] == 2
