"""What holds for every network: checked on random small regions, networkx as the oracle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.network import (
    UNREACHABLE,
    BoatMotor,
    Conditions,
    EdgeUse,
    Emergency,
    Mover,
    Sailing,
    TravelTimes,
    Truck,
    build_network,
    referral_finder,
    travel_times,
)
from planner.network.ferries import Departures
from planner.network.movers import passage
from planner.region.records import Region
from planner.region.words import Level, Season, Surface, VehicleClass
from tests.network.builders import (
    RIVERS,
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
    regions,
    truck,
    trucks,
    wet,
)
from tests.network.builders import road as new_road
from tests.network.oracle import all_minutes, road_ms, worst_referral

examples = settings(deadline=None, max_examples=40, derandomize=True)


def window(leaving: Departures, i: int, j: int) -> tuple[int, int]:
    return int(leaving.first[i, j]), int(leaving.last[i, j])


@dataclass(frozen=True)
class Crossing:
    """A ferry with hours on a way: milliseconds until it is reached and left, and its minutes."""

    reached: int
    left: int
    opens: int
    closes: int


def crossings(
    region: Region, conditions: Conditions, mover: Truck, path: Sequence[EdgeUse]
) -> Iterator[Crossing]:
    """Walk a path and find the ferries with hours on it."""
    roads = {road.id: road for road in region.roads}
    ms = 0
    for use in path:
        road = roads[use.id]
        reached, ms = ms, ms + (road_ms(road, conditions, mover) or 0)
        if road.opens is not None and road.closes is not None:
            opens, closes = (t.hour * 60 + t.minute for t in (road.opens, road.closes))
            yield Crossing(reached, ms, opens, closes)


def runs(ferry: Crossing, start: int) -> bool:
    """Whether a ferry runs from when it is reached until it is left, for who starts at a minute."""
    opens, closes, ms = (60_000 * minute for minute in (ferry.opens, ferry.closes, start))
    return opens <= ms + ferry.reached and ms + ferry.left <= closes


@st.composite
def ferry_regions(draw: st.DrawFn) -> Region:
    """Regions in which every other road is a ferry with hours."""
    region = draw(regions())
    hours = st.tuples(st.times(max_value=dt.time(12)), st.times(min_value=dt.time(12, 1)))
    roads = []
    for number, road in enumerate(region.roads):
        opens, closes = draw(hours)
        on_time = {"surface": Surface.FERRY, "opens": opens, "closes": closes}
        usable = {"vehicle": VehicleClass.ANY, "highest_level": Level.FLOOD, "wet_kph": 8}
        roads.append(road.model_copy(update=usable | on_time) if number % 2 else road)
    return region.model_copy(update={"roads": tuple(roads)})


def rivers_of(region: Region, use: EdgeUse) -> list[str]:
    """Name the river of a reach or ferry."""
    sailed = [reach.river for reach in region.reaches if reach.id == use.id]
    crossed = [r.river for r in region.roads if r.id == use.id and r.surface is Surface.FERRY]
    return sailed + crossed


def stops_of(region: Region) -> list[str]:
    return [place.id for place in region.places]


def times_of(region: Region, conditions: Conditions, mover: Mover) -> TravelTimes:
    return travel_times(build_network(region), conditions, mover, stops_of(region))


@examples
@given(st.data(), regions(), movers())
def test_times_are_those_of_networkx(data: st.DataObject, region: Region, mover: Mover) -> None:
    conditions = data.draw(conditions_for(region))
    times = times_of(region, conditions, mover)
    expected = all_minutes(region, conditions, mover)
    for row, from_id in enumerate(times.stops):
        for column, to_id in enumerate(times.stops):
            minutes = expected.get((from_id, to_id), UNREACHABLE)
            assert times.duration[row, column] == minutes, (from_id, to_id)


@examples
@given(st.data(), regions(), movers())
def test_no_detour_is_shorter(data: st.DataObject, region: Region, mover: Mover) -> None:
    duration = times_of(region, data.draw(conditions_for(region)), mover).duration
    through = duration[:, :, None] + duration[None, :, :]
    assert (duration <= through.min(axis=1)).all()


@examples
@given(st.data(), regions(), movers())
def test_paths_sum_to_what_the_matrices_say(
    data: st.DataObject, region: Region, mover: Mover
) -> None:
    conditions = data.draw(conditions_for(region))
    network = build_network(region)
    moving = passage(network, conditions, mover)
    row_of = {(use.id, use.forward): row for row, use in enumerate(moving.edges.uses)}
    times = travel_times(network, conditions, mover, stops_of(region))
    for i, j in np.argwhere(times.duration < UNREACHABLE):
        path = times.path(times.stops[i], times.stops[j])
        rows = [row_of[use.id, use.forward] for use in path]
        ends = [times.stops[i], *[use.to_id for use in path]]
        assert [use.from_id for use in path] == ends[:-1]
        assert ends[-1] == times.stops[j]
        assert times.duration[i, j] == -(-sum(int(moving.ms[row]) for row in rows) // 60_000)
        assert times.distance[i, j] == sum(use.length_m for use in path)
        assert times.fuel_ml[i, j] == sum(int(moving.fuel_ml[row]) for row in rows)


@examples
@given(st.data(), regions(), motors())
def test_up_is_never_faster_than_down(data: st.DataObject, region: Region, mover: Mover) -> None:
    network = build_network(region)
    ms = passage(network, data.draw(conditions_for(region)), mover).ms
    down, up = ms[::2], ms[1::2]
    assert all(use.downstream for use in network.reaches.edges.uses[::2])
    assert ((up == -1) | ((down != -1) & (down <= up))).all()


@examples
@given(st.data(), regions(), motors())
def test_minutes_up_and_down_make_up_the_leg(
    data: st.DataObject, region: Region, mover: BoatMotor
) -> None:
    times = times_of(region, data.draw(conditions_for(region)), mover)
    for i, j in np.argwhere(times.duration < UNREACHABLE):
        ends = times.stops[i], times.stops[j]
        up, down = times.up_and_down(*ends)
        ways = {use.downstream for use in times.path(*ends)}
        assert up + down == times.duration[i, j]
        assert min(up, down) >= 0
        assert (up > 0) == (False in ways)
        assert down == 0 or True in ways


@examples
@given(st.data(), ferry_regions(), trucks())
def test_ferries_run_when_who_leaves_in_time_is_there(
    data: st.DataObject, region: Region, mover: Truck
) -> None:
    conditions = data.draw(conditions_for(region))
    times = times_of(region, conditions, mover)
    hours = False
    for i, j in np.argwhere(times.duration < UNREACHABLE):
        path = times.path(times.stops[i], times.stops[j])
        ferries = list(crossings(region, conditions, mover, path))
        hours = hours or bool(ferries)
        caught = [all(runs(ferry, start) for ferry in ferries) for start in range(1440)]
        first, last = (0, 1440) if times.leaving is None else window(times.leaving, i, j)
        assert caught == [first <= start <= last for start in range(1440)]
    assert hours == (times.leaving is not None)


@examples
@given(st.data(), regions(), movers())
def test_a_closure_only_lengthens(data: st.DataObject, region: Region, mover: Mover) -> None:
    closed = data.draw(conditions_for(region))
    less = replace(closed, closed_edges=frozenset(), closed_to=frozenset())
    network, stops = build_network(region), stops_of(region)
    before = travel_times(network, less, mover, stops).duration
    assert (before <= travel_times(network, closed, mover, stops).duration).all()


@examples
@given(st.data(), regions(), movers())
def test_only_its_own_rivers_change_a_way(
    data: st.DataObject, region: Region, mover: Mover
) -> None:
    """A way keeps its minutes when rivers change that it neither sails nor crosses."""
    one, other = data.draw(conditions_for(region)), data.draw(conditions_for(region))
    network, stops = build_network(region), stops_of(region)
    changed = replace(one, level=other.level, levels=other.levels)
    same = {river for river in RIVERS if one.level_of(river) is changed.level_of(river)}
    before = travel_times(network, one, mover, stops)
    after = travel_times(network, changed, mover, stops)
    for i, j in np.argwhere(before.duration < UNREACHABLE):
        uses = before.path(stops[i], stops[j])
        if all(river in same for use in uses for river in rivers_of(region, use)):
            assert after.duration[i, j] <= before.duration[i, j]


@examples
@given(st.data(), regions(), trucks())
def test_lighter_trucks_pass_wherever_heavier_ones_do(
    data: st.DataObject, region: Region, mover: Truck
) -> None:
    conditions = data.draw(conditions_for(region))
    light = times_of(region, conditions, replace(mover, tonnes=None)).duration
    assert (light <= times_of(region, conditions, mover).duration).all()


@examples
@given(st.data(), regions(), trucks())
def test_rain_only_lengthens_roads(data: st.DataObject, region: Region, mover: Truck) -> None:
    conditions = data.draw(conditions_for(region))
    network, stops = build_network(region), stops_of(region)
    by_season = {
        season: travel_times(network, replace(conditions, season=season), mover, stops).duration
        for season in Season
    }
    assert (by_season[Season.DRY] <= by_season[Season.WET]).all()


@examples
@given(st.data(), regions(), movers())
def test_closing_equals_building_without(data: st.DataObject, region: Region, mover: Mover) -> None:
    conditions = replace(data.draw(conditions_for(region)), closed_to=frozenset())
    network, stops = build_network(region), stops_of(region)
    travel_times(network, replace(conditions, closed_edges=frozenset()), mover, stops)
    closed = travel_times(network, conditions, mover, stops)
    gone = conditions.closed_edges
    smaller = region.model_copy(
        update={
            "roads": tuple(road for road in region.roads if road.id not in gone),
            "reaches": tuple(reach for reach in region.reaches if reach.id not in gone),
        }
    )
    rebuilt = times_of(smaller, replace(conditions, closed_edges=frozenset()), mover)
    assert closed.duration.tolist() == rebuilt.duration.tolist()


@examples
@given(st.data(), regions(), movers())
def test_the_order_of_stops_changes_nothing(
    data: st.DataObject, region: Region, mover: Mover
) -> None:
    conditions = data.draw(conditions_for(region))
    network, stops = build_network(region), stops_of(region)
    turned = data.draw(st.permutations(stops))
    place = [stops.index(stop) for stop in turned]
    one = travel_times(network, conditions, mover, stops)
    other = travel_times(network, conditions, mover, turned)
    for name in ("duration", "distance", "fuel_ml"):
        assert (getattr(one, name)[np.ix_(place, place)] == getattr(other, name)).all()


@st.composite
def emergencies(draw: st.DrawFn, region: Region) -> Emergency:
    """A clinic of up to two hours, by road or by boat, and three days that may differ."""
    start = draw(st.integers(0, 1380))
    usual = draw(conditions_for(region))
    other = draw(st.just(usual) | conditions_for(region))
    windows = st.tuples(st.integers(300, 480), st.integers(700, 1080))
    by_boat = st.builds(Sailing, motors(), st.tuples(windows, windows, windows))
    return Emergency(
        camp=draw(st.sampled_from(stops_of(region))),
        clinic=(start, min(start + draw(st.integers(0, 120)), 1439)),
        truck=draw(trucks()),
        days=draw(st.sampled_from([(usual,) * 3, (usual, other, usual), (other, usual, usual)])),
        sailing=draw(st.none() | by_boat),
    )


@st.composite
def rows_of_ferries(draw: st.DrawFn) -> Region:
    """Places in a row, with up to three ferries between two, and a river along all of them."""
    ids = ["p0", "p1", "p2", "p3"]
    hours = st.tuples(st.integers(0, 12), st.integers(13, 23))
    roads, reaches = [], []
    for number, (start, end) in enumerate(pairwise(ids)):
        for which in range(draw(st.integers(1, 3))):
            opens, closes = draw(hours)
            bits = RoadBits(
                length_m=draw(st.integers(100, 3_000)),
                dry_kph=6,
                wet_kph=5,
                surface=Surface.FERRY,
                ferry_wait_min=draw(st.integers(0, 30)),
                opens=dt.time(opens, draw(st.integers(0, 59))),
                closes=dt.time(closes),
            )
            roads.append(new_road(f"ferry-{number}-{which}", start, end, bits))
        bits_of_reach = ReachBits(length_m=draw(st.integers(100, 40_000)))
        reaches.append(reach(f"reach-{number}", start, end, bits_of_reach))
    places = tuple(place(name, port=draw(st.booleans())) for name in ids)
    return region_of(Parts(places=places, roads=tuple(roads), reaches=tuple(reaches)))


@st.composite
def trips(draw: st.DrawFn) -> Emergency:
    """A clinic in such a row, up to three hours around when ferries and boats end."""
    window = (draw(st.integers(300, 480)), draw(st.integers(700, 1080)))
    start = draw(st.integers(600, 1200))
    return Emergency(
        camp="p0",
        clinic=(start, start + draw(st.integers(0, 180))),
        truck=truck(),
        days=(draw(st.sampled_from([dry(), wet()])),) * 3,
        sailing=draw(st.none() | st.builds(Sailing, motors(), st.just((window,) * 3))),
    )


@examples
@given(rows_of_ferries(), trips(), st.sampled_from([["p3"], ["p1", "p3"], ["p2", "p3"]]))
def test_where_much_is_missed_no_minute_is_worse_than_the_one_that_is_told(
    region: Region, asked: Emergency, hospitals: list[str]
) -> None:
    found = referral_finder(build_network(region), hospitals)(asked)
    worst = worst_referral(region, asked, hospitals)
    assert (None if found is None else (found.minutes, found.worst)) == worst


@examples
@given(st.data(), regions())
def test_no_minute_of_a_clinic_is_worse_than_the_one_that_is_told(
    data: st.DataObject, region: Region
) -> None:
    asked = data.draw(emergencies(region))
    hospitals = data.draw(
        st.lists(st.sampled_from(stops_of(region)), min_size=1, max_size=3, unique=True)
    )
    found = referral_finder(build_network(region), hospitals)(asked)
    worst = worst_referral(region, asked, hospitals)
    assert (None if found is None else (found.minutes, found.worst)) == worst
