"""A week with nights on the river and meetings downstream, and the toy with a longer river.

Below camp-d lie a lodging, albergue, and a port, muelle, with a road to the base::

    river   camp-c  20 km  puerto  24 km  camp-d  12 km  albergue  16 km  muelle
    road    puerto  10 km  base  40 km  muelle                     (gravel, 30 km/h)

The boat makes 24 km/h downstream and 16 up, and burns 10 l an hour of the 60 that it carries. It is
filled at albergue, and at muelle on Thursday. A drive of more than an hour needs a break of 15.

On Monday the team goes up to camp-c and down to albergue, where it stays on Tuesday. On Wednesday
it goes up to camp-d and down to muelle, where the driver has brought the truck; the boat goes home
the same day. On Thursday it goes to camp-c and down to muelle, so late that the boat goes home on
Friday.
"""

from __future__ import annotations

from dataclasses import replace

from planner.itinerary.plan import Plan
from planner.problem.week import Mooring, PortWeek
from planner.region.records import Place, Reach, Region, Road
from planner.region.words import Level
from planner.solution import Call, Stop, Tour
from tests.itinerary.by_hand import call, clock, place, plan_of, value_of
from tests.problem.variants import (
    Formulated,
    week_of,
    with_boat,
    with_camp,
    with_limits,
    with_settings,
)

COST = 106_251 + 50_000 + 16_000 + 130_000

LONGER = (("camp-d", "albergue", 12_000), ("albergue", "muelle", 16_000))
WHERE = {"camp-d": (-68.9792, -12.5095), "albergue": (-68.87, -12.5095), "muelle": (-68.72, -12.53)}


def river_region(toy: Region) -> Region:
    """Lengthen the toy's river, and build a port and a road at its end."""
    region = with_settings(toy, "session", clinic_minutes=(60, 120))
    region = with_limits(
        region, drive_stretch=60, drive_break=15, duty_day_clinical=600, duty_day_driver=600
    )
    region = with_camp(region, "camp-c", max_visits=2, least_interval_days=3)
    region = with_boat(region, tank_litres=60.0)
    road = region.roads[-1].model_copy(
        update={
            "id": "base-muelle",
            "name": "Base to Muelle",
            "from_id": "base",
            "to_id": "muelle",
            "length_m": 40_000,
            "line": ((-69.2, -12.6), WHERE["muelle"]),
        }
    )
    assert isinstance(road, Road)
    return region.model_copy(
        update={
            "places": (*region.places, *_places(region)),
            "reaches": (*region.reaches, *(_reach(region, *row) for row in LONGER)),
            "roads": (*region.roads, road),
        }
    )


def _places(region: Region) -> list[Place]:
    lodging = {"lodging": True, "beds": 4, "night_price": 20.0, "fuel": True}
    more = {"albergue": lodging, "muelle": {**lodging, "beds": 10, "port": True}}
    return [
        region.place["puerto"].model_copy(
            update={"id": name, "name": name.title(), "lon": lon, "lat": lat, "port": False}
            | more[name]
        )
        for name, (lon, lat) in WHERE.items()
        if name in more
    ]


def _reach(region: Region, start: str, end: str, metres: int) -> Reach:
    return region.reaches[-1].model_copy(
        update={
            "id": f"{start}-{end}",
            "from_id": start,
            "to_id": end,
            "length_m": metres,
            "lowest_peque": Level.LOW,
            "line": (WHERE[start], WHERE[end]),
        }
    )


def river_week(toy: Region) -> Formulated:
    """Formulate the week: one night on the river, two ports, fuel, and a tank that is counted."""
    week = week_of(river_region(toy))
    problem, always = week.problem, (True,) * 6
    albergue, muelle = place(week, "albergue"), place(week, "muelle")
    number = [lodging.place for lodging in problem.lodgings].index(albergue)
    fuel = [frozenset({albergue})] * 6
    fuel[3] = frozenset({albergue, muelle})
    return replace(
        week,
        problem=replace(
            problem,
            boats=(replace(problem.boats[0], tank_ml=60_000, range_ml=55_000),),
            ports=tuple(PortWeek(port, always) for port in (place(week, "puerto"), muelle)),
            fuel_places=tuple(fuel),
            moorings=(Mooring(number, 0),),
        ),
    )


def river_tours(week: Formulated) -> tuple[Tour, ...]:
    """Write the week."""
    base, moored = place(week, "base"), len(week.problem.places)
    rest = Stop(moored, 0, clock(6, 30), clock(6, 30), clock(6, 30), (), leaves=moored)
    return (
        _monday(week),
        Tour(0, 1, moored, moored, clock(6, 30), clock(7, 15), (rest,), meal_after=0),
        _wednesday(week),
        _thursday(week),
        Tour(0, 4, base, base, clock(6), clock(6)),
        Tour(0, 5, base, base, clock(6), clock(6)),
    )


def river_plan(week: Formulated) -> Plan:
    """Write the plan of the week, whose cost is worked out in its test."""
    tours = river_tours(week)
    value = value_of(week, tours, COST)
    return plan_of(week, tours, value, waiting=("camp-a", "camp-b"))


def _monday(week: Formulated) -> Tour:
    base, moored = place(week, "base"), len(week.problem.places)
    stop = Stop(
        place=place(week, "puerto"),
        boat=0,
        arrival=clock(6, 20),
        begin=clock(6, 20),
        end=clock(12, 10),
        calls=(call(week, "camp-c", 0, 60, clock(8, 35)),),
        leaves=moored,
    )
    return Tour(0, 0, base, moored, clock(6), clock(12, 55), (stop,), meal_after=0)


def _wednesday(week: Formulated) -> Tour:
    base, moored = place(week, "base"), len(week.problem.places)
    stop = Stop(
        place=moored,
        boat=0,
        arrival=clock(6, 30),
        begin=clock(6, 30),
        end=clock(10, 50),
        calls=(call(week, "camp-d", 2, 60, clock(8)),),
        leaves=place(week, "muelle"),
    )
    return Tour(0, 2, moored, base, clock(6, 30), clock(13, 10), (stop,), meal_after=0)


def _thursday(week: Formulated) -> Tour:
    base = place(week, "base")
    ability = week.problem.teams[0].ability[3]
    ((again, _),) = week.offers("camp-c", day=3, minutes=60, visit=1, ability=ability)
    stop = Stop(
        place=place(week, "puerto"),
        boat=0,
        arrival=clock(6, 20),
        begin=clock(6, 20),
        end=clock(13, 15),
        calls=(Call(again, clock(8, 35)),),
        leaves=place(week, "muelle"),
        home_late=True,
    )
    return Tour(0, 3, base, base, clock(6), clock(15, 35), (stop,), meal_after=0)
