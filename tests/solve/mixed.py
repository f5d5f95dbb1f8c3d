"""Random small weeks in which crewings meet rivers and medical transfers, and teams are three.

To a week that is drawn for something else come relief people, who may stay behind, days off,
duty and days of work that earlier days leave, prices of duty, people who only drive or never do,
and transfers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from planner.problem.week import UNLIMITED, Overtime
from planner.region.words import Role
from tests.solve.drawing import MAST, handling, some, windows
from tests.solve.river_drawing import expeditions, river_sketches, seldom
from tests.solve.small import LOOSE, Boat, Camp, Crew, Line, Lodging, Person, Ride, Sketch
from tests.solve.tight import tight_sketches

DRIVES, BOTH, TREATS = (Role.DRIVER,), (Role.DRIVER, Role.DOCTOR), (Role.DOCTOR,)


@st.composite
def _until(draw: st.DrawFn, days: int, least: int, most: int) -> tuple[int, ...]:
    """Draw what is left until each day, or nothing."""
    if not seldom(draw, 3):
        return ()
    return tuple(sorted(draw(st.lists(st.integers(least, most), min_size=days, max_size=days))))


@st.composite
def _overtime(draw: st.DrawFn, duty_day: int, week: int) -> Overtime:
    return Overtime(
        after_day=draw(st.sampled_from([duty_day * 2 // 3, duty_day * 5 // 6])),
        day_price=draw(st.sampled_from([0, 3, 9])),
        after_week=draw(st.integers(week // 2, week)),
        week_price=draw(st.sampled_from([0, 4, 12])),
    )


@st.composite
def _people(
    draw: st.DrawFn, days: int, duty_day: int, name: str, roles: Sequence[tuple[Role, ...]]
) -> Person:
    week = draw(st.integers(duty_day // 2, duty_day * days))
    does = draw(st.sampled_from(roles))
    travels = Role.DRIVER in does or not seldom(draw, 3)
    priced = _overtime(duty_day, week)
    over = draw(priced) if seldom(draw, 3) else None
    return Person(
        duty_week=week,
        off=draw(some(days, 1)) if seldom(draw, 3) else frozenset(),
        name=name,
        overtime=over if over is None or travels else replace(over, day_price=0),
        duty_until=draw(_until(days, duty_day // 3, week)),
        travels=travels,
        work_until=draw(_until(days, 0, days)),
        roles=does,
    )


@st.composite
def crewed(draw: st.DrawFn, sketch: Sketch) -> Sketch:
    """Give the teams of a week other people, and relief who go with one or another."""
    days, duty_day = sketch.days, sketch.crews[0].duty_day
    names = ["relief", "second"][: draw(st.sampled_from([1, 1, 2]))]
    relief = [draw(_people(days, duty_day, name, [DRIVES, BOTH, TREATS])) for name in names]
    crews = []
    for crew in sketch.crews:
        most = 2 if len(sketch.crews) < 3 else 1
        drives = draw(_people(days, crew.duty_day, "", [BOTH, DRIVES]))
        others = st.lists(_people(days, crew.duty_day, "", [TREATS, BOTH]), max_size=most - 1)
        shares = [person for person in relief if not seldom(draw, 4)]
        crews.append(
            replace(
                crew,
                people=(drives, *draw(others), *shares),
                labour_day=draw(st.integers(40, 250)),
                spares=draw(st.booleans()),
            )
        )
    return replace(sketch, crews=tuple(crews))


@st.composite
def with_rides(draw: st.DrawFn, sketch: Sketch) -> Sketch:
    """Add one or two medical transfers, and hours that mostly leave them time."""
    marks = [("base", k) for k in range(len(sketch.crews))]
    marks += [("lodging", n) for n, lodging in enumerate(sketch.lodgings) if lodging.road]
    marks += [("port", b) for b in range(len(sketch.boats))]
    marks += [("camp", c) for c, camp in enumerate(sketch.camps) if camp.road]
    ride = st.builds(
        Ride,
        camp=st.integers(0, len(sketch.camps) - 1),
        to=st.sampled_from(marks),
        latest=st.sampled_from([sketch.days - 1, *range(sketch.days)]),
        shut=some(sketch.days, 1) if seldom(draw) else st.just(frozenset()),
    )
    camps, crews, light = sketch.camps, sketch.crews, sketch.boat_window
    if not seldom(draw):
        camps = tuple(replace(camp, open=(0, MAST), closed=frozenset()) for camp in camps)
        crews = tuple(replace(crew, window=(0, MAST), duty_day=MAST) for crew in crews)
        light = 0, MAST
    limits = replace(
        sketch.limits,
        drive_day=max(sketch.limits.drive_day, draw(st.integers(150, 300))),
        reserved_seats=max(1, sketch.limits.reserved_seats),
        hand_over_rest=draw(st.sampled_from([0, 0, 10])),
    )
    rules = sketch.rules.model_copy(update={"hand_over": draw(st.integers(1, 20))})
    rides = tuple(draw(st.lists(ride, min_size=1, max_size=draw(st.sampled_from([1, 2])))))
    return replace(
        sketch,
        camps=camps,
        crews=crews,
        rides=rides,
        boat_window=light,
        limits=limits,
        rules=rules,
    )


@st.composite
def inland(draw: st.DrawFn, teams: int) -> Sketch:
    """Draw a week by road of so many teams: two days, and as many camps as teams or one more."""
    days = draw(st.sampled_from([2, 2, 1] if teams > 2 else [2, 3, 2]))
    duty_day = draw(st.integers(150, 290))
    camp = st.builds(
        Camp,
        at=st.tuples(st.integers(-60, 120), st.integers(-10, 10)),
        gives=st.tuples(st.tuples(st.integers(20, 80), st.integers(500, 4000))),
        open=st.one_of(st.just((0, MAST)), windows(150)),
        closed=some(days, 1),
        teams=st.sampled_from([frozenset(range(teams)), frozenset(range(teams - 1))]),
        required=st.just(seldom(draw, 8)),
    )
    crew = st.builds(
        Crew,
        base=st.tuples(st.integers(-20, 40), st.integers(-6, 6)),
        window=windows(220),
        duty_day=st.just(duty_day),
        profile=st.sampled_from([0, 0, 1]),
    )
    lodging = st.builds(
        Lodging,
        at=st.tuples(st.integers(50, 90), st.integers(-5, 5)),
        beds=st.sampled_from([None, 2, 3, 4]),
        price=st.integers(0, 60),
        ice=st.sampled_from([True, True, False]),
    )
    most = {1: 4, 2: 3, 3: 4}[teams]
    return Sketch(
        camps=tuple(draw(st.lists(camp, min_size=2, max_size=most))),
        crews=tuple(draw(crew) for _ in range(teams)),
        lodgings=tuple(draw(st.lists(lodging, max_size=1))),
        boats=(),
        ferries=tuple(
            draw(st.lists(st.builds(Line, st.integers(-20, 60), windows(200)), max_size=1))
        ),
        paces=(100, draw(st.sampled_from([70, 130]))),
        joined=True,
        days=days,
        growth=draw(st.sampled_from([0, 0, 50])),
        fuel=(draw(st.integers(0, 3)), 0),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=replace(
            LOOSE,
            drive_stretch=draw(st.integers(30, 80)),
            drive_break=draw(st.integers(3, 12)),
            drive_day=draw(st.integers(100, 260)),
            drive_week=draw(st.sampled_from([UNLIMITED, UNLIMITED, 150, 300])),
            meal=draw(st.sampled_from([0, 10, 20])),
            warm_nights=draw(st.sampled_from([UNLIMITED, 0, 1])),
            nights_away=draw(st.integers(1, days)),
            work_days=draw(st.sampled_from([days, days, max(1, days - 1)])),
        ),
        rules=draw(handling()),
    )


@st.composite
def afloat(draw: st.DrawFn, teams: int) -> Sketch:
    """Draw a week of so many teams in which camps are reached by one or two boats."""
    sketch = draw(inland(teams))
    port = st.tuples(st.integers(-10, 40), st.integers(-6, 6))
    boat = st.builds(
        Boat,
        port=port,
        count=st.sampled_from([1, 1, 2]),
        seats=st.integers(2, 5),
        hire=st.integers(0, 300),
        absent=some(sketch.days, 1) if seldom(draw) else st.just(frozenset()),
    )
    by_boat = [
        replace(camp, river=True, road=seldom(draw)) if n < 2 else camp
        for n, camp in enumerate(sketch.camps)
    ]
    return replace(
        sketch,
        camps=tuple(by_boat),
        boats=tuple(draw(st.lists(boat, min_size=1, max_size=2 if teams == 1 else 1))),
        fuel=(sketch.fuel[0], draw(st.integers(0, 3))),
        boat_window=draw(windows(200)),
    )


MIXED: dict[str, st.SearchStrategy[Sketch]] = {
    "one team, boats, relief, transfers": afloat(1).flatmap(crewed).flatmap(with_rides),
    "two teams, boats, relief": afloat(2).flatmap(crewed),
    "two teams, relief": inland(2).flatmap(crewed),
    "two teams, required, relief": tight_sketches(required=True).flatmap(crewed),
    "two teams, rivers, nights, relief": river_sketches().flatmap(crewed),
    "expeditions, relief": expeditions().flatmap(crewed),
    "two teams, transfers": inland(2).flatmap(with_rides),
    "two teams, rivers, transfers": river_sketches().flatmap(with_rides),
    "two teams, boats, transfers": afloat(2).flatmap(with_rides),
    "two teams, relief, transfers": inland(2).flatmap(crewed).flatmap(with_rides),
    "three teams": inland(3),
    "three teams, boats": afloat(3),
    "three teams, transfers": inland(3).flatmap(with_rides),
    "three teams, relief": inland(3).flatmap(crewed),
}
