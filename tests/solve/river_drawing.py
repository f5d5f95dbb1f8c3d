"""Random small weeks on a river that flows east, in which its rules bind.

Bases and the first port lie in the west; camps, lodgings and other ports downstream, some of them
at one spot. Teams are short of time, boats of fuel, seats and light.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from planner.problem.week import UNLIMITED_ML, Limits
from tests.solve.drawing import MAST, handling, some
from tests.solve.plane import ALL_DAY
from tests.solve.small import (
    LOOSE,
    Boat,
    Camp,
    Crew,
    Landing,
    Line,
    Lodging,
    Person,
    Pump,
    Sketch,
    Spot,
)

west: st.SearchStrategy[Spot] = st.tuples(st.integers(-15, 15), st.integers(-6, 6))
east: st.SearchStrategy[Spot] = st.tuples(st.integers(30, 100), st.integers(-8, 8))
far: st.SearchStrategy[Spot] = st.tuples(st.integers(90, 170), st.integers(-8, 8))


def seldom(draw: st.DrawFn, times: int = 4) -> bool:
    """Draw yes once in so many times."""
    return draw(st.integers(1, times)) == times


@st.composite
def _near(draw: st.DrawFn, spots: list[Spot]) -> Spot:
    """Draw a spot beside one of those known, or now and then that one."""
    x, y = draw(st.sampled_from(spots))
    if seldom(draw):
        return x, y
    return x + draw(st.integers(-40, 40)), y + draw(st.integers(-5, 5))


@st.composite
def _camps(draw: st.DrawFn, days: int, known: list[Spot], *, required: bool) -> Camp:
    by_road, by_river = draw(st.sampled_from([(False, True)] * 5 + [(True, True), (True, False)]))
    short = draw(st.integers(20, 150))
    worth = draw(st.integers(1000, 6000))
    gives = ((short, worth), (short + draw(st.integers(5, 40)), worth + draw(st.integers(50, 900))))
    return Camp(
        at=draw(st.one_of(west, east, far, _near(known), _near(known))),
        gives=gives[: 2 if seldom(draw) else 1],
        road=by_road,
        river=by_river,
        open=(0, draw(st.integers(180, MAST))) if seldom(draw) else (0, MAST),
        closed=draw(some(days, 2)) if seldom(draw, 3) else frozenset(),
        required=required and seldom(draw, 3),
        max_visits=2 if seldom(draw, 6) else 1,
    )


@st.composite
def _crews(draw: st.DrawFn, days: int) -> Crew:
    duty_day = draw(st.integers(180, MAST))
    people = st.builds(
        Person,
        duty_week=st.integers(duty_day, duty_day * days),
        off=some(days, 1) if seldom(draw, 5) else st.just(frozenset()),
    )
    return Crew(
        base=draw(st.one_of(west, west, east)),
        people=tuple(draw(st.lists(people, min_size=2, max_size=3))),
        window=(draw(st.integers(0, 20)), draw(st.integers(250, MAST))),
        stays=draw(some(days, 1)) if seldom(draw, 8) else frozenset(),
        duty_day=duty_day,
        profile=draw(st.sampled_from([0, 0, 1])),
    )


@st.composite
def _boats(draw: st.DrawFn, days: int, ports: list[Spot]) -> Boat:
    return Boat(
        port=draw(st.sampled_from([ports[0], *ports])),
        count=2 if seldom(draw) else 1,
        seats=draw(st.integers(1, 4) if seldom(draw) else st.integers(2, 4)),
        hire=draw(st.integers(0, 200)),
        absent=draw(some(days, 1)) if seldom(draw, 5) else frozenset(),
        range=draw(st.integers(60, 300)) if seldom(draw, 3) else UNLIMITED_ML,
        cargo=draw(st.integers(0, 8)) if seldom(draw) else None,
        pace=draw(st.sampled_from([60, 80, 100, 120])),
    )


@st.composite
def _lines(draw: st.DrawFn, days: int) -> Line:
    hours = (draw(st.integers(0, 120)), draw(st.integers(100, MAST)))
    return Line(
        x=draw(st.integers(0, 80)),
        hours=hours if draw(st.booleans()) else ALL_DAY,
        shut=draw(some(days, 1)),
    )


@st.composite
def _limits(draw: st.DrawFn, days: int) -> Limits:
    return replace(
        LOOSE,
        drive_stretch=draw(st.integers(30, 80)),
        drive_break=draw(st.integers(3, 12)),
        drive_day=draw(st.integers(120, 300)),
        meal=draw(st.sampled_from([0, 10, 20])),
        work_days=draw(st.integers(max(days - 1, 2), days)),
        nights_away=draw(st.integers(1, days)),
        reserved_seats=draw(st.integers(0, 1)),
    )


@st.composite
def _lodgings(draw: st.DrawFn, days: int, ports: list[Spot]) -> tuple[Lodging, ...]:
    where = st.one_of(east, far, far, st.sampled_from(ports))
    spots = draw(st.lists(where, min_size=1, max_size=2, unique=True))
    return tuple(
        Lodging(
            at=spot,
            beds=draw(st.sampled_from([None, None, 2, 2, 3, 4])),
            price=draw(st.integers(0, 60)),
            closed=draw(some(days, 1)) if seldom(draw) else frozenset(),
            road=draw(st.booleans()),
            river=not seldom(draw),
        )
        for spot in spots
    )


@st.composite
def river_sketches(draw: st.DrawFn, *, required: bool = False) -> Sketch:
    """Draw a week of up to three camps, two teams, two boats, two lodgings and three ports."""
    teams = draw(st.integers(1, 2))
    days = draw(st.integers(2, 3)) if teams == 1 else 2
    ports = draw(st.lists(st.one_of(west, east, far), min_size=0, max_size=2, unique=True))
    ports = [draw(west), *ports]
    ports = sorted(set(ports), key=ports.index)
    lodgings = draw(_lodgings(days, ports))
    known = [*ports, *(lodging.at for lodging in lodgings)]
    pumps = [spot for spot in known if not seldom(draw, 6)]
    camps = _camps(days, known[1:], required=required)
    ferry = draw(st.lists(_lines(days), max_size=1))
    shoal = replace(draw(_lines(days)), hours=ALL_DAY)
    return Sketch(
        camps=tuple(draw(st.lists(camps, min_size=1, max_size=3))),
        crews=tuple(draw(_crews(days)) for _ in range(teams)),
        lodgings=lodgings,
        boats=tuple(draw(st.lists(_boats(days, ports), min_size=1, max_size=2))),
        landings=tuple(
            Landing(spot, draw(some(days, 1)) if seldom(draw, 5) else frozenset()) for spot in ports
        ),
        pumps=tuple(
            Pump(spot, draw(some(days, 1)) if seldom(draw, 5) else frozenset()) for spot in pumps
        ),
        ferries=tuple(ferry),
        shoals=(shoal,) if seldom(draw, 5) else (),
        paces=(100, draw(st.sampled_from([60, 140]))),
        joined=True,
        days=days,
        growth=draw(st.sampled_from([0, 0, 50, 600])),
        fuel=(draw(st.integers(0, 3)), draw(st.integers(0, 3))),
        boat_window=(draw(st.integers(0, 40)), draw(st.integers(220, MAST))),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=draw(_limits(days)),
        rules=draw(handling()).model_copy(update={"kit_kg": draw(st.integers(0, 8))}),
    )


@st.composite
def expeditions(draw: st.DrawFn) -> Sketch:
    """Draw a week in which camps are too far for a day, so that nights on the river pay.

    Little is in short supply. Now and then nothing is open on the second day, so that a team rests.
    """
    days = 3
    ports: list[Spot] = [draw(west), (draw(st.integers(60, 150)), draw(st.integers(-6, 6)))]
    spots: list[Spot] = [
        (draw(st.integers(60, 100)), draw(st.integers(-6, 6))),
        (draw(st.integers(105, 160)), draw(st.integers(-6, 6))),
    ]
    least = draw(st.integers(60, 140))
    quiet = frozenset({1}) if seldom(draw, 3) else frozenset()
    camp = st.builds(
        Camp,
        at=_near(spots),
        gives=st.integers(3000, 6000).map(lambda worth: ((least, worth),)),
        road=st.just(False),
        river=st.just(True),
        closed=some(days, 2).map(lambda closed: closed | quiet),
    )
    crew = st.builds(
        Crew,
        base=st.sampled_from([ports[1], *ports]),
        people=st.just((Person(), Person())),
        window=st.just((0, MAST)),
        duty_day=st.integers(240, MAST),
    )
    teams = draw(st.sampled_from([2, 1]))
    lodging = st.builds(Lodging, price=st.integers(0, 60), road=st.booleans(), river=st.just(True))
    rules, breaks = draw(handling()), draw(st.integers(0, 8))
    boat = Boat(ports[0], count=draw(st.integers(1, 2)), hire=draw(st.integers(0, 100)))
    return Sketch(
        camps=tuple(draw(st.lists(camp, min_size=4 - teams, max_size=4 - teams))),
        crews=tuple(draw(crew) for _ in range(teams)),
        lodgings=tuple(replace(draw(lodging), at=spot) for spot in spots),
        boats=(replace(boat, pace=draw(st.integers(80, 110))),),
        landings=tuple(Landing(port) for port in ports),
        pumps=tuple(Pump(spot) for spot in (*spots, ports[1])),
        paces=(50, 50),
        joined=True,
        days=days,
        growth=draw(st.sampled_from([0, 900])),
        fuel=(draw(st.integers(0, 2)), draw(st.integers(0, 2))),
        boat_window=(draw(st.integers(0, 20)), draw(st.integers(260, MAST))),
        per_diem=(draw(st.integers(0, 40)), draw(st.integers(0, 40))),
        limits=replace(LOOSE, meal=draw(st.sampled_from([0, 10, 20])), drive_break=breaks),
        rules=rules.model_copy(update={"kit_kg": 5}),
    )
