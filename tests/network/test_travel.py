import numpy as np
import pytest

from planner.errors import NetworkError
from planner.network import (
    UNREACHABLE,
    Conditions,
    Mover,
    TravelTimes,
    build_network,
    travel_times,
)
from planner.network.movers import BoatMotor, Truck, passage
from planner.region.records import Boat, Vehicle
from planner.region.settings import ByLevel
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass, Weekday
from tests.network.builders import (
    LEVELS,
    Parts,
    ReachBits,
    RoadBits,
    dry,
    level_rules,
    motor,
    place,
    reach,
    region_of,
    rivers_at,
    road,
    truck,
    wet,
)

A, B = place("a"), place("b")


def by_road(bits: RoadBits, conditions: Conditions, mover: Truck) -> TravelTimes:
    region = region_of(Parts(places=(A, B), roads=(road("r", "a", "b", bits),)))
    return travel_times(build_network(region), conditions, mover, ["a", "b"])


def by_river(bits: ReachBits, conditions: Conditions, mover: BoatMotor) -> TravelTimes:
    region = region_of(Parts(places=(A, B), reaches=(reach("w", "a", "b", bits),)))
    return travel_times(build_network(region), conditions, mover, ["a", "b"])


def there(times: TravelTimes) -> int:
    return int(times.duration[0, 1])


def test_sixty_kilometres_at_sixty_take_sixty_minutes() -> None:
    times = by_road(RoadBits(), dry(), truck())
    assert times.duration.tolist() == [[0, 60], [60, 0]]
    assert times.distance.tolist() == [[0, 60_000], [60_000, 0]]
    assert times.fuel_ml.tolist() == [[0, 12_000], [12_000, 0]]  # gravel, 20 litres per 100 km
    assert times.duration.dtype == np.int64


def test_minutes_are_rounded_up_once() -> None:
    # 100 m at 60 km/h are 6 seconds; three of them are still one minute, not three
    bits = RoadBits(length_m=100)
    chain = tuple(road(f"r{n}", f"p{n}", f"p{n + 1}", bits) for n in range(3))
    region = region_of(Parts(places=tuple(place(f"p{n}") for n in range(4)), roads=chain))
    times = travel_times(build_network(region), dry(), truck(), ["p0", "p1", "p3"])
    assert times.duration[0].tolist() == [0, 1, 1]
    assert times.distance[0].tolist() == [0, 100, 300]


def test_an_edge_takes_whole_milliseconds_rounded_up() -> None:
    region = region_of(
        Parts(places=(A, B), roads=(road("r", "a", "b", RoadBits(length_m=1000, dry_kph=13)),))
    )
    moving = passage(build_network(region), dry(), truck())
    assert moving.ms.tolist() == [276_924, 276_924]  # 276,923.08


def test_floating_point_adds_no_minute() -> None:
    # 10.5 km at 45 x 0.7 km/h are 20 minutes, in floating point a little more
    bits = RoadBits(length_m=10_500, dry_kph=45)
    assert there(by_road(bits, dry(), truck(speed_factor=0.7))) == 20


@pytest.mark.parametrize(("factor", "minutes"), [(0.5, 120), (0.9, 67), (1.2, 50)])
def test_the_speed_factor_scales_roads(factor: float, minutes: int) -> None:
    assert there(by_road(RoadBits(), dry(), truck(speed_factor=factor))) == minutes


@pytest.mark.parametrize(
    ("surface", "fuel_ml"),
    [(Surface.PAVED, 6000), (Surface.GRAVEL, 12_000), (Surface.EARTH, 18_000)],
)
def test_fuel_depends_on_the_surface(surface: Surface, fuel_ml: int) -> None:
    assert by_road(RoadBits(surface=surface), dry(), truck()).fuel_ml[0, 1] == fuel_ml


def test_rain_slows_and_closes_roads() -> None:
    assert there(by_road(RoadBits(), wet(), truck())) == 120
    assert there(by_road(RoadBits(wet_kph=0), wet(), truck())) == UNREACHABLE
    assert there(by_road(RoadBits(wet_kph=0), dry(), truck())) == 60


@pytest.mark.parametrize(
    ("asks", "has", "passes"),
    [
        ("4x2", "4x2", True),
        ("4x2", "4x4", True),
        ("4x4", "4x2", False),
        ("4x4", "4x4", True),
        ("moto", "4x2", False),
        ("moto", "4x4", False),
        ("moto", "moto", False),
    ],
)
def test_what_a_road_asks_of_a_vehicle(asks: str, has: str, passes: bool) -> None:
    times = by_road(RoadBits(vehicle=VehicleClass(asks)), dry(), truck(VehicleClass(has)))
    assert (there(times) < UNREACHABLE) is passes


FERRY = RoadBits(length_m=1000, dry_kph=6, wet_kph=4, surface=Surface.FERRY, ferry_wait_min=20)


def test_a_ferry_waits_and_burns_nothing_of_the_trucks() -> None:
    times = by_road(FERRY, dry(), truck(speed_factor=0.5))
    assert there(times) == 20 + 10  # the truck's speed does not matter
    assert times.fuel_ml[0, 1] == 0
    assert there(by_road(FERRY, wet(), truck())) == 20 + 15


@pytest.mark.parametrize("factor", [0.5, 1.0, 1.2])
def test_feet_go_as_fast_with_any_truck_and_burn_nothing(factor: float) -> None:
    bits = RoadBits(length_m=300, dry_kph=4, wet_kph=3, surface=Surface.FOOT)
    times = by_road(bits, dry(), truck(speed_factor=factor))
    assert times.duration.tolist() == [[0, 5], [5, 0]]
    assert times.distance.tolist() == [[0, 300], [300, 0]]
    assert not times.fuel_ml.any()
    assert there(by_road(bits, wet(), truck(VehicleClass.FOUR_BY_FOUR, factor))) == 6


@pytest.mark.parametrize(
    ("highest", "level", "runs"),
    [
        (Level.HIGH, Level.HIGH, True),
        (Level.HIGH, Level.FLOOD, False),
        (Level.FLOOD, Level.FLOOD, True),
        (Level.NORMAL, Level.LOW, True),
        (Level.NEVER, Level.LOW, False),
    ],
)
def test_ferries_stop_at_high_water(highest: Level, level: Level, runs: bool) -> None:
    bits = RoadBits(**{**vars(FERRY), "highest_level": highest})
    assert (there(by_road(bits, dry(level), truck())) < UNREACHABLE) is runs


def test_a_ferry_runs_by_its_own_river() -> None:
    bits = RoadBits(**{**vars(FERRY), "highest_level": Level.NORMAL, "river": "Alto"})
    flood_elsewhere = Conditions(Season.DRY, Level.FLOOD, levels=(("Alto", Level.NORMAL),))
    assert there(by_road(bits, rivers_at(Alto=Level.HIGH), truck())) == UNREACHABLE
    assert there(by_road(bits, rivers_at(Bajo=Level.HIGH), truck())) == 30
    assert there(by_road(bits, flood_elsewhere, truck())) == 30
    nameless = RoadBits(**{**vars(bits), "river": ""})
    assert there(by_road(nameless, flood_elsewhere, truck())) == UNREACHABLE


@pytest.mark.parametrize(
    ("bears", "weighs", "passes"),
    [(8, 8, True), (8, 8.5, False), (None, 30, True), (8, None, True), (None, None, True)],
)
def test_what_is_too_heavy_does_not_pass(
    bears: float | None, weighs: float | None, passes: bool
) -> None:
    bits = RoadBits(**{**vars(FERRY), "most_tonnes": bears})
    assert (there(by_road(bits, dry(), truck(tonnes=weighs))) < UNREACHABLE) is passes


def test_a_oneway_road_leads_one_way() -> None:
    assert by_road(RoadBits(oneway=True), dry(), truck()).duration.tolist() == [
        [0, 60],
        [UNREACHABLE, 0],
    ]


def test_the_current_helps_down_and_hinders_up() -> None:
    still = motor(still_kph=20)
    bits = ReachBits(length_m=48_000, current_dry_kph=4, current_wet_kph=10)
    times = by_river(bits, dry(), still)
    assert times.duration.tolist() == [[0, 120], [180, 0]]  # 24 down, 16 up
    assert times.fuel_ml.tolist() == [[0, 20_000], [30_000, 0]]  # 10 litres an hour
    assert by_river(bits, wet(), still).duration.tolist() == [[0, 96], [288, 0]]


def by_level(**factors: float) -> ByLevel:
    return ByLevel(**{level.value: 1.0 for level in LEVELS} | factors)


def test_the_level_of_a_reach_changes_current_and_time() -> None:
    # 48 km at 20 km/h still: at high water the current of 4 km/h doubles, 28 down and 12 up; at low
    # water it halves, 22 down and 18 up, and all takes 1.3 times as long
    rules = level_rules(current=by_level(high=2, low=0.5), time=by_level(low=1.3))
    parts = Parts(places=(A, B), reaches=(reach("w", "a", "b", ReachBits(48_000)),), levels=rules)
    network = build_network(region_of(parts))
    still = motor(still_kph=20)

    def both(level: Level) -> list[int]:
        times = travel_times(network, rivers_at(Small=level), still, ["a", "b"])
        return [int(times.duration[0, 1]), int(times.duration[1, 0])]

    assert both(Level.NORMAL) == [120, 180]
    assert both(Level.HIGH) == [103, 240]  # 102.86
    assert both(Level.LOW) == [171, 208]  # 130.91 x 1.3 = 170.2; 160 x 1.3
    slow = travel_times(network, rivers_at(Small=Level.LOW), still, ["a", "b"])
    assert slow.fuel_ml[1, 0] == 34_667  # 208 minutes at 10 litres an hour


def test_each_river_has_its_own_level() -> None:
    # low water on the Alto stops the 60 HP boat there, and only there
    shallow = ReachBits(lowest_hp60=Level.NORMAL, river="Alto")
    deep = ReachBits(lowest_hp60=Level.NORMAL, river="Bajo")
    reaches = (reach("w1", "a", "b", shallow), reach("w2", "b", "c", deep))
    network = build_network(region_of(Parts(places=(A, B, place("c")), reaches=reaches)))
    big = motor(BoatClass.HP60, still_kph=26)
    times = travel_times(network, rivers_at(Alto=Level.LOW), big, ["a", "b", "c"])
    assert times.duration[0].tolist() == [0, UNREACHABLE, UNREACHABLE]
    assert times.duration[1].tolist() == [UNREACHABLE, 0, 120]
    times = travel_times(network, rivers_at(Bajo=Level.LOW), big, ["a", "b", "c"])
    assert times.duration[0].tolist() == [0, 120, UNREACHABLE]


def test_minutes_up_and_down_sum_to_the_leg() -> None:
    # 10 km down the Alto at 26 km/h, 23.08 min, then 5 km up the Bajo at 18 km/h, 16.67 min
    reaches = (
        reach("w1", "a", "b", ReachBits(10_000, river="Alto")),
        reach("w2", "c", "b", ReachBits(5_000, river="Bajo")),
    )
    network = build_network(region_of(Parts(places=(A, B, place("c")), reaches=reaches)))
    times = travel_times(network, dry(), motor(), ["a", "b", "c"])
    assert times.duration[0].tolist() == [0, 24, 40]
    assert times.up_and_down("a", "c") == (17, 23)
    assert times.up_and_down("a", "b") == (0, 24)
    assert times.up_and_down("b", "c") == (17, 0)
    assert times.up_and_down("a", "a") == (0, 0)
    assert by_road(RoadBits(), dry(), truck()).up_and_down("a", "b") == (0, 0)
    with pytest.raises(NetworkError, match="'x' is not a stop of these travel times"):
        times.up_and_down("a", "x")


@pytest.mark.parametrize(("still", "up"), [(4.5, False), (4.6, True), (3.0, False)])
def test_a_motor_that_the_current_holds_does_not_go_up(still: float, up: bool) -> None:
    times = by_river(ReachBits(length_m=100), dry(), motor(still_kph=still))
    assert bool(times.duration[1, 0] < UNREACHABLE) is up
    assert there(times) < UNREACHABLE


@pytest.mark.parametrize(
    ("boat", "level", "passes"),
    [
        ("hp60", Level.LOW, False),
        ("hp60", Level.NORMAL, False),
        ("hp60", Level.HIGH, True),
        ("hp60", Level.FLOOD, False),
        ("hp40", Level.LOW, False),
        ("hp40", Level.NORMAL, True),
        ("peque", Level.LOW, True),
        ("peque", Level.FLOOD, False),
    ],
)
def test_each_boat_needs_its_water(boat: str, level: Level, passes: bool) -> None:
    bits = ReachBits(lowest_hp40=Level.NORMAL, lowest_hp60=Level.HIGH, highest_level=Level.HIGH)
    times = by_river(bits, dry(level), motor(BoatClass(boat)))
    assert (there(times) < UNREACHABLE) is passes


@pytest.mark.parametrize("level", [Level.LOW, Level.NORMAL, Level.HIGH, Level.FLOOD])
def test_never_means_at_no_level(level: Level) -> None:
    bits = ReachBits(lowest_hp40=Level.NEVER, highest_level=Level.FLOOD)
    assert there(by_river(bits, dry(level), motor())) == UNREACHABLE
    bits = ReachBits(highest_level=Level.NEVER)
    assert there(by_river(bits, dry(level), motor())) == UNREACHABLE


def test_a_closure_takes_the_long_way_and_leaves_the_network() -> None:
    roads = (
        road("long", "a", "b", RoadBits(length_m=90_000)),
        road("short", "a", "b", RoadBits(length_m=30_000)),
    )
    network = build_network(region_of(Parts(places=(A, B), roads=roads)))
    shut = Conditions(Season.DRY, Level.NORMAL, closed_edges=frozenset({"short"}))
    for_small = Conditions(
        Season.DRY, Level.NORMAL, closed_to=frozenset({(VehicleClass.ANY, "short")})
    )
    big = truck(VehicleClass.FOUR_BY_FOUR)
    assert there(travel_times(network, shut, truck(), ["a", "b"])) == 90
    assert there(travel_times(network, for_small, truck(), ["a", "b"])) == 90
    assert there(travel_times(network, for_small, big, ["a", "b"])) == 30
    assert there(travel_times(network, dry(), truck(), ["a", "b"])) == 30


def test_traffic_passes_a_closed_place() -> None:
    roads = (road("r1", "a", "b"), road("r2", "b", "c"))
    network = build_network(region_of(Parts(places=(A, B, place("c")), roads=roads)))
    shut = Conditions(Season.DRY, Level.NORMAL, closed_places=frozenset({"b"}))
    assert there(travel_times(network, shut, truck(), ["a", "c"])) == 120


def test_paths_run_in_the_direction_of_travel() -> None:
    roads = (road("r1", "a", "b"), road("r2", "c", "b", RoadBits(surface=Surface.EARTH)))
    network = build_network(region_of(Parts(places=(A, B, place("c")), roads=roads)))
    path = travel_times(network, dry(), truck(), ["a", "c"]).path("a", "c")
    assert [(use.id, use.from_id, use.to_id, use.forward) for use in path] == [
        ("r1", "a", "b", True),
        ("r2", "b", "c", False),
    ]
    assert [use.surface for use in path] == [Surface.GRAVEL, Surface.EARTH]


def test_paths_on_rivers_know_up_from_down() -> None:
    times = by_river(ReachBits(), dry(), motor())
    assert [use.downstream for use in times.path("a", "b")] == [True]
    assert [use.downstream for use in times.path("b", "a")] == [False]
    assert times.path("a", "a") == ()


def test_a_stop_off_the_layer_is_unreachable() -> None:
    times = by_river(ReachBits(), dry(), motor())
    region = region_of(Parts(places=(A, B, place("c")), reaches=(reach("w", "a", "b"),)))
    times = travel_times(build_network(region), dry(), motor(), ["c", "a", "b"])
    assert times.duration[0].tolist() == [0, UNREACHABLE, UNREACHABLE]
    assert times.duration[:, 0].tolist() == [0, UNREACHABLE, UNREACHABLE]
    assert times.distance[0].tolist() == [0, 0, 0]
    with pytest.raises(NetworkError, match="'c' to 'a' has no open way"):
        times.path("c", "a")


@pytest.mark.parametrize("mover", [truck(), motor()])
def test_no_way_at_all(mover: Mover) -> None:
    network = build_network(region_of(Parts(places=(A, B))))
    times = travel_times(network, dry(), mover, ["a", "b"])
    assert times.duration.tolist() == [[0, UNREACHABLE], [UNREACHABLE, 0]]
    assert travel_times(network, dry(), mover, []).duration.shape == (0, 0)


def test_unknown_stops_are_named() -> None:
    network = build_network(region_of(Parts(places=(A, B))))
    with pytest.raises(NetworkError, match=r"'x, y' are each not a place of this region"):
        travel_times(network, dry(), truck(), ["y", "a", "x"])
    with pytest.raises(NetworkError, match=r"'x' is not a stop of these travel times"):
        travel_times(network, dry(), truck(), ["a", "b"]).path("a", "x")


def test_results_cannot_be_changed() -> None:
    times = by_road(RoadBits(), dry(), truck())
    with pytest.raises(ValueError, match="read-only"):
        times.duration[0, 1] = 1


def test_movers_are_made_of_the_regions_vehicles_and_boats() -> None:
    litres = truck().litres_per_100km
    vehicle = Vehicle.model_validate(
        {
            "id": "v",
            "class": "4x4",
            "speed_factor": 0.9,
            "litres_per_100km": litres,
            "tonnes": 6.5,
        }
    )
    assert Truck.of(vehicle) == truck(VehicleClass.FOUR_BY_FOUR, 0.9, 6.5)
    boat = Boat.model_validate(
        {
            "id": "w",
            "class": "hp40",
            "port": "a",
            "days": tuple(Weekday),
            "still_kph": 22,
            "seats": 8,
            "litres_per_hour": 10,
            "hire_per_day": 100,
        }
    )
    assert BoatMotor.of(boat) == motor()
