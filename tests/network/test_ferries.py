"""When drives may begin so that ferries with hours are caught."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.network import UNREACHABLE, TravelTimes, build_network, travel_times
from planner.region.records import Road
from planner.region.words import Surface
from tests.network.builders import Parts, RoadBits, dry, place, region_of, road, truck

SIX, SIX_PM = dt.time(6), dt.time(18)
DAY = 1440


def ferry(road_id: str, from_id: str, to_id: str, opens: dt.time, closes: dt.time) -> Road:
    """Twenty minutes of waiting and ten on the water."""
    bits = RoadBits(
        length_m=1000,
        dry_kph=6,
        surface=Surface.FERRY,
        ferry_wait_min=20,
        opens=opens,
        closes=closes,
    )
    return road(road_id, from_id, to_id, bits)


def times_of(*roads: Road) -> TravelTimes:
    stops = sorted({end for road in roads for end in (road.from_id, road.to_id)})
    places = tuple(place(stop) for stop in stops)
    network = build_network(region_of(Parts(places=places, roads=roads)))
    return travel_times(network, dry(), truck(), stops)


def window(times: TravelTimes, from_id: str, to_id: str) -> tuple[int, int]:
    assert times.leaving is not None
    ends = times.stops.index(from_id), times.stops.index(to_id)
    return int(times.leaving.first[ends]), int(times.leaving.last[ends])


def test_the_ferry_is_reached_after_it_opens_and_left_before_it_closes() -> None:
    # a - 45 min - b - ferry 30 min - c - 60 min - d; the ferry runs from 06:00 to 18:00
    times = times_of(
        road("r1", "a", "b", RoadBits(length_m=45_000)),
        ferry("f", "b", "c", SIX, SIX_PM),
        road("r2", "c", "d"),
    )
    assert window(times, "b", "c") == window(times, "b", "d") == (360, 1080 - 30)
    assert window(times, "a", "c") == window(times, "a", "d") == (360 - 45, 1080 - 30 - 45)
    assert window(times, "d", "a") == (360 - 60, 1080 - 30 - 60)
    assert window(times, "a", "b") == window(times, "c", "d") == (0, DAY)
    assert window(times, "a", "a") == (0, DAY)


def test_seconds_are_rounded_so_that_no_ferry_is_missed() -> None:
    # 100 m at 60 km/h take 6 seconds: who leaves at 06:00 is there at 06:00:06, who leaves at 17:30
    # is across at 18:00:06
    times = times_of(
        road("r1", "a", "b", RoadBits(length_m=100)), ferry("f", "b", "c", SIX, SIX_PM)
    )
    assert window(times, "a", "c") == (360, 1080 - 31)


def test_two_ferries_must_both_run() -> None:
    # a - ferry 30 min, 07:00 to 17:00 - b - 60 min - c - ferry 30 min, 06:00 to 16:00 - d
    times = times_of(
        ferry("f1", "a", "b", dt.time(7), dt.time(17)),
        road("r", "b", "c"),
        ferry("f2", "c", "d", SIX, dt.time(16)),
    )
    assert window(times, "a", "d") == (7 * 60, 16 * 60 - 30 - 60 - 30)
    assert window(times, "d", "a") == (6 * 60, 17 * 60 - 30 - 60 - 30)


def test_ferries_that_no_day_can_join_leave_no_minute() -> None:
    times = times_of(
        ferry("f1", "a", "b", dt.time(12), dt.time(13)),
        ferry("f2", "b", "c", dt.time(6), dt.time(7)),
    )
    first, last = window(times, "a", "c")
    assert last < first


def test_a_ferry_late_on_a_long_way_may_be_caught_from_midnight_on() -> None:
    times = times_of(
        road("r1", "a", "b", RoadBits(length_m=420_000)), ferry("f", "b", "c", SIX, SIX_PM)
    )
    assert window(times, "a", "c") == (0, 1080 - 30 - 420)


def test_a_way_round_keeps_no_hours() -> None:
    # the ferry takes 30 minutes, the road round 20
    times = times_of(
        ferry("f", "a", "b", SIX, SIX_PM), road("round", "a", "b", RoadBits(length_m=20_000))
    )
    assert times.duration[0, 1] == 20
    assert times.leaving is None


@pytest.mark.parametrize("with_ferry", [True, False])
def test_ferries_without_hours_run_at_any_time(with_ferry: bool) -> None:
    bits = RoadBits(surface=Surface.FERRY) if with_ferry else RoadBits()
    assert times_of(road("f", "a", "b", bits)).leaving is None


def test_where_no_way_leads_no_hours_bind() -> None:
    times = times_of(ferry("f", "a", "b", SIX, SIX_PM), road("r", "c", "d"))
    assert times.duration[0, 2] == UNREACHABLE
    assert window(times, "a", "c") == (0, DAY)
    assert window(times, "a", "b") == (360, 1050)
