"""Clock times of a day, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.problem.week import WeekProblem
from planner.solution import Tour
from planner.solve.choice import Choice
from planner.solve.choices import all_choices
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour, with_breaks
from planner.solve.weekly import within_limits
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

MEAL = replace(LOOSE, meal=45)
NEAR, FAR = Camp((30, 0)), Camp((60, 0))
DAY = Sketch(camps=(NEAR, FAR), limits=MEAL)


def choice(problem: WeekProblem, camp: int) -> Choice:
    """Find a road session of a camp."""
    return next(
        c
        for c in all_choices(problem)
        if c.boat is None and problem.sessions[c.sessions[0]].camp == camp
    )


def day(sketch: Sketch, *camps: int, lodging: bool = False) -> Tour | None:
    problem = sketch.problem()
    base = sketch.place("base")
    end = sketch.place("lodging") if lodging else base
    visits = tuple(choice(problem, camp) for camp in camps)
    return schedule_tour(problem, DaySequence(0, 0, base, end, visits))


def done(tour: Tour | None) -> Tour:
    assert tour is not None
    return tour


@pytest.mark.parametrize(
    ("minutes", "taken"),
    [(0, 0), (1, 1), (300, 300), (301, 361), (600, 660), (601, 721)],
)
def test_a_drive_carries_a_break_after_each_stretch_but_the_last(minutes: int, taken: int) -> None:
    assert with_breaks(minutes, DAY.problem()) == taken


def test_an_idle_day_takes_no_time() -> None:
    tour = done(day(DAY))
    assert tour.idle
    assert tour.departure == tour.arrival == 360
    assert duty_minutes(DAY.problem(), tour) == 0


def test_a_day_leaves_early_and_eats_where_it_works() -> None:
    tour = done(day(DAY, 0))
    # 30 out, clinic 60, meal 45, 30 back
    assert (tour.departure, tour.arrival, tour.meal_after) == (360, 360 + 165, 0)
    (stop,) = tour.stops
    assert (stop.arrival, stop.begin, stop.end) == (390, 390, 450)
    assert [call.clinic for call in stop.calls] == [390]
    assert duty_minutes(DAY.problem(), tour) == 120


def test_a_day_leaves_no_earlier_than_its_first_clinic_wants() -> None:
    sketch = replace(DAY, camps=(replace(NEAR, open=(600, 700)),))
    assert done(day(sketch, 0)).departure == 570


@pytest.mark.parametrize(
    ("opens", "meal_after"),
    [(600, 1), (690, 0), (720, 0)],
)
def test_the_meal_is_nearest_to_half_past_twelve(opens: int, meal_after: int) -> None:
    # clinics end at opens + 60 and, 30 minutes' drive on, at opens + 150 or so; 12:30 is 750
    sketch = replace(DAY, camps=(replace(NEAR, open=(opens, 1080)), FAR))
    tour = done(day(sketch, 0, 1))
    assert tour.meal_after == meal_after
    assert [stop.meal_after for stop in tour.stops] == [None, None]


def test_a_meal_in_a_wait_makes_no_day_longer() -> None:
    # near shuts at 7:30, far opens at 9:00: of the 60 minutes between, 45 go to the meal
    camps = replace(NEAR, open=(360, 450)), replace(FAR, open=(540, 1080))
    tour = done(day(replace(DAY, camps=camps), 0, 1))
    assert tour.meal_after == 0
    assert [(stop.arrival, stop.begin) for stop in tour.stops] == [(390, 390), (525, 540)]
    assert tour.arrival == 660
    assert duty_minutes(DAY.problem(), tour) == 300 - 45


def test_a_trip_with_its_meal_leaves_none_to_the_day() -> None:
    river = Camp((-20, 0), gives=((260, 10_000),), road=False, river=True)
    sketch = replace(DAY, camps=(river, NEAR), boats=(Boat((0, 0)),))
    problem = sketch.problem()
    trip = next(c for c in all_choices(problem) if c.boat == 0)
    sequence = DaySequence(0, 0, 0, 0, (choice(problem, 1), trip))
    tour = done(schedule_tour(problem, sequence))
    assert tour.meal_after is None
    assert [stop.meal_after for stop in tour.stops] == [None, 0]
    # 30 + 60 + 30 by road, then 30 + 260 + 45 + 20 on the river
    assert tour.arrival - tour.departure == 120 + 355
    assert duty_minutes(problem, tour) == 120 + 310


def test_a_long_drive_breaks() -> None:
    crew, camp = Crew(window=(300, 1200), duty_day=800), Camp((310, 0))
    limits = replace(MEAL, drive_day=620)
    tour = done(day(replace(DAY, crews=(crew,), camps=(camp,), limits=limits), 0))
    assert tour.stops[0].arrival - tour.departure == 310 + 60
    assert tour.arrival - tour.stops[0].end == 45 + 310 + 60


@pytest.mark.parametrize(("most", "fits"), [(120, True), (119, False)])
def test_driving_stays_within_the_day(most: int, fits: bool) -> None:
    tour = day(replace(DAY, limits=replace(MEAL, drive_day=most)), 1)
    assert (tour is not None) is fits


@pytest.mark.parametrize(("most", "fits"), [(180, True), (179, False)])
def test_duty_stays_within_the_day(most: int, fits: bool) -> None:
    # 60 out, 60 of clinic, 60 back; the meal does not count
    tour = day(replace(DAY, crews=(Crew(duty_day=most),)), 1)
    assert (tour is not None) is fits


@pytest.mark.parametrize(("ends", "fits"), [(585, True), (584, False)])
def test_a_day_ends_in_time(ends: int, fits: bool) -> None:
    tour = day(replace(DAY, crews=(Crew(window=(360, ends)),)), 1)
    assert (tour is not None) is fits


def test_a_team_that_stays_may_sleep_but_not_move() -> None:
    sketch = replace(DAY, crews=(Crew(stays=frozenset({0})),), lodgings=(Lodging((5, 0)),))
    assert day(sketch, lodging=True) is None
    assert done(day(sketch)).idle


def test_moving_without_a_clinic_has_no_meal() -> None:
    tour = done(day(replace(DAY, lodgings=(Lodging((50, 0)),)), lodging=True))
    assert not tour.idle
    assert (tour.meal_after, tour.arrival - tour.departure) == (None, 50)
    assert duty_minutes(DAY.problem(), tour) == 50


def test_no_meal_where_the_rules_want_none() -> None:
    assert done(day(replace(DAY, limits=LOOSE), 0)).meal_after is None


@pytest.mark.parametrize(("week", "fits"), [(240, True), (239, False)])
def test_weekly_duty_is_that_of_all_days(week: int, fits: bool) -> None:
    crew = Crew(people=(Person(), Person(duty_week=week)))
    problem = replace(DAY, days=2, crews=(crew,)).problem()
    assert within_limits(problem, two_days(0, 0)) is fits


@pytest.mark.parametrize(("week", "fits"), [(240, True), (239, False)])
def test_weekly_duty_is_that_of_all_crews_that_somebody_goes_with(week: int, fits: bool) -> None:
    crew = Crew(people=(Person(duty_week=week), Person(off=frozenset({1}))))
    problem = replace(DAY, days=2, crews=(crew,)).problem()
    assert [len(team.people) for team in problem.teams] == [2, 1]
    assert within_limits(problem, two_days(0, 1)) is fits


def two_days(*crews: int) -> list[Tour]:
    """Draw days of 30 + 60 + 30 minutes and a meal, each by one crew."""
    stops = done(day(DAY, 0)).stops
    return [Tour(k, d, 0, 0, 360, 525, stops, 0) for d, k in enumerate(crews)]
