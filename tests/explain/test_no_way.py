"""What is said to block a way blocks it: once it is mended the camp is reached, and not before."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest

from planner.explain import Reason, explain_unserved
from planner.itinerary.plan import Unserved
from planner.region.gauges import Reading
from planner.region.records import Region
from planner.region.words import BoatClass, Level, Season, Surface, VehicleClass, Weekday
from planner.solution import Ending, Solution, Status
from tests.problem.variants import (
    DATES,
    closing,
    week_of,
    with_boat,
    with_limits,
    with_place,
    with_setting,
    with_settings,
    with_team,
)

MON, TUE, WED, THU, FRI, SAT = DATES
Change = Callable[[Region], Region]


def said_of(region: Region, camp: str) -> Unserved:
    week = week_of(region)
    nobody = Solution(Status.FEASIBLE, (), 0, 0, "exact", Ending.WORK)
    everybody = explain_unserved(week.region, week.travel, week.problem, nobody)
    return next(unserved for unserved in everybody if unserved.camp == camp)


def blocked(region: Region, camp: str) -> str:
    found = said_of(region, camp)
    assert found.reasons == (Reason.NO_WAY,)
    return found.text


def with_road(region: Region, road_id: str, **changes: object) -> Region:
    roads = tuple(r.model_copy(update=changes) if r.id == road_id else r for r in region.roads)
    return region.model_copy(update={"roads": roads})


def with_reaches(region: Region, **changes: object) -> Region:
    reaches = tuple(reach.model_copy(update=changes) for reach in region.reaches)
    return region.model_copy(update={"reaches": reaches})


def with_truck(region: Region, **changes: object) -> Region:
    vehicles = tuple(vehicle.model_copy(update=changes) for vehicle in region.vehicles)
    return region.model_copy(update={"vehicles": vehicles})


def reading(region: Region, **levels: Level) -> Region:
    """Read a level of the river on some days, such as ``mon=Level.LOW``."""
    rows = tuple(
        Reading(date=DATES[list(Weekday).index(Weekday(day))], river="rio", level=level)
        for day, level in levels.items()
    )
    return region.model_copy(update={"readings": rows})


def another_boat(region: Region, boat_id: str, **changes: object) -> Region:
    boat = region.boats[0].model_copy(update={"id": boat_id, **changes})
    return region.model_copy(update={"boats": (*region.boats, boat)})


FERRY = {
    "surface": Surface.FERRY,
    "river": "rio",
    "highest_level": Level.NORMAL,
    "ferry_wait_min": 10,
}

SAID: dict[str, tuple[str, Change, str]] = {
    "a ferry in flood": (
        "camp-a",
        lambda toy: with_setting(with_road(toy, "base-camp-a", **FERRY), river_level=Level.FLOOD),
        "no open road for the truck: the rio is in flood, and base-camp-a runs up to normal water "
        "only",
    ),
    "mud": (
        "camp-a",
        lambda toy: with_setting(
            with_road(toy, "base-camp-a", surface=Surface.EARTH, wet_kph=0.0), season=Season.WET
        ),
        "no open road for the truck: base-camp-a is shut by mud in the wet season",
    ),
    "a heavy truck": (
        "camp-a",
        lambda toy: with_truck(with_road(toy, "base-camp-a", most_tonnes=5.0), tonnes=7.5),
        "no open road for the truck: base-camp-a bears 5 t, and truck weighs 7.5 t",
    ),
    "a track": (
        "camp-a",
        lambda toy: with_road(toy, "base-camp-a", vehicle=VehicleClass.MOTO),
        "no open road for the truck: base-camp-a is a track for motorcycles",
    ),
    "a truck without four-wheel drive": (
        "camp-a",
        lambda toy: with_truck(
            with_road(toy, "base-camp-a", vehicle=VehicleClass.FOUR_BY_FOUR),
            vehicle_class=VehicleClass.ANY,
        ),
        "no open road for the truck: base-camp-a takes a 4x4, and truck is none",
    ),
    "two roads, one after the other": (
        "camp-b",
        lambda toy: closing(closing(toy, "base-camp-a"), "camp-a-posada"),
        "no open road for the truck: base-camp-a is closed, test; also camp-a-posada is closed, "
        "test",
    ),
    "a road, and then another": (
        "camp-a",
        lambda toy: closing(
            closing(with_road(toy, "base-camp-a", most_tonnes=5.0), "base-camp-a", DATES[:2]),
            "camp-a",
            DATES[3:],
        ).model_copy(update={"vehicles": with_truck(toy, tonnes=7.0).vehicles}),
        "no open road for the truck from Mon 29 Jun to Wed 1 Jul: on Mon 29 Jun and Tue 30 Jun "
        "base-camp-a is closed, test; also base-camp-a bears 5 t, and truck weighs 7 t; on Wed 1 "
        "Jul base-camp-a bears 5 t, and truck weighs 7 t",
    ),
    "a flood": (
        "camp-d",
        lambda toy: with_setting(
            with_reaches(toy, highest_level=Level.HIGH), river_level=Level.FLOOD
        ),
        "no boat reaches it: for lancha the rio is in flood, and boats go there up to high water "
        "only",
    ),
    "a flood that shuts the port alone": (
        "camp-d",
        lambda toy: with_setting(toy, river_level=Level.FLOOD),
        "no boat reaches it: for lancha the rio is in flood, and port puerto is in use up to high "
        "water only",
    ),
    "a reach that is closed": (
        "camp-d",
        lambda toy: closing(toy, "puerto-camp-d"),
        "no boat reaches it: for lancha puerto-camp-d is closed, test",
    ),
    "a boat that never passes": (
        "camp-d",
        lambda toy: with_reaches(toy, lowest_hp60=Level.NEVER),
        "no boat reaches it: for lancha the rio takes no hp60 boat",
    ),
    "a current": (
        "camp-c",
        lambda toy: with_reaches(toy, current_dry_kph=20.0),
        "no boat reaches it: for lancha the rio runs as fast as lancha goes",
    ),
    "a kit that is too heavy": (
        "camp-d",
        lambda toy: with_settings(with_boat(toy, cargo_kg=200), "session", kit_kg=300),
        "no boat reaches it: for lancha the boat bears 200 kg, and the kit weighs 300 kg",
    ),
    "a boat that passes and cannot bear the kit, beside one that could": (
        "camp-d",
        lambda toy: another_boat(
            with_setting(
                with_settings(with_reaches(toy, lowest_hp60=Level.NORMAL), "session", kit_kg=300),
                river_level=Level.LOW,
            ),
            "canoa",
            boat_class=BoatClass.PEQUE,
            cargo_kg=200,
        ),
        "no boat reaches it: for lancha the rio is low, and hp60 boats need normal water; for "
        "canoa the boat bears 200 kg, and the kit weighs 300 kg",
    ),
    "boats that are alike": (
        "camp-d",
        lambda toy: another_boat(with_reaches(toy, lowest_hp60=Level.HIGH), "lancha-2"),
        "no boat reaches it: for lancha and lancha-2 the rio is normal, and hp60 boats need high "
        "water",
    ),
    "a river that falls and rises": (
        "camp-d",
        lambda toy: reading(
            with_reaches(toy, lowest_hp60=Level.NORMAL, highest_level=Level.NORMAL),
            mon=Level.LOW,
            wed=Level.HIGH,
        ),
        "no boat reaches it: for lancha on Mon 29 Jun and Tue 30 Jun the rio is low, and hp60 "
        "boats need normal water; from Wed 1 Jul to Sat 4 Jul the rio is high, and boats go there "
        "up to normal water only",
    ),
    "a river that is high when the boat runs": (
        "camp-d",
        lambda toy: reading(
            with_boat(with_reaches(toy, highest_level=Level.NORMAL), days=(Weekday.THU,)),
            wed=Level.HIGH,
            fri=Level.NORMAL,
        ),
        "no boat reaches it: for lancha the rio is high, and boats go there up to normal water "
        "only",
    ),
    "no boats": (
        "camp-d",
        lambda toy: toy.model_copy(update={"boats": ()}),
        "no boat reaches it: the region has none",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_blocks_is_named(toy: Region, name: str) -> None:
    camp, change, text = SAID[name]
    assert blocked(change(toy), camp) == text


def test_a_boat_farther_off_that_rivers_let_pass_is_named_too(toy: Region) -> None:
    # its port lies 24 km down the river, and no road leads to it
    region = with_place(with_reaches(toy, lowest_hp60=Level.HIGH), "camp-d", port=True)
    far = another_boat(region, "canoa", boat_class=BoatClass.PEQUE, port="camp-d")
    assert blocked(far, "camp-c") == (
        "no boat reaches it: for lancha the rio is normal, and hp60 boats need high water; for "
        "canoa no road is open to port camp-d: no road leads there"
    )
    third = another_boat(far, "otra", port="camp-d")
    assert blocked(third, "camp-c").endswith("; no other boat reaches it either")


def test_the_first_day_alone_does_not_tell(toy: Region) -> None:
    region = reading(with_reaches(toy, lowest_hp60=Level.NORMAL), mon=Level.LOW, wed=Level.NORMAL)
    assert said_of(region, "camp-d").reasons == (Reason.OUTRANKED,)


# Random weeks of one day, without nights away, where whatever is said can be mended and tried.

Mend = Callable[[Region], Region]


BY_WORDS: dict[str, Mend] = {
    "boats need": lambda r: with_reaches(r, lowest_hp60=Level.LOW),
    "boats go there": lambda r: with_reaches(with_like_port(r), highest_level=Level.FLOOD),
    "port puerto is in use": lambda r: with_place(r, "puerto", highest_level=Level.FLOOD),
    "kit weighs": lambda r: with_boat(r, cargo_kg=None),
    "crew and patients need": lambda r: with_boat(r, seats=20),
    "the boat runs on": lambda r: with_boat(r, days=tuple(Weekday)),
}


def with_like_port(region: Region) -> Region:
    """Mend the port where its limit is the river's: that is said of both at once."""
    limit, port = region.reaches[0].highest_level, region.place["puerto"].highest_level
    return with_place(region, "puerto", highest_level=Level.FLOOD) if port is limit else region


def mendings(region: Region, text: str) -> list[Mend]:
    """How to mend each thing that is named, one by one."""
    roads = [partial(freed, road=road.id) for road in region.roads if f"{road.id} " in text]
    reaches = [
        partial(opened, edge=reach.id)
        for reach in region.reaches
        if f"{reach.id} is closed" in text
    ]
    return [*roads, *reaches, *(mend for words, mend in BY_WORDS.items() if words in text)]


def freed(region: Region, road: str) -> Region:
    return with_road(
        opened(region, road),
        road,
        wet_kph=60.0,
        most_tonnes=None,
        highest_level=Level.FLOOD,
        vehicle=VehicleClass.ANY,
    )


def opened(region: Region, edge: str) -> Region:
    kept = tuple(row for row in region.closures if row.what != edge)
    return region.model_copy(update={"closures": kept})


def shuffled(toy: Region, seed: int) -> Region:
    """Spoil ways at random, with two roads to camp-b."""
    chance = random.Random(seed)
    direct = toy.roads[2].model_copy(
        update={"id": "puerto-camp-b", "from_id": "puerto", "to_id": "camp-b", "length_m": 200_000}
    )
    region = toy.model_copy(update={"roads": (*toy.roads, direct)})
    region = with_truck(with_limits(region, nights_away=0), tonnes=7.0)
    region = with_settings(with_team(region, days=(Weekday.WED,)), "session", kit_kg=300)
    season, level = chance.choice(list(Season)), chance.choice(list(Level)[:4])
    region = with_setting(region, season=season, river_level=level)
    for road in region.roads:
        spoil: list[dict[str, object]] = [
            {"wet_kph": 0.0},
            {"most_tonnes": 5.0},
            {"vehicle": VehicleClass.MOTO},
            FERRY,
        ]
        if chance.random() < 0.5:
            region = with_road(region, road.id, **chance.choice(spoil))
    for edge in [road.id for road in region.roads] + [reach.id for reach in region.reaches]:
        if chance.random() < 0.25:
            region = closing(region, edge, [WED])
    region = with_reaches(
        region,
        lowest_hp60=chance.choice(list(Level)[:4]),
        highest_level=chance.choice([Level.NORMAL, Level.HIGH, Level.FLOOD]),
    )
    region = with_place(region, "puerto", highest_level=chance.choice(list(Level)[1:4]))
    return with_boat(
        region,
        cargo_kg=chance.choice([None, 200]),
        seats=chance.choice([5, 10]),
        days=chance.choice([(Weekday.WED,), (Weekday.THU,)]),
    )


@pytest.mark.parametrize("camp", ["camp-a", "camp-b", "camp-c", "camp-d"])
def test_once_all_that_is_named_is_mended_the_camp_is_reached_and_not_before(
    toy: Region, camp: str
) -> None:
    tried = 0
    for seed in range(40):
        region = shuffled(toy, seed)
        if said_of(region, camp).reasons != (Reason.NO_WAY,):
            continue
        mends = mendings(region, blocked(region, camp))
        assert mends, "something is named"
        for left_out in [None, *range(len(mends))]:
            mended = region
            for number, mend in enumerate(mends):
                if number != left_out:
                    mended = mend(mended)
            is_reached = said_of(mended, camp).reasons != (Reason.NO_WAY,)
            assert is_reached is (left_out is None), (seed, left_out)
        tried += 1
    assert tried > 10
