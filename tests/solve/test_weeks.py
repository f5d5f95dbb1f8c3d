"""Whole weeks where one rule decides, each against what is plain and against trying everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.problem.week import WeekProblem
from planner.solution import Solution, Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.small import BARE, LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

Visit = tuple[int, int, int]  # camp, day, team


def planned(sketch: Sketch) -> tuple[WeekProblem, Solution]:
    """Plan a week with both engines, and see that each plan is allowed and the best."""
    problem = sketch.problem()
    best = optimum(problem)
    routed, exact = (solve(problem, engine=engine) for engine in ("routing", "exact"))
    assert (routed.status, exact.status) == (Status.FEASIBLE, Status.OPTIMAL)
    for solution in (routed, exact):
        assert breaches(problem, solution.tours) == []
        assert solution.value == worth(problem, solution.tours) == best
    return problem, exact


def visits(sketch: Sketch) -> list[Visit]:
    problem, solution = planned(sketch)
    return sorted(
        (problem.sessions[call.session].camp, tour.day, tour.team)
        for tour in solution.tours
        for stop in tour.stops
        for call in stop.calls
    )


def nights(sketch: Sketch) -> list[str]:
    problem, solution = planned(sketch)
    return [problem.places[tour.end] for tour in solution.tours]


WHOLE_DAY = ((400, 10_000),)
EAST, WEST = Camp((100, 0), gives=WHOLE_DAY), Camp((-100, 0), gives=WHOLE_DAY)
TWO = Sketch(camps=(EAST, WEST))


def test_one_team_serves_one_side_a_day() -> None:
    assert len(visits(TWO)) == 1
    assert len(visits(replace(TWO, days=2))) == 2


def test_two_teams_serve_both_sides() -> None:
    assert [(camp, day) for camp, day, _ in visits(replace(TWO, crews=(Crew(), Crew())))] == [
        (0, 0),
        (1, 0),
    ]


def test_each_team_goes_where_it_may() -> None:
    camps = replace(EAST, teams=frozenset({1})), replace(WEST, teams=frozenset({0}))
    found = visits(replace(TWO, camps=camps, crews=(Crew(), Crew())))
    assert found == [(0, 0, 1), (1, 0, 0)]


def test_the_larger_team_goes_where_more_is_to_be_done() -> None:
    large = replace(WEST, gives=((400, 30_000),))
    crews = (Crew(), Crew(people=(Person(), Person())))
    # 10,000 + 2 x 30,000 beats 2 x 10,000 + 30,000
    assert visits(replace(TWO, camps=(EAST, large), crews=crews)) == [(0, 0, 0), (1, 0, 1)]


def test_the_slower_vehicle_is_another_table() -> None:
    problem = replace(TWO, crews=(Crew(), Crew(profile=1)), fuel=(5, 0)).problem()
    slow = tuple(
        replace(legs, duration=legs.duration * 2, cost=legs.cost * 3) for legs in problem.road[1]
    )
    slower = replace(problem, road=(problem.road[0], slow))
    solution = solve(slower)
    # 200 there and 200 back leave no 400 of 720 minutes
    assert [tour.team for tour in solution.tours if tour.stops] == [0]
    assert solution.value == worth(slower, solution.tours) == optimum(slower)


def test_a_day_off_is_no_day_out() -> None:
    assert visits(replace(TWO, days=2, crews=(Crew(stays=frozenset({1})),))) == [(0, 0, 0)] or (
        visits(replace(TWO, days=2, crews=(Crew(stays=frozenset({1})),))) == [(1, 0, 0)]
    )


def test_a_team_may_stay_out_on_its_day_off() -> None:
    far = tuple(Camp((x, 0), gives=WHOLE_DAY) for x in (300, 290))
    crew = Crew(stays=frozenset({1}), window=(360, 1380), duty_day=760)
    sketch = Sketch(camps=far, days=3, crews=(crew,), lodgings=(Lodging((300, 0)),))
    assert [(camp, day) for camp, day, _ in visits(sketch)] in (
        [(0, 0), (1, 2)],
        [(0, 2), (1, 0)],
    )
    assert nights(sketch) == ["lodging-0", "lodging-0", "base-0"]


def test_closed_dates_are_kept() -> None:
    camps = replace(EAST, closed=frozenset({0})), replace(WEST, closed=frozenset({1}))
    assert visits(replace(TWO, days=2, camps=camps)) == [(0, 1, 0), (1, 0, 0)]


FAR = Sketch(
    camps=tuple(Camp((300, 0), gives=((120, 10_000),)) for _ in range(4)),
    crews=(Crew(duty_day=500, window=(360, 1080)), Crew(duty_day=500, window=(360, 1080))),
    lodgings=(Lodging((250, 0), beds=None, price=100),),
    days=2,
)


@pytest.mark.parametrize(("beds", "guests"), [(None, 2), (2, 2), (1, 1), (0, 0)])
def test_beds_are_shared(beds: int | None, guests: int) -> None:
    sketch = replace(FAR, lodgings=(replace(FAR.lodgings[0], beds=beds),))
    assert nights(sketch).count("lodging-0") == guests


def test_two_full_lodgings_take_one_team_each() -> None:
    lodgings = Lodging((250, 0), beds=1, price=100), Lodging((260, 0), beds=1, price=100)
    found = nights(replace(FAR, lodgings=lodgings))
    assert sorted(found) == ["base-0", "base-1", "lodging-0", "lodging-1"]


@pytest.mark.parametrize(("most", "guests"), [(1, 1), (0, 0)])
def test_nights_away_are_few_enough(most: int, guests: int) -> None:
    limits = replace(LOOSE, nights_away=most)
    sketch = replace(FAR, crews=FAR.crews[:1], limits=limits)
    assert nights(sketch).count("lodging-0") == guests


def test_a_closed_lodging_takes_nobody() -> None:
    closed = replace(FAR.lodgings[0], closed=frozenset({0}))
    assert "lodging-0" not in nights(replace(FAR, lodgings=(closed,)))


@pytest.mark.parametrize(("most", "days"), [(3, 3), (2, 2), (1, 1)])
def test_days_of_work_are_few_enough(most: int, days: int) -> None:
    camps = tuple(Camp((100, 0), gives=WHOLE_DAY) for _ in range(3))
    sketch = Sketch(camps=camps, days=3, limits=replace(LOOSE, work_days=most))
    assert len(visits(sketch)) == days


def test_a_day_of_work_at_the_base_is_one() -> None:
    sketch = Sketch(camps=(Camp((0, 0), gives=WHOLE_DAY),) * 2, days=2, per_diem=(0, 30))
    problem = replace(sketch, limits=replace(LOOSE, work_days=1)).problem()
    at_base = tuple(replace(camp, place=problem.teams[0].base) for camp in problem.camps)
    problem = replace(problem, camps=at_base)
    solution = solve(problem)
    assert breaches(problem, solution.tours) == []
    assert solution.value == optimum(problem) == 10_000 - 30


# a day is 100 + 400 + 100 minutes
WHOLE_DAYS = Sketch(camps=tuple(Camp((100, 0), gives=WHOLE_DAY) for _ in range(3)), days=3)


@pytest.mark.parametrize(("week", "days"), [(1800, 3), (1799, 2), (1200, 2), (600, 1), (599, 0)])
def test_weekly_duty_is_that_of_all_days(week: int, days: int) -> None:
    crew = Crew(people=(Person(), Person(duty_week=week)))
    assert len(visits(replace(WHOLE_DAYS, crews=(crew,)))) == days


@pytest.mark.parametrize(
    ("week", "off", "people"),
    [
        (1200, 0, [1, 2, 2]),
        (1199, 0, [1, 1, 2]),
        (600, 2, [1, 1, 2]),
        (599, 2, [1, 1, 1]),
    ],
)
def test_whoever_is_off_or_tired_stays_at_the_base_while_the_other_goes(
    week: int, off: int, people: list[int]
) -> None:
    crew = Crew(people=(Person(), Person(duty_week=week, off=frozenset({off}))))
    problem = replace(WHOLE_DAYS, crews=(crew,)).problem()
    solution = solve(problem)
    assert breaches(problem, solution.tours) == []
    assert solution.status is Status.OPTIMAL
    assert solution.value == optimum(problem) == 10_000 * sum(people)
    out = sorted(len(problem.teams[tour.team].people) for tour in solution.tours if tour.stops)
    assert out == people


PORT = Sketch(
    camps=(
        Camp((-20, 0), gives=WHOLE_DAY, road=False, river=True),
        Camp((20, 0), gives=WHOLE_DAY, road=False, river=True),
    ),
    crews=(Crew(), Crew()),
    boats=(Boat((0, 0), hire=50),),
)


@pytest.mark.parametrize(("count", "trips"), [(1, 1), (2, 2)])
def test_one_boat_takes_one_team(count: int, trips: int) -> None:
    sketch = replace(PORT, boats=(replace(PORT.boats[0], count=count),))
    assert len(visits(sketch)) == trips


def test_one_boat_takes_another_team_on_another_day() -> None:
    assert [camp for camp, _, _ in visits(replace(PORT, days=2))] == [0, 1]


def test_two_ports_are_two_boats() -> None:
    boats = Boat((0, 0), hire=50), Boat((1, 0), hire=50)
    assert len(visits(replace(PORT, boats=boats))) == 2


def test_one_boat_makes_one_trip_a_day_though_two_would_fit() -> None:
    camps = tuple(
        replace(camp, gives=((30, 1_000),), open=hours)
        for camp, hours in zip(PORT.camps, ((400, 430), (600, 1000)), strict=True)
    )
    sketch = replace(PORT, camps=camps, crews=(Crew(),))
    solution = planned(sketch)[1]
    assert [len(stop.calls) for tour in solution.tours for stop in tour.stops] == [2]
    assert solution.value == 2_000 - 50


def test_a_required_camp_is_visited_at_a_loss() -> None:
    poor = replace(EAST, gives=((400, 10),), required=True)
    assert visits(replace(TWO, camps=(poor, WEST))) == [(0, 0, 0)]
    costly = replace(TWO, camps=(poor,), fuel=(9, 0))
    assert planned(costly)[1].value == 10 - 200 * 9


def test_a_required_camp_is_visited_by_boat_at_a_loss() -> None:
    poor = replace(PORT.camps[0], required=True, gives=((60, 10),))
    sketch = replace(PORT, camps=(poor,), boats=(Boat((0, 0), hire=500),))
    assert planned(sketch)[1].value == 10 - 500


@pytest.mark.parametrize(
    "impossible",
    [
        replace(EAST, closed=frozenset({0})),
        replace(EAST, teams=frozenset()),
        replace(EAST, open=(480, 500)),
    ],
)
def test_a_required_camp_without_any_session_makes_the_week_infeasible(impossible: Camp) -> None:
    sketch = replace(TWO, camps=(replace(impossible, required=True), WEST))
    solution = solve(sketch.problem())
    assert (solution.status, solution.tours) == (Status.INFEASIBLE, ())
    assert optimum(sketch.problem()) is None


@pytest.mark.parametrize(
    ("engine", "status"), [("routing", Status.NONE_FOUND), ("exact", Status.INFEASIBLE)]
)
def test_required_camps_that_do_not_fit_together_are_not_found(engine: str, status: Status) -> None:
    sketch = replace(TWO, camps=(replace(EAST, required=True), replace(WEST, required=True)))
    solution = solve(sketch.problem(), engine=engine)
    assert (solution.status, solution.tours) == (status, ())
    assert optimum(sketch.problem()) is None
    assert len(visits(replace(sketch, days=2))) == 2


@pytest.mark.parametrize(("interval", "visits"), [(1, 2), (2, 2), (3, 1)])
def test_a_second_visit_keeps_its_interval(interval: int, visits: int) -> None:
    camp = replace(EAST, max_visits=2, least_interval=interval)
    problem, solution = planned(replace(TWO, camps=(camp,), days=3))
    held = [
        (problem.sessions[call.session].visit, tour.day)
        for tour in solution.tours
        for stop in tour.stops
        for call in stop.calls
    ]
    assert [visit for visit, _ in held] == list(range(visits))
    assert visits == 1 or held[1][1] - held[0][1] >= interval


def test_two_teams_share_the_visits_of_a_camp() -> None:
    camp = replace(EAST, max_visits=2, least_interval=1)
    crews = Crew(stays=frozenset({0})), Crew(stays=frozenset({1}))
    found = visits(replace(TWO, camps=(camp,), crews=crews, days=2))
    assert found == [(0, 0, 1), (0, 1, 0)]


def test_a_night_away_costs_what_it_costs() -> None:
    # one day cannot hold 300 + 120 + 300 minutes
    sketch = replace(
        FAR, camps=FAR.camps[:1], crews=(replace(FAR.crews[0], people=(Person(), Person())),)
    )
    sketch = replace(sketch, per_diem=(70, 30), fuel=(2, 0))
    # 600 there and back, by two people, a night and a day at the base
    assert planned(sketch)[1].value == 20_000 - 2 * 600 - 2 * (70 + 100) - 2 * 30


def test_nothing_is_done_where_nothing_pays() -> None:
    sketch = replace(TWO, per_diem=(0, 10_001), days=2)
    assert planned(sketch)[1].value == 0
    assert visits(sketch) == []


def test_a_week_without_camps_stays_at_base() -> None:
    assert nights(Sketch(days=3, crews=(Crew(), Crew()))) == ["base-0"] * 3 + ["base-1"] * 3


def test_a_dark_week_stays_at_base() -> None:
    dark = Crew(window=(720, 700), stays=frozenset({0, 1}))
    assert nights(replace(TWO, days=2, crews=(dark,))) == ["base-0"] * 2


def test_waits_of_three_windows_break_no_limit() -> None:
    # each pair of windows fits the duty of a day, all three do not
    camps = (
        Camp((10, 0), gives=((30, 1_000),), open=(400, 600)),
        Camp((20, 0), gives=((30, 900),), open=(400, 700)),
        Camp((30, 0), gives=((30, 800),), open=(800, 900)),
    )
    sketch = Sketch(camps=camps, crews=(Crew(duty_day=290),), rules=BARE)
    planned(sketch)
