"""The week that the search starts from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from planner.solve.members import barred_by, forgone_penalties, visit_penalties, visits_of
from planner.solve.nodes import Nodes, day_sequences, make_nodes
from planner.solve.routing import Effort, RoutingSearch, Watch
from planner.solve.schedule import schedule_tour
from planner.solve.start import first_routes, idle_routes
from planner.solve.transits import Transits, make_transits
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.routed import routed
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

WEEK = Sketch(
    camps=tuple(Camp((x, y)) for x, y in ((30, 0), (60, 0), (90, 0), (90, 20))),
    lodgings=(Lodging((70, 0)),),
    crews=(Crew(duty_day=240),),
    days=3,
    fuel=(2, 0),
    per_diem=(300, 100),
    limits=replace(LOOSE, meal=30),
)


def started(sketch: Sketch) -> tuple[Nodes, list[list[int]]]:
    nodes, transits = parts(sketch)
    return nodes, first_routes(nodes, transits)


def parts(sketch: Sketch) -> tuple[Nodes, Transits]:
    nodes = make_nodes(sketch.problem())
    return nodes, make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))


def test_a_small_week_starts_near_its_best() -> None:
    nodes, routes = started(WEEK)
    tours = [schedule_tour(nodes.problem, day) for day in day_sequences(nodes, 0, [*routes[0], 1])]
    whole = [tour for tour in tours if tour is not None]
    assert len(whole) == 3
    assert not breaches(nodes.problem, whole)
    best = optimum(nodes.problem)
    assert best is not None
    assert 0.99 * best <= worth(nodes.problem, whole) <= best


def test_no_visit_is_made_twice() -> None:
    nodes, routes = started(replace(WEEK, crews=(Crew(duty_day=240), Crew(duty_day=240))))
    visits = [
        visit
        for route in routes
        for node in route
        if nodes.choice[node] >= 0
        for visit in visits_of(nodes, node)
    ]
    assert sorted(visits) == sorted(set(visits))
    assert len(visits) == 4


def test_a_team_with_nothing_to_do_stays_at_its_base() -> None:
    nodes, routes = started(replace(WEEK, camps=()))
    assert routes == idle_routes(nodes)
    assert nodes.stand[routes[0]].tolist() == [0, 0]


def test_a_dark_week_starts_idle() -> None:
    crew = Crew(window=(720, 700), stays=frozenset({0, 1, 2}))
    nodes, routes = started(replace(WEEK, crews=(crew,)))
    assert routes == idle_routes(nodes)


def test_a_required_camp_goes_before_a_better_one() -> None:
    # each takes the only day whole
    camps = (
        Camp((30, 0), gives=((180, 10),), required=True),
        Camp((-30, 0), gives=((180, 10_000),)),
    )
    nodes, routes = started(replace(WEEK, camps=camps, days=1))
    assert nodes.stand[routes[0]].tolist() == [replace(WEEK, camps=camps).place("camp")]


def test_the_start_keeps_to_nights_away() -> None:
    nodes, routes = started(replace(WEEK, limits=replace(LOOSE, nights_away=0)))
    resting = [node for node in routes[0] if nodes.is_rest[node]]
    assert not np.any(nodes.stand[resting])


def seen_by_the_model(sketch: Sketch) -> list[int]:
    """What the model makes of the start, before it searches: its worth, or nothing."""
    nodes, transits = parts(sketch)
    kept: list[int] = []
    watch = Watch(lambda _, value: kept.append(value), lambda _: None, lambda: True)
    RoutingSearch(nodes, transits, watch).run([first_routes(nodes, transits)], Effort(1, 60))
    return kept


LONG = replace(WEEK, camps=(*WEEK.camps, Camp((-60, 0)), Camp((-80, 30))), days=4)
BINDING = {
    "two days of work": replace(LONG, limits=replace(WEEK.limits, work_days=2)),
    "a day of work": replace(LONG, limits=replace(WEEK.limits, work_days=1)),
    "two people": replace(
        LONG,
        crews=(Crew(people=(Person(470), Person(400)), duty_day=240),),
    ),
}


@cache
def best_of(name: str) -> int:
    """Try everything; once, as that takes seconds."""
    best = optimum(BINDING[name].problem())
    assert best is not None
    return best


@pytest.mark.parametrize("name", BINDING)
def test_the_model_accepts_a_start_within_weekly_limits(name: str) -> None:
    sketch, best = BINDING[name], best_of(name)
    (value,) = seen_by_the_model(sketch)
    assert 0.9 * best <= value <= best
    assert routed(sketch.problem()).value == best


def test_the_weekly_limits_above_bind() -> None:
    free = optimum(LONG.problem())
    assert free is not None
    for name in ("two days of work", "a day of work"):
        assert best_of(name) < free, name
    crew = BINDING["two people"].crews[0]
    tireless = tuple(replace(person, duty_week=10_000) for person in crew.people)
    rested = replace(LONG, crews=(replace(crew, people=tireless),))
    assert best_of("two people") < (optimum(rested.problem()) or 0)


def test_a_start_that_is_stopped_has_tried_one_chain() -> None:
    nodes, transits = parts(WEEK)
    offered: list[list[list[int]]] = []
    routes = first_routes(nodes, transits, lambda: True, offered.append)
    assert offered == [routes]
    assert routes != idle_routes(nodes)


def test_routes_are_offered_before_they_are_improved() -> None:
    nodes, transits = parts(WEEK)
    offered: list[list[list[int]]] = []
    assert first_routes(nodes, transits, lambda: bool(offered), offered.append) == offered[0]
    assert offered[0] != idle_routes(nodes)


def test_a_week_with_next_to_no_duty_left_starts_idle() -> None:
    # the camp is worth its 20 minutes, but the week has 10
    camp, crew = Camp((0, 0), gives=((20, 1_000),)), Crew(people=(Person(duty_week=10),))
    nodes, routes = started(Sketch(camps=(camp,), crews=(crew,)))
    assert routes == idle_routes(nodes) == [[]]


def test_the_next_team_leaves_boats_and_beds_to_the_one_before() -> None:
    river = Camp((-20, 0), road=False, river=True)
    sketch = replace(
        WEEK,
        camps=(*WEEK.camps, river, replace(river, at=(-25, 0))),
        crews=(Crew(duty_day=240), Crew(duty_day=240)),
        boats=(Boat((0, 0)),),
        lodgings=(Lodging((70, 0), beds=1), Lodging((72, 0), beds=1)),
    )
    nodes, routes = started(sketch)
    used = [node for route in routes for node in route]
    for team, route in enumerate(routes):
        others = [node for other in routes[:team] for node in other]
        assert not barred_by(nodes, others) & set(route)
    nights = [(int(nodes.day_in[n]), int(nodes.stand[n])) for n in used if nodes.is_rest[n]]
    away = [night for night in nights if night[1] not in (0, 1)]
    assert len(away) == len(set(away)) > 0
