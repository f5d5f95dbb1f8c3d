"""Random small weeks in which rosters bind: days off, relief people, tired crews, priced duty.

Camps lie on a line by road, a lodging or two further out; days are short, so that trying every
minute is quick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from planner.problem.week import UNLIMITED, Overtime
from tests.solve.drawing import MAST
from tests.solve.small import LOOSE, Camp, Crew, Lodging, Person, Sketch

Change = Callable[[Sketch], Sketch]
OWN, RELIEF = ("",), ("relief",)
NOBODY: frozenset[int] = frozenset()


@st.composite
def _people(draw: st.DrawFn, days: int, names: tuple[str, ...], duty_day: int) -> Person:
    week = draw(st.integers(duty_day // 2, duty_day * days))
    until = st.lists(st.integers(duty_day // 2, week), min_size=days, max_size=days).map(sorted)
    travels = draw(st.integers(0, 2)) > 0
    priced = st.builds(
        Overtime,
        after_day=st.sampled_from([duty_day * 2 // 3, duty_day * 5 // 6]),
        day_price=st.sampled_from([0, 3, 9] if travels else [0]),
        after_week=st.integers(week // 2, week),
        week_price=st.sampled_from([0, 4, 12]),
    )
    return Person(
        duty_week=week,
        off=draw(st.frozensets(st.integers(0, days - 1), max_size=draw(st.sampled_from([0, 1])))),
        name=draw(st.sampled_from(names)),
        overtime=draw(priced) if draw(st.booleans()) else None,
        duty_until=tuple(draw(until)) if names == OWN and draw(st.integers(0, 3)) == 0 else (),
        travels=travels,
    )


@st.composite
def rosters(draw: st.DrawFn) -> Sketch:
    """Draw a week of two or three days, three camps, and one or two teams, maybe with relief."""
    days, teams = draw(st.integers(2, 3)), draw(st.sampled_from([1, 2, 2]))
    duty_day = draw(st.integers(200, 290))
    relief = draw(_people(days, RELIEF, duty_day))
    crews = []
    for _ in range(teams):
        own = draw(st.lists(_people(days, OWN, duty_day), min_size=1, max_size=2))
        if teams == 1 or draw(st.booleans()):
            own = own[:1]
        shares = teams == 2 and draw(st.integers(0, 2)) > 0
        crews.append(
            Crew(
                base=(draw(st.integers(-10, 10)), draw(st.integers(-4, 4))),
                people=(*own, *([relief] if shares else [])),
                window=(0, MAST),
                duty_day=duty_day,
                labour_day=draw(st.integers(40, 160)),
            )
        )
    lodging = st.builds(
        Lodging,
        at=st.tuples(st.integers(70, 90), st.integers(-5, 5)),
        beds=st.sampled_from([None, 2, 3]),
        price=st.integers(0, 60),
        ice=st.sampled_from([False, False, True]),
    )
    camp = st.builds(
        Camp,
        at=st.tuples(st.sampled_from([-40, 20, 110, 140, 140, 150]), st.integers(-10, 10)),
        gives=st.tuples(st.tuples(st.integers(20, 80), st.integers(1000, 4000))),
        closed=st.frozensets(st.integers(0, days - 1), max_size=1),
    )
    return Sketch(
        camps=tuple(draw(st.lists(camp, min_size=2, max_size=3))),
        crews=tuple(crews),
        lodgings=tuple(draw(st.lists(lodging, min_size=1, max_size=1))),
        days=days,
        growth=draw(st.sampled_from([0, 0, 50])),
        fuel=(draw(st.integers(0, 3)), 0),
        per_diem=(draw(st.integers(0, 60)), draw(st.integers(0, 40))),
        limits=replace(
            LOOSE,
            drive_week=draw(st.sampled_from([UNLIMITED, UNLIMITED, 150, 300])),
            warm_nights=draw(st.sampled_from([UNLIMITED, 0, 0, 1])),
            nights_away=draw(st.integers(1, days)),
            work_days=draw(st.sampled_from([days, days, days - 1])),
        ),
    )


def _people_changed(change: Callable[[Person], Person]) -> Change:
    return lambda sketch: replace(
        sketch,
        crews=tuple(
            replace(crew, people=tuple(change(person) for person in crew.people))
            for crew in sketch.crews
        ),
    )


def _limit(**loose: int) -> Change:
    return lambda sketch: replace(sketch, limits=replace(sketch.limits, **loose))


LOOSENED: dict[str, Change] = {
    "days off": _people_changed(lambda person: replace(person, off=NOBODY)),
    "weekly duty": _people_changed(lambda person: replace(person, duty_week=10_000)),
    "earlier duty": _people_changed(lambda person: replace(person, duty_until=())),
    "prices": _people_changed(lambda person: replace(person, overtime=None)),
    "relief in two teams": _people_changed(lambda person: replace(person, name="")),
    "work at camps": lambda sketch: replace(
        sketch, crews=tuple(replace(crew, labour_day=MAST) for crew in sketch.crews)
    ),
    "driving of the week": _limit(drive_week=UNLIMITED),
    "ice": _limit(warm_nights=UNLIMITED),
}


EAST, WEST = (Camp((x, 0), gives=((100, 1000),)) for x in (100, -100))
PAIR = Crew(people=(Person(), Person()), window=(0, 500))
PLAIN = Sketch(camps=(EAST, WEST), crews=(PAIR,), days=2)  # a day is 100 + 100 + 100 minutes


def _second(person: Person, **changes: object) -> Sketch:
    crew = replace(PAIR, people=(Person(), person), **changes)  # type: ignore[arg-type]
    return replace(PLAIN, crews=(crew,))


BINDING: dict[str, tuple[Sketch, int]] = {  # weeks, and what they are worth with each limit
    "days off": (_second(Person(off=frozenset({1}))), 3000),
    "weekly duty": (_second(Person(duty_week=599)), 2000),
    "earlier duty": (_second(Person(duty_until=(299, 599))), 2000),
    "prices": (_second(Person(overtime=Overtime(500, 0, 300, 4))), 4000 - 4 * 300),
    "relief in two teams": (
        replace(PLAIN, crews=(replace(PAIR, people=(Person(name="relief"),)),) * 2, days=1),
        1000,
    ),
    "work at camps": (_second(Person(travels=False), labour_day=99), 0),
    "driving of the week": (replace(PLAIN, limits=replace(LOOSE, drive_week=399)), 2000),
    "ice": (
        replace(
            PLAIN,
            camps=(replace(EAST, at=(220, 0)),),
            lodgings=(Lodging((150, 0), ice=False),),
            limits=replace(LOOSE, warm_nights=0),
        ),
        0,
    ),
}
