import datetime as dt

import pytest

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.plan import Plan
from planner.network import BoatMotor, Mover, Truck, build_network, conditions_on
from planner.network.movers import IMPASSABLE, passage
from planner.outputs.map import draw_map
from planner.outputs.map.atlas import Atlas, make_atlas
from planner.outputs.map.passable import shut_days, shut_words
from planner.region.records import Closure, Reach, Region, Road
from planner.region.words import Level, Season, Surface, VehicleClass
from tests.outputs.drawn import features, named
from tests.outputs.sample import MONDAY, sample_plan, toy

ALL_WEEK = (0, 1, 2)


def changed(region: Region, way: str, **fields: object) -> Region:
    """The region with other fields of one road or reach."""

    roads = [r.model_copy(update=fields) if r.id == way else r for r in region.roads]
    reaches = [r.model_copy(update=fields) if r.id == way else r for r in region.reaches]
    return region.model_copy(update={"roads": tuple(roads), "reaches": tuple(reaches)})


def under(season: Season, level: Level) -> Plan:
    plan = sample_plan()
    facts = {"season": season, "river_levels": {"rio": level}}
    days = tuple(day.model_copy(update=facts) for day in plan.week.days)
    return plan.model_copy(update={"week": plan.week.model_copy(update={"days": days})})


def announced(what: str, reason: str, *, day: int) -> Plan:
    """The sample plan, one of whose days says that something is shut."""
    plan = sample_plan()
    days = list(plan.week.days)
    closed = Closed(what=what, kind=ClosedKind.ROAD, cause=Cause.CLOSURE, reason=reason)
    days[day] = days[day].model_copy(update={"closed": (closed,)})
    return plan.model_copy(update={"week": plan.week.model_copy(update={"days": tuple(days)})})


def closed(region: Region, **fields: object) -> Region:
    return region.model_copy(update={"closures": (Closure.model_validate(fields),)})


def way(atlas: Atlas, name: str) -> Road | Reach:
    ways: tuple[Road | Reach, ...] = (*atlas.region.roads, *atlas.region.reaches)
    return next(each for each in ways if each.id == name)


def words(region: Region, plan: Plan, name: str) -> list[str]:
    atlas = make_atlas(region, plan)
    return shut_words(atlas, shut_days(atlas, way(atlas, name)))


def test_an_open_way_has_no_words() -> None:
    assert words(toy(), sample_plan(), "base-camp-a") == []
    assert words(toy(), sample_plan(), "camp-c-puerto") == []


def test_a_closure_shows_its_days_and_reason() -> None:
    tuesday = MONDAY + dt.timedelta(days=1)
    fields = {"what": "base-puerto", "from": tuesday, "to": tuesday, "reason": "bridge <out>"}
    region = closed(toy(), **fields)
    plan = announced("base-puerto", "bridge <out>", day=1)
    assert words(region, plan, "base-puerto") == ["shut Tue 30 Jun: bridge <out>"]
    assert words(region, sample_plan(), "base-puerto") == ["shut Tue 30 Jun: closed"]
    page = draw_map(region, plan)
    road = named(page, "shut", "Base to Puerto")["properties"]
    for text in ("tip", "card"):
        assert "Shut Tue 30 Jun: bridge &lt;out&gt;" in road[text]
    # only the page's rule for the chosen day draws it as shut
    assert road["style"]["className"].split()[-2:] == ["shut", "shut-1"]
    usual = named(draw_map(toy(), plan), "road", "Base to Puerto")["properties"]["style"]
    assert {**road["style"], "className": ""} == {**usual, "className": ""}
    assert '#week[data-day="1"] path.shut-1' in page


def test_every_way_has_a_card() -> None:
    page = draw_map(toy(), sample_plan())
    road = named(page, "road", "Posada to Camp B")["properties"]["card"]
    assert "<h3>" in road
    assert "paved road, 90 km" in road
    reaches = features(page, "river")
    assert all("passed peque-peque" in reach["properties"]["card"] for reach in reaches)


def test_vehicles_that_no_team_drives_pass_for_nobody() -> None:
    region = toy()
    idle = region.vehicles[0].model_copy(update={"id": "idle", "vehicle_class": VehicleClass.ANY})
    region = region.model_copy(update={"vehicles": (*region.vehicles, idle)})
    fields = {"what": "base-puerto", "from": MONDAY, "to": MONDAY, "reason": "mud"}
    own = closed(region, **fields, vehicles=(VehicleClass.FOUR_BY_FOUR,))
    assert words(own, sample_plan(), "base-puerto") == ["shut Mon 29 Jun: closed"]


def test_a_closure_for_other_vehicles_shuts_nothing() -> None:
    fields = {"what": "base-puerto", "from": MONDAY, "to": MONDAY, "reason": "mud"}
    small = closed(toy(), **fields, vehicles=(VehicleClass.ANY,))
    assert words(small, sample_plan(), "base-puerto") == []
    own = closed(toy(), **fields, vehicles=(VehicleClass.FOUR_BY_FOUR,))
    assert words(own, sample_plan(), "base-puerto") == ["shut Mon 29 Jun: closed"]


@pytest.mark.parametrize(
    ("name", "fields", "season", "level", "reason"),
    [
        ("base-puerto", {"wet_kph": 0}, Season.WET, Level.NORMAL, "closed in the wet season"),
        (
            "base-puerto",
            {"highest_level": Level.NORMAL, "surface": Surface.FERRY, "river": "rio"},
            Season.DRY,
            Level.HIGH,
            "does not run above river level normal",
        ),
        ("base-puerto", {"most_tonnes": 6}, Season.DRY, Level.NORMAL, "bears at most 6 t"),
        (
            "camp-c-puerto",
            {"lowest_hp60": Level.NORMAL},
            Season.DRY,
            Level.LOW,
            "too shallow below river level normal",
        ),
        (
            "camp-c-puerto",
            {"highest_level": Level.HIGH},
            Season.WET,
            Level.FLOOD,
            "not passed above river level high",
        ),
    ],
)
def test_season_and_level_shut_ways(
    name: str, fields: dict[str, object], season: Season, level: Level, reason: str
) -> None:
    region = heavy(changed(toy(), name, **fields))
    assert words(region, under(season, level), name) == [f"shut all week: {reason}"]


def heavy(region: Region) -> Region:
    """The region with a truck of seven tonnes."""
    trucks = tuple(truck.model_copy(update={"tonnes": 7.0}) for truck in region.vehicles)
    return region.model_copy(update={"vehicles": trucks})


def test_another_river_shuts_nothing() -> None:
    region = changed(toy(), "camp-c-puerto", highest_level=Level.NORMAL, river="alto")
    flood = under(Season.DRY, Level.HIGH)
    assert words(region, flood, "camp-c-puerto") == []
    region = changed(toy(), "camp-c-puerto", highest_level=Level.NORMAL)
    assert words(region, flood, "camp-c-puerto") == [
        "shut all week: not passed above river level normal"
    ]


def test_a_way_is_shut_when_each_vehicle_is_halted_for_its_own_reason() -> None:
    region = heavy(changed(toy(), "base-puerto", most_tonnes=6))
    light = region.vehicles[0].model_copy(
        update={"id": "light", "vehicle_class": VehicleClass.ANY, "tonnes": 2.0}
    )
    second = region.teams[0].model_copy(update={"id": "second", "vehicle": "light"})
    region = region.model_copy(
        update={"vehicles": (*region.vehicles, light), "teams": (*region.teams, second)}
    )
    assert words(region, sample_plan(), "base-puerto") == []
    rough = changed(region, "base-puerto", vehicle=VehicleClass.FOUR_BY_FOUR)
    assert words(rough, sample_plan(), "base-puerto") == ["shut all week: bears at most 6 t"]


def test_a_reach_that_no_boat_ever_passes_is_drawn_apart_and_not_as_shut() -> None:
    region = changed(toy(), "puerto-camp-d", lowest_hp60=Level.NEVER)
    assert words(region, sample_plan(), "puerto-camp-d") == []
    style = named(draw_map(region, sample_plan()), "river", "60 HP never")["properties"]["style"]
    assert "dashArray" in style


@pytest.mark.parametrize("season", list(Season))
@pytest.mark.parametrize("level", [level for level in Level if level is not Level.NEVER])
def test_the_map_and_the_network_agree(season: Season, level: Level) -> None:
    ferry = {"surface": Surface.FERRY, "highest_level": Level.HIGH, "river": "rio"}
    region = changed(changed(toy(), "base-puerto", wet_kph=0), "base-camp-a", **ferry)
    region = changed(region, "camp-c-puerto", lowest_hp60=Level.NORMAL, highest_level=Level.HIGH)
    region = changed(region, "puerto-camp-d", lowest_hp60=Level.HIGH)
    region = closed(region, what="camp-a-posada", **{"from": MONDAY, "to": MONDAY}, reason="slide")
    atlas = make_atlas(region, under(season, level))
    network = build_network(region)
    movers: list[Mover] = [*map(Truck.of, region.vehicles), *map(BoatMotor.of, region.boats)]
    for day in ALL_WEEK:
        today = conditions_on(region, atlas.date(day), season=season, level=level)
        for mover in movers:
            passed = passage(network, today, mover)
            for use, ms in zip(passed.edges.uses, passed.ms, strict=True):
                shut = day in dict(shut_days(atlas, way(atlas, use.id)))
                assert shut == (ms == IMPASSABLE), (use.id, day)
