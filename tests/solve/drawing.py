"""Random small weeks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from planner.problem.week import Limits, Window
from planner.region.settings import SessionRules
from tests.solve.small import Boat, Camp, Crew, Lodging, Person, Sketch, Spot

MAST = 300  # days are short, so that trying every minute is quick
spots: st.SearchStrategy[Spot] = st.tuples(st.integers(-30, 30), st.integers(-12, 12))


def some(days: int, most: int) -> st.SearchStrategy[frozenset[int]]:
    """Draw a few of the days."""
    return st.frozensets(st.integers(0, days - 1), max_size=min(most, days - 1))


@st.composite
def windows(draw: st.DrawFn, least: int) -> Window:
    """Draw hours of at least some minutes."""
    opens = draw(st.integers(0, MAST - least))
    return opens, draw(st.integers(opens + least, MAST))


@st.composite
def camps(draw: st.DrawFn, days: int, *, river: bool, required: bool) -> Camp:
    """Draw a camp by road, by river or by both."""
    ways = ((True, False), (False, True), (True, True)) if river else ((True, False),)
    by_road, by_river = draw(st.sampled_from(ways))
    lengths = draw(st.lists(st.integers(15, 50), min_size=1, max_size=2, unique=True))
    first = draw(st.integers(100, 3000))
    gives = [(sorted(lengths)[0], first)]
    if len(lengths) > 1:
        gives.append((max(lengths), first + draw(st.integers(1, 800))))
    return Camp(
        at=draw(spots),
        gives=tuple(gives),
        road=by_road,
        river=by_river,
        open=draw(st.sampled_from([(0, MAST), None])) or draw(windows(150)),
        closed=draw(some(days, 1)),
        teams=draw(st.sampled_from([frozenset({0, 1}), frozenset({0, 1}), frozenset({0})])),
        required=required and draw(st.integers(0, 5)) == 0,
        max_visits=draw(st.sampled_from([1, 1, 1, 2])),
        least_interval=draw(st.integers(1, 2)),
    )


@st.composite
def crews(draw: st.DrawFn, days: int) -> Crew:
    """Draw a team of one to three people."""
    duty_day = draw(st.integers(120, 300))
    off = some(days, 1) if draw(st.integers(0, 5)) == 0 else st.just(frozenset[int]())
    people = draw(
        st.lists(
            st.builds(
                Person,
                duty_week=st.integers(duty_day // 2, duty_day * days),
                off=off,
            ),
            min_size=1,
            max_size=3,
        )
    )
    return Crew(
        base=draw(spots),
        people=tuple(people),
        window=draw(windows(220)),
        stays=draw(some(days, 1)),
        duty_day=duty_day,
    )


@st.composite
def all_limits(draw: st.DrawFn, days: int) -> Limits:
    """Draw limits of which some bind."""
    stretch = draw(st.integers(20, 60))
    return Limits(
        drive_stretch=stretch,
        drive_break=draw(st.integers(5, 15)),
        drive_day=draw(st.integers(stretch, 200)),
        meal=draw(st.sampled_from([0, 10, 20])),
        rest_day=0,
        work_days=draw(st.integers(1, days)),
        nights_away=draw(st.integers(0, days)),
        least_clinical=0,
        reserved_seats=draw(st.integers(0, 1)),
        contacts_per_clinician=50,
        referral=240,
    )


@st.composite
def handling(draw: st.DrawFn) -> SessionRules:
    """Draw how long work around a clinic takes."""
    names = (
        "courtesy",
        "set_up_truck",
        "pack_up_truck",
        "set_up_boat",
        "pack_up_boat",
        "boat_load",
        "boat_unload",
    )
    minutes = {name: draw(st.integers(0, 8)) for name in names}
    return SessionRules(**minutes, clinic_minutes=(60,))


@st.composite
def sketches(draw: st.DrawFn, *, required: bool = False) -> Sketch:
    """Draw a week of up to six camps, two teams, three lodgings, three days and one port."""
    days = draw(st.integers(1, 3))
    teams = draw(st.integers(1, 2))
    river = draw(st.booleans())
    most = {1: 6, 2: 4}[teams] - river
    boat = st.builds(
        Boat,
        port=spots,
        count=st.integers(1, 2),
        seats=st.integers(2, 4),
        hire=st.integers(0, 300),
        absent=some(days, 1),
    )
    lodging = st.builds(
        Lodging,
        at=spots,
        beds=st.sampled_from([None, 1, 3]),
        price=st.integers(0, 60),
        closed=some(days, 1),
    )
    return Sketch(
        camps=tuple(
            draw(st.lists(camps(days, river=river, required=required), min_size=1, max_size=most))
        ),
        crews=tuple(draw(crews(days)) for _ in range(teams)),
        lodgings=tuple(draw(st.lists(lodging, max_size=3 if teams == 1 else 2))),
        boats=(draw(boat),) if river else (),
        days=days,
        growth=draw(st.sampled_from([0, 0, 1, 50])),
        fuel=(draw(st.integers(0, 3)), draw(st.integers(0, 4))),
        boat_window=draw(windows(200)),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=draw(all_limits(days)),
        rules=draw(handling()),
    )


def one_crew(sketch: Sketch) -> Sketch:
    """Give nobody a day off, so that each team goes with one crew throughout."""
    crews = (
        replace(crew, people=tuple(replace(p, off=frozenset()) for p in crew.people))
        for crew in sketch.crews
    )
    return replace(sketch, crews=tuple(crews))
