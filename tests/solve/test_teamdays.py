"""What teams could do on a day: who does alike, how long ways take, and what meets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.solve.choices import every_choice
from planner.solve.stands import NO_WAY
from planner.solve.teamdays import TeamDay, team_days
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

TWO = Sketch(
    camps=(Camp((20, 0), gives=((30, 500), (60, 900))), Camp((40, 0))),
    crews=(Crew(), Crew(base=(5, 0))),
    lodgings=(Lodging((30, 0)),),
    days=2,
)


def days_of(sketch: Sketch) -> tuple[TeamDay, ...]:
    problem = sketch.problem()
    return team_days(problem, every_choice(problem))


def test_teams_that_differ_in_their_base_alone_share_their_days() -> None:
    first, second = days_of(TWO)
    assert (first.teams, second.teams) == ((0, 1), (0, 1))
    bases, lodging = [TWO.place("base", 0), TWO.place("base", 1)], TWO.place("lodging")
    assert (first.starts.tolist(), first.ends.tolist()) == (bases, [*bases, lodging])
    assert (second.starts.tolist(), second.ends.tolist()) == ([*bases, lodging], bases)


@pytest.mark.parametrize(
    "other",
    [
        Crew(window=(370, 1080)),
        Crew(duty_day=700),
        Crew(profile=1),
        Crew(people=(Person(), Person())),
    ],
)
def test_teams_that_differ_otherwise_do_not(other: Crew) -> None:
    days = days_of(replace(TWO, crews=(Crew(), other)))
    assert [day.teams for day in days] == [(0,), (1,)] * 2


def test_teams_that_may_visit_other_camps_do_not_share_their_days() -> None:
    camps = (TWO.camps[0], replace(TWO.camps[1], teams=frozenset({1})))
    one, two = days_of(replace(TWO, camps=camps, days=1))
    assert (len(one.place), len(two.place)) == (2, 3)


def test_a_team_on_its_day_off_works_nowhere() -> None:
    crews = (Crew(stays=frozenset({1})), Crew())
    days = {(day.day, day.teams): day for day in days_of(replace(TWO, crews=crews))}
    assert set(days) == {(0, (0, 1)), (1, (0,)), (1, (1,))}
    assert not days[1, (0,)].works
    assert len(days[1, (0,)].choice) == 0
    assert days[1, (1,)].works


def test_ways_carry_their_breaks_and_end_where_a_day_of_driving_does() -> None:
    limits = replace(LOOSE, drive_stretch=15, drive_break=7, drive_day=35)
    day = days_of(replace(TWO, limits=limits, fuel=(3, 0), days=1))[0]
    base, lodging, near, far = (
        TWO.place("base"),
        TWO.place("lodging"),
        TWO.place("camp", 0),
        TWO.place("camp", 1),
    )
    # 20 minutes are two stretches, 30 are two, 40 are more than a day
    assert day.ways.elapsed[base, [near, lodging, far]].tolist() == [27, 37, NO_WAY]
    assert day.ways.wheel[base, [near, lodging, far]].tolist() == [20, 30, NO_WAY]
    assert day.ways.fuel[base, [near, lodging]].tolist() == [60, 90]


def meet(day: TeamDay, one: int, other: int) -> bool:
    return bool((day.bits[one] & day.bits[other]).any())


def test_works_meet_in_a_camp_and_in_a_single_boat() -> None:
    camps = tuple(Camp((10, 4 * y), road=y == 0, river=True) for y in range(2))
    for count in (1, 2):
        sketch = Sketch(camps=camps, boats=(Boat((0, 0), count=count),))
        problem = sketch.problem()
        choices = every_choice(problem)
        (day,) = team_days(problem, choices)
        held = [
            (choices[n].boat, {problem.sessions[s].camp for s in choices[n].sessions})
            for n in day.choice
        ]
        for one, (boat, visited) in enumerate(held):
            for other, (second, also) in enumerate(held):
                afloat = boat is not None and second is not None
                assert meet(day, one, other) == (bool(visited & also) or (afloat and count == 1))


def test_there_may_be_more_camps_than_a_word_has_bits() -> None:
    camps = tuple(Camp((x, y)) for x in range(10) for y in range(7))
    (day,) = days_of(Sketch(camps=camps))
    assert day.bits.shape == (70, 2)
    assert np.bitwise_count(day.bits).sum(axis=1).tolist() == [1] * 70
    assert not any(meet(day, 0, n) for n in range(1, 70))


def test_works_alike_have_one_identity() -> None:
    camp = Camp((10, 0), gives=((30, 500), (60, 900)), max_visits=2)
    problem = Sketch(camps=(camp, Camp((0, 9)))).problem()
    choices = every_choice(problem)
    (day,) = team_days(problem, choices)
    held = [
        (problem.sessions[s].camp, problem.sessions[s].visit)
        for n in day.choice
        for s in choices[n].sessions
    ]
    alike = dict(zip(held, day.identity.tolist(), strict=True))
    assert len(set(alike.values())) == len(set(held)) == 3
    assert [alike[visit] for visit in held] == day.identity.tolist()


@pytest.mark.parametrize(
    ("crew", "clock_only"),
    [
        (Crew(window=(0, 300), duty_day=300), True),
        (Crew(window=(0, 300), duty_day=280), True),  # a meal of 20 is no duty
        (Crew(window=(0, 300), duty_day=279), False),
        (Crew(window=(0, 300), duty_day=300, people=(Person(600),)), True),
        (Crew(window=(0, 300), duty_day=300, people=(Person(599),)), False),
    ],
)
def test_duty_is_told_apart_where_a_limit_could_bind(crew: Crew, clock_only: bool) -> None:
    days = days_of(replace(TWO, crews=(crew,), limits=replace(LOOSE, meal=20)))
    assert [day.clock_only for day in days] == [clock_only] * 2
