"""Which weeks the routing model takes for plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.solution import Ending, Tour
from planner.solve.members import forgone_penalties, visit_penalties, visits_of
from planner.solve.nodes import Nodes, make_nodes
from planner.solve.routing import Effort, RoutingSearch, Watch
from planner.solve.transits import make_transits
from tests.solve.recheck import breaches, worth
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

Stop = tuple[str, int]  # base, lodging, camp or again (a camp's second visit), and its number
Week = Sequence[Sequence[Stop]]  # by team, all stops in order: nights and work


def taken(sketch: Sketch, *weeks: Week) -> list[tuple[tuple[Tour, ...], int]]:
    """Offer weeks to the model; what it passes on as plans without any search."""
    nodes = make_nodes(sketch.problem())
    transits = make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))
    plans: list[tuple[tuple[Tour, ...], int]] = []
    watch = Watch(lambda tours, value: plans.append((tours, value)), lambda _: None, lambda: False)
    starts = [[_route(sketch, nodes, k, own) for k, own in enumerate(week)] for week in weeks]
    assert RoutingSearch(nodes, transits, watch).run(starts, Effort(1, 60)) is Ending.WORK
    return plans


def _route(sketch: Sketch, nodes: Nodes, team: int, stops: Sequence[Stop]) -> list[int]:
    """Find the nodes of stops; nights are in a row, and work lies between them."""
    route, day = [], 0
    for kind, number in stops:
        today = [n for n in range(nodes.count) if nodes.day_in[n] == day]
        if kind in ("base", "lodging"):
            place = sketch.place(kind, number)
            found = [n for n in today if nodes.stand[n] == place and nodes.team[n] == team]
            day += 1
        else:
            visit = number, int(kind == "again")
            found = [n for n in today if nodes.choice[n] >= 0 and visits_of(nodes, n) == [visit]]
            found.sort(key=lambda n: team not in nodes.choices[nodes.choice[n]].teams)
        route.append(found[0])
    return route


LONG = ((300, 10_000),)
TWO = Sketch(
    camps=(Camp((60, 0), gives=LONG), Camp((90, 0), gives=LONG)),
    crews=(Crew(people=(Person(), Person())), Crew(base=(10, 0))),
    lodgings=(Lodging((70, 0), price=5),),
    days=2,
    fuel=(2, 0),
    per_diem=(30, 20),
)
HOME, AWAY, FIRST, SECOND = ("base", 0), ("lodging", 0), ("camp", 0), ("camp", 1)
OTHER_HOME = ("base", 1)
IDLE = [OTHER_HOME]


def test_a_plan_is_passed_on_with_its_value() -> None:
    ((tours, value),) = taken(TWO, [[FIRST, AWAY, SECOND], IDLE])
    assert breaches(TWO.problem(), tours) == []
    # two people's work, 180 minutes of road, one night and one day
    assert value == worth(TWO.problem(), tours) == 40_000 - 360 - 2 * 35 - 2 * 20


@pytest.mark.parametrize(
    ("change", "week"),
    [
        ({}, [[FIRST, AWAY], [OTHER_HOME, FIRST]]),
        ({"limits": replace(LOOSE, nights_away=0)}, [[FIRST, AWAY], IDLE]),
        ({"limits": replace(LOOSE, work_days=1)}, [[FIRST, HOME, SECOND], IDLE]),
        ({"limits": replace(LOOSE, drive_day=119)}, [[FIRST, HOME], IDLE]),
        ({"crews": (Crew(duty_day=419), Crew())}, [[FIRST, HOME], IDLE]),
        ({"crews": (Crew(window=(360, 779)), Crew())}, [[FIRST, HOME], IDLE]),
        ({"crews": (Crew(people=(Person(899),)), Crew())}, [[FIRST, HOME, SECOND], IDLE]),
        ({"crews": (Crew(stays=frozenset({0})), Crew())}, [[AWAY], IDLE]),
        ({"camps": (Camp((60, 0), teams=frozenset({1})),)}, [[FIRST, HOME], IDLE]),
        ({"lodgings": (Lodging((70, 0), beds=2),)}, [[AWAY], [AWAY]]),
    ],
    ids=(
        "visit twice",
        "nights",
        "days of work",
        "driving",
        "duty",
        "hours",
        "weekly duty",
        "day off",
        "another team's camp",
        "beds",
    ),
)
def test_a_week_that_breaks_a_rule_is_no_plan(change: dict[str, object], week: Week) -> None:
    assert taken(replace(TWO, **change), week) == []  # type: ignore[arg-type]
    assert len(taken(replace(TWO, camps=(Camp((60, 0)), Camp((90, 0)))), [[HOME], IDLE])) == 1


@pytest.mark.parametrize(
    ("change", "week"),
    [
        ({"limits": replace(LOOSE, nights_away=1)}, [[FIRST, AWAY], IDLE]),
        ({"limits": replace(LOOSE, work_days=2)}, [[FIRST, HOME, SECOND], IDLE]),
        ({"limits": replace(LOOSE, drive_day=180)}, [[FIRST, HOME, SECOND], IDLE]),
        ({"crews": (Crew(duty_day=480), Crew())}, [[FIRST, HOME, SECOND], IDLE]),
        ({"crews": (Crew(window=(360, 780)), Crew())}, [[FIRST, HOME], IDLE]),
        ({"crews": (Crew(people=(Person(900),)), Crew())}, [[FIRST, HOME, SECOND], IDLE]),
        ({"lodgings": (Lodging((70, 0), beds=3),)}, [[AWAY], [AWAY]]),
    ],
    ids=("nights", "days of work", "driving", "duty", "hours", "weekly duty", "beds"),
)
def test_a_week_that_just_keeps_a_rule_is_a_plan(change: dict[str, object], week: Week) -> None:
    assert len(taken(replace(TWO, **change), week)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(("boats", "plans"), [(1, 0), (2, 1)])
def test_boats_are_not_used_twice(boats: int, plans: int) -> None:
    river = Camp((-20, 0), road=False, river=True)
    boat = Boat((0, 0), count=boats)
    sketch = replace(TWO, camps=(river, river), boats=(boat,))
    assert len(taken(sketch, [[FIRST, HOME, SECOND], IDLE])) == 1
    assert len(taken(sketch, [[FIRST, HOME], [SECOND, OTHER_HOME]])) == plans


@pytest.mark.parametrize(("interval", "plans"), [(1, 1), (2, 1), (3, 0)])
def test_a_second_visit_waits_for_the_first(interval: int, plans: int) -> None:
    camp = Camp((60, 0), max_visits=2, least_interval=interval)
    sketch = replace(TWO, camps=(camp,), days=3)
    idle = [OTHER_HOME, OTHER_HOME]
    again = ("again", 0)
    assert len(taken(sketch, [[FIRST, HOME, HOME, again], idle])) == plans
    assert len(taken(sketch, [[HOME, FIRST, HOME, again], idle])) == (interval == 1)
    assert len(taken(sketch, [[FIRST, HOME, HOME], [*idle, again]])) == plans
    assert taken(sketch, [[again, HOME, HOME, FIRST], idle]) == []
    assert taken(sketch, [[HOME, HOME, again], idle]) == []


def test_the_first_start_that_leads_to_a_plan_is_taken() -> None:
    better = [[FIRST, AWAY, SECOND], IDLE]
    twice = [[FIRST, AWAY], [OTHER_HOME, FIRST]]
    plans = taken(TWO, twice, better, [[HOME], IDLE])
    assert len(plans) == 1
    assert plans == taken(TWO, better)


def test_a_start_whose_clock_times_do_not_work_out_leaves_room_for_the_next() -> None:
    # each pair of windows fits into 290 minutes of duty, all three do not
    hours = ((400, 600), (400, 700), (800, 900))
    camps = tuple(
        Camp((10 * (n + 1), 0), gives=((30, 1_000),), open=open_) for n, open_ in enumerate(hours)
    )
    sketch = Sketch(camps=camps, crews=(Crew(duty_day=290),))
    stops = [("camp", n) for n in range(3)]
    assert taken(sketch, [stops]) == []
    assert len(taken(sketch, [stops], [stops[:2]])) == 1
