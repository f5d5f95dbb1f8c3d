"""Random small weeks in which limits bind, and what each limit is when it is loose.

Lodgings lie far from the bases and the camps around them, teams are tired, hours begin late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planner.problem.week import Limits
from tests.solve.drawing import MAST, handling
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

LONG = 10_000  # minutes; more than any week has
EXAMPLES = settings(  # the same ones every time
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def _camps(draw: st.DrawFn, where: str, *, required: bool) -> Camp:
    far = where == "remote" or (where == "mixed" and draw(st.booleans()))
    afloat = where == "afloat"
    short = draw(st.integers(*{"mixed": (15, 50), "remote": (40, 80), "afloat": (70, 110)}[where]))
    worth = draw(st.integers(1000, 3000))
    gives = ((short, worth), (short + draw(st.integers(5, 40)), worth + draw(st.integers(50, 900))))
    opens = draw(st.sampled_from([0, 0, 60, 120])) if where == "mixed" else 0
    return Camp(
        at=(draw(st.integers(60, 85) if far else st.integers(-25, 30)), draw(st.integers(-15, 15))),
        gives=gives[: 1 if afloat else draw(st.integers(1, 2))],
        road=not afloat or draw(st.sampled_from([False, False, True])),
        river=afloat,
        open=(opens, draw(st.integers(opens + (90 if where == "mixed" else 220), MAST))),
        required=required and draw(st.integers(0, 3)) == 0,
        max_visits=draw(st.sampled_from([1, 1, 2])),
        least_interval=draw(st.integers(1, 2)),
    )


@st.composite
def _crews(draw: st.DrawFn, days: int) -> Crew:
    duty_day = draw(st.integers(170, 280))
    least = duty_day * days // 2
    people = st.builds(
        Person,
        duty_week=st.integers(least, 2 * least),
        off=st.frozensets(st.integers(0, days - 1), max_size=draw(st.sampled_from([0] * 5 + [1]))),
    )
    opens = draw(st.integers(0, 30))
    return Crew(
        base=(draw(st.integers(-10, 10)), draw(st.integers(-6, 6))),
        people=tuple(draw(st.lists(people, min_size=1, max_size=2))),
        window=(opens, draw(st.integers(opens + 230, MAST))),
        duty_day=duty_day,
    )


@st.composite
def _limits(draw: st.DrawFn, days: int) -> Limits:
    return replace(
        LOOSE,
        drive_stretch=draw(st.integers(20, 50)),
        drive_break=draw(st.integers(5, 15)),
        drive_day=draw(st.integers(100, 200)),
        meal=draw(st.sampled_from([10, 20, 30])),
        work_days=draw(st.integers(days - 1, days)),
        nights_away=draw(st.integers(1, days - 1)),
        reserved_seats=draw(st.integers(0, 1)),
    )


@st.composite
def tight_sketches(draw: st.DrawFn, *, required: bool = False) -> Sketch:
    """Draw a week of three or four camps, two teams, two lodgings, three days and one boat."""
    days = draw(st.integers(2, 3))
    teams = draw(st.sampled_from([2, 1]))
    where = draw(st.sampled_from(["remote", "afloat", "mixed"]))
    river = where == "afloat"
    crews = tuple(draw(_crews(days)) for _ in range(teams))
    lodging = st.builds(
        Lodging,
        at=st.tuples(st.integers(50, 75), st.integers(-10, 10)),
        beds=st.just(max(len(crew.people) for crew in crews)),
        price=st.integers(0, 60),
    )
    boat = Boat(
        port=(draw(st.integers(-15, 15)), draw(st.integers(-6, 6))),
        seats=draw(st.integers(2, 4)),
        hire=draw(st.integers(0, 300)),
    )
    camps = _camps(where, required=required)
    return Sketch(
        camps=tuple(draw(st.lists(camps, min_size=3, max_size=3 if river or teams > 1 else 4))),
        crews=crews,
        lodgings=tuple(draw(st.lists(lodging, min_size=1, max_size=1 if where == "remote" else 2))),
        boats=(boat,) if river else (),
        days=days,
        growth=draw(st.sampled_from([0, 0, 50])),
        fuel=(draw(st.integers(0, 3)), draw(st.integers(0, 4))),
        boat_window=(draw(st.integers(0, 60)), draw(st.integers(220, MAST))),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=draw(_limits(days)),
        rules=draw(handling()),
    )


def _limit(**loose: int) -> Callable[[Sketch], Sketch]:
    return lambda sketch: replace(sketch, limits=replace(sketch.limits, **loose))


def _no_week_limit(sketch: Sketch) -> Sketch:
    crews = (
        replace(crew, people=tuple(replace(p, duty_week=LONG) for p in crew.people))
        for crew in sketch.crews
    )
    return replace(sketch, crews=tuple(crews))


def _no_day_limit(sketch: Sketch) -> Sketch:
    return replace(sketch, crews=tuple(replace(crew, duty_day=LONG) for crew in sketch.crews))


LOOSENED: dict[str, Callable[[Sketch], Sketch]] = {
    "duty of the week": _no_week_limit,
    "duty of the day": _no_day_limit,
    "nights away": _limit(nights_away=LOOSE.nights_away),
    "days of work": _limit(work_days=LOOSE.work_days),
    "breaks": _limit(drive_break=0),
    "driving": _limit(drive_day=LOOSE.drive_day),
    "meal": _limit(meal=0),
    # a whole team finds room, but not two
    "shared beds": lambda sketch: replace(
        sketch, lodgings=tuple(replace(x, beds=None) for x in sketch.lodgings)
    ),
    "shared boats": lambda sketch: replace(
        sketch, boats=tuple(replace(boat, count=2) for boat in sketch.boats)
    ),
    "interval of visits": lambda sketch: replace(
        sketch, camps=tuple(replace(camp, least_interval=1) for camp in sketch.camps)
    ),
    "opening hours": lambda sketch: replace(
        sketch, camps=tuple(replace(camp, open=(0, MAST)) for camp in sketch.camps)
    ),
}
